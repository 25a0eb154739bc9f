"""Who is who in one source: which labels mean one person, and what that person is called in full.

Within a source a full label, a short label and an office are joined by name; across sources by the directory of known
spellings and else by the slug of the name. Two candidates are no candidate: the label stays alone, with a finding.
"""

import re
from dataclasses import dataclass

from app.ingest.directory import Directory
from app.ingest.marks import Mark
from app.ingest.names import slug
from app.ingest.records import Match, SpeakerRecord

_VOICE = re.compile(r"(?:question|remark|reply|answer|response|voices?|q|вопрос|реплика|ответ|голос)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Voice:
    """Whom a label means: a speaker id (None where nobody is named), the fullest name, and how that is known."""

    speaker: str | None
    name: str
    match: Match


class Cast:
    """Everybody whom one source names, joined into persons."""

    def __init__(self, directory: Directory) -> None:
        self.directory = directory
        self.speakers: dict[str, SpeakerRecord] = {}

    def voice(self, label: Mark, printed: str) -> Voice:
        """Say whom a label means."""
        name = label.name or printed
        if _VOICE.match(name):
            return Voice(None, printed, Match("label", 1.0))
        person = self.directory.find_person(name)
        key = person.id if person else slug(name)
        if not key:
            return Voice(None, printed, Match("none", 0.0))
        if key not in self.speakers:
            identifiers = tuple(sorted(person.identifiers.items())) if person else ()
            self.speakers[key] = SpeakerRecord(key, person.name if person else name, "person", (name,), identifiers)
        return Voice(key, name, Match("directory" if person else "label", 0.9))
