"""Which documents the text says were signed, adopted, approved, issued or announced at this event, and by whom.

Reads sentences of narrative and, more strictly, of speech. A document is what a noun of documents names: with its title
where one is printed, else with its subject ("agreement on cooperation in tourism"). What was signed earlier, is recalled,
planned or only prepared is none of the event's. `document_clauses` finds the verbs and on which side of them documents
stand, `document_times` tells here and now from elsewhere, `document_titles` cuts the titles out.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from app.ingest.recognisers.document_clauses import Clause, clauses, phrase_before, skip_adverbs
from app.ingest.recognisers.document_lists import Told, decides, goes_on, opens_list
from app.ingest.recognisers.document_times import AT_EVENT, ELSEWHERE, HERE, TODAY, YEAR_RECALLED, is_today
from app.ingest.recognisers.document_titles import (
    Title,
    ends_in_noun,
    generic_or_document,
    kind_of,
    noun_leads,
    titles_by_subject,
    titles_in,
)
from app.ingest.recognisers.document_words import (
    ACTION,
    ACTION_WORD,
    COPULA,
    DOES,
    FINITE,
    GENERIC,
    INCLUDING,
    LEAD,
    NOUN_STEMS,
    NUMBERS,
    PACKAGE,
    PLURAL,
    SPOKEN_STEMS,
    STEMS,
    TAIL,
    allows,
)
from app.ingest.recognisers.russian_documents import find_documents, find_listed
from app.text import Span, Text
from app.vocabulary import Action, DocumentKind


@dataclass(frozen=True, slots=True)
class Signing:
    """A document as the text tells of it. `subject` is the span of whoever signed, where the sentence says who."""

    span: Span  # the evidence
    title: Span
    noun: str  # "intergovernmental agreements", where the noun stands apart from its subject "on air traffic"
    kind: DocumentKind
    action: Action
    verb: str
    subject: Span | None = None
    declared: int | None = None
    definite: bool = False  # "the order I am signing": perhaps one spoken of before
    words: str = ""  # the title, where it is not as printed: in the nominative, or not escaped
    headed: bool = False  # named by the title of the event
    separate: bool = False  # "also an order": another than those spoken of before


_LONGEST = 12_000  # code points of a sentence
_BEFORE = 600  # code points before a sentence, in which those before it end


def may_tell(printed: str, *, spoken: bool = False) -> bool:
    """Can this prose have a word of signing and a noun of documents? A quick look before reading it."""
    stems = SPOKEN_STEMS if spoken else STEMS
    return stems.stand_in(printed) and NOUN_STEMS.stand_in(printed)


def find_signings(
    text: Text,
    sentence: Span,
    *,
    spoken: bool = False,
    just_now: bool = False,
    at_signing: bool = False,
    language: str = "en",
) -> list[Signing]:
    """Find the documents that a sentence says were signed, adopted, ... here; in reading order.

    Speech is believed where it says so of this event: "we have signed" among states; with `just_now` only where it also
    says "today", "in a moment", or that somebody signs while he speaks.
    """
    printed = text[sentence].replace("\xa0", " ").replace("\n", " ") if sentence.length <= _LONGEST else ""
    if not NOUN_STEMS.stand_in(printed):
        return []
    before = text.content[max(0, sentence.start - _BEFORE) : sentence.start].replace("\xa0", " ").rstrip()
    if language in ("ru", "uk"):
        return (
            [] if just_now and not _RU_NOW.search(printed) else _read_russian(printed, sentence, before, spoken=spoken)
        )
    if not just_now and (listed := goes_on(printed, before, spoken=spoken) or (None if spoken else decides(printed))):
        return list(read_told(printed, listed, sentence))
    if not may_tell(printed):
        return []
    if not ACTION_WORD.search(printed) or _is_recalled(printed) or (spoken and YEAR_RECALLED.search(printed)):
        return []
    return _read_english(printed, sentence, spoken=spoken, just_now=just_now, at_signing=at_signing)


_RELATIVE = re.compile(r",\s+(?:which|who|whose)\s")


def _is_recalled(printed: str) -> bool:
    """Was it done elsewhere? Not where that is said in a clause behind what is done today: "today X signed Y, which last year ..."."""
    found = ELSEWHERE.search(printed)
    if found is None:
        return False
    told = TODAY.search(printed) and ACTION_WORD.search(printed)
    aside = _RELATIVE.search(printed, told.end()) if told else None
    return aside is None or TODAY.search(printed, 0, aside.start()) is None or found.start() < aside.start()


_RU_NOW = re.compile(r"\b(?:сегодня|только что)\b", re.IGNORECASE)


def _read_russian(printed: str, sentence: Span, before: str, *, spoken: bool) -> list[Signing]:
    listed = [] if spoken else find_listed(re.split(r"(?<=[.!?])\s", before)[-1], printed)
    told = find_documents(printed, spoken=spoken) if may_tell(printed) else []
    signings = []
    for found in listed or told:
        words = "" if found.title == printed[found.start : found.end] else f"{found.noun} {found.title}".strip()
        title = Span(found.start, found.end).shift(sentence.start)
        subject = None if found.subject is None else Span(*found.subject).shift(sentence.start)
        signings.append(
            Signing(
                sentence,
                title,
                found.noun,
                found.kind,
                found.action,
                found.verb,
                subject,
                found.declared,
                words=words,
            )
        )
    return signings


def _read_english(printed: str, sentence: Span, *, spoken: bool, just_now: bool, at_signing: bool) -> list[Signing]:
    at_event = AT_EVENT.search(printed) is not None
    told: list[Told] = []
    if (not spoken or at_event or TODAY.search(printed)) and (listed := opens_list(printed)) is not None:
        told.append(replace(listed, subject=None if listed.noun else _by(printed)))
    else:
        found: list[Clause] = []
        nows: set[int] = set()
        for clause in _joined(printed):
            today = is_today(printed, clause.start)
            here = today or at_event
            if here:
                nows.add(clause.start)
            now = _is_soon(printed, clause, today, at_signing) if clause.time == "coming" else here
            if _believed(printed, clause, now, spoken=spoken, just_now=just_now, at_signing=at_signing):
                found.append(clause)
        behind = [clause for clause in found if clause.voice in ("active", "attributive", "noun")]
        for clause in found:
            end = next(
                (_before(printed, clause, other) for other in behind if other.start > clause.start), len(printed)
            )
            customary = spoken and clause.time == "now" and clause.start not in nows
            told.extend(replace(each, one=customary) for each in _sides(printed, clause, end))
    signings: list[Signing] = []
    for each in told:
        for signing in read_told(printed, each, sentence):
            if not any(
                signing.title.start < other.title.end and other.title.start < signing.title.end for other in signings
            ):
                signings.append(signing)
    return signings


def _before(printed: str, clause: Clause, other: Clause) -> int:
    """Where what a clause governs ends before another verb: at "and the Coast Guard" in "signed X, and the Coast Guard issued Y"."""
    joints = list(re.finditer(r",?\s+(?:and|but|while)\s+", printed[clause.end : other.start]))
    if not joints:
        return other.start
    subject = printed[clause.end + joints[-1].end() : other.start]
    if len(subject.split()) > 8 or generic_or_document(subject):
        return other.start
    return clause.end + joints[-1].start()


def _joined(printed: str) -> Iterator[Clause]:
    """Give the clauses; of "signed and published X" only the first verb, with what stands behind the second."""
    previous: Clause | None = None
    for clause in clauses(printed):
        if previous is not None and re.fullmatch(r",?\s+and\s+", printed[previous.end : clause.start]):
            previous = replace(previous, end=clause.end)
            continue
        if previous is not None:
            yield previous
        previous = clause
    if previous is not None:
        yield previous


def _believed(printed: str, clause: Clause, here: bool, *, spoken: bool, just_now: bool, at_signing: bool) -> bool:
    """Does the sentence say that it was done at this event?"""
    if clause.time == "never" or (clause.voice == "attributive" and not clause.just):
        return False
    if not spoken:
        if clause.voice == "participle" or clause.pronoun in ("we", "you", "it") or clause.time == "now":
            return here or clause.just
        return clause.time == "done"
    if clause.time == "coming":
        return here
    if clause.time == "now" and clause.pronoun in ("i", "we") and not clause.verb.lower().startswith("finali"):
        return True
    if clause.voice == "noun" and not here:
        return not just_now and HERE.search(printed) is not None
    if clause.just and at_signing:
        return True
    return here or (not just_now and (clause.just or HERE.search(printed) is not None))


def _is_soon(printed: str, clause: Clause, today: bool, at_signing: bool) -> bool:
    """Is what will be signed signed this day: "later today", "as the outcome of our meeting today", at a signing?"""
    if re.search(r"\b(?:hop\w+|expect\w*|plan\w*)\s", printed[: clause.start], re.IGNORECASE):
        return False
    if _ON_CONDITION.match(printed, clause.end):
        return False
    return today or (at_signing and "sign" in clause.verb.lower())


# "a law on pilots, which I will sign immediately upon its passage"
_ON_CONDITION = re.compile(r"\s+(?:\w+\s+){0,3}?(?:upon|once|when|if|as\s+soon\s+as)\b", re.IGNORECASE)


def _sides(printed: str, clause: Clause, end: int) -> Iterator[Told]:
    """The stretches beside a verb that may name its documents, the surer first."""
    behind = skip_adverbs(printed, clause.end, end)
    if clause.voice == "passive":
        yield from _passive(printed, clause, behind, end)
        return
    if clause.voice == "noun":
        of = re.compile(r"by\s[^.;]{3,160}?\sof\s+(?=an?\s|the\s|[A-Z])").match(printed, behind, end)
        yield Told(clause.verb, of.end() if of else behind, end, _by(printed, clause.end))
        return
    if clause.voice in ("active", "attributive"):
        subject = (0, clause.head) if not clause.pronoun else (clause.head, clause.start)
        yield Told(clause.verb, behind, end, subject)
    if clause.pronoun or clause.voice == "participle":
        yield from _relative(printed, clause, behind)


def _passive(printed: str, clause: Clause, behind: int, end: int) -> Iterator[Told]:
    rest, head = printed[behind:end], printed[: clause.head]
    subject = _by(printed, clause.end)
    if re.match(
        r"(?:on|concerning|regarding|involving,?|to)\s(?!the\s+(?:sidelines|margins|occasion|basis)|[A-Z]\w+\s\d)", rest
    ) and _lacks_subject(head):
        joint = re.match(r"involving,?\s+(?:in\s+particular,\s+)?", rest)
        noun = f"{head.strip()} on" if joint else head
        yield Told(clause.verb, behind + (joint.end() if joint else 0), end, subject, noun)
        return
    if re.search(r"\b(?:that|which)\s*$", head):
        yield from _relative(printed, clause, behind)
        return
    first = phrase_before(printed, clause.head)
    told = Told(clause.verb, _clause_start(printed, clause.head), clause.head, subject)
    yield told
    if first is not None:
        yield Told(clause.verb, first, clause.head, subject)
    if more := _AND_ALSO.match(rest):
        yield Told(clause.verb, behind + more.end(), end, subject)


# "X was signed, as well as a protocol"; "X was adopted at the summit, along with a plan"
_AND_ALSO = re.compile(
    r"(?:,?\s*and|,?\s*as\s+(?:was|were)|(?:[^.;:,]{0,80},)?\s*(?:as\s+well\s+as|along\s+with|together\s+with|and\s+also))\s+(?=an?\s|the\s|[A-Z]|(?:[\w-]+\s+)?(?:agreements|memorandums|memoranda|protocols|contracts|declarations|statements)\s)"
)


def _lacks_subject(head: str) -> bool:
    """ "Intergovernmental agreements", "Memorandums of understanding": what they are about stands behind the verb."""
    words = re.sub(r"\s+of\s+(?:mutual\s+)?(?:understanding|cooperation|intent)$", "", LEAD.sub("", head).strip())
    return (GENERIC.search(words) is not None and len(words.split()) < 6) or (ends_in_noun(words) and noun_leads(words))


def _clause_start(printed: str, at: int) -> int:
    found = printed.rfind(";", 0, at)
    return found + 1


def _relative(printed: str, clause: Clause, behind: int) -> Iterator[Told]:
    """ "the agreement on tours we signed today"; "the contract signed today to build a pier": noun, verb, subject."""
    if _OBJECT.match(printed, behind):
        return  # "to calm the parties, I’m going to sign this bill": what is signed stands behind
    joint = _JOINT.search(printed, max(0, clause.head - 20), clause.head)
    stop = joint.start() if joint else clause.head
    start = phrase_before(printed, stop)
    if start is None:
        return
    subject = (clause.head, clause.start) if clause.pronoun else _by(printed, clause.end)
    if ends_in_noun(printed[start:stop]) and (tail := TAIL.match(printed, behind)) is not None:
        end = FINITE.search(printed, tail.end())
        yield Told(clause.verb, tail.end(), end.start() if end else len(printed), subject, printed[start:stop])
        return
    if named := COPULA.match(printed, behind):
        yield Told(clause.verb, named.end(), len(printed), subject)
        return
    if _PAPER_OF_STATE.search(printed, start, stop) and (does := DOES.match(printed, behind)) is not None:
        yield Told(clause.verb, does.start("does"), len(printed), subject, printed[start:stop], definite=True)
        return
    yield Told(clause.verb, start, stop, subject)


# "The order I’m signing creates a task force": what it does is all that is said of it.
_PAPER_OF_STATE = re.compile(r"\b(?:orders?|memorandum|proclamation|bills?|directive|law|legislation)$", re.IGNORECASE)
_OBJECT = re.compile(r"(?:an?|the(?!\s+other)|this|these|it|them|our|his|her)\s+(?!morning|afternoon|evening)")
_JOINT = re.compile(r"[\s,]*(?:\b(?:that|which)\s*)?$")


def _by(printed: str, offset: int = 0) -> tuple[int, int] | None:
    """ "... by Gazprom CEO Alexei Miller and ...": who signed, in the passive."""
    found = re.compile(
        r"\bby\s+(?P<who>(?:the\s+)?[A-Z][^.;]+?)(?=\s+(?:of\s+an?|in\s+the\s+presence|following|during|at\s+the)\b|[.;]|$)"
    ).search(printed, offset)
    return (found.start("who"), found.end("who")) if found else None


def action_of(verb: str) -> Action:
    """The action of a verb; what is "made", "recorded", "set out" is adopted, a decision."""
    return next((action for action, pattern in ACTION if pattern.match(verb)), "adopted")


# "I’m also issuing an executive order": not the one that was spoken of
_ALSO = re.compile(r"\balso\s+(?:(?:be\s+)?\w+(?:ing|ed)\s+)?(?:an?|another)\s+$")


def read_told(printed: str, told: Told, sentence: Span) -> Iterator[Signing]:
    action = action_of(told.verb)
    subject = None if told.subject is None else Span(*told.subject).shift(sentence.start)
    declared = _declared(printed) if INCLUDING.search(printed) else None
    titles: Iterator[Title] = (
        titles_by_subject(printed, told.start, told.end, told.noun, action)
        if told.noun
        else titles_in(printed, told.start, told.end, action)
    )
    for start, end, noun in titles:
        if told.one and any(PLURAL.fullmatch(word) for word in printed[start:end].split()[:4]):
            continue
        kind = kind_of(noun or printed[start:end]) or ("other" if noun or GENERIC.match(printed, start) else None)
        if not noun and _is_clause(printed[start:end]):
            continue
        if kind is None or not allows(told.verb, action, kind, f"{noun} {printed[start:end]}".strip()):
            continue
        title = Span(start, end).shift(sentence.start)
        definite = (
            told.definite or re.search(r"\b(?:the|this|that|these)\s+$", printed[max(0, start - 8) : start]) is not None
        )
        separate = _ALSO.search(printed, max(0, start - 40), start) is not None
        yield Signing(sentence, title, noun, kind, action, told.verb, subject, declared, definite, separate=separate)


def _is_clause(words: str) -> bool:
    """ "announced the plan will go on": no title, but a clause without "that"."""
    finite = FINITE.search(words[:60])  # further on the subject may have a clause of its own
    return (
        finite is not None
        and re.search(r"\b(?:that|which|whether|how|what|who|where)\b", words[: finite.end()]) is None
    )


def _declared(printed: str) -> int | None:
    found = PACKAGE.search(printed)
    count = found and (found["count"] or found["count2"])
    if not count:
        return None
    return int(count) if count.isdigit() else NUMBERS.get(count.lower())
