"""Who took part, as the narrative says it: lists of people with their offices, heads of countries without names, talks with one.

Works on sentences of narrative and on titles. English and Russian. People are read off the lists that stand with a word
of attending or meeting; whoever is only talked about is no participant.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from app.countries import countries_in, uninflected
from app.ingest.credit import Credit, is_of_church, read_credit
from app.ingest.names import is_full
from app.ingest.offices import OFFICE_WORD, is_name_token, read_office
from app.ingest.recognisers import english_lists, russian_lists
from app.ingest.russian import Case, case_of_office, is_adjective, nominative
from app.text import Span, Text
from app.vocabulary import Role


@dataclass(frozen=True, slots=True)
class Mention:
    """Someone whom the text says took part: name (nominative) and office as printed, the country meant, and where."""

    span: Span
    name: str | None
    office: str | None
    country: str | None = None
    represents: str | None = None
    role: Role = "participant"
    office_class: str | None = None


_STOP = re.compile(
    r",?\s+(?:\||and\s+(?:was\s+)?(?:attended|joined)|During|Before|After|Following|Ahead\s+of|Prior\s+to|At|Via|Aboard|En\s+Route|[Tt]o\s+(?:Discuss|Mark|Attend|Launch|Celebrate|Announce|Honou?r|Address|Highlight)|on\s+(?:the\s+)?[A-Z]\w+ing|who|which|where|whose|as\s+well\s+as\s+(?:members|employees|staff|teams?|representatives|heads|leaders|senior)|to\s+(?:discuss|mark|attend|take)|on\s+the\s+(?:sidelines|occasion|margins|topic)|at\s+(?:the|his|a)\b|in\s+(?:the\s+)?(?:Kremlin|Sochi|Moscow|St\s+Petersburg|[A-Z]\w+(?:,\s[A-Z]\w+)?$)|during|following|ahead\s+of|after|before|within\s+the|via|by\s+(?:video|tele)|from\s+[a-z]|–\s+[a-z]|held|took\s+place|signed|adopted|will|was\b|were\b|is\b|are\b|has\b|had\b|for\s+(?:the|a|talks)|regarding|concerning|devoted|dedicated"
    r"|котор\w+|после|накануне|в\s+преддверии|в\s+ходе|во\s+время|по\s+итогам|на\s+полях|в\s+рамках|в\s+режиме|посвящ\w+|состоял\w+|прош\w+|обсуд\w+)\b"
)
_SEPARATOR = re.compile(
    r"\s*;\s*|\s*,\s+(?:and\s+|as\s+well\s+as\s+|along\s+with\s+|including\s+(?:with\s+)?|а\s+также\s+|и\s+)?|\s+(?:and|as\s+well\s+as|а\s+также|и)\s+"
)
_GROUP = re.compile(
    r"""^(?:(?:all|other|several|many|some|also|both|the|its|their|senior|top|leading)\s+)*(?:members|employees|staff|teams?|representatives|heads|leaders|officials|experts|delegations?|chairmen|chairs|governors|senators|deputies|workers|cultural|journalists
      |veterans|participants|guests|business|public|foreign|young|students|scientists|athletes|over|more|about|around|члены|представители|руководители|главы|депутаты|сотрудники|участники|лидеры|министры)\b""",
    re.VERBOSE | re.IGNORECASE,
)
# "Presidential Aides Igor Levitin and Maxim Oreshkin": one office for several names.
_PLURAL = re.compile(
    r"(?:(?:first|deputy|vice|prime|presidential|special|state|acting|foreign|defence)\s+)*(?:ministers|aides|advisers|presidents|governors|secretaries|representatives|chairmen|directors|ambassadors|envoys|senators|deputies|leaders|members|heads|co-chairs|correspondents|journalists|министры|помощники|советники|президенты|губернаторы|заместители|руководители|главы|премьер-министры|вице-премьеры)\b",
    re.IGNORECASE,
)
# "the heads of Russia, Armenia and Belarus"; "Presidents of ..."; «главы России, Армении»
_HEADS_OF = re.compile(
    r"""\b(?P<office>(?:heads?(?:\s+of\s+(?:state|government)s?(?:\s+and\s+government)?)?|leaders|presidents|prime\s+ministers|foreign\s+ministers|defence\s+ministers|главы(?:\s+(?:государств|правительств))?|президенты|лидеры|руководители|премьер-министры|министры\s+иностранных\s+дел))
      (?:\s+of|\s+from)?\s+(?:the\s+)?(?P<countries>(?-i:[A-ZА-ЯЁ]).+)""",
    re.VERBOSE | re.IGNORECASE,
)
_BETWEEN_COUNTRIES = re.compile(
    r"(?:\s|,|;|\band\b|\bas\s+well\s+as\b|\bthe\b|\bи\b|\bа\s+также\b|\bRepublics?\s+of\b|\bof\b)*", re.IGNORECASE
)
_UNNAMED_CLASS = (
    (re.compile(r"foreign|иностранных", re.IGNORECASE), "foreign_minister"),
    (re.compile(r"defence|обороны", re.IGNORECASE), "defence_minister"),
    (
        re.compile(r"prime|премьер|head\w*\s+of\s+government|глав\w*\s+правительств", re.IGNORECASE),
        "head_of_government",
    ),
    (re.compile(r"head|leader|president|глав|лидер|президент|руковод", re.IGNORECASE), "head_of_state"),
)


_LONGEST_OFFICE = 500  # code points; pieces further apart belong to no one office
_UNNAMED_CLASSES = frozenset({"head_of_state", "head_of_government", "foreign_minister", "defence_minister"})
_THE = re.compile(r"(?:[Tt]he)\s+(?=[A-Z])")
# "President of Uruguay Tomás Arrivel as the head of an observer state", "... (via videoconference)"
_AS = re.compile(
    r"\s+(?:as\s+(?:the|an?)\s|in\s+(?:his|her)\s+capacity|representing\s|\((?:via|by|in|on)\s).*", re.DOTALL
)


_LONGEST = 12_000  # code points of a sentence; the longest list of participants met has a third of it


def find_participants(text: Text, sentence: Span, language: str = "en") -> list[Mention]:
    """Find who a sentence of narrative, or a title, says took part; in reading order, each person once."""
    if sentence.length > _LONGEST:
        return []
    printed = text[sentence].replace("\xa0", " ")
    found: dict[tuple[int, int], Mention] = {}
    for start, words, case, role in _lists(printed, language):
        for mention in _read_list(words, case, role, language):
            span = mention.span.shift(sentence.start + start)
            found.setdefault((span.start, span.end), replace(mention, span=span))
    return _once([found[key] for key in sorted(found)])


# «Список участников:», "Taking part in the meeting:": people stand on the lines below
_BELOW = re.compile(
    r"(?:список\s+участников|участники|участи[ея]|участвовали|участвуют|присутствовали|присутствуют|participants|attendees|attended|present|taking\s+part|in\s+attendance)\b[^.:;]{0,120}:$",
    re.IGNORECASE,
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
    people = _read_list(printed[start:].rstrip(" ;,"), "nom", "participant", language)
    return [replace(mention, span=mention.span.shift(line.start + start)) for mention in people]


def find_in_title(text: Text, title: Span, language: str = "en") -> list[Mention]:
    """Find who a title says took part. What a press call is about is no part of it; and where every word of a title has
    a capital, only people behind their office are sure to be people."""
    printed = text[title].replace("\xa0", " ")
    about = _ABOUT.match(printed)
    found = find_participants(text, Span(title.start, title.start + about.end()) if about else title, language)
    if not _is_in_title_case(printed):
        return found
    return [m for m in found if m.office is None or m.name is None or read_credit(f"{m.office} {m.name}").sure]


# "Background Press Call by a Senior Official on the President’s Meeting with President Hale"
_ABOUT = re.compile(
    r"(?:[\w-]+\s+){0,4}(?:press\s+(?:call|briefing|gaggle)|statement)s?\b.*?(?=\s(?:on|previewing|about|regarding|to\s+(?:preview|discuss))\s)",
    re.IGNORECASE,
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


# «..., с армянской – Министр иностранных дел ...»: the side on which somebody stands is no part of the office.
_OTHER_SIDE = re.compile(r"^со?\s+[\w-]+(?:\s+стороны)?\s+[–—-]\s+")
# "the heads of the member states: President of Fiji ...", "the leaders of the Union – President of Fiji ... – took part"; «главы государств – членов Союза: Президент ...»
_ANNOUNCED = re.compile(
    r"(?:the\s+)?(?:heads|leaders|presidents|members|главы|лидеры|руководители|президенты|члены)\b[^:;.,()]{0,120}(?::|\s[–—])\s+",
    re.IGNORECASE,
)


def _read_list(words: str, case: Case, role: Role, language: str) -> list[Mention]:
    if announced := _ANNOUNCED.match(words):
        named = _people(words[announced.end() :], announced.end(), case, role, language)
        if named:
            return named
    heads = _HEADS_OF.search(words)
    if heads is not None:
        unnamed, end = _heads(words, heads, language)
        if unnamed:
            before = _people(words[: heads.start()], 0, case, role, language)
            return [*before, *unnamed, *_people(words[end:], end, case, role, language)]
    return _people(words, 0, case, role, language)


def _heads(words: str, heads: re.Match[str], language: str) -> tuple[list[Mention], int]:
    """Read "the heads of Russia, Armenia and Belarus": one unnamed person for each country, and where the list ends."""
    at = heads.start("countries")
    if len(words[at:].split()) > 1 and read_credit(words[at:].split(",")[0].split(" and ")[0], language=language).name:
        return [], at  # "President of Armenia Nikol Pashinyan" in the plural's clothes
    office = heads["office"]
    office_class = next(name for pattern, name in _UNNAMED_CLASS if pattern.search(office))
    found: list[Mention] = []
    end = at
    for country in countries_in(words[at:], language):
        start = at + country.start
        if not _BETWEEN_COUNTRIES.fullmatch(words[end:start]):
            break
        end = at + country.end
        printed = uninflected(words[start:end], language)
        found.append(Mention(Span(start, end), None, None, country.code, printed, office_class=office_class))
    return found, end


def _people(words: str, offset: int, case: Case, role: Role, language: str) -> list[Mention]:
    """Read people off a list. Commas and "and" separate them, but stand within offices too: pieces are joined until a name ends one."""
    if ";" in words:
        return [
            person
            for chunk in re.finditer(r"[^;]+", words)
            for person in _people(chunk[0], offset + chunk.start(), case, role, language)
        ]
    found: list[Mention] = []
    start: int | None = None
    plural: str | None = None
    pieces = list(_pieces(words))
    for no, (piece_start, piece_end) in enumerate(pieces):
        if language in ("ru", "uk"):
            piece_end = piece_start + russian_lists.end_of_name(words[piece_start:piece_end])
        piece = words[piece_start:piece_end]
        if not piece.strip(" .,:;"):
            continue
        alone = start is None and _one_unnamed(piece, language)
        if alone and not (no + 1 < len(pieces) and _is_bare(words[slice(*pieces[no + 1])])):
            found.append(replace(alone, span=alone.span.shift(piece_start), role=role))
            plural = None
            continue
        if start is not None and _GROUP.match(words[start:piece_start]):
            if not _begins_person(piece):
                continue  # "heads of Utair Aviation, Azimuth Airline": bodies, not people
            start = None
        if start is not None and piece_start - start > _LONGEST_OFFICE:
            start = None
        begin = piece_start if start is None else start
        credit = read_credit(words[begin:piece_end].rstrip(" .,;:–—"), language=language)
        described = start is None and bool(found) and found[-1].office is None and plural is None
        if (
            credit.name is None
            or not (_is_person_name(credit.name) or is_of_church(credit))
            or (described and _continues(piece, credit))
        ):
            if described and _describes(piece):
                found[-1] = _with_office(found[-1], piece.strip(" .,:;"), language)
            else:
                start = begin
            continue
        if (
            not credit.sure
            and credit.office is not None
            and _GROUP.match(credit.office)
            and language not in ("ru", "uk")
        ):
            start = None  # "employees of the Harbour Works": a group, whose body looks like a name
            continue
        inherited = plural if _is_bare(words[begin:piece_end]) else None
        office = _OTHER_SIDE.sub("", credit.office) if credit.office else inherited
        plural = inherited or (office if office and _PLURAL.match(office) else None)
        found.append(_mention(credit.name, office, Span(begin, piece_end), case, role, language))
        start = None
    return [replace(mention, span=mention.span.shift(offset)) for mention in found]


def _pieces(words: str) -> Iterator[tuple[int, int]]:
    at = 0
    for separator in _SEPARATOR.finditer(words):
        yield at, at + len(_AS.sub("", words[at : separator.start()]))
        at = separator.end()
    yield at, at + len(_AS.sub("", words[at:]))


def _one_unnamed(piece: str, language: str) -> Mention | None:
    """Read "the Prime Minister of Malta", without a name: a leader or minister of a country, said with "the"."""
    words = piece.rstrip(" .,:;")
    found = _THE.match(words)
    if found is None or len(words.split()) > 8 or read_credit(words, language=language).name is not None:
        return None
    office = words[found.end() :]
    meaning = read_office(office, language)
    if meaning.country is None or meaning.office_class not in _UNNAMED_CLASSES:
        return None
    return Mention(
        Span(0, len(words)), None, office, meaning.country, meaning.represents, office_class=meaning.office_class
    )


def _begins_person(piece: str) -> bool:
    """Does a piece begin a person behind a group: with an office, in capitals?"""
    return any(OFFICE_WORD.fullmatch(word.strip(",")) for word in piece.split()) and piece[:1].isupper()


def _continues(piece: str, credit: Credit) -> bool:
    """Behind a bare name: "Igor Komarov, Head of the Corporation for Space Activities Roscosmos", "the mother of ..."."""
    return piece.startswith(("the ", "a ", "an ")) or (not credit.sure and _describes(piece))


def _describes(piece: str) -> bool:
    """ "Alexander Gintsburg, Director of ...": an office behind the name it belongs to."""
    return not _GROUP.match(piece) and any(OFFICE_WORD.fullmatch(word.strip(",")) for word in piece.split()[:4])


def _with_office(mention: Mention, office: str, language: str) -> Mention:
    meaning = read_office(office, language)
    return replace(
        mention,
        office=office,
        country=meaning.country,
        represents=meaning.represents,
        office_class=meaning.office_class,
    )


def _is_bare(words: str) -> bool:
    return all(is_name_token(token) for token in words.split())


def _is_person_name(name: str) -> bool:
    first, last = name.split()[0], name.split()[-1]
    if is_adjective(first) or (OFFICE_WORD.fullmatch(first) and is_adjective(last)):
        return False  # «Дальнего Востока», «Патриарх Московский»
    return is_full(name) or bool(re.fullmatch(r"(?:[^\W\d_]\.\s?)+[^\W\d_]+", name))


def _mention(name: str, office: str | None, span: Span, case: Case, role: Role, language: str) -> Mention:
    meaning = read_office(office, language) if office else None
    kind = meaning.office_class if meaning else None
    if kind == "moderator":
        role = "moderator"
    elif kind == "journalist" and role == "participant":
        role = "journalist"
    return Mention(
        span,
        nominative(name, case_of_office(office, case)),
        office,
        meaning.country if meaning else None,
        meaning.represents if meaning else None,
        role,
        kind,
    )
