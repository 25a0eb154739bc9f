"""Whom a title names as the one who speaks: "Remarks by First Lady Jill Biden at ...", "Statement of President Joe Biden on ..."."""

import re
from typing import NamedTuple

SPEECH_TITLE = re.compile(
    r"""[\s*#_]*(?:white\s+house\s+)?(?:excerpts?\s+(?:from|of)\s+)?(?:(?:pre-?taped|opening|closing|keynote|virtual|joint|prepared|video|inaugural|full\s+text\s+of\s+the)\s+)*
      (?:remarks|speech|address|statements?|comments|toasts?|message|lecture|testimony|keynote|readout\s+of\s+remarks)\b""",
    re.VERBOSE | re.IGNORECASE,
)
_OPENED = re.compile(
    rf"{SPEECH_TITLE.pattern}(?:\s*,?\s*\(?(?:as\s+)?(?:prepared|delivered)(?:\s+for\s+delivery)?\)?,?)?\s+(?:by|of|from|for)\s+(?P<who>.+)",
    re.VERBOSE | re.IGNORECASE,
)
_ENDS_IN_NAME = re.compile(rf"{SPEECH_TITLE.pattern}.*\sby\s+(?P<who>[^,]+)$", re.VERBOSE | re.IGNORECASE)
_OWNED = re.compile(
    r"""[\s*#_]*(?:excerpts?\s+(?:from|of)\s+)(?P<who>.+?)(?:(?:’s|'s|’|s’)\s+(?:\w+\s+){0,6}?|\s+)(?:remarks|speech|address|statement)\b""",
    re.VERBOSE | re.IGNORECASE,
)
# what ends the name: a preposition or verb in lower case, a comma with more behind it, brackets, a dash
_NAME_ENDS = re.compile(
    r"\s+(?i:at|on|in|to(?!\s+the\s+(?:vice\s+)?president\b)|before|after|during|following|as|upon|for|with|about|from|via|while|honoring|announcing|marking|commemorating|celebrating|regarding|ahead|under|under|re|aboard|en\s+route|press\s+conference|delivers|in\s+honor)\b|\s*[,(–—:|]|\s+-\s|\d",
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
cybersecurity emerging technologies response team covid-19 monkeypox official shri smt spokesperson spokesman spokeswoman europe asia africa americas indo-pacific western hemisphere climate finance minister ministers foreign prime crown grand duke
"""
_ABROAD_LIST = """
under-secretary-general präsident präsidentin vizepräsident vizepräsidentin alterspräsident bundespräsident bundeskanzler bundeskanzlerin
bundesminister bundesministerin staatsminister staatsministerin ministerin
"""
OFFICE_WORDS = frozenset((_OFFICE_WORDS_LIST + _MORE_LIST + _ABROAD_LIST).split())
_TITLES_LIST = """
dr. mr. ms. mrs. sen. rep. gov. gen. hon. sir dame dr mr ms mrs
"""
_TITLES = frozenset(_TITLES_LIST.split())


_SEVERAL = frozenset({"Leaders", "Ministers", "Members", "Officials", "Presidents", "Council", "Group", "Heads"})


class Named(NamedTuple):
    """Whom a title names: the name, and the office before it, both as printed."""

    name: str
    office: str | None


def named_in_title(title: str) -> Named | None:
    """Say whose words a title announces; None where it announces none, or those of several people."""
    title = " ".join(title.replace("\xa0", " ").split())
    found = _OPENED.match(title) or _OWNED.match(title) or _ENDS_IN_NAME.match(title)
    if found is None:
        return None
    who = _up_to_its_end(found["who"])
    if re.search(r"\s(?:and|&)\s", who) and not _one_office(who):
        return None
    return _split_office(who)


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


def _split_office(who: str) -> Named | None:
    tokens = who.split()
    at = 0
    for index, token in enumerate(tokens):
        if token.casefold().strip(",") in OFFICE_WORDS or token.endswith(("’s", "'s")):
            at = index + 1
    name = tokens[at:]
    while name and name[0].casefold() in _TITLES and len(name) > 1:
        name, at = name[1:], at + 1
    if not name or len(name[-1]) < 2 or not name[-1][:1].isupper() or name[-1] in _SEVERAL:
        return None
    return Named(" ".join(name), " ".join(tokens[:at]) or None)
