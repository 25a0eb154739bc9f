"""Parliaments of the Westminster kind: `Mr. Jack Straw (Blackburn) (Lab):`, `The Prime Minister (Rishi Sunak)`, `Hon. X (Office, Party):`.

Labels end in a colon or stand alone on their line; between speeches the reporter tells what the house did, and prints
headings, times, column numbers, divisions and the language spoken. South African records bracket stage directions squarely.
"""

import re

from app.ingest.layouts.general import FORMS, SAMPLE, learn_all, learn_best, prepare_with
from app.ingest.marks import Layout, Page, Recogniser
from app.ingest.recognisers import proceedings
from app.ingest.recognisers.openings import Form
from app.ingest.recognisers.presiding import presiding, takes_the_chair, with_holders
from app.ingest.recognisers.stems import Stems

# words of parliaments' own papers and manners, in small letters ...
_AT_HOME = re.compile(
    r"""
        \b(?:
          hansard | hon(?:ourable)?\.?\s+(?:members?|friend|gentleman|lady|speaker|deputy\s+speaker|senators?)
          | (?:mr|mrs|ms|madam|mdm)\.?\s+(?:deputy\s+|acting\s+)?speaker | deputy\s+speaker
          | house\s+chairperson | my\s+lords | noble\s+(?:lord|baroness|earl) | right\s+hon
          | the\s+(?:house|assembly|senate|legislative\s+council)\s+(?:met|divided|adjourned|rose)
          | took\s+the\s+chair | (?:members?|senators?)\s+interjecting | questions?\s+without\s+notice
          | official\s+report | lok\s+sabha | rajya\s+sabha | presiding\s+officer | ceann\s+comhairle
          | cathaoirleach | leas-cheann\s+comhairle | order\s+paper | point\s+of\s+order | oral\s+evidence
          | minutes\s+of\s+evidence | evidence\s+(?:heard\s+in|taken\s+before)
        )\b
    """,
    re.VERBOSE,
)
# one of which stands in each of those
_STEMS = Stems.of(
    "hansard", "hon", "speaker", "house", "lords", "noble", "assembly", "senate", "legislative", "chair", "interjecting",
    "notice", "official", "sabha", "presiding", "comhairle", "cathaoirleach", "order", "evidence",
)  # fmt: skip
# ... and words that others use of them
_NAMED = re.compile(
    r"""
        \b(?:
          house\s+of\s+(?:commons|lords|representatives|assembly|keys) | national\s+assembly
          | legislative\s+(?:assembly|council) | joint\s+sitting | national\s+council\s+of\s+provinces
          | d[áa]il(?:\s+éireann)? | seanad | senate | parliament | taoiseach | second\s+reading
          | read\s+a\s+(?:first|second|third)\s+time | question\s+put | standing\s+committee
          | oral\s+(?:answers|questions)
        )\b
    """,
    re.VERBOSE,
)
_REACH = 60_000
_FORMS: tuple[Form, ...] = tuple(form for form in FORMS if form in ("colon", "joined", "alone", "dash"))


def _score(page: Page) -> float:
    """Fit: the words that only parliaments use, and honorifics, offices, seats and parties in the labels."""
    learned = learn_best(page, SAMPLE, _FORMS)[1]
    if not learned:
        return 0.0
    titled = sum(o.bracketed or o.label.kind in ("honorific", "office", "voice") for o in learned) / len(learned)
    if titled < 0.2:
        return 0.0
    sample = page.text.content[:_REACH].lower()
    if not _STEMS.stand_in(sample):
        return 0.0
    at_home = len({" ".join(words.split()) for words in _AT_HOME.findall(sample)})
    if at_home == 0 or (at_home < 3 and titled < 0.5):
        return 0.0
    known = at_home + len(set(_NAMED.findall(sample)))
    if known < 2:
        return 0.0
    return round(min(0.92, 0.35 + 0.2 * titled + 0.08 * min(known, 5)), 3)


def _prepare(page: Page) -> tuple[Recogniser, ...]:
    labels = [opening for opening in learn_all(page, _FORMS) if not takes_the_chair(page, opening)]
    learned = with_holders(labels, presiding(page))
    told = proceedings.told_lines(page, {opening.line.no for opening in learned})
    return prepare_with(page, learned, proceedings.furniture, proceedings.translation, told=told)


LAYOUT = Layout("hansard", _score, prepare=_prepare, at_most=0.92)
