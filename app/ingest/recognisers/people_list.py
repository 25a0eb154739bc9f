"""People read off a list: names with offices before or behind them, several names under one office, heads without names.

Commas and "and" separate people, and stand within offices too. So pieces are joined until a name ends one, and what
only describes the person before is their office. English and Russian; where lists stand is the business of `participants`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from app.countries import countries_in, uninflected
from app.ingest.credit import Credit, is_of_church, read_credit
from app.ingest.names import is_full
from app.ingest.offices import OFFICE_WORD, is_name_token, read_office
from app.ingest.recognisers import russian_lists
from app.ingest.russian import Case, case_of_office, is_adjective, nominative
from app.text import Span
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


_SEPARATOR = re.compile(
    r"""
        \s*;\s*
        | \s*,\s+(?:and\s+|as\s+well\s+as\s+|including\s+(?:with\s+)?|а\s+также\s+|и\s+)?
        | \s+(?:and|as\s+well\s+as|а\s+также|и)\s+
    """,
    re.VERBOSE,
)
# What ends whatever stands before it: "the President, together with Prime Minister Ann Dale"
_NEXT_LIST = re.compile(r"\s*;\s*(?:and\s+|а\s+также\s+|и\s+)?|,?\s+(?:(?:together|along)\s+with|вместе\s+с)\s+")
# A group is nobody in particular: "members of the delegation", "representatives of business".
_GROUP = re.compile(
    r"""
        ^(?:(?:all|other|several|many|some|also|both|the|its|their|senior|top|leading)\s+)*(?:
          members | employees | staff | teams? | representatives | heads | leaders | officials | experts
          | delegations? | chairmen | chairs | governors | senators | deputies | workers | cultural
          | journalists | veterans | participants | guests | business | public | foreign | young | students
          | scientists | athletes | over | more | about | around | члены | представители | руководители | главы
          | депутаты | сотрудники | участники | лидеры | министры
        )\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
# "Presidential Aides Igor Levitin and Maxim Oreshkin": one office for several names.
_PLURAL = re.compile(
    r"""
        (?:(?:first|deputy|vice|prime|presidential|special|state|acting|foreign|defence)\s+)*(?:
          ministers | aides | advisers | presidents | governors | secretaries | representatives | chairmen
          | directors | ambassadors | envoys | senators | deputies | leaders | members | heads | co-chairs
          | correspondents | journalists | министры | помощники | советники | президенты | губернаторы
          | заместители | руководители | главы | премьер-министры | вице-премьеры
        )\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
# "the heads of Russia, Armenia and Belarus"; "Presidents of ..."; «главы России, Армении»
_HEADS_OF = re.compile(
    r"""
        \b(?P<office>
          (?:
            heads?(?:\s+of\s+(?:state|government)s?(?:\s+and\s+government)?)? | leaders | presidents
            | prime\s+ministers | foreign\s+ministers | defence\s+ministers
            | главы(?:\s+(?:государств|правительств))? | президенты | лидеры | руководители | премьер-министры
            | министры\s+иностранных\s+дел
          )
        )(?:\s+of|\s+from)?\s+(?:the\s+)?(?P<countries>(?-i:[A-ZА-ЯЁ]).+)
    """,
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
_ENDS_WITH_ARTICLE = re.compile(r"(?:^|\s)(?:the|an?)$")
_THE = re.compile(r"(?:[Tt]he)\s+(?=[A-Z])")
# "President of Uruguay Tomás Arrivel as the head of an observer state", "... (via videoconference)"
_AS = re.compile(
    r"\s+(?:as\s+(?:the|an?)\s|in\s+(?:his|her)\s+capacity|representing\s|\((?:via|by|in|on)\s|как\s+(?:глав|председател|представител|руководител)).*",
    re.DOTALL,
)
# «..., с армянской – Министр иностранных дел ...»: the side on which somebody stands is no part of the office.
_OTHER_SIDE = re.compile(r"^(?:со?|от)\s+[\w-]+(?:\s+стороны)?(?:\s+[–—-]\s+|$)")
# "the heads of the member states: President of Fiji ...", "the leaders of the Union – President of Fiji ... – took part"; «главы государств – членов Союза: Президент ...»
_ANNOUNCED = re.compile(
    r"""
        (?:the\s+)?(?:heads|leaders|presidents|members|главы|лидеры|руководители|президенты|члены)\b
          [^:;.,()]{0,120}(?::|\s[–—])\s+
    """,
    re.VERBOSE | re.IGNORECASE,
)


def read_list(words: str, case: Case, role: Role, language: str) -> list[Mention]:
    """Read the people of a list in reading order; spans are code points of `words`.

    `case` is the Russian case in which the list stands, `role` what its people took part as. Countries whose heads are
    listed without names ("the heads of Fiji and Malta") give a mention each, without a name.
    """
    if announced := _ANNOUNCED.match(words):
        named = _people(words[announced.end() :], announced.end(), case, role, language)
        if named:
            return named
    heads = _HEADS_OF.search(words)
    if heads is not None:
        unnamed, end = _named_heads(words, heads, case, language) or _heads(words, heads, language)
        if unnamed:
            before = _people(words[: heads.start()], 0, case, role, language)
            return [*before, *unnamed, *_people(words[end:], end, case, role, language)]
    return _people(words, 0, case, role, language)


def _heads(words: str, heads: re.Match[str], language: str) -> tuple[list[Mention], int]:
    """Read "the heads of Russia, Armenia and Belarus": one unnamed person for each country, and where the list ends."""
    at = heads.start("countries")
    if len(words[at:].split()) > 1 and read_credit(words[at:].split(",")[0].split(" and ")[0], language=language).name:
        return [], at  # "President of Armenia Nikol Pashinyan" in the plural's clothes
    found, end = _countries(words, heads, language)
    if language in ("ru", "uk") and (last := _one_behind(words, end, language)):
        return [*found, last], last.span.end
    return found, end


_NAME = r"[A-ZА-ЯЁ][\w’'-]+(?:\s+(?:[A-ZА-ЯЁ][\w’'-]+|бен|аль)){1,3}"
_NAMES = re.compile(rf"\s+{_NAME}(?:(?:,\s+|\s+(?:и|and)\s+){_NAME})+")


def _named_heads(words: str, heads: re.Match[str], case: Case, language: str) -> tuple[list[Mention], int] | None:
    """Read «министры иностранных дел Фиджи и Тонга Иосеф Вакалити и Анна Тангитау»: as many names as countries."""
    countries, end = _countries(words, heads, language)
    run = _NAMES.match(words, end) if len(countries) > 1 else None
    names = list(re.compile(_NAME).finditer(words, run.start(), run.end())) if run else []
    if run is None or len(names) != len(countries) or not all(_is_person_name(name[0]) for name in names):
        return None
    found = [
        replace(country, span=Span(*name.span()), name=nominative(name[0], case), office=heads["office"])
        for country, name in zip(countries, names, strict=True)
    ]
    return found, run.end()


def _one_behind(words: str, at: int, language: str) -> Mention | None:
    """Read what ends such a list otherwise: «президенты Фиджи, Тонга и исполняющий обязанности Премьер-министра Мальты»."""
    joined = re.compile(r",?\s+(?:и|а\s+также)\s+(?=[а-яёА-ЯЁ])").match(words, at)
    if joined is None:
        return None
    office = words[joined.end() :].rstrip(" .,;")
    meaning = read_office(office, language)
    named = read_credit(office, language=language).name is not None
    if named or meaning.country is None or meaning.office_class not in _UNNAMED_CLASSES or "," in office:
        return None
    span = Span(joined.end(), joined.end() + len(office))
    return Mention(span, None, office, meaning.country, meaning.represents, office_class=meaning.office_class)


def _countries(words: str, heads: re.Match[str], language: str) -> tuple[list[Mention], int]:
    """Read the countries of heads that are named together, and where they end."""
    at = heads.start("countries")
    office = heads["office"]
    office_class = next(name for pattern, name in _UNNAMED_CLASS if pattern.search(office))
    found: list[Mention] = []
    end = at
    for country in countries_in(words[at:], language):
        start = at + country.start
        owns = words.startswith(("'s", "’s"), at + country.end)  # "the heads of Fiji's newspapers"
        if owns or not _BETWEEN_COUNTRIES.fullmatch(words[end:start]):
            break
        end = at + country.end
        printed = uninflected(words[start:end], language)
        found.append(Mention(Span(start, end), None, None, country.code, printed, office_class=office_class))
    return found, end


def _people(words: str, offset: int, case: Case, role: Role, language: str) -> list[Mention]:
    """Read people off a list that stands `offset` code points into the words, and may be several: "...; ..."."""
    found: list[Mention] = []
    at = 0
    for end, following in [*(between.span() for between in _NEXT_LIST.finditer(words)), (len(words), len(words))]:
        mentions = _ListReader(words[at:end], case, role, language).read()
        found += (replace(mention, span=mention.span.shift(offset + at)) for mention in mentions)
        at = following
    return found


@dataclass
class _ListReader:
    """Goes through the pieces of one list from left to right."""

    words: str
    case: Case
    role: Role
    language: str
    found: list[Mention] = field(default_factory=list)
    start: int | None = None  # where the office begins to which the pieces belong that no name has ended yet
    plural: str | None = None  # the office that names without one share: "Presidential Aides"
    described: tuple[int, int] | None = None  # where the office stands that was read behind the last name

    @property
    def is_russian(self) -> bool:
        return self.language in ("ru", "uk")

    def read(self) -> list[Mention]:
        """Give everybody on the list."""
        pieces = list(_pieces(self.words))
        for no, (start, end) in enumerate(pieces):
            if self.is_russian:
                end = start + russian_lists.end_of_name(self.words[start:end])
            if not self.words[start:end].strip(" .,:;"):
                continue
            following = self.words[slice(*pieces[no + 1])] if no + 1 < len(pieces) else None
            if not self._take_unnamed(start, end, following):
                self._take(start, end)
        return self.found

    def _take_unnamed(self, start: int, end: int, following: str | None) -> bool:
        """Take "the Prime Minister of Malta", unless a bare name follows, which is then the Prime Minister's."""
        alone = self.start is None and _one_unnamed(self.words[start:end], self.language)
        if not alone or (following is not None and _is_bare(following)):
            return False
        self.found.append(replace(alone, span=alone.span.shift(start), role=self.role))
        self.plural = None
        return True

    def _take(self, start: int, end: int) -> None:
        """Take a piece: it ends a person, says more of the last one, or is the beginning of an office."""
        piece = self.words[start:end]
        if self._goes_on_describing(start, end):
            return
        if self.start is not None and _GROUP.match(self.words[self.start : start]):
            if not _begins_person(piece):
                return  # "heads of Utair Aviation, Azimuth Airline": bodies, not people
            self.start = None
        if self.start is not None and (
            start - self.start > _LONGEST_OFFICE
            or (_is_of_many(self.words[self.start : start]) and _begins_person(piece))
        ):
            self.start = None
        begin = start if self.start is None else self.start
        credit = read_credit(self.words[begin:end].rstrip(" .,;:–—"), language=self.language)
        nameless = self.start is None and bool(self.found) and self.found[-1].office is None and self.plural is None
        if not _names_person(credit) or (nameless and _continues(piece, credit)):
            if nameless and _describes(piece):
                self.found[-1] = _with_office(self.found[-1], piece.strip(" .,:;"), self.language)
                self.described = start, end
            else:
                self.start = begin
        elif self._is_group(credit):
            self.start = None
        else:
            self._add(credit, begin, end)

    def _goes_on_describing(self, start: int, end: int) -> bool:
        """ "Ivan Stone, Minister of Industry and Trade": behind "and", an office that stands behind its name goes on."""
        first, last = self.described or (0, 0)
        if self.described is None or self.start is not None or self.words[last:start].split() not in (["and"], ["и"]):
            return False
        if _names_person(read_credit(self.words[start:end].rstrip(" .,;:–—"), language=self.language)):
            return False
        self.found[-1] = _with_office(self.found[-1], self.words[first:end].strip(" .,:;"), self.language)
        self.described = first, end
        return True

    def _is_group(self, credit: Credit) -> bool:
        """ "employees of the Harbour Works": a group, whose body looks like a name."""
        office = credit.office
        return not credit.sure and office is not None and bool(_GROUP.match(office)) and not self.is_russian

    def _add(self, credit: Credit, begin: int, end: int) -> None:
        inherited = self.plural if _is_bare(self.words[begin:end]) else None
        office = (_OTHER_SIDE.sub("", credit.office) or None) if credit.office else inherited
        self.plural = inherited or (office if office and _PLURAL.match(office) else None)
        mention = _mention(credit.name or "", office, Span(begin, end), self.case, self.role, self.language)
        self.found.append(mention)
        self.start = self.described = None


def _names_person(credit: Credit) -> bool:
    if credit.name is None or (credit.office is not None and _ENDS_WITH_ARTICLE.search(credit.office)):
        return False  # "on winning the Harbour Rally"
    return _is_person_name(credit.name) or is_of_church(credit)


def _is_of_many(words: str) -> bool:
    """ "presidential plenipotentiary envoys to the federal districts": the office of several people who are not named."""
    return any(_PLURAL.fullmatch(word.strip(",")) for word in words.split()[:4])


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
    words = piece.removeprefix("the ")
    return words[:1].isupper() and any(OFFICE_WORD.fullmatch(word.strip(",")) for word in words.split())


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


_LETTERS = re.compile(r"[А-ЯЁ]{2,4}")


def _is_person_name(name: str) -> bool:
    first, last = name.split()[0], name.split()[-1]
    if is_adjective(first) or (OFFICE_WORD.fullmatch(first) and is_adjective(last)):
        return False  # «Дальнего Востока», «Патриарх Московский»
    if _LETTERS.fullmatch(last) and not first.isupper():
        return False  # «Саммита СНГ»
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
