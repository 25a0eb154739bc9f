"""Who took part, as the narrative says it: lists of people with their offices, heads of countries without names, talks with one.

Works on sentences of narrative and on titles. English and Russian. People are read off the lists that stand with a word
of attending or meeting; whoever is only talked about is no participant.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from app.ingest.credit import read_credit
from app.ingest.names import bare, is_full
from app.ingest.offices import OFFICE_WORD
from app.ingest.recognisers import english_lists, russian_lists
from app.ingest.recognisers.people_list import Mention, read_list
from app.ingest.russian import Case
from app.text import Span, Text
from app.vocabulary import Role

# Words that end a list of people: a clause about something else begins.
_STOP = re.compile(
    r"""
        ,?\s+(?:
          \| | and\s+(?:was\s+)?(?:attended|joined) | During | Before | After | Following | Ahead\s+of
          | Prior\s+to | At | Via | Aboard | En\s+Route
          | [Tt]o\s+(?:Discuss|Mark|Attend|Launch|Celebrate|Announce|Honou?r|Address|Highlight)
          | on\s+(?:the\s+)?[A-Z]\w+ing | who | which | where | whose
          | as\s+well\s+as\s+(?:members|employees|staff|teams?|representatives|heads|leaders|senior)
          | to\s+(?:discuss|mark|attend|take) | on\s+the\s+(?:sidelines|occasion|margins|topic)
          | at\s+(?:the|his|a)\b
          | in\s+(?:the\s+)?(?:Kremlin|Sochi|Moscow|St\s+Petersburg|[A-Z]\w+(?:,\s[A-Z]\w+)?$) | during
          | following | ahead\s+of | after | before | within\s+the | via | by\s+(?:video|tele) | from\s+[a-z]
          | –\s+[a-z] | held | took\s+place | signed | adopted | will | was\b | were\b | is\b | are\b | has\b
          | had\b | for\s+(?:the|a|talks) | regarding | concerning | devoted | dedicated | котор\w+ | после
          | накануне | в\s+преддверии | в\s+ходе | во\s+время | по\s+итогам | на\s+полях | в\s+рамках
          | в\s+режиме | посвящ\w+ | состоял\w+ | прош\w+ | обсуд\w+
        )\b
    """,
    re.VERBOSE,
)
_LONGEST = 12_000  # code points of a sentence; the longest list of participants met has a third of it


def find_participants(text: Text, sentence: Span, language: str = "en") -> list[Mention]:
    """Find who a sentence of narrative, or a title, says took part; in reading order, each person once."""
    if sentence.length > _LONGEST:
        return []
    printed = text[sentence].replace("\xa0", " ")
    found: dict[tuple[int, int], Mention] = {}
    for start, words, case, role in _lists(printed, language):
        for mention in read_list(words, case, role, language):
            span = mention.span.shift(sentence.start + start)
            found.setdefault((span.start, span.end), replace(mention, span=span))
    return _once([found[key] for key in sorted(found)])


# «Список участников:», "Taking part in the meeting:": people stand on the lines below
_BELOW = re.compile(
    r"""
        (?:
          список\s+участников | участники | участи[ея] | участвовали | участвуют | присутствовали | присутствуют
          | participants | attendees | attended | present | taking\s+part | in\s+attendance
        )\b[^.:;]{0,120}:$
    """,
    re.VERBOSE | re.IGNORECASE,
)
_LONGEST_LINE = 400  # code points of a line that holds one person


def announces_people(printed: str) -> bool:
    """Does a line say that those who took part are listed below it?"""
    return len(printed) <= _LONGEST_LINE and bool(_BELOW.search(printed.rstrip()))


def find_listed_people(text: Text, line: Span, language: str = "en") -> list[Mention]:
    """Find whom a line of such a list names: «Премьер-министр Мальты Мира Кассоле;»."""
    printed = text[line].replace("\xa0", " ")
    start = len(printed) - len(printed.lstrip(" –—-•*·\t"))
    if line.length > _LONGEST_LINE or printed.rstrip().endswith((".", ":", "?", "!")):
        return []
    people = read_list(printed[start:].rstrip(" ;,"), "nom", "participant", language)
    return [replace(mention, span=mention.span.shift(line.start + start)) for mention in people]


def find_in_title(text: Text, title: Span, language: str = "en") -> list[Mention]:
    """Find who a title says took part. What a press call is about is no part of it; and where every word of a title has
    a capital, only people behind their office are sure to be people."""
    printed = text[title].replace("\xa0", " ")
    about = _ABOUT.match(printed)
    found = find_participants(text, Span(title.start, title.start + about.end()) if about else title, language)
    found = found or _who_heads(printed, title, language)
    if not _is_in_title_case(printed):
        return found
    return [m for m in found if m.office is None or m.name is None or read_credit(f"{m.office} {m.name}").sure]


# what makes of an office at the beginning of a title something else: "Remarks by President Dale"
_NOT_OF_OFFICE = re.compile(
    r"\b(?:by|on|at|with|about|remarks|statement|call|briefing|gaggle|meeting)\b", re.IGNORECASE
)


def _who_heads(printed: str, title: Span, language: str) -> list[Mention]:
    """Read a title that is a list of people: "Prime Minister Ann Dale and Foreign Minister Ivan Stone Before Their Meeting"."""
    words = _cut(printed.replace(" And ", " and "))
    people = read_list(words, "nom", "participant", language) if language == "en" else []
    if len(people) < 2 or not all(p.name and is_full(p.name) and p.office for p in people):
        return []
    first = people[0].office or ""
    if not printed.startswith(first) or _NOT_OF_OFFICE.search(first) or not OFFICE_WORD.search(first):
        return []
    return [replace(p, name=bare(p.name or ""), span=p.span.shift(title.start)) for p in people]


# "Background Press Call by a Senior Official on the President’s Meeting with President Hale"
_ABOUT = re.compile(
    r"""
        (?:[\w-]+\s+){0,4}(?:press\s+(?:call|briefing|gaggle)|statement)s?\b.*?(?=
          \s(?:on|previewing|about|regarding|to\s+(?:preview|discuss))\s
        )
    """,
    re.VERBOSE | re.IGNORECASE,
)


def _is_in_title_case(printed: str) -> bool:
    words = [word for word in re.findall(r"[^\W\d_]+", printed) if len(word) > 2 and word.lower() not in _SMALL]
    return len(words) > 2 and all(word[0].isupper() for word in words)


# what stays small where every word of a title has a capital
_SMALL = frozenset("and the with for from into upon over via after before during between about against".split())  # noqa: SIM905


def _once(mentions: list[Mention]) -> list[Mention]:
    kept: list[Mention] = []
    for mention in mentions:
        if not any(m.span.overlaps(mention.span) and (m.name or not mention.name) for m in kept):
            kept.append(mention)
    return kept


def _lists(printed: str, language: str) -> Iterator[tuple[int, str, Case, Role]]:
    """Give the stretches of a sentence that list people: where, the words, the Russian case they stand in, their role."""
    if language in ("ru", "uk"):
        for start, words, case in russian_lists.find_lists(printed):
            yield start, _cut(words), case, "participant"
        return
    for start, words, role, ends in english_lists.find_lists(printed):
        yield start, words if ends else _cut(words), "nom", role


def _cut(words: str) -> str:
    """End a list where a clause begins that is no part of it."""
    stop = _STOP.search(words)
    return words[: stop.start()] if stop else words
