"""Documents that a Russian sentence says were signed, adopted, approved: where each title stands, and by which verb.

Russian prints documents behind the verb («подписан Протокол ...», «лидеры приняли Декларацию ...»), before it
(«Декларация принята»), behind «среди которых», and in the genitive behind «подписание». Titles are given in the
nominative. What was signed earlier, is planned or only asked for is none of the event's.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from app.ingest.recognisers.russian_document_words import (
    ACTIONS,
    BEHIND_VERB,
    DATED,
    DECISION_TO,
    DECLARED,
    DOCUMENT,
    ELSEWHERE,
    END,
    GENERIC,
    HELD,
    HERE,
    INCLUDING,
    KINDS,
    NEXT,
    NEXT_OF,
    OF_DOCUMENTS,
    QUANTITY,
    RECALLED,
    SEVERAL,
    SUBJECT_JOINT,
    TODAY,
    VERB,
)
from app.vocabulary import Action, DocumentKind


class RussianDocument(NamedTuple):
    """A document: title as printed (offsets of the sentence), title in the nominative, noun that serves several subjects."""

    start: int
    end: int
    title: str
    noun: str
    kind: DocumentKind
    action: Action
    verb: str
    subject: tuple[int, int] | None
    declared: int | None


_LONGEST_WINDOW = 30
_LONGEST_LIST = 4_000  # code points


# «Список документов, подписанных в ходе визита ...»: a page that is nothing but a list.
_LIST_TITLE = re.compile(
    r"(?:список|перечень)\s+(?:\w+\s+)?документов|документы(?=,?\s+(?:подписанн|принят|утвержд[её]нн))", re.IGNORECASE
)


def title_announces(title: str) -> tuple[Action, str] | None:
    """Say what was done with the documents that a page lists below its title; None where the title announces none."""
    listed = _LIST_TITLE.match(title)
    verb = VERB.search(title, listed.end()) if listed else None
    return (_action(verb[0]), verb[0]) if verb else None


def _action(verb: str) -> Action:
    return next(action for action, pattern in ACTIONS if re.match(pattern, verb, re.IGNORECASE))


def find_documents(printed: str, *, spoken: bool) -> list[RussianDocument]:
    """Find the documents that a sentence says were signed, adopted, ... here; in reading order, without overlap.

    Speech is believed only where it says so of this event: «сегодня», «мы подписали», «по итогам переговоров».
    """
    if spoken and (not HERE.search(printed) or (RECALLED.search(printed) and not TODAY.search(printed))):
        return []
    verbs = [verb for verb in VERB.finditer(printed) if not printed.startswith(" участие", verb.end())]
    found: list[RussianDocument] = []
    edges = [0, *(verb.end() for verb in verbs)]
    for no, verb in enumerate(verbs):
        if found and verb.start() < found[-1].end:
            continue  # a verb within a title
        end = verbs[no + 1].start() if no + 1 < len(verbs) else len(printed)
        read = _by_verb(printed, verb, edges[no], end)
        found.extend(document for document in read if not found or document.start >= found[-1].end)
    return found


_CHIEF = re.compile(r"(?:главн|основн|ключев|важнейш)\w{2,3}\s+из\s+них\s*[–—:-]\s*", re.IGNORECASE)


def find_listed(before: str, printed: str) -> list[RussianDocument]:
    """Find what a sentence lists of the documents of which the one before it told: «... подписан ряд документов. В их числе ...»."""
    including = INCLUDING.match(printed) or _CHIEF.match(printed)
    verbs = list(VERB.finditer(before)) if including else []
    if including is None or not verbs or not OF_DOCUMENTS.search(before, verbs[-1].end()):
        return []
    if VERB.match(printed[including.end() :].lstrip(" ,")):  # «В частности, утверждена программа ...»
        return []
    if _is_elsewhere(before, verbs[-1]):
        return []
    return list(_documents(printed, verbs[-1], including.end(), len(printed), None))


def _by_verb(printed: str, verb: re.Match[str], begin: int, end: int) -> list[RussianDocument]:
    """Read what stands behind a verb up to the next one; else what stands before it, behind the one before."""
    if _is_elsewhere(printed, verb):
        return []
    behind = BEHIND_VERB.match(printed, verb.end(), end)
    start = behind.end() if behind else verb.end()
    if verb["participle"]:
        return list(_by_participle(printed, verb, start))
    if verb["noun"] and not HELD.search(printed, max(0, verb.start() - 60), min(end, verb.end() + 200)):
        return []
    subject = (0, verb.start()) if verb["active"] else None
    named = list(_documents(printed, verb, start, end, subject))
    if not named and verb["passive"]:
        named = list(_documents(printed, verb, _clause_start(printed, begin, verb.start()), verb.start(), subject))
    return named


_AMONG_BEFORE = re.compile(r"(?:среди|в\s+числе)\s+$", re.IGNORECASE)  # «Среди подписанных документов – ...»
_AMONG = re.compile(r"\s+документов\s*(?:[–—:-]|был[аио]?(?!\w))\s*", re.IGNORECASE)


def _by_participle(printed: str, verb: re.Match[str], start: int) -> Iterator[RussianDocument]:
    """«документами, подписанными в ходе визита, среди которых ...»; «подписанный сегодня протокол ...»."""
    including = INCLUDING.search(printed, verb.end(), min(len(printed), verb.end() + 200))
    if including and re.search(r"документ\w*\W+$", printed[: verb.start()], re.IGNORECASE):
        yield from _documents(printed, verb, including.end(), including.end() + _LONGEST_LIST, None)
    elif TODAY.search(printed, verb.end(), start):
        yield from _documents(printed, verb, start, start + _LONGEST_LIST, None)
    elif (among := _AMONG.match(printed, verb.end())) and _AMONG_BEFORE.search(printed[: verb.start()]):
        yield from _documents(printed, verb, among.end(), len(printed), None)


def _is_elsewhere(printed: str, verb: re.Match[str]) -> bool:
    before = printed[max(0, verb.start() - 160) : verb.start()]
    if ELSEWHERE.search(before) and not TODAY.search(before):
        return True
    return bool(DATED.match(printed, verb.end(), verb.end() + _LONGEST_WINDOW))


def _clause_start(printed: str, begin: int, end: int) -> int:
    """Where the clause before a verb begins: behind the last comma with a word of joining, or the sentence's opening."""
    starts = [begin + found.end() for found in re.finditer(r"[;:]\s|,\s+(?:а|и|но|что)\s", printed[begin:end])]
    opening = re.match(r"(?:Также|Кроме того|Помимо этого|По\s+(?:итогам|результатам)\s[^,]{3,60},)[,\s]+", printed)
    return max([*starts, opening.end() if opening and not begin else begin])


def _documents(
    printed: str, verb: re.Match[str], start: int, end: int, subject: tuple[int, int] | None
) -> Iterator[RussianDocument]:
    action = _action(verb[0])
    declared = None
    end = min(end, len(printed))
    including = INCLUDING.search(printed, start, end)
    colon = printed.find(":", start, end)
    if including and _is_generic(printed[start : min(end, including.start())]):
        declared = _declared(printed)
        noun = _singular(printed[start : including.start()])
        start, end = including.end(), min(len(printed), including.end() + _LONGEST_LIST)
        if noun and (subjects := list(_subjects(printed, start, end))):
            for first, last in subjects:
                yield RussianDocument(
                    first, last, printed[first:last], noun, _kind(noun) or "other", action, verb[0], subject, declared
                )
            return
    elif colon > 0 and _is_generic(printed[start:colon]):
        declared = _declared(printed)
        start, end = colon + 1, min(len(printed), colon + _LONGEST_LIST)
    of = verb["noun"] is not None and verb.string is printed
    for first, last, noun in _titles(printed, start, end, of=of):
        title = nominative_title(printed[first:last], genitive=of)
        kind = _kind(noun or title)
        if kind is not None:
            yield RussianDocument(first, last, title, noun, kind, action, verb[0], subject, declared)


def _declared(printed: str) -> int | None:
    count = DECLARED.search(printed)
    return int(count["count"]) if count else None


# «ряд решений, в том числе о ...»: what one of several is called
_SINGULAR = (
    (re.compile(r"(?<!\w)решени[йя]", re.IGNORECASE), "решение"),
    (re.compile(r"(?<!\w)соглашени[йя]", re.IGNORECASE), "соглашение"),
    (re.compile(r"(?<!\w)заявлени[йя]", re.IGNORECASE), "заявление"),
    (re.compile(r"(?<!\w)протокол(?:ов|ы|а)", re.IGNORECASE), "протокол"),
    (re.compile(r"(?<!\w)меморандум(?:ов|ы|а)", re.IGNORECASE), "меморандум"),
    (re.compile(r"(?<!\w)договор(?:ов|ы|а)", re.IGNORECASE), "договор"),
)


def _singular(generic: str) -> str | None:
    return next((noun for pattern, noun in _SINGULAR if pattern.search(generic)), None)


def _subjects(printed: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Give the subjects that stand for a document each: «..., в том числе о мире, о портах и об учреждении фонда»."""
    if not re.compile(r"(?:о|об|обо)\s").match(printed, start, end):
        return
    end = _stop(printed, start, end)
    at = start
    for joint in [*SUBJECT_JOINT.finditer(printed, start, end), None]:
        yield _trim(printed, at, end if joint is None else joint.start())
        at = end if joint is None else joint.end()


def _titles(printed: str, start: int, end: int, *, of: bool = False) -> Iterator[tuple[int, int, str]]:
    end = _stop(printed, start, end)
    if of:
        start = _behind_agent(printed, start, end)
    at = start
    for next_ in [*(NEXT_OF if of else NEXT).finditer(printed, start + 1, end), None]:
        yield from _one(printed, at, end if next_ is None else next_.start())
        at = end if next_ is None else next_.end()


def _behind_agent(printed: str, start: int, end: int) -> int:
    """Skip who signs: «подписание главами двух государств Плана ...», «Президентами Фиджи и Тонга Совместной декларации»."""
    agent = _AGENT.match(printed, start, end)
    noun = DOCUMENT.search(printed, start, end) if agent else None
    if noun is None:
        return start
    before = _OF_ADJECTIVES.search(printed, start, noun.start())
    return before.start() if before else noun.start()


_AGENT = re.compile(r"\s*[\w-]+(?:ами|ями|ом|ем|ым|им)\s", re.IGNORECASE)
_OF_ADJECTIVES = re.compile(r"(?:(?<!\w)[\w-]+(?:ого|его|ой|ей)\s+)+$", re.IGNORECASE)


def _stop(printed: str, start: int, end: int) -> int:
    """Where a stretch stops to name documents. «Совместное заявление по итогам визита» is a title; it has no other subject."""
    for stop in END.finditer(printed, start + 1, end):
        if stop["results"] and len(printed[start : stop.start()].split()) <= 3:
            continue
        return stop.start()
    return end


def _one(printed: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    start, end = _trim(printed, start, end)
    quantity = QUANTITY.match(printed, start, end)
    start = quantity.end() if quantity else start
    words = printed[start:end]
    noun = DOCUMENT.search(words)
    if noun is None or _is_generic(words) or not _leads(words, noun) or DECISION_TO.search(words):
        return
    several = SEVERAL.match(printed, start, end)
    if several and SUBJECT_JOINT.search(printed, several.end(), end):
        at = several.end()
        for joint in [*SUBJECT_JOINT.finditer(printed, at, end), None]:
            yield (*_trim(printed, at, end if joint is None else joint.start()), several["noun"])
            at = end if joint is None else joint.end()
        return
    if len(words.split()) >= 2 or (start > 0 and words[0].isupper()):
        yield start, end, ""


def _leads(words: str, noun: re.Match[str]) -> bool:
    """Does the noun of documents stand near the front, behind words that describe it?"""
    before = words[: noun.start()].split()
    return len(before) <= 6 and not any(
        word in _PREPOSITIONS or word.endswith((",", ":")) or _VERBAL.fullmatch(word) for word in before
    )


_PREPOSITIONS = frozenset("о об обо на в во по с со между из для при к от до и а что как не его её их".split())  # noqa: SIM905
_VERBAL = re.compile(r"[а-яё]{3,}(?:ла|ли|лся|лась|лись|ет|ут|ют|ем|ть|ться|ти)")


def _is_generic(words: str) -> bool:
    return not words.strip(" ,:") or GENERIC.fullmatch(words.strip(" ,:–")) is not None


def _trim(printed: str, start: int, end: int) -> tuple[int, int]:
    while end > start and printed[end - 1] in " .,;:–—-\n":
        end -= 1
    if joined := re.search(r"[\s,]+(?:а\s+также|и|также)$", printed[start:end]):
        end = start + joined.start()
    while start < end and printed[start] in " .,;:–—-\n":
        start += 1
    return start, end


def _kind(words: str) -> DocumentKind | None:
    found = [(match.start(), kind) for kind, pattern in KINDS if (match := pattern.search(words))]
    return min(found)[1] if found else None


# Nouns of documents by gender: their forms in other cases, and the nominative. «соглашения» may be several, so the genitive
# counts only where one is asked for.
_FORMS: tuple[tuple[str, str, str, str], ...] = (
    ("neuter", r"(.*[еа]ни)(?:ю|ем|и)", r"(.*[еа]ни)я", r"\1е"),
    ("feminine", r"(.*и)(?:ю|ей)", r"(.*и)и", r"\1я"),
    ("feminine", r"(программ|подпрограмм|доктрин|инициатив|карт)(?:у|е|ой)", r"(программ|подпрограмм|доктрин|инициатив|карт)ы", r"\1а"),
    ("masculine", r"(.*переч)(?:ню|нем)", r"(.*переч)ня", r"\1ень"),
    ("masculine", r"(.*[^аеёиоуыэюяь])(?:у|ом)", r"(.*[^аеёиоуыэюяь])а", r"\1"),
)  # fmt: skip
_ADJECTIVES = {
    "feminine": ((r"(?:ую|ой)$", "ая"), (r"(?:юю|ей)$", "яя"), (r"и[юи]$", "ия")),
    "neuter": ((r"([гкх])им$", r"\1ое"), (r"(?:ого|ому|ым)$", "ое"), (r"(?:его|ему|им)$", "ее")),
    "masculine": ((r"([гкхжшщч])(?:ого|ому|им)$", r"\1ий"), (r"(?:ого|ому|ым)$", "ый"), (r"(?:его|ему|им)$", "ий")),
}


def nominative_title(title: str, *, genitive: bool = False) -> str:
    """Give a title in the nominative: «Московскую декларацию ...», «подписанным сегодня протоколом ...» (or, behind
    «подписание», «Совместной декларации ...»). Only the words up to the noun of documents change.
    """
    noun = DOCUMENT.search(title)
    if noun is None:
        return title
    last = noun[0].rstrip("»").split()[-1]
    for gender, oblique, of, base in _FORMS:
        form = re.fullmatch(oblique, last, re.IGNORECASE) or (genitive and re.fullmatch(of, last, re.IGNORECASE))
        if form:
            start = noun.start() + noun[0].rindex(last)
            return _described(title[:start], gender) + form.expand(base) + title[start + len(last) :]
    return title


def _described(words: str, gender: str) -> str:
    """Give the adjectives before a noun in the nominative."""
    return re.sub(r"[\w-]+", lambda word: _undo(word[0], _ADJECTIVES[gender]), words)


def _undo(word: str, rules: tuple[tuple[str, str], ...]) -> str:
    for ending, replacement in rules:
        undone, count = re.subn(ending, replacement, word, flags=re.IGNORECASE)
        if count:
            return undone
    return word
