"""Documents told one after another: "He will sign two executive orders today. The first creates a task force. ..."

A sentence announces several documents without a title; the sentences behind it, or its own clauses ("one to ..., one
to ..."), say what each of them does, and that is all that names it.
"""

import re
from collections.abc import Iterator

from app.ingest.recognisers.document_lists import Told
from app.ingest.recognisers.document_times import ELSEWHERE, MOOD, TODAY
from app.ingest.recognisers.document_titles import kind_of, stretch_end, trim
from app.ingest.recognisers.document_words import ACTION_WORD
from app.ingest.recognisers.documents import Signing, action_of, read_told
from app.text import Span, Text

# "will sign two executive orders", "signed three pieces of legislation", "has issued two proclamations"
_SEVERAL_NOUN = r"(?:(?:executive|presidential)\s+)?(?:orders|actions|memorand(?:a|ums)|proclamations|bills|laws|directives)|pieces\s+of\s+legislation"
_SEVERAL = re.compile(
    rf"\b(?P<verb>sign(?:ed|ing|s)?|issu(?:ed|ing)|(?<=the\s)(?:release|signing|issuance)\s+of)\s+(?:[\w-]+\s+){{0,5}}?(?P<noun>{_SEVERAL_NOUN})\b",
    re.IGNORECASE,
)
# "bills: one to protect X, another that helps Y, and one to honour Z"
_ONE_OF = re.compile(
    r"(?:[:—]\s*|,\s+(?:and\s+)?|\s+and\s+)(?:one|two,|another|the\s+other|a\s+(?:second|third))\s+(?=(?:to|that|which|on|for|\w+ing)\s)"
)
# "The first executive order directs ...", "The second one will help ...", "The next is a proclamation on ..."
_MEMBER = re.compile(
    r"""(?:(?:So|And|Now|Then|Finally|Lastly|First|Second|Third|Next)\b,?\s+)*(?:[Tt]he|[Aa]|[Tt]his|[Tt]oday[’']s)\s+(?:very\s+)?(?:first|second|third|fourth|fifth|next|other|last|final)\s+
      (?:(?:of\s+(?:these|those|the|them)\s+)?(?:(?P<kind>(?:(?:executive|presidential)\s+)?(?:order|action|memorandum|proclamation|bill|law|directive|piece\s+of\s+legislation))|one)\b)?
      (?:,?\s+(?:that\s+)?(?:(?:I[’']m|I\s+am|he[’']s|he\s+is|we[’']re|the\s+President\s+is)\s+(?:about\s+to\s+sign|signing)|(?:I|he|the\s+President)\s+(?:will\s+sign|signed))(?:\s+(?:today|now))?)?,?\s*
      (?P<does>(?:would\s+|will\s+|also\s+)?(?:[a-z]{3,}(?<!was)(?<!has)(?<!this)s|(?<=will\s)[a-z]+)\s(?=\w)|is\s+(?:to|going\s+to|an?|the|(?!being\b)[a-z]+ing)\s)""",
    re.VERBOSE,
)
# "Those actions include an executive order on ..."; a line of a list: "– and an executive order establishing ..."
_INCLUDED = re.compile(
    r"(?:[^.;:]{0,80}\binclude[sd]?|[-–—•*]+\s*(?:and\s+)?)\s+(?=an?\s+(?:[\w-]+\s+){0,2}?(?:order|memorandum|proclamation|bill|directive)\b)"
)
# "creates a task force, chaired by ..., and develops a plan": its first words are enough to name it.
_FURTHER = re.compile(r",\s+(?:and\s+\w+s\s|which\s|including\s|chaired\s|by\s)")
# At a signing: "Next, sir, we have an executive order withdrawing from ..."; "This is a memorandum on ..."
_PRESENTED = re.compile(
    r"""(?:[\w’'.]+,?\s+){0,4}?\b(?:[Ww]e\s+(?:also\s+)?have|[Tt]his\s+(?:one\s+)?is|[Hh]ere\s+(?:is|we\s+have)|[Tt]he\s+next\s+(?:one\s+)?is)\s+(?:also\s+|now\s+)?
      (?=(?:an?|the|another)\s+(?:[\w-]+\s+){0,3}?(?:order|memorandum|proclamation|directive)\b(?!.{0,60}\bsigned\b))""",
    re.VERBOSE,
)
_SINGULAR = {"memoranda": "memorandum", "pieces of legislation": "piece of legislation"}
Series = tuple[str, str]  # the verb, and what each of them is: "signed", "executive order"


def announces_series(printed: str, *, at_signing: bool) -> Series | None:
    """Say what several documents are, which the sentence says are signed this day without naming them; else None."""
    found = _SEVERAL.search(printed)
    if found is None or not (at_signing or TODAY.search(printed)) or ELSEWHERE.search(printed):
        return None
    if MOOD.search(printed, max(0, found.start() - 70), found.start()):
        return None
    noun = re.sub(r"\s+", " ", found["noun"]).lower()
    return found["verb"], _SINGULAR.get(noun, noun.removesuffix("s"))


def names_several(title: str) -> bool:
    """Is a title that of all together: "executive orders to protect small harbours"?"""
    return re.match(rf"(?:[\w-]+\s+){{0,3}}?(?:{_SEVERAL_NOUN})\b", title, re.IGNORECASE) is not None


def read_clauses(printed: str, sentence: Span, series: Series) -> Iterator[Signing]:
    """Read "three bills: one to ..., one to ..., and one to ..." from the sentence that announces them."""
    joints = list(_ONE_OF.finditer(printed))
    if len(joints) < 2:
        return
    ends = [joint.start() for joint in joints[1:]] + [stretch_end(printed, joints[-1].end(), len(printed))]
    for joint, end in zip(joints, ends, strict=True):
        yield _signing(printed, sentence, trim(printed, joint.end(), end), series, series[1])


def read_member(text: Text, sentence: Span, series: Series) -> Signing | None:
    """Read "The first executive order creates a task force" where several were announced; None where it is none of them."""
    printed = text[sentence].replace("\xa0", " ").replace("\n", " ")
    if (included := _INCLUDED.match(printed)) is not None:
        return next(read_told(printed, Told(series[0], included.end(), len(printed)), sentence), None)
    found = _MEMBER.match(printed)
    if found is None or ACTION_WORD.search(found["does"]) or (found["kind"] is None and "order" not in series[1]):
        return None
    named = re.match(r"is\s+(?:an?|the)\s", found["does"])
    if named and kind_of(printed[found.end() : found.end() + 60]) is None:
        return None
    start = found.end() if named else found.start("kind") if found["kind"] else found.start("does")
    end = stretch_end(printed, found.end() + 1, len(printed))
    if further := _FURTHER.search(printed, found.end() + 10, end):
        end = further.start()
    noun = "" if named or found["kind"] else series[1]
    return _signing(printed, sentence, trim(printed, start, end), series, noun)


def read_presented(text: Text, sentence: Span) -> Iterator[Signing]:
    """Read what is laid before whoever signs: "Next, sir, we have an executive order on ferries"."""
    printed = text[sentence].replace("\xa0", " ").replace("\n", " ")
    if (found := _PRESENTED.match(printed)) is not None and not ELSEWHERE.search(printed):
        yield from read_told(printed, Told("signing", found.end(), len(printed)), sentence)


def _signing(printed: str, sentence: Span, title: tuple[int, int], series: Series, noun: str) -> Signing:
    kind = kind_of(noun or printed[title[0] : title[1]]) or "other"
    return Signing(sentence, Span(*title).shift(sentence.start), noun, kind, action_of(series[0]), series[0])
