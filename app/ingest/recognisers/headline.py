"""What stands above a title without being one: sections of a site, menus, running heads, and what one may end with."""

import re
from functools import lru_cache

from babel import Locale

from app.ingest.dates import find_date
from app.ingest.recognisers import clock
from app.text import fold

# What a site prints above a title: the section it stands in, buttons, how long it takes to read.
_SECTION = re.compile(
    r"""
        (?:
          transcripts? | press\s+conferences | press\s+(?:releases?|room|corner|cent(?:er|re)) | speech(?:es)?
          | news(?:room)? | statements | interviews?(?:\s+and\s+press\s+conferences)? | remarks
          | media(?:\s+cent(?:er|re))? | home(?:page)? | menu | search | print | events?
          | share(?:\s+this)?(?:\s+page)? | skip\s+to\s+.{0,40} | back\s+to\s+.{0,40}
          | an\s+official\s+website\s+of\s.{0,80} | here['’]s\s+how\s+you\s+know | updated?:?.{0,40}
          | published:?.{0,40} | im\s+wortlaut | mitschrift(?:\s+pressekonferenz)? | rede | reden
          | pressekonferenzen | \d+\s+min\.?\s+(?:lesedauer|read|de\s+lecture) | actualités | discours
          | communiqués?(?:\s+de\s+presse)? | noticias | discursos | notizie | notícias | новини | новости
          | стенограммы | united\s+nations(?:\s+.{0,30})? | nations\s+unies(?:\s+.{0,30})?
          | [AES]/(?:[\w.-]+/)*PV[./]\d+.{0,20} | please\s+note\b.{0,200} | check\s+against\s+delivery!?
          | click\s+here\b.{0,60} | log\s?in\b.{0,30} | \|?\s*printer[- ]friendly.{0,40} | official\s+websites\s+use\b.{0,30}
          | (?:a\s+)?\.gov\s+website\b.{0,100} | secure\s+\.gov\b.{0,60} | a\s+lock\s+\(.{0,160} | tiskové\s+konference
          | you\s+have\s+accessed\s+part\b.{0,240} | online\s+media\s+briefing.{0,20} | embargoed\b.{0,80}
          | you\s+are\s+here | sie\s+(?:sind|befinden\s+sich)\s+hier | está(?:\s+usted)?\s+en | você\s+está\s+aqui
          | vous\s+êtes\s+ici | jesteś\s+tutaj | tu\s+sei\s+qui | вы\s+здесь | ви\s+тут
          | articles? | artikel | artículos? | artigos? | articol[oi] | artykuł | статья | стаття | overview | posłuchaj
          | narzędzia\s+dostępności | dodatkowe\s+narzędzia | accessibility\s+tools
          | oficjalna\s+strona\s.{0,80} | logo\s.{1,40} | (?:source|quelle|fuente|fonte|źródło)\s*:.{1,80}
          | seul\s+le\s+prononcé\s+fait\s+foi\.? | es\s+gilt\s+das\s+gesprochene\s+wort!? | webvtt | \d+
        )
    """,
    re.VERBOSE | re.IGNORECASE,
)
_BY = re.compile(r"\s(?:by|of)\s", re.IGNORECASE)  # "Remarks as Prepared for Delivery by ..." is a title
# "Home | Newsroom | Contact us", "Você está aqui: Página Inicial > Entrevistas > ..."; a page may be called at length
_CRUMBS = re.compile(r".{1,60}(?:\s*(?:\|\|?|[>›»→])\s.{1,60}){2,}|[^:>|]{4,24}:\s.{1,60}(?:\s[>›»→]\s.{1,400}){2,}")
_CUE = re.compile(r"[\d:.,\s]+-->[\d:.,\s]+.*")
_TELLS = re.compile(
    r"\b(?:conferen\w+|press\w*|speech|transcri\w+|interview|entrevista|discurso|rede|discours)\b", re.IGNORECASE
)
_HAN = re.compile("[\u3040-\u30ff\u3400-\u9fff]")
_LANGUAGES = ("en", "fr", "es", "pt", "it", "de", "nl", "pl", "ru", "uk", "ar", "he", "tr", "kk", "hy", "ka", "az", "zh", "zh_Hant", "ja", "ko", "hi", "fa", "uz", "ro", "cs", "hu", "el", "sv", "da", "fi", "id", "vi", "th")  # fmt: skip


def stands_above(printed: str) -> bool:
    """Is this a line that stands above a title: a section, a menu, furniture, a date?"""
    if not any(char.isalpha() for char in printed) or _SECTION.fullmatch(printed):
        return True
    if clock.FURNITURE.fullmatch(printed) and not _BY.search(printed):
        return True
    if clock.DATE.fullmatch(printed) or clock.CLOCK.fullmatch(printed) or _CUE.fullmatch(printed):
        return True
    date = find_date(printed) if len(printed) < 40 else None
    if date is not None and date.end - date.start > len(printed) * 0.6:
        return True
    return _CRUMBS.fullmatch(printed) is not None or _is_menu(printed)


def is_titled(printed: str) -> bool:
    """A title may end with a full stop where it names what it is: "Press conference of the president. Verbatim." """
    return len(printed) <= 200 and _TELLS.search(printed) is not None


def _is_menu(printed: str) -> bool:
    """Is this a menu of languages, "English Français Русский", or of a few short words in Han characters?"""
    tokens = re.split(r"[\s|·•/,]+", printed)
    if len(tokens) < 3:
        return False
    if sum(fold(token) in _autonyms() for token in tokens) * 2 > len(tokens):
        return True
    return all(len(token) <= 6 and _HAN.match(token) and token.isalpha() for token in tokens)


@lru_cache(maxsize=1)
def _autonyms() -> frozenset[str]:
    names: set[str] = set()
    for code in _LANGUAGES:
        locale = Locale.parse(code)
        names.update(fold(word).strip("()（）") for word in (locale.get_display_name() or "").split())
    return frozenset(
        names | {"عربي", "中文", "繁體版", "简体版", "eng", "рус", "укр", "қаз", "հայ", "fr", "en", "es", "ru"}
    )
