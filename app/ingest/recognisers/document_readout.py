"""Documents read out before they are signed, where a stage direction says that they were: "(The executive order is signed.)".

Whoever signs says what lies before him in his last words before the direction: "Executive order on safe harbours.", "The
next one is protecting pilots.", "What I am about to sign is “Lighthouses for All”."
"""

import re

from app.ingest.recognisers.document_titles import kind_of, trim
from app.ingest.recognisers.documents import Signing
from app.text import Span, Text

_NOUN = r"(?:(?:executive|presidential)\s+)?(?:orders?|memorand(?:um|a|ums)|proclamations?|directives?|bills?|acts?|laws?|legislation|resolutions?|agreements?|declarations?)"
# "(The bills are signed.)", "(The President signs the executive order.)"; applause may come before it
_DIRECTION = re.compile(
    rf"""(?:[\s*_]|\([^()]{{2,80}}\))*\(
      (?:(?:[Tt]he\s+|[Aa]n?\s+)?(?P<noun>(?i:{_NOUN}))\s+(?:is|are|was|were)\s+(?:now\s+)?signed|(?:[\w.’]+\s+){{1,4}}signs\s+(?:the|an?)\s+(?P<object>(?i:{_NOUN})))\b[^()]{{0,60}}\)""",
    re.VERBOSE,
)
_OPENING = r"(?:(?:So|And|Now|Then|Okay|OK|All\s+right|Alright|Next|Finally|Lastly)\b[,.]?\s+)*"
# "The next executive order is reforming ...", "What I’m about to sign is “...”"
_IS = re.compile(
    rf"""{_OPENING}(?:[Ww]hat\s+(?:I[’']m|I\s+am)\s+(?:about\s+to\s+sign|going\s+to\s+sign|signing)|(?:[Tt]he|[Tt]his)\s+(?:(?:first|second|third|fourth|fifth|next|other|last|final)\b\s*)?(?:one\b|{_NOUN}\b)?(?:\s+(?:that\s+)?I(?:[’']m|\s+am)\s+(?:[a-z]+\s+){{0,3}}(?:sign|signing))?|[Tt]his)\s*\b(?:is|relates\s+to)\s+(?:called\s+|entitled\s+)?
      (?P<title>[“"].{{3,300}}?[”"]|(?:\w+\s+—\s+)?(?!being\b|going\b|doing\b|making\s+(?:sure|good)|something\b)[a-z]+ing\s+.+|an?\s+(?:[\w-]+\s+){{0,2}}?{_NOUN}\s+.+)""",
    re.VERBOSE,
)
# "I’m going to sign the first order, which is the creation of a task force"
_WHICH_IS = re.compile(
    rf"\bsign\s+the\s+(?:(?:first|next|last|final)\s+)?(?:one|{_NOUN}),\s+which\s+is\s+(?P<title>.+)"
)
# "Executive order revitalizing ...", "The executive order, Safe and Trusted Harbours": no verb, so a title read out
_READ = re.compile(
    rf"(?:[Tt]he\s+|[Aa]n?\s+)?(?P<title>(?i:{_NOUN})(?:,?\s+(?=[A-Z“])|\s+(?=(?:on|to|for)\s|[a-z]+ing\s)).+)"
)
# "I’m going to sign the Harbour Loan Fraud Statute of Limitations": a name without a noun of documents
_NAMED = re.compile(
    r"\bsign\s+(?:into\s+law\s+)?(?:the\s+)?(?P<title>(?:[A-Z][\w’'-]*\s+(?:(?:of|and|the|for|to|in|on)\s+){0,2}){2,}[A-Z][\w’'-]*)\W*$"
)
_FINITE = re.compile(r"\s(?:is|are|was|were|will|would|has|have|can|does|do)\s")
_ANOTHER = re.compile(r"\b(?:next|second|third|fourth|fifth|other|last|final)\b", re.IGNORECASE)
_LAST = 3  # sentences before the direction that are looked at


def signed_behind(text: Text, at: int) -> str | None:
    """Say what a stage direction straight behind a place says is signed, "executive order"; None where none does."""
    found = _DIRECTION.match(text.content, at, at + 400)
    return None if found is None else (found["noun"] or found["object"]).lower()


def read_out(text: Text, said: list[Span], noun: str) -> Signing | None:
    """Find the title that the last sentences before such a direction read out; `noun` is what the direction calls it."""
    for sentence in reversed(said[-_LAST:]):
        printed = text[sentence].replace("\xa0", " ").replace("\n", " ")
        found = _IS.match(printed) or _NAMED.search(printed) or _WHICH_IS.search(printed)
        if found is None and (found := _READ.match(printed)) is not None and _FINITE.search(found["title"]):
            found = None
        if found is None:
            continue
        start, end = trim(printed, *found.span("title"))
        if article := re.match(r"(?:an?|the)\s+", printed[start:end]):
            start += article.end()
        if printed[start] in '“"' and printed[end - 1] in '”"':
            start, end = trim(printed, start + 1, end - 1)
        singular = _SINGULAR.get(noun, noun.removesuffix("s"))
        named = re.match(_NOUN, printed[start:end], re.IGNORECASE) is not None or found.re is _NAMED
        title = Span(start, end).shift(sentence.start)
        kind = kind_of(singular) or "other"
        return Signing(
            sentence,
            title,
            "" if named else singular,
            kind,
            "signed",
            "signed",
            separate=_ANOTHER.search(printed) is not None,
        )
    return None


_SINGULAR = {"memoranda": "memorandum", "legislation": "legislation", "laws": "law"}
