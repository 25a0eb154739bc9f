"""The words that put a signing at this event, or into the past, the future, or mere thought."""

import re

_MONTH = "january|february|march|april|may|june|july|august|september|october|november|december"
_WEEKDAY = "monday|tuesday|wednesday|thursday|friday|saturday|sunday"
# Times at which nothing was signed here: "In March 2019, the two countries signed ..."; "signed on June 26, 1945".
ELSEWHERE = re.compile(
    rf"""\b(?:earlier(?!\s+(?:today|this\s+(?:morning|afternoon|evening)))|previously|last\s+(?:year|month|week|fall|autumn|spring|summer|winter|night|{_MONTH}|{_WEEKDAY})|(?:years?|months?|weeks?|days)\s+ago|exactly\s+\d+\s+years|in\s+the\s+past|at\s+(?:the|our)\s+(?:previous|last)|back\s+in|long\s+ago|recently|yesterday|the\s+other\s+day
      |this\s+(?:january|february|march|april|june|july|august|september|october|november|december|spring|summer|autumn|fall|winter)|(?:years?|months?|weeks?|days)\s+since|marks\s+\w+\s+(?:months?|years?)|in\s+recent\s+(?:years|months|weeks)|(?:over|during|in)\s+the\s+(?:last|past)\s|anniversary\s+of\s+the\s+(?:signing|adoption)|since\s+then|at\s+(?:that|the)\s+time|first\s+day\s+in\s+office|(?:weeks|months)\s+(?:later|before|after)
      |(?:sign(?:ed|ing)|adopted|approved|concluded|issued|released|published)\s+(?:back\s+)?(?:in|on|at)\s+(?:(?:the\s+)?(?:{_MONTH})\b|\d|late\s|early\s|(?:Thanksgiving|Christmas|day\s+one|{_WEEKDAY}))|(?:order|memorandum|proclamation|agreement|law|bill|declaration|programme|plan|decision|treaty)\s+(?:on\s+(?:{_MONTH})\s+\d{{1,2}}|in\s+(?:{_MONTH})\b)|tomorrow|on\s+(?:{_WEEKDAY})
      |not\s+(?:yet\s+)?(?:been\s+)?(?:signed|adopted))\b
      |\bon\s+(?:(?:{_MONTH})\s+\d{{1,2}}(?:,?\s+\d{{4}})?|\d{{1,2}}\s+(?:{_MONTH})(?:\s+\d{{4}})?)[\s.]*$
      |^on\s+the\s+(?:[\w-]+\s+)?anniversary\b|^(?:in|on|since)\s+(?:{_MONTH})\s*(?:\d{{1,2}}\s*)?,|^(?:in|on|since|back\s+in)\s+(?:(?:{_MONTH})\s+(?:\d{{1,2}},?\s+)?)?(?:19|20)\d\d\b""",
    re.VERBOSE | re.IGNORECASE,
)
# In speech a year behind "in" tells of the past: "we adopted a statement in 2021"; "for 2021-2025" is a document's own term.
YEAR_RECALLED = re.compile(
    rf"\bin\s+(?:19|20)\d\d\b(?!\s*[–—-])|\bin\s+(?:{_MONTH})\s+(?:19|20)\d\d,?\s+(?:we|(?-i:[A-Z])\w+)\s",
    re.IGNORECASE,
)
# What is only thought of: "the agreement we expect to sign", "if the Council adopts a decision".
MOOD = re.compile(
    r"""\b(?:if|whether|unless|until(?!\s+(?:the\s+end\s+of\s+)?\d)|once|when(?:ever)?|before|after\s+which|plan(?:s|ning|ned)?\s+(?:to|on)|inten[dt]\w*|expect\w*|hop(?:e|es|ing)|propos\w*|suggest\w*|draft|ready|prepar\w+|agreed?\s+(?:to|on)|need\w*\s+to|want\w*\s+to
      |urg(?:e|es|ed|ing)|call(?:s|ed|ing)?\s+(?:on|for)|ask(?:s|ed|ing)?|should|must|would|could|can|may|might|not|never|instead\s+of|without|like\s+to|look(?:s|ing)?\s+forward|as\s+soon\s+as|importance\s+of|possib\w+|work(?:ing)?\s+on|continue\s+to|able\s+to|tomorrow|next\s+(?:week|month|year)|soon)\b""",
    re.VERBOSE | re.IGNORECASE,
)
# This day, this hour; but "with the members here today, I signed" tells of who is here.
TODAY = re.compile(
    r"""(?<!of\s)(?<!until\s)(?<!to\s)(?<!here\s)(?<!us\s)(?<!are\s)(?<!already\s)\b(?:today(?![’'])(?!\s+(?:marks|is\s+the))|tonight(?![’'])|this\s+(?:morning|afternoon|evening)|just\s+now|(?:moments?|minutes?)\s+ago|in\s+(?:just\s+)?a\s+(?:(?:few|couple)\s+)?(?:of\s+)?(?:moments?|minutes?|seconds?)|momentarily|very\s+shortly|about\s+to|right\s+now|now\s+going\s+to|will\s+now|(?:have|has|[’']ve)\s+just\s+(?:been\s+)?(?:signed|issued|released|published|adopted)|here\s+to|earlier\s+this\s+(?:morning|afternoon|evening))\b""",
    re.VERBOSE | re.IGNORECASE,
)
# At this event, whatever the day.
AT_EVENT = re.compile(
    r"""\b(?:you(?:\s+have|[’']ve)\s+(?:just\s+)?(?:seen|witnessed)|in\s+(?:our|the)\s+presence|(?:proud|pleased|happy|glad|delighted|thrilled)\s+to\s+(?:be\s+able\s+to\s+)?(?:announce|report|say|share)\s+that
      |(?:following|after|during|in\s+the\s+course\s+of|as\s+part\s+of|within\s+the\s+framework\s+of|results?\s+of|as\s+the\s+outcome\s+of)\s+(?:the|our|these|this|today[’']s|his|her|their)\s+(?:[\w-]+\s+){0,3}?(?:talks|meeting|summit|negotiations?|session|visit|consultations)|(?:at|on\s+the\s+sidelines\s+of)\s+(?:the|our|this|today[’']s)\s+(?:[\w-]+\s+){0,3}?(?:meeting|summit|session|talks|forum|fair|exhibition|ceremony|conference))\b""",
    re.VERBOSE | re.IGNORECASE,
)
# In talks of states: who signs is "we", "the leaders"; and it is said to have been done here and now.
HERE = re.compile(
    r"""\b(?:(?:we|both\s+sides|the\s+(?:parties|sides|presidents|leaders|heads\s+of\s+state|council|summit|participants)|our\s+(?:ministers|governments|delegations|colleagues|agencies|companies|countries)|(?:President|Chancellor|Minister|Mr|Ms|Mrs)\b[^.,;]{0,40}\s+and\s+I)\s+(?:have\s+)?(?:also\s+|just\s+|today\s+|now\s+|jointly\s+)*(?:\w+ed\s+(?:up)?(?:on\s+)?and\s+)?(?:signed|adopted|approved|issued|endorsed|concluded|initialled)
      |(?:our\s+(?:[\w-]+\s+){1,5}|(?-i:[A-Z])[\w’-]+\s+and\s+(?:the\s+)?(?-i:[A-Z])(?:[\w’-]+\s+){1,6}|(?:companies|businesses|corporations|regions|ministries|agencies|banks|universities)\s+)have\s+(?:also\s+|just\s+|today\s+|now\s+|jointly\s+)*(?:signed|adopted|approved|concluded)
      |(?:signed|adopted|approved)\s+by\s+us\b|just\s+(?:been\s+)?(?:signed|adopted|approved|issued|released)|(?:signed|adopted|approved|issued)\s+(?:here|just)\b
      |(?:following|as\s+a\s+result\s+of|after|during|at)\s+(?:the|our|these|this|today)[^.,]{0,60}[^.]{0,80}\b(?:signed|adopted|approved|issued)
      |(?:have|has)\s+(?:just\s+|also\s+|now\s+)?(?:been\s+)(?:signed|adopted|approved|issued)|resulted\s+in\s+the\s+signing|(?:you\s+have\s+|you[’']ve\s+)(?:just\s+)?(?:seen|witnessed))\b""",
    re.VERBOSE | re.IGNORECASE,
)
# "We have signed a contract; today there is demand": the day of another clause
_CLAUSE_OF_TODAY = re.compile(r";\s|,\s+(?:and|but|because|so|while|as)\s+(?=today\b)", re.IGNORECASE)


def is_today(printed: str, at: int) -> bool:
    """Does the part of a sentence in which something stands say that it is done this day?"""
    start, end = 0, len(printed)
    for joint in _CLAUSE_OF_TODAY.finditer(printed):
        if joint.start() >= at:
            end = joint.start()
            break
        start = joint.end()
    return TODAY.search(printed, start, end) is not None
