"""The grammar of minutes: how the reporter of a house tells what it did, as nobody says it.

Minutes leave out articles and auxiliaries ("Question put and agreed to", "Consideration deferred till Friday"), begin
with the act ("Ordered, That ...", "Moved, That ..."), or have the house itself for their subject ("The House divided").
In none of them does anybody say "I" or "you" before the act is told.
"""

import re

# what a house deals with, printed without an article
_BUSINESS = r"""(?:(?:main|original|further|lords|commons|new|draft|government|consequential|second|third|standing|said)\s+){0,3}
    (?:question|motion|amendment|clause|schedule|bill|debate|discussion|resolution|order|consideration|petition|proceeding|sitting|meeting
      |business|division|report|reading|title|preamble|message|leave|vote|declaration|address|agenda|minute|paper|progress
      |quorum|division\s+list|treaty|agreement|regulation|document|bell)s?"""
# what was done with it
_DECIDED = r"""(?:(?:dis)?agreed|negatived|carried|made|moved|put|proposed|passed|approved|adopted|withdrawn|deferred|adjourned
    |suspended|resumed|interrupted|concluded|ordered|resolved|rejected|discharged|committed|reported|presented|laid|referred
    |printed|tabled|recommitted|granted|lost|defeated|added|considered|amended|brought|received|called|demanded|rung|taken|postponed
    |confirmed|lapsed|began|begun|ended|closed|disposed|recorded|introduced|dropped|formed|seconded|counted
    |read(?=\s+(?:(?:the|a)\s+)?(?:first|second|third|[123](?:st|nd|rd|o)|and)\b|\s*[.,—]))"""
_SAYS_MORE = r"(?=\s*(?:[.,:;—–(\[-]|$)|\s+(?:to|that|and|till|until|from|accordingly|forthwith|unanimously|on|in|by|at|again|with|with(?:out)?|a|the|for|as|nemine)\b)"
_FINITE = r"(?:is|are|was|were|has|have|had|will|would|shall|should|do|does|did|can|could|may|might|must|I|we|you|my|our|your)"
_HOUSE = r"(?:house|committee|assembly|senate|council|parliament|chamber|sitting|session|meeting|(?:lok|rajya)\s+sabha|d[áa]il|seanad)"
_ACT = re.compile(
    rf"""[*_(\[\s§—–-]*(?:on\s+(?:the\s+)?question,?\s+)?(?:
      {_BUSINESS}\b(?:(?!\b{_FINITE}\b)[^?!;:\n]){{0,160}}?\b{_DECIDED}{_SAYS_MORE}
    | on\s+question\s*,
    | at\s+the\s+invitation\s+of\s+the\s+(?:acting\s+)?president,\s.{{4,300}}\s(?:took|were\s+escorted)\s.{{0,60}}(?:seat|place|table)
    | (?:ordered|resolved|moved|agreed\s+to|carried|negatived|adjourned)\s*(?:[.,:—–-]+\s*)?(?:that\b|nemine|accordingly|unanimously|at\b|debate|till\b|until\b|$)
    | (?:moved|asked|proposed|seconded|tabled)\s+by\s+(?:the\s+)?(?-i:[A-Z])
    | (?:ordered\s+)?to\s+(?:lie\s+(?:up)?on\s+the\s+table|be\s+(?:printed|read))\b
    | (?:the\s+)?(?:[a-z]+\s+)?{_HOUSE}\s+(?:(?:then|accordingly|again|having)\s+)*(?:
        divided | met\s+(?:at|in|pursuant) | re-?assembled | resumed | proceeded\s+to | adjourned | rose(?=\s+at\b|\s*[.—–-]|\s*$) | sat\s+(?:at|till|until)
      | (?:was\s+|were\s+)?(?:suspended|opened|closed|started|began|ended|called\s+to\s+order|counted\s+out) | again\s+in | in\s+committee
      )
    | the\s+(?:motion|amendment|question|resolution|bill|clause|draft\s+resolution|agenda|vote)s?\b.{{0,80}}?\s(?:was|were)\s+(?:then\s+|accordingly\s+)?(?:
        put | agreed\s+to | carried | passed | adopted | negatived | withdrawn | taken | read\s+a\b.{{0,30}}
      )(?:\s+and\s+[a-z ]{{3,40}})?[.:—]*\s*$
    | it\s+(?:being\s+\d.{{0,80}}(?:debate|speaker|motion|adjourn) | was\s+so\s+decided)
    | there\s+(?:was\s+no\s+debate | being\s+(?:no|fewer|less|an\s+equality)\b)
    | and\s+(?:more\s+than\s+)?[\w\s]{{3,60}}\shaving\s+(?:risen|divided)\b
    | (?:ayes|noes|yeas|nays|abstentions?)\s*[-–:,]?\s*\d+\b | a\s+vote\s+was\s+taken | on\s+resuming | prayers?\b[.\s]*$ | tellers\s+for\b | (?:the\s+)?bells\s+(?:were\s+|having\s+been\s+)?rung
    | \(?\s*division\s+(?:no\.?|list|number|\d+)\b.{{0,30}}$ | (?:in\s+favour|against|abstaining)\s*:(?!\s*I\b) | votes\s+cast\s*: | later\b[^.?!]{{0,40}}[—–]\s*$ | votes?\s+.{{0,30}}recorded
    | the\s+(?:hon\.?\s+the\s+)?(?:(?:deputy|acting|temporary|house)\s+)?(?:speaker|president|presiding\s+officer|chair(?:man|person)?|\w+\s+chairman)\s+(?:
        (?:.{{0,40}}\s)?(?:took|in)\s+the\s+chair | informed\s+the\s+(?:house|senate|assembly|council)\s.{{0,120}}:\s*$
      | laid\s+(?:up)?on\s+the\s+table | (?:then\s+)?(?:left|resumed)\s+the\s+chair | put\s+the\s+question\b | declared\s+that\b
      )
    | (?:mr|mrs|ms|dr|sir|madam)\.?\s.{{2,50}}\sin\s+the\s+chair\s*[.—–-]*\s*$
    | (?:hon|mr|mrs|ms|dr|sen(?:ator)?)\b\.?\s(?:(?!\b{_FINITE}\b)[^:!?\n]){{2,200}}?\s(?:presented|tabled|submitted|introduced|laid|reported)\s[^.!?\n]{{0,120}}:\s*$
    | (?:mr|mrs|ms|dr|hon|shri)\b\.?\s[^.:!?\n]{{2,60}}?\stook\s+(?:the|his|her)\s+(?:oath|seat|chair)\b
    | declarations?\s+of\s+votes?\b | see\s+also\s+(?-i:[A-Z]{{3}}) | votes?\s+no\.?\s+\d+\b.{{0,120}}\s(?:put|agreed)\b
    )""",
    re.VERBOSE | re.IGNORECASE,
)
# with one of these words each of those begins
_BEGINS_LIST = """
main original further lords commons new draft government consequential second third standing said question questions motion motions
amendment amendments clause clauses schedule schedules bill bills debate debates discussion resolution resolutions order orders
consideration petition petitions proceedings proceeding sitting sittings meeting business division divisions report reports reading title
preamble message messages leave vote votes declaration declarations address agenda minutes papers progress quorum treaty agreement
regulations documents document bell bells on ordered resolved moved agreed carried negatived adjourned asked proposed seconded tabled to the house
committee assembly senate council parliament chamber session lok rajya dáil dail seanad it there and a prayer prayers tellers ayes noes yeas nays abstention abstentions shri in at
against abstaining mr mrs ms dr sir madam hon sen senator see joint later
"""
_BEGINS = frozenset(_BEGINS_LIST.split())
_FIRST = re.compile(r"[*_(\[\s§—–-]*(\w+)")


def tells(content: str, start: int, end: int) -> bool:
    """Do the words from `start` to `end` begin as minutes do?"""
    first = _FIRST.match(content, start, end)
    return first is not None and first[1].lower() in _BEGINS and _ACT.match(content, start, end) is not None
