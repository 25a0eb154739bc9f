"""Where the titles of documents begin and end in a stretch of a sentence, and what is no title though it sounds like one.

A stretch is what stands on the documents' side of a verb of signing. It may name several, one behind the other or under
one noun ("agreements on pilots, on lighthouses"); each title goes as far as it says what the document is about.
"""

import re
from collections.abc import Iterator

from app.ingest.recognisers.document_words import (
    DEFINED,
    DETERMINERS,
    DOCUMENT,
    END,
    GAP,
    GENERIC,
    INCLUDING,
    KIND,
    LEAD,
    NAME_BEFORE_AIM,
    NAME_OF_ACT,
    NEXT,
    NOUNS,
    NUMBER_OF_BILL,
    PLURAL,
    QUANTITY,
    SEVERAL,
    SUBJECTS,
    THAT,
    TIMED,
    VAGUE,
)
from app.vocabulary import Action, DocumentKind

_NOUNS = re.compile("|".join(f"(?:{pattern.pattern})" for pattern in (*NOUNS.values(), GENERIC)))
# What cannot stand before the noun of a title.
_NO_MODIFIER = re.compile(
    r"[;:—]|,\s+(?:the|an?|and|but|I|we|he|this|to)\b|\b(?:of|on|to|in|for|by|with|about|from|that|at|as|under|through|against|into|after|before|during|across|is|are|was|were|will|would|may|have|has|had|can|could|I|we|they|he|she|it|you|not|become|and\s+then|today|tomorrow|which|who)\s"
)
# "Return to School" + "Roadmap": words of a name, among which small ones may stand
_NAME = re.compile(r"(?:[A-Z][\w’'-]*\s+(?:(?:to|and|for)\s+)?){2,8}")
_DOCUMENTS_ON = re.compile(r"documents\s+(?:on|concerning|about)\s+(?!the\s+sidelines)\w")
# "the Harbour Declaration, which sets out common aims, and a plan": said of the first, between it and the next
_SAID_OF_IT = re.compile(
    rf",\s+(?:which|setting|reflecting|outlining|defining|aimed|designed|confirming)\b[^,;:]{{3,150}},\s+(?:and|as\s+well\s+as)\s+(?=(?:an?|the)\s+{GAP}{{0,6}}?(?:{DOCUMENT.pattern}))"
)
_OTHER_NOUN = re.compile(
    rf",?\s+(?:as\s+well\s+as|along\s+with|together\s+with)\s+(?=an?\s+{GAP}{{0,6}}?(?:{DOCUMENT.pattern}))"
)
_SAYS = re.compile(
    r"\b(?:clear|sure|ensur(?:e|es|ing)|shows?|finds?|found|showing|stating|declaring|finding|requiring|warning)$"
)
Title = tuple[int, int, str]  # where it begins and ends; the noun that serves where the words themselves have none


def titles_in(printed: str, start: int, end: int, action: Action) -> Iterator[Title]:
    """Give the titles in a stretch of a sentence, in order."""
    including = INCLUDING.search(printed, start)
    if including and _is_generic(printed[start : min(end, including.start())]):
        start, end = including.end(), len(printed)
    full, end = end, stretch_end(printed, start, end)
    at = start
    while at < end:
        law = _law(printed, at, full) if action == "signed" else None
        next_ = _joint(printed, law[1] if law else at, max(end, law[1]) if law else end, named=law is not None)
        stop = end if next_ is None else next_.start()
        found = [law] if law else list(_one(printed, at, stop, action))
        yield from found
        if not found and at == start > 0 and not _is_generic(printed[at:stop]):
            return  # "announced a pause of trade under the Tides and Harbours Agreement": what stands first is no document
        at = end if next_ is None else max(next_.end(), at + 1)
    if (aside := _SAID_OF_IT.match(printed, end, full)) is not None:
        yield from titles_in(printed, aside.end(), full, action)


def _joint(printed: str, start: int, end: int, *, named: bool) -> re.Match[str] | None:
    """Find what separates a title from the next; the "and" of "the Lead Pipe and Paint Action Plan" stands before any noun."""
    joints = NEXT.finditer(printed, start, end)
    if named:
        return next(joints, None)
    return next((j for j in joints if j[0] != " and " or _NOUNS.search(printed, start, j.start())), None)


def titles_by_subject(printed: str, start: int, end: int, head: str, action: Action = "signed") -> Iterator[Title]:
    """Give the subjects of a noun that stands apart from them: "Agreements were signed on air traffic, on fishing".

    Behind them may stand documents of another noun: "as well as a memorandum on tides".
    """
    noun = re.sub(
        r"^(?:[Oo]ther|(?:[Ff]irst|[Ss]econd|[Tt]hird|[Nn]ext|[Ll]ast|[Ff]inal)(?=\s\w))\s+",
        "",
        QUANTITY.sub("", LEAD.sub("", head)),
    ).strip(" ,")
    at = start
    end = stretch_end(printed, start, end)
    other = _OTHER_NOUN.search(printed, start, end)
    full, end = end, other.start() if other else end
    joints = list(SUBJECTS.finditer(printed, start, end)) or _comma_joints(printed, start, end, noun)
    for cut_start, cut_end in [*((j.start(), j.end()) if isinstance(j, re.Match) else j for j in joints), (end, end)]:
        first, last = trim(printed, at, cut_start)
        if last > first:
            yield first, last, noun
        at = cut_end
    if other:
        yield from titles_in(printed, other.end(), full, action)


def kind_of(words: str) -> DocumentKind | None:
    """The kind of the first noun of documents in a title; a memorandum of understanding is one whatever it is about."""
    found = [(match.start(), kind) for kind, pattern in KIND if (match := pattern.search(words))]
    others = [match.start() for pattern in NOUNS.values() if (match := pattern.search(words))]
    if found and min(found)[0] <= min(others, default=len(words)):
        return min(found)[1]
    return "other" if others else None


def noun_leads(words: str, action: Action = "adopted") -> bool:
    """Does the noun of documents stand near the front: "joint statement on ...", not "the role of the statement"?"""
    found = NOUNS.get(action, DOCUMENT).search(words)
    return (
        found is not None
        and (not _NO_MODIFIER.search(words[: found.start()]) or _NAME.fullmatch(words[: found.start()]) is not None)
        and len(words[: found.start()].split()) <= 10
    )


def is_bare(words: str) -> bool:
    """ "the order", "three executive orders": a noun of documents without a name or a subject."""
    return VAGUE.search(words) is not None or _is_generic(words)


def ends_in_noun(words: str) -> bool:
    """Is nothing said of what the document is about: "the joint statement", "a contract"?"""
    return any(found.end() == len(words) for pattern in NOUNS.values() for found in pattern.finditer(words))


def trim(printed: str, start: int, end: int) -> tuple[int, int]:
    """Take points, dashes and joining words off the ends of a title."""
    while end > start and printed[end - 1] in " .,;:–—-\xa0\n":
        end -= 1
    if joined := re.search(
        r"[\s,]+(?:that|which|we|they|between|and(?:\s+also)?|as\s+well\s+as|(?:,|and|as\s+well\s+as)\s+(?:a\s+number\s+of\s+|many\s+|several\s+)?other\s+(?:[\w-]+\s+)?(?:documents|agreements|directives)|(?:earlier\s+)?today|this\s+(?:morning|afternoon|evening)|now|officially|а\s+также|и|also|into\s+(?:the\s+)?law)$",
        printed[start:end],
    ):
        end = start + joined.start()
    while start < end and printed[start] in " .,;:–—-\xa0\n":
        start += 1
    return start, end


def stretch_end(printed: str, start: int, end: int) -> int:
    """Where a stretch stops to name documents; behind a bare noun its clause is its subject: "an order that bans X"."""
    at = start + 1
    while stop := END.search(printed, at, end):
        words = LEAD.sub("", printed[start : stop.start()]).strip()
        if THAT.match(printed, stop.start()) and (DEFINED.fullmatch(words) or _SAYS.search(words)):
            at = stop.end()
            continue
        return stop.start() if stop.start() > start + 3 else end
    return end


def _one(printed: str, start: int, end: int, action: Action) -> Iterator[Title]:
    lead = (LEAD if start == 0 else DETERMINERS).match(printed[start:end])
    start += lead.end() if lead else 0
    start, end = trim(printed, start, end)
    words = printed[start:end]
    if _DOCUMENTS_ON.match(words):
        yield start, end, ""
        return
    if not words or not NOUNS.get(action, DOCUMENT).search(words):
        return
    if _is_generic(words):
        return
    quantity = QUANTITY.match(words)
    if quantity:
        start += quantity.end()
    several = SEVERAL.match(printed, start, end)
    if several and (
        SUBJECTS.search(printed, several.end(), end) or _comma_joints(printed, several.end(), end, several["noun"])
    ):
        yield from titles_by_subject(printed, several.end(), end, several["noun"], action)
        return
    if timed := TIMED.match(printed, start, end):  # "a report today on wages"
        yield timed.end(), end, timed["noun"]
        return
    if name := NAME_BEFORE_AIM.match(printed, start, end):
        end = name.end("name")
    if (
        (len(printed[start:end].split()) >= 2 or _is_name(printed, start))
        and noun_leads(printed[start:end], action)
        and not VAGUE.search(printed[start:end])
    ):
        yield start, end, ""


def _law(printed: str, start: int, end: int) -> Title | None:
    """A law by its number or its name: "H.R. 3076, the Postal Service Reform Act of 2022", "the Lend-Lease Act"."""
    lead = DETERMINERS.match(printed[start : min(end, start + 300)])
    start += lead.end() if lead else 0
    if number := NUMBER_OF_BILL.match(printed, start, end):
        return start, trim(printed, start, number.end())[1], ""
    if name := NAME_OF_ACT.match(printed, start, end):
        return start, name.end(), ""
    return None


def _comma_joints(printed: str, start: int, end: int, noun: str) -> list[tuple[int, int]]:
    """ "agreements on A b c, D e f, and G h i": where several subjects of one plural noun are joined by commas only."""
    if not PLURAL.search(noun):
        return []
    last = re.search(r",\s+(?:and|as\s+well\s+as)\s+", printed[start:end]) or _parallel_and(printed[start:end])
    if last is None:
        pieces = re.split(r",\s+", printed[start:end])
        return _cuts(printed, start, end) if len(pieces) > 3 and min(len(each.split()) for each in pieces) > 1 else []
    joints = [
        (start + j.start(), start + j.end())
        for j in re.finditer(
            r",\s+(?!(?:with|including|in|for|of|on|to|by|as)\s)", printed[start : start + last.start()]
        )
    ]
    joints.append((start + last.start(), start + last.end()))
    kept: list[tuple[int, int]] = []
    at = start
    for joint in joints:  # one word is no subject yet: "development, production and export of engines"
        if len(printed[at : joint[0]].split()) > 1:
            kept.append(joint)
            at = joint[1]
    return kept if len(kept) > 1 and len(printed[start:end].split()) >= 3 * (len(kept) + 1) else []


def _cuts(printed: str, start: int, end: int) -> list[tuple[int, int]]:
    return [(found.start(), found.end()) for found in re.compile(r",\s+").finditer(printed, start, end)]


def _parallel_and(words: str) -> re.Match[str] | None:
    """ "cooperation in A, holding B, joint C and cooperation in D": the last "and" of a list whose items begin alike."""
    commas = re.findall(r"(?:^|,\s+)(\w+)", words)
    ands = [found for found in re.finditer(r"\s+and\s+(?=(\w+))", words) if found[1] in commas]
    return ands[-1] if len(commas) > 1 and ands else None


def _is_name(printed: str, start: int) -> bool:
    """ "signed the Declaration, in which ...": one word, but in capitals within the sentence, so its name."""
    return start > 0 and printed[start].isupper()


def _is_generic(words: str) -> bool:
    """ "a package of documents", "a number of agreements": nothing that could be a title or a subject."""
    rest = QUANTITY.sub("", LEAD.sub("", words)).strip(" ,.:")
    return not rest or bool(
        re.fullmatch(
            r"(?:[\w’'-]+,?\s+){0,4}?(?:documents?|papers|agreements|decisions|resolutions|contracts|memorandums|orders|bills|laws|acts|actions|документ\w*|соглашени[йяе]|решени[йяе])(?:\s+(?:of|on)\s+(?:cooperation|understanding))?(?:\s+(?:in|with)\s+(?:various|different|many|several|all|other)\s+(?:the\s+)?\w+)?(?:\s+(?:was|were|signed|today|here))*",
            rest,
            re.IGNORECASE,
        )
        and not re.search(r"\b(?:about|concerning|between|о|об)\s", rest)
        and re.search(r"(?:s|ы|ов|ий|ия|memoranda)$|documents|\s(?:of|on|in|with)\s", rest, re.IGNORECASE)
    )


def generic_or_document(words: str) -> bool:
    """Is there a noun of documents at all, be it "documents"?"""
    return DOCUMENT.search(words) is not None or GENERIC.search(words) is not None
