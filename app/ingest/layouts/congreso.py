"""The Diario de Sesiones of Spain's Congreso and Senado: `El señor PRESIDENTE:`, `La señora MINISTRA DE DEFENSA (Robles Fernández):`.

Before the first label stand orders of the day and a summary in sentences about the same people. Stage directions are in
brackets with the full stop behind them, `(Aplausos).`; page furniture prints the number of page and record.
"""

import re

from app.ingest.layouts.general import body
from app.ingest.marks import Layout, Mark, Page, Recogniser
from app.ingest.recognisers import stage
from app.ingest.recognisers.heads import head
from app.text import Line, Span

_LABEL = re.compile(
    r"""[*_\s]*(?P<label>(?:El|La|Los|Las)\s+(?:señor(?:es|as|a)?|Sr\.|Sra\.|C\.|diputad[oa]|senador[a]?)\s+(?P<who>[^:().\n]{2,90}?)(?:\s+\((?P<brackets>[^()\n]{2,80})\))?)
      (?:\s*\((?P<note>[^()\n]{2,80})\))?[*_\s]*:[*_]*(?=\s|$|¡|¿)""",
    re.VERBOSE,
)
_OFFICE = re.compile(
    r"(?:presidente|presidenta|vicepresident[ea]|ministr[oa]|secretari[oa]|letrad[oa]|candidat[oa]|defensor[a]?|fiscal|gobernador[a]?|director[a]?|representante|portavoz|rey|reina)\b",
    re.IGNORECASE,
)
_CHAIR = re.compile(
    r"PRESIDENCIA DEL? (?:LA )?(?:EXCM[OA]\. )?S(?:R|RA)\.? D(?:\.ª|\.|ª\.?|OÑA|ON)\s+(?P<name>[^\n,.]{5,60})"
)
_ASIDE = re.compile(
    r"(?<=[.!?:…»\"])\s*\([A-ZÁÉÍÓÚÑ¡][^()\n]{2,300}\)(?:\.?—\s?(?=\()|\.)?|^\([A-ZÁÉÍÓÚÑ¡][^()\n]{2,300}\)\.?"
    r"|\((?:El|La|Los|Las|Un|Una|Varios|Varias)\s+(?:señor|señora|señores|señoras|diputad)[^()\n]{2,300}\)\.?"
)
_FURNITURE = re.compile(
    r"(?:P[áa]gina\s*\d+|P[áa]g\.?\s*\d+|cve:\s.*|CORTES GENERALES|DIARIO DE SESIONES.*|Pleno y Diputación Permanente.*|PLENO Y DIPUTACI[ÓO]N PERMANENTE.*|Núm\.\s*\d+.*|Año\s+\d{4}.*Núm\..*|https?://www\.congreso\.es.*|Congreso de los Diputados.*Núm\..*)"
)
_SESSION = re.compile(r"Sesi[óo]n\s+(?:plenaria|de\s+la|extraordinaria|conjunta|constitutiva|núm)", re.IGNORECASE)
_SAMPLE = 60_000


def _score(page: Page) -> float:
    """Fit: labels that begin with "El señor" or "La señora", and the name of the record."""
    sample = page.text.content[:_SAMPLE]
    if "señor" not in sample:
        return 0.0
    found = sum(_label_at(page, page.words_of(line)) is not None for line in page.lines[:1500])
    named = "DIARIO DE SESIONES" in sample or "Diario de Sesiones" in sample
    return round(min(0.97, 0.5 + 0.05 * min(found, 6) + 0.2 * named), 3) if found else 0.0


def _label_at(page: Page, words: Span) -> re.Match[str] | None:
    content = page.text.content
    if words.length == 0 or content[words.start] not in "EL*_":
        return None
    found = _LABEL.match(content, words.start, words.end)
    if found is None:
        return None
    who = found["who"]
    shouted = sum(char.isupper() for char in who) > sum(char.islower() for char in who)
    return found if shouted or _OFFICE.match(who) or len(who.split()) <= 5 else None


def _prepare(page: Page) -> tuple[Recogniser, ...]:
    labels = {line.no: found for line in page.lines if (found := _label_at(page, page.words_of(line))) is not None}
    chair = _CHAIR.search(page.text.content[:_SAMPLE])
    chaired_by = chair["name"].strip() if chair else None
    first = min(labels, default=len(page.lines))
    return (
        _furniture,
        _session(first),
        head(first),
        _turn(labels, chaired_by),
        _told,
        *body(page, labels)[:-1],
        _paragraph,
    )


def _session(first: int) -> Recogniser:
    """The line of the head that says which sitting this is: "Sesión plenaria núm. 12"."""

    def session(page: Page, line: Line) -> list[Mark] | None:
        words = page.words_of(line)
        found = line.no < first and words.length < 160 and _SESSION.match(page.text.content, words.start, words.end)
        return [Mark("title", words)] if found else None

    return session


def _turn(labels: dict[int, re.Match[str]], chaired_by: str | None) -> Recogniser:
    def turn(page: Page, line: Line) -> list[Mark] | None:
        found = labels.get(line.no)
        if found is None:
            return None
        who, inside = found["who"].strip(), found["brackets"]
        office = who if _OFFICE.match(who) else None
        chairs = office is not None and re.fullmatch(r"president[ea]", who, re.IGNORECASE)
        name = inside if office else who
        label = Mark(
            "label", Span(*found.span("label")), found.end(), found["note"], (chaired_by if chairs else None) or name, office,
        )  # fmt: skip
        return [label, *_spoken(page, found.end(), page.words_of(line).end, "speech")]

    return turn


def _spoken(page: Page, start: int, end: int, kind: str) -> list[Mark]:
    marks: list[Mark] = []
    at = start
    for found in _ASIDE.finditer(page.text.content, start, end):
        opening = page.text.content.index("(", found.start())
        marks.extend(stage.spoken(page, at, opening, "unclaimed" if kind == "unclaimed" else "speech"))
        marks.append(Mark("aside", page.text.trimmed(Span(opening, found.end()))))
        at = found.end()
    marks.extend(stage.spoken(page, at, end, "unclaimed" if kind == "unclaimed" else "speech"))
    return marks


_CLOCK = re.compile(
    r"(?:Era|Eran) las? .{3,80}|Se (?:reanuda|suspende|levanta) la sesión a las? .{3,80}|(?:Efectuad|Realizad|Verificad|Practicad)[oa]s? (?:la|el) (?:votaci[óo]n|llamamiento|recuento|escrutinio).{3,300}"
)


def _told(page: Page, line: Line) -> list[Mark] | None:
    words = page.words_of(line)
    found = words.length < 340 and _CLOCK.fullmatch(page.text.content, words.start, words.end)
    return [Mark("narrative", words)] if found else None


def _paragraph(page: Page, line: Line) -> list[Mark] | None:
    words = page.words_of(line)
    return _spoken(page, words.start, words.end, "unclaimed") or None


def _furniture(page: Page, line: Line) -> list[Mark] | None:
    words = page.words_of(line)
    if words.length <= 120 and _FURNITURE.fullmatch(page.text.content, words.start, words.end):
        return [Mark("metadata", words)]
    return None


LAYOUT = Layout("congreso", _score, prepare=_prepare)
