"""Sources: where it was published; the exact bytes, the exact characters, and any passage."""

from app.api.answers import Answer, Header
from app.api.detail import answer_detail, detail_operation
from app.api.listing import Source, answer_list, list_operation
from app.api.operations import Ask, Operation
from app.exports.citations import cite_passage
from app.queries import sources
from app.queries.changes import SourceChanges, get_changes
from app.queries.passages import PassageDetail, get_passage
from app.queries.questions import Parameter

_TAG = "sources"
_ID = (Parameter("id", "Id of the source.", "csto-moscow-2022", "word"),)
_PASSAGE = (
    Parameter("id", "`source@start-end`, in code points of the source's text.", "csto-moscow-2022@1163-1191", "word"),
)
_SPAN = (
    Parameter("start", "First code point, from 0; by default the beginning.", 1163, "number"),
    Parameter("end", "Code point after the last; by default the end.", 1191, "number"),
)
_SNAPSHOT = Parameter("sha256", "Digest of an earlier snapshot; by default the current one.", "", "word")

_ISSUES = (
    Parameter("before", "Digest of the earlier snapshot; by default the one before `after`.", "", "word"),
    Parameter("after", "Digest of the later snapshot; by default the current one.", "", "word"),
)

_SOURCES = Source(
    sources.SOURCES,
    lambda ask, question: sources.list_sources(ask.connection, question, ask.links),
    lambda ask, question: sources.iterate_sources(ask.connection, question, ask.links),
)

_SNAPSHOTS = Source(
    sources.SNAPSHOTS,
    lambda ask, question: sources.list_snapshots(ask.connection, ask.id, question),
    lambda ask, question: sources.iterate_snapshots(ask.connection, ask.id, question),
)


def list_sources(ask: Ask) -> Answer:
    """List sources.

    Transcripts as published, with publisher, licence, and how they were read.
    """
    return answer_list(ask, _SOURCES)


def get_source(ask: Ask) -> Answer:
    """Get one source.

    With its events and every snapshot of it; snapshots are kept for ever.
    """
    return answer_detail(ask, lambda _: sources.get_source(ask.connection, ask.id, ask.links))


def list_source_snapshots(ask: Ask) -> Answer:
    """List the snapshots of a source.

    Every issue of it, as it was published then; snapshots are kept for ever, and `content?sha256=` gives their bytes.
    """
    return answer_list(ask, _SNAPSHOTS)


def get_source_content(ask: Ask) -> Answer:
    """Get the exact bytes of a source.

    As they were published, in their own media type and encoding.
    """
    content = sources.get_content(ask.connection, ask.id, ask.values.texts.get("sha256"))
    kind = content.media_type
    if kind.startswith("text/"):
        kind = f"{kind}; charset={content.encoding}"
    headers: list[Header] = [(b"x-content-sha256", content.sha256.encode("ascii"))]
    return Answer(content.raw, kind, revision=ask.revision, headers=headers)


def get_source_changes(ask: Ask) -> Answer:
    """Get what changed in a source.

    Between its current issue and the one before, or any two: the words that went and came, where they stand, and the
    statement that they lie in now.
    """
    texts = ask.values.texts
    return answer_detail(ask, lambda _: get_changes(ask.connection, ask.id, texts.get("before"), texts.get("after")))


def get_source_text(ask: Ask) -> Answer:
    """Get exact characters of a source.

    A span of its canonical text, in which every offset of the record counts; the whole text without a span.
    """
    numbers = ask.values.numbers
    if ask.format == "txt":
        text = sources.get_text(ask.connection, ask.id, numbers.get("start"), numbers.get("end"))
        return ask.written(text["text"].encode(), "txt")
    return ask.json(sources.get_text(ask.connection, ask.id, numbers.get("start"), numbers.get("end")))


def get_passage_(ask: Ask) -> Answer:
    """Get any passage.

    Exactly these characters: who said them, at which event, the same in the source as published, selectors for annotation
    tools (W3C), a link into the published page, and a citation.
    """
    return answer_detail(
        ask,
        lambda _: get_passage(ask.connection, ask.id, ask.links),
        lambda passage, _: cite_passage(passage, ask.links.api("sources", passage["source"]["id"], "content")),
    )


OPERATIONS: tuple[Operation, ...] = (
    list_operation("list_sources", "/v1/sources", list_sources, _SOURCES, _TAG),
    detail_operation("get_source", "/v1/sources/{id}", get_source, sources.SourceDetail, _TAG, holes=_ID),
    list_operation(
        "list_source_snapshots", "/v1/sources/{id}/snapshots", list_source_snapshots, _SNAPSHOTS, _TAG, holes=_ID
    ),
    Operation(
        "get_source_content", "/v1/sources/{id}/content", get_source_content, _TAG,
        parameters=(_SNAPSHOT,), offers=("raw",), holes=_ID,
    ),
    Operation(
        "get_source_changes", "/v1/sources/{id}/changes", get_source_changes, _TAG, SourceChanges,
        (*_ISSUES, Parameter("fields", "Keys to keep, nested ones with a dot.", "changes", "words")), costly=True, holes=_ID,
    ),
    Operation(
        "get_source_text", "/v1/sources/{id}/text", get_source_text, _TAG, sources.SourceText,
        (*_SPAN, Parameter("format", "Representation; wins over `Accept`.", "json", "word", ("json", "txt"))),
        ("json", "txt"), holes=_ID, example="start=1163&end=1191",
    ),
    detail_operation(
        "get_passage", "/v1/passages/{id}", get_passage_, PassageDetail, _TAG, holes=_PASSAGE, citable=True
    ),
)  # fmt: skip
