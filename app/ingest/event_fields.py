"""The fields of an event: title, kind, date, place, the bodies that met, and how complete the record of it is.

Each is what the manifest supplies, else what the source states outright (front matter, microdata), else what is printed
in the text; the origin says which.
"""

import calendar
import re
from collections.abc import Sequence
from datetime import date
from itertools import takewhile

from app.ingest.bodies import Bodies
from app.ingest.dates import find_date
from app.ingest.manifest import Supplied
from app.ingest.marks import Mark, Page
from app.ingest.records import Dated, Stated
from app.text import Span
from app.vocabulary import EVENT_KINDS, Completeness, Continuation, DatePrecision, EventKind, Origin

_KIND_WORDS: tuple[tuple[EventKind, str], ...] = (
    ("briefing", r"\b(?:press[ ](?:briefing|call)|briefing|gaggle|брифинг)"),
    (
        "press_conference",
        r"""
          \b(?:
            (?:news|press)[ ]conference | press[ ]statements? | statements?[ ](?:for|to)[ ]the[ ]press
            | (?:answer\w*|respon\w*)[ ](?:to[ ])?(?:journalists|media|reporters|questions)
            | press[ ]availability | media[ ]scrum | пресс-конференц\w* | заявлени\w+[ ]для[ ]прессы
            | ответ\w*[ ]на[ ]вопросы | conferencia[ ]de[ ]prensa | rueda[ ]de[ ]prensa
            | conférence[ ]de[ ]presse | \w*pressekonferenz | conferenza[ ]stampa | coletiva[ ]de[ ]imprensa
            | konferencj\w+[ ]prasow\w+ | прес-конференц\w*
          )
        """,
    ),
    ("interview", r"\b(?:interview|интервью|інтерв[’']ю|entrevista|intervista|entretien)"),
    ("phone_call", r"\b(?:(?:tele)?phone[ ](?:call|conversation)s?|call[ ]with|телефонн\w+[ ]разговор\w*)"),
    ("summit", r"\b(?:summit|саммит\w*|cumbre)\b"),
    (
        "council_session",
        r"""
          \b(?:
            (?:session|meeting)[ ]of[ ](?:the[ ])?.{0,80}\bcouncil\b | council[ ](?:(?:expanded|extended|restricted|plenary|regular)[ ])?(?:session|meeting)
            | council[ ]of[ ]heads | (?:заседани\w+|сесси\w+)[ ].{0,60}совета\b | совет\w*[ ]глав
          )
        """,
    ),
    ("hearing", r"\b(?:hearings?|слушани\w*|audiencia)\b"),
    (
        "sitting",
        r"""
          \b(?:
            sitting | hansard | congressional[ ]record | debates? | plenary[ ](?:of|sitting)
            | house[ ]of[ ](?:commons|lords|representatives) | senate | sesión | pleno | diario[ ]de[ ]sesiones
            | journal[ ]des[ ]débats
          )\b
        """,
    ),
    ("talks", r"\b(?:talks|negotiations|consultations|переговор\w*|консультаци\w*|conversaciones)\b"),
    ("videoconference", r"\b(?:video[ ]?conference|via[ ]video|видеоконференц\w*|в[ ]режиме[ ]видео)"),
    (
        "meeting",
        r"""
          \b(?:
            meeting | met[ ]with | conversation[ ]with | visit | совещани\w* | встреч\w* | заседани\w*
            | бесед\w* | reunión | rencontre | session
          )\b
        """,
    ),
    (
        "ceremony",
        r"""
          \b(?:
            ceremony | opening | presentation | presenting | reception | parade | award | gala | launch
            | unveil\w* | swearing | signing | церемони\w* | открыти\w* | приём\w* | вручени\w* | парад\w*
            | тост
          )\b
        """,
    ),
    (
        "speech",
        r"""
          \b(?:
            speech | address | remarks | greetings? | statement[ ]by | message | lecture | rally | выступлени\w*
            | обращени\w* | послани\w* | приветстви\w* | discurso | discours | discorso | rede | ansprache | виступ\w* | звернення
          )\b
        """,
    ),
    ("meeting", r"\b(?:forum|congress|conference|plenary|discussion|форум\w*|съезд\w*|конференц\w*)\b"),
)
_KINDS = tuple((kind, re.compile(pattern, re.VERBOSE | re.IGNORECASE)) for kind, pattern in _KIND_WORDS)
_EXCERPT = re.compile(
    r"""
        \W*(?:
          excerpts? | beginning[ ]of | opening[ ]remarks[ ]at | fragments? | выдержк\w+ | фрагмент\w*
          | начало[ ](?:встречи|совещания|переговоров|заседания) | вступительное[ ]слово
        )\b
    """,
    re.VERBOSE | re.IGNORECASE,
)


_PUBLISHED_WITHIN = 14  # days


def title_of(page: Page, marks: list[Mark], fallback: str) -> Stated:
    """Give the title: supplied, stated by the source, else the first line marked as one, else the source's id."""
    if page.manifest.title is not None:
        return _supplied(page.manifest.title)
    if page.reading.printed.title is not None:
        return page.reading.printed.title
    printed = next((mark.span for mark in marks if mark.kind == "title"), None)
    if printed is not None:
        return Stated(page.text[printed], "explicit", printed)
    return Stated(fallback, "rule")


def _supplied(value: Supplied) -> Stated:
    return Stated(value.value, "supplied", None, value.reason)


def kind_of(page: Page, title: str, narrative: str, usual: EventKind | None = None) -> EventKind:
    """Give the kind: supplied, else what the house's records usually are, else by the words of the title or of the
    narrative's beginning."""
    supplied = page.manifest.kind.value if page.manifest.kind else None
    for stated in (supplied, page.reading.printed.kind):
        known = next((kind for kind in EVENT_KINDS if kind == stated), None)
        if known is not None:
            return known
    if usual is not None:
        return usual
    for words in (title.replace("\xa0", " "), narrative[:400].replace("\xa0", " ")):
        for kind, pattern in _KINDS:
            if pattern.search(words):
                return kind
    return "other"


def date_of(page: Page, marks: list[Mark], language: str) -> Dated | None:
    """Give the date: supplied, stated by the source, else of a date line; or of one that is shortly before that day."""
    if page.manifest.date is not None:
        return read_period(page.manifest.date.value, "supplied", None)
    printed = [
        (mark, dated)
        for mark in marks
        if mark.kind in ("dateline", "title", "metadata")
        and "iso" in mark.attributes
        and (dated := read_period(mark.attributes["iso"], "explicit", _span(mark, "date"))) is not None
    ]
    stated = page.reading.printed.date
    first = _date_stated(stated, language) if stated is not None else None
    first = first or next((dated for _, dated in printed), None)
    if first is not None:
        spoken = next((mark.span.start for mark in marks if mark.kind in ("label", "speech")), len(page.text))
        head = (dated for mark, dated in printed if mark.kind == "dateline" and mark.span.start < spoken)
        return next((dated for dated in head if _is_day_before(dated, first)), first)
    return _date_in_datelines(page, marks, language) or _date_in_title(page, language)


def _date_stated(stated: Stated, language: str) -> Dated | None:
    """Read the date that a source states, in ISO form or as people write it; None where it is none."""
    iso = re.match(r"\d{4}(?:-\d{2}(?:-\d{2})?)?(?![\d-])(?:/\S+)?", stated.value)
    dated = read_period(iso[0], stated.origin, stated.span) if iso else None
    found = None if dated else find_date(stated.value, language)
    return dated or (read_period(found.iso, stated.origin, stated.span) if found else None)


def _is_day_before(printed: Dated, first: Dated) -> bool:
    """Does the head print another day, shortly before the first? Then it was held on that, and published on the first."""
    if printed.precision != "day" or first.precision != "day":
        return False
    return 0 < (date.fromisoformat(first.start) - date.fromisoformat(printed.start)).days <= _PUBLISHED_WITHIN


def _date_in_title(page: Page, language: str) -> Dated | None:
    """ "Debates (Hansard) No. 2 - March 4, 2010 (40-3)": the day that the stated title prints."""
    title = page.reading.printed.title
    found = find_date(title.value, language) if title is not None else None
    return read_period(found.iso, title.origin, title.span) if title and found and len(found.iso) == 10 else None


def _date_in_datelines(page: Page, marks: list[Mark], language: str) -> Dated | None:
    for mark in marks:
        found = find_date(page.text[mark.span], language) if mark.kind == "dateline" else None
        if found is not None:
            start = mark.span.start
            return read_period(found.iso, "explicit", Span(start + found.start, start + found.end))
    tail = _tail_of_title(page, marks)
    found = find_date(page.text[tail["date"]], language) if tail else None
    return read_period(found.iso, "explicit", tail["date"]) if found and tail else None


# «Пресс-конференция ..., Москва, 20 марта 2023 года»
_TAIL_OF_TITLE = re.compile(
    r",\s+(?P<place>[^\W\d_][^,\d\n]{1,40}),\s+(?P<date>\d{1,2}\s+[^\W\d_]+\s+\d{4})(?:\s+года|\s*г\.)?\W*$"
)


def _tail_of_title(page: Page, marks: list[Mark]) -> dict[str, Span] | None:
    """Give where a title ends in place and date, as ministries print them that have no date line."""
    title = next((mark.span for mark in marks if mark.kind == "title"), None)
    found = _TAIL_OF_TITLE.search(page.text[title][-120:]) if title else None
    if title is None or found is None:
        return None
    start = max(title.start, title.end - 120)
    return {key: Span(*found.span(key)).shift(start) for key in ("place", "date")}


def read_period(words: str, origin: Origin, span: Span | None) -> Dated | None:
    """Read YYYY, YYYY-MM, YYYY-MM-DD, or two of them with a slash; None where it is none."""
    start, _, end = words.partition("/")
    first, last = _bounds(start.strip()), _bounds((end or start).strip())
    if first is None or last is None:
        return None
    return Dated(first[0], last[1], first[2], origin, span)


def _bounds(words: str) -> tuple[str, str, DatePrecision] | None:
    found = re.fullmatch(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?", words)
    if found is None or not 1 <= int(found[1]) <= 9999:
        return None
    year, month, day = int(found[1]), int(found[2] or 1), int(found[3] or 1)
    if not 1 <= month <= 12 or not 1 <= day <= calendar.monthrange(year, month)[1]:
        return None
    if found[3]:
        return words, words, "day"
    if found[2]:
        return f"{words}-01", f"{words}-{calendar.monthrange(year, month)[1]:02d}", "month"
    return f"{words}-01-01", f"{words}-12-31", "year"


def place_of(page: Page, marks: list[Mark]) -> Stated | None:
    """Give the place: supplied, stated by the source, else of a date line."""
    if page.manifest.place is not None:
        return _supplied(page.manifest.place)
    if page.reading.printed.place is not None:
        return page.reading.printed.place
    placed = next((no for no, mark in enumerate(marks) if mark.kind == "dateline" and "place" in mark.attributes), None)
    if placed is None:
        tail = _tail_of_title(page, marks)
        return Stated(page.text[tail["place"]], "explicit", tail["place"]) if tail else None
    spans = [_span(mark, "place") for mark in takewhile(_places, marks[placed:])]
    if len(spans) == 1:
        return Stated(page.text[spans[0]], "explicit", spans[0])
    whole = Span(spans[0].start, spans[-1].end)  # house and town on lines of their own, one below the other
    return Stated(", ".join(page.text[span] for span in spans), "rule", whole)


def _places(mark: Mark) -> bool:
    return mark.kind == "dateline" and "place" in mark.attributes


def _span(mark: Mark, key: str) -> Span:
    start, _, end = mark.attributes[key].partition("-")
    return Span(int(start), int(end))


def organizations_of(page: Page, bodies: Bodies, title: str, narrative: str) -> tuple[str, ...]:
    """Give the ids of the bodies that met: those of the manifest, those of the title, and the organs of these, and the
    bodies of which the narrative tells a meeting."""
    met: list[str] = []
    for name in page.manifest.organizations:
        body = page.directory.find_organization(name)
        if body is not None:
            met.append(bodies.body(body, name))
    for body, span in bodies.find(title):
        met.append(bodies.body(body, title[span.start : span.end]))
    for body, span in bodies.find(narrative):
        before = narrative[max(0, span.start - 60) : span.start]
        if body.parent in met or re.search(
            r"\b(?:meeting|session|summit|заседани\w+|сесси\w+|саммит\w*)\s+(?:of\s+)?(?:the\s+)?$",
            before,
            re.IGNORECASE,
        ):
            met.append(bodies.body(body, narrative[span.start : span.end]))
    return tuple(dict.fromkeys(met))


def completeness_of(
    beginnings: Sequence[str], *, elisions: int, statements: int, continuation: Continuation
) -> Completeness:
    """Say how complete the record is: an elision makes it an excerpt, "To be continued" leaves it in progress."""
    if elisions or any(_EXCERPT.match(words.replace("\xa0", " ")) for words in beginnings):
        return "excerpt"
    if continuation == "pending":
        return "in_progress"
    return "complete" if statements else "unknown"
