"""What one source adds to the counts of its speakers, kept beside it so that it can be taken away again."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from app.ingest.records import EventRecord, Parsed, SpeakerRecord

UNKNOWN_LANGUAGE = "und"


@dataclass
class Tally:
    """What one source adds to the counts of a speaker: events, statements, words, and spellings by language."""

    events: int = 0
    statements: int = 0
    words: int = 0
    names: Counter[tuple[str, str]] = field(default_factory=Counter)

    def to_json(self) -> list[Any]:
        """Give a form that JSON keeps."""
        return [
            self.events,
            self.statements,
            self.words,
            [[*name, count] for name, count in sorted(self.names.items())],
        ]

    @staticmethod
    def from_json(kept: list[Any]) -> "Tally":
        """Read what `to_json` gave."""
        events, statements, words, names = kept
        return Tally(events, statements, words, Counter({(text, language): count for text, language, count in names}))


def count_speakers(parsed: Parsed, words: Sequence[int]) -> dict[str, Tally]:
    """Count what each speaker of a source did there, and how each of their spellings was printed.

    `words` are those of the statements, in order. A name that no label or list of people prints counts once.
    """
    unknown = parsed.source.language or UNKNOWN_LANGUAGE
    tallies = {speaker.id: Tally() for speaker in parsed.speakers}
    find_spelling = _spelling_finder(parsed.speakers)
    left = iter(words)
    for event in parsed.events:
        _count_event(event, event.language or unknown, left, tallies, find_spelling)
    for speaker in parsed.speakers:
        names = tallies[speaker.id].names
        met = {text for text, _ in names}
        names.update((name, unknown) for name in speaker.names if name not in met)
    return tallies


def _spelling_finder(speakers: Sequence[SpeakerRecord]) -> Callable[[str, str], str | None]:
    """Give a function that finds the longest spelling of a speaker that a label holds."""
    spellings = {
        speaker.id: sorted({speaker.name, *speaker.names}, key=lambda name: (-len(name), name)) for speaker in speakers
    }

    @cache
    def find(speaker: str, label: str) -> str | None:
        return next((name for name in spellings[speaker] if name in label), None)

    return find


def _count_event(
    event: EventRecord,
    language: str,
    words: Iterator[int],
    tallies: dict[str, Tally],
    find_spelling: Callable[[str, str], str | None],
) -> None:
    here: set[str] = set()
    for person in event.participants:
        if person.speaker is not None:
            here.add(person.speaker)
            if person.name is not None:
                tallies[person.speaker].names[person.name, language] += 1
    for statement, said in zip(event.statements, words, strict=False):
        if statement.speaker is not None:
            here.add(statement.speaker)
            tally = tallies[statement.speaker]
            tally.statements += 1
            tally.words += said
            name = find_spelling(statement.speaker, statement.label) if statement.label is not None else None
            if name is not None:
                tally.names[name, statement.language or language] += 1
    for speaker in here:
        tallies[speaker].events += 1
