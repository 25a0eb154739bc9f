"""Documents that a sentence lists behind words of its own: "Also signed were A and B"; "They include A"; "... concern A, B and C".

Some of these sentences hold the verb of signing themselves; others only go on from one that said that documents were
signed. `documents` reads the titles in the stretch that is found here.
"""

import re
from dataclasses import dataclass

from app.ingest.recognisers.document_times import ELSEWHERE, HERE, MOOD, TODAY
from app.ingest.recognisers.document_words import ACTION_WORD, LEAD


@dataclass(frozen=True, slots=True)
class Told:
    """One reading of a clause: the verb, the stretch that names documents, and who signed."""

    verb: str
    start: int
    end: int
    subject: tuple[int, int] | None = None
    noun: str = ""  # "agreements", where the noun stands before the verb and its subjects behind it
    one: bool = False  # "we are signing contracts" tells what we do, "we are signing a contract" what we do here
    definite: bool = False  # "the order I’m signing will ..."


_DONE = r"signed|adopted|approved|issued|exchanged|initialled|concluded"
_PAPERS = r"documents?|agreements|papers|contracts|memorandums|memoranda|protocols|resolutions|decisions"
_INCLUDE = r"includ(?:e[sd]?|ing)|compris(?:es?|ed)|contain(?:s|ed)?|are|were|is|was"
_CONCERN = r"concern\w*|cover\w*|relate[sd]?\s+to|(?:are|were)\s+(?:related|devoted)\s+to|deal[st]?\s+with|provide[sd]?\s+for|address(?:es|ed)?"
_MENTION = r"\b(?:mention|note|single\s+out|highlight|emphasi[sz]e|stress|point\s+out|draw\s+\w+\s+attention\s+to)"
_AMONG_OTHERS = r"\s*:?,?\s+(?:(?:also|in\s+particular|among\s+others|above\s+all|notably|namely)[,\s]+)*"
# "Also signed were X"; "Also signed in the presence of the presidents was X"; "The documents signed include X";
# "Of the documents signed I would single out X"
_OPENS = re.compile(
    rf"""(?:(?:\b[Aa]lso\s+|^(?=[A-Z]))(?P<verb>(?i:{_DONE}))(?:,?\s+(?:in|at|on|during|following|after|by|as\s+part\s+of)\s[^.:;]{{1,120}}?)?\s(?:were|was)(?=\s+(?:an?|the|several|two|three|four|five)\s|\s+[A-Z“])
      |\b(?P<signed>(?i:signed|adopted|approved))\s+(?:[\w-]+\s+){{0,2}}?(?:documents|agreements|papers)\s+(?:{_INCLUDE})
      |\b(?P<noun>(?:[Oo]ther\s+|[Tt]he\s+)?(?:[\w-]+\s+){{0,2}}?(?i:{_PAPERS}))\s+(?:that\s+were\s+|which\s+were\s+)?(?P<verb2>signed|adopted|approved)\b[^.:]{{0,120}}?\s(?P<joint>(?:also\s+)?(?:{_CONCERN})|{_INCLUDE})
      |^(?:Among|Of)\s+(?:all\s+)?(?:the\s+)?(?:[\w-]+\s+){{0,3}}?(?:documents|agreements|papers)\b[^.:]{{0,60}}?\b(?P<among>signed|adopted|approved)\b[^.:]{{0,60}}?{_MENTION}){_AMONG_OTHERS}""",
    re.VERBOSE,
)
# "Key decisions of the meeting have been recorded in the Harbour Declaration": what the talks led to is its paper.
_RECORDED = re.compile(
    r"""\b(?:decisions|agreements|outcomes?|results|approaches|positions?|priorities|understandings)\b[^.;:]{0,100}?\s(?:(?:have|has)\s+been|were|was|are|is)\s+(?:\w+\s+)?
      (?P<verb>recorded|reflected|formali[sz]ed|enshrined|sealed|set\s+(?:out|forth|down)|laid\s+down|summed\s+up)\s+in\s+(?=(?:the\s+|an?\s+)?(?:[A-Z]|(?:[a-z]+\s+)?(?:joint|final)\s))""",
    re.VERBOSE,
)
# "A number of decisions made at the meeting concern X, Y and Z"
_DECIDED = re.compile(
    rf"\b(?P<noun>decisions|resolutions)\s+(?P<verb>made|taken|reached)\s+(?:at|during|by|following)\s[^.:;]{{1,100}}?\s(?:(?P<concern>(?:also\s+)?(?:{_CONCERN}))|{_INCLUDE}){_AMONG_OTHERS}"
)
# What goes on from "A package of documents was signed": "They include X"; "Among them are X"; "These documents concern X"
_GOES_ON = re.compile(
    rf"""^(?:In\s+particular,\s+)?(?:(?P<noun>(?:Other|The(?:se)?|The\s+other|The\s+signed|Those)\s+(?:[\w-]+\s+){{0,2}}?(?:{_PAPERS})|They|These)\s+(?:also\s+)?(?:(?P<concern>{_CONCERN})|(?:{_INCLUDE}))\b
      |(?:The|This|It|That)\s+(?:[\w-]+\s+){{0,2}}?(?:(?:package|list|set|number)\s+)?(?:also\s+)?(?:includ(?:e[sd]?)|compris(?:es?|ed)|contain(?:s|ed))\b
      |The\s+(?:most\s+\w+|main|key)\s+(?:ones|(?:of|among)\s+(?:them|these))\s+(?:are|is|were|was)\b
      |(?:Among|Of)\s+(?:them|these|those|(?:the(?:se)?|those)\s+(?:[\w-]+\s+){{0,2}}?(?:{_PAPERS}))\b(?:,?\s+(?:are|were|is|was)\b|[^.:;]{{0,60}}?{_MENTION})
      |(?P<apart>In\s+particular|Specifically|Namely|Including)(?=[,:]?\s+(?:an?|the)\s)){_AMONG_OTHERS}""",
    re.VERBOSE,
)
# "Agreements were signed"; "signed a number of documents"; "the documents that have just been signed"
_ANNOUNCED = re.compile(
    rf"""\b(?i:{_PAPERS})\b(?:[^.;:]{{0,80}}?\s(?:was|were|(?:have|has)\s+(?:\w+\s+)?been)\s+|\s+)(?:\w+\s+)?(?P<passive>{_DONE})\b
      |\b(?P<active>{_DONE}|signing)\s(?:[^.;:]{{0,200}}?\s)?(?:{_PAPERS})\b""",
    re.VERBOSE,
)
_FAR = 3  # sentences behind the one that says that documents were signed


def opens_list(printed: str) -> Told | None:
    """Find the list of a sentence that says itself what was done with what it lists."""
    found = _OPENS.search(printed)
    if found is None:
        return None
    verb = found["verb"] or found["verb2"] or found["signed"] or found["among"]
    noun = found["noun"] or ""
    if noun and re.search(_CONCERN, found["joint"]):
        return Told(verb, found.end(), len(printed), noun=f"{LEAD.sub('', noun).strip()} on")
    return Told(verb, found.end(), len(printed))


def decides(printed: str) -> Told | None:
    """Find what narrative says was decided, or in which papers that is recorded."""
    if (found := _RECORDED.search(printed)) is not None:
        return Told(found["verb"], found.end(), len(printed))
    if (found := _DECIDED.search(printed)) is not None:
        return Told(found["verb"], found.end(), len(printed), noun=f"{found['noun']} on" if found["concern"] else "")
    return None


def goes_on(printed: str, before: str, *, spoken: bool) -> Told | None:
    """Find the list of a sentence that goes on from one before it: "They include X", where documents were signed.

    Speech must have said that this was done here; narrative may also say "Other documents concern X" on its own.
    """
    found = _GOES_ON.match(printed)
    if found is None or (found["apart"] and ACTION_WORD.search(printed)):
        return None
    verb = _announced(before, spoken=spoken)
    if verb is None and not spoken and found["concern"] and re.search("documents|agreements", found["noun"]):
        verb = "signed"
    if verb is None:
        return None
    if found["concern"]:
        noun = re.sub(r"^(?:They|These)$", "documents", LEAD.sub("", found["noun"])).removeprefix("signed ")
        return Told(verb, found.end(), len(printed), noun=f"{noun} on")
    return Told(verb, found.end(), len(printed))


def _announced(before: str, *, spoken: bool) -> str | None:
    """Say by what verb one of the sentences just before told of documents that it did not name."""
    for sentence in reversed(re.split(r"(?<=[.!?])\s+", before)[-_FAR:]):
        found = _ANNOUNCED.search(sentence)
        if found is None:
            continue
        said = (found.start(), found.start("passive")) if found["passive"] else (found.start() - 30, found.start())
        if ELSEWHERE.search(sentence) or MOOD.search(sentence, max(0, said[0]), said[1]):
            return None
        if spoken and not (TODAY.search(sentence) or HERE.search(sentence)):
            return None
        return found["passive"] or found["active"]
    return None
