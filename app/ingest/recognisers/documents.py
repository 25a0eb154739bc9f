"""Which documents the text says were signed, adopted, approved, issued or announced at this event, and by whom.

Reads sentences of narrative and, more strictly, of speech. A document is what a noun of documents names: with its title
where one is printed, else with its subject ("agreement on cooperation in tourism"). What was signed earlier, is recalled,
planned or only prepared is none of the event's.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from app.ingest.records import Action, DocumentKind
from app.text import Span, Text


@dataclass(frozen=True, slots=True)
class Signing:
    """A document as the text tells of it. `subject` is the span of whoever signed, where the sentence says who."""

    span: Span  # the evidence
    title: Span
    noun: str  # "intergovernmental agreements", where the noun stands apart from its subject "on air traffic"
    kind: DocumentKind
    action: Action
    verb: str
    subject: Span | None = None
    declared: int | None = None


_KINDS: tuple[tuple[DocumentKind, str], ...] = (
    ("memorandum", r"memorand(?:um|ums|a)|меморандум\w*"),
    ("protocol", r"protocols?|протокол\w*"),
    ("agreement", r"agreements?|соглашени\w+"),
    ("declaration", r"declarations?|деклараци\w+"),
    ("communique", r"communiqu[eé]s?|коммюнике"),
    ("resolution", r"resolutions?|резолюци\w+"),
    ("decision", r"decisions?|решени[еяйюм]\w{0,2}"),
    ("programme", r"programmes?|programs?|программ\w*"),
    ("plan", r"(?:action\s+)?plans?|road\s?maps?|план(?:а|ы|ов|ом)?\b|дорожн\w+\s+карт\w+"),
    ("contract", r"contracts?|контракт\w*"),
    ("treaty", r"treat(?:y|ies)|conventions?|договор\w{0,3}\b|конвенци\w+"),
    ("statement", r"statements?|заявлени\w+"),
    ("other", r"strateg(?:y|ies)|charters?|concepts?|executive\s+orders?|decrees?|orders?|concluding\s+documents?|final\s+documents?|outcome\s+documents?|stratégie|regulations?|provisions?|стратеги\w+|харти\w+|концепци\w+|указ\w{0,2}\b|постановлени\w+|положени[еяй]\b"),
)  # fmt: skip
_NOUN = "|".join(pattern for _, pattern in _KINDS)
_KIND = tuple((kind, re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE)) for kind, pattern in _KINDS)
_DOCUMENT = re.compile(rf"\b(?:{_NOUN})\b", re.IGNORECASE)
_GENERIC = re.compile(r"\b(?:documents?|papers|документ\w*)\b", re.IGNORECASE)
_VERBS: tuple[tuple[Action, str], ...] = (
    ("signed", r"sign(?:ed|ing|ature)|concluded|подписа\w+"),
    ("adopted", r"adopt(?:ed|ing|ion)|passed|принят\w*|приня(?:л|ла|ли)"),
    ("approved", r"approv(?:ed|al|ing)|endorsed|утвержд\w+|утверд\w+|одобр\w+"),
    ("issued", r"issued|released|published|распространен\w*|опубликован\w*"),
    ("initialled", r"initiall?ed|парафирован\w*"),
    ("ratified", r"ratified|ратифицир\w+"),
    ("extended", r"extended|prolonged|продл\w+"),
    ("announced", r"announced|объявлен\w*|объявил\w*"),
)
_VERB = "|".join(pattern for _, pattern in _VERBS)
_ANNOUNCED = frozenset({"statement", "declaration", "programme", "plan", "agreement"})  # a decision announced is none
_ACTION = tuple((action, re.compile(pattern, re.IGNORECASE)) for action, pattern in _VERBS)
_ADVERB = r"(?:(?:also|then|jointly|just|today|now|officially|formally|additionally|either|too|both|each|subsequently|unanimously)\s+)*"

# "the leaders signed a Statement of ..."; "We have adopted ..."
_ACTIVE_VERB = re.compile(
    rf"\s(?:(?:have|has|had)\s+)?{_ADVERB}(?P<verb>signed|adopted|approved|issued|initialled|initialed|concluded|endorsed|ratified|extended|announced)\s+(?:and\s+(?:published|adopted|approved|issued)\s+)?"
)
_BE = re.compile(r"\b(?:was|were|been|be|is|are|that|to|the|an?|of|on|this|our|their|its)$", re.IGNORECASE)
# "a package of documents was signed"; "agreements were signed on ..."; "Agreements were signed too on ..."
_PASSIVE = re.compile(
    rf"(?P<title>[^;]*?)\s+(?:was|were|has\s+been|have\s+been)\s+{_ADVERB}(?P<verb>signed|adopted|approved|issued|initialled|initialed|concluded|endorsed|ratified|extended|announced)\b\s*(?:too|also|today|as\s+well)?\s*(?P<rest>.*)",
    re.DOTALL,
)
# "Also signed were a memorandum of ..."; "Among the documents signed are ..."; "The documents signed include ..."
_INVERTED = re.compile(
    r"""(?:\b[Aa]lso\s+(?P<verb>signed|adopted|approved|issued)\s+(?:were|was)
      |\b(?:documents?|agreements|papers|memorandums|contracts)\s+(?P<verb2>signed|adopted|approved)\b[^.:]*?\b(?:include|included|are|were|is|was|concern\w*|cover\w*)
      |\b[Tt]he\s+(?:visit|talks|meeting|summit|ceremony)\s+saw\s+the\s+(?P<verb3>signing)\s+of
      |\b(?:attended|witnessed|oversaw|observed|present\s+at)\s+(?:the\s+)?(?:ceremony\s+(?:for|of)\s+)?(?:the\s+)?(?P<verb4>signing)\s+(?:of|by\s+[^.;]{3,120}?\s+of)
      |\b(?P<verb5>signing)\s+(?:ceremony\s+)?of)\s*:?\s+(?P<title>.+)""",
    re.VERBOSE | re.DOTALL,
)
_RU_PASSIVE = re.compile(
    r"\b(?P<verb>подписан[аоы]?|принят[аоы]?|утвержден[аоы]?|утверждён|одобрен[аоы]?|парафирован[аоы]?|распространено|опубликовано)\b\s*:?\s*",
    re.IGNORECASE,
)
_RU_ACTIVE = re.compile(
    r"\b(?P<verb>подписал[аи]?|приняли|принял[а]?|утвердил[аи]?|одобрил[аи]?|парафировал[аи]?)\b\s+(?!участие)",
    re.IGNORECASE,
)
# Times and moods in which nothing was signed here.
_ELSEWHERE = re.compile(
    r"""\b(?:earlier|previously|last\s+(?:year|month|week|autumn|spring|summer|winter|december|november|october|september)|years?\s+ago|months?\s+ago|in\s+the\s+past|back\s+in|long\s+ago|recently|ago\b|yesterday|the\s+other\s+day|this\s+(?:january|february|march|april|june|july|august|september|october|november|december|spring|summer|autumn|winter)|years?\s+since
      |(?:signed|adopted|approved|concluded|issued)\s+(?:back\s+)?(?:in|on)\s+(?:(?:january|february|march|april|may|june|july|august|september|october|november|december)\b|\d)
      |(?:will|would|shall|should|could|may|might|can|must|cannot|be|being|to)\s+(?:also\s+|then\s+|soon\s+)?(?:be\s+)?(?:sign|signed|adopt|adopted|approve|approved|issue|issued|conclude|concluded|announce|announced)\b
      |if\b|whether|plans?\s+to|intend|expect|going\s+to|ready\s+to|hope|propose|suggest|draft|prepar\w+\s+for|not\s+(?:yet\s+)?(?:been\s+)?(?:signed|adopted)
      |ранее|в\s+прошлом|был[аио]?\s+подписан\w*\s+в\s+\d{4}|будет|будут|планиру\w+|предстоит|намерен\w*|проект\w*\s+(?:закона|договора)|если|предлага\w+|в\s+\d{4}\s+году|лет\s+назад|готов\w*\s+к\s+подписанию)\b
      |^when\s|^(?:in|on|since)\s+(?:january|february|march|april|may|june|july|august|september|october|november|december)\s*(?:\d{1,2}\s*)?,|^(?:in|on|since|back\s+in)\s+(?:(?:january|february|march|april|may|june|july|august|september|october|november|december)\s+(?:\d{1,2},?\s+)?)?(?:19|20)\d\d\b""",
    re.VERBOSE | re.IGNORECASE,
)
# In speech: who signs is "we", "the leaders"; and it is said to have been done here and now.
_HERE = re.compile(
    r"""\b(?:(?:we|both\s+sides|the\s+(?:parties|sides|presidents|leaders|heads\s+of\s+state|council|summit|participants)|our\s+(?:ministers|governments|delegations|colleagues|agencies|companies|countries))\s+(?:have\s+)?(?:also\s+|just\s+|today\s+|now\s+|jointly\s+)*(?:signed|adopted|approved|issued|endorsed)
      |(?:today|just|now)\b[^.]{0,120}\b(?:signed|adopted|approved|issued)|(?:signed|adopted|approved|issued)\b[^.]{0,60}\b(?:today|just\s+now|here|a\s+(?:moment|minute)\s+ago|following\s+(?:the|our|today)|during\s+(?:the|our|today)|as\s+a\s+result|at\s+(?:the|our|this|today)[^.]{0,20}\s+(?:meeting|summit|session|talks))
      |(?:following|as\s+a\s+result\s+of|after|during|at)\s+(?:the|our|these|this|today)[^.,]{0,60}[^.]{0,80}\b(?:signed|adopted|approved|issued)
      |(?:have|has)\s+(?:just\s+|also\s+|now\s+)?(?:been\s+)(?:signed|adopted|approved|issued)
      |сегодня[^.]{0,120}(?:подписа|приня|утвержд|одобр)\w*|(?:мы|нами)\s+(?:\w+\s+){0,3}(?:подписали|приняли|утвердили|одобрили|подписан\w*|принят\w*)|(?:подписан|принят|утвержд[её]н|одобрен)\w*\s[^.]{0,80}(?:сегодня|по\s+итогам)|по\s+(?:их\s+)?итогам[^.]{0,60}(?:подписан|принят)\w*|только\s+что[^.]{0,60}подписа\w*)\b""",
    re.VERBOSE | re.IGNORECASE,
)
_END = re.compile(
    r""",?\s+(?:in\s+the\s+presence\s+of|following\s+(?:the|their|his)|during\s+the|at\s+the\s+(?:end|conclusion|close|meeting|ceremony|summit|talks|forum)|as\s+part\s+of\s+the|as\s+a\s+result\s+of\s+the|within\s+the\s+framework\s+of\s+the\s+(?:visit|summit|forum|meeting)
      |after\s+the\s+(?:talks|meeting)|on\s+the\s+sidelines|under\s+which|according\s+to\s+which|based\s+on\s+the\s+results|when\s|because\s|so\s+as\s+to\s|while\s|where\s|so\s+that|whereby)
      |\s+that\s+(?!is\b)|,\s+(?:which|that|who|where|as\s+I|as\s+we|I\s|we\s|setting|reflecting|outlining|defining|aimed|designed|confirming|thus|it\s|they\s|this\s|these\s|whose|both\s+of|including\s+in)|;\s|\s–\s(?=[a-z])|\s[–—]\s(?:this|it|they|we|I)\b|,\s+(?:котор\w+|что|где|в\s+присутствии|по\s+итогам)|\s+(?:в\s+присутствии|по\s+итогам|в\s+ходе)\s|\s+and\s+(?:then|made|held|discussed|exchanged|answered|also\s+discussed|attended|witnessed|gave|took|spoke|will|agreed|instructed|have|has|had|is|are|was|were|I\b|we\b|it\b|this\b|they\b)""",
    re.VERBOSE,
)
_LEAD = re.compile(
    r"""^[\s,:–—-]*(?:(?:(?:in\s+addition|additionally|also|besides|moreover|in\s+particular|as\s+a\s+result|finally)\b,?|(?:(?:following|after|during|at|on|in|as\s+a\s+result\s+of|within)\b[^,]{0,140},))\s+)*
      (?:also\s+|both\s+|among\s+others?,?\s+|namely,?\s+)*(?:(?:an?|the|our|its|their|this|two|three|four|several|some|various|certain|certain\s+of|following)\s+)*""",
    re.VERBOSE | re.IGNORECASE,
)
# Separates documents in a list: "and a memorandum ...", ", an agreement ...", "as well as the Action Plan ..."
_GAP = r"(?:(?!(?:of|on|to|in|for|between|with|and|by|at|from|as|о|об|между|на|по|в)\b)[\w’'\-–]+\s+)"
_NEXT = re.compile(
    rf"""(?:;\s*|,\s*(?:and\s+|as\s+well\s+as\s+|а\s+также\s+|и\s+)?|\s+and\s+|\s+as\s+well\s+as\s+|\s+along\s+with\s+|\s+а\s+также\s+|\s+и\s+)(?:also\s+)?
      (?=(?:(?:an?|the|two|three|four|five|another|several|\d+)\s+{_GAP}{{0,6}}?(?i:{_NOUN})|(?=[A-ZА-ЯЁ“«])[“«]?{_GAP}{{0,6}}?(?i:{_NOUN})|(?:[\w-]+\s+)?(?:agreements|memorandums|memoranda|protocols|contracts|declarations|statements|соглашени\w+|меморандум\w*|протокол\w*|заявлени\w+|деклараци\w+|программ\w+|план\w{{0,2}}|решени\w+|договор\w{{0,3}}|контракт\w*))\b)""",
    re.VERBOSE,
)
# One noun for several subjects: "agreements on developing X, on enhancing Y and on Z"
_SUBJECTS = re.compile(
    r",\s*(?:and\s+)?(?=on\s|concerning\s|о\s|об\s)|\s+and\s+(?=on\s)|\s+и\s+(?=(?:о|об)\s)|,?\s+as\s+well\s+as\s+(?=on\s)"
)
_NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "twenty": 20}  # fmt: skip
_PACKAGE = re.compile(
    r"\b(?:packages?|sets?|series|total|list|пакет\w*|ряд\w*)\s+(?:of|из)?\s*(?:more\s+than\s+|over\s+|about\s+|some\s+|более\s+)?(?P<count>\d{1,3}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty)?\s*(?:[\w-]+\s+){0,4}?(?:documents|resolutions|agreements|decisions|документ\w*|соглашени\w*|решени\w*)"
    r"|\b(?P<count2>\d{1,3}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty)\s+(?:[\w-]+\s+){0,3}?(?:documents|resolutions|agreements|decisions|документ\w*|соглашени\w*)",
    re.IGNORECASE,
)
_INCLUDING = re.compile(
    r",?\s*\b(?:including|among\s+them|in\s+particular|such\s+as|notably|в\s+том\s+числе|среди\s+них|включая)\b:?\s*",
    re.IGNORECASE,
)
_QUANTITY = re.compile(
    r"^(?:(?:an?|the|whole|large|entire|solid|considerable|impressive|significant|substantial|important|good)\s+)*(?:number|package|packages|series|range|set|variety|host|group|ряд|пакет|комплекс)\w*\s+(?:of\s+)?",
    re.IGNORECASE,
)


_LONGEST = 12_000  # code points of a sentence


def find_signings(text: Text, sentence: Span, *, spoken: bool = False, language: str = "en") -> list[Signing]:
    """Find the documents that a sentence says were signed, adopted, ... here; in reading order."""
    printed = text[sentence].replace("\xa0", " ") if sentence.length <= _LONGEST else ""
    if (
        not may_tell(printed)
        or not _ACTION_WORD.search(printed)
        or _ELSEWHERE.search(printed)
        or (spoken and not _HERE.search(printed))
    ):
        return []
    for reading in _tell(printed, language):
        found = [signing for told in reading for signing in _read_titles(printed, told, sentence)]
        if found:
            return found
    return []


_ACTION_WORD = re.compile(_VERB, re.IGNORECASE)


def announces_list(printed: str) -> tuple[Action, str] | None:
    """ "The following documents were signed:" - what the lines after it name was done; None for another sentence."""
    if not printed.rstrip().endswith(":") or _ELSEWHERE.search(printed):
        return None
    found = _ACTION_WORD.search(printed)
    if found is None or not (_DOCUMENT.search(printed) or _GENERIC.search(printed) or "sign" in found[0].lower()):
        return None
    return _action(found[0]), found[0]


def read_listed(text: Text, line: Span, action: Action, verb: str) -> Signing | None:
    """Read one line of such a list: a title, perhaps behind a dash or a number; None where it is none."""
    lead = _BULLET.match(text[line])  # \s takes any space
    start = line.start + (lead.end() if lead else 0)
    article = _LEAD.match(text.content[start : min(line.end, start + 200)])
    title = text.trimmed(Span(start + (article.end() if article else 0), line.end))
    while title.length and text.content[title.end - 1] in ".,;":
        title = Span(title.start, title.end - 1)
    kind = _kind(text[title])
    words = text[title]
    if (
        kind is None
        or title.length > 600
        or not _noun_leads(words)
        or _ACTION_WORD.search(words)
        or _ELSEWHERE.search(words)
    ):
        return None
    return Signing(line, title, "", kind, action, verb)


_BULLET = re.compile(r"[\s–—•*·-]*(?:\d{1,2}[.)]\s*)?(?:and\s+|и\s+)?")


@dataclass(frozen=True, slots=True)
class _Told:
    """One reading of a clause: the verb, the stretch that names documents, and who signed."""

    verb: str
    start: int
    end: int
    subject: tuple[int, int] | None = None
    noun: str = ""  # "agreements", where the noun stands before the verb and its subjects behind it


# A few letters of every word of signing: looked for before any pattern is tried, since most prose has none.
_STEMS = (
    "igned", "igning", "ignature", "dopt", "pprov", "ssued", "oncluded", "ndorsed", "nitial", "atified", "xtended", "nnounced", "eleased", "ublished",
    "passed", "rolonged", "одпис", "ринят", "ринял", "твер", "добр", "арафир", "аспростран", "публикован", "бъяв", "родл", "атифиц",
)  # fmt: skip


_SPOKEN_STEMS = ("igned", "dopted", "pproved", "ssued", "ndorsed", "одпис", "ринят", "риняли", "твержд", "добр")


_NOUN_STEMS = (
    "greement", "tatement", "eclaration", "emorand", "rotocol", "esolution", "ecision", "rogram", "plan", "Plan", "ontract", "treat", "Treat", "ommuniqu", "onvention",
    "ocument", "rder", "trateg", "harter", "oncept", "ecree", "oadmap", "oad map", "egulation", "rovision", "оглашен", "аявлен", "ротокол", "еморанд",
    "екларац", "езолюц", "ешен", "рограмм", "план", "План", "онтракт", "оговор", "оммюнике", "онвенц", "окумент", "тратег", "харти", "Харти", "онцепц", "указ", "Указ", "остановлен",
    "оложен", "орожн",
)  # fmt: skip


def may_tell(printed: str, *, spoken: bool = False) -> bool:
    """Can this prose have a word of signing and a noun of documents? A quick look before reading it."""
    stems = _SPOKEN_STEMS if spoken else _STEMS
    return any(stem in printed for stem in stems) and any(stem in printed for stem in _NOUN_STEMS)


def _tell(printed: str, language: str) -> Iterator[list[_Told]]:
    """Give the readings of a sentence, the surest first."""
    if language in ("ru", "uk"):
        yield from _tell_russian(printed)
        return
    if found := _INVERTED.search(printed):
        verb = next(found[name] for name in ("verb", "verb2", "verb3", "verb4", "verb5") if found[name])
        yield [_Told(verb, found.start("title"), found.end("title"), _by(printed))]
    if found := _PASSIVE.match(printed):
        yield from _passive(found)
    verbs = [verb for verb in _ACTIVE_VERB.finditer(printed) if not _BE.search(printed, 0, verb.start())]
    if verbs:
        ends = [*(verb.start() for verb in verbs[1:]), len(printed)]
        yield [
            _Told(verb["verb"], verb.end(), end, (0, verbs[0].start())) for verb, end in zip(verbs, ends, strict=True)
        ]


def _passive(found: re.Match[str]) -> Iterator[list[_Told]]:
    head, rest = found["title"], found["rest"]
    subject = _by(rest, found.start("rest"))
    if re.match(
        r"(?:on|concerning|regarding|to)\s(?!the\s+(?:sidelines|margins|occasion|basis)|[A-Z]\w+\s\d)", rest
    ) and (_DOCUMENT.search(head) or _GENERIC.search(head)):
        yield [_Told(found["verb"], found.start("rest"), found.end("rest"), subject, head)]
    named = [_Told(found["verb"], found.start("title"), found.end("title"), subject)]
    if more := re.match(r",?\s*(?:as\s+well\s+as|along\s+with|and\s+also|and)\s+(?=an?\s|the\s|[A-Z])", rest):
        named.append(_Told(found["verb"], found.start("rest") + more.end(), found.end("rest"), subject))
    yield named


def _tell_russian(printed: str) -> Iterator[list[_Told]]:
    """Russian prints the documents behind the verb («подписан Протокол»), or before it («Протокол подписан»)."""
    for pattern in (_RU_PASSIVE, _RU_ACTIVE):
        verbs = list(pattern.finditer(printed))
        if not verbs:
            continue
        subject = (0, verbs[0].start()) if pattern is _RU_ACTIVE else None
        ends = [*(verb.start() for verb in verbs[1:]), len(printed)]
        yield [_Told(verb["verb"], verb.end(), end, subject) for verb, end in zip(verbs, ends, strict=True)]
        yield [_Told(verbs[0]["verb"], 0, verbs[0].start(), subject)]


def _by(printed: str, offset: int = 0) -> tuple[int, int] | None:
    """ "... by Gazprom CEO Alexei Miller and ...": who signed, in the passive."""
    found = re.search(
        r"\bby\s+(?P<who>(?:the\s+)?[A-Z][^.;]+?)(?=\s+(?:of\s+an?|in\s+the\s+presence|following|during|at\s+the)\b|[.;]|$)",
        printed,
    )
    return (found.start("who") + offset, found.end("who") + offset) if found else None


def _action(verb: str) -> Action:
    return next(action for action, pattern in _ACTION if pattern.match(verb))


def _read_titles(printed: str, told: _Told, sentence: Span) -> list[Signing]:
    action = _action(told.verb)
    subject = None if told.subject is None else Span(*told.subject).shift(sentence.start)
    declared = _declared(printed) if _INCLUDING.search(printed) else None
    found: list[Signing] = []
    for start, end, noun in _titles(printed, told):
        kind = _kind(noun or printed[start:end]) or ("other" if noun else None)
        if kind is None or (action == "announced" and kind not in _ANNOUNCED):
            continue
        title = Span(start, end).shift(sentence.start)
        found.append(Signing(sentence, title, noun, kind, action, told.verb, subject, declared))
    return found


def _declared(printed: str) -> int | None:
    found = _PACKAGE.search(printed)
    count = found and (found["count"] or found["count2"])
    if not count:
        return None
    return int(count) if count.isdigit() else _NUMBERS.get(count.lower())


def _titles(printed: str, told: _Told) -> Iterator[tuple[int, int, str]]:
    """Give the titles in a stretch: where each begins and ends, and the noun that serves where they have none."""
    start, end = told.start, told.end
    including = _INCLUDING.search(printed, start)
    if including and not told.noun and _is_generic(printed[start : min(end, including.start())]):
        start, end = including.end(), len(printed)
    stop = _END.search(printed, start + 1, end)
    if stop and stop.start() > start + 3:
        end = stop.start()
    if told.noun:
        yield from _by_subject(printed, start, end, told.noun)
        return
    at = start
    for next_ in [*_NEXT.finditer(printed, start, end), None]:
        piece_end = end if next_ is None else next_.start()
        yield from _one(printed, at, piece_end)
        at = piece_end if next_ is None else next_.end()


def _by_subject(printed: str, start: int, end: int, head: str) -> Iterator[tuple[int, int, str]]:
    noun = _QUANTITY.sub("", _LEAD.sub("", head)).strip(" ,")
    at = start
    for cut in [*_SUBJECTS.finditer(printed, start, end), None]:
        piece_end = end if cut is None else cut.start()
        trimmed = _trim(printed, at, piece_end)
        if trimmed[1] > trimmed[0]:
            yield (*trimmed, noun)
        at = piece_end if cut is None else cut.end()


def _one(printed: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    lead = _LEAD.match(printed[start:end])
    start += lead.end() if lead else 0
    start, end = _trim(printed, start, end)
    words = printed[start:end]
    if not words or _is_generic(words) or not _DOCUMENT.search(words):
        return
    quantity = _QUANTITY.match(words)
    if quantity:
        start += quantity.end()
    if (
        len(printed[start:end].split()) >= 2
        and _noun_leads(printed[start:end])
        and not _VAGUE.search(printed[start:end])
    ):
        yield start, end, ""


# "landmark decisions", "an important agreement", "a protocol on this": said of a document that is named elsewhere.
_VAGUE = re.compile(
    r"""^(?:[a-z’'-]+\s+){0,3}(?:decisions?|agreements?|contracts?|plans?|programmes?|orders?|memorandums?|protocols?|documents?|statements|declarations)$
      |\b(?:this|them|these\s+\w+|it|that|one)$|^important\s+\w+\s+for\s+our\b|^(?:all|any|such|other|relevant|respective|corresponding|these|those)\b""",
    re.VERBOSE,
)


def _noun_leads(words: str) -> bool:
    """Does the noun of documents stand near the front: "joint statement on ...", not "the role of the statement"?"""
    found = _DOCUMENT.search(words)
    return (
        found is not None
        and not re.search(r"\b(?:of|on|to|in|for|by|with|about|from|that|at)\s", words[: found.start()])
        and len(words[: found.start()].split()) <= 10
    )


def _is_generic(words: str) -> bool:
    """ "a package of documents", "a number of agreements": nothing that could be a title or a subject."""
    rest = _QUANTITY.sub("", _LEAD.sub("", words)).strip(" ,.:")
    return not rest or bool(
        re.fullmatch(
            r"(?:[\w’'-]+\s+){0,4}?(?:documents?|papers|agreements|decisions|resolutions|contracts|memorandums|документ\w*|соглашени[йяе]|решени[йяе])(?:\s+of\s+(?:cooperation|understanding))?(?:\s+(?:was|were|signed|today|here))*",
            rest,
            re.IGNORECASE,
        )
        and not re.search(r"\b(?:on|about|concerning|between|о|об)\s", rest)
        and re.search(r"(?:s|ы|ов|ий|ия|memoranda)$|documents", rest, re.IGNORECASE)
    )


def _trim(printed: str, start: int, end: int) -> tuple[int, int]:
    while end > start and printed[end - 1] in " .,;:–—-\xa0\n":
        end -= 1
    if joined := re.search(
        r"[\s,]+(?:that|which|we|they|and(?:\s+also)?|as\s+well\s+as|а\s+также|и|also)$", printed[start:end]
    ):
        end = start + joined.start()
    while start < end and printed[start] in " .,;:–—-\xa0\n":
        start += 1
    return start, end


def _kind(words: str) -> DocumentKind | None:
    """The kind of the first noun of documents in a title; a memorandum of understanding is one whatever it is about."""
    found = [(match.start(), kind) for kind, pattern in _KIND if (match := pattern.search(words))]
    return min(found)[1] if found else None
