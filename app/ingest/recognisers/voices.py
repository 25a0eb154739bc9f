"""Voices: labels that name nobody, "Question", "Voice from the audience", «Вопрос», «Женский голос», by language.

Sure voices are labels wherever they open a line. What a passer-by may be called («Студентка», «Мальчик») is a voice only
where the page prints it bold or says it twice: it begins sentences too.
"""

import re
from functools import lru_cache

from app.vocabulary import StatementKind

# "Question from the floor", "Journalist (Reuters)", "Question 3", «Вопрос из зала»
_ABOUT = r"(?:\s+(?:from|by|of|to|in|on|at|No\.?|из|от|с)\s.{1,100}|\s*\(.{1,100}\)|\s+\d{1,3}|,\s.{1,100})?"
_ENGLISH: tuple[tuple[StatementKind, str], ...] = (
    ("question", rf"(?:questions?|q|journalists?|reporters?|correspondents?){_ABOUT}"),
    ("answer", rf"(?:answers?|reply|replies|response){_ABOUT}"),
    ("interjection", rf"(?:remarks?|voices?|audience|comment|participants?|volunteers?|exclamations?|from the (?:audience|floor)){_ABOUT}|all|both"),
    ("speech", r"(?:the\s+)?(?:moderator|host|presenter|announcer|interpreter|translator|narrator|speaker|(?:call\s+centre\s+)?operator|caller)"),
)  # fmt: skip
_RUSSIAN: tuple[tuple[StatementKind, str], ...] = (
    ("question", rf"(?:вопрос\w?|журналист\w*|корреспондент\w*){_ABOUT}"),
    ("answer", rf"ответ{_ABOUT}"),
    ("interjection", rf"(?:реплик[аи]|(?:(?:женск|мужск|детск)\w+\s+)?голос(?:а|ов)?|возглас\w*|выкрик\w*|участни(?:к|ки|ца|цы)(?:\s+(?:встречи|совещания|беседы|форума|дискуссии|заседания|мероприятия))?){_ABOUT}|(?:голос\w*\s+)?из\s+зала|(?:голос\w*\s+)?с\s+места|все(?:\s+вместе)?|хором"),
    ("speech", r"модератор|ведущ(?:ий|ая|ие)(?:\s+(?:заседания|встречи|форума|церемонии))?|председательствующ(?:ий|ая)|переводчи(?:к|ца)|диктор|оператор"),
)  # fmt: skip
_VOICES = tuple((kind, re.compile(pattern, re.IGNORECASE)) for kind, pattern in (*_ENGLISH, *_RUSSIAN))
_CASUAL = re.compile(
    r"""
        (?:
          студент(?:ка)? | школьни(?:к|ца) | учени(?:к|ца) | слушател(?:ь|ьница) | (?:теле)?зрител(?:ь|ьница)
          | читател(?:ь|ьница) | жител(?:ь|ьница) | мужчина | женщина | мальчик | девочка | девушка | юноша
          | ребёнок | дети | курсант | ветеран | рабоч(?:ий|ая) | сотрудни(?:к|ца) | врач | медсестра
          | волонт[её]р | доброволец | военнослужащ(?:ий|ая) | солдат | офицер | фермер
          | предпринимател(?:ь|ьница) | депутат | родител(?:ь|и) | воспитанни(?:к|ца) | учител(?:ь|ьница)
          | спортсмен(?:ка)? | лётчик | космонавт | реж[еи]сс[её]р | гост(?:ь|ья)
        )(?:\s+[а-яё-]+){0,2}
    """,
    re.VERBOSE | re.IGNORECASE,
)


@lru_cache(maxsize=4096)
def voice_of(words: str) -> StatementKind | None:
    """Say what kind of statement a voice opens; None where these words are no voice."""
    return next((kind for kind, pattern in _VOICES if pattern.fullmatch(words)), None)


@lru_cache(maxsize=4096)
def may_be_voice(words: str) -> bool:
    """Can these words call somebody without a name: «Студентка», «Мальчик»?"""
    return bool(_CASUAL.fullmatch(words))
