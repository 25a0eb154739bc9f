"""Documents of one event: what its title, narrative and speeches say was signed, each document once, and by whom."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from app.ingest.assemble import Utterance
from app.ingest.event_participants import LEADERS, Story
from app.ingest.recognisers.document_lines import announces_list, find_signings_in_heading, read_listed
from app.ingest.recognisers.document_readout import read_out, signed_behind
from app.ingest.recognisers.document_series import (
    Series,
    announces_series,
    names_several,
    read_clauses,
    read_member,
    read_presented,
)
from app.ingest.recognisers.document_titles import ends_in_noun
from app.ingest.recognisers.documents import Signing, find_signings, may_tell
from app.ingest.recognisers.russian_documents import title_announces
from app.ingest.recognisers.stems import Stems
from app.ingest.records import DocumentRecord, ParticipationRecord, SignatoryRecord, Stated
from app.ingest.resolve import Cast
from app.ingest.sentences import is_wrapped, paragraph_spans, sentences
from app.text import Span
from app.vocabulary import EventKind

# Kinds of events at which speakers report what they have just signed together.
_SIGNING: frozenset[EventKind] = frozenset({"summit", "council_session", "talks", "press_conference"})
# Sittings of parliaments: what members say of papers is debate.
_DEBATE: frozenset[EventKind] = frozenset({"sitting", "hearing"})

# «Пресс-конференция по итогам саммита ...»: one of those who met tells what they signed.
_AFTER_TALKS = re.compile(r"по\s+(?:итогам|результатам)\s.*(?:саммит|переговор|встреч|визит|сесси)", re.IGNORECASE)


def documents(
    cast: Cast, story: Story, people: Sequence[ParticipationRecord], kind: EventKind, title: Stated
) -> tuple[DocumentRecord, ...]:
    """Give the documents of the event, in reading order, each once, with those who put their name to them."""
    signings = [*_headed(story, title), *_told(story)]
    together = _several_states(cast, people, kind) or _AFTER_TALKS.search(title.value) is not None
    if together or (kind not in _DEBATE and story.language not in ("ru", "uk")):
        directions = _directions(story)
        at_signing = bool(directions) or re.search(r"\bsigning\b", title.value, re.IGNORECASE) is not None
        signings.extend(_spoken(story, just_now=kind not in _SIGNING or not together, at_signing=at_signing))
        signings = _as_read_out(story, directions, signings)
    kept: list[tuple[str, Signing]] = []
    for signing in sorted(signings, key=lambda s: (not s.headed, s.title.start)):
        words = _title(story, signing)
        again = [
            no
            for no, (other, of) in enumerate(kept)
            if _same_document(words, other) or _meant_again(words, signing, other, of)
        ]
        if not again:
            kept.append((words, signing))
        elif _tells_more(words, kept[again[0]][0]):
            kept[again[0]] = words, signing
    listed = Counter(signing.span for _, signing in kept)
    return tuple(_document(cast, story, people, words, signing, listed[signing.span]) for words, signing in kept)


def _headed(story: Story, title: Stated) -> Iterator[Signing]:
    """What the title says is signed: "Remarks at Signing of an Executive Order on Supply Chains"."""
    if title.span is not None:
        exact = story.page.text[title.span] == title.value
        yield from find_signings_in_heading(title.value, title.span, exact=exact)


_NOUN = re.compile(
    r"\b(?:(?P<order>executive orders?|orders?|directives?)|(?P<bill>bills?|acts?|laws?|legislation|(?:h\.\s?r|s|(?:[hs]\.\s?j\.|[hs]\.)\s?res)\.\s?\d+)|(?P<instrument>instruments?)|(?P<proclamation>proclamations?)|(?P<memorandum>memorand\w+)|(?P<strategy>strategy)|(?P<agreement>agreements?|accords?|pacts?)|(?P<declaration>declarations?)|(?P<treaty>treaty|treaties|conventions?)|(?P<communique>communiqu[eé]s?)|(?P<protocol>protocols?)|(?P<contract>contracts?)|(?P<programme>programmes?)|(?P<statement>statements?)|(?P<report>reports?)|(?P<rule>rules?))(?!\w)",
    re.IGNORECASE,
)


def _meant_again(title: str, signing: Signing, other: str, of: Signing) -> bool:
    """ "the order I am signing" behind "an executive order on supply chains": one document, spoken of again."""
    mine, theirs = _NOUN.search(title), _NOUN.search(other)
    if (
        signing.separate
        or re.match(r"(?:separate|second|third)\s", title)
        or (title.startswith("another ") and not of.headed)
    ):
        return False
    if mine is None or theirs is None or mine.lastgroup != theirs.lastgroup or signing.span == of.span:
        return False
    named = any(word[0].isupper() for word in title.split()[:3])
    if not named and (signing.definite or ends_in_noun(title)):  # "a comprehensive joint declaration"
        return True
    if of.headed and not (named and mine.lastgroup == "bill"):
        return True
    words, known = _telling(title) - _COMMON, _telling(other) - _COMMON
    return len(words & known) >= max(2, 0.6 * min(len(words), len(known)))


# Words of many titles, by which none is known.
_COMMON = frozenset(
    "agreement statement memorandum order executive contract declaration protocol joint intergovernmental bilateral cooperation understanding".split()  # noqa: SIM905
)


def _several_states(cast: Cast, people: Sequence[ParticipationRecord], kind: EventKind) -> bool:
    """Do states meet here? What a government's own people "have adopted" is no document of the event."""
    if kind == "summit" or (kind in ("talks", "press_conference") and len(_heads_speaking(people)) > 1):
        return True
    states = {p.represents for p in people if p.represents}
    known = (cast.holds(who) for p in people if not p.represents and p.name and (who := cast.find(p.name)) is not None)
    return len(states | {office.represents for office in known if office is not None}) > 1


_HEAD = re.compile(
    r"(?:(?:vice )?president|prime minister|chancellor|taoiseach|premier|king|queen|amir|emir)\s+\w", re.IGNORECASE
)


def _heads_speaking(people: Sequence[ParticipationRecord]) -> set[str]:
    """Those who speak under the office of a head, of a state of its own each: "PRESIDENT HALE", "PRIME MINISTER DALE"."""
    heads = (p for p in people if p.spoke and p.office and p.name and _HEAD.match(f"{p.office} {p.name}"))
    return {p.represents or p.name or "" for p in heads}


def _told(story: Story) -> Iterator[Signing]:
    text = story.page.text
    wrapped = is_wrapped(text.content)
    title = next((mark.span for mark in story.marks if mark.kind == "title"), None)
    listing = title_announces(text[title]) if title else None
    subject: Span | None = None
    for span in story.spans:
        if listing is not None:
            listed = read_listed(text, span, *listing)
            if listed is not None:
                yield listed
                continue
            listing = None
        for sentence in sentences(text, span, wrapped=wrapped):
            for signing in find_signings(text, sentence, language=story.language):
                subject = subject if _is_pronoun(story, signing) else signing.subject or subject
                yield signing if not _is_pronoun(story, signing) else replace(signing, subject=subject)
            listing = announces_list(text[sentence].replace("\xa0", " "))


def _is_pronoun(story: Story, signing: Signing) -> bool:
    return signing.subject is not None and bool(
        re.fullmatch(r"\W*(?:they|они)\W*(?:also)?\W*", story.page.text[signing.subject], re.IGNORECASE)
    )


# Letters of every word by which a speaker says that it is done today, or as he speaks.
_NOW_STEMS = Stems.of(
    "oday", "oment", "igning", "his morning", "his afternoon", "bout to", "ssuing", "eleasing", "nnouncing", "ust now", "ight now", "onight", "I sign", "me sign", "ill sign", "lso sign",
    "ave seen", "roud to", "leased to", "appy to", "lad to", "elighted to", "hrilled to", "ust signed", "ust issued", "ust been", "егодня", "олько что",
)  # fmt: skip


_SIGNED_TODAY = re.compile(
    r"(?:[Tt]oday|[Tt]his\s+(?:morning|afternoon))\b.{0,200}\bsign(?:s|ing)?\b|\bsign(?:s|ing)?\b.{0,200}\btoday\b",
    re.DOTALL,
)


def _spoken(story: Story, *, just_now: bool, at_signing: bool) -> Iterator[Signing]:
    """Read the speeches; once questions are taken, as where one state speaks, only for what is done "today", "just now"."""
    wrapped = is_wrapped(story.page.text.content)
    for utterance in story.utterances:
        if utterance.label is not None and utterance.label.statement_kind == "question":
            just_now = True
            continue
        yield from _said(story, utterance.span, wrapped=wrapped, just_now=just_now, at_signing=at_signing)


def _directions(story: Story) -> list[tuple[Utterance, str]]:
    """Give the utterances behind which a stage direction says that something is signed, and what it calls that."""
    text = story.page.text
    behind = ((utterance, signed_behind(text, utterance.span.end)) for utterance in story.utterances)
    return [(utterance, noun) for utterance, noun in behind if noun is not None]


def _as_read_out(story: Story, directions: Sequence[tuple[Utterance, str]], told: Sequence[Signing]) -> list[Signing]:
    """Add what is read out before such directions; where one thing only is, it is what was told of before.

    One direction tells of one document, in however many ways the speeches before it call that.
    """
    text = story.page.text
    wrapped = is_wrapped(text.content)
    spoken = [read_out(text, sentences(text, said.span, wrapped=wrapped), noun) for said, noun in directions]
    read = [signing for signing in spoken if signing is not None]
    if len(read) == len(directions) > 1:  # then these are all of them, whatever the title calls them together
        groups = {_group(noun) for _, noun in directions}
        return [*(signing for signing in told if _group(_title(story, signing)) not in groups), *read]
    if len(directions) == len(read) == 1 and (group := _group(_title(story, read[0]))) is not None:
        others = [signing for signing in told if signing.headed or _group(_title(story, signing)) != group]
        return [*others, *read]
    if len(directions) == 1 and not read and not directions[0][1].endswith("s"):
        group = _group(directions[0][1])
        alike = [s for s in told if s.action == "signed" and not s.headed and _group(_title(story, s)) == group]
        kept = next((signing for signing in alike if not signing.definite), alike[0] if alike else None)
        return [signing for signing in told if signing not in alike or signing is kept]
    return [*told, *read]


def _group(title: str) -> str | None:
    found = _NOUN.search(title)
    return found.lastgroup if found else None


_FAR = 12  # paragraphs without a word of signing, behind which "the first order" is none of those announced


def _said(story: Story, span: Span, *, wrapped: bool, just_now: bool, at_signing: bool) -> Iterator[Signing]:
    """Read one speech: the paragraphs with a word of signing, and of now where that matters; and what they announce."""
    text = story.page.text
    if just_now and not at_signing and not _NOW_STEMS.stand_in(text.content[span.start : span.end]):
        return
    soon, far = at_signing, 0
    series: Series | None = None
    together: list[Signing] = []  # what a series is called as one; not said again where its members are told
    for start, end in paragraph_spans(text.content, span, wrapped=wrapped):
        words = text.content[start:end]
        tells = (at_signing or not just_now or _NOW_STEMS.stand_in(words)) and may_tell(words, spoken=True)
        far = 0 if tells else far + 1
        if not (tells or at_signing or (series is not None and far < _FAR)):
            continue
        for sentence in sentences(text, Span(start, end), wrapped=wrapped):
            if series is not None and (member := read_member(text, sentence, series)) is not None:
                yield member
                together.clear()
                continue
            if at_signing:
                yield from read_presented(text, sentence)
            if not tells:
                continue
            told = find_signings(
                text, sentence, spoken=True, just_now=just_now, at_signing=soon, language=story.language
            )
            printed = text[sentence].replace("\n", " ")
            if (announced := announces_series(printed, at_signing=soon)) is not None:
                series = announced
                told = list(read_clauses(printed, sentence, series)) or told
                together.extend(signing for signing in told if names_several(text[signing.title]))
            yield from (signing for signing in told if signing not in together)
            if _SIGNED_TODAY.search(printed):  # "... today. He will also sign ..."
                soon = True
    yield from together


def _title(story: Story, signing: Signing) -> str:
    if signing.words:
        return signing.words
    printed = re.sub(r"\s+", " ", story.page.text[signing.title])
    return f"{signing.noun} {printed}" if signing.noun else printed


def _telling(title: str) -> set[str]:
    """The words of a title by which it is known."""
    return {word.rstrip("s") for word in re.findall(r"\w+", title.lower()) if not _BETWEEN.match(word)} - _SMALL


_BARE = 2  # words of a title that says no more than what kind of document it is: «совместное заявление»
_BETWEEN = re.compile("меж(?:гос|прав)")  # «межгосударственный», said of a treaty or left out
_SMALL = frozenset("the a an of on and in to for between with by на о об в и по между".split())  # noqa: SIM905


def _same_document(one: str, other: str) -> bool:
    """Do two titles mean one document: one says all that the other says?"""
    if re.match(r"(?:separate|another|second|third)\s", one):
        return one == other
    nouns = _NOUN.search(one), _NOUN.search(other)
    if nouns[0] and nouns[1] and nouns[0].lastgroup != nouns[1].lastgroup:
        return False  # the bill, and an order on the bill
    mine, theirs = _telling(one), _telling(other)
    return bool(mine and theirs) and (mine <= theirs or theirs <= mine)


def _tells_more(title: str, other: str) -> bool:
    """Does a title say what the other, «совместное заявление», leaves out?"""
    mine, theirs = _telling(title), _telling(other)
    return len(theirs) <= _BARE < len(mine) and theirs < mine


def _document(
    cast: Cast, story: Story, people: Sequence[ParticipationRecord], title: str, signing: Signing, listed: int
) -> DocumentRecord:
    return DocumentRecord(
        title=title,
        kind=signing.kind,
        action=signing.action,
        verb=signing.verb,
        span=signing.span,
        title_span=None if signing.noun or signing.words else signing.title,
        signatories=_signatories(cast, story, people, signing),
        package_declared=signing.declared,
        package_listed=listed if signing.declared is not None else None,
    )


def _signatories(
    cast: Cast, story: Story, people: Sequence[ParticipationRecord], signing: Signing
) -> tuple[SignatoryRecord, ...]:
    """Say who signed: people named in the sentence; else, where "the leaders" did, each leader present, as implied."""
    if signing.action not in ("signed", "initialled", "adopted", "approved", "issued") or signing.subject is None:
        return ()
    words = story.page.text[signing.subject]
    named = tuple(_named(cast, words, story.language))
    if named:
        return named
    if not re.search(
        r"\b(?:leaders|heads|presidents|they|parties|sides|we|leaders|prime ministers|council|participants|countries|главы|лидеры|президенты|стороны|мы)\b",
        words,
        re.IGNORECASE,
    ):
        return ()
    return tuple(_implied(cast, people))


def _implied(cast: Cast, people: Sequence[ParticipationRecord]) -> Iterator[SignatoryRecord]:
    """The leaders present: by the office the text prints, or, where it prints none, by the directory's."""
    for person in people:
        speaker = person.speaker if person.name else None
        if person.office_class in LEADERS and person.represents is not None:
            yield SignatoryRecord(person.represents, speaker, person.office_class, "implied")
        elif person.office is None and person.name is not None and (who := cast.find(person.name)) is not None:
            office = cast.holds(who)
            if office is not None:
                yield SignatoryRecord(cast.bodies.state(office.represents), speaker, office.office_class, "implied")


def _named(cast: Cast, words: str, language: str) -> Iterator[SignatoryRecord]:
    """People named as signing: "Mr Putin and Mr Rouhani", "Gazprom CEO Alexei Miller"."""
    for who in cast.people:
        last = who.name.split()[-1] if who.name else ""
        if len(last) > 2 and re.search(rf"(?<!\w){re.escape(last)}(?!\w)", words):
            organization, _ = cast.stands_for(who)
            yield SignatoryRecord(organization, cast.speaker_id(who), who.office, "named")
