"""Labels that print who speaks in full, with a colon: `President of Russia Vladimir Putin:`, `Vladimir Putin:`, `Вопрос:`.

What a source marks as bold is a label where it has the shape of one. Without markup the words decide: a person's name
with or without an office, a voice ("Question"), or what other labels of the page confirm. Sentences with a colon are
none: `Importantly:`, `First, ...:`, clocks, quotations.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from app.countries import countries_in
from app.ingest.credit import Credit, read_credit
from app.ingest.marks import Mark, Page, Recogniser
from app.ingest.names import has_initials, surname
from app.ingest.offices import OFFICE_WORD, is_name_token
from app.ingest.recognisers import asides
from app.ingest.recognisers.initialled import is_whole_name, print_initials
from app.ingest.recognisers.voices import may_be_voice, voice_of
from app.ingest.russian import addresses
from app.text import Line, Span, fold
from app.vocabulary import StatementKind

_LONGEST = 320  # code points of the longest label met, with its note
# "Vladimir Putin (responding to a question):" gives label, note; "Question (in English):"
_COLON_LABEL = re.compile(
    r"(?P<label>[^:\n]{1,300}?(?:(?<=[\s.][A-ZА-ЯЁ])\.)?)[\s,.*_]*(?P<note>\((?P<inside>[^()\n]{1,200})\))?[\s*_]*:(?=\s|$|[A-ZА-ЯЁ“\"«(*_])"
)
# How something was said, in brackets after a label: the label's note. Other brackets say who it is.
_MANNER = re.compile(
    r"""
        translat | interpret | speak | answer | respond | reply | address | comment | in\s[A-Z] | as\s
        | transcript | noise | pass(?:es|ing)\s | continu | off | without | reading | laugh | jok | turn | to\s
        | перев | обращ | отвеч | по- | без | читает | через | говорит | на\s\w+ом | комментир | продолж
        | адресов | добавля | дополня | уточня | подключ | по\sвидео
    """,
    re.VERBOSE | re.IGNORECASE,
)
# "VladimirPutin": two bold tags without a space between them
_GLUE = re.compile(r"(?<=[a-zа-я])(?=[A-ZА-Я])")
_GLUED = re.compile(r"(?:[A-ZА-ЯЁ][a-zа-яё]{2,}){2,}")
_NO_LABEL = re.compile(r"[!?;]|[^\W\d_]{3,}\.\s+[A-ZА-ЯЁ][^\W\d_]*\s+[a-zа-яё]|\d$")
_BY_ONE_NAME = re.compile(r"(?:Patriarch|Metropolitan|Archbishop|Catholicos|King|Queen|Emir|Sultan|Prince|Pope)\b")
# Words that no office has in it: what looks like one with a name behind it is a sentence.
_SENTENCE = re.compile(
    r"""
        \b(?:
          is | are | was | were | took | take | has | have | had | will | would | this | that | these | our
          | your | my | we | i | it | there | which | who | said | says | asked | told | met | held | это
          | был[аио]? | будет | мы | вы | он | она | они | который | сказал\w? | наш\w* | ваш\w* | участвовал\w
          | участие | присутств\w+ | вошли | стал[аи]? | состоял\w+ | подписан\w?
        )\b
        | ^(?:в|во|на|по|при|со?|для|из)\s
    """,
    re.VERBOSE | re.IGNORECASE,
)
# Words that open sentences with a colon, and would else look like one-word labels or names.
_PROSE_WORDS = """
    important note attention first second third fourth fifth firstly secondly thirdly finally lastly importantly
    next then also and but so or now here there this that these those it we you they he she i one two three four
    five let look listen see note remember imagine again yes no well please thank thanks dear friends colleagues
    ladies gentlemen comrades my our your his her its in on at as for from to of by with because when where why
    what who how if after before during since while the a an all both each every some many most other another
    only just conclusion question: answer: example fact point thing today tomorrow yesterday january february
    march april may june july august september october november december monday tuesday wednesday thursday
    friday saturday sunday geography topics persons tags source author photo video text date time place subject
    attachments contents во-первых во-вторых в-третьих первое второе третье четвёртое итак поэтому далее
    например главное и но а также вот так это то что как где когда если уважаемые дорогие друзья коллеги
"""
_PROSE = frozenset(_PROSE_WORDS.split())


class Label(NamedTuple):
    """A label of a page: where it stands, where the speech begins, and what it says of the speaker."""

    line: Line
    span: Span
    until: int
    note: str | None
    kind: StatementKind | None
    credit: Credit
    bold: bool

    @property
    def is_voice(self) -> bool:
        """Does it name nobody: "Question", "Remark"?"""
        return self.kind is not None


def find_labels(page: Page, language: str, among: Sequence[Line]) -> dict[int, Label]:
    """Find the labels among some lines of a page, by the start of their line."""
    candidates = _with_casual_voices(page, [label for line in among if (label := _candidate(page, line)) is not None])
    bold_rules = sum(label.bold and not label.is_voice for label in candidates) >= 2
    bold_voices = any(label.bold and label.is_voice for label in candidates)
    initials = not bold_rules and print_initials([page.text[c.span] for c in candidates if not c.is_voice])
    known = _known_names(page, candidates, bold_only=bold_rules, initials=initials)
    found: dict[int, Label] = {}
    credits: dict[str, Credit] = {}
    for label in candidates:
        words = page.text[label.span]
        credit = credits.get(words, label.credit)
        if not label.is_voice and words not in credits:
            credit = credits[words] = read_credit(words, known, language)
        if initials and not _may_stand_beside_initials(page, label, words, credit, known):
            continue
        if _holds(page, label, credit, known, bold_rules=bold_rules, bold_voices=bold_voices):
            found[label.line.start] = Label(
                label.line, label.span, label.until, label.note, label.kind, credit, label.bold
            )
    return found


def _candidate(page: Page, line: Line) -> Label | None:
    """A line that opens with something of a label's shape."""
    content = page.text.content
    start = line.start
    if content.find(":", start, min(line.words_end, start + _LONGEST)) < 0:
        return None
    words = page.words_of(line)
    start = _after_stars(content, words)
    found = _COLON_LABEL.match(content, start, min(words.end, start + _LONGEST))
    if found is None or not _has_shape(found["label"]):
        return None
    span = page.text.trimmed(Span(found.start("label"), found.end("label")))
    note = found["inside"]
    if note and not _MANNER.search(note):
        span, note = Span(span.start, found.end("note")), None
    kind = voice_of(content[span.start : span.end])
    until = _end_of_marks(content, found.end(), words.end)
    return Label(line, span, until, note, kind, Credit(None, None), _is_bold(page, span))


def _with_casual_voices(page: Page, candidates: list[Label]) -> list[Label]:
    """Take as voices those that call somebody without a name, «Студентка», where they are bold or come again."""
    casual = [label for label in candidates if may_be_voice(page.text[label.span])]
    times = Counter(fold(page.text[label.span]) for label in casual)
    sure = {id(label) for label in casual if label.bold or times[fold(page.text[label.span])] > 1}
    return [label._replace(kind="speech") if id(label) in sure else label for label in candidates]


_NO_WORD = re.compile(
    r"[^\w\s«“\"'(\[<‹…#.,:;!?]+[ \t\xa0]*"
)  # stars, dashes, and what a messenger puts before a speaker


def _after_stars(content: str, words: Span) -> int:
    start = words.start
    while (found := _NO_WORD.match(content, start, words.end)) or (start < words.end and content[start] == "_"):
        start = found.end() if found else start + 1
    return start


def _end_of_marks(content: str, at: int, end: int) -> int:
    while at < end and content[at] in "*_":
        at += 1
    return at


def _is_bold(page: Page, span: Span) -> bool:
    """Is a label printed bold, at least where its name begins and ends?"""
    if not page.reading.markup:
        return page.text.content[max(0, span.start - 2) : span.start] == "**"
    first = Span(span.start, span.start + 1)
    last = Span(span.end - 1, span.end)
    return page.is_marked(first, "strong") and (page.is_marked(last, "strong") or span.length > 20)


@lru_cache(maxsize=4096)  # labels come again and again
def _has_shape(label: str) -> bool:
    """One clause that begins like a title or a name; no sentence, no quotation, no clock."""
    words = label.strip(" *_")
    if not words or not words[0].isalpha() or words.endswith((",", ";", "!", "?", "”", "»")):
        return False
    if _NO_LABEL.search(words):
        return False
    return words.count("“") == words.count("”") and words.count("«") == words.count("»")


def _known_names(page: Page, candidates: list[Label], *, bold_only: bool, initials: bool) -> frozenset[str]:
    """Names that stand alone as labels: seen twice, bold, or of a clear shape. Folded."""
    times: dict[str, int] = {}
    names: dict[str, str] = {}
    sure: set[str] = set()
    noted: set[str] = set()
    for label in candidates:
        words = page.text[label.span]
        if label.is_voice or len(words.split()) > 5 or not all(is_name_token(token) for token in words.split()):
            continue
        key = fold(words)
        times[key] = times.get(key, 0) + 1
        names[key] = words
        if label.note:
            noted.add(key)  # «То Лам (как переведено)»
        short = not bold_only and len(words.split()) <= 4
        if initials:
            short = short and (label.note is not None or has_initials(words) or is_whole_name(page, words))
        if len(words.split()) >= 2 and (label.bold or short):
            sure.add(key)
    return frozenset(
        key
        for key, count in times.items()
        if (count > 1 or key in sure) and (key.split()[0] not in _PROSE or key in noted) and not _is_country(names[key])
    )


def _may_stand_beside_initials(page: Page, label: Label, words: str, credit: Credit, known: frozenset[str]) -> bool:
    """Can a candidate be a label where initials are the rule: initials too, a whole name, also behind an office?"""
    if label.is_voice or label.bold or has_initials(words) or fold(words) in known:
        return True
    if credit.name is not None and credit.name_start > 0 and credit.sure and "," not in words:
        return _is_whole(credit.name) and all(map(is_name_token, credit.name.split()))
    return is_whole_name(page, words)


def _holds(
    page: Page, label: Label, credit: Credit, known: frozenset[str], *, bold_rules: bool, bold_voices: bool
) -> bool:
    """Is a candidate a label?"""
    words = page.text[label.span]
    if label.is_voice:
        return label.bold or not bold_voices
    if fold(words) in known or fold(_GLUE.sub(" ", words)) in known:
        return True
    first = words.split()[0]
    if label.bold:
        return _bold_holds(page, label, credit, words)
    if credit.name is None or _is_country(credit.name) or addresses(words):
        return False
    if credit.office is None or credit.name_start == 0:
        return (
            not bold_rules and first[0].isupper() and fold(first.strip(",.")) not in _PROSE and _is_whole(credit.name)
        )
    if _SENTENCE.search(credit.office):
        return False
    titled = len(credit.office.split()) == 1 or bool(_BY_ONE_NAME.match(credit.office))
    return bool(OFFICE_WORD.search(credit.office)) and (_is_whole(credit.name) or titled)


def _bold_holds(page: Page, label: Label, credit: Credit, words: str) -> bool:
    """Bold words with a colon are a label unless they read like a heading: no name in them, or nothing after them."""
    if credit.name is not None and (
        credit.office is not None or _is_whole(credit.name) or _GLUED.fullmatch(credit.name)
    ):
        return True
    followed = page.text[Span(label.until, page.words_of(label.line).end)].strip() != ""
    titled = 2 <= len(words.split()) <= 3 or (len(words.split()) <= 14 and bool(OFFICE_WORD.search(words)))
    return followed and titled and fold(words.split()[0]) not in _PROSE and words[0].isupper()


def _is_whole(name: str) -> bool:
    """A first name or initials, and a surname."""
    return len(name.split()) >= 2 or (has_initials(name) and len(surname(name)) >= 2)


@lru_cache(maxsize=4096)
def _is_country(name: str) -> bool:
    found = countries_in(name)
    return bool(found) and found[0].end - found[0].start == len(name)


def recogniser(labels: Mapping[int, Label]) -> Recogniser:
    """Give the recogniser of a page's labels."""

    def speaker(page: Page, line: Line) -> list[Mark] | None:
        label = labels.get(line.start)
        return None if label is None else marks_of(page, label)

    return speaker


def marks_of(page: Page, label: Label) -> list[Mark]:
    """Give the label, and what is said on its line."""
    mark = Mark(
        "label",
        label.span,
        until=label.until,
        note=label.note,
        name=label.credit.name,
        office=label.credit.office,
        statement_kind=label.kind,
    )
    end = page.words_of(label.line).end
    return [mark, *asides.split(page, Span(label.until, end))] if label.until < end else [mark]
