"""Events: the list, one event, and its parts in reading order."""

from app.api.answers import Answer
from app.api.detail import answer_detail, detail_operation
from app.api.listing import Source, answer_list, list_operation
from app.api.operations import Ask, Operation
from app.exports import TRANSCRIPTS
from app.exports.citations import cite_event
from app.exports.transcript import read_transcript
from app.queries import documents, events, participations, segments, statements
from app.queries.quality import Quality, get_quality
from app.queries.questions import Parameter

_TAG = "events"
_ID = (Parameter("id", "Id of the event.", "csto-moscow-2022", "word"),)

_EVENTS = Source(
    events.EVENTS,
    lambda ask, question: events.list_events(ask.connection, question, ask.links),
    lambda ask, question: events.iterate_events(ask.connection, question, ask.links),
)
_PARTICIPANTS = Source(
    participations.PARTICIPANTS,
    lambda ask, question: participations.list_participants(ask.connection, ask.id, question),
    lambda ask, question: participations.iterate_participants(ask.connection, ask.id, question),
)
_STATEMENTS = Source(
    statements.OF_EVENT,
    lambda ask, question: statements.list_event_statements(ask.connection, ask.id, question, ask.links),
    lambda ask, question: statements.iterate_event_statements(ask.connection, ask.id, question, ask.links),
)
_DOCUMENTS = Source(
    documents.OF_EVENT,
    lambda ask, question: documents.list_event_documents(ask.connection, ask.id, question, ask.links),
    lambda ask, question: documents.iterate_event_documents(ask.connection, ask.id, question, ask.links),
)
_SEGMENTS = Source(
    segments.SEGMENTS,
    lambda ask, question: segments.list_segments(ask.connection, ask.id, question),
    lambda ask, question: segments.iterate_segments(ask.connection, ask.id, question),
)


def list_events(ask: Ask) -> Answer:
    """List events.

    Summits, sessions, talks, press conferences and other meetings, by day unless `sort` says otherwise.
    """
    return answer_list(ask, _EVENTS)


def get_event(ask: Ask) -> Answer:
    """Get one event.

    With everyone who took part, what was signed or adopted, how complete the transcript is, and where it was published.
    """
    return answer_detail(
        ask,
        lambda _: events.get_event(ask.connection, ask.id, ask.links),
        lambda event, revision: cite_event(event, revision, events.get_imprint(ask.connection, event["id"], ask.links)),
    )


def list_event_participants(ask: Ask) -> Answer:
    """List who took part in an event.

    As printed: a name that the source does not print stays null, even where `speaker` says who that was.
    """
    return answer_list(ask, _PARTICIPANTS)


def list_event_statements(ask: Ask) -> Answer:
    """List the statements of an event.

    In reading order, whole, with their place in the source.
    """
    return answer_list(ask, _STATEMENTS)


def list_event_documents(ask: Ask) -> Answer:
    """List the documents of an event.

    What the event says was signed, adopted, approved, issued or announced, with the sentence that says so.
    """
    return answer_list(ask, _DOCUMENTS)


def list_event_segments(ask: Ask) -> Answer:
    """List the segments of an event.

    The tiles of its text: together they show every character once, what nothing recognised included.
    """
    return answer_list(ask, _SEGMENTS)


def get_event_transcript(ask: Ask) -> Answer:
    """Get the whole record of an event.

    Everything the source prints, in reading order, as plain text, Markdown, HTML, Akoma Ntoso 3 or TEI (ParlaMint). What is
    no statement is shown as what it is: asides, elisions, editorial additions, what nothing recognised.
    """
    transcript = read_transcript(ask.connection, ask.id, ask.links)
    return ask.written(TRANSCRIPTS[ask.format](transcript).encode(), ask.format)


def get_event_quality(ask: Ask) -> Answer:
    """Get the quality of an event's record.

    Characters accounted for, what nothing recognised, findings with their places, labels by how they were resolved.
    """
    return answer_detail(ask, lambda _: get_quality(ask.connection, ask.id))


OPERATIONS: tuple[Operation, ...] = (
    list_operation("list_events", "/v1/events", list_events, _EVENTS, _TAG),
    detail_operation(
        "get_event", "/v1/events/{id}", get_event, events.EventDetail, _TAG, holes=_ID, citable=True, instant=True
    ),
    list_operation(
        "list_event_participants", "/v1/events/{id}/participants", list_event_participants, _PARTICIPANTS, _TAG, holes=_ID
    ),
    list_operation(
        "list_event_statements", "/v1/events/{id}/statements", list_event_statements, _STATEMENTS, _TAG, holes=_ID
    ),
    list_operation(
        "list_event_documents", "/v1/events/{id}/documents", list_event_documents, _DOCUMENTS, _TAG, holes=_ID
    ),
    list_operation(
        "list_event_segments", "/v1/events/{id}/segments", list_event_segments, _SEGMENTS, _TAG, holes=_ID
    ),
    Operation(
        "get_event_transcript", "/v1/events/{id}/transcript", get_event_transcript, _TAG,
        parameters=(Parameter("format", "Representation; wins over `Accept`.", "txt", "word", tuple(TRANSCRIPTS)),),
        offers=tuple(TRANSCRIPTS), holes=_ID, costly=True,
    ),
    detail_operation(
        "get_event_quality", "/v1/events/{id}/quality", get_event_quality, Quality, _TAG, holes=_ID
    ),
)  # fmt: skip
