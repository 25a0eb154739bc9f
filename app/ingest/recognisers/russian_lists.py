"""Where Russian narrative lists who took part: the stretches of a sentence, and the case in which their names stand.

Russian prints a list behind its verb («приняли участие ...»), before it («... провели переговоры»), behind a noun in the
genitive («с участием ...», «встреча ...») or behind «с» in the instrumental. `participants` reads the people off them.
"""

import re
from collections.abc import Iterator

from app.ingest.offices import is_name_token
from app.ingest.russian import Case, is_adjective

# Verbs whose subject takes part wherever it stands.
_ATTEND = r"""(?:приня(?:ли|л|ла)(?:\s+также)?\s+участие|принима[ею]т\s+участие|участие(?:\s+в[^.;:,]{1,80}?)?\s+(?:также\s+)?(?:приняли|приняла|принял|принимают|принимает)|участвова(?:ли|ла|л)|участву[ею]т
  |присутствова(?:ли|ла|л)|присутству[ею]т|присоедини(?:лись|лся|лась)|вош(?:ли|ла|ёл)|входят|входит|сопровожда(?:ли|ла|л)|выступи(?:ли|ла|л)|прибы(?:ли|ла|л)|собрались|приглаш[её]н[аы]?|подключи(?:лись|лся|лась)|присоединя[ею]тся|участник(?:ами|ом)(?:\s+[а-яё]+)?\s+(?:стали|стал|являются))"""
# Verbs whose subject does, where it stands before them.
_DO = r"""(?:прове(?:ли|ла|л)|провёл|прош[её]л|встрети(?:лся|лась|лись)|обсуди(?:ли|ла|л)|сдела(?:ли|ла|л)\s+заявлени[яе]|подписа(?:ли|ла|л)|посети(?:ли|ла|л)|поздрави(?:ли|ла|л)|ответи(?:ли|ла|л)|откры(?:ли|ла|л)|заслуша(?:ли|ла|л)
  |приня(?:ли|ла|л)|вручи(?:ли|ла|л)|осмотре(?:ли|ла|л)|побеседова(?:ли|ла|л)|беседова(?:ли|ла|л)|пообща(?:лись|лась|лся)|обрати(?:лись|лась|лся)|доложи(?:ли|ла|л)|представи(?:ли|ла|л)|рассказа(?:ли|ла|л)|обменя(?:лись|лась|лся)
  |поблагодари(?:ли|ла|л)|приветствова(?:ли|ла|л)|возложи(?:ли|ла|л)|утверди(?:ли|ла|л)|договори(?:лись|лась|лся)|да(?:ли|ла|л)|позна?комил(?:ись|ась|ся)|запусти(?:ли|ла|л)|прин[её]с(?:ли|ла)?|адресова(?:ли|ла|л)|поздравля[ею]т|проводит|проводят)"""
# Verbs of leading a meeting, with their subject behind: «Открыл заседание Председатель ...», «Пояснения давал ...»
_LED = r"(?:откры(?:ли|ла|л)|прове(?:ли|ла)|провёл|веду?т|вели|вела|вёл|модериру[ею]т|модерировал[аи]?|дава(?:ли|ла|л)|обрати(?:лись|лась|лся)|доложи(?:ли|ла|л)|представля(?:ли|ла|л)|представи(?:ли|ла|л)|возглави(?:ли|ла|л)|возглавля[ею]т|зачита(?:ли|ла|л))"
_OFFICE = r"(?:временно\s+исполняющ|исполняющ|перв|глав|президент|вице-|премьер|руковод|лидер|министр|помощник|замест|замглав|председ|секретар|генеральн|государственн|федеральн|верховн|наследн|спец|полномочн|чрезвычайн|директор|научн|начальник|губернатор|мэр|посол|канцлер|король|эмир|уполномоченн|советник|сопредсед|представител|пресс-секретар|политолог|журналист|ведущ|член|депутат|сенатор|ректор|академик|управляющ|модератор|исполнительн|старш|командующ|митрополит|патриарх)"
_MEETING = r"(?:встреч\w{1,3}|переговор\w{0,3}|бесед\w{1,2}|разговор\w{0,2}|совещани\w{1,2}|консультаци\w{1,3}|общени\w{1,2}|пресс-конференци\w{1,2}|визит|поездка|приём|контакт|завтрак\w{0,2}|обед\w{0,2}|ужин\w{0,2})"
_SIDE = r"(?!о?\s+(?:участием|[\w-]+\s+(?:стороны|целью|учётом)))"  # «с российской стороны» is nobody


def _patterns(*rules: tuple[str, Case]) -> tuple[tuple[re.Pattern[str], Case], ...]:
    return tuple((re.compile(pattern, re.VERBOSE | re.IGNORECASE), case) for pattern, case in rules)


_LISTS = _patterns(
    # «В переговорах приняли участие Министр ...»
    (rf"\b{_ATTEND}(?:\s+(?:также|и|в\s+[\w-]+(?:\s+[а-яё-]+)?))?\s*:?\s+(?P<list>(?:{_OFFICE}|(?-i:[А-ЯЁ])|с\s+[\w-]+\s+стороны).+)", "nom"),
    # «Подписи под документом поставили Министр ...»
    (r"\bподпис[иь]\s+под\s+[\w-]+(?:\s+[\w-]+)?\s+поставил[аи]?\s+(?P<list>.+)", "nom"),
    # «Участники встречи: ...», «Модератор дискуссии – ...», «Модератором сессии выступил ...», «На связи – ...», «Среди гостей – ...»
    (r"^(?:(?:участники|участниками|модератор(?:ы|ом|ами)?|ведущ(?:ий|ая|ие|им)|среди\s+(?:участников|гостей|присутствующих|приглашённых)|в\s+числе\s+(?:участников|гостей|приглашённых)|на\s+(?:видео)?связи)(?:\s+[^–—:.;]{1,60}?)?)\s*(?:[–—:]|\s-\s)\s*(?P<list>.+)", "nom"),
    # «Открыл заседание Председатель ...»; «Совещание провёл Председатель ...»
    (rf"(?:^|^[^,;:]{{0,60}}\s){_LED}\s+(?:[а-яё-]+\s+){{0,2}}?(?P<list>(?:{_OFFICE}\w*\s|(?-i:[А-ЯЁ])).+)", "nom"),
    # «встретился с Президентом ...», «переговоры Владимира Путина с ...», «обсудил с ...»
    (rf"\b(?:{_MEETING}|встретил(?:ся|ась|ись)|беседова(?:л|ла|ли)|побеседова(?:л|ла|ли)|пообща(?:лся|лась|лись)|обща(?:лся|лась|лись)|обсуди(?:л|ла|ли)|прове(?:ла|ли)|провёл)(?:\s+[^\s.;:]+){{0,8}}?\s+с(?:о\b)?{_SIDE}\s+(?P<list>[^.;:]+)", "ins"),
    (r"\b(?:во\s+главе\s+с|вместе\s+с|совместно\s+с|в\s+компании\s+с)о?\s+(?P<list>[^.;:]+)", "ins"),
    # «с участием Премьер-министра ...», «встреча Владимира Путина с ...»
    (rf"\b(?:(?:с|при)\s+участи(?:ем|и)|в\s+присутствии|под\s+председательством|в\s+сопровождении|помимо|кроме)\s+(?P<list>(?:{_OFFICE}|(?-i:[А-ЯЁ]))[^.;:]+?)(?=\s+(?:с(?:о)?|в\s+режиме|прош\w+|состоял\w+|начал\w+|нача[лт]\w*|посети\w+|провод\w+|проходит|осмотре\w+)\s|[.;:]|$)", "gen"),
    (rf"\b(?<!ходе\s)(?<!итогам\s)(?<!время\s)(?<!началом\s)(?<!рамках\s){_MEETING}\s+(?P<list>(?-i:[А-ЯЁ])[^.;:]+?)(?=\s+с(?:о)?\s|[.;:]|$)", "gen"),
    # «принял в Кремле заместителя Премьер-министра ...»
    (rf"\bприня(?:л|ла|ли)\s+(?:(?:в|на)\s+(?:[^\s,.;:]+\s+){{1,3}}?)?(?P<list>(?!участие)(?:{_OFFICE}\w*(?:а|я|его|ого|ей|ов|у|ы)\s|(?-i:[А-ЯЁ])[^\s.]+(?:а|я|у|ю|ы|и)\s)[^.;:]+)", "gen"),
)  # fmt: skip


_SUBJECT_VERB = re.compile(rf"(?<!\w)(?:{_ATTEND}|{_DO})(?!\w)", re.VERBOSE | re.IGNORECASE)
# What a sentence opens with before its subject: «В ходе поездки в Казань ...», «По окончании переговоров ...», «Кроме того, ...»
_OPENING = re.compile(
    r"""
        (?:
          (?:[Вв]о?|[Нн]а|[Пп]о|[Пп]осле|[Пп]еред|[Дд]о|[Нн]акануне|[Зз]авершая|[Сс])\s(?:
            [^,]{0,200},\s+ | (?:[а-яё-]+\s+){1,6}?(?:в|на|из)\s+[А-ЯЁ][\w-]+\s+(?=[А-ЯЁ])
            | (?:[а-яё-]+\s+){1,8}
          )
          | (?:Кроме\s+того|Ранее|Затем|Также|Далее|Сегодня|Позднее),?\s+
        )
    """,
    re.VERBOSE,
)
_BY_REQUEST = re.compile(
    r"(?:[Пп]о\s+(?:приглашению|инициативе|поручению|просьбе|предложению)|[Кк]роме(?!\s+того)|[Пп]омимо(?!\s+этого))\b"
)
_ADVERBIAL = re.compile(
    r",?\s+(?:в|во|на|по|с|со|из|через|также|вместе|совместно|лично|сегодня|торжественно|кратко)(?=\s|$)"
)


# «..., прибывшим в Москву для участия в праздновании ...»: what is said of somebody goes on to other things.
_PARTICIPLE = re.compile(
    r"""
        ,\s+(?:также\s+)?(?!исполняющ|управляющ|командующ|заведующ|ведущ)[а-яё]+(?:вш|ющ|ящ|ущ|ащ|нн)
          (?:ий|ый|ая|ие|ые|его|ого|ему|ому|им|ым|ими|ыми|ей|ой|их|ых)(?:ся)?\s
    """,
    re.VERBOSE,
)


def find_lists(printed: str) -> Iterator[tuple[int, str, Case]]:
    """Give the stretches of a sentence in which people may be listed: where, the words, and the case of their names."""
    if subject := _subject(printed):
        yield *subject, "nom"
    for pattern, case in _LISTS:
        for found in pattern.finditer(printed):
            words = found["list"]
            verb = _SUBJECT_VERB.search(words) if case != "nom" else None
            words = words[: verb.start()] if verb else words
            said = _PARTICIPLE.search(words)
            yield found.start("list"), words[: said.start()] if said else words, case


def _subject(printed: str) -> tuple[int, str] | None:
    """Give what stands before the first verb, without the sentence's opening and what says where, how and with whom."""
    verb = _SUBJECT_VERB.search(printed)
    if verb is None or _BY_REQUEST.match(printed):
        return None
    opening = _OPENING.match(printed, 0, verb.start())
    start = opening.end() if opening else 0
    words = printed[start : verb.start()].rstrip()
    adverbials = list(_ADVERBIAL.finditer(words))
    while adverbials and not _ends_in_name(words, adverbials[-1].end()):
        words = words[: adverbials.pop().start()].rstrip()
    return (start, words) if words else None


def _ends_in_name(words: str, start: int) -> bool:
    """Do words end in a first name and a surname, both behind `start`? «в Кремле» and «на полях форума» do not."""
    tail = words[start:].split()[-2:]
    return len(tail) == 2 and all(word[0].isupper() for word in tail)


def end_of_name(piece: str) -> int:
    """Say where a piece of a list ends that goes on behind the name: «Премьер-министром Биньямином Нетаньяху ситуацию ...».

    A first name and a surname with a word in lower case behind them; the length of the piece where there is none such.
    """
    run = 0
    first = last = ""
    for found in re.finditer(r"\S+", piece):
        word = found[0]
        if is_name_token(word):
            first, last = (first if run else word), word
            run += 1
            if word[-1] in ",)":
                run = 0
        elif (
            run >= 2
            and word[0].islower()
            and not is_adjective(first)
            and not (last.endswith(("ой", "ей", "ого", "его", "ых", "их")) and is_adjective(word))
        ):
            return len(piece[: found.start()].rstrip())
        else:
            run = 0
    return len(piece)
