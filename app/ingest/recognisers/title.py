"""The title of a page: which line prints it, and whom it names as the one who speaks ("Remarks by First Lady Jill Biden at ...")."""

import re
from functools import lru_cache
from typing import NamedTuple

from app.ingest.marks import Page
from app.ingest.offices import is_name_token
from app.ingest.recognisers import clock
from app.ingest.recognisers.headline import is_titled, stands_above
from app.ingest.recognisers.russian_titles import named_in_russian_title
from app.text import Line, Span

# Where on its site a page stands, as it comes along when a page is pasted: "Events", "Home > News", «События».
_TRAIL_WORD = r"""(?:home|menu|main\s+menu|skip\s+to\s+(?:main\s+)?content|events|news|transcripts|speeches(?:\s+and\s+transcripts)?|trips|president\s+of\s+russia|the\s+white\s+house
    |briefings?\s+room|briefings?(?:\s+(?:and|&)\s+statements)?|(?:speeches|statements)\s+(?:and|&)\s+(?:remarks|releases)|press\s+(?:office|room|briefings?)|remarks|videos?|gallery|articles|fact\s+sheets
    |главная|события|новости|стенограммы|выступления(?:\s+и\s+стенограммы)?|поездки|президент\s+россии)"""
_TRAIL = re.compile(
    rf"[\s*_]*{_TRAIL_WORD}(?:\s*[>›»/|•·→-]+\s*{_TRAIL_WORD})*[\s*_/>›»|]*", re.VERBOSE | re.IGNORECASE
)
# What sites print above a page for its reader, and a paste brings along.
_SITE = re.compile(
    r"""
        [\s*_•·-]*(?:
          view\s+settings | font\s+size:?.* | site\s+colou?rs:?.* | select\s+font\b.* | character\s+spacing\b.*
          | official\s+website\s+of\s+the\s+president.* | mobile\s+version | search\s+(?:form|this\s+website)
          | all\s+content\s+on\s+this\s+site.* | creative\s+commons.*
          | presidential\s+executive\s+office\s?\d{4} | this\s+is\s+historical\s+material.*
          | version\s+for\s+people\s+with\s+disabilities | jump\s+to\s+.{1,40} | toggle\s+.{1,30}
          | .{0,30}\bnavigation | share(?:\s+(?:this|on)\b.{0,30})? | print | download\s+pdf
          | (?:e-?mail|facebook|twitter|x|telegram|vk) | версия\s+для\s.{1,40} | выберите\s+шрифт.*
          | интервал\s+между\s+буквами.* | документ\s*/ | (?:обычная|мобильная)\s+версия.* | размер\s+шрифта.*
          | цветовая\s+схема.* | официальный\s+сайт\s.* | .{3,40}\s[—–-]\s+официальный\s+сайт
          | (?:имя|пароль|логин|e-mail|поиск):? | войти | вход | регистрация | (?:на\s+)?печать
          | настройки(?:\s+отображения)? | цвета\s+сайта.* | изображения:?
        )[\s*_/]*
    """,
    re.VERBOSE | re.IGNORECASE,
)
_ENDS_IN_YEAR = re.compile(r"\b\d{4}\s?(?:r|р|г)\.$")  # "..., 21 grudnia 2000 r."
_LISTED = re.compile(r"\s*[•·▪]\s*\S+(?:\s+\S+){0,5}\s*")  # "• Videos and Photos": a menu
_LONGEST = 400  # code points of a title
_HEAD = 100  # lines with words that may stand above a title


SPEECH_TITLE = re.compile(
    r"""
        [\s*#_]*(?:white\s+house\s+)?(?:excerpts?\s+(?:from|of)\s+)?(?:
          (?:press(?:\s+conference)?|pre-?taped|opening|closing|keynote|virtual|joint|prepared|video|inaugural|full\s+text\s+of\s+the)
            \s+
        )*(?:
          remarks | speech | address | statements? | comments | toasts? | message | lecture | testimony
          | keynote | readout\s+of\s+remarks
        )\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
_OPENED = re.compile(
    rf"{SPEECH_TITLE.pattern}(?:\s*,?\s*\(?(?:as\s+)?(?:prepared|delivered)(?:\s+for\s+delivery)?\)?,?)?\s+(?:by|of|from|for)\s+(?P<who>.+)",
    re.VERBOSE | re.IGNORECASE,
)
_ENDS_IN_NAME = re.compile(rf"{SPEECH_TITLE.pattern}.*\sby\s+(?P<who>[^,]+)$", re.VERBOSE | re.IGNORECASE)
_OWNED = re.compile(
    r"""
        [\s*#_]*(?:excerpts?\s+(?:from|of)\s+)(?P<who>.+?)(?:(?:’s|'s|’|s’)\s+(?:\w+\s+){0,6}?|\s+)
          (?:remarks|speech|address|statement)\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
# what ends the name: a preposition or verb in lower case, a comma with more behind it, brackets, a dash
_NAME_ENDS = re.compile(
    r"""
        \s+(?i:
          at | on | in | to(?!\s+the\s+(?:vice\s+)?president\b) | before | after | during | following | as
          | upon | for | with | about | from | via | while | honoring | announcing | marking | commemorating
          | celebrating | regarding | ahead | under | under | re | aboard | en\s+route | press\s+conference
          | delivers | in\s+honor
        )\b
        | \s*[,(–—:|] | \s+-\s | \d
    """,
    re.VERBOSE,
)
_OFFICE_WORDS_LIST = """
president vice first second lady gentleman prime minister chancellor secretary state defense treasury energy
commerce labor education homeland security advisor adviser national economic director deputy assistant press
chief staff ambassador administrator senator governor mayor representative congressman congresswoman speaker
coordinator chair chairman chairwoman chairperson council of the to for and u.s. us special envoy presidential
climate cyber counsel general attorney under associate senior king queen pope his her majesty excellency
holiness nec omb cea epa nsc white house policy affairs domestic foreign trade agriculture health human
services interior veterans transportation housing urban development science technology office management budget
advisers advisors economist commissioner surgeon commander judge justice member secretary-general united states
on
"""
_MORE_LIST = """
strategic communications communication media digital community outreach engagement intergovernmental legislative international
apnsa executive cybersecurity emerging technologies response team covid-19 monkeypox official shri smt spokesperson spokesman spokeswoman europe asia africa americas indo-pacific western hemisphere climate finance minister ministers foreign prime crown grand duke
"""
_ABROAD_LIST = """
under-secretary-general präsident präsidentin vizepräsident vizepräsidentin alterspräsident bundespräsident bundeskanzler bundeskanzlerin
bundesminister bundesministerin staatsminister staatsministerin ministerin kanzler kanzlerin präsidenten bundespräsidenten
ministerpräsident ministerpräsidentin ministerpräsidenten premierminister premierministerin premierministers außenminister außenministerin
presidente presidenta vicepresidente ministro ministra canciller secretaria président présidente ministre chancelier chancelière
pm dpm sm esm eam taoiseach tánaiste premier titular high honourable honorable justice republic shrimati général secrétaire
"""
OFFICE_WORDS = frozenset((_OFFICE_WORDS_LIST + _MORE_LIST + _ABROAD_LIST).split())
_TITLES_LIST = """
dr. mr. ms. mrs. sen. rep. gov. gen. hon. sir dame dr mr ms mrs h.e. s.e. h.e h.r.h. m. mme frau herr don doña shri smt
"""
_TITLES = frozenset(_TITLES_LIST.split())


_SEVERAL = frozenset({"Leaders", "Ministers", "Members", "Officials", "Presidents", "Council", "Group", "Heads"})


# the words for what is said, and "by", in the languages of those who print it; what follows is who says it
_ABROAD = re.compile(
    r"""
        [\s*#_]*(?:\w+(?:\s\w+){0,2}\s+)??(?:
          (?:
            rede | ansprache | statement | pressestatement | erklärung | regierungserklärung | grußwort
            | gastbeitrag | pressekonferenz | interview
          )\s+(?:von|der|des|mit)
          | (?:
            discours | allocution | déclaration | intervention | vœux | adresse | message
            | conférence\s+de\s+presse | point\s+(?:de\s+)?presse | interview
          )(?:\s+(?:du|de|d[’'])\s+(?=(?:m\.|mme)\s))?\s+(?:du|de\s+la|de\s+l[’']|de|d[’']|par)
          | (?:
            discurso | palabras | intervención | declaraci(?:ón|ones) | mensaje | comparecencia
            | conferencia\s+de\s+prensa(?:\s+matutina)? | rueda\s+de\s+prensa | alocución | entrevista
          )\s+(?:del|de\s+la|de|por|al)
          | (?:discurso|pronunciamento|declaração|entrevista(?:\s+coletiva)?|fala|mensagem)(?:\s+\w+)?\s+
            (?:do|da|de|pelo|pela)
          | (?:
            discorso | intervento | dichiarazion[ei](?:\s+alla\s+stampa)? | messaggio
            | conferenza\s+stampa(?:\s+di\s+(?:fine|inizio)\s+anno)? | intervista
          )\s+(?:del|della|dell[’']|di|al)
        )\s*(?P<who>\S.+)
    """,
    re.VERBOSE | re.IGNORECASE,
)
# "Foreign Affairs Council: Press remarks by ...", "Doorstep statement by ...", "transcript of today's briefing by ..."
_SPOKEN = re.compile(
    r"""
        \b(?:
          interview\s+(?:with|of|given\s+by)\s+(?P<asked>[^.]+)
          | (?:
            press | news | media | doorstep | doorstop | opening | noon | briefing | remarks | statement
            | speech | address | conference | intervention | message
          )\b[^.:]{0,60}?\s(?:by|concedida\s+pelo)\s+(?P<who>[^.]+)
        )
    """,
    re.VERBOSE | re.IGNORECASE,
)
# "Prime Minister Ann Hale's speech at ...", "Minister Dale’s Doorstop Interview"
_POSSESSED = re.compile(
    r"""
        (?:transcript\s+of\s+)?(?P<who>[A-ZÀ-Þ].{3,120}?)[’']s?\s+(?:\w+\s+){0,4}?(?:
          speech | remarks | statement | address | press\s+conference | press\s+briefing | interview | message
          | lecture | doorstop
        )\b
    """,
    re.VERBOSE,
)
_NAME_PARTICLES = frozenset(
    {
        "de",
        "da",
        "do",
        "dos",
        "das",
        "di",
        "del",
        "della",
        "la",
        "le",
        "von",
        "van",
        "der",
        "den",
        "zu",
        "bin",
        "al",
        "el",
        "y",
        "i",
    }
)
OFFICE_ABROAD = re.compile(r"\w*(?:präsident|minister|kanzler|sekretär|kommissar|sprecher|direktor)(?:in)?")
_AND = frozenset({"y", "e", "et", "und", "and", "&", "i", "та", "і", "и"})
_BODIES = frozenset(
    {
        "république",
        "república",
        "repubblica",
        "gobierno",
        "governo",
        "gouvernement",
        "regierung",
        "consiglio",
        "conseil",
        "consejo",
        "ministri",
        "ministros",
        "ministres",
        "nación",
        "estado",
        "état",
        "commission",
        "parlement",
        "bundestages",
    }
)


class Named(NamedTuple):
    """Whom a title names: the name, and the office before it, both as printed."""

    name: str
    office: str | None


def is_above_title(printed: str) -> bool:
    """Is this line furniture of a site that stands above titles: "Events", "Briefing Room > Remarks", "Font size:", a menu?"""
    if len(printed) > 160:
        return len(printed) <= 300 and stands_above(printed)
    if len(printed.split()) <= 6 and clock.FURNITURE.fullmatch(printed):
        return True  # but "Remarks as Prepared for Delivery by First Lady Ada Bell at ..." is a title
    return any(pattern.fullmatch(printed) for pattern in (_TRAIL, _SITE, _LISTED)) or stands_above(
        printed.strip("*_#= ")
    )


@lru_cache(maxsize=8)
def title_line(page: Page) -> int:
    """Number the line that prints the title: the first with words that is neither furniture of the site nor a date.

    Behind furniture a title has more than two words, or the furniture is where on the site it stands ("Events"). Where
    nothing like that follows, the first line has to do.
    """
    above: list[str] = []
    for line in page.lines[page.first_line :]:
        words = page.words_of(line)
        if words.length == 0:
            continue
        printed = page.text[words]
        if not is_above_title(printed) and not _says_when(printed) and not _heads_menu(page, line, above):
            trail = bool(above) and _TRAIL.fullmatch(above[-1]) and not clock.FURNITURE.fullmatch(above[-1])
            if not above or trail or len(printed.split()) > 2 or not printed.isascii():
                return page.first_line if _is_spoken(printed) else line.no
        above.append(printed)
        if len(above) > _HEAD:
            break
    return page.first_line


_MENU = re.compile(r"[•·*\-–]\s*(?:home|startseite|inicio|accueil|главная|首頁.{0,8})", re.IGNORECASE)


def _heads_menu(page: Page, line: Line, above: list[str]) -> bool:
    """Does a list begin below this line that leads home, or goes on with a menu that began above? Then it is the site's."""
    below = [page.text[page.words_of(each)] for each in page.lines[line.no + 1 : line.no + 7]]
    below = [printed for printed in below if printed][:3]
    if below and _MENU.fullmatch(below[0]):
        return True
    return any(map(_LISTED.fullmatch, above)) and sum(map(bool, map(_LISTED.fullmatch, below))) > 1


def _says_when(printed: str) -> bool:
    return len(printed) <= 80 and bool(clock.CLOCK.fullmatch(printed) or clock.DATE.fullmatch(printed))


def _is_spoken(printed: str) -> bool:
    """Does this line open a turn, so that there is no title at all?"""
    return ": " in printed[:150] and (len(printed) > 160 or printed.endswith((".", "!", "?", ",")))


def headline(page: Page) -> Line | None:
    """Give the line that prints the title; None where that is longer than a title, or a sentence."""
    line = page.lines[title_line(page)] if page.lines else None
    printed = page.text[page.words_of(line)].strip("*_#= ") if line else ""
    if (
        not printed
        or printed == "WEBVTT"
        or len(printed) > _LONGEST
        or (ends_sentence(printed) and not is_titled(printed))
    ):
        return None
    return line


def ends_sentence(printed: str) -> bool:
    """Does a line end in a full stop that is not that of a year?"""
    return printed.endswith(".") and _ENDS_IN_YEAR.search(printed) is None


def title_words(page: Page) -> Span:
    """Give the words of the line that prints the title."""
    return page.words_of(page.lines[title_line(page)]) if page.lines else Span(0, 0)


def named_in_title(title: str) -> Named | None:
    """Say whose words a title announces; None where it announces none, or those of several people."""
    title = " ".join(title.replace("\xa0", " ").split())
    if russian := named_in_russian_title(title):
        return Named(*russian)
    found = _OPENED.match(title) or _OWNED.match(title) or _ENDS_IN_NAME.match(title)
    if found is None:
        return _named_elsewhere(title)
    who = _up_to_its_end(found["who"])
    if re.search(r"\s(?:and|&)\s", who) and not _one_office(who):
        return None
    return _split_office(who)


def _named_elsewhere(title: str) -> Named | None:
    """The same where the title begins otherwise, or is in another language."""
    for pattern in (_SPOKEN, _POSSESSED):
        found = pattern.search(title) if pattern is _SPOKEN else pattern.match(title)
        if found is not None:
            who = _up_to_its_end(found["who"] or found["asked"])
            return None if re.search(r"\s(?:and|&)\s", who) and not _one_office(who) else _split_office(who)
    abroad = _ABROAD.match(title)
    return _split_abroad(abroad["who"]) if abroad is not None else None


def _split_abroad(words: str) -> Named | None:
    """Take "presidente del Gobierno, Pedro Sánchez, tras ..." apart: the name is the capitalised words behind the office."""
    kept: list[str] = []
    for token in words.split():
        bare = token.strip(",").casefold()
        if bare in _AND and kept:
            return None
        if not (token[:1].isupper() or bare in OFFICE_WORDS or bare in _NAME_PARTICLES):
            break
        kept.append(token)
    while kept and kept[-1].strip(",").casefold() in _NAME_PARTICLES:
        kept.pop()
    name: list[str] = []
    while kept:
        bare = kept[-1].strip(",").casefold()
        office = bare in OFFICE_WORDS or bare in _BODIES or bare in _TITLES or OFFICE_ABROAD.fullmatch(bare)
        if office or (name and kept[-1].endswith(",")) or (kept[-1].isdigit()):
            break
        name.insert(0, kept.pop().strip(","))
    while name and name[0].casefold() in _NAME_PARTICLES - {"von", "van"}:
        name.pop(0)
    if len(name) < 2 or name[0] in _SEVERAL:
        return None
    return Named(" ".join(name), " ".join(kept).strip(" ,") or None)


def _up_to_its_end(words: str) -> str:
    """Cut behind the name. A preposition behind an office word goes on with the office: "Assistant to the President for"."""
    for end in _NAME_ENDS.finditer(words):
        before = words[: end.start()].split()
        if not before or before[-1].casefold().strip(",.") not in OFFICE_WORDS:
            return words[: end.start()].strip(" .*_")
    return words.strip(" .*_")


def _one_office(who: str) -> bool:
    """Does "and" stand inside an office ("Health and Human Services Secretary Xavier Becerra")?"""
    before = re.split(r"\s(?:and|&)\s", who, maxsplit=1)[0]
    return all(token.casefold().strip(",") in OFFICE_WORDS for token in before.split())


def _up_to_gerund(name: list[str]) -> list[str]:
    """Cut where a title goes on behind the name: "Ada Bell Assessing Progress", "Ada Bell A New Course"."""
    for no, token in enumerate(name[2:], start=2):
        if (token.endswith("ing") and token[0].isupper()) or token in ("A", "An", "The"):
            return name[:no]
    return name


def _split_office(who: str) -> Named | None:
    tokens = who.split()
    at = 0
    for index, token in enumerate(tokens):
        if index - at == 2 and all(map(is_name_token, tokens[at:index])):
            break  # what follows a first name and a surname is no office: "Ada Bell Addressing the Trade Council"
        parts = re.split(r"[/-]", token.casefold().strip(","))  # "Representative/Vice-President"
        if (
            token.casefold().strip(",") in OFFICE_WORDS
            or OFFICE_WORDS.issuperset(parts)
            or token.endswith(("’s", "'s"))
        ):
            at = index + 1
    name = _up_to_gerund(tokens[at:])
    while name and name[0].casefold() in _TITLES and len(name) > 1:
        name, at = name[1:], at + 1
    if not name or len(name[-1]) < 2 or not name[-1][:1].isupper() or name[-1] in _SEVERAL:
        return None
    return Named(" ".join(name), " ".join(tokens[:at]) or None)
