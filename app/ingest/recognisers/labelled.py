"""The grammar of speaker labels: which openings of a line can name a speaker, and what kind of naming it is.

Kinds, from the surest to the least: a voice ("Q", "Question", "An hon. Member"), an honorific with a name ("Mr. Reid",
"La señora MARAN"), an office ("The Prime Minister", "THE PRESIDENT"), capitals, a name of several words, one word.
Brackets belong to a label where they say who it is, "(Blackburn) (Lab)", and are its note where they say how it is
said, "(spoke in Russian)".
"""

import re
from functools import lru_cache
from typing import Literal, NamedTuple

from app.ingest.recognisers.outlets import is_outlet, outlet_and_name
from app.vocabulary import StatementKind

LabelKind = Literal["voice", "honorific", "office", "capitals", "name", "word"]


class Label(NamedTuple):
    """A label taken apart: its kind, name and office where it prints them, and what kind of statement it opens."""

    kind: LabelKind
    name: str | None = None
    office: str | None = None
    statement_kind: StatementKind | None = None


_QUESTION = re.compile(
    r"""q(?:uestions?)?|questions?\s+(?:\(.*\)|cont(?:inue)?d\.?)|(?:media|press|reporter'?s?)\s+question|journalist|reporter|press|media|interviewer|presenter
      |correspondent|questioner|question\s+from\s+.*|вопрос|журналист(?:ка)?|корреспондент|реплика|запитання|питання|журналіст(?:ка)?|кореспондент
      |pregunta|periodista|reportero|reportera|interlocutor[a]?|pergunta|jornalista|repórter|(?:zusatz|nach)?frage(?:\s+[A-ZÀ-Þ][\w-]+)?|fragesteller(?:in)?
      |journaliste|domanda|giornalista|vraag|pytanie|dziennikarz|dziennikarka|otázka|spørgsmål|spørsmål|fråga|kysymys|soru
      |問|记者|記者|提问|提問|主持人|質問|質疑|질문|기자|سؤال|صحفي|الصحفي|صحفية|שאלה""",
    re.VERBOSE | re.IGNORECASE,
)
_ANSWER = re.compile(
    r"a(?:nswers?)?|ответ|відповідь|respuesta|resposta|antwort|réponse|risposta|odpowiedź|答|回答|答え|답변|جواب|إجابة",
    re.IGNORECASE,
)
# "P." and "R.", "F:" and "A:", «В:» and «О:»: questions and answers by their first letter
_LETTERS: dict[str, StatementKind] = {
    **dict.fromkeys("QPFDВ", "question"), **dict.fromkeys("ARО", "answer"),
}  # fmt: skip
_INTERJECTION = re.compile(
    r"""(?:an?|some|several|other|the|many)?\s*(?:hon(?:ou?rable)?\.?\s+)?(?:government\s+|opposition\s+)?(?:members?|senators?|mps)|(?:several\s+|many\s+|some\s+)?noble\s+lords|a\s+noble\s+lord
      |(?:an?\s+)?(?:audience|crowd)(?:\s+members?)?|participants?|protest[eo]rs?|all|(?:an?\s+|the\s+)?voices?|(?:a\s+)?voice\s+from\s+.*|(?:an?\s+|some\s+|several\s+)?(?:(?:opposition|government|independent)\s+)?(?:deput(?:y|ies)|senators?)|multiple\s+speakers
      |interjections?|intervenci(?:ón|ones)|intervento|voces|voci|vozes|(?:из\s+зала|голос(?:а)?\s+из\s+зала|голос|голоса|с\s+места)|(?:un|varios|una)\s+(?:señor(?:es|a)?\s+)?diputad[oa]s?
      |plusieurs\s+d[ée]put[ée]s.*|des\s+voix|zuruf.*|eine?\s+abgeordneter?""",
    re.VERBOSE | re.IGNORECASE,
)
_VOICE = re.compile(
    r"""(?:a\s+|the\s+|first\s+|second\s+|senior\s+|white\s+house\s+|u\.?s\.?\s+)*
      (?:(?:administration|defense|defence|state\s+department|government|military|department|intelligence|health)\s+)*officials?
      |(?:the\s+)?(?:moderator|operator|interpreter|translator|announcer|host|narrator|(?:[a-z]+\s+){0,2}aide|staff(?:er)?|(?:[a-z]+\s+){0,4}crew(?:\s+members?)?|customers?|protest[eo]rs?|photographers?|photojournalists?|unidentified.*|unknown|facilitator|military\s+aide)
      |speaker|questioner|panell?ist|attendee|interviewee|student|child|children|kid|delegate|expert|man|woman|(?:fe)?male\s+(?:speaker|voice)|remarque|модератор|ведущий|ведущая|переводчик|moderador[a]?|intérprete|modérat(?:eur|rice)|moderator(?:in)?|dolmetscher(?:in)?|moderatore|moderatrice|司会|司会者|사회자|audience""",
    re.VERBOSE | re.IGNORECASE,
)
_NUMBER = re.compile(r"\s*(?:no\.?\s*)?#?\d{1,3}$|\s+(?:one|two|three|four)$", re.IGNORECASE)
_HONORIFIC = re.compile(
    r"""(?:(?:the\s+)?(?:rt\.?|right)\.?\s+hon\.?(?:ourable)?|(?:the\s+)?hon(?:ou?rable)?\.?|mr|mrs|ms|miss|messrs|dr|prof(?:essor)?|rev(?:erend)?|sir|dame|lord
      |lady|baroness|baron|viscount|earl|senator|sen|rep|deputy|adv|amb(?:assador)?|gen(?:eral)?|adm(?:iral)?|col(?:onel)?|capt(?:ain)?|maj(?:or)?
      |cdr|cmdr|sec|gov|(?:chief\s+)?justice|(?:his|her)\s+excellency|h\.\s?e|пан|пані|г-н|г-жа
      |m|mme|mm|mlle|herr|frau|shri|smt|shrimati|sushri|kumari|kum|mdm|dato'?|datuk|tan\s+sri|mnr|mev|mnu|mnumz|nksz|nkskz|rre|connétable|ntate|inkosi|nkosi|kgoshi|hosi|prince|princess
      |(?:el|la)\s+(?:señor|señora|señorita|sr|sra|c|diputad[oa]|senador|senadora)|(?:o|a|os|as)\s+(?:sr\.?ª|sr\.?as|srs|sra|sr)|o\s+senhor|a\s+senhora|il|on|onorevole|de\s+heer|mevrouw)\.?
      (?:\s\((?:mr|mrs|ms|miss|dr|prof|eng|rev|amb|gen|col|capt|maj)\.?\))*(?=\s)""",
    re.VERBOSE | re.IGNORECASE,
)
_OFFICE = re.compile(
    r"""(?:(?:m\.|mme|mr\.?|mrs|madam|mister)\s+)?(?:(?:the|an|le|la|el|il|o|a|der|die|de)\s+)?(?:(?:chief|first|second|third|acting|temporary|deputy|vice|assistant|former|house|senior|joint|federal|parliamentary|majority|minority|permanent|under|shadow|foreign(?:[ ]affairs)?|external[ ]affairs|defen[cs]e|finance|interior|home(?:[ ]affairs)?|trade|energy|health|justice|environment|education|transport|agriculture|press|bundes|staats|leas|hon\.?|lord(?=\s+(?:speaker|chancellor|president|chief|advocate)\b))[\s-]+)*
      (?:(?-i:D?PM|E?SM|EAM|FM)|speaker|president|presidente|presidenta|président[e]?|präsident(?:in)?|vi[cz]e[\s-]?pr[eä]sident(?:[ea]|in)?|vicepresident[ea]|chair(?:man|woman|person)?|co-?chair|prime\s+minister|premier|minister|ministre|ministr[oa]
      |chancellor|secretary(?:[\s-]general)?|attorney[\s-]general|governor|king|queen|commissioner|ambassador|high\s+representative|foreign\s+minister|director[\s-]?general|clerk|chief\s+executive|chief\s+secretary|bailiff|greffier|registrar|solicitor[\s-]general
      |whip|chief\s+whip|leader|taoiseach|tánaiste|ceann\s+comhairle|cathaoirleach|presiding\s+officer|first\s+lady|official\s+spokes(?:person|man|woman)|spokes(?:person|man|woman)
      |president\s+pro\s+tempore|voorzitter|bundeskanzler(?:in)?|(?:bundes|staats)?minister(?:in)?|staatssekretär(?:in)?|wehrbeauftragte[r]?|senator|congressman|congresswoman|representative|general|admiral|administrator|mayor|judge|justice|director|advocate|titular|coordinador[a]?|vocero|vocera|portavoz|porte-parole|portavoce|regierungssprecher(?:in)?
      |президент|прем[’'ʼ]?[єе]р|премьер(?:-министр)?|министр|міністр|голова|глава|председатель|спікер|спикер|секретар|секретарь|генеральн(?:ый|ий)\s+секретар[ьі]?)\b""",
    re.VERBOSE | re.IGNORECASE,
)
# "The Lord Bishop of Portsmouth", "The Earl of Kinnoull": who sits by a title of a place
_PEER = re.compile(
    r"the\s+(?:lord\s+)?(?:(?:arch)?bishop|duke|duchess|marquess|earl|countess|viscount(?:ess)?|lord\s+lyon)\s+of\s+\S",
    re.IGNORECASE,
)
_BOTH = re.compile(
    r"(?:senator|rep|deputy|gen|general|admiral|representative)\.?\s+[^\W\d_]", re.IGNORECASE
)  # office or honorific
# 行政長官, 岸田総理, 外交部发言人: an office ends the label, with no space before it
_HAN_OFFICE = re.compile(
    r"\S{0,12}(?:長官|长官|總統|总统|大統領|主席|總理|总理|総理|首相|大臣|部長|部长|外長|外长|議長|议长|院長|院长|局長|局长|司長|司长|發言人|发言人|報道官|대통령|총리|장관|대변인|의장)"
)
# Words by which a speaker greets those who listen: "Señor Presidente, señoras y señores:", "Dear colleagues:"
_GREETS = re.compile(
    r"""\b(?:ladies|gentlemen|excellenc(?:y|ies)|dear|distinguished|honou?red|esteemed|friends|colleagues|delegates|guests|fellow|citizens|compatriots
      |se[ñn]oras|se[ñn]ores|amig[oa]s|compañer[oa]s|estimad[oa]s?|querid[oa]s?|senhoras|senhores|damen|herren|sehr|liebe[rn]?|verehrte[rn]?|mesdames|messieurs|mes|chers?|chères?
      |signori|signore|cari|caro|cara|gentili|уважаем\w+|дорог\w+|друзья|коллеги|шановн\w+|друзі|колеги|panie|państwo|szanowni)\b""",
    re.VERBOSE | re.IGNORECASE,
)
_GOES_ON = re.compile(
    r",\s(?:on|in|about|as|if|to|and|with|when|what|how)\s"
)  # "Mr. Secretary, on the Guard: what ..."
_PARTICLE_WORDS = """
de del della der den das dos da do di du la le les los las van von vom zu zur und y e i of the for and bin ibn al el ap ter ten in on at to pro tempore
as und der des für de l d et per
"""
_PARTICLES = frozenset(_PARTICLE_WORDS.split())
# First words of sentences that end in a colon and are capitalised: connectives, order, exhortations, headings of lists.
_PROSE_WORDS = """
first second third fourth fifth firstly secondly thirdly finally lastly one two three four five next then also and but so or now today tomorrow yesterday
note notes importantly example again look listen remember however therefore moreover here there this that these those it we you they he she i if when
where why what who how because let to in on at for with from by as of my our your their his her its no yes well okay ok thus hence otherwise
conclusion summary background introduction contents agenda source sources photo photos caption tags tag date time place venue location subject re cc email
tel phone fax website url http https www see read updated published posted language english isizulu isixhosa afrikaans sesotho setswana xitsonga tshivenda
siswati isindebele sepedi french german russian spanish chinese translation participants present attendees members committee page vol volume number issue
correction editor's bottom point thing question: deal fact warning update main key day week month year part section article chapter annex appendix table figure ayes noes
tellers division yeas nays motion resolution amendment clause schedule order erstens zweitens drittens viertens fünftens außerdem übrigens also kurz fazit premièrement deuxièmement troisièmement enfin d'abord ensuite bref primero segundo tercero
cuarto también además finalmente entonces ejemplo nota prima secondo terzo infine poi inoltre primeiro segundo terceiro também ainda по-перше по-друге по-третє отже також приклад
interview interviews publish released issued photographs transcript video audio copyright contact contacts format topics topic subtopic keywords theme attachments download share follow
во-первых во-вторых в-третьих первое второе третье итак поэтому далее например вывод тема справка фото источник
"""
_PROSE = frozenset(_PROSE_WORDS.split())
_TALLIES = frozenset(("in favour", "in favor", "votes cast", "not voting"))  # above who voted how
MANNER = re.compile(
    r"""\b(?:spoke|speaking|speaks|said|interpret\w*|translat\w*|retranslat\w*|through\s+an?\s+interpreter|via\s+\w+|in\s+(?:english|french|russian|spanish|arabic|chinese|german|hebrew|japanese|korean|portuguese|unison)
      |continu\w+|in\s+progress|off[\s-]mic\w*|inaudible|reading|singing|remotely|by\s+(?:video|phone|telephone)\w*|as\s+(?:prepared|delivered)|original\s+in|interpretation|laugh\w*|cont'?d
      |как\s+переведено|переведено|перевод\w*|по-\w+|через\s+переводчика|leyendo|en\s+(?:español|inglés|francés|anglais)|desde\s+su\s+escaño|desde\s+los\s+escaños|traduc\w+|interviene\s+en)\b""",
    re.VERBOSE | re.IGNORECASE,
)


_DOTTED = re.compile(r"(?:[A-ZÀ-ÞА-ЯЁ]\.\s?){2,4}")  # "J.K.": initials
_SET_OFF = re.compile(r"\s[–—-]\s")  # "ANNA KELLER – PREMIER"
_DIGIT = re.compile(r"\d")
_CASELESS = re.compile("[\u0590-\u06ff\u0900-\u0dff\u10d0-\u10ff]")  # Arabic, Hebrew, the scripts of India, Georgian
_HAN = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")


@lru_cache(maxsize=8192)
def take_apart(words: str) -> Label | None:
    """Take apart the words of a possible label (without colon, brackets and notes); None where they can't name a speaker."""
    if not 1 <= len(words) <= 110 or words[0] in "\"“«'‘[({<-–—•·*#" or words[-1] in ",;-–—":
        return None
    if len(words) == 1 and words in _LETTERS:
        return Label("voice", statement_kind=_LETTERS[words])
    bare = _NUMBER.sub("", words)
    voice = _voice(bare)
    if voice is not None:
        return voice
    if _DOTTED.fullmatch(words):
        return Label("word")
    if _GREETS.search(words) or _GOES_ON.search(words) or words.casefold() in _TALLIES:
        return None
    if _DIGIT.search(words) or len(words.split()) > _most_words(words):
        return None
    return _of_outlet(words) or _person(words)


def _of_outlet(words: str) -> Label | None:
    """ "Kyodo News" asks, and names nobody; "NHK, Takashima" and "Ann Dale from Harbour Television" name who asks."""
    if is_outlet(words):
        kind: LabelKind = "word" if " " not in words and not is_capitals(words) else "name"
        return Label(kind, statement_kind="question")
    asks = outlet_and_name(words)
    return Label("office", asks.name, asks.outlet, "question") if asks and names_somebody(asks.name) else None


def _voice(bare: str) -> Label | None:
    if _QUESTION.fullmatch(bare):
        return Label("voice", statement_kind="question")
    if _ANSWER.fullmatch(bare):
        return Label("voice", statement_kind="answer")
    if _INTERJECTION.fullmatch(bare):
        return Label("voice", statement_kind="interjection")
    return Label("voice") if _VOICE.fullmatch(bare) else None


def _person(words: str) -> Label | None:
    named = _name_before_office(words)
    if named is not None:
        return named
    korean = _KOREAN.fullmatch(words)
    if korean is not None:
        return Label("office", name=korean["name"], office=korean["office"])
    if _HAN_OFFICE.fullmatch(words) or _of_a_body(words):
        return Label("office", office=words)
    if _OFFICE.fullmatch(words) or (_OFFICE.match(words) and looks_titled(words) and not _BOTH.match(words)):
        return Label("office", office=words)
    if _PEER.match(words) and looks_titled(words):
        return Label("honorific", name=words)
    honorific = _HONORIFIC.match(words)
    if honorific and words[honorific.end() :].startswith(" the ") and is_office(words[honorific.end() + 1 :]):
        return Label("office", office=words)  # "The Hon. the Speaker"
    if honorific and names_somebody(words[honorific.end() :].strip()):
        return Label("honorific", name=words[honorific.end() :].strip())
    if _OFFICE.match(words) and looks_titled(words):
        return Label("office", office=words)
    if not names_somebody(words):
        return None
    tokens = words.split()
    if is_capitals(words):
        return Label("capitals") if len(tokens) > 1 or words.casefold() not in _PROSE else None
    if len(tokens) == 1:
        return Label("word") if _word_serves(words) else None
    return Label("name", name=words) if tokens[0].casefold().strip(".,") not in _PROSE else None


def _name_before_office(words: str) -> Label | None:
    """A name and behind a comma the office: "ANNA KELLER, DEPUTY PREMIER", "Ruth Hahn, Bundesministerin der Finanzen"."""
    name, comma, office = words.partition(", ")
    if not comma:
        name, comma, office = (
            (part.strip() for part in re.split(r"(\s[–—-]\s)", words, maxsplit=1))
            if _SET_OFF.search(words)
            else ("", "", "")
        )
    if not comma or len(name.split()) < 2 or not names_somebody(name):
        return None
    if not _holds_office(office) and not (is_capitals(name) and is_capitals(office)):
        return None
    if _OFFICE.match(name) or name.split()[0].casefold() in _PROSE or not looks_titled(office):
        return None
    return Label("office", name=name, office=office)


# 고민정 부대변인, 문재인 / 대통령: behind a name its office, as Korean houses print it
_KOREAN = re.compile(
    r"(?P<name>[가-힣]{2,4})\s(?:/\s)?(?P<office>(?:[가-힣]+\s)?[가-힣]*(?:대통령|대변인|수석|장관|차관|총리|의원|실장|비서관|의장|위원장|사회자|앵커|기자))"
)


def _of_a_body(words: str) -> bool:
    """An office behind the short name of its body: "NATO Secretary General", "EU High Representative Borrell"."""
    body, _, office = words.partition(" ")
    return (
        2 <= len(body) <= 6
        and body.isalpha()
        and body.isupper()
        and bool(_OFFICE.match(office))
        and looks_titled(words)
    )


def _holds_office(words: str) -> bool:
    """Do these words come to an office: "PRIME MINISTER", "NATO Spokesperson"?"""
    tokens = words.split()
    return any(_OFFICE.match(" ".join(tokens[no:])) for no in range(len(tokens)))


def _word_serves(word: str) -> bool:
    folded = word.casefold()
    return folded not in _PROSE and not folded.endswith("ly") and len(word) > 1


def honorific_end(words: str) -> int:
    """Say where an honorific at the beginning of these words ends, with the space behind it; 0 without one."""
    found = _HONORIFIC.match(words)
    return len(words) - len(words[found.end() :].lstrip()) if found else 0


def is_office(words: str) -> bool:
    """Are these words an office and nothing else: "Speaker", "Deputy Prime Minister"?"""
    return bool(_OFFICE.fullmatch(words))


def opens_with_office(words: str) -> bool:
    """Do these words begin with an office: "President of Uruguay Tomás Arrivel"?"""
    return bool(_OFFICE.match(words)) or _of_a_body(words)


@lru_cache(maxsize=8192)
def is_capitals(words: str) -> bool:
    """Are these words printed in capitals, as labels are? "Mc", "de", "Mr." and the like do not count against it."""
    upper = sum(map(str.isupper, words))
    lower = sum(map(str.islower, words))
    return upper >= 2 and upper > 2 * lower and not any(t.islower() and len(t) > 5 for t in words.split())


def looks_titled(words: str) -> bool:
    """Is every longer word capitalised, as in a title ("Minister of Foreign Affairs") and not as in a sentence?"""
    tokens = words.replace(",", " ").split()
    if len(tokens) > _most_words(words):
        return False
    return all(_capitalised(t) or t.casefold().strip(".'’") in _PARTICLES for t in tokens[1:])


def _most_words(words: str) -> int:
    """A label in capitals may list all that a minister is in charge of."""
    return 24 if words.isupper() else 14


def names_somebody(words: str) -> bool:
    """Can these words be a name: capitalised words, initials, particles, and at most nine of them?"""
    tokens = words.replace(",", " ").split()
    if not 1 <= len(tokens) <= (4 if _CASELESS.match(words) else 9):
        return False
    if _HAN.search(words):
        return len(words) <= 24 and not any(char in "，。；！？、" for char in words)
    first = tokens[0].casefold()
    return (
        (_capitalised(tokens[0]) or (first in _PARTICLES and len(tokens) > 1))
        and any(_capitalised(token) for token in tokens)
        and all(_capitalised(token) or token.casefold().strip(".'’") in _PARTICLES for token in tokens)
        and not words.endswith((".", "!", "?"))
    )


def _capitalised(token: str) -> bool:
    token = token.lstrip("(\"'“‘«")
    if not token:
        return False
    return (
        token[0].isupper()
        or _CASELESS.match(token) is not None
        or (len(token) > 2 and token[1:].lstrip("'’-")[:1].isupper())
        or token in ("&", "/")
    )
