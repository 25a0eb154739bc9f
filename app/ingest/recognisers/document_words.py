"""The words by which texts tell of documents: nouns, verbs, times that are not now, ends and joints of titles.

English and Russian; `documents` reads with them. A sample stands above each pattern that is not plain.
"""

import re

from app.ingest.recognisers.stems import Stems
from app.vocabulary import Action, DocumentKind

KINDS: tuple[tuple[DocumentKind, str], ...] = (
    ("memorandum", r"memorand(?:um|ums|a)|memos?|MOUs?|меморандум\w*"),
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
    ("other", r"strateg(?:y|ies)|charters?|concepts?|executive\s+(?:orders?|directives?)|proclamations?|accords?|pacts?|decrees?|orders?|concluding\s+documents?|final\s+documents?|outcome\s+documents?|letters?\s+of\s+intent|stratégie|regulations?|provisions?|стратеги\w+|харти\w+|концепци\w+|указ\w{0,2}\b|постановлени\w+|положени[еяй]\b"),
)  # fmt: skip
NOUN = "|".join(pattern for _, pattern in KINDS)
# Documents only where they are printed as names: "the Camp David Principles", "the Address to the Peoples".
NAMED = r"Address|Appeal|Doctrine|Guidelines|Principles|Compact|(?:Main|Priority)\s+(?:Directions|Areas)"
KIND = tuple((kind, re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE)) for kind, pattern in KINDS)
DOCUMENT = re.compile(rf"\b(?:(?i:{NOUN})|{NAMED})\b")
# What a president signs besides, and what agencies issue: documents only behind those verbs.
LAW = r"(?:[Ff]ederal\s+)?[Ll]aws?|[Bb]ills?|[Ll]egislation|Acts?|(?:H\.\s?R|S|[HS]\.\s?J\.\s?[Rr]es|[HS]\.\s?[Rr]es)\.\s?\d+|Instruments?|instruments\s+of\s+ratification"
PAPER = r"(?:[Ff]inal\s+|[Pp]roposed\s+)?[Rr]ule(?:s|making)?|[Gg]uid(?:ance|elines)|[Rr]eports?|[Ff]act\s*[Ss]heets?|directives?|[Ff]rameworks?|[Bb]lueprints?"
# What a council adopts besides.
ACT = r"[Gg]uidelines|[Dd]octrines?|[Aa]ppeals?|[Pp]riorities|[Rr]ecommendations|[Ll]aws?"
NOUNS = {
    "signed": re.compile(rf"\b(?:(?i:{NOUN})|{NAMED}|{LAW}|[Ii]nstructions)(?!\w)"),
    "adopted": re.compile(rf"\b(?:(?i:{NOUN})|{NAMED}|{ACT})(?!\w)"),
    "approved": re.compile(rf"\b(?:(?i:{NOUN})|{NAMED}|{ACT})(?!\w)"),
    "issued": re.compile(rf"\b(?:(?i:{NOUN})|{NAMED}|{PAPER})(?!\w)"),
    "announced": re.compile(rf"\b(?:(?i:{NOUN})|{NAMED}|{PAPER})(?!\w)"),
}
GENERIC = re.compile(r"\b(?:documents?|papers|документ\w*)\b", re.IGNORECASE)
VERBS: tuple[tuple[Action, str], ...] = (
    ("signed", r"(?:co-)?sign(?:s|ed|ing|ature|)\b|put\s+\w+\s+signature|conclu\w+|exchang\w+|подписа\w+"),
    ("adopted", r"adopt\w*|passed|принят\w*|приня(?:л|ла|ли)"),
    ("approved", r"approv\w+|endors\w+|утвержд\w+|утверд\w+|одобр\w+"),
    ("issued", r"issu\w+|releas\w+|publish\w*|put(?:s|ting)?\s+out|распространен\w*|опубликован\w*"),
    ("initialled", r"initiall?\w+|парафирован\w*"),
    ("ratified", r"ratif\w+|ратифицир\w+"),
    ("extended", r"extend\w+|prolong\w+|продл\w+"),
    ("announced", r"announc\w+|unveil\w*|launch\w*|finali[sz]\w+|объявлен\w*|объявил\w*"),
)
VERB = "|".join(pattern for _, pattern in VERBS)
ADVERBS = frozenset(
    "also then jointly just today now here officially formally additionally either too both each all already again soon shortly even actually together subsequently unanimously likewise simultaneously".split()  # noqa: SIM905
)
PRONOUN = frozenset("i we he she they it you".split())  # noqa: SIM905
# A new clause begins: what stands before it belongs to another verb.
BREAK = re.compile(
    r"[;:—–]|,\s+(?:and|but|so|which|who|where|while|as)\s|\b(?:is|are|was|were|has|have|had|will|would|can|could|which|who|and\s+(?:I|we|he|they|the)|but|because|says?|said|believe|means|know)\s|\bthat\b,?\s",
    re.IGNORECASE,
)
ACTION = tuple((action, re.compile(pattern, re.IGNORECASE)) for action, pattern in VERBS)
END = re.compile(
    r""",?\s+(?:in\s+the\s+presence\s+of|took\s+place|following\s+(?:the|their|his)|during\s+the|(?:right\s+now|okay|today)\W*$|into\s+(?:action|effect|force)|and\s+also\s+the|from\s+Congress|as\s+well\s+as\s+(?:over|more\s+than|about|some)\s+\d|at\s+the\s+(?:(?:first|second|third|next)\s+)?(?:end|conclusion|close|meeting|ceremony|summit|talks|forum)|as\s+part\s+of\s+the|as\s+a\s+result\s+of\s+the|within\s+the\s+framework\s+of\s+the\s+(?:visit|summit|forum|meeting)
      |after\s+the\s+(?:talks|meeting)|on\s+the\s+sidelines|under\s+which|according\s+to\s+which|based\s+on\s+the\s+results|when\s|just\s+(?:before|after)|in\s+(?:just\s+)?a\s+(?:few\s+)?(?:moments?|minutes?)(?!(?:\s+here)?,?\s+(?:to|that|on|\w+ing)\s)|(?:today|tonight),\s|because\s|so\s+as\s+to\s|while\s|where\s|so\s+that|whereby)
      |\s+that\s+(?!is\b|\w+(?:[.,;]|\W*$))|,\s+(?:(?:was|were|is|are|has|have)\s|of\s+(?:great|special|particular)\s|but|so|because|although|and\s+(?:go|now|then|I|we|it|that|this)\b|deputy|chair\w*|head|director|for\s+(?:his|her|their)|which|that|who|where|as\s+(?:I|we)\b|I\s|we\s|and\s+(?:an?|the|our)\s+(?:[\w-]+\s+){1,5}?(?:was|were|has|have|is|are|will)\s|setting|reflecting|outlining|defining|aimed|designed|confirming|thus|it\s|they\s|this\s|these\s|whose|both\s+of|including\s+in)|;\s(?!(?:and\s+|as\s+well\s+as\s+)?(?:an?\s|the\s|several\s|[A-Z“])(?:[\w’'–-]+\s+){0,6}?(?i:agreements?|memorand\w+|protocols?|contracts?|declarations?|statements?|programmes?|plans?|treat(?:y|ies)|conventions?|decisions?|resolutions?)\b)|\s–\s(?=[a-z])|\s[–—]\s(?:this|it|they|we|if|which|and|but|I(?![’']m\s+sorry))\b|,\s+(?:(?:в|во|на|о|об|по|с|под|для)\s+)?котор\w+|,\s+(?:что|где|призванн\w+|предусматрива\w+|направленн\w+|в\s+присутствии|по\s+итогам)|\s+(?:в\s+присутствии|по\s+итогам|в\s+ходе)\s|\s+and\s+(?:then|made|held|discussed|exchanged|answered|also\s+discussed|attended|witnessed|gave|took|spoke|will|agreed|instructed|have|has|had|is|are|was|were|I\b|we\b|it\b|this\b|they\b)""",
    re.VERBOSE,
)
# What stands before a title: at the beginning of a sentence when and where; everywhere how many, whose, what sort.
_DETERMINERS = r"""(?:also\s+|both\s+|among\s+others?,?\s+|namely,?\s+)*(?:(?:the\s+)?(?:launch|texts?)\s+of\s+(?=the\s|our\s|an?\s))?(?:(?:an?|the|our|its|their|this|that(?!\s+(?:the|an?|our|this|all)\b)(?!\s+(?-i:[A-Z]))|his|her|two|three|four|few|several|some|various|certain|certain\s+of|following|(?-i:first(?:-ever)?|new|historic|landmark|groundbreaking|sweeping))\s+)*"""
LEAD = re.compile(
    rf"""^[\s,:–—-]*(?:(?:(?:in\s+addition|additionally|also|besides|moreover|in\s+particular|as\s+a\s+result|finally)\b,?|(?:(?:following|after|during|at|on|in|as\s+a\s+result\s+of|within)\b[^,]{{0,140}},))\s+)*{_DETERMINERS}""",
    re.VERBOSE | re.IGNORECASE,
)
DETERMINERS = re.compile(rf"[\s,:–—-]*{_DETERMINERS}", re.VERBOSE | re.IGNORECASE)
# A law by its number, with the name behind it; or by its name in capitals.
_CAPITALS = r"(?:[A-Z“\"(][\w’'.&)/-]*,?\s+(?:(?:of|and|the|to|for|in|on|from|with|a|an|by|that|who)\s+){0,4}){0,22}"
NUMBER_OF_BILL = re.compile(
    rf"""(?:(?:Senate|House)\s+(?:Bill|Resolution)\s+\d+|(?:H\.\s?R|S|[HS]\.\s?J\.\s?[Rr]es|[HS]\.\s?[Rr]es)\.\s?\d+)
      (?:[,:—–-]*\s+(?:the\s+|to\s+|known\s+as\s+(?:the\s+)?|or\s+the\s+)?(?:[“"][^”"\n]{{3,200}}[”"]|{_CAPITALS}Act\b(?:,?\s+(?:of\s+)?\d{{4}})?|(?=\S+\s+\S){_CAPITALS}[A-Z0-9][\w’'.-]*))?""",
    re.VERBOSE,
)
BILL = re.compile(r"(?:H\.\s?R|S|[HS]\.\s?J\.\s?[Rr]es|[HS]\.\s?[Rr]es)\.\s?\d+")
NAME_OF_ACT = re.compile(rf"[“\"]?(?=[A-Z]){_CAPITALS}Act\b(?:,?\s+(?:of\s+)?\d{{4}})?[”\"]?")
THAT = re.compile(r",?\s+(?:that|under\s+which|whereby)\s", re.IGNORECASE)
# "an executive order that ...": what it does is all that is said of it. A joint statement is one by name.
DEFINED = re.compile(
    r"(?:(?!joint\b)[\w’'-]+\s+){0,4}?(?:order|directive|report|study|memorandum|proclamation|bill|law|legislation|agreement|contract|rule|guidance|resolution|protocol|decree|treaty)",
    re.IGNORECASE,
)
# "our Global Labor Strategy to expand ...": a name ends where its aim is told in small letters.
NAME_BEFORE_AIM = re.compile(
    r"(?P<name>(?:[A-Z][\w’'.-]*\s+(?:(?:of|and|the|for|on|in)\s+){0,2}){1,12}?(?:Strategy|Plan|Declaration|Agreement|Statement|Roadmap|Compact|Charter|Accords?|Pact|Programme|Program|Framework|Report|Blueprint)(?:\s+(?:of|for|on|to|in|and)(?:\s+the)?(?:\s+[A-Z][\w’'-]*)+){0,6})(?=\s+(?:to\s+[a-z]|aimed|which|with\s+a))"
)
TIMED = re.compile(
    r"(?P<noun>(?:[\w’'-]+\s+){0,4}?[\w-]+),?\s+(?:today|this\s+(?:morning|afternoon)|right\s+now|just\s+now|in\s+(?:just\s+)?a\s+(?:few\s+)?(?:moments?|minutes?))(?:\s+here)?,?\s+(?=(?:on|to|that|about|of|for|with|between|\w+ing)\s)"
)
PLURAL = re.compile(
    r"\b(?:agreements|documents|memorandums|memoranda|protocols|contracts|decisions|resolutions|programmes|programs|plans|orders|reports|rules|bills|laws)(?:\s+on)?$",
    re.IGNORECASE,
)
# Separates documents in a list: "and a memorandum ...", ", an agreement ...", "as well as the Action Plan ..."
GAP = r"(?:(?!(?:of|on|to|in|for|between|with|and|by|at|from|as|о|об|между|на|по|в)\b)[\w’'\-–]+\s+)"
NEXT = re.compile(
    rf"""(?:;\s*|,\s*(?:and\s+|as\s+well\s+as\s+|а\s+также\s+|и\s+)?|\s+and\s+|\s+as\s+well\s+as\s+|\s+along\s+with\s+|\s+а\s+также\s+|\s+и\s+)(?:also\s+)?
      (?=(?:(?:an?|the|two|three|four|five|another|several|over|\d+)\s+{GAP}{{0,6}}?(?:(?i:{NOUN})|{NAMED})|an?\s+{GAP}{{0,3}}?(?:package|number|series|set)\s+of|(?:the\s+)?(?=[A-Z“]){GAP}{{1,6}}?Act|(?=[A-ZА-ЯЁ“«])[“«]?{GAP}{{0,6}}?(?i:{NOUN})|(?:[\w-]+\s+)?(?:agreements|memorandums|memoranda|protocols|contracts|declarations|statements|programmes|decisions|resolutions|соглашени\w+|меморандум\w*|протокол\w*|заявлени\w+|деклараци\w+|программ\w+|план\w{{0,2}}|решени\w+|договор\w{{0,3}}|контракт\w*))\b)""",
    re.VERBOSE,
)
# One noun for several subjects: "agreements on developing X, on enhancing Y and on Z"
SUBJECTS = re.compile(
    r",\s*(?:and\s+|а\s+также\s+)?(?=[Oo]n\s|concerning\s|о\s|об\s)|,?\s+and\s+(?=[Oo]n\s|between\s|for\s+(?:the|an?)\s)|\s+и\s+(?=(?:о|об)\s)|,?\s+as\s+well\s+as\s+(?=on\s)"
)
NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "twenty": 20}  # fmt: skip
PACKAGE = re.compile(
    r"\b(?:packages?|sets?|series|total|list|пакет\w*|ряд\w*)\s+(?:of|из)?\s*(?:more\s+than\s+|over\s+|about\s+|some\s+|более\s+)?(?P<count>\d{1,3}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty)?\s*(?:[\w-]+\s+){0,4}?(?:documents|resolutions|agreements|decisions|документ\w*|соглашени\w*|решени\w*)"
    r"|\b(?P<count2>\d{1,3}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty)\s+(?:[\w-]+\s+){0,3}?(?:documents|resolutions|agreements|decisions|документ\w*|соглашени\w*)",
    re.IGNORECASE,
)
# "a package of documents, including X"; "several documents were signed: X, Y and Z"
INCLUDING = re.compile(
    r":\s+(?=(?:an?|the)\s|[A-Z“](?!\w+\s+(?:is|was|are|were|has|have)\s))|,?\s*\b(?:including|namely|among\s+them|in\s+particular|such\s+as|notably|в\s+том\s+числе|среди\s+них|включая)\b\s*[:–—]?\s*",
    re.IGNORECASE,
)
QUANTITY = re.compile(
    r"^(?:(?:an?|the|whole|large|entire|solid|considerable|impressive|significant|substantial|important|good)\s+)*(?:number|package|packages|series|range|set|variety|host|group|ряд|пакет|комплекс)\w*\s+(?:of\s+)?",
    re.IGNORECASE,
)

ACTION_WORD = re.compile(VERB, re.IGNORECASE)

# A line that says that something was signed is no title.
TELLS = re.compile(
    r"\b(?:signed|adopted|approved|issued|concluded|announced|подписан\w*|принят\w*|утвержд[её]н\w*|одобрен\w*)\b",
    re.IGNORECASE,
)
BULLET = re.compile(r"[\s–—•*·-]*(?:\d{1,2}[.)]\s*)?(?:and\s+|и\s+)?")


# of words of signing
STEMS = Stems.of(
    "ign", "dopt", "pprov", "ssu", "xchang", "nveil", "aunch", "oncluded", "ndorsed", "nitial", "atified", "xtended", "nnounc", "eleas", "ublish", "put out", "putting out", "puts out",
    "passed", "inaliz", "inalis", "rolonged", "одпис", "ринят", "ринял", "твер", "добр", "арафир", "бнародов", "аспростран", "публикован", "бъяв", "родл", "атифиц", "аключен", "аключён", "аключил",
)  # fmt: skip

SPOKEN_STEMS = Stems.of(
    "ign",
    "dopt",
    "pprov",
    "ssu",
    "ndorsed",
    "eleas",
    "ublish",
    "nnounc",
    "nveil",
    "aunch",
    "inaliz",
    "inalis",
    "oncluded",
    "nitial",
    "xchang",
    "put out",
    "putting out",
    "puts out",
    "одпис",
    "ринят",
    "риняли",
    "твержд",
    "твердил",
    "добр",
)

NOUN_STEMS = Stems.of(
    "greement", "tatement", "eclaration", "emorand", "memo", "MOU", "rotocol", "esolution", "ecision", "rogram", "plan", "Plan", "ontract", "treat", "Treat", "ommuniqu", "onvention",
    "ocument", "rder", "ecutive action", "trateg", "harter", "oncept", "ecree", "oadmap", "oad map", "egulation", "rovision", "оглашен", "аявлен", "ротокол", "еморанд",
    "екларац", "езолюц", "ешен", "рограмм", "план", "План", "онтракт", "оговор", "оммюнике", "онвенц", "окумент", "тратег", "харти", "Харти", "онцепц", "указ", "Указ", "остановлен",
    "оложен", "орожн", "егламент", "екрет", "октрин", "еречень", "направлен", "Акт", "акт", "омплекс мер", "акон", "нициатив", "юджет", "бращени", "одекс", "став", "аспоряж", "пакт", "Пакт", "roclamation", "ccord", "pact", "irective", " law", " Law", "bill", "Bill", "egislation", "Act", "H.R.", "S.", "rule", "Rule", "uid", "eport", "ppeal", "Address", "octrine", "rinciples", "ompact", "irections", "riorities", "ecommendation", "nstruction", "of intent", "Areas", "act sheet", "actsheet", "act Sheet", "ramework", "lueprint",
)  # fmt: skip

# "agreements on air traffic, on fishery": what stands before the first of several subjects.
SEVERAL = re.compile(
    r"(?P<noun>(?:[\w-]+\s+){0,3}?(?:agreements|decisions|declarations|statements|memorandums|protocols|resolutions|решения|соглашения|меморандумы|протоколы|contracts)(?:\s+of\s+(?:mutual\s+)?(?:understanding|intent|cooperation))?):?\s+(?=(?:on|for|concerning|о|об)\s|between\s.{5,200}?\sand\s+between\s)",
    re.IGNORECASE,
)

# "landmark decisions", "an important agreement", "a protocol on this": said of a document that is named elsewhere.
VAGUE = re.compile(
    r"""^MOUs?$|^Executive\s+Orders?$|^memorand\w+\s+of\s+(?:mutual\s+)?understanding$|^(?:[a-z\d-]+\s+){0,4}(?:bills|laws)\b|^(?:[\w-]+\s+)?legislation\s+(?:which|by)\b|^(?:[a-z’'-]+\s+){0,3}(?:decisions?|agreements?|contracts?|plans?|programmes?|orders?|memorandums?|protocols?|documents?|statements|declarations|proclamations?|directives?|rules?|guidance|reports?|frameworks?|acts)$|^(?:(?:first|second|third|next|last|final|other|bipartisan|historic|[\w-]+ing)\s+)*(?:bills?|laws?|legislation|piece\s+of\s+legislation)(?:\s+(?:you|we)\b.*)?$
      |\bon\s+this\s|\b(?:on|of|about|for|to|like|with|from)\s+(?:this|them|these\s+\w+|it|that|one)$|\b(?:this|that|one)$|^important\s+\w+\s+for\s+our\b|^(?:all|any|such|other|relevant|respective|corresponding|these|those)\b""",
    re.VERBOSE,
)

# A title tells of what was signed: "Remarks at Signing of the Harbour Safety Act", "... in Bill Signing of H.R. 49 ...";
# a call to the press is held on what is signed that day: "Background Press Call on the President's Executive Order on X".
SIGNED_IN_HEADING = re.compile(
    r"\b[Ss]igning\s+(?:[Cc]eremony\s+)?(?:(?:[Oo]f|[Ff]or)\s+)?(?:(?:[Tt]he|[Aa]n?)\s+)?(?P<title>[^|\n]+)"
)
PRESS_CALL = re.compile(
    r"\b(?:Press\s+)?Call\b[^|\n]{0,80}?\s(?:on|and|[Pp]reviewing|to\s+[Pp]review)\s+(?:the\s+)?(?:(?:[\w⁠‑-]+\s+){0,2}[\w⁠‑-]+[’']s\s+)?(?:New\s+|Upcoming\s+)?(?P<title>(?:[A-Z][\w-]+\s+){0,4}?(?:Executive\s+Orders?|Memorandum|Proclamation|Directive|Joint\s+Statement|Joint\s+Declaration)\b[^|\n]*)"
)
# Behind the verb, what a document before it is about: "the contract signed today to build a pier".
TAIL = re.compile(
    r"[\s,]*(?=(?:to|by(?!\s+(?:us|them|me|you)\b)|between|on|with(?!\s+(?:the\s+)?(?:our\s+)?(?:Mr|Ms|Mrs|President|Prime|Chancellor|Chairman|Minister|colleagues|partners)\b)|concerning|of|setting|establishing|directing|creating|designating|banning|requiring|protecting|that\s+will)\s)"
)
# "The first bill I will sign is the Lighthouse Act": the name stands behind.
COPULA = re.compile(r"[\s,]*\b(?:is|was)\s+(?:called\s+|entitled\s+)?(?=the\s+[A-Z“]|[A-Z“])")
# What a document does: "... creates a task force", "... will ensure that"
DOES = re.compile(
    r",?\s*(?:also\s+)?(?P<does>(?:will|would)\s+(?:also\s+)?(?!be\s)[a-z]+\s(?=\w)|is\s+(?:all\s+)?(?:about|designed\s+to|meant\s+to|going\s+to|intended\s+to)\s(?=\w)|[a-z]{3,}(?<!was)(?<!has)(?<!this)(?<!its)s\s(?=\w))"
)
FINITE = re.compile(r"\s(?:will|would|is|are|was|were|has|have|can|could|shows?|means)\s")


# "our National Strategy", "the Harbour Action Plan": what is announced by its name, or binds; no programme of grants.
_ANNOUNCED = re.compile(
    r"(?:[\w’'-]+\s+){0,6}?(?:[Ee]xecutive\s+[Oo]rder|[Pp]roclamation|rule\b|guidance|[Ss]trategy|framework)|(?:[\w’'-]+\s+){0,3}?(?:[A-Z][\w’-]*\s+(?:(?:and|to|for|of)\s+)?)+(?:Plan|Report|Framework|Blueprint|Roadmap)\b"
)


def allows(verb: str, action: Action, kind: DocumentKind, words: str) -> bool:
    """May this be done with this kind: plans are not "announced" as documents, nor is a press statement "put out"?"""
    if action == "announced":
        if kind in ("agreement", "memorandum", "treaty"):
            return not verb.lower().startswith("launch")
        return kind in ("statement", "declaration", "communique") or _ANNOUNCED.match(words) is not None
    if action == "extended":
        return kind in ("agreement", "memorandum", "treaty", "contract", "protocol")
    if action == "issued" and kind == "plan" and verb.lower().startswith(("releas", "publish")):
        return True
    if action == "issued" and kind in ("statement", "plan", "programme", "decision"):
        return (
            re.search(
                r"[Jj]oint|(?:[A-Z]\w*\s+)*(?:Statement|Plan|Programme|Program|Decision|Roadmap)\b|^(?:[A-Z\d][\w’'-]*\s+){0,3}statement\s+(?:(?!say)\w+ing|on|about|to\s+mark)\s",
                words,
            )
            is not None
        )
    if action in ("adopted", "approved") and kind == "plan":
        return True
    return not (
        verb.lower().startswith("exchang")
        and kind not in ("agreement", "memorandum", "protocol", "contract", "treaty")
        and "nstruments" not in words
    )
