"""Participants of one event, from its narrative, its title and its speeches."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from app.countries import countries_in
from app.ingest.assemble import Assembled, Utterance
from app.ingest.label_match import match_of_name
from app.ingest.marks import Mark, Page
from app.ingest.offices import read_office
from app.ingest.recognisers.participants import announces_people, find_in_title, find_listed_people, find_participants
from app.ingest.recognisers.people_list import Mention
from app.ingest.recognisers.roster import listed_mentions
from app.ingest.recognisers.stems import Stems
from app.ingest.records import Match, ParticipationRecord, Stated
from app.ingest.resolve import Cast
from app.ingest.sentences import sentences
from app.ingest.somebody import Somebody
from app.text import Span, Text
from app.vocabulary import Role

LEADERS = frozenset({"head_of_state", "head_of_government"})
_CHAIR_STEMS = Stems.of("hair", "presid", "resided", "редседател")  # one of which stands in each of these
# "the Chairman, the Prime Minister of Armenia"; "today Armenia chairs"
_CHAIR = re.compile(
    r"""
        (?:
          \b[Cc]hair(?:man|woman|person)?\b(?:
            \s+of\s+the\s+(?:[\w-]+\s+){0,5}(?:Council|Organi[sz]ation|Conference|Union|CSC|CSTO)
          )?(?:\s+today)?(?:\s+\[[^\]]{1,80}\])?\s*,\s+(?:the\s+)?(?P<office>[A-Z][^.,;:]{3,80})
          | (?P<country>[A-Z][\w\s]{2,30}?)(?:,\s+which)?\s+(?:now\s+|currently\s+|today\s+|this\s+year\s+)?(?:
            chairs | is\s+chairing | holds\s+the\s+(?:chairmanship|presidency|chair) | presides\s+over
          )\b
          | (?<!-)\b(?:[Cc]haired|[Pp]resided\s+over)\s+by\s+the\s+(?P<office3>[A-Z][^.,;:]{3,80})
          | \b[Пп]од\s+председательством\s+(?P<office4>[А-ЯЁ][^.,;:]{3,60}?)(?=\s+(?:состоял|прош)|[.,;:])
          | (?:[Пп]редседател[ьюя])[^.,;:]{0,60},\s+(?P<office2>(?:Президент|Премьер)[^.,;:]{3,80})
        )
    """,
    re.VERBOSE,
)


@dataclass(frozen=True)
class Story:
    """What of one event is not its speeches: narrative, headings, marks; and the speeches, for what they tell of it."""

    page: Page
    marks: list[Mark]
    spans: tuple[Span, ...]
    utterances: tuple[Utterance, ...]
    language: str

    @staticmethod
    def of(page: Page, assembled: Assembled, marks: list[Mark], language: str) -> "Story":
        """Gather the story of a page."""
        spans = tuple(page.text.trimmed(s.span) for s in assembled.segments if s.kind == "narrative")
        return Story(page, marks, spans, assembled.utterances, language)

    @cached_property
    def narrative(self) -> str:
        """The narrative in one piece, for what does not need places."""
        return "\n".join(self.page.text[span] for span in self.spans)

    def beginnings(self) -> Iterator[str]:
        """Give headings, and the first words of each paragraph of narrative."""
        for mark in self.marks:
            if mark.kind in ("title", "heading"):
                yield self.page.text[mark.span]
        for span in self.spans:
            yield self.page.text.content[span.start : min(span.end, span.start + 30)]

    def sentences(self) -> Iterator[Span]:
        """Give the sentences of the narrative in order."""
        for span in self.spans:
            yield from sentences(self.page.text, span)

    def mentions(self, title: Stated) -> list[Mention]:
        """Give everybody whom title and narrative say took part."""
        text = self.page.text
        titles = [mark.span for mark in self.marks if mark.kind in ("title", "heading")][:3]
        if title.span is not None and title.span not in titles:
            titles.insert(0, title.span)
        found = [m for span in titles for m in self._mentions_of_title(title, span)]
        found += listed_mentions(self.page, self.marks)
        listing = False
        for sentence in self.sentences():
            told = find_participants(text, sentence, self.language)
            if not told and listing:
                told = find_listed_people(text, sentence, self.language)
                listing = bool(told)
            listing = listing or announces_people(text[sentence])
            found.extend(told)
        return found

    def _mentions_of_title(self, title: Stated, span: Span) -> list[Mention]:
        """Read a title as it is meant: where the source prints it with escapes, people stand somewhere in its span."""
        if span != title.span or self.page.text[span] == title.value:
            return find_in_title(self.page.text, span, self.language)
        meant = find_in_title(Text(title.value), Span(0, len(title.value)), self.language)
        return [replace(mention, span=span) for mention in meant]


def participants(cast: Cast, story: Story, unnamed: Sequence[Mention]) -> tuple[ParticipationRecord, ...]:
    """Give everybody who took part, in the order met: speakers, people named by the narrative, unnamed office-holders."""
    found: list[ParticipationRecord] = [
        _participation(cast, who) for who in cast.people if who.spoke or who.mention is not None
    ]
    for mention in unnamed:
        if mention.country is None:
            continue
        met = _counted_among(cast, found, mention)
        if met is None:
            found.append(_unnamed(cast, mention))
        else:
            found[met] = _also_said(_known_by(cast, found[met], mention), mention)
    found.sort(key=lambda p: p.span.start if p.span else 0)
    return tuple(_with_chair(cast, story, found))


def _counted_among(cast: Cast, found: Sequence[ParticipationRecord], mention: Mention) -> int | None:
    """Say who of those found already is the unnamed office-holder: by the directory, else the leader of that country."""
    person = cast.incumbents.infer(mention)
    known = next((no for no, p in enumerate(found) if person is not None and p.speaker == person.id), None)
    if known is not None or mention.country is None or mention.office_class not in (*LEADERS, None):
        return known
    state = mention.country.lower()
    return next((no for no, p in enumerate(found) if p.represents == state and p.office_class in LEADERS), None)


def _also_said(person: ParticipationRecord, mention: Mention) -> ParticipationRecord:
    """Let somebody stand where the text first says that they took part ("the heads of Fiji and Malta", named only later),
    and in the role that it gives them there."""
    first = person.span is None or mention.span.start < person.span.start
    return replace(
        person,
        span=mention.span if first else person.span,
        role=mention.role if person.role == "participant" else person.role,
    )


def _participation(cast: Cast, who: Somebody) -> ParticipationRecord:
    mention = who.mention
    organization, printed = cast.stands_for(who)
    office_class = next(
        (
            kind
            for office in who.offices
            if (kind := read_office(office, cast.language).office_class) not in (None, "head")
        ),
        read_office(who.office, cast.language).office_class if who.office else None,
    )
    held = cast.office_inferred(who)  # tells for whom "President Hale" speaks, as it tells who that is
    if held is not None and office_class in (None, "head"):
        office_class = held.office_class
    if held is not None and organization is None:
        organization = cast.bodies.by_id(held.represents)
    role: Role = mention.role if mention else "participant"
    if role == "participant" and office_class in ("moderator", "journalist"):
        role = "moderator" if office_class == "moderator" else "journalist"
    return ParticipationRecord(
        name=who.name,
        speaker=cast.speaker_id(who),
        office=who.office,
        office_class=office_class,
        represents=organization,
        role=role,
        spoke=who.spoke,
        match=cast.match_of(who, match_of_name(who.name)),
        span=mention.span if mention else (who.spans[0] if who.spans else None),
        represents_text=printed,
    )


def _known_by(cast: Cast, person: ParticipationRecord, mention: Mention) -> ParticipationRecord:
    """Somebody whom only a label names, «В.Путин», is the head of state that the narrative counts among those present."""
    if person.represents is not None or mention.country is None:
        return person
    held = cast.incumbents.class_of(mention)
    state = cast.bodies.state(mention.country)
    return replace(
        person, office_class=held or mention.office_class, represents=state, represents_text=mention.represents
    )


def _unnamed(cast: Cast, mention: Mention) -> ParticipationRecord:
    """Someone in office whom the text does not name: the directory may know who that was on the day."""
    person = cast.incumbents.infer(mention)
    if person is not None:
        cast.inferred[person.id] = person
    return ParticipationRecord(
        name=None,
        speaker=person.id if person else None,
        office=mention.office,
        office_class=cast.incumbents.class_of(mention) or mention.office_class,
        represents=cast.bodies.state(mention.country) if mention.country else None,
        role=mention.role,
        spoke=False,
        match=Match("inferred", 0.8) if person else Match("none", 0.0),
        span=mention.span,
        represents_text=mention.represents,
    )


def _with_chair(cast: Cast, story: Story, found: list[ParticipationRecord]) -> Iterator[ParticipationRecord]:
    """Mark who chairs, where a speech says so: "the Chairman, the Prime Minister of Armenia"."""
    leaders = sum(person.office_class in LEADERS for person in found)
    # Who chairs a body is said of another one where but two talk: "Malta chairs the Organisation this year".
    countries, office = _chair(story) if leaders > 2 else (set(), None)
    for person in found:
        chairs = person.represents is not None and person.represents.upper() in countries
        if chairs and person.role == "participant" and person.office_class in (*LEADERS, None):
            yield ParticipationRecord(
                person.name, person.speaker, person.office or office, person.office_class, person.represents, "chair",
                person.spoke, person.match, person.span, person.represents_text,
            )  # fmt: skip
        else:
            yield person


def _chair(story: Story) -> tuple[set[str], str | None]:
    """Give the country in the chair, and the office of who chairs where the text prints it."""
    text = story.page.text
    country: str | None = None
    for span in (*story.spans, *(u.span for u in story.utterances)):
        words = text[span]
        if not _CHAIR_STEMS.stand_in(words):
            continue
        for found in _CHAIR.finditer(words):
            office = found["office"] or found["office2"] or found["office3"] or found["office4"]
            named = countries_in(office or found["country"] or "", story.language)
            if not named or (country is not None and named[0].code != country):
                continue
            country = named[0].code
            if office is not None and read_office(office, story.language).office_class in LEADERS:
                return {country}, office
    return {country} if country else set(), None
