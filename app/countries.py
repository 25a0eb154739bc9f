"""Countries by any name: CLDR's names in every language (through Babel), ISO codes, and the formal names CLDR leaves out.

Gives ISO 3166 alpha-2 codes in capitals. Finds names in running text too, with the case endings of Russian and with the
adjectives that stand before an office ("the Armenian Prime Minister"). Knows nothing of transcripts.
"""

import pickle
import re
from collections import defaultdict
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import NamedTuple

from babel import Locale, UnknownLocaleError
from babel.core import get_global
from babel.localedata import locale_identifiers, resolve_locale_filename

from app.text import fold

# CLDR has codes, too, for unions, territories without people and what is not known.
_NOT_STATES = frozenset(
    ("EU", "EZ", "UN", "QO", "XA", "XB", "ZZ", "AC", "CP", "DG", "EA", "IC",
     "TA", "CQ", "AQ", "BV", "HM", "UM", "TF", "GS", "IO")
)  # fmt: skip

# What official transcripts print and CLDR does not; CLDR has one or two names a language.
_OTHER_NAMES = {
    "AE": "UAE; ОАЭ; Объединённые Арабские Эмираты",
    "AR": "Аргентинская Республика",
    "AT": "Австрийская Республика",
    "AZ": "Азербайджанская Республика",
    "BA": "Bosnia and Herzegovina; Босния и Герцеговина",
    "BN": "Brunei Darussalam; Бруней-Даруссалам",
    "BO": "Plurinational State of Bolivia",
    "BY": "Byelorussia; Republic of Belarus; Белоруссия; Республика Беларусь",
    "CD": "Democratic Republic of the Congo; DRC; DR Congo; Демократическая Республика Конго",
    "CF": "Центральноафриканская Республика",
    "CG": "Republic of the Congo; Congo; Республика Конго",
    "CH": "Швейцарская Конфедерация",
    "CI": "Cote d'Ivoire; Ivory Coast; Кот-д'Ивуар",
    "CN": "People's Republic of China; PRC; Китайская Народная Республика; КНР",
    "CV": "Cape Verde; Cabo Verde; Кабо-Верде",
    "CZ": "Czech Republic; Czechia; Чешская Республика",
    "DE": "Federal Republic of Germany; FRG; ФРГ",
    "DZ": "Алжирская Народная Демократическая Республика",
    "EE": "Эстонская Республика",
    "EG": "Arab Republic of Egypt; Арабская Республика Египет",
    "FI": "Финляндская Республика",
    "FM": "Federated States of Micronesia",
    "FR": "Французская Республика",
    "GA": "Габонская Республика",
    "GB": "UK; Great Britain; Britain; United Kingdom of Great Britain and Northern Ireland; England; Великобритания; Соединённое Королевство",
    "GM": "The Gambia; Gambia; Гамбия",
    "GR": "Греческая Республика",
    "GW": "Guinea-Bissau; Гвинея-Бисау",
    "HU": "Венгерская Республика",
    "IR": "Islamic Republic of Iran; Исламская Республика Иран",
    "IT": "Итальянская Республика",
    "JO": "Hashemite Kingdom of Jordan; Иорданское Хашимитское Королевство",
    "KG": "Kyrgyz Republic; Kirghizia; Киргизия; Кыргызстан; Кыргызская Республика; Киргизская Республика",
    "KM": "Коморские Острова; Союз Коморских Островов",
    "KP": "DPRK; Democratic People's Republic of Korea; КНДР; Корейская Народно-Демократическая Республика; Северная Корея",
    "KR": "Republic of Korea; Korea; ROK; Республика Корея; Южная Корея",
    "LA": "Lao People's Democratic Republic; Lao PDR; Laos; Лаос; Лаосская Народно-Демократическая Республика",
    "LB": "Ливанская Республика",
    "LT": "Литовская Республика",
    "LV": "Латвийская Республика",
    "MD": "Moldavia; Moldova; Republic of Moldova; Молдавия; Молдова",
    "MK": "North Macedonia; Macedonia; Republic of Macedonia; Македония; Северная Македония",
    "MM": "Myanmar; Burma; Мьянма",
    "MN": "Mongolia; Монголия",
    "MV": "The Maldives",
    "NL": "The Netherlands; Holland; Нидерланды; Голландия",
    "PG": "Papua New Guinea; Папуа – Новая Гвинея",
    "PH": "The Philippines; Филиппины",
    "PS": "Palestine; State of Palestine; Palestinian National Authority; Палестина; Государство Палестина",
    "PT": "Португальская Республика",
    "RU": "Russian Federation; Российская Федерация; РФ",
    "SA": "Kingdom of Saudi Arabia; KSA; Саудовская Аравия",
    "SC": "Сейшелы",
    "SD": "The Sudan; Sudan; Судан",
    "SK": "Slovak Republic; Словакия; Словацкая Республика",
    "ST": "Sao Tome and Principe; Сан-Томе и Принсипи",
    "SY": "Syrian Arab Republic; Сирийская Арабская Республика; Сирия",
    "SZ": "Swaziland; Eswatini; Свазиленд; Эсватини",
    "TG": "Тоголезская Республика",
    "TJ": "Republic of Tajikistan; Tadjikistan; Таджикистан",
    "TL": "East Timor; Timor-Leste; Восточный Тимор",
    "TM": "Turkmenia; Turkmenistan; Туркмения; Туркменистан",
    "TN": "Тунисская Республика",
    "TR": "Turkey; Türkiye; Turkiye; Republic of Turkey; Турция; Турецкая Республика",
    "TZ": "United Republic of Tanzania",
    "US": "US; U.S.; USA; U.S.A.; United States of America; The States; America; США; Соединённые Штаты Америки; Соединённые Штаты",
    "VA": "Holy See; Vatican; Vatican City; Ватикан; Святой Престол",
    "VE": "Bolivarian Republic of Venezuela; Venezuela; Венесуэла; Боливарианская Республика Венесуэла",
    "VN": "Viet Nam; Vietnam; Socialist Republic of Vietnam; Вьетнам; СРВ",
    "YE": "Йеменская Республика",
    "ZA": "Republic of South Africa; South Africa; RSA; ЮАР; Южно-Африканская Республика; Южная Африка",
}  # fmt: skip
# Adjectives that neither the language's name nor the country's name leads to.
_OTHER_ADJECTIVES = {
    "american": "US", "british": "GB", "english": "GB", "dutch": "NL", "swiss": "CH", "emirati": "AE", "afghan": "AF", "afghani": "AF",
    "new zealand": "NZ", "south african": "ZA", "south korean": "KR", "north korean": "KP", "saudi": "SA", "us": "US", "u.s.": "US", "uk": "GB",
    "argentine": "AR", "cypriot": "CY", "iraqi": "IQ", "lao": "LA", "monegasque": "MC", "congolese": "CD", "spanish": "ES", "portuguese": "PT",
    "french": "FR", "chinese": "CN", "korean": "KR", "palestinian": "PS", "danish": "DK", "swedish": "SE", "czech": "CZ", "slovak": "SK",
    "irish": "IE", "arab": "", "russian": "RU", "persian": "IR", "bengali": "BD", "tamil": "", "basque": "", "catalan": "", "latin": "",
    "guinean": "GN", "dominican": "DO", "welsh": "GB", "scottish": "GB", "european": "", "african": "", "asian": "", "georgian": "GE", "indian": "IN",
    "hong kong": "HK", "turkish": "TR", "kurdish": "", "hebrew": "IL", "greek": "GR", "tatar": "", "chechen": "", "bashkir": "", "serbian": "RS", "mexican": "MX",
}  # fmt: skip
_RUSSIAN_ENDING = "(?:ами|ями|ого|его|ому|ему|ыми|ими|ая|яя|ой|ей|ую|юю|ою|ею|ые|ие|ых|их|ым|им|ый|ий|ое|ее|ам|ям|ах|ях|ом|ем|ём|ов|ев|а|я|ы|и|е|у|ю|ь|й|о)?"


class CountryFound(NamedTuple):
    """A country named in a text: alpha-2 code, and the code points of the name, half-open."""

    code: str
    start: int
    end: int


def _key(words: str) -> str:
    key = re.sub(r"[^\w]+", " ", fold(words)).strip()
    return key[4:] if key.startswith("the ") else key


@lru_cache(maxsize=16)
def _names(language: str) -> dict[str, str]:
    """Names of one language, alpha-2 by printed name."""
    try:
        territories = Locale.parse(language, sep="-" if "-" in language else "_").territories
    except (UnknownLocaleError, ValueError):
        return {}
    return {name: code for code, name in territories.items() if _is_state(code)}


def _is_state(code: str) -> bool:
    return len(code) == 2 and code.isalpha() and code not in _NOT_STATES


@cache
def _spelled_out() -> dict[str, str]:
    """Names beyond CLDR's, alpha-2 by printed name."""
    return {name.strip(): code for code, names in _OTHER_NAMES.items() for name in names.split(";")}


@cache
def _near() -> dict[str, str]:
    """Codes and the names of the two languages most asked for, by key."""
    near = {code.casefold(): code for code in _names("en").values()}
    for names in (_names("ru"), _names("en"), _spelled_out()):
        near.update({_key(name): code for name, code in names.items()})
    for alias, codes in get_global("territory_aliases").items():
        if len(str(alias)) == 3 and str(alias).isalpha() and len(codes) == 1 and _is_state(codes[0]):
            near.setdefault(str(alias).casefold(), codes[0])
    return near


def _territories(language: str) -> dict[str, str]:
    """The names of one language, straight from its file: Babel would keep all that it reads, 130 MB for all languages."""
    with open(resolve_locale_filename(language), "rb") as file:
        found: dict[str, str] = pickle.load(file).get("territories", {})
    return found


@cache
def _far() -> dict[str, str]:
    """The names of all languages, by key; a name that two countries share in two languages is nobody's."""
    far: dict[str, str] = {}
    for language in sorted(i for i in locale_identifiers() if "_" not in i):
        for code, name in _territories(language).items():
            if _is_state(code):
                key = _key(name)
                far[key] = code if far.get(key, code) == code else ""
    return far


def find_country(words: str) -> str | None:
    """Find a country by alpha-2, alpha-3 or any of its names in any language; None when there is none or more than one.

    The first name that English and Russian do not know reads the names of all languages, which takes about a second.
    """
    key = _key(words)
    if not key or len(words) > 100:
        return None
    return _near().get(key) or _far().get(key) or None


def country_name(code: str, language: str = "en") -> str:
    """Give the name of a country in a language (English where the language is not known); the code where it is no country's."""
    try:
        locale = Locale.parse(language.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        locale = Locale("en")
    return str(locale.territories.get(code.upper()) or code.upper())


@lru_cache(maxsize=4)
def _pattern(language: str) -> re.Pattern[str]:
    """A pattern of all names in English, in a language, and of the formal ones; longer names first."""
    names = sorted({**_names("en"), **_names(language), **_spelled_out()}, key=len, reverse=True)
    return re.compile(r"(?<!\w)(?:" + _by_first_letter([_loose(name) for name in names]) + r")(?!\w)")


def _by_first_letter(patterns: Iterable[str]) -> str:
    """Join patterns, those that begin with one letter behind it: at a word only the names in that letter are tried."""
    rests: dict[str, list[str]] = defaultdict(list)
    for pattern in patterns:
        first = pattern[0] if pattern[0].isalpha() else ""
        rests[first].append(pattern[len(first) :])
    return "|".join(f"{first}(?:{'|'.join(rest)})" for first, rest in rests.items())


def _loose(name: str) -> str:
    """A pattern for a printed name: either apostrophe, any white space, and in Cyrillic any case ending."""
    return r"[\s\xa0]+".join(_loose_word(word) for word in name.split())


def _loose_word(word: str) -> str:
    return "[-‑]".join(_loose_part(part) for part in word.split("-"))


def _loose_part(word: str) -> str:
    escaped = re.sub("['’]", "['’]", re.escape(word)).replace("ё", "[её]")
    if not re.search("[а-яё]{2}$", word):
        return escaped
    stem = re.sub("(?:ая|яя|ые|ие|ый|ой|ое|ее|[аяыиеоуюёьй])$", "", word)
    if len(stem) < 3:
        return escaped
    fleeting = re.sub("(?<=[а-я]{3})ет$", "е?т", re.escape(stem).replace("ё", "[её]"))  # Египет, Египта
    return fleeting + _RUSSIAN_ENDING


def countries_in(words: str, language: str = "en") -> list[CountryFound]:
    """Find the countries named in a text, in reading order, in English and one more language."""
    found = ((_inflected(name[0], language), *name.span()) for name in _pattern(language).finditer(words))
    return [CountryFound(code, start, end) for code, start, end in found if code]


@lru_cache(maxsize=4096)
def _inflected(printed: str, language: str) -> str | None:
    """Which country a name that the pattern found means: as it stands, or by undoing a case ending."""
    exact = _near().get(_key(printed))
    if exact:
        return exact
    for name, code in {**_names(language), **_spelled_out()}.items():
        if re.fullmatch(_loose(name), printed):
            return code
    return None


@lru_cache(maxsize=4096)
def uninflected(printed: str, language: str) -> str:
    """Give a country's printed name without its case ending: «Белоруссии» gives «Белоруссия»; others as they are."""
    if not re.search("[а-яё]", printed):
        return printed
    names = {**_spelled_out(), **_names(language)}
    return next((name for name in names if re.fullmatch(_loose(name), printed)), printed)


@lru_cache(maxsize=4096)
def country_of_adjective(word: str) -> str | None:
    """Give the country of an English adjective: "Armenian", "French", "South African"; None where there is none or several.

    The names of languages lead to most (CLDR says where a language is at home), the countries' own names to the rest.
    """
    key = fold(word)
    if key in _OTHER_ADJECTIVES:
        return _OTHER_ADJECTIVES[key] or None
    language = _languages().get(key)
    if language:
        home = str(get_global("likely_subtags").get(language, "")).rpartition("_")[2]
        return home if _is_state(home) else None
    for ending in ("ian", "ean", "ese", "ine", "ish", "an", "er", "n", "i"):
        if key.endswith(ending) and len(key) - len(ending) >= 4:
            stem = key[: -len(ending)]
            found = {
                code
                for name, code in _names("en").items()
                if fold(name).startswith(stem) and len(name) - len(stem) <= 3
            }
            if len(found) == 1:
                return found.pop()
    return None


@cache
def _languages() -> dict[str, str]:
    names = ((str(name), str(code)) for code, name in Locale("en").languages.items())
    return {fold(name): code for name, code in names if "_" not in code and len(code) <= 3}
