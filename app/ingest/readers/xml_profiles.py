"""What the elements of the XML formats mean for a reader: Akoma Ntoso, TEI (ParlaMint), and XML that nobody told us of."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from app.ingest.readers.reading import MarkupKind

# What `<other class="...">` and `<note type="...">` may call themselves: our own tiles, and what ParlaMint uses.
_KINDS_BY_WORD: dict[str, MarkupKind | None] = {
    **dict.fromkeys(("narrative", "comment", "summary", "debate", "president", "description", "vote", "vote-ayes", "vote-noes"), "narrative"),
    **dict.fromkeys(("aside", "action", "interruption", "applause", "laughter", "vocal", "kinesic", "incident"), "aside"),
    **dict.fromkeys(("heading", "head", "subject", "agenda", "t_nas", "t_zp_nas", "t_fett"), "heading"),
    **dict.fromkeys(("dateline", "date", "time", "place"), "dateline"),
    **dict.fromkeys(("metadata", "unclaimed-metadata", "page"), "metadata"),
    **dict.fromkeys(("editorial", "footnote", "correction"), "editorial"),
    **dict.fromkeys(("elision", "gap", "omission"), "elision"),
    "separator": "separator",
    "continuation": "continuation",
    "unclaimed": None,
    **dict.fromkeys(("speaker", "redner"), "label"),
    "label": "label",
}  # fmt: skip


_DESCRIBING = ("type", "class", "Name", "klasse")  # attributes in which an element says what it is


class Role(NamedTuple):
    """How an element stands in the text: line ends around it (0: inline), its markup, and whether it gives no text."""

    breaks: int = 0
    kind: MarkupKind | None = None
    silent: bool = False


@dataclass(frozen=True)
class Profile:
    """A format: the roles of its elements, what unknown ones are, and in which attributes it names speakers."""

    name: str
    roles: Mapping[str, Role]
    unknown: Role
    who: tuple[str, ...] = ()  # attributes of a speech that refer to its speaker
    named: tuple[str, ...] = ()  # attributes of a speech that print its speaker's name
    described: tuple[str, ...] = ()  # elements that say by `class` or `type` what they are
    in_words: frozenset[str] = field(default_factory=frozenset)  # blocks, but inline within a paragraph
    paragraphs: frozenset[str] = field(default_factory=frozenset)

    def role_of(self, name: str, attributes: Mapping[str, str], parent: str) -> Role:
        """Give the role of an element of this name, with these attributes, inside this parent."""
        role = self.roles.get(name, self.unknown)
        if role.kind == "speech" and attributes.get("nospeaker"):
            return role._replace(kind="narrative")
        if name in self.described:
            word = next((attributes[key] for key in _DESCRIBING if attributes.get(key)), "").lower()
            role = role._replace(kind=_KINDS_BY_WORD.get(word, role.kind))
        if name in self.in_words and parent in self.paragraphs:
            role = role._replace(breaks=0, kind="aside" if role.kind == "narrative" else role.kind)
        return role


_INLINE, _PARAGRAPH, _BLOCK, _SILENT = Role(), Role(2), Role(1), Role(silent=True)
_STRONG, _EMPHASIS = Role(kind="strong"), Role(kind="emphasis")

AKOMA_NTOSO = Profile(
    name="akoma-ntoso",
    unknown=_INLINE,
    roles={
        "meta": _SILENT,
        **dict.fromkeys(("speech", "question", "answer"), Role(2, "speech")),
        "from": Role(2, "label"),
        "docTitle": Role(1, "title"),
        "docDate": Role(1, "dateline"),
        "recordedTime": Role(0, "dateline"),
        **dict.fromkeys(("heading", "subheading"), Role(2, "heading")),
        **dict.fromkeys(("narrative", "summary"), Role(2, "narrative")),
        "scene": Role(2, "aside"),
        "remark": Role(0, "aside"),
        "omissis": Role(0, "elision"),
        "authorialNote": Role(0, "editorial"),
        "other": Role(2, "narrative"),  # "parts of a debate that are not speeches": the standard
        **dict.fromkeys(("p", "block", "blockContainer", "table", "ul", "ol", "container"), _PARAGRAPH),
        **dict.fromkeys(
            ("preface", "debateBody", "debateSection", "speechGroup", "item", "li", "tr", "listIntroduction", "longTitle", "conclusions",
             "attachment", "doc", "mainBody", "rollCall", "prayers", "oralStatements", "communication", "petitions", "papers",
             "noticesOfMotion", "questions", "address", "proceduralMotions", "pointOfOrder", "adjournment", "debate", "coverPage"),
            _BLOCK,
        ),
        "b": _STRONG,
        "i": _EMPHASIS,
        "a": Role(kind="link"),
    },
    who=("by", "speaker"),
    described=("other",),
)  # fmt: skip

TEI = Profile(
    name="tei",
    unknown=_INLINE,
    roles={
        "teiHeader": _SILENT,
        **dict.fromkeys(("u", "sp"), Role(2, "speech")),
        "speaker": Role(2, "label"),
        **dict.fromkeys(("docTitle", "titlePart"), Role(2, "title")),
        **dict.fromkeys(("docDate", "dateline", "opener", "closer"), Role(2, "dateline")),
        "head": Role(2, "heading"),
        "note": Role(2, "narrative"),
        **dict.fromkeys(("kinesic", "vocal", "incident", "stage"), Role(2, "aside")),
        "gap": Role(2, "elision"),
        **dict.fromkeys(("fw", "trailer"), Role(2, "metadata")),
        **dict.fromkeys(("p", "seg", "ab", "lg", "list", "table", "quote", "q"), _PARAGRAPH),
        **dict.fromkeys(("text", "front", "body", "back", "div", "div1", "div2", "l", "item", "row", "titlePage", "byline"), _BLOCK),
        "emph": _EMPHASIS,
        "ref": Role(kind="link"),
    },
    who=("who",),
    described=("note",),
    in_words=frozenset(("note", "kinesic", "vocal", "incident", "stage", "gap", "quote", "q")),
    paragraphs=frozenset(("p", "seg", "s", "l", "ab", "w", "quote", "q", "name", "hi")),
)  # fmt: skip

_INLINE_ANYWHERE = ("a", "abbr", "b", "bold", "cite", "date", "em", "emph", "emphasis", "foreign", "g", "hi", "i", "inline",
                    "italic", "link", "name", "person", "persName", "phr", "place", "ref", "s", "small", "span", "strong", "sub", "sup", "u",
                    "w", "pc")  # fmt: skip
OTHER = Profile(
    name="xml",
    roles={
        **dict.fromkeys(_INLINE_ANYWHERE, Role()),
        **dict.fromkeys(("speech", "intervention", "utterance", "turn"), Role(2, "speech")),
        **dict.fromkeys(("heading", "major-heading", "minor-heading", "oral-heading", "title"), Role(2, "heading")),
        **dict.fromkeys(("speaker", "orator"), Role(2, "label")),
        **dict.fromkeys(("p", "para", "paragraph"), _PARAGRAPH),
        # the House of Commons of Canada
        "Intervention": Role(2, "speech"),
        "PersonSpeaking": Role(2, "label"),
        "ParaText": _PARAGRAPH,
        **dict.fromkeys(("Timestamp", "FloorLanguage", "StartPageNumber", "ExtractedItem"), Role(2, "metadata")),
        **dict.fromkeys(("ProceduralText", "Prayer"), Role(2, "narrative")),
        **dict.fromkeys(
            ("OrderOfBusinessTitle", "SubjectOfBusinessTitle", "CatchLine", "DocumentName"), Role(2, "heading")
        ),
        **dict.fromkeys(("Affiliation", "I", "B", "Sup", "Quote", "Document", "Query"), Role()),
        # the European Parliament
        "INTERVENTION": Role(2, "speech"),
        "ORATEUR": Role(2, "label"),
        "PARA": _PARAGRAPH,
        **dict.fromkeys(("TL-CHAP", "TL-SOUS-CHAP"), Role(2, "heading")),
        "EMPHAS": Role(),
        **dict.fromkeys(("b", "bold", "strong"), _STRONG),
        **dict.fromkeys(("i", "italic", "em", "emph"), _EMPHASIS),
        **dict.fromkeys(("script", "style"), _SILENT),
    },
    unknown=_BLOCK,
    described=("ExtractedItem",),
    who=("speakerid", "person_id", "by", "who"),
    named=("speakername", "speaker", "name"),
)

# The German Bundestag. A speaker's card stands before the label that the record prints, <p klasse="redner">; who presides
# has a label of its own kind, <name>, inside the speeches of others.
BUNDESTAG = Profile(
    name="xml",
    roles={
        **dict.fromkeys(("rede", "sitzungsbeginn"), Role(2, "speech")),
        "name": Role(2, "label"),
        "p": _PARAGRAPH,
        "kommentar": Role(2, "aside"),
        "sitzungstitel": Role(2, "title"),
        "veranstaltungsdaten": Role(2, "dateline"),
        **dict.fromkeys(("inhaltsverzeichnis", "herausgeber", "berichtart", "fussnote"), Role(2, "metadata")),
        **dict.fromkeys(("redner", "rednerliste"), _SILENT),
        **dict.fromkeys(("wahlperiode", "sitzungsnr", "ort", "datum", "a", "seite", "xref", "sup", "sub"), Role()),
    },
    unknown=_BLOCK,
    described=("p",),
)


def profile_of(root: str) -> Profile:
    """Choose the profile by the name of the first element."""
    if root in ("akomaNtoso", "akomantoso", "akn", "debate", "debateReport"):
        return AKOMA_NTOSO
    if root == "dbtplenarprotokoll":
        return BUNDESTAG
    return TEI if root in ("TEI", "teiCorpus", "TEI.2") else OTHER
