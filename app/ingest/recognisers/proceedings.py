"""What a parliament's reporter tells between speeches: questions put, divisions, clerks reading, members rising."""

import re
from bisect import bisect_left
from collections.abc import Sequence

from app.ingest.marks import Mark, Page, Recogniser
from app.ingest.recognisers import clock, lines
from app.ingest.recognisers.openings import Opening
from app.text import Line

_TOLD = re.compile(
    r"""[*_(\[\s]*(?:
      (?:several|some|many)\s+(?:right\s+)?hon\.?\s+members\s+rose
    | (?:main\s+)?question(?:,\s+as\s+amended,)?\s+(?:again\s+|accordingly\s+)*(?:proposed|put|agreed|negatived|put\s+and\s+agreed)
    | (?:the\s+)?(?:house|committee|assembly|senate|council)\s+(?:divided|met\s+at|resumed|proceeded\s+to|having\s+divided|adjourned|rose|suspended|again\s+in)
    | (?:amendment|motion|clause|schedule|bill|debate|resolution|lords\s+amendments?|new\s+clause)s?\s+(?:\d+\s+)?(?:\(.{1,60}\)\s+)?(?:made|agreed|moved|proposed|negatived|carried|put|presented|read|interrupted|adjourned|concluded|resumed|withdrawn|by\s+leave|ordered|accordingly|disagreed|,\s+by\s+leave)
    | (?:motion|amendment|debate|bill)\s+.{0,60}(?:agreed\s+to|carried|negatived|read\s+(?:the\s+|a\s+)?(?:first|second|third)(?:\s+and\s+\w+)?\s+time)
    | prayers?\b[.\s]*$ | it\s+being\s+\d.{0,80}(?:debate|speaker|motion|adjourn) | sitting\s+(?:suspended|resumed|adjourned) | house\s+adjourned | adjourned\s+(?:accordingly|at|debate)
    | (?:ordered|resolved|agreed\s+to)[.,\s]*(?:that\b|nemine|$) | on\s+resuming | the\s+(?:deputy\s+|acting\s+)?(?:speaker|chairperson|house\s+chairperson|president|temporary\s+\w+)\s+.{0,40}(?:took|in)\s+the\s+chair
    | business\s+suspended | proceedings\s+(?:interrupted|began|suspended) | division\s+(?:no\.?|list|number|demanded)\b.{0,30}$ | tellers\s+for | \(?\s*division\s+no
    | (?:mr|mrs|ms|dr|sir|madam)\.?\s.{2,50}\s(?:rose|in\s+the\s+chair|indicated\s+(?:assent|dissent)|nodded|dissented|assented)\s*[.—–-]*\s*$ | votes?\s+.{0,30}recorded | the\s+vote\s+was\s+taken | the\s+meeting\s+(?:was\s+called\s+to\s+order|rose|was\s+suspended)
    | the\s+(?:agenda|draft\s+resolution|resolution)\s+was\s+adopted | it\s+was\s+so\s+decided | a\s+vote\s+was\s+taken | in\s+favour:\s*$ | against:\s*$ | abstaining:\s*$
    | \(?the\s+(?:sitting|session|meeting)\s+(?:was\s+)?(?:opened|closed|suspended|resumed|rose|adjourned|started|began|ended)
    )""",
    re.VERBOSE | re.IGNORECASE,
)
# lines of the printed page, and of languages spoken, that interrupt nobody
_FURNITURE = re.compile(
    r"""[*_\s]*(?:unrevised\s+hansard.*|start\s+of\s+day|\[?(?:english|translation|text|french|traduction|français|anglais|member\s+spoke\s+in\s+\w+)\]?
      |(?:english|isizulu|isixhosa|afrikaans|sesotho|setswana|sepedi|xitsonga|tshivenda|siswati|isindebele|xhosa|zulu|sotho|tswana|tsonga|venda):|\(member’s\s+statement\)|\(translation\s+of\s+\w+.*\)
      |.{0,60}\btakes?:\s*\d+.*|page:\s*\d+|national\s+(?:assembly|council\s+of\s+provinces)(?:\s+chamber)?|\d+\s+[a-z]{3,9}\s+\d{4}\s*:?\s*column.*|official\s+report.*|hansard.{0,40})[*_\s]*""",
    re.VERBOSE | re.IGNORECASE,
)
_ROSE = re.compile(r"\brose\s*[.—–-]*\s*$", re.IGNORECASE)  # members rise to be called; who speaks goes on
_LONGEST = 300


def rises(words: str) -> bool:
    """Are these words all that is told of a member who rose to be called: "rose—"?"""
    return len(words) <= 8 and _ROSE.fullmatch(words) is not None


def told(page: Page, line: Line) -> list[Mark] | None:
    """A line in which the reporter tells what the house did."""
    words = page.words_of(line)
    if 5 <= words.length <= _LONGEST and _TOLD.match(page.text.content, words.start, words.end):
        return [Mark("narrative", words)]
    return None


def told_until_label(learned: Sequence[Opening]) -> Recogniser:
    """Give the recogniser of what the reporter tells: from a line in his formulas to the next label it is all his."""
    labels = [opening.line.no for opening in learned]
    told_at: list[int] = []

    def telling(page: Page, line: Line) -> list[Mark] | None:
        before = labels[at - 1] if (at := bisect_left(labels, line.no)) else -1
        if before < 0:
            return told(page, line)
        if not (told_at and told_at[-1] > before):
            found = told(page, line)
            if found and not _ROSE.search(page.text[page.words_of(line)]):
                told_at.append(line.no)
            return found
        words = page.words_of(line)
        return [Mark("narrative", words)] if not lines.separator(page, line) else None

    return telling


def furniture(page: Page, line: Line) -> list[Mark] | None:
    """A line of the printed page: the report's name, the take, the language spoken."""
    words = page.words_of(line)
    if 2 < words.length <= 90 and _FURNITURE.fullmatch(page.text.content, words.start, words.end):
        return [Mark("metadata", words)]
    return _running_date(page, line)


def _running_date(page: Page, line: Line) -> list[Mark] | None:
    """The date that a page's running head prints again below its other lines."""
    words = page.words_of(line)
    if (
        line.no == 0
        or not 8 < words.length <= 40
        or not clock.DATE.fullmatch(page.text.content, words.start, words.end)
    ):
        return None
    above = page.words_of(page.lines[line.no - 1])
    heads = above.length > 2 and _FURNITURE.fullmatch(page.text.content, above.start, above.end)
    return [Mark("metadata", words)] if heads else None
