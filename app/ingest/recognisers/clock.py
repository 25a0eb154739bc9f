"""Lines of a transcript's head and foot that say when and where: "1:05 P.M. EST", "(March 4, 2025)", "East Room", "END"."""

import re

from app.text import Span, Text

# "1:05 P.M. EST", "END  1:40 P.M. EDT", "*10:02 A.M. (Local)*", "5:30 p.m. CEST (Local)", "END 12:00 P.M. EDT"
CLOCK = re.compile(
    r"""
        [*_\\\s]*(?:(?:END|BEGIN|START)\b[\s:.]*)?\d{1,2}(?:[:.]\d{2})?\s*[AaPp]\.?\s?[Mm]\b\.?(?:
          [\s,]*(?:\([^()\n]{1,40}\)|[A-Z]{2,5}T?|local(?:\s+time)?|Local(?:\s+Time)?)
        )*[*_\\\s.]*
    """,
    re.VERBOSE,
)
END = re.compile(
    r"[*_\\\s(\[–—-]*(?:ENDS?|THE END|END OF TRANSCRIPT|\[?End of transcript\]?|End|\\?#(?:\s*\\?#)*|-\s*30\s*-)[*_\\\s)\]–—.-]*"
)
_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan\.?|Feb\.?|Mar\.?|Apr\.?|Jun\.?|Jul\.?|Aug\.?|Sept?\.?|Oct\.?|Nov\.?|Dec\.?)"
_DAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s+)?"
DATE = re.compile(
    rf"[*_\\\s(\[]*{_DAY}(?:{_MONTH}\s+\d{{1,2}}(?:\s*[-–]\s*\d{{1,2}})?,?\s+\d{{4}}|\d{{1,2}}(?:st|nd|rd|th)?\s+{_MONTH},?\s+\d{{4}}|\d{{4}}-\d{{2}}-\d{{2}}"
    r"|(?:(?:lunes|martes|miércoles|jueves|viernes|sábado|domingo|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag),?\s+(?:den\s+)?)?\d{1,2}\.?º?\s+(?:de\s+|d’)?[^\W\d_]{3,12}\.?\s+(?:de\s+|del\s+)?\d{4}(?:\s+года|\s*г\.)?|\d{1,2}\.\d{1,2}\.\d{4})[*_\\\s)\].]*",
    re.IGNORECASE,
)
# What a publisher puts above a transcript and is neither its place nor its words.
FURNITURE = re.compile(
    r"""
        [*_\\\s(\[#]*(?:
          (?:
            for\s+immediate\s+release | for\s+background.*
            | the\s+white\s+house\s*(?:,\s*)?(?:office\s+of\s+the.*)?
            | (?:executive\s+)?office\s+of\s+(?:the\s+)?(?:
              press | vice\s+president | first\s+lady | communications | public | spokes | white\s+house
              | national | science | management
            ).*
            | briefing\s+room | speeches\s+and\s+remarks | press\s+briefings? | statements\s+and\s+releases
            | as\s+(?:prepared|delivered)(?:\s+for\s+delivery)? | as\s+prepared\s+for\s+delivery
            | remarks\s+as\s+(?:prepared|delivered).* | \(?as\s+prepared.* | check\s+against\s+delivery!?
            | seul\s+le\s+prononcé\s+fait\s+foi | es\s+gilt\s+das\s+gesprochene\s+wort!? | speech | from
            | published | delivered\s+on | jump\s+to\s+.{0,80} | (?:un)?official\s+translation.*
            | (?:courtesy|provisional)\s+translation.* | this\s+is\s+a\s+provisional\s+translation.* | more\s+\d+\s+photos?
            | published\s+\d.* | transcript\s+of\s+the\s+speech.* | transcript | remarks | internal\s+transcript
            | embargoed.* | share\s+this.* | home | print | search | see\s+correction.*
            | \*+\s*see\s+(?:correction|below).* | please\s+see\s+below.*
          )
        )[*_\\\s)\]:.]*
    """,
    re.VERBOSE | re.IGNORECASE,
)


# "Speeches 15 December 2022", "News | 29 October 2011": the section of a site, and no place.
_SECTION = re.compile(
    r"""
        (?:latest\s|all\s|our\s)?(?:
          news(?:room)? | speech(?:es)? | remarks | transcripts? | statements? | interviews? | articles? | updates?
          | blogs? | press(?:\s(?:releases?|statements?|room|cent(?:re|er)|conferences?|briefings?))? | publications?
          | media(?:\s(?:releases?|statements?|cent(?:re|er)))? | stories | events? | briefings? | announcements?
          | новости | выступления | стенограммы | noticias | discursos | actualités | discours | aktuelles | reden
        )
    """,
    re.VERBOSE | re.IGNORECASE,
)


def is_section(words: str) -> bool:
    """Are these words the section of a site in which a page stands, "Speeches"?"""
    return _SECTION.fullmatch(words) is not None


def says_where(words: str) -> bool:
    """Can this short line of a head be a place: no sentence, no colon, no clock, something capitalised?"""
    bare = words.strip("*_\\ \t\xa0")
    if not 2 < len(bare) <= 110 or ":" in bare or bare.endswith(("?", "!", ";")) or bare[0].islower():
        return False
    if is_section(bare):
        return False
    if bare.endswith(".") and not re.search(r"(?:\b[A-Z]\.){2,}$|\b(?:St|Ave|Mt|Ft|Calif|Mass|Va|Md|Pa|Fla)\.$", bare):
        return False
    tokens = [t for t in bare.split() if t[0].isalpha()]
    caseless = len(tokens) <= 4 and not any(t[0].islower() or t[0].isupper() for t in tokens)
    return bool(tokens) and (caseless or sum(t[0].isupper() for t in tokens) >= (len(tokens) + 1) // 2)


def bare(text: Text, span: Span) -> Span:
    """Narrow a span past Markdown marks and brackets at its edges."""
    content, (start, end) = text.content, span
    while start < end and content[start] in "*_\\ ([\xa0":
        start += 1
    while end > start and content[end - 1] in "*_\\ )]\xa0":
        end -= 1
    return Span(start, end)
