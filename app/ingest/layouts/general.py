"""The general layout: learns a transcript's own labels from the openings of its lines. It serves what no other layout knows.

Each form of label (colon, full stop, dash, a line of its own, a heading) is tried; the form that explains most of the
page with openings that repeat is the page's own. A sentence with a colon, a clock or a list gives no label.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence

from app.ingest.credit import read_credit
from app.ingest.marks import Layout, Mark, Page, Recogniser, once_a_page
from app.ingest.recognisers import asides, furniture, lines, proceedings, stage
from app.ingest.recognisers.before_turns import holders, without_head
from app.ingest.recognisers.between import between, is_printed_at, page_mark
from app.ingest.recognisers.foot import foot
from app.ingest.recognisers.greeting import first_greeting, greets
from app.ingest.recognisers.heads import head
from app.ingest.recognisers.initials import is_initials_of, letters_in
from app.ingest.recognisers.labelled import LabelKind, is_capitals, is_office
from app.ingest.recognisers.line_numbers import is_numbered, numbered
from app.ingest.recognisers.named_openings import name_openings, naming_of
from app.ingest.recognisers.openings import Form, Opening, marks_of, openings
from app.ingest.recognisers.refrains import CONTROL, refrains
from app.ingest.recognisers.roster import explained, listed_people, lists_somebody, roster
from app.ingest.recognisers.turns import with_turns, without_lists
from app.ingest.recognisers.unlabelled import unlabelled
from app.text import Line, fold

FORMS: tuple[Form, ...] = ("colon", "joined", "heading", "alone", "dash", "stop", "tab", "bracket", "initials")
SAMPLE = 400  # lines looked at to say how well the layout fits


def learn(page: Page, form: Form, count: int) -> list[Opening]:
    """Learn which openings of one form are labels among the first lines of a page, as many as `count`."""
    return _learn(page, form, min(count, len(page.lines)))


@once_a_page
def _learn(page: Page, form: Form, count: int) -> list[Opening]:
    """Learn which openings of one form are labels, in reading order.

    Voices and honorifics name speakers by themselves. Offices, capitals and names do where the same one comes again,
    where brackets say who they are, or where enough other labels are sure; single words only where they repeat much or
    are the surname of a label.
    """
    found = without_lists(
        [o for o in openings(page, form, count) if _stands_clear(page, form, o) and not lists_somebody(page, o.line.no)]
    )
    if not found:
        return []
    times = Counter(opening.key for opening in found)
    bracketed = sum(opening.bracketed for opening in found) >= 2
    sure = {
        o.line.no: o
        for o in found
        if _is_sure(form, o, times[o.key])
        or o.core in explained(page)
        or (o.bracketed and (bracketed or _SEATED.search(page.text[o.span])))
    }
    if not sure and form == "colon":
        sure = {o.line.no: o for o in _apart(page, found)}
    kinds = Counter(o.label.kind for o in sure.values())
    surnames = {fold(entry.name).split()[-1] for entry in listed_people(page) if entry.name}
    surnames |= {token for o in sure.values() if o.label.kind != "office" for token in o.key.split()[-1:]}
    held = [fold(o.label.name) for o in sure.values() if o.label.kind == "office" and o.label.name]
    surnames.update(held, (name.split()[-1] for name in held))
    apart = sum(not o.followed for o in sure.values()) * 2 > len(sure)  # labels on lines of their own, colon and all
    dense = not bracketed and len(sure) >= 4 and len({o.key for o in sure.values()}) * 2 <= len(sure)
    listed = len(sure) >= 4 and all(o.listed for o in sure.values())  # each turn is an item of a list
    bold = sum(o.bold for o in sure.values()) >= max(2, len(sure) / 2)  # the house prints its labels in bold
    kept = [
        o
        for o in found
        if o.line.no in sure
        or _goes_along(form, o, kinds, len(sure), surnames, apart=apart)
        or (form == "alone" and ((dense and _is_plain_name(o)) or (listed and o.listed)))
        or (bold and o.bold and form != "colon" and (o.label.kind != "name" or _is_plain_name(o) or form == "dash"))
    ]
    if sum(o.timed for o in kept) * 2 > len(kept):
        kept = [o for o in kept if o.timed]  # the house prints the hour behind each label
    if form == "colon":
        kept = _with_misprints(page, count, without_head(page, _with_initials(found, kept)))
        kept = _with_host(page, found, kept)
    if form == "stop":
        kept = _with_colons(page, count, kept)
    kept = with_turns(found, kept, _lines_between(page, kept)) if form != "alone" else kept
    return kept if len(kept) >= 2 or any(o.label.kind in ("honorific", "voice") for o in kept) else []


_NUMBER_BEHIND = re.compile(r"\s*[\[(]\d{3,}[\])]$")  # "... the White Paper? [905378]"
_IN_THE_CHAIR = re.compile(r"(?:mr|madam|mdm|mister|the)\.? (?:deputy |acting )?speaker")
# "(Ashby North) (Lab)", "(Minister of Ports, CPC)": where a member sits, and for which party
_SEATED = re.compile(r"\([^()\n]{2,80}\)\s*\([A-Z][A-Za-z/ -]{1,20}\)|\([^()\n]{2,160}, [A-Z][A-Za-z]{1,6}\.?\)")


def _lines_between(page: Page, kept: Sequence[Opening]) -> int:
    """Count the lines with words from the first label to the last."""
    lines = page.lines[kept[0].line.no : kept[-1].line.no + 1] if kept else ()
    return sum(page.words_of(line).length > 0 for line in lines)


def _with_host(page: Page, found: Sequence[Opening], kept: list[Opening]) -> list[Opening]:
    """Add the one who opens, "Ann Dale: Good afternoon", where the turns behind are labelled "Q:" and "A:"."""
    first = kept[0].line.no if kept else 0
    before = [o for o in found if o.line.no < first and o.followed and o.label.kind in ("name", "office", "capitals")]
    opens = [o for o in before if greets(page.text.content[o.until : o.until + 80].strip())]
    return [opens[-1], *kept] if opens else kept


def _with_initials(found: Sequence[Opening], kept: list[Opening]) -> list[Opening]:
    """Add labels that are the initials of another: "J.K.:" beside "Jan Kowal:"."""
    short = [o for o in found if letters_in(o.core) and o not in kept]
    names = {o.core for o in kept if " " in o.core and not letters_in(o.core)} if short else set()
    more = [o for o in short if any(is_initials_of(letters_in(o.core) or "", name) for name in names)]
    return sorted((*kept, *more), key=lambda o: o.line.no) if more else kept


def _with_misprints(page: Page, count: int, kept: list[Opening]) -> list[Opening]:
    """Add lines that print a known label of several words with a full stop for its colon: "The SPEAKER. No, ..." """
    known = {o.key for o in kept if o.label.kind in ("honorific", "office") and " " in o.key}
    if not known:
        return kept
    taken = {o.line.no for o in kept}
    misprinted = [o for o in openings(page, "stop", count) if o.key in known and o.line.no not in taken]
    return sorted((*kept, *misprinted), key=lambda o: o.line.no) if misprinted else kept


def _with_colons(page: Page, count: int, kept: list[Opening]) -> list[Opening]:
    """Add labels with a colon where full stops stand behind short ones: "PRESIDENT OF ARLAND, Ann Dale:" beside offices,
    "MR. HALE:" and "THE WITNESS:" beside the "Q." and "A." of a court."""
    if len(kept) < 2:
        return kept
    taken = {o.line.no for o in kept}
    letters = all(len(o.core) == 1 for o in kept)
    full = [
        o
        for o in openings(page, "colon", count)
        if o.followed
        and (o.starts_paragraph or letters)
        and o.line.no not in taken
        and ((o.label.kind == "office" and "," in o.core) or (letters and _speaks_in_court(o)))
    ]
    return sorted((*kept, *full), key=lambda o: o.line.no) if full else kept


def _speaks_in_court(opening: Opening) -> bool:
    return opening.label.kind in ("honorific", "voice") or (
        is_capitals(opening.core) and opening.core.startswith("THE ")
    )


def _is_sure(form: Form, opening: Opening, times: int) -> bool:
    kind = opening.label.kind
    if form == "heading":
        return times >= 2 or opening.colon
    if kind == "word":
        return times >= (2 if opening.bold else 3 if form == "colon" else 4)
    if form == "colon" and (kind in ("honorific", "voice") or opening.bold or _is_presiding(opening)):
        return times >= 2 or opening.followed or not _is_addressed(opening)
    if (form in ("joined", "tab", "bracket") or opening.timed) and kind in ("honorific", "voice", "office"):
        return True
    if form == "stop" and len(opening.core) == 1:
        return True
    if form == "dash" and opening.stopped and opening.starts_paragraph and kind in ("name", "office", "honorific"):
        return True  # "Ann Dale, on behalf of the Group. – Madam President, ..."
    if form in ("colon", "alone") and _IN_THE_CHAIR.fullmatch(opening.key):
        return True
    if form == "alone" and kind == "office" and opening.bracketed and opening.label.name:
        return opening.starts_paragraph  # "The Chairman of Committees (Lord Hale)"
    if form == "colon" and opening.label.name and opening.label.office not in (None, opening.core):
        return True  # name and office: "ANNA KELLER, PREMIER"
    if form == "colon" and kind == "office" and opening.followed and opening.starts_paragraph:
        credit = read_credit(opening.core)  # "President of Uruguay Tomás Arrivel"
        return times >= 2 or (credit.office is not None and credit.sure and " " in (credit.name or ""))
    return times >= 2


def _apart(page: Page, found: Sequence[Opening]) -> list[Opening]:
    """Give offices with a colon alone on their lines, above what is said, where two or more of them are all there is."""
    offices = [
        o
        for o in found
        if o.label.kind == "office"
        and not o.followed
        and o.starts_paragraph
        and " " in o.core
        and _speech_follows(page, o)
    ]
    return offices if len(offices) >= 2 else []


def _is_addressed(opening: Opening) -> bool:
    """ "Mr. President:", "Señor Presidente:" alone on a line is how a speaker begins."""
    return opening.label.kind == "honorific" and is_office(opening.label.name or "")


def _is_plain_name(opening: Opening) -> bool:
    """Two or three capitalised words and nothing else: beside many labels alone on their lines, one that comes once."""
    words = opening.core.split() if "," not in opening.core else ()
    return opening.label.kind == "name" and 2 <= len(words) <= 3 and all(word[:1].isupper() for word in words)


def _is_presiding(opening: Opening) -> bool:
    """ "The SPEAKER", "The MINISTER OF FINANCE", "The President": an office with its article, which no prose prints so."""
    office = opening.label.office or ""
    return office.startswith("The ") and (office[4:].isupper() or is_office(office[4:]))


def _goes_along(
    form: Form, opening: Opening, kinds: Counter[LabelKind], sure: int, surnames: set[str], *, apart: bool
) -> bool:
    """Is a label that comes once to be believed, beside those that are sure?"""
    kind = opening.label.kind
    if opening.key in surnames or (kind == "honorific" and fold(opening.label.name or "") in surnames):
        return True
    if kind == "office" and form == "alone" and opening.key.split()[-1] in surnames:
        return True
    if kind == "word":
        return False
    if form == "heading" and sure >= 2 and kind in ("voice", "office", "honorific"):
        return True  # "Question", "Taoiseach Ann Dale", beside "Prime Minister" that comes again
    if form in ("alone", "heading"):
        if opening.label.statement_kind == "interjection":
            return form == "alone" and sure >= 3
        if form == "alone" and kind == "name" and opening.colon and _is_plain_name(opening):
            return sure >= 3
        return form == "alone" and kind == "honorific" and kinds["honorific"] >= 2
    if form != "colon":
        return kind != "voice" and sure >= 3
    if not opening.followed and not apart:
        return False
    return kinds[kind] >= 2 or (kind in ("office", "capitals") and sure >= 3)


def _stands_clear(page: Page, form: Form, opening: Opening) -> bool:
    """Labels open a paragraph; inside hard-wrapped paragraphs a line may begin with anything."""
    if form == "alone":
        return not opening.followed and (opening.timed or _speech_follows(page, opening))
    return opening.starts_paragraph or not _previous_runs_on(page, opening.line)


def _previous_runs_on(page: Page, line: Line) -> bool:
    if line.no == 0:
        return False
    before = page.text[page.words_of(page.lines[line.no - 1])]
    return 50 <= len(before) <= 100 and before[-1:].isalnum() | (before[-1:] in ",-–—")


def _speech_follows(page: Page, opening: Opening) -> bool:
    """After a label alone on its line comes what is said: a line longer than a label, or one that ends a sentence."""
    last = page.text.line_at(opening.until - 1).no if opening.until > opening.span.start else opening.line.no
    following = (page.text[page.words_of(line)] for line in page.lines[last + 1 : last + 6])
    after = next((words for words in following if words and not CONTROL.fullmatch(words)), "")
    if opening.label.kind in ("name", "word") and is_printed_at(after):
        return False  # the section of the record, above the hour
    after = _NUMBER_BEHIND.sub("", after)
    if proceedings.rises(after):
        return False
    if opening.bracketed and after.endswith((",", ";")):
        return True  # "I beg to move," below a member's name and seat
    return len(after) > 70 or after.endswith((".", "?", "!", "。", "”", '"', ":", "…", "？", "！", "—"))


def learn_all(page: Page, forms: Sequence[Form] = FORMS) -> list[Opening]:
    """Learn the labels of the whole page, in the form that its first lines are in (in each, where these show none)."""
    form, learned = learn_best(page, SAMPLE, forms)
    if learned or len(page.lines) <= SAMPLE:
        return learn(page, form, len(page.lines))
    return learn_best(page, len(page.lines), forms)[1]


def learn_best(page: Page, count: int, forms: Sequence[Form] = FORMS) -> tuple[Form, list[Opening]]:
    """Learn in every form from the first lines and give the one that explains most: by how many labels, and how few different ones."""
    best: tuple[float, Form, list[Opening]] = (0.0, "colon", [])
    for form in forms:
        learned = learn(page, form, count)
        weighs = weight(form, learned)
        if weighs > best[0]:
            best = (weighs, form, learned)
    return best[1], best[2]


def weight(form: Form, learned: Sequence[Opening]) -> float:
    """Weigh learned labels: how many, how many of them come again, and how seldom the form deceives."""
    if not learned:
        return 0.0
    repeated = len(learned) - len({o.key for o in learned})
    return (len(learned) + 2 * repeated) * (1.0 if form in ("colon", "joined", "heading") else 0.6)


def _score(page: Page) -> float:
    """Say how sure the learned labels are: many, repeating, of kinds that name people. Never as sure as a known layout."""
    _, learned = learn_best(page, SAMPLE)
    if not learned:
        return 0.05
    share = 1 / len(learned)
    named = share * sum(o.label.kind != "word" for o in learned)
    repeated = 1 - share * len({o.key for o in learned})
    titled = share * sum(o.label.kind in ("honorific", "capitals") or _is_presiding(o) for o in learned)
    return round(0.2 + 0.2 * named + 0.12 * repeated + 0.05 * min(1.0, len(learned) / 8) + 0.08 * titled, 3)


def recogniser_of(page: Page, learned: Sequence[Opening]) -> Recogniser:
    """Give the recogniser of learned labels."""
    named = name_openings(page, learned, holders(page, learned))
    at = {opening.line.start: opening for opening in learned}

    def label(page: Page, line: Line) -> list[Mark] | None:
        opening = at.get(line.start)
        return None if opening is None else marks_of(page, opening, naming_of(opening, named))

    return label


def body(page: Page, begun: Iterable[int], *unlabelled: Recogniser) -> tuple[Recogniser, ...]:
    """Give the recognisers of what is no label: what the source marks, breaks, headings, asides, words.

    Headings stand before the lines numbered `begun`: those that labels open, or on which something is told.
    """
    breaks = (lines.cue, furniture.by_markup, lines.breaks, lines.starred)
    labels = set(begun)
    return (
        *breaks,
        refrains(page, labels),
        between(page, labels),
        page_mark,
        *((numbered,) if is_numbered(page) else ()),
        stage.reported_line,
        asides.aside,
        *unlabelled,
        stage.paragraph,
    )


def prepare_with(
    page: Page, learned: Sequence[Opening], *house: Recogniser, told: Collection[int] | None = None
) -> tuple[Recogniser, ...]:
    """Give the recognisers for learned labels: the head above the first, the labels, those of a house, the body.

    `told` are the numbers of the lines in which the reporter of a house tells what it did; None where there is no house.
    """
    at = [opening.line.no for opening in learned]
    first = min(at, default=len(page.lines))
    begins = first_greeting(page, first) if learned else None
    return (
        roster(page),
        head(first if begins is None else begins),
        foot(page, at),
        recogniser_of(page, learned),
        *house,
        *(() if told is None else (proceedings.told_by(told),)),
        *body(page, (*at, *(no for no in told or () if no > first)), unlabelled(page, learned)),
    )


def _prepare(page: Page) -> tuple[Recogniser, ...]:
    learned = learn_all(page)
    assembly = sum(o.label.kind in ("honorific", "office") for o in learned) > len(learned) // 2
    told = proceedings.told_lines(page, {o.line.no for o in learned}) if assembly else None
    return prepare_with(page, learned, furniture.editorial, told=told)


LAYOUT = Layout("general", _score, prepare=_prepare, at_most=0.65)
