"""Documents that a Russian sentence says were signed, adopted, approved: where each title stands, and by which verb.

Russian prints documents behind the verb («подписан Протокол ...», «лидеры приняли Декларацию ...»), before it
(«Декларация принята»), behind «среди которых», and in the genitive behind «подписание». Titles are given in the
nominative. What was signed earlier, is planned or only asked for is none of the event's.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from app.vocabulary import Action, DocumentKind


class RussianDocument(NamedTuple):
    """A document: title as printed (offsets of the sentence), title in the nominative, noun that serves several subjects."""

    start: int
    end: int
    title: str
    noun: str
    kind: DocumentKind
    action: Action
    verb: str
    subject: tuple[int, int] | None
    declared: int | None


_ACTIONS: tuple[tuple[Action, str], ...] = (
    ("signed", r"подписа\w+"),
    ("adopted", r"приня\w+"),
    ("approved", r"утверд\w+|утвержд\w+|одобр\w+"),
    ("initialled", r"парафир\w+"),
    ("ratified", r"ратифи\w+"),
    ("extended", r"продл\w+"),
    ("issued", r"распростран\w+|опубликов\w+|обнародов\w+"),
)
_VERB = re.compile(
    r"""(?<!\w)(?:
      (?P<passive>подписан[аоы]?|принят[аоы]?|утвержд[её]н[аоы]?|одобрен[аоы]?|парафирован[аоы]?|ратифицирован[аоы]?|продл[её]н[аоы]?|распространен[аоы]?|опубликован[аоы]?)
      |(?P<active>подписал[аи]?|принял[аи]?|утвердил[аи]?|одобрил[аи]?|парафировал[аи]?|ратифицировал[аи]?|обнародовал[аи]?)
      |(?P<noun>подписани[еяюи]м?|парафировани[еяюи]м?|приняти[еяюи]м?)
      |(?P<participle>(?:подписанн|принят|утвержд[её]нн)(?:ый|ого|ому|ым|ом|ая|ой|ую|ое|ые|ых|ыми))
      )(?!\w)""",
    re.VERBOSE | re.IGNORECASE,
)
_NOUNS: tuple[tuple[DocumentKind, str], ...] = (
    ("memorandum", r"меморандум\w{0,2}"),
    ("protocol", r"протокол\w{0,2}"),
    ("agreement", r"соглашени\w{1,3}|пакт\w{0,2}"),
    ("declaration", r"деклараци\w{1,2}"),
    ("communique", r"коммюнике"),
    ("resolution", r"резолюци\w{1,2}"),
    ("decision", r"решени(?:е|я|ю|ем|й|ям|ями)"),
    ("programme", r"программ\w{0,3}|подпрограмм\w{0,3}"),
    ("plan", r"план(?:а|у|ом|ы|ов|ами)?|дорожн\w{2,3}\s+карт\w{0,2}|«Дорожн\w{2,3}\s+карт\w{0,2}»"),
    ("contract", r"контракт\w{0,3}"),
    ("treaty", r"договор(?:а|у|ом|ы|ов)?|конвенци\w{1,2}"),
    ("statement", r"заявлени\w{1,3}|обращени(?:е|я|ю|ем)(?=\s+(?:к|«|по|в\s+связи))"),
    ("other", r"стратеги\w{1,2}|харти\w{1,2}|концепци\w{1,2}|доктрин\w{1,2}|декрет\w{0,2}|указ(?:а|у|ом|ы|ов)?|постановлени\w{1,2}|распоряжени\w{1,2}|положени(?:е|я|ю|ем)|регламент\w{0,2}|переч(?:ень|ня|нем|ни)|кодекс\w{0,2}|устав\w{0,2}"
      r"|(?-i:Основны)\w{1,2}\s+направлени\w{1,2}|(?-i:Заключительн)\w{2,3}\s+акт\w{0,2}|итогов\w{2,3}\s+документ\w{0,2}|комплекс\w{0,2}\s+мер|закон\w{0,2}(?=\s+«)|инициатив\w{1,2}(?=\s+«)|бюджет\w{0,2}(?=\s+(?:Союзного|ОДКБ|СНГ|ЕАЭС|на\s+\d))"),
)  # fmt: skip
_NOUN = "|".join(pattern for _, pattern in _NOUNS)
_DOCUMENT = re.compile(rf"(?<!\w)(?:{_NOUN})(?!\w)", re.IGNORECASE)
_KINDS = tuple((kind, re.compile(rf"(?<!\w)(?:{pattern})(?!\w)", re.IGNORECASE)) for kind, pattern in _NOUNS)
# Words that may stand before the noun of a title: «межправительственное», «Совместное»; no preposition begins a title.
_MODIFIER = r"(?:(?!(?:о|об|обо|на|в|во|по|с|со|между|из|для|при|к|от|до|и|а|его|её|их|что)\s)[«\w‑–-]+\s+)"
# A noun that begins another document: nominative or accusative, and no genitive of the title before it.
_BEGINS = r"(?:соглашение|заявление|решение|постановление|положение|обращение|протокол|меморандум|договор|план|контракт|указ|декрет|деклараци[яю]|программ[ау]|концепци[яю]|стратеги[яю]|резолюци[яю]|конвенци[яю]|харти[яю]|доктрин[ау]|коммюнике|инициатив[ау](?=\s+«)|перечень|регламент|пакт|итоговый\s+документ|(?-i:Основные)\s+направления)"
_BEGIN_SEVERAL = r"(?:соглашения|заявления|решения|протоколы|меморандумы|договоры|планы|контракты|указы|декларации|программы|концепции|резолюции|\d+\s+(?:[\w-]+\s+){0,3}?(?:программ|соглашений|решений))"
_NEXT = re.compile(
    rf"(?:;\s*|,\s*(?:а\s+также\s+|и\s+)?|\s+а\s+также\s+|\s+и\s+)(?:ещё\s+)?(?={_MODIFIER}{{0,4}}?{_BEGINS}(?!\w))"
    rf"|(?:;\s*|,\s*(?:а\s+также\s+|и\s+)?|\s+а\s+также\s+|\s+и\s+(?=\d|[а-яё]+\s+(?:о|об)\s))(?={_MODIFIER}{{0,4}}?{_BEGIN_SEVERAL}(?!\w))",
    re.IGNORECASE,
)
_SUBJECT_JOINT = re.compile(
    r",\s*(?:а\s+также\s+|и\s+)?(?=(?:о|об|обо|между|по|в\s+(?:сфере|области))\s)|\s+(?:и|а\s+также)\s+(?=(?:о|об|обо)\s)",
    re.IGNORECASE,
)
_SEVERAL = re.compile(
    r"(?P<noun>(?:(?!и\s)[\w-]+\s+){0,3}?(?:соглашения|решения|заявления|меморандумы|протоколы|договоры|планы|программы|декларации|концепции|контракты))\s+(?=(?:о|об|обо|между|по|в\s+(?:сфере|области))\s)",
    re.IGNORECASE,
)
_INCLUDING = re.compile(
    r",?\s*(?<!\w)(?:в\s+том\s+числе|в\s+их\s+числе|в\s+числе\s+которых|среди\s+(?:них|которых)|включая|в\s+частности|а\s+именно)(?!\w)\s*[:–—-]?\s*(?:и\s+)?",
    re.IGNORECASE,
)
_GENERIC = re.compile(
    r"(?:(?:ряд\w*|пакет\w*|комплекс\w*|серия|серию|более|около|свыше|из|целый|солидный|большой|\d+|два|две|три|четыре|пять|шесть|семь|восемь|девять|десять|(?!(?:о|об|между|на|в)\s)[\w-]+(?:ых|их|ые|ие|ми|ий|ый))\s+)*(?:документ\w*|соглашени[йяе]|решени[йяе]|договоров|контракт\w*|заявлени[йя]|деклараци[йи]|протокол(?:ов|ы|а)|меморандум(?:ов|ы|а)|указ(?:ов|ы)|договорённост\w*)",
    re.IGNORECASE,
)
_QUANTITY = re.compile(r"(?:целый\s+|большой\s+)?(?:ряд|пакет|комплекс)\w{0,2}\s+(?!мер\b)(?:из\s+)?", re.IGNORECASE)
_DECLARED = re.compile(
    r"(?<!\w)(?P<count>\d{1,3})\s+(?:[\w-]+\s+){0,3}?(?:документ|соглашени|решени|резолюци)", re.IGNORECASE
)
_END = re.compile(
    r"""(?:,\s+(?:(?:в|во|на|о|об|по|с|под|для|при|из|к|благодаря)\s+)?котор\w+
      |,\s+(?:что|где|чтобы|когда|как)\s|,\s+(?:а\s+)?(?:далее|затем|потом|после\s+чего|тем\s+самым|при\s+этом|таким\s+образом|это|он[аио]?|мы|я|в\s+присутствии|по\s+итогам|прошу|хочу)(?!\w)
      |,\s+[\w-]+(?:ющ|ящ|вш|нн|енн)(?:ий|ая|ое|ее|ие|ые|ую|ый)(?!\w)
      |\s+(?P<results>по\s+(?:итогам|результатам))\s|\s+(?:в\s+присутствии|в\s+ходе)\s
      |\s+и\s+(?:провели|сделали|ответили|выступили|обменялись|обсудили|приняли|подписали|утвердили|договорились|дали|поручили|одобрили|посетили|возложили)(?!\w)
      |\s[–—]\s(?=(?:это|он|мы|я|в|на|там|документ)\s)|[.!?]\s)""",
    re.VERBOSE | re.IGNORECASE,
)
_BEHIND_VERB = re.compile(
    r"[\s:]*(?:(?:также|сегодня|сейчас|только\s+что|совместно|единогласно|торжественно|и|ещё|важн\w+|принципиально|целый\s+ряд\s+важных)\s+|(?:по\s+(?:итогам|результатам)|в\s+ходе|в\s+рамках|в\s+присутствии)\s[^,:«]{3,90}?\s(?=[А-ЯЁ«]))*",
)
_DECISION_TO = re.compile(r"решени[ея]\s+(?:[\w-]+(?:ть|ться|ти|чь)(?!\w)|,|не\s)", re.IGNORECASE)

_MONTH = r"(?:января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря)"
# Read up to the verb and a little behind it: what the title says of times is the document's own.
_ELSEWHERE = re.compile(
    rf"""(?<!\w)(?:(?<=\s)ранее|прошл(?:ого|ой|ом|ым|ую|ый|ая)|лет\s+назад|год(?:а|у)?\s+назад|месяц\w*\s+назад|недавно|накануне|вчера|в\s+(?:своё|то)\s+время|тогда|ещё\s+в|в\s+\d{{4}}(?:-м)?\s+год\w|с\s+\d{{4}}\s+года|в\s+(?:январе|феврале|марте|апреле|мае|июне|июле|августе|сентябре|октябре|ноябре|декабре)
      |буд(?:ет|ут|ем|у)|планиру\w+|предстоит|предстоящ\w+|намерен\w*|ожида\w+|предполага\w+|если|чтобы|предлага\w+|прошу|просьба|готов\w*|готовится|подготов\w+|необходим\w*|нужно|надо|долж\w+|мож(?:но|ем|ет)|рассчитыва\w+|надеюсь|не|важност\w+|годовщин\w+|-летием?|\d-лети\w+
      |\w+\s+\d{{1,2}}\s+{_MONTH}\s+(?:\d{{4}}|прошлого))(?!\w)""",
    re.VERBOSE | re.IGNORECASE,
)
_DATED = re.compile(rf"\s+(?:ещё\s+)?(?:\d{{1,2}}\s+{_MONTH}|в\s+\d{{4}})", re.IGNORECASE)
_HERE = re.compile(
    r"""(?<!\w)(?:сегодня|сейчас|только\s+что|по\s+(?:их\s+|его\s+|её\s+)?(?:итогам|результатам|завершении|окончании)|в\s+ходе\s+(?:визита|переговоров|встречи|заседания|нашей|нынешн\w+|сегодняшн\w+)|вы\s+(?:только\s+что\s+)?(?:видели|были\s+свидетел\w+)
      |(?:мы|нами|с\s+(?:господином\s+)?Президентом|лидеры|главы\s+государств|стороны)\s+(?:[\w-]+\s+){0,3}?(?:подписа|приня|утверд|утвержд|одобр)\w*|^\W*(?:подписан|принят|утвержд[её]н|одобрен|подписали|приняли|утвердили|одобрили)\w*)""",
    re.VERBOSE | re.IGNORECASE,
)
_RECALLED = re.compile(
    r"(?<!\w)(?:напомню|помню|помним|известно,\s+что|был[аио]?\s+(?:\w+\s+)?(?:подписан|принят|утвержд[её]н|одобрен)\w*|итогам\s+(?:[\w-]+\s+)?[А-ЯЁ][\w-]+(?:ого|ей|ой)\s+(?:саммита|встречи|форума))(?!\w)"
)
_TODAY = re.compile(r"(?<!\w)(?:сегодня|только\s+что)(?!\w)", re.IGNORECASE)
_HELD = re.compile(r"состоял\w+|прош(?:ло|ла|ёл|ли)|стал[оаи]?(?!\w)|увенчал\w+|заверши\w+|церемони\w+", re.IGNORECASE)
_OF_DOCUMENTS = re.compile(r"документ\w*|соглашени\w+|решени\w+", re.IGNORECASE)
_LONGEST_WINDOW = 30
_LONGEST_LIST = 4_000  # code points


# «Список документов, подписанных в ходе визита ...»: a page that is nothing but a list.
_LIST_TITLE = re.compile(
    r"(?:список|перечень)\s+(?:\w+\s+)?документов|документы(?=,?\s+(?:подписанн|принят|утвержд[её]нн))", re.IGNORECASE
)


def title_announces(title: str) -> tuple[Action, str] | None:
    """Say what was done with the documents that a page lists below its title; None where the title announces none."""
    listed = _LIST_TITLE.match(title)
    verb = _VERB.search(title, listed.end()) if listed else None
    return (_action(verb[0]), verb[0]) if verb else None


def _action(verb: str) -> Action:
    return next(action for action, pattern in _ACTIONS if re.match(pattern, verb, re.IGNORECASE))


def find_documents(printed: str, *, spoken: bool) -> list[RussianDocument]:
    """Find the documents that a sentence says were signed, adopted, ... here; in reading order, without overlap.

    Speech is believed only where it says so of this event: «сегодня», «мы подписали», «по итогам переговоров».
    """
    if spoken and (not _HERE.search(printed) or (_RECALLED.search(printed) and not _TODAY.search(printed))):
        return []
    verbs = [verb for verb in _VERB.finditer(printed) if not printed.startswith(" участие", verb.end())]
    found: list[RussianDocument] = []
    edges = [0, *(verb.end() for verb in verbs)]
    for no, verb in enumerate(verbs):
        if found and verb.start() < found[-1].end:
            continue  # a verb within a title
        end = verbs[no + 1].start() if no + 1 < len(verbs) else len(printed)
        read = _by_verb(printed, verb, edges[no], end)
        found.extend(document for document in read if not found or document.start >= found[-1].end)
    return found


_CHIEF = re.compile(r"(?:главн|основн|ключев|важнейш)\w{2,3}\s+из\s+них\s*[–—:-]\s*", re.IGNORECASE)


def find_listed(before: str, printed: str) -> list[RussianDocument]:
    """Find what a sentence lists of the documents of which the one before it told: «... подписан ряд документов. В их числе ...»."""
    including = _INCLUDING.match(printed) or _CHIEF.match(printed)
    verbs = list(_VERB.finditer(before)) if including else []
    if including is None or not verbs or not _OF_DOCUMENTS.search(before, verbs[-1].end()):
        return []
    if _is_elsewhere(before, verbs[-1]):
        return []
    return list(_documents(printed, verbs[-1], including.end(), len(printed), None))


def _by_verb(printed: str, verb: re.Match[str], begin: int, end: int) -> list[RussianDocument]:
    """Read what stands behind a verb up to the next one; else what stands before it, behind the one before."""
    if _is_elsewhere(printed, verb):
        return []
    behind = _BEHIND_VERB.match(printed, verb.end(), end)
    start = behind.end() if behind else verb.end()
    if verb["participle"]:
        return list(_by_participle(printed, verb, start))
    if verb["noun"] and not _HELD.search(printed, max(0, verb.start() - 60), min(end, verb.end() + 200)):
        return []
    subject = (0, verb.start()) if verb["active"] else None
    named = list(_documents(printed, verb, start, end, subject))
    if not named and verb["passive"]:
        named = list(_documents(printed, verb, _clause_start(printed, begin, verb.start()), verb.start(), subject))
    return named


def _by_participle(printed: str, verb: re.Match[str], start: int) -> Iterator[RussianDocument]:
    """«документами, подписанными в ходе визита, среди которых ...»; «подписанный сегодня протокол ...»."""
    including = _INCLUDING.search(printed, verb.end(), min(len(printed), verb.end() + 200))
    if including and re.search(r"документ\w*\W+$", printed[: verb.start()], re.IGNORECASE):
        yield from _documents(printed, verb, including.end(), including.end() + _LONGEST_LIST, None)
    elif _TODAY.search(printed, verb.end(), start):
        yield from _documents(printed, verb, start, start + _LONGEST_LIST, None)


def _is_elsewhere(printed: str, verb: re.Match[str]) -> bool:
    before = printed[max(0, verb.start() - 160) : verb.start()]
    if _ELSEWHERE.search(before) and not _TODAY.search(before):
        return True
    return bool(_DATED.match(printed, verb.end(), verb.end() + _LONGEST_WINDOW))


def _clause_start(printed: str, begin: int, end: int) -> int:
    """Where the clause before a verb begins: behind the last comma with a word of joining, or the sentence's opening."""
    starts = [begin + found.end() for found in re.finditer(r"[;:]\s|,\s+(?:а|и|но|что)\s", printed[begin:end])]
    opening = re.match(r"(?:Также|Кроме того|Помимо этого|По\s+(?:итогам|результатам)\s[^,]{3,60},)[,\s]+", printed)
    return max([*starts, opening.end() if opening and not begin else begin])


def _documents(
    printed: str, verb: re.Match[str], start: int, end: int, subject: tuple[int, int] | None
) -> Iterator[RussianDocument]:
    action = _action(verb[0])
    declared = None
    end = min(end, len(printed))
    including = _INCLUDING.search(printed, start, end)
    if including and _is_generic(printed[start : min(end, including.start())]):
        count = _DECLARED.search(printed)
        declared = int(count["count"]) if count else None
        start, end = including.end(), min(len(printed), including.end() + _LONGEST_LIST)
    for first, last, noun in _titles(printed, start, end):
        title = nominative_title(printed[first:last], genitive=verb["noun"] is not None and verb.string is printed)
        kind = _kind(noun or title)
        if kind is not None:
            yield RussianDocument(first, last, title, noun, kind, action, verb[0], subject, declared)


def _titles(printed: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    end = _stop(printed, start, end)
    at = start
    for next_ in [*_NEXT.finditer(printed, start + 1, end), None]:
        yield from _one(printed, at, end if next_ is None else next_.start())
        at = end if next_ is None else next_.end()


def _stop(printed: str, start: int, end: int) -> int:
    """Where a stretch stops to name documents. «Совместное заявление по итогам визита» is a title; it has no other subject."""
    for stop in _END.finditer(printed, start + 1, end):
        if stop["results"] and len(printed[start : stop.start()].split()) <= 3:
            continue
        return stop.start()
    return end


def _one(printed: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    start, end = _trim(printed, start, end)
    quantity = _QUANTITY.match(printed, start, end)
    start = quantity.end() if quantity else start
    words = printed[start:end]
    noun = _DOCUMENT.search(words)
    if noun is None or _is_generic(words) or not _leads(words, noun) or _DECISION_TO.search(words):
        return
    several = _SEVERAL.match(printed, start, end)
    if several and _SUBJECT_JOINT.search(printed, several.end(), end):
        at = several.end()
        for joint in [*_SUBJECT_JOINT.finditer(printed, at, end), None]:
            yield (*_trim(printed, at, end if joint is None else joint.start()), several["noun"])
            at = end if joint is None else joint.end()
        return
    if len(words.split()) >= 2 or (start > 0 and words[0].isupper()):
        yield start, end, ""


def _leads(words: str, noun: re.Match[str]) -> bool:
    """Does the noun of documents stand near the front, behind words that describe it?"""
    before = words[: noun.start()].split()
    return len(before) <= 6 and not any(
        word in _PREPOSITIONS or word.endswith((",", ":")) or _PAST.fullmatch(word) for word in before
    )


_PREPOSITIONS = frozenset("о об обо на в во по с со между из для при к от до и а что как не его её их".split())  # noqa: SIM905
_PAST = re.compile(r"[а-яё]{3,}(?:ла|ли|лся|лась|лись|ет|ут|ют|ем)")


def _is_generic(words: str) -> bool:
    return not words.strip(" ,:") or _GENERIC.fullmatch(words.strip(" ,:–")) is not None


def _trim(printed: str, start: int, end: int) -> tuple[int, int]:
    while end > start and printed[end - 1] in " .,;:–—-\n":
        end -= 1
    if joined := re.search(r"[\s,]+(?:а\s+также|и|также)$", printed[start:end]):
        end = start + joined.start()
    while start < end and printed[start] in " .,;:–—-\n":
        start += 1
    return start, end


def _kind(words: str) -> DocumentKind | None:
    found = [(match.start(), kind) for kind, pattern in _KINDS if (match := pattern.search(words))]
    return min(found)[1] if found else None


_ACCUSATIVE = ((r"ую$", "ая"), (r"юю$", "яя"), (r"ию$", "ия"), (r"([^аеёиоуыэюя])у$", r"\1а"))
_GENITIVE = (
    (r"ого$", "ый"), (r"его$", "ий"), (r"ой$", "ая"), (r"ей$", "яя"), (r"(аци|юци|епци|теги|венци|харти|хартии)и$", r"\1я"),
    (r"(ени|ани)я$", r"\1е"), (r"([^аеёиоуыэюя])ы$", r"\1а"), (r"(договор|меморандум|протокол|план|контракт|пакт|указ|декрет|регламент)а$", r"\1"),
)  # fmt: skip


def nominative_title(title: str, *, genitive: bool = False) -> str:
    """Give a title in the nominative: «Московскую декларацию ...» (or, behind «подписание», «Совместной декларации ...»).

    Only the words up to the noun of documents change; feminine nouns alone have an accusative of their own.
    """
    noun = _DOCUMENT.search(title)
    if noun is None:
        return title
    rules = _GENITIVE if genitive else _ACCUSATIVE
    head = title[: noun.end()]
    if not genitive and not re.search(r"(?:ую|юю|ию|[^аеёиоуыэюя\W]у)$", noun[0].rstrip("»"), re.IGNORECASE):
        return title
    return re.sub(r"[\w-]+", lambda word: _undo(word[0], rules), head) + title[noun.end() :]


def _undo(word: str, rules: tuple[tuple[str, str], ...]) -> str:
    for ending, replacement in rules:
        undone, count = re.subn(ending, replacement, word, flags=re.IGNORECASE)
        if count:
            return undone
    return word
