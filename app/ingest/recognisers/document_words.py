"""The words by which texts tell of documents: nouns, verbs, times that are not now, ends and joints of titles.

English and Russian; `documents` reads with them. A sample stands above each pattern that is not plain.
"""

import re

from app.vocabulary import Action, DocumentKind

KINDS: tuple[tuple[DocumentKind, str], ...] = (
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
NOUN = "|".join(pattern for _, pattern in KINDS)
KIND = tuple((kind, re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE)) for kind, pattern in KINDS)
DOCUMENT = re.compile(rf"\b(?:{NOUN})\b", re.IGNORECASE)
GENERIC = re.compile(r"\b(?:documents?|papers|документ\w*)\b", re.IGNORECASE)
VERBS: tuple[tuple[Action, str], ...] = (
    ("signed", r"sign(?:ed|ing|ature)|concluded|подписа\w+"),
    ("adopted", r"adopt(?:ed|ing|ion)|passed|принят\w*|приня(?:л|ла|ли)"),
    ("approved", r"approv(?:ed|al|ing)|endorsed|утвержд\w+|утверд\w+|одобр\w+"),
    ("issued", r"issued|released|published|распространен\w*|опубликован\w*"),
    ("initialled", r"initiall?ed|парафирован\w*"),
    ("ratified", r"ratified|ратифицир\w+"),
    ("extended", r"extended|prolonged|продл\w+"),
    ("announced", r"announced|объявлен\w*|объявил\w*"),
)
VERB = "|".join(pattern for _, pattern in VERBS)
ANNOUNCED = frozenset({"statement", "declaration", "programme", "plan", "agreement"})  # a decision announced is none
ACTION = tuple((action, re.compile(pattern, re.IGNORECASE)) for action, pattern in VERBS)
ADVERB = r"(?:(?:also|then|jointly|just|today|now|officially|formally|additionally|either|too|both|each|subsequently|unanimously)\s+)*"

# "the leaders signed a Statement of ..."; "We have adopted ..."
ACTIVE_VERB = re.compile(
    rf"\s(?:(?:have|has|had)\s+)?{ADVERB}(?P<verb>signed|adopted|approved|issued|initialled|initialed|concluded|endorsed|ratified|extended|announced)\s+(?:and\s+(?:published|adopted|approved|issued)\s+)?"
)
BE = re.compile(r"\b(?:was|were|been|be|is|are|that|to|the|an?|of|on|this|our|their|its)$", re.IGNORECASE)
# "a package of documents was signed"; "agreements were signed on ..."; "Agreements were signed too on ..."
PASSIVE = re.compile(
    rf"(?P<title>[^;]*?)\s+(?:was|were|has\s+been|have\s+been)\s+{ADVERB}(?P<verb>signed|adopted|approved|issued|initialled|initialed|concluded|endorsed|ratified|extended|announced)\b\s*(?:too|also|today|as\s+well)?\s*(?P<rest>.*)",
    re.DOTALL,
)
# "Also signed were a memorandum of ..."; "Among the documents signed are ..."; "The documents signed include ..."
INVERTED = re.compile(
    r"""(?:\b[Aa]lso\s+(?P<verb>signed|adopted|approved|issued)\s+(?:were|was)
      |\b(?:documents?|agreements|papers|memorandums|contracts)\s+(?P<verb2>signed|adopted|approved)\b[^.:]*?\b(?:include|included|are|were|is|was|concern\w*|cover\w*)
      |\b[Tt]he\s+(?:visit|talks|meeting|summit|ceremony)\s+saw\s+the\s+(?P<verb3>signing)\s+of
      |\b(?:attended|witnessed|oversaw|observed|present\s+at)\s+(?:the\s+)?(?:ceremony\s+(?:for|of)\s+)?(?:the\s+)?(?P<verb4>signing)\s+(?:of|by\s+[^.;]{3,120}?\s+of)
      |\b(?P<verb5>signing)\s+(?:ceremony\s+)?of)\s*:?\s+(?P<title>.+)""",
    re.VERBOSE | re.DOTALL,
)
# Times and moods in which nothing was signed here.
ELSEWHERE = re.compile(
    r"""\b(?:earlier|previously|last\s+(?:year|month|week|autumn|spring|summer|winter|december|november|october|september)|years?\s+ago|months?\s+ago|in\s+the\s+past|back\s+in|long\s+ago|recently|ago\b|yesterday|the\s+other\s+day|this\s+(?:january|february|march|april|june|july|august|september|october|november|december|spring|summer|autumn|winter)|years?\s+since
      |(?:signed|adopted|approved|concluded|issued)\s+(?:back\s+)?(?:in|on)\s+(?:(?:january|february|march|april|may|june|july|august|september|october|november|december)\b|\d)
      |(?:will|would|shall|should|could|may|might|can|must|cannot|be|being|to)\s+(?:also\s+|then\s+|soon\s+)?(?:be\s+)?(?:sign|signed|adopt|adopted|approve|approved|issue|issued|conclude|concluded|announce|announced)\b
      |if\b|whether|plans?\s+to|intend|expect|going\s+to|ready\s+to|hope|propose|suggest|draft|prepar\w+\s+for|not\s+(?:yet\s+)?(?:been\s+)?(?:signed|adopted)
      |ранее|в\s+прошлом|был[аио]?\s+подписан\w*\s+в\s+\d{4}|будет|будут|планиру\w+|предстоит|намерен\w*|проект\w*\s+(?:закона|договора)|если|предлага\w+|в\s+\d{4}\s+году|лет\s+назад|готов\w*\s+к\s+подписанию)\b
      |^when\s|^(?:in|on|since)\s+(?:january|february|march|april|may|june|july|august|september|october|november|december)\s*(?:\d{1,2}\s*)?,|^(?:in|on|since|back\s+in)\s+(?:(?:january|february|march|april|may|june|july|august|september|october|november|december)\s+(?:\d{1,2},?\s+)?)?(?:19|20)\d\d\b""",
    re.VERBOSE | re.IGNORECASE,
)
# In speech a year behind "in" tells of the past: "we adopted a statement in 2021"; "for 2021-2025" is a document's own term.
YEAR_RECALLED = re.compile(r"\bin\s+(?:19|20)\d\d\b(?!\s*[–—-])", re.IGNORECASE)
# In speech: who signs is "we", "the leaders"; and it is said to have been done here and now.
HERE = re.compile(
    r"""\b(?:(?:we|both\s+sides|the\s+(?:parties|sides|presidents|leaders|heads\s+of\s+state|council|summit|participants)|our\s+(?:ministers|governments|delegations|colleagues|agencies|companies|countries))\s+(?:have\s+)?(?:also\s+|just\s+|today\s+|now\s+|jointly\s+)*(?:signed|adopted|approved|issued|endorsed)
      |(?:today|just|now)\b[^.]{0,120}\b(?:signed|adopted|approved|issued)|(?:signed|adopted|approved|issued)\b[^.]{0,60}\b(?:today|just\s+now|here|a\s+(?:moment|minute)\s+ago|following\s+(?:the|our|today)|during\s+(?:the|our|today)|as\s+a\s+result|at\s+(?:the|our|this|today)[^.]{0,20}\s+(?:meeting|summit|session|talks))
      |(?:following|as\s+a\s+result\s+of|after|during|at)\s+(?:the|our|these|this|today)[^.,]{0,60}[^.]{0,80}\b(?:signed|adopted|approved|issued)
      |(?:have|has)\s+(?:just\s+|also\s+|now\s+)?(?:been\s+)(?:signed|adopted|approved|issued)
      |сегодня[^.]{0,120}(?:подписа|приня|утвержд|одобр)\w*|(?:мы|нами)\s+(?:\w+\s+){0,3}(?:подписали|приняли|утвердили|одобрили|подписан\w*|принят\w*)|(?:подписан|принят|утвержд[её]н|одобрен)\w*\s[^.]{0,80}(?:сегодня|по\s+итогам)|по\s+(?:их\s+)?итогам[^.]{0,60}(?:подписан|принят)\w*|^\W*(?:подписали|приняли|утвердили|одобрили)|только\s+что[^.]{0,60}подписа\w*)\b""",
    re.VERBOSE | re.IGNORECASE,
)
END = re.compile(
    r""",?\s+(?:in\s+the\s+presence\s+of|following\s+(?:the|their|his)|during\s+the|at\s+the\s+(?:end|conclusion|close|meeting|ceremony|summit|talks|forum)|as\s+part\s+of\s+the|as\s+a\s+result\s+of\s+the|within\s+the\s+framework\s+of\s+the\s+(?:visit|summit|forum|meeting)
      |after\s+the\s+(?:talks|meeting)|on\s+the\s+sidelines|under\s+which|according\s+to\s+which|based\s+on\s+the\s+results|when\s|because\s|so\s+as\s+to\s|while\s|where\s|so\s+that|whereby)
      |\s+that\s+(?!is\b)|,\s+(?:which|that|who|where|as\s+I|as\s+we|I\s|we\s|setting|reflecting|outlining|defining|aimed|designed|confirming|thus|it\s|they\s|this\s|these\s|whose|both\s+of|including\s+in)|;\s|\s–\s(?=[a-z])|\s[–—]\s(?:this|it|they|we|I)\b|,\s+(?:(?:в|во|на|о|об|по|с|под|для)\s+)?котор\w+|,\s+(?:что|где|призванн\w+|предусматрива\w+|направленн\w+|в\s+присутствии|по\s+итогам)|\s+(?:в\s+присутствии|по\s+итогам|в\s+ходе)\s|\s+and\s+(?:then|made|held|discussed|exchanged|answered|also\s+discussed|attended|witnessed|gave|took|spoke|will|agreed|instructed|have|has|had|is|are|was|were|I\b|we\b|it\b|this\b|they\b)""",
    re.VERBOSE,
)
LEAD = re.compile(
    r"""^[\s,:–—-]*(?:(?:(?:in\s+addition|additionally|also|besides|moreover|in\s+particular|as\s+a\s+result|finally)\b,?|(?:(?:following|after|during|at|on|in|as\s+a\s+result\s+of|within)\b[^,]{0,140},))\s+)*
      (?:also\s+|both\s+|among\s+others?,?\s+|namely,?\s+)*(?:(?:an?|the|our|its|their|this|two|three|four|several|some|various|certain|certain\s+of|following)\s+)*""",
    re.VERBOSE | re.IGNORECASE,
)
# Separates documents in a list: "and a memorandum ...", ", an agreement ...", "as well as the Action Plan ..."
GAP = r"(?:(?!(?:of|on|to|in|for|between|with|and|by|at|from|as|о|об|между|на|по|в)\b)[\w’'\-–]+\s+)"
NEXT = re.compile(
    rf"""(?:;\s*|,\s*(?:and\s+|as\s+well\s+as\s+|а\s+также\s+|и\s+)?|\s+and\s+|\s+as\s+well\s+as\s+|\s+along\s+with\s+|\s+а\s+также\s+|\s+и\s+)(?:also\s+)?
      (?=(?:(?:an?|the|two|three|four|five|another|several|\d+)\s+{GAP}{{0,6}}?(?i:{NOUN})|(?=[A-ZА-ЯЁ“«])[“«]?{GAP}{{0,6}}?(?i:{NOUN})|(?:[\w-]+\s+)?(?:agreements|memorandums|memoranda|protocols|contracts|declarations|statements|соглашени\w+|меморандум\w*|протокол\w*|заявлени\w+|деклараци\w+|программ\w+|план\w{{0,2}}|решени\w+|договор\w{{0,3}}|контракт\w*))\b)""",
    re.VERBOSE,
)
# One noun for several subjects: "agreements on developing X, on enhancing Y and on Z"
SUBJECTS = re.compile(
    r",\s*(?:and\s+|а\s+также\s+)?(?=on\s|concerning\s|о\s|об\s)|\s+and\s+(?=on\s)|\s+и\s+(?=(?:о|об)\s)|,?\s+as\s+well\s+as\s+(?=on\s)"
)
NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "twenty": 20}  # fmt: skip
PACKAGE = re.compile(
    r"\b(?:packages?|sets?|series|total|list|пакет\w*|ряд\w*)\s+(?:of|из)?\s*(?:more\s+than\s+|over\s+|about\s+|some\s+|более\s+)?(?P<count>\d{1,3}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty)?\s*(?:[\w-]+\s+){0,4}?(?:documents|resolutions|agreements|decisions|документ\w*|соглашени\w*|решени\w*)"
    r"|\b(?P<count2>\d{1,3}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty)\s+(?:[\w-]+\s+){0,3}?(?:documents|resolutions|agreements|decisions|документ\w*|соглашени\w*)",
    re.IGNORECASE,
)
INCLUDING = re.compile(
    r",?\s*\b(?:including|among\s+them|in\s+particular|such\s+as|notably|в\s+том\s+числе|среди\s+них|включая)\b\s*[:–—]?\s*",
    re.IGNORECASE,
)
QUANTITY = re.compile(
    r"^(?:(?:an?|the|whole|large|entire|solid|considerable|impressive|significant|substantial|important|good)\s+)*(?:number|package|packages|series|range|set|variety|host|group|ряд|пакет|комплекс)\w*\s+(?:of\s+)?",
    re.IGNORECASE,
)

ACTION_WORD = re.compile(VERB, re.IGNORECASE)

BULLET = re.compile(r"[\s–—•*·-]*(?:\d{1,2}[.)]\s*)?(?:and\s+|и\s+)?")

# A few letters of every word of signing: looked for before any pattern is tried, since most prose has none.
STEMS = (
    "igned", "igning", "ignature", "dopt", "pprov", "ssued", "oncluded", "ndorsed", "nitial", "atified", "xtended", "nnounced", "eleased", "ublished",
    "passed", "rolonged", "одпис", "ринят", "ринял", "твер", "добр", "арафир", "бнародов", "аспростран", "публикован", "бъяв", "родл", "атифиц",
)  # fmt: skip

SPOKEN_STEMS = (
    "igned",
    "dopted",
    "pproved",
    "ssued",
    "ndorsed",
    "одпис",
    "ринят",
    "риняли",
    "твержд",
    "твердил",
    "добр",
)

NOUN_STEMS = (
    "greement", "tatement", "eclaration", "emorand", "rotocol", "esolution", "ecision", "rogram", "plan", "Plan", "ontract", "treat", "Treat", "ommuniqu", "onvention",
    "ocument", "rder", "trateg", "harter", "oncept", "ecree", "oadmap", "oad map", "egulation", "rovision", "оглашен", "аявлен", "ротокол", "еморанд",
    "екларац", "езолюц", "ешен", "рограмм", "план", "План", "онтракт", "оговор", "оммюнике", "онвенц", "окумент", "тратег", "харти", "Харти", "онцепц", "указ", "Указ", "остановлен",
    "оложен", "орожн", "егламент", "екрет", "октрин", "еречень", "направлен", "Акт", "акт", "омплекс мер", "акон", "нициатив", "юджет", "бращени", "одекс", "став", "аспоряж", "пакт", "Пакт",
)  # fmt: skip

# "agreements on air traffic, on fishery": what stands before the first of several subjects.
SEVERAL = re.compile(
    r"(?P<noun>(?:[\w-]+\s+){0,3}?(?:agreements|decisions|memorandums|protocols|resolutions|решения|соглашения|меморандумы|протоколы))\s+(?=(?:on|concerning|о|об)\s)",
    re.IGNORECASE,
)

# "landmark decisions", "an important agreement", "a protocol on this": said of a document that is named elsewhere.
VAGUE = re.compile(
    r"""^(?:[a-z’'-]+\s+){0,3}(?:decisions?|agreements?|contracts?|plans?|programmes?|orders?|memorandums?|protocols?|documents?|statements|declarations)$
      |\b(?:this|them|these\s+\w+|it|that|one)$|^important\s+\w+\s+for\s+our\b|^(?:all|any|such|other|relevant|respective|corresponding|these|those)\b""",
    re.VERBOSE,
)
