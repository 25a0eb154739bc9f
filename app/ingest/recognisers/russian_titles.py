"""Whom a Russian title names as the one who speaks: «Выступление Президента Фиджи Арама Касяна на ...», and where."""

import re

from app.ingest.credit import read_credit
from app.ingest.names import has_initials, is_full
from app.ingest.russian import case_of_office, nominative

_OPENED = re.compile(
    r"""
        (?:стенограмма\s+)?(?:
          (?:вступительн|заключительн|приветственн)\w+\s+слово | (?:видео)?обращение | выступление | речь
          | послание | приветствие | доклад | заявление | лекция | комментарий | брифинг | пресс-конференция
        )(?:\s+и\s+ответы\s+на\s+вопросы(?:\s+(?:СМИ|журналистов|прессы|представителей\s+СМИ))?)?\s+
          (?P<who>[А-ЯЁа-яё].+)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_MAY_END = re.compile(r"\s+(?=(?:на|в|во|перед|к|ко|для|по|о|об|с|со|и)\s)|\s*[,(–:]|$")


def named_in_russian_title(title: str) -> tuple[str, str | None] | None:
    """Say whose words a title announces, name and office; None where it announces none, or those of several people."""
    found = _OPENED.match(" ".join(title.replace("\xa0", " ").split()))
    if found is None:
        return None
    who = found["who"]
    for end in _MAY_END.finditer(who):
        credit = read_credit(who[: end.start()], language="ru")
        if credit.name and (is_full(credit.name) or has_initials(credit.name)):
            if who[end.start() :].startswith(" и "):
                return None
            return nominative(credit.name, case_of_office(credit.office, "gen")), credit.office
    return None
