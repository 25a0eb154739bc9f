"""Dates as transcripts print them, with the months of any language from CLDR: "May 16, 2022", «16 мая 2022 года», "16/05/2022".

ISO 8601 comes out, as precise as what is printed. A day that no calendar has is no date.
"""

import datetime
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from babel import Locale, UnknownLocaleError

from app.text import fold

_NUMERIC = re.compile(
    r"""(?<![\d.])(?:
      (?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})(?:T[\d:.+Z-]*)?  # 2022-05-16T13:10:00Z
    | (?P<d2>\d{1,2})\.[ ]?(?P<m2>\d{1,2})\.[ ]?(?P<y2>\d{4})             # 16.05.2022
    | (?P<d3>\d{1,2})/(?P<m3>\d{1,2})/(?P<y3>\d{4})               # 16/05/2022
    | (?P<y4>\d{4})年(?P<m4>\d{1,2})月(?P<d4>\d{1,2})日            # 2022年5月16日
    )(?!\d)""",
    re.VERBOSE,
)
# "10/11/2022 07:54 PM EDT": who writes the hour so writes the month first
_AMERICAN = re.compile(r"[\s,]+\d{1,2}:\d{2}\s*[AP]M\s+[ECMP][SD]?T\b")
_ERA = re.compile(r"(?P<era>令和|平成|昭和)(?P<year>\d{1,2}|元)年(?P<month>\d{1,2})月(?P<day>\d{1,2})日")
_ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925}  # the year before the first
_MORE = {"sept": 9, "sept.": 9}


class DateFound(NamedTuple):
    """A day, month or year found in a text; ISO form as precise as it is printed, and its code points, half-open."""

    iso: str
    start: int
    end: int


def _locales(language: str) -> Iterator[Locale]:
    """Give a language's locale, where CLDR has one, and the English one."""
    for code in dict.fromkeys((language, "en")):
        try:
            yield Locale.parse(code.replace("-", "_"))
        except (UnknownLocaleError, ValueError):
            continue


@lru_cache(maxsize=16)
def _months(language: str) -> dict[str, int]:
    names = dict(_MORE)
    for locale in _locales(language):
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for number, name in locale.months[context][width].items():
                    names.setdefault(fold(name), number)
                    names.setdefault(fold(name).rstrip("."), number)
    return {name: number for name, number in names.items() if len(name) >= 3 and not name.isdigit()}


@lru_cache(maxsize=16)
def _pattern(language: str) -> re.Pattern[str]:
    names = "|".join(re.escape(name) for name in sorted(_months(language), key=len, reverse=True))
    return re.compile(
        rf"""(?<!\w)(?:
          (?P<month>{names})\.?\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:\s*[-–—−]\s*\d{{1,2}})?\s*,?\s+(?P<year>\d{{4}})
        | (?:(?:le|am|el|il|de)\s+)?(?P<day2>\d{{1,2}})(?:st|nd|rd|th|er|\.|º|°)?(?:\s*[-–—−]\s*\d{{1,2}})?\s+(?:of\s+|de\s+|d')?(?P<month2>{names})\.?,?\s+(?:de\s+|del\s+)?(?P<year2>\d{{4}})
        | (?P<month3>{names})\.?,?\s+(?:de\s+|of\s+)?(?P<year3>\d{{4}})
        )(?!\d)(?:\s*(?:года|г\.))?""",
        re.VERBOSE,
    )


def find_date(words: str, language: str = "en") -> DateFound | None:
    """Find the first date in a text; None where there is none, or none that exists."""
    folded = fold(words)
    found = [date for date in (_named(folded, language), _numeric(words)) if date is not None]
    return min(found, key=lambda date: date.start) if found else None


def _named(folded: str, language: str) -> DateFound | None:
    for found in _pattern(language).finditer(folded):
        month = _months(language)[found["month"] or found["month2"] or found["month3"]]
        day, year = found["day"] or found["day2"], int(found["year"] or found["year2"] or found["year3"])
        iso = _iso(year, month, int(day) if day else None)
        if iso:
            return DateFound(iso, *found.span())
    return None


def _numeric(words: str) -> DateFound | None:
    era = _ERA.search(words)
    if era is not None:
        year = _ERAS[era["era"]] + (1 if era["year"] == "元" else int(era["year"]))
        iso = _iso(year, int(era["month"]), int(era["day"]))
        return DateFound(iso, *era.span()) if iso else None
    for found in _NUMERIC.finditer(words):
        y, m, d = next((found[f"y{n}"], found[f"m{n}"], found[f"d{n}"]) for n in ("", "2", "3", "4") if found[f"y{n}"])
        if found["y3"] and _AMERICAN.match(words, found.end()):
            m, d = d, m
        iso = _iso(int(y), int(m), int(d)) or (_iso(int(y), int(d), int(m)) if found["y3"] else None)  # 3/20/1973
        if iso:
            return DateFound(iso, *found.span())
    return None


@lru_cache(maxsize=16)
def weekdays(language: str) -> re.Pattern[str]:
    """Give the pattern of a language's weekdays (and the English ones), in folded text, with the comma behind one."""
    names: set[str] = set()
    for locale in _locales(language):
        for context in ("format", "stand-alone"):
            names.update(fold(name) for name in locale.days[context]["wide"].values())
            names.update(fold(name).rstrip(".") + r"\." for name in locale.days[context]["abbreviated"].values())
    return re.compile(rf"(?<!\w)(?:{'|'.join(sorted(names, key=len, reverse=True))})(?!\w)")


def _iso(year: int, month: int, day: int | None) -> str | None:
    if not 1 <= year <= 9999 or not 1 <= month <= 12:
        return None
    if day is None:
        return f"{year:04d}-{month:02d}"
    try:
        return datetime.date(year, month, day).isoformat()
    except ValueError:
        return None
