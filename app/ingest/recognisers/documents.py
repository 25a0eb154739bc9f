"""Which documents the text says were signed, adopted, approved, issued or announced at this event, and by whom.

Reads sentences of narrative and, more strictly, of speech. A document is what a noun of documents names: with its title
where one is printed, else with its subject ("agreement on cooperation in tourism"). What was signed earlier, is recalled,
planned or only prepared is none of the event's.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from app.ingest.recognisers.document_words import (
    ACTION,
    ACTION_WORD,
    ACTIVE_VERB,
    ANNOUNCED,
    BE,
    BULLET,
    DOCUMENT,
    ELSEWHERE,
    END,
    GENERIC,
    HERE,
    INCLUDING,
    INVERTED,
    KIND,
    LEAD,
    NEXT,
    NOUN_STEMS,
    NUMBERS,
    PACKAGE,
    PASSIVE,
    QUANTITY,
    SEVERAL,
    SPOKEN_STEMS,
    STEMS,
    SUBJECTS,
    VAGUE,
    YEAR_RECALLED,
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
    words: str = ""  # the title, where it is not as printed: «Московскую декларацию» is titled in the nominative


_LONGEST = 12_000  # code points of a sentence
_BEFORE = 300  # code points before a sentence, in which the one before it ends


def find_signings(text: Text, sentence: Span, *, spoken: bool = False, language: str = "en") -> list[Signing]:
    """Find the documents that a sentence says were signed, adopted, ... here; in reading order."""
    printed = text[sentence].replace("\xa0", " ") if sentence.length <= _LONGEST else ""
    if language in ("ru", "uk"):
        before = text.content[max(0, sentence.start - _BEFORE) : sentence.start].replace("\xa0", " ").rstrip()
        return _read_russian(printed, sentence, before, spoken=spoken)
    if (
        not may_tell(printed)
        or not ACTION_WORD.search(printed)
        or ELSEWHERE.search(printed)
        or (spoken and (not HERE.search(printed) or YEAR_RECALLED.search(printed)))
    ):
        return []
    for reading in _tell(printed):
        found = [signing for told in reading for signing in _read_titles(printed, told, sentence)]
        if found:
            return found
    return []


def _read_russian(printed: str, sentence: Span, before: str, *, spoken: bool) -> list[Signing]:
    listed = [] if spoken else find_listed(re.split(r"(?<=[.!?])\s", before)[-1], printed)
    told = find_documents(printed, spoken=spoken) if may_tell(printed) else []
    signings = []
    for found in listed or told:
        words = "" if found.title == printed[found.start : found.end] else f"{found.noun} {found.title}".strip()
        title = Span(found.start, found.end).shift(sentence.start)
        subject = None if found.subject is None else Span(*found.subject).shift(sentence.start)
        signings.append(
            Signing(sentence, title, found.noun, found.kind, found.action, found.verb, subject, found.declared, words)
        )
    return signings


def announces_list(printed: str) -> tuple[Action, str] | None:
    """ "The following documents were signed:" - what the lines after it name was done; None for another sentence."""
    if not printed.rstrip().endswith(":") or ELSEWHERE.search(printed):
        return None
    found = ACTION_WORD.search(printed)
    if found is None or not (DOCUMENT.search(printed) or GENERIC.search(printed) or "sign" in found[0].lower()):
        return None
    return _action(found[0]), found[0]


def read_listed(text: Text, line: Span, action: Action, verb: str) -> Signing | None:
    """Read one line of such a list: a title, perhaps behind a dash or a number; None where it is none."""
    lead = BULLET.match(text[line])  # \s takes any space
    start = line.start + (lead.end() if lead else 0)
    article = LEAD.match(text.content[start : min(line.end, start + 200)])
    title = text.trimmed(Span(start + (article.end() if article else 0), line.end))
    while title.length and text.content[title.end - 1] in ".,;":
        title = Span(title.start, title.end - 1)
    kind = _kind(text[title])
    words = text[title]
    if (
        kind is None
        or title.length > 600
        or not _noun_leads(words)
        or ACTION_WORD.search(words)
        or ELSEWHERE.search(words)
    ):
        return None
    return Signing(line, title, "", kind, action, verb)


@dataclass(frozen=True, slots=True)
class _Told:
    """One reading of a clause: the verb, the stretch that names documents, and who signed."""

    verb: str
    start: int
    end: int
    subject: tuple[int, int] | None = None
    noun: str = ""  # "agreements", where the noun stands before the verb and its subjects behind it


def may_tell(printed: str, *, spoken: bool = False) -> bool:
    """Can this prose have a word of signing and a noun of documents? A quick look before reading it."""
    stems = SPOKEN_STEMS if spoken else STEMS
    return any(stem in printed for stem in stems) and any(stem in printed for stem in NOUN_STEMS)


def _tell(printed: str) -> Iterator[list[_Told]]:
    """Give the readings of a sentence, the surest first."""
    if found := INVERTED.search(printed):
        verb = next(found[name] for name in ("verb", "verb2", "verb3", "verb4", "verb5") if found[name])
        yield [_Told(verb, found.start("title"), found.end("title"), _by(printed))]
    if found := PASSIVE.match(printed):
        yield from _passive(found)
    verbs = [verb for verb in ACTIVE_VERB.finditer(printed) if not BE.search(printed, 0, verb.start())]
    if verbs:
        ends = [*(verb.start() for verb in verbs[1:]), len(printed)]
        yield [
            _Told(verb["verb"], verb.end(), end, (0, verbs[0].start())) for verb, end in zip(verbs, ends, strict=True)
        ]


def _passive(found: re.Match[str]) -> Iterator[list[_Told]]:
    head, rest = found["title"], found["rest"]
    subject = _by(rest, found.start("rest"))
    if re.match(
        r"(?:on|concerning|regarding|to)\s(?!the\s+(?:sidelines|margins|occasion|basis)|[A-Z]\w+\s\d)", rest
    ) and (DOCUMENT.search(head) or GENERIC.search(head)):
        yield [_Told(found["verb"], found.start("rest"), found.end("rest"), subject, head)]
    named = [_Told(found["verb"], found.start("title"), found.end("title"), subject)]
    if more := re.match(r",?\s*(?:as\s+well\s+as|along\s+with|and\s+also|and)\s+(?=an?\s|the\s|[A-Z])", rest):
        named.append(_Told(found["verb"], found.start("rest") + more.end(), found.end("rest"), subject))
    yield named


def _by(printed: str, offset: int = 0) -> tuple[int, int] | None:
    """ "... by Gazprom CEO Alexei Miller and ...": who signed, in the passive."""
    found = re.search(
        r"\bby\s+(?P<who>(?:the\s+)?[A-Z][^.;]+?)(?=\s+(?:of\s+an?|in\s+the\s+presence|following|during|at\s+the)\b|[.;]|$)",
        printed,
    )
    return (found.start("who") + offset, found.end("who") + offset) if found else None


def _action(verb: str) -> Action:
    return next(action for action, pattern in ACTION if pattern.match(verb))


def _read_titles(printed: str, told: _Told, sentence: Span) -> list[Signing]:
    action = _action(told.verb)
    subject = None if told.subject is None else Span(*told.subject).shift(sentence.start)
    declared = _declared(printed) if INCLUDING.search(printed) else None
    found: list[Signing] = []
    for start, end, noun in _titles(printed, told):
        kind = _kind(noun or printed[start:end]) or ("other" if noun else None)
        if kind is None or (action == "announced" and kind not in ANNOUNCED):
            continue
        title = Span(start, end).shift(sentence.start)
        found.append(Signing(sentence, title, noun, kind, action, told.verb, subject, declared))
    return found


def _declared(printed: str) -> int | None:
    found = PACKAGE.search(printed)
    count = found and (found["count"] or found["count2"])
    if not count:
        return None
    return int(count) if count.isdigit() else NUMBERS.get(count.lower())


def _titles(printed: str, told: _Told) -> Iterator[tuple[int, int, str]]:
    """Give the titles in a stretch: where each begins and ends, and the noun that serves where they have none."""
    start, end = told.start, told.end
    including = INCLUDING.search(printed, start)
    if including and not told.noun and _is_generic(printed[start : min(end, including.start())]):
        start, end = including.end(), len(printed)
    stop = END.search(printed, start + 1, end)
    if stop and stop.start() > start + 3:
        end = stop.start()
    if told.noun:
        yield from _by_subject(printed, start, end, told.noun)
        return
    at = start
    for next_ in [*NEXT.finditer(printed, start, end), None]:
        piece_end = end if next_ is None else next_.start()
        yield from _one(printed, at, piece_end)
        at = piece_end if next_ is None else next_.end()


def _by_subject(printed: str, start: int, end: int, head: str) -> Iterator[tuple[int, int, str]]:
    noun = QUANTITY.sub("", LEAD.sub("", head)).strip(" ,")
    at = start
    for cut in [*SUBJECTS.finditer(printed, start, end), None]:
        piece_end = end if cut is None else cut.start()
        trimmed = _trim(printed, at, piece_end)
        if trimmed[1] > trimmed[0]:
            yield (*trimmed, noun)
        at = piece_end if cut is None else cut.end()


def _one(printed: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    lead = LEAD.match(printed[start:end])
    start += lead.end() if lead else 0
    start, end = _trim(printed, start, end)
    words = printed[start:end]
    if not words or _is_generic(words) or not DOCUMENT.search(words):
        return
    quantity = QUANTITY.match(words)
    if quantity:
        start += quantity.end()
    several = SEVERAL.match(printed, start, end)
    if several and SUBJECTS.search(printed, several.end(), end):
        yield from _by_subject(printed, several.end(), end, several["noun"])
        return
    if (
        (len(printed[start:end].split()) >= 2 or _is_name(printed, start))
        and _noun_leads(printed[start:end])
        and not VAGUE.search(printed[start:end])
    ):
        yield start, end, ""


def _is_name(printed: str, start: int) -> bool:
    """ "signed the Declaration, in which ...": one word, but in capitals within the sentence, so its name."""
    return start > 0 and printed[start].isupper()


def _noun_leads(words: str) -> bool:
    """Does the noun of documents stand near the front: "joint statement on ...", not "the role of the statement"?"""
    found = DOCUMENT.search(words)
    return (
        found is not None
        and not re.search(r"\b(?:of|on|to|in|for|by|with|about|from|that|at)\s", words[: found.start()])
        and len(words[: found.start()].split()) <= 10
    )


def _is_generic(words: str) -> bool:
    """ "a package of documents", "a number of agreements": nothing that could be a title or a subject."""
    rest = QUANTITY.sub("", LEAD.sub("", words)).strip(" ,.:")
    return not rest or bool(
        re.fullmatch(
            r"(?:[\w’'-]+\s+){0,4}?(?:documents?|papers|agreements|decisions|resolutions|contracts|memorandums|документ\w*|соглашени[йяе]|решени[йяе])(?:\s+of\s+(?:cooperation|understanding))?(?:\s+(?:was|were|signed|today|here))*",
            rest,
            re.IGNORECASE,
        )
        and not re.search(r"\b(?:on|about|concerning|between|о|об)\s", rest)
        and re.search(r"(?:s|ы|ов|ий|ия|memoranda)$|documents", rest, re.IGNORECASE)
    )


def _trim(printed: str, start: int, end: int) -> tuple[int, int]:
    while end > start and printed[end - 1] in " .,;:–—-\xa0\n":
        end -= 1
    if joined := re.search(
        r"[\s,]+(?:that|which|we|they|and(?:\s+also)?|as\s+well\s+as|а\s+также|и|also)$", printed[start:end]
    ):
        end = start + joined.start()
    while start < end and printed[start] in " .,;:–—-\xa0\n":
        start += 1
    return start, end


def _kind(words: str) -> DocumentKind | None:
    """The kind of the first noun of documents in a title; a memorandum of understanding is one whatever it is about."""
    found = [(match.start(), kind) for kind, pattern in KIND if (match := pattern.search(words))]
    return min(found)[1] if found else None
