"""Where English narrative lists who took part: the stretches of a sentence, and the role their words give.

English prints a list behind its verb ("Taking part were ...", "was attended by ...", "included ..."), before it
("... took part", "... told the President"), or behind "with". `participants` reads the people off them.
"""

import re
from collections.abc import Iterator

from app.vocabulary import Role

# "Taking part in the meeting, timed to ..., were the heads of ..."; "Also present at the talks on the Russian side was ..."
_BEFORE_LIST = re.compile(
    r"""
        (?:^|[,;]\s|\b[Aa]lso\s)(?:
          (?:[Aa]lso\s+)?(?:[Tt]ak(?:ing|e|ook)|[Tt]ook|[Tt]akes)\s+part(?:\s+in)?
          | (?:[Aa]lso\s+)?(?:
            [Aa]ttending | [Pp]articipating\s+in | [Pp]resent\s+at | [Ii]n\s+attendance\s+(?:at|were)
          )
          | [Oo]ther\s+(?:attendees|participants)
          | [Tt]he\s+(?:other\s+)?(?:participants|attendees)(?:\s+(?:in|of|at)\s+the\s+\w+)?
          | [Aa]mong\s+(?:those\s+present|the\s+(?:participants|guests|attendees)) | [Ii]nvited\s+to
          | [Rr]epresenting | [Tt]hose\s+(?:present|attending|taking\s+part)
        )\b[^.:;]*?\b(?:were|was|are|is|include[sd]?)\b:?\s+(?:also\s+)?(?P<list>.+)
    """,
    re.VERBOSE | re.DOTALL,
)
# "The meeting was attended by ..."; "... were joined, via videoconference, by ..."; "Russia was represented by ..."; "Reports were delivered by ..."
_AFTER_BY = re.compile(
    r"""
        \b(?:
          attended(?:,?\s+via\s+video[\s-]?(?:conference|link),?)?\s+by
          | (?:was|were|is|are)\s+(?:also\s+)?(?:joined|accompanied|represented)(?:
            ,?\s+via\s+video[\s-]?(?:conference|link),? | \s+at\s+the\s+\w+
          )?\s+by
          | with\s+the\s+participation\s+of | in\s+the\s+presence\s+of | in\s+attendance\s+were
          | [Dd]elegations?\s+(?:[^.:;]{1,40}\s)?(?:was|were|is|are)\s+(?:headed|led)\s+by
          | (?i:reports?|presentations?|speech(?:es)?|addresses|remarks|statements?)\s+(?:[^.:;]{1,60}\s)?
            (?:was|were)\s+(?:also\s+)?(?:presented|delivered|made|given)\s+by
          | (?:featured|heard)\s+(?:\w+\s+)?(?:reports?|presentations?|speech(?:es)?|remarks)\s+by
          | (?:informed|briefed)\s+(?:about|on)\s+[^.:;]{1,60}\sby
        )\s+(?P<list>.+)
    """,
    re.VERBOSE | re.DOTALL,
)
# "The Russian delegation at the talks included ..."; "a restricted meeting that included ..."; "The summit brought together ..."
_INCLUDED = re.compile(
    r"""
        \b(?i:
          delegation | participants | attendees | side | speakers | guests | meeting | session | summit | talks
          | conference | forum | videoconference | ceremony | discussion
        )\b[^.:;]{0,80}?\s(?:includ(?:ed?|es|ing)|comprised|brought\s+together)\s+
          (?P<list>(?:the\s+following:)?[^:]+)
    """,
    re.VERBOSE | re.DOTALL,
)
# "Together with Harbour Works Director Igor Obruch, the President opened ..."
_TOGETHER = re.compile(
    r"^(?:Together|Along)\s+with\s+(?P<list>[^.:;]+?),\s+(?:the\s+)?[A-Z]\w+(?:\s+[A-Z]\w+)*\s+\w+ed\b"
)
# "The President presented the medal to Ivan Stone, foreman at ...; Ada Bell, ..."
_HONOURED = re.compile(r"\b(?:presented|awarded|handed)\b[^.:;]{1,120}?\sto\s+(?P<list>[A-Z].+)", re.DOTALL)
# "Gazprom CEO Alexei Miller also attended the meeting."; "Vladimir Putin and X took part in ..."
_BEFORE_VERB = re.compile(
    r"""
        ^(?:(?:In|On|At|After|Before|Following|During|Earlier|Later|Today|Yesterday)\b[^,]{0,120},\s+)?(?P<list>
          (?:(?!\b(?:said|which|that|will|would|invited)\b)[^.;:])+?
        )\s+(?:(?:has|have|are|is|was|were|also)\s+)*(?:
          (?P<chairs>chaired|presided\s+over) | invited\s+to\s+(?:join|attend|take\s+part) | represented
          | spoke(?=\.?$) | told\b | updated | briefed | informed | noted | stressed | emphasi[sz]ed | said\b
          | spoke\s+(?:about|of|on|at) | took\s+part | taken\s+part | taking\s+part | attended | participated
          | present\s+at | in\s+attendance | joined\s+the | made\s+(?:\w+\s+)?(?:press\s+)?statements | met\b
          | held\b | had\s+(?:a|an|talks|another)\b | spoke\s+(?:with|by|over) | discussed | opened\s+the
          | addressed | witnessed | exchanged | gave\s+a | received\b | visited | signed | adopted | answered
          | congratulated | reported | presented | delivered | welcomed | announced | talked
        )\b
    """,
    re.VERBOSE,
)
# "Vladimir Putin met with President of ..."; "held talks with"; "a telephone conversation with"; titles: "Meeting with ..."
_WITH = re.compile(
    r"""
        \b(?:
          (?i:
            met | meets | meeting | talks | conversation | consultations | negotiations | discussion | interview
            | call | conference | briefing | dinner | lunch | breakfast | statements | contacts?
            | conversations? | spoke | talked | chat
          )(?:
            \s+(?:
              was\s+held | took\s+place | today | separately | briefly | by\s+(?:tele)?phone | in\s+[A-Z]\w+
              | at\s+the\s+\w+
            )
          )*\s+(?:[Ww]ith|[Bb]etween)(?!\s+the\s+(?:\w+\s+)?(?:Council|Board|Commission|Committee|Presidium))
          | received | (?:questions|interview)\s+(?:of|from|by|to|with) | interviewed\s+by
          | (?:visit|trip)\s+(?:to\s+\w+\s+)?(?:of|by) | presence\s+of | joined\s+by
        )\s+(?P<list>(?:[^.;:]|(?<=\b[A-Z])\.|(?<=\b[DMS][rst])\.)+)
    """,
    re.VERBOSE,
)
_CHAIRED = re.compile(
    r"\b(?:chaired|presided\s+over|(?P<moderates>moderated)|(?P<hosts>hosted))\s+by\s+(?P<list>[^.;:]+)"
)


def find_lists(printed: str) -> Iterator[tuple[int, str, Role, bool]]:
    """Give the stretches of a sentence that list people: where, the words, the role, and whether nothing but the list follows."""
    for found in _CHAIRED.finditer(printed):
        role: Role = "moderator" if found["moderates"] else "host" if found["hosts"] else "chair"
        yield found.start("list"), found["list"], role, False
    behind = (pattern.search(printed) for pattern in (_BEFORE_LIST, _AFTER_BY, _INCLUDED, _HONOURED))
    if first := next((found for found in behind if found), None):
        yield first.start("list"), first["list"], "participant", True
    if together := _TOGETHER.search(printed):
        yield together.start("list"), together["list"], "participant", True
    if subject := _BEFORE_VERB.search(printed):
        yield subject.start("list"), subject["list"], "chair" if subject["chairs"] else "participant", True
    for found in _WITH.finditer(printed):
        yield found.start("list"), found["list"], "participant", False
