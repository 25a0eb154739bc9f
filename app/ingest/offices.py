"""Offices as text: which words are an office and not a name, of what class an office is, and whom it stands for.

The class follows from the words and from what they stand before: the President of Armenia is a head of state, the
President of Gazprom is not. English and Russian; adding a language is adding its words.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from app.countries import CountryFound, countries_in, country_of_adjective

# Words that mean an office wherever they stand (singular or plural, any case ending in Russian).
OFFICE_WORD = re.compile(
    r"""
        (?:vice-?|deputy-?|co-?|ex-?|vice\s)*(?:
          presidents? | premiers? | ministers? | chancellors? | kings? | queens? | emirs? | amirs? | sultans?
          | princes? | princess | sheikhs? | pope | patriarchs? | metropolitans? | chair | chairs | chairm[ae]n
          | chairpersons? | chairwom[ae]n | secretar(?:y|ies) | secretary-general | director-general
          | directors? | heads? | chiefs? | speakers? | governors? | mayors? | ambassadors? | envoys?
          | representatives? | commissioners? | commanders?(?:-in-chief)? | generals? | admirals? | marshals?
          | colonels? | lieutenants? | majors? | captains? | corporals? | sergeants? | privates? | ceos? | cto
          | cfo | coo | managers? | managing | executives? | rectors? | deans? | professors? | academicians?
          | members? | leaders? | senators? | deput(?:y|ies) | ombudsm[ae]n | prosecutors? | judges? | justices?
          | aides? | advis[eo]rs? | counsellors? | spokes(?:man|woman|person) | editors?(?:-in-chief)?
          | journalists? | correspondents? | reporters? | presenters? | anchors? | hosts? | moderators?
          | columnists? | observers? | administrators? | founders? | owners? | partners? | coach(?:es)?
          | coordinators? | curators? | engineers? | physicians? | doctors? | teachers? | students? | farmers?
          | cosmonauts? | astronauts? | trainers? | players? | commentators? | actors? | actress(?:es)?
          | pilots? | officers? | producers? | workers? | residents? | artists? | composers? | writers?
          | ombudspersons? | mariners? | operators? | technicians? | specialists? | researchers? | scientists?
          | athletes? | volunteers? | graduates? | entrepreneurs? | lawyers? | nurses? | mothers? | fathers?
          | widows? | foremen | foreman | (?:president|chairman|mayor|governor)-elect | plenipotentiary
          | negotiators? | treasurers? | superintendents? | inspectors? | trustees? | laureates? | champions?
          | medallists? | winners? | veterans? | rabbi | imam | mufti | bishop | archbishop | cardinal
          | archpriest | президент\w{0,3} | премьер\w{0,3} | премьер-министр\w{0,3} | министр\w{0,3} | вице-\w+
          | канцлер\w{0,3} | корол\w{1,3} | королев\w{1,3} | эмир\w{0,3} | султан\w{0,3} | принц\w{0,3}
          | шейх\w{0,3} | патриарх\w{0,3} | митрополит\w{0,3} | председател\w{1,3} | сопредседател\w{1,3}
          | секретар\w{1,4} | директор\w{0,3} | гендиректор\w{0,3} | глав[аыуеой]{1,2} | руководител\w{1,3}
          | начальник\w{0,3} | спикер\w{0,3} | губернатор\w{0,3} | мэр\w{0,3} | посол | посл[аоуе]\w{0,2}
          | посланник\w{0,3} | представител\w{1,4} | заместител\w{1,3} | замглавы | помощник\w{0,3}
          | советник\w{0,3} | уполномоченн\w{2,3} | командующ\w{2,3} | главнокомандующ\w{2,3} | генерал\w{0,3}
          | адмирал\w{0,3} | маршал\w{0,3} | полковник\w{0,3} | майор\w{0,3} | ректор\w{0,3} | академик\w{0,3}
          | профессор\w{0,3} | член\w{0,3} | лидер\w{0,3} | сенатор\w{0,3} | депутат\w{0,3} | прокурор\w{0,3}
          | судь\w{1,3} | редактор\w{0,3} | журналист\w{0,3} | корреспондент\w{0,3} | ведущ\w{2,3}
          | управляющ\w{2,3} | директор\w{0,3} | руководител\w{0,3} | комиссар\w{0,3} | координатор\w{0,3}
          | омбудсмен\w{0,3} | тренер\w{0,3} | космонавт\w{0,3} | врач\w{0,3} | инженер\w{0,3}
          | основател\w{1,3} | владелец | владельц\w{1,3} | раис(?:а|у|ом|е)? | полпред\w{0,3}
          | пресс-секретар\w{1,4} | госсекретар\w{1,4} | генсек\w{0,3} | аким\w{0,3} | политолог\w{0,3}
          | (?:кино)?режиссёр\w{0,3} | писател\w{1,3} | учредител\w{1,3} | телеведущ\w{2,3} | модератор\w{0,3}
          | предпринимател\w{1,3} | исполняющ\w{2,3} | попечител\w{1,3} | обозревател\w{1,4} | артист\w{0,3}
          | художник\w{0,3} | волонтёр\w{0,3} | учён\w{2,3} | студент\w{0,3} | воспитател\w{1,3} | учител\w{1,3}
        )
    """,
    re.VERBOSE | re.IGNORECASE,
)
# Words of bodies, ministries, places and ranks: capitalised in an office, but never part of a name.
_BODIES = """
    prime federal acting foreign defence defense interior finance economic development trade industry energy
    transport health healthcare education science culture sports sport labour labor agriculture justice
    emergencies emergency situations communications mass media digital natural resources environment ecology
    construction housing utilities regional affairs relations security council committee commission board
    management supervisory executive directors republic region territory district city area autonomous kingdom
    state states union federation commonwealth community organisation organization association foundation fund
    bank corporation company group holding plant university academy institute centre center school museum
    theatre hospital chamber court duma assembly parliament senate house congress government cabinet
    administration office staff service agency department directorate ministry secretariat mission party faction
    movement front club society academy sciences research national international central general great grand
    special presidential plenipotentiary first second third senior junior honorary honoured honourary permanent
    high supreme public civil human rights people's peoples' democratic liberal communist russian european
    eurasian african asian american arab islamic world global olympic paralympic football hockey federation
    games league army navy force forces air fleet troops guard guards armed military rocket space nuclear atomic
    aviation aircraft airlines railways railway oil gas power electric chemical technologies technology
    innovation investment industrial social protection welfare consumer monitoring control audit accounts tax
    customs antimonopoly migration border policy labour trades unions entrepreneurs' children's north south east
    west northern southern eastern western far siberian ural volga caucasus arctic black sea pacific atlantic
    baltic caspian news television channel radio newspaper gazette times post daily agency press service
    information editor-in-chief discussion forum conference summit congress officials legislators providers
    families advocates experts groups parents survivors stakeholders communities act access freedoms reform
    season vacancy framework competitiveness economics class task chain priorities environmental quality plan
    caucus women leadership congressional refugees immigration chains nations presidium works jurisprudence
    regions peninsula team teams bureau land lands export neft islands island coast valley mountains river lake
    square palace airport port station stadium arena hall park garden gardens cathedral monastery cup
    championship expo exhibition exhibitions prize award medal fleet pjsc po fsue church orthodox metropolitan
    saint st holy see state-owned joint stock joint-stock jsc llc pao oao ltd inc plc co corp ag gmbh sa his her
    their its majesty excellency highness holiness royal mr mrs ms miss dr sir dame lord lady comrade the of and
    for at in on to with by from правительства совета федерации думы госдумы государственной государственного
    собрания законодательного парламента палаты сената администрации комиссии комитета службы агентства
    министерства республики области края округа города района союза лиги фонда банка корпорации компании группы
    университета академии института центра партии фракции движения организации ассоциации общества суда армии
    флота войск сил вооружённых вооруженных штаба безопасности обороны иностранных внутренних дел экономики
    развития финансов труда культуры спорта образования науки здравоохранения энергетики промышленности торговли
    транспорта связи юстиции природных ресурсов сельского хозяйства российской русской православной московский
    всея руси российских железных дорог правления директоров наблюдательного холдинга концерна завода верховного
    конституционного федеральной федерального народного национального международного исполнительного генеральный
    государственный первый специальный временно исполняющий обязанности врио и.о. его величество
    превосходительство высочество
"""
_BODY_WORDS = frozenset(_BODIES.split())
# Connects the parts of a name: "Hamad bin Isa Al Khalifa", "Luiz Inacio Lula da Silva", "Мухаммед бен Сальман".
_PARTICLES = """
bin ibn bint al el ul ur ud de da do dos das di del della du van von der den ter ten le la las los y e i af av zu abu ben ould mac
бин бен ибн аль эль оглы кызы фон ван дер де да ду дос ди
"""
NAME_PARTICLES = frozenset(_PARTICLES.split())
_BODIES_WITH_PRESIDENTS = frozenset(
    ("federation", "union", "association", "committee", "academy", "council", "company", "club", "society", "bank",
     "foundation", "university", "institute", "group")
)  # fmt: skip
_ABBREVIATION = re.compile(r"[^\W\d_a-zа-яё]{2,}[-’'\w]*s?")
_INITIALS = re.compile(r"(?:[^\W\d_]{1,2}\.-?){1,4}")


class Office(NamedTuple):
    """What an office says: its class, the country it stands for, and that country or body as printed."""

    office_class: str | None
    country: str | None
    represents: str | None


_ARTICLED = re.compile(r"[^\W\d_]{2,3}[-‑][A-ZА-ЯЁ]|аль\w")  # "al-Assad", «ас-Сиси»


@lru_cache(maxsize=8192)
def is_name_token(token: str) -> bool:
    """Can this word be part of a person's name: capitalised or initials, and neither an office nor a word of bodies?"""
    bare = token.strip(',;()"“”«»')
    if not bare or token[0] in '"“«' or any(char.isdigit() for char in bare):
        return False
    if _INITIALS.fullmatch(bare):
        return True
    lower = bare.lower().replace("’", "'")
    if lower in NAME_PARTICLES:
        return True
    if not bare[0].isupper() and not _ARTICLED.match(bare):
        return False
    return lower not in _BODY_WORDS and not lower.endswith(("'s", "’s", "s'")) and not OFFICE_WORD.fullmatch(lower)


def is_body_word(token: str) -> bool:
    """Is this word, capitalised or not, one of bodies, ministries and places, "Administration", and never of a name?"""
    return token.strip(',;()"“”').lower() in _BODY_WORDS


def is_abbreviation(token: str) -> bool:
    """Is this an abbreviation in capitals (CSTO, ОДКБ) rather than a name?"""
    bare = token.strip(',;()"“”«»')
    return len(bare) >= 2 and bare.isupper() and "." not in bare


_CLASS_WORDS = (
    ("former", r"\b(?:former|ex-|бывш\w+|экс-)"),
    (
        "deputy_head_of_government",
        r"""
          \b(?:
            (?:first\s+)?deputy\s+(?:prime\s+minister|premier|chairman\s+of\s+the\s+government)
            | vice[-\s]premier | вице-премьер\w*
            | заместител\w+\s+(?:председателя\s+правительства|премьер-министра)
          )
        """,
    ),
    ("vice_president", r"\b(?:vice[-\s]president|вице-президент\w*)"),
    (
        "foreign_minister",
        r"""
          \b(?:
            foreign\s+minister | minister\s+(?:of|for)\s+foreign\s+\w+
            | (?<!under-)(?<!under[ ])secretary\s+of\s+state(?!\s+for\s+(?!foreign\b))
            | министр\w*\s+иностранных\s+дел | глав\w+\s+мид\w* | госсекретар\w+
          )
        """,
    ),
    (
        "defence_minister",
        r"""
          \b(?:
            defen[cs]e\s+(?:minister|secretary) | minister\s+(?:of|for)\s+(?:national\s+)?defen[cs]e
            | secretary\s+of\s+defen[cs]e | министр\w*\s+обороны
          )
        """,
    ),
    (
        "head_of_government",
        r"""
          \b(?:
            prime\s+minister | (?:federal\s+)?chancellor | premier\b
            | (?:chairman|president|head)\s+of\s+the\s+(?:\w+\s+)?government
            | premier\s+of\s+the\s+state\s+council | taoiseach | премьер-министр\w* | премьер\w{0,2}\b
            | (?:федеральн\w+\s+)?канцлер\w*
            | председател\w+\s+(?:правительства|кабинета|совета\s+министров|государственного\s+совета)
            | глав\w+\s+правительств\w*
          )
        """,
    ),
    (
        "secretary_general",
        r"""
          \b(?:
            (?:acting\s+)?secretary[-\s]general | general\s+secretary | executive\s+secretary
            | генеральн\w+\s+секретар\w+ | генсек\w* | исполнительн\w+\s+секретар\w+
          )
        """,
    ),
    ("minister", r"\b(?:minister|министр\w*)"),
    (
        "parliamentary_speaker",
        r"""
          \b(?:
            speaker
            | (?:chair\w*|president)\s+of\s+the\s+(?:\w+\s+)*(?:
              parliament | state\s+duma | senate | assembly | bundestag | knesset | federation\s+council
              | house\s+of\s+representatives
            )(?!\s+(?:\w+\s+)?(?:committee|commission))
            | спикер\w* | председател\w+\s+(?:\w+\s+)*(?:думы|парламента|сената|федерации|собрания)
          )
        """,
    ),
    ("ambassador", r"\b(?:ambassador|charg[eé]|посол|посл[аоуе]\w*)"),
    (
        "regional_head",
        r"""
          \b(?:
            (?<!bank\s)governor(?!\s+of\s+the\s+(?:central\s+bank|bank)) | mayor
            | head\s+of\s+(?:the\s+)?(?:
              republic | region | territory | udmurtia | chechnya | daghestan | dagestan | tatarstan
              | bashkortostan | crimea
            )
            | губернатор\w* | мэр\w* | глав\w+\s+республики
          )
        """,
    ),
    (
        "journalist",
        r"""
          \b(?:
            journalist | correspondent | reporter | presenter | anchor | editor | columnist | журналист\w*
            | корреспондент\w* | редактор\w* | обозревател\w*
          )
        """,
    ),
    ("moderator", r"\b(?:moderator|host|модератор\w*|ведущ\w+)"),
)
_CLASSES = tuple((name, re.compile(pattern, re.VERBOSE | re.IGNORECASE)) for name, pattern in _CLASS_WORDS)
_OF_STATE = re.compile(
    r"""
        \b(?:
          (?:acting\s+)?(?:federal\s+|state\s+)?presidents? | kings? | queens? | emirs? | amirs? | sultans?
          | (?:ruling\s+|grand\s+)?(?:prince|duke)s? | emperors? | heads?\s+of\s+state | (?:supreme\s+)?leaders?
          | президент\w* | корол\w+ | эмир\w* | султан\w* | император\w* | глав\w+\s+государств\w*
        )\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
# "Aide to the Russian President", «помощник Президента»: whom somebody serves is not what they are.
_WHOM_THEY_SERVE = re.compile(
    r"""
        (?:
          (?<=\baide)s? | (?<=\bassistant)s? | (?<=\badvis[eo]r)s? | (?<=\benvoy)s? | (?<=\brepresentative)s?
          | (?<=\bspokesman) | (?<=\bspokeswoman) | (?<=\bspokesperson) | (?<=\bsecretary) | (?<=\bstaff)
          | (?<=\bmember)s? | (?<=\bwife) | (?<=\bspouse)
        )\s+(?:to|of|for)\s(?=[^,;]*\b(?:president|prime|minister|premier|chancellor|government|king|head))[^,;]+
        | (?:(?<=помощник)|(?<=советник)|(?<=пресс-секретар)|(?<=представител)|(?<=супруг)|(?<=полпред))\w*\s[^,;]+
        | \b(?:president|minister|premier|chancellor|king)['’]s\s
    """,
    re.VERBOSE | re.IGNORECASE,
)
# "Deputy Foreign Minister", "Vice Chancellor": in the chief's place now and then, and not the chief.
_IN_PLACE_OF = re.compile(
    r"\b(?:deputy|vice|lieutenant|crown|заместител\w+|замминистра|вице)\b(?:(?!\band\b|\bи\b)[^,–—])*$", re.IGNORECASE
)
_DEPUTIES = {
    "head_of_government": "deputy_head_of_government",
    "foreign_minister": "deputy_minister",
    "defence_minister": "deputy_minister",
    "minister": "deputy_minister",
}
_CHIEFS = frozenset({*_DEPUTIES, "parliamentary_speaker", "regional_head", "secretary_general"})
_FIRST = re.compile(r"\b(?:first|перв\w+)\s*$", re.IGNORECASE)  # "First President of Kazakhstan", once he is no more
_HEADS = re.compile(r"\b(?:heads?|leaders?|глав\w{0,3}|лидер\w*|руководител\w+)\b", re.IGNORECASE)


@lru_cache(maxsize=4096)
def read_office(office: str, language: str = "en") -> Office:
    """Say what an office means. The country is the one it names, by name or by adjective; None where it names none."""
    office = office.title() if office.isupper() and " " in office else office
    found = countries_in(office, language)
    country, represents = _country(*_home(office, found))
    return Office(_class_of(_WHOM_THEY_SERVE.sub(" ", office), country, found), country, represents)


def _class_of(office: str, country: str | None, found: list[CountryFound]) -> str | None:
    for name, pattern in _CLASSES:
        if match := pattern.search(office):
            if name == "vice_president" and _is_of_a_body(office, found):
                return "head"
            if name in _CHIEFS and _IN_PLACE_OF.search(office[: match.start()]):
                return _DEPUTIES.get(name, "head")
            return name
    if (match := _OF_STATE.search(office)) and country and not _is_of_a_body(office, found):
        before = office[: match.start()]
        return "head" if _IN_PLACE_OF.search(before) else "former" if _FIRST.search(before) else "head_of_state"
    return "head" if OFFICE_WORD.search(office) else None


_ACCREDITED = re.compile(
    r"\b(?:ambassador|envoy|representative|charg[eé]|посол|посл[аоуе]\w*|посланник\w*)\b.*?\b(?P<to>to|at|в)\s",
    re.IGNORECASE,
)


def _home(office: str, found: list[CountryFound]) -> tuple[str, list[CountryFound]]:
    """An ambassador stands for where they come from: what follows "to" is where they are."""
    accredited = _ACCREDITED.search(office)
    if accredited is None:
        return office, found
    at = accredited.start("to")
    return office[:at], [country for country in found if country.end <= at]


def _country(office: str, found: list[CountryFound]) -> tuple[str | None, str | None]:
    if found:
        return found[-1].code, office[found[-1].start : found[-1].end]
    for word in re.findall(r"[^\W\d_]+", office):
        if word[0].isupper() and (code := country_of_adjective(word)):
            return code, word
    return None, None


def _is_of_a_body(office: str, found: list[CountryFound]) -> bool:
    """ "President of the Russian Union of Industrialists": the country does not follow "of" at the end."""
    if not found:
        return bool(re.search(r"\bof\b", office)) or any(
            word.lower() in _BODIES_WITH_PRESIDENTS for word in office.split()
        )
    behind = office[found[-1].end :].strip(" ,").split()
    before = office[: found[-1].start]
    return bool(behind and behind[0].lower() not in ("and", "и")) or bool(
        re.search(r"\b(?:of|at)\b.*\b(?:of|in|to|at)\s+(?:the\s+)?(?:republic\s+of\s+)?$", before, re.IGNORECASE)
        and not re.search(
            r"\bof\s+(?:the\s+)?(?:people's\s+|people’s\s+)?(?:\w+\s+)?(?:republic|state|kingdom|commonwealth)\s+of\s+(?:the\s+)?$",
            before,
            re.IGNORECASE,
        )
    )
