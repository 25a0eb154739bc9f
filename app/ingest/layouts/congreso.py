"""The Diario de Sesiones of Spain's Congreso and Senado: `El señor PRESIDENTE:`, `La señora MINISTRA DE DEFENSA (Robles Fernández):`.

Before the first label stand orders of the day and a summary in sentences about the same people. Stage directions are in
brackets with the full stop behind them, `(Aplausos).`, and may wrap; a new matter is announced in capitals; page
furniture prints the number of page and record. Labels print surnames: given names stand in the matters, "del diputado don ...".
"""

import re

from app.ingest.layouts.general import body
from app.ingest.marks import Layout, Mark, MarkKind, Page, Recogniser
from app.ingest.recognisers import stage
from app.ingest.recognisers.deputies import Deputies
from app.ingest.recognisers.heads import dateline, head
from app.text import Line, Span

_LABEL = re.compile(
    r"""
        [*_\s'"«“]*(?P<label>
          (?:El|La|Los|Las|Una?|Vari[oa]s)\s+(?:señor(?:es|as|a)?|Sr\.|Sra\.|C\.|diputad[oa]|senador[a]?)\s+
            (?P<who>(?:[^:().\n]|\.(?=[ \tªº])|\n(?!\s*\n)){2,220}?)(?:\s+\((?P<brackets>[^()\n]{2,120})\))?
        )(?:\s*\((?P<note>[^()\n]{2,120})\))?[*_\s]*:[*_]*(?=\s|$|¡|¿)
    """,
    re.VERBOSE,
)
_OFFICE = re.compile(
    r"""
        (?:
          presidente | presidenta | vicepresident[ea] | ministr[oa] | secretari[oa] | letrad[oa] | candidat[oa]
          | defensor[a]? | fiscal | gobernador[a]? | director[a]? | representante | portavoz | rey | reina
          | subsecretari[oa] | comisionad[oa] | delegad[oa]
        )\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
_UNNAMED = re.compile(
    r"(?:diputad|senador)[oae]?s?|señorías", re.IGNORECASE
)  # "Un señor DIPUTADO", "Varias señoras SENADORAS"
_DATED = re.compile(r"\d{1,2}\s+de\s+[a-z]{4,10}\s+de\s+\d{4}")  # "Núm. 109   9 de junio de 2021   Pág. 2"
# "PRESIDENCIA DEL EXCMO. SR. D. LUIS BRENES SOLANO", "PRESIDENTE: DON LUIS BRENES"; a name may run over a line break
_CHAIR = re.compile(
    r"(?:PRESIDENCIA\s+DEL?\s+(?:LA\s+)?(?:EXCM[OA]\.\s+)?S(?:R|RA)\.?|PRESIDENT[EA]:)\s+D(?:\.ª|\.|ª\.?|OÑA|ON)\s+"
    r"(?P<name>(?:[^\n,.]|\n(?=[A-ZÁÉÍÓÚÑÇ -]+\n\s*\n)){5,80})"
)
_ASIDE = re.compile(
    r"(?:(?<=[.!?:…»\"”])\s*|^|(?<=\n))\((?P<said>[A-ZÁÉÍÓÚÑ¡](?:[^()\n]|\n(?!\s*\n)){2,400})\)(?:\.?—\s?(?=\()|\.)?"
    r"|\((?:El|La|Los|Las|Un|Una|Varios|Varias)\s+(?:señor|señora|señores|señoras|diputad)(?:[^()\n]|\n(?!\s*\n)){2,400}\)\.?"
)
_FURNITURE = re.compile(
    r"""
        (?:
          P[áa]gina\s*\d* | P[áa]g\.?\s*\d+ | cve:\s.* | [\w\s-]+-?\s*D\s?C\s?S\s?D\s*:\s*e\s?v\s?c
          | CORTES\s+GENERALES | (?:DIARIO\s+DE\s+SESIONES|CONGRESO\s+DE\s+LOS\s+DIPUTADOS|SENADO)(?:\s.*)?
          | Pleno\s+y\s+Diputación\s+Permanente.* | PLENO\s+Y\s+DIPUTACI[ÓO]N\s+PERMANENTE.* | COMISIONES
          | Núm\.\s*\d+.* | Año\s+\d{4}.*Núm\..* | https?://www\.(?:congreso|senado)\.es.*
          | Congreso\s+de\s+los\s+Diputados.*Núm\..* | DS\.\s+Congreso\s+de\s+los\s+Diputados,.*
          | D\.\s?L\.:?\s.* | Edición\s+electrónica\s+preparada.* | Calle\s+Floridablanca.*
          | \d{1,2}\s+En\s+aplicación\s+del?\s+(?:punto|Acuerdo).*
        )
    """,
    re.VERBOSE,
)
_SESSION = re.compile(r"Sesi[óo]n\s+(?:plenaria|de\s+la|extraordinaria|conjunta|constitutiva|núm)", re.IGNORECASE)
_REPORTED = re.compile(
    r"""
        (?:Era|Eran)\s+las?\s.{3,80} | Se\s+(?:reanuda|suspende|levanta|abre)\s+la\s+sesión\s+a\s+las?\s.{3,80}
        | (?:Efectuad|Realizad|Verificad|Practicad|Terminad)[oa]s?\s+(?:la|el)\s+
          (?:votaci[óo]n|llamamiento|recuento|escrutinio|lectura)\b.{0,300}
        | (?:El|La|Los|Las)\s+señor(?:a|es|as)?\s+(?:
          [A-ZÁÉÍÓÚÑ]{4,}[^:]
          | (?:(?:vice)?president[ea]|secretari[oa]|letrad[oa]|diputad[oa]|senador[a]?)s?(?:\s[^.:]{1,60}?)?\s
            (?:da|procede|lee|pasa|ocupa|abandona|suspende|jura|promete|pronuncia|realiza)n?
        )\b[^:]{0,200}\.
    """,
    re.VERBOSE,
)
_ASIDES = re.compile(r"\([^()]{0,120}\)")  # "(Número de expediente 180/000183)." within a heading
_SHORTEST = 4  # letters of a matter's name; twice as many of one that ends in a full stop
_SAMPLE = 60_000
_LABELS_SOUGHT = 1500  # lines
_REACH = 400  # code points that an aside may go on behind its line
_LABEL_REACH = 260  # code points that a label in capitals may go on behind its line


def _score(page: Page) -> float:
    """Fit: labels that begin with "El señor" or "La señora", and the name of the record."""
    sample = page.text.content[:_SAMPLE]
    if "señor" not in sample:
        return 0.0
    found = sum(_label_at(page, page.words_of(line)) is not None for line in page.lines[:_LABELS_SOUGHT])
    named = "DIARIO DE SESIONES" in sample or "Diario de Sesiones" in sample
    return round(min(0.97, 0.5 + 0.05 * min(found, 6) + 0.2 * named), 3) if found else 0.0


def _label_at(page: Page, words: Span) -> re.Match[str] | None:
    """Find a label on a line; in capitals it may run over to the next ones."""
    content = page.text.content
    if words.length == 0 or content[words.start] not in "ELUV*_'\"«“":
        return None
    found = _LABEL.match(content, words.start, min(words.end + _LABEL_REACH, len(content)))
    if found is None:
        return None
    who = found["who"]
    if _is_shouted(who):
        return found
    if found.end() > words.end or "\n" in who:
        return None
    return found if _OFFICE.match(who) or len(who.split()) <= 5 else None


def _is_shouted(words: str) -> bool:
    return sum(char.isupper() for char in words) > 3 * sum(char.islower() for char in words)


def _labels(page: Page) -> dict[int, re.Match[str]]:
    """Find the labels by line. Where they are printed in capitals, "El señor ministro dijo:" is none."""
    found = {line.no: label for line in page.lines if (label := _label_at(page, page.words_of(line))) is not None}
    shouted = {no: label for no, label in found.items() if _is_shouted(label["who"])}
    return shouted if len(shouted) >= 2 else found


def _prepare(page: Page) -> tuple[Recogniser, ...]:
    labels = _labels(page)
    chair = _CHAIR.search(page.text.content[:_SAMPLE])
    chaired_by = " ".join(chair["name"].split()) if chair else None
    first = min(labels, default=len(page.lines))
    return (
        _furniture,
        _session(first),
        head(first),
        _turn(page, labels, chaired_by),
        _reported,
        _matter,
        *body(page, labels)[:-3],
        _paragraph,
    )


def _session(first: int) -> Recogniser:
    """The line of the head that says which sitting this is: "Sesión plenaria núm. 12"."""

    def session(page: Page, line: Line) -> list[Mark] | None:
        words = page.words_of(line)
        found = line.no < first and words.length < 160 and _SESSION.match(page.text.content, words.start, words.end)
        return [Mark("title", words)] if found else None

    return session


def _turn(page: Page, labels: dict[int, re.Match[str]], chaired_by: str | None) -> Recogniser:
    """Labels with whom they name: whom their brackets hold, else the surnames, with the given names printed elsewhere."""
    deputies = Deputies(page)
    holders: dict[str, str] = {"presidente": chaired_by, "presidenta": chaired_by} if chaired_by else {}

    def turn(page: Page, line: Line) -> list[Mark] | None:
        found = labels.get(line.no)
        if found is None:
            return None
        who, inside = " ".join(found["who"].split()), found["brackets"]
        office = who if _OFFICE.match(who) else None
        if _UNNAMED.fullmatch(who):
            voice = Mark("label", Span(*found.span("label")), found.end(), statement_kind="interjection")
            return [voice, *_spoken(page, found.end(), page.words_of(line).end, "speech")]
        if office is None:
            name: str | None = deputies.in_full(who, inside)
        elif inside:
            name = holders[who.casefold()] = deputies.in_full(inside)
        else:
            name = holders.get(who.casefold())
        label = Mark("label", Span(*found.span("label")), found.end(), found["note"], name, office)
        end = page.words_of(page.text.line_at(found.end() - 1)).end
        return [label, *_spoken(page, found.end(), end, "speech")]

    return turn


def _spoken(page: Page, start: int, end: int, kind: MarkKind) -> list[Mark]:
    """Give the marks of what is said from `start` to `end` (on one line), and of asides, which may go on below it."""
    content = page.text.content
    marks: list[Mark] = []
    at = start
    while at < end and (found := _next_aside(content, at, end)) is not None:
        opening = content.index("(", found.start())
        marks.extend(stage.spoken(page, at, opening, kind))
        marks.append(Mark("aside", page.text.trimmed(Span(opening, found.end()))))
        at = found.end()
        if at > end:
            end = page.words_of(page.text.line_at(at - 1)).end
    marks.extend(stage.spoken(page, at, end, kind))
    return marks


def _next_aside(content: str, at: int, end: int) -> re.Match[str] | None:
    """Find the next aside that opens before `end`."""
    if content.find("(", at, end) < 0:
        return None
    found = _ASIDE.search(content, at, min(end + _REACH, len(content)))
    return found if found is not None and content.index("(", found.start()) < end else None


def _reported(page: Page, line: Line) -> list[Mark] | None:
    words = page.words_of(line)
    found = words.length < 340 and _REPORTED.fullmatch(page.text.content, words.start, words.end)
    return [Mark("narrative", words)] if found else None


def _matter(page: Page, line: Line) -> list[Mark] | None:
    """A matter that is called, in capitals: "— DEL DIPUTADO DON ..., QUE FORMULA ... (Número de expediente 180/000183)."."""
    words = page.words_of(line)
    printed = page.text[words]
    if not (printed[0].isupper() or printed[0].isdigit() or printed[0] in "—–-¿¡"):
        return None
    letters = [char for char in _ASIDES.sub("", printed) if char.isalpha() and char not in "ªº"]
    if len(letters) < (_SHORTEST if printed[0].isdigit() or printed[-1].isalpha() else 2 * _SHORTEST):
        return None
    return [Mark("heading", words)] if all(char.isupper() for char in letters) else None


def _paragraph(page: Page, line: Line) -> list[Mark] | None:
    words = page.words_of(line)
    return _spoken(page, words.start, words.end, "unclaimed") or None


def _furniture(page: Page, line: Line) -> list[Mark] | None:
    words = page.words_of(line)
    if words.length > 180 or not _FURNITURE.fullmatch(page.text.content, words.start, words.end):
        return None
    dated = _DATED.search(page.text.content, words.start, words.end)
    if dated is None:
        return [Mark("metadata", words)]
    return [dateline(page, words, date=Span(*dated.span()))._replace(kind="metadata")]


LAYOUT = Layout("congreso", _score, prepare=_prepare)
