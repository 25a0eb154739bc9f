"""Makes a record of any size: transcripts of invented meetings, in three languages, with a vocabulary as skewed as speech.

Seeded and streamed: the same arguments give the same transcripts, and only one is in memory at a time. Each comes as
bytes in a plain house style and as the parse that its page should give, so that it can measure the parser as well as
everything behind it. Nobody here exists.
"""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import accumulate

from app.ingest.manifest import EMPTY, Manifest
from app.ingest.records import (
    Dated,
    DocumentRecord,
    EventRecord,
    Match,
    OrganizationRecord,
    Parsed,
    ParticipationRecord,
    Segment,
    SignatoryRecord,
    SourceRecord,
    SpeakerRecord,
    Stated,
    StatementRecord,
)
from app.text import Alignment, Span, Text
from app.vocabulary import EventKind, SegmentKind

VOCABULARY = 20_000
# A language has a hundred-odd people with plain names; large records have more, with double ones.
EVENTS_FOR_MORE_PEOPLE, MORE_PEOPLE = 500, 30


@dataclass(frozen=True)
class Generated:
    """One transcript: its bytes, its path, its (empty) manifest, and the parse that it should give."""

    path: str
    raw: bytes
    manifest: Manifest
    parsed: Parsed


@dataclass(frozen=True)
class _Tongue:
    """What one language needs: common words in order of frequency, syllables for rare ones, and how pages are worded."""

    code: str
    common: tuple[str, ...]
    syllables: tuple[str, ...]
    first: tuple[str, ...]
    last: tuple[str, ...]
    titles: tuple[tuple[str, EventKind], ...]
    places: tuple[str, ...]
    months: tuple[str, ...]
    taking_part: str
    signed: str
    president: str
    applause: str


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


_ENGLISH = _Tongue(
    "en",
    _words(
        """the of to and in we a that our is for this on with will be as it are not have by all which at has peace security
        must from their countries cooperation an states international more between people can development support
        agreement also meeting new members region work council issue important united efforts today joint common
        economic parties treaty force border energy trade question proposal conflict stability assistance ministers
        dialogue neighbours nuclear humanitarian sanctions sovereignty ceasefire reconstruction climate refugees
        partnership mandate verification resolution observers"""
    ),
    ("ba", "con", "der", "el", "for", "gra", "hal", "ing", "jor", "ka", "lin", "men", "nor", "op", "pre", "ron", "sta", "ter", "un", "ver"),
    ("Alda", "Boris", "Carla", "Denis", "Edna", "Felix", "Greta", "Hugo", "Irma", "Jonas", "Klara", "Leo", "Marta", "Nils"),
    ("Ashmore", "Brackley", "Coldwell", "Dunmore", "Elgood", "Farrow", "Garland", "Hexham", "Ingram", "Jessop", "Kendrick"),
    (("Summit of the {body}", "summit"), ("Meeting of the council of the {body}", "council_session"),
     ("Talks between {a} and {b}", "talks"), ("News conference following the {body} session", "press_conference")),
    ("Lyford", "Port Amity", "Harrow Bay", "Estmere", "New Calder"),
    ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"),
    "Taking part in the meeting were {people}.", "Following the meeting, the leaders signed the {document}.",
    "President of {country}", "(Applause.)",
)  # fmt: skip
_RUSSIAN = _Tongue(
    "ru",
    _words(
        """и в на что мы не с по для это как наши мира безопасности будет все так быть от также стран сотрудничество
        которые государств должны между развития вопросы совместные сегодня региона международной работы поддержки
        соглашение договор совет важно встречи новых членов усилия экономического границы энергии торговли предложение
        конфликт стабильность помощь министров диалог соседей ядерного санкции суверенитет перемирие климата беженцев
        партнёрство мандат проверка резолюция наблюдатели"""
    ),
    ("ба", "вер", "го", "дел", "ев", "жар", "зин", "ко", "лен", "мир", "нос", "обо", "при", "рас", "ста", "тор", "ум", "фор", "хо", "щен"),
    ("Антон", "Борис", "Вера", "Глеб", "Дарья", "Егор", "Жанна", "Захар", "Инна", "Кирилл", "Лидия", "Марк"),
    ("Ясенев", "Брусков", "Вершинин", "Горелов", "Дубравин", "Еланский", "Заречный", "Клёнов", "Ладожский", "Морошкин"),
    (("Саммит организации {body}", "summit"), ("Заседание совета {body}", "council_session"), ("Переговоры: {a} и {b}", "talks"),
     ("Пресс-конференция по итогам встречи {body}", "press_conference")),
    ("Приозёрск-на-Мысу", "Ясногорье", "Новый Берег", "Белая Пристань"),
    ("января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября", "октября", "ноября", "декабря"),
    "Во встрече приняли участие: {people}.", "По итогам встречи лидеры подписали {document}.",
    "Президент страны {country}", "(Аплодисменты.)",
)  # fmt: skip
_FRENCH = _Tongue(
    "fr",
    _words(
        """de la et les des à le que nous en du pour dans est une pas ce avec sur notre qui paix sécurité par plus au
        doivent entre pays coopération états sera tous aussi développement soutien accord internationale réunion conseil
        important membres région travail efforts aujourd'hui commune économique traité frontière énergie commerce question
        proposition conflit stabilité aide ministres dialogue voisins nucléaire sanctions souveraineté cessez-le-feu
        climat réfugiés partenariat mandat vérification résolution observateurs"""
    ),
    ("ba", "ché", "dre", "el", "fon", "gné", "hau", "ion", "ju", "lar", "mé", "nou", "or", "pré", "que", "ran", "sou", "té", "ver", "vo"),
    ("Aline", "Bruno", "Chloé", "Didier", "Élise", "Fabien", "Hélène", "Ivan", "Jules", "Luce", "Maël", "Noé"),
    ("Aubrac", "Brézolles", "Chantemerle", "Douvaine", "Estrées", "Fontbonne", "Gravelle", "Hautecour", "Lussan"),
    (("Sommet de l'organisation {body}", "summit"), ("Session du conseil {body}", "council_session"),
     ("Entretien entre {a} et {b}", "talks"), ("Conférence de presse à l'issue de la session {body}", "press_conference")),
    ("Port-Clair", "Valombre", "Sainte-Rive", "Montfleury"),
    ("janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"),
    "Ont participé à la réunion : {people}.", "À l'issue de la réunion, les dirigeants ont signé {document}.",
    "Président de {country}", "(Applaudissements.)",
)  # fmt: skip
_TONGUES = {tongue.code: tongue for tongue in (_ENGLISH, _RUSSIAN, _FRENCH)}

_COUNTRIES = (
    ("ad", "Andorra"), ("bt", "Bhutan"), ("cv", "Cabo Verde"), ("dm", "Dominica"), ("fj", "Fiji"), ("gd", "Grenada"),
    ("is", "Iceland"), ("kn", "Saint Kitts and Nevis"), ("li", "Liechtenstein"), ("mt", "Malta"), ("nr", "Nauru"),
    ("pw", "Palau"), ("sc", "Seychelles"), ("to", "Tonga"), ("vu", "Vanuatu"), ("ws", "Samoa"),
)  # fmt: skip
_BODIES = (
    OrganizationRecord(
        "lighthouse-union", "Lighthouse Union", "intergovernmental", spellings=("Lighthouse Union", "LU")
    ),
    OrganizationRecord("tidewater-pact", "Tidewater Pact", "intergovernmental", spellings=("Tidewater Pact",)),
    OrganizationRecord("meridian-forum", "Meridian Forum", "intergovernmental", spellings=("Meridian Forum", "MF")),
)


@dataclass(frozen=True, slots=True)
class _Person:
    id: str
    name: str
    country: tuple[str, str]


class _Cast:
    """The words and the people of one language, drawn with the frequencies of speech."""

    def __init__(self, rng: random.Random, tongue: _Tongue, more: int) -> None:
        self.tongue = tongue
        rare = ("".join(rng.choices(tongue.syllables, k=rng.randint(2, 5))) for _ in range(VOCABULARY))
        self.words = list(dict.fromkeys([*tongue.common, *rare]))
        self.weights = list(accumulate(1 / (rank + 2.7) for rank in range(len(self.words))))
        names = [f"{first} {last}" for first in tongue.first for last in tongue.last]
        rng.shuffle(names)
        self.people = [
            _Person(f"{tongue.code}-{number}-{_slug(name)}", name, rng.choice(_COUNTRIES))
            for number, name in enumerate(names, 1)
        ]
        self.people += _more_people(tongue, len(names), more)
        self.fame = list(accumulate(1 / (rank + 3) for rank in range(len(self.people))))


def _more_people(tongue: _Tongue, known: int, more: int) -> Iterator[_Person]:
    """Give people with double surnames, the same ones whatever else is drawn."""
    rng = random.Random(tongue.code)
    names = [
        f"{first} {one}-{two}" for first in tongue.first for one in tongue.last for two in tongue.last if one != two
    ]
    rng.shuffle(names)
    for number, name in enumerate(names[:more], known + 1):
        yield _Person(f"{tongue.code}-{number}-{_slug(name)}", name, rng.choice(_COUNTRIES))


def _slug(name: str) -> str:
    return "".join(char if char.isascii() and char.isalnum() else "-" for char in name.lower()).strip("-") or "x"


def generate(
    seed: int, events: int, statements_per_event: int, languages: Sequence[str] = ("en", "ru", "fr")
) -> Iterator[Generated]:
    """Stream `events` transcripts of about `statements_per_event` statements each.

    Half of an event's statements are a line or two; the rest are longer, some of them very long, as in real sessions.
    """
    rng = random.Random(seed)
    more = events // EVENTS_FOR_MORE_PEOPLE * MORE_PEOPLE
    casts = [_Cast(rng, _TONGUES[language], more) for language in languages]
    for number in range(events):
        cast = rng.choice(casts)
        yield _transcript(rng, cast, f"{cast.tongue.code}-{seed}-{number:07d}", statements_per_event)


class _Page:
    """A page that is being written: its text, and the tiles that cover it."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.tiles: list[tuple[SegmentKind, int]] = []
        self.length = 0

    def write(self, kind: SegmentKind, words: str, after: str = "\n\n") -> Span:
        span = Span(self.length, self.length + len(words))
        self.tiles.append((kind, span.start))
        self.pieces += (words, after)
        self.length += len(words) + len(after)
        return span

    def segments(self) -> tuple[Segment, ...]:
        ends = [start for _, start in self.tiles[1:]] + [self.length]
        return tuple(Segment(kind, Span(start, end)) for (kind, start), end in zip(self.tiles, ends, strict=True))


def _sentences(rng: random.Random, cast: _Cast, words: int) -> str:
    out: list[str] = []
    drawn = rng.choices(cast.words, cum_weights=cast.weights, k=words)
    at = 0
    while at < words:
        size = rng.randint(6, 24)
        sentence = drawn[at : at + size]
        out.append(" ".join(sentence).capitalize() + ".")
        at += size
    return " ".join(out)


def _length(rng: random.Random) -> int:
    return max(3, min(3000, int(rng.lognormvariate(3.5, 0.9))))


def _transcript(rng: random.Random, cast: _Cast, name: str, statements: int) -> Generated:
    tongue, page = cast.tongue, _Page()
    body = rng.choice(_BODIES)
    people = list(dict.fromkeys(rng.choices(cast.people, cum_weights=cast.fame, k=rng.randint(4, 9))))
    pattern, kind = rng.choice(tongue.titles)
    title = pattern.format(body=body.name, a=people[0].country[1], b=people[-1].country[1])
    title_span = page.write("title", title)
    held_on, place = _day(rng), rng.choice(tongue.places)
    day, month, year = held_on.day, tongue.months[held_on.month - 1], held_on.year
    dateline = page.write("dateline", f"{day} {month} {year}, {place}")
    narrative = page.write(
        "narrative", tongue.taking_part.format(people="; ".join(_introduced(tongue, each) for each in people))
    )
    spoken = [
        _statement(rng, cast, page, people, position)
        for position in range(max(1, int(rng.gauss(statements, statements / 4))))
    ]
    document = _document(rng, cast, page, people) if kind in ("summit", "council_session") else ()
    said = {each.speaker for each in spoken}
    iso = held_on.isoformat()
    event = EventRecord(
        title=Stated(title, "explicit", title_span), kind=kind, date=Dated(iso, iso, "day", "explicit", dateline),
        place=Stated(place, "explicit", dateline), organizations=(body.id,),
        language=tongue.code, completeness="complete", continuation="none", elisions=0, span=Span(0, page.length),
        participants=tuple(_participation(tongue, each, narrative, each.id in said, rank) for rank, each in enumerate(people)),
        statements=tuple(spoken), documents=document,
    )  # fmt: skip
    content = "".join(page.pieces)
    parsed = Parsed(
        source=SourceRecord(name, None, "Summit Records, generated", None, tongue.code), reader="plain", layout="general",
        layout_confidence=1.0, media_type="text/plain", encoding="utf-8", encoding_origin="utf-8", text=Text(content),
        alignment=Alignment.identity(page.length), events=(event,), segments=page.segments(),
        speakers=tuple(SpeakerRecord(each.id, each.name, "person", (each.name,)) for each in people),
        organizations=(body, *_states(people)),
    )  # fmt: skip
    return Generated(f"{name}.txt", content.encode(), EMPTY, parsed)


def _day(rng: random.Random) -> date:
    return date.fromordinal(rng.randint(date(1994, 1, 1).toordinal(), date(2025, 12, 31).toordinal()))


def _introduced(tongue: _Tongue, person: _Person) -> str:
    return f"{tongue.president.format(country=person.country[1])} {person.name}"


def _states(people: Sequence[_Person]) -> tuple[OrganizationRecord, ...]:
    states = dict(person.country for person in people)
    return tuple(OrganizationRecord(code, name, "state", code.upper()) for code, name in states.items())


def _statement(
    rng: random.Random, cast: _Cast, page: _Page, people: Sequence[_Person], position: int
) -> StatementRecord:
    person = people[0] if position == 0 else rng.choice(people)
    full = position < len(people)
    label = _introduced(cast.tongue, person) if full else person.name
    label_span = page.write("label", label, ": ")
    span = page.write("statement", _sentences(rng, cast, _length(rng)))
    if rng.random() < 0.03:
        page.write("aside", cast.tongue.applause)
    return StatementRecord(
        span=span, label=label, label_span=label_span, label_note=None, speaker=person.id, speaker_name=person.name,
        office=cast.tongue.president.format(country=person.country[1]), represents=person.country[0], kind="speech",
        continues=False, match=Match("full_label", 1.0), language=cast.tongue.code,
    )  # fmt: skip


def _participation(tongue: _Tongue, person: _Person, narrative: Span, spoke: bool, rank: int) -> ParticipationRecord:
    return ParticipationRecord(
        name=person.name, speaker=person.id, office=tongue.president.format(country=person.country[1]),
        office_class="head_of_state", represents=person.country[0], role="participant" if rank else "chair", spoke=spoke,
        match=Match("full_label", 1.0), span=narrative, represents_text=person.country[1],
    )  # fmt: skip


def _document(rng: random.Random, cast: _Cast, page: _Page, people: Sequence[_Person]) -> tuple[DocumentRecord, ...]:
    title = _sentences(rng, cast, rng.randint(4, 9)).rstrip(".").replace(".", "")
    words = cast.tongue.signed.format(document=title)
    span = page.write("narrative", words)
    start = span.start + words.index(title)
    verb = words[: words.index(title)].split()[-2]
    return (
        DocumentRecord(
            title=title, kind="declaration", action="signed", verb=verb, span=span, title_span=Span(start, start + len(title)),
            signatories=tuple(SignatoryRecord(state.id, None, None, "implied") for state in _states(people)),
        ),
    )  # fmt: skip
