"""Who is who in one source: which labels and mentions mean one person, and what that person is called in full.

Within a source a full label, a short label, a surname and an office are joined; across sources the directory of known
spellings, and else a whole name, give one id. Two candidates are no candidate: the label stays alone, with a
finding. A name is never invented: someone whom the text does not name has no speaker but the one the directory infers.
"""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from app.ingest.bodies import Bodies
from app.ingest.directory import Directory, Office, Person
from app.ingest.findings import Finding
from app.ingest.first_names import find_full_names
from app.ingest.incumbents import Incumbents
from app.ingest.label_match import match_of_label, match_of_name
from app.ingest.marks import Mark, printed_label
from app.ingest.misprints import find_meant
from app.ingest.names import (
    agree,
    bare,
    differ_by_a_letter,
    first_letters,
    has_initials,
    is_full,
    of_both_sexes,
    readable,
    romanised,
    sex_of,
    shortened,
    surname,
)
from app.ingest.offices import read_office
from app.ingest.recognisers.naming import without_titles
from app.ingest.recognisers.people_list import Mention
from app.ingest.records import Match, SpeakerRecord
from app.ingest.somebody import Somebody
from app.ingest.speaker_ids import speaker_id
from app.text import Span, Text, fold

# "VladimirPutin": two tags without a space between them
_GLUED = re.compile(r"(?<=[a-zа-я])(?=[A-ZА-Я])")


class Voice(NamedTuple):
    """Whom a label means: somebody (None where nobody is named), the fullest name or the label, and how that is known."""

    who: Somebody | None
    name: str
    match: Match


@dataclass
class Cast:
    """Everybody whom one source names, joined into persons; `findings` say where that failed."""

    text: Text
    source: str  # its id
    directory: Directory
    bodies: Bodies
    language: str
    incumbents: Incumbents
    people: list[Somebody] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    inferred: dict[str, Person] = field(default_factory=dict)
    _voices: dict[str, Voice] = field(default_factory=dict)
    _by_name: dict[str, Somebody] = field(default_factory=dict)  # by every folded spelling
    _by_spelling: dict[str, Somebody] = field(default_factory=dict)  # by what is one however it is romanised
    _by_surname: dict[str, list[Somebody]] = field(default_factory=dict)
    _by_office: dict[str, list[Somebody]] = field(default_factory=dict)  # by the beginnings of every office
    _by_person: dict[str, Somebody] = field(default_factory=dict)  # by the directory's id
    _persons: dict[int, tuple[Person | None, bool]] = field(default_factory=dict)
    _both: frozenset[str] = frozenset()  # surnames of a man and of a woman, by their honorifics
    _stands: dict[int, tuple[str | None, str | None]] = field(default_factory=dict)

    def admit(self, labels: Sequence[Mark], mentions: Sequence[Mention]) -> list[Mention]:
        """Take in everybody: full labels, then the people of the narrative, then the labels that shorten either, and
        last those of which Mr. and Ms. Hale leave open whom they mean.

        Gives back the mentions that name nobody ("the head of Armenia").
        """
        firsts: dict[str, Mark] = {}
        for label in labels:
            firsts.setdefault(self._key(label), label)
        meant = find_meant(self.text, labels)
        misprinted = [key for key, label in firsts.items() if label.kind == "label" and self.text[label.span] in meant]
        wrong = [firsts.pop(key) for key in misprinted]
        self._both = of_both_sexes(label.name for label in labels if label.name)
        turn = {key: _turn(label.name or "", self._both) for key, label in firsts.items()}
        self._hear_all(label for key, label in firsts.items() if turn[key] == 1)
        unnamed = self._admit_mentions(mentions)
        self._hear_all(label for key, label in firsts.items() if turn[key] == 2)
        self._hear_all(label for key, label in firsts.items() if turn[key] == 3)
        self._call_in_full()
        for label in wrong:
            self._hear_misprint(label, meant[self.text[label.span]])
        return unnamed

    def _hear_misprint(self, wrong: Mark, right: Mark) -> None:
        """Let a misprinted label mean whom the label means that it should be."""
        meant, printed = self._voices[self._key(right)], self.text[wrong.span]
        self._voices[self._key(wrong)] = meant._replace(match=Match("misprint", 0.7))
        if meant.who is not None:
            meant.who.misprints.append(printed)
        message = f"{printed!r} is taken for a misprint of {self.text[right.span]!r}."
        self.findings.append(Finding("misprinted-label", "warning", message, wrong.span))

    def _hear_all(self, labels: Iterable[Mark]) -> None:
        for label in labels:
            self._voices[self._key(label)] = self._hear(label)

    def _call_in_full(self) -> None:
        """Take the first names of people with initials from wherever the text prints one before the surname."""
        short = {key: who for who in self.people if (key := shortened(who.name)) is not None}
        if not short:
            return
        for key, name in find_full_names(self.text.content, short).items():
            self._meet(short[key], name, None)

    def _key(self, label: Mark) -> str:
        """Labels are one by their print and whom it names; where none is printed, speech marks by whom they name."""
        if label.kind == "speech":
            return fold(f"{label.office or ''} {label.name}")
        printed = printed_label(self.text, label)  # one office may change hands: then its labels name different people
        return fold(f"{printed}\n{label.name}" if label.office and label.name else printed)

    def voice(self, label: Mark) -> Voice:
        """Say whom an admitted label means."""
        voice = self._voices[self._key(label)]
        if voice.who is None:
            return voice
        who = voice.who
        return Voice(
            who, who.name, self.match_of(who, match_of_label(self.text, label, who.name, who.names, voice.match))
        )

    def _hear(self, label: Mark) -> Voice:
        printed = printed_label(self.text, label)
        if label.statement_kind is not None and label.name is None:
            return Voice(None, printed, Match("label", 1.0))
        if label.name is None:
            return self._hear_office(label, printed)
        name = readable(label.name)
        who, method = self._recognise(name, label.office, label.span)
        if who is None and method == "ambiguous":
            return Voice(None, printed, Match("none", 0.0))
        if who is None:
            who = self._introduce(name, label.office, label.span)
        _correct_case(who, name)
        self._meet(who, name, label.office)
        who.spoke = True
        return Voice(who, who.name, Match(method, 0.9) if method == "directory" else match_of_name(who.name))

    def _hear_office(self, label: Mark, printed: str) -> Voice:
        """A label that is only an office means the one person of this source who holds it."""
        held = [who for who in self._holders(label.office or printed) if self._may_be_called(who, label, printed)]
        if len(held) == 1:
            held[0].spoke = True
            return Voice(held[0], held[0].name, Match("office", 0.8))
        if len(held) > 1:
            self._ambiguous(printed, held, label.span)
        elif " " not in printed and printed.isupper() and (who := self.find(printed)) is not None:
            return Voice(who, who.name, Match("surname", 0.9))  # "HALE", behind "SENATOR ANN HALE"
        return Voice(None, printed, Match("none" if held else "label", 0.0 if held else 0.5))

    def _may_be_called(self, who: Somebody, label: Mark, printed: str) -> bool:
        """Somebody is called by less than their office, "President", only after they were named: who is called so before
        "Ann Dale, President of the Commission" has the floor is another president, of the sitting."""
        office = _office_key(label.office or printed)
        return any(_office_key(o) == office for o in who.offices) or any(s.start < label.span.start for s in who.spans)

    def _holders(self, office: str) -> list[Somebody]:
        """Find who holds an office, perhaps with less said ("President" for "President of Uruguay"), or with more."""
        held = self._by_office.get(_office_key(office), [])
        if held:
            return held
        whole = (p for key in _beginnings(office) for p in self._by_office.get(key, ()))
        return list({id(p): p for p in whole if any(_office_key(o) in _beginnings(office) for o in p.offices)}.values())

    def _recognise(self, name: str, office: str | None, span: Span) -> tuple[Somebody | None, str]:
        """Find whom a name means among those already met."""
        exact = self._by_name.get(fold(bare(name))) or self._by_name.get(fold(_GLUED.sub(" ", name)))
        if exact is None and is_full(name):
            exact = self._by_spelling.get(romanised(name))
        if exact is not None and self._is_told_apart(exact, name):
            return exact, "printed"
        person = self._person_called(name, office)
        known = self._by_person.get(person.id) if person is not None else None
        if known is not None:
            return known, "directory"
        found = [p for p in self._namesakes(name) if agree(p.names, name) and self._is_told_apart(p, name)]
        found = found or self._with_family_name_first(name, office) or self._spelt_otherwise(name, office)
        if len(found) == 1:
            return found[0], "printed"
        if len(found) > 1:
            self._ambiguous(name, found, span)
            return None, "ambiguous"
        return None, ""

    def _with_family_name_first(self, name: str, office: str | None) -> list[Somebody]:
        """Find who of this office has the name first that "PM Lee" has last: "PM Lee Hsien Loong"."""
        last, title = fold(without_titles(name) or ""), _office_key(office or "")
        if not last or not title or " " in last:
            return []
        named = (who for who in self.people if is_full(who.name) and fold(who.name).startswith(f"{last} "))
        return [who for who in named if any(f" {title} " in f" {_office_key(o)} " for o in who.offices)]

    def _spelt_otherwise(self, name: str, office: str | None) -> list[Somebody]:
        """Find who of this very office is called almost so: "Governor Anton Kuliashev", and "Governor Anton Kulyashev"."""
        key, has_first_name = _office_key(office or ""), " " in (without_titles(name) or "")
        holders = self._by_office.get(key, []) if has_first_name else []
        same = (who for who in holders if any(_office_key(o) == key for o in who.offices))
        return [who for who in same if differ_by_a_letter(who.name, name)]

    def _is_told_apart(self, who: Somebody, name: str) -> bool:
        """Where a Mr. and a Ms. Hale speak, does the honorific speak for somebody?"""
        sex = sex_of(name)
        return sex is None or surname(name) not in self._both or any(sex_of(known) == sex for known in who.names)

    def _namesakes(self, name: str) -> list[Somebody]:
        """People with this surname, or one that Russian case endings may have changed."""
        return list({id(p): p for key in _surname_keys(name) for p in self._by_surname.get(key, ())}.values())

    def _meet(self, who: Somebody, name: str, office: str | None) -> None:
        """Take in another spelling and office of somebody, and remember whom they mean."""
        who.meet(name, office)
        self._by_name.setdefault(fold(bare(name)), who)
        self._by_spelling.setdefault(romanised(name), who)
        for key in _surname_keys(name):
            people = self._by_surname.setdefault(key, [])
            if not any(p is who for p in people):
                people.append(who)
        for key in _beginnings(office) if office else ():
            people = self._by_office.setdefault(key, [])
            if not any(p is who for p in people):
                people.append(who)
        person = self._person_called(name, office)
        if person is not None:
            self._by_person.setdefault(person.id, who)

    def _person_called(self, name: str, office: str | None) -> Person | None:
        """Find whom the directory knows by this name, or by this office and a surname on the day."""
        person = self.directory.find_person(bare(name))
        if person is not None:
            return person
        return self.incumbents.find_called((name,), (office,) if office else (), self.language)

    def _ambiguous(self, printed: str, found: list[Somebody], span: Span) -> None:
        names = ", ".join(sorted(p.name for p in found))
        self.findings.append(Finding("ambiguous-speaker", "warning", f"{printed!r} may mean any of: {names}.", span))

    def _introduce(self, name: str, office: str | None, span: Span) -> Somebody:
        who = Somebody(bare(name), spans=[span], language=self.language)
        self.people.append(who)
        self._meet(who, bare(name), office)
        return who

    def _admit_mentions(self, mentions: Sequence[Mention]) -> list[Mention]:
        unnamed = []
        for mention in mentions:
            if mention.name is None:
                unnamed.append(mention)
                continue
            name = readable(mention.name)
            who, method = self._recognise(name, mention.office, mention.span)
            if method == "ambiguous":
                continue
            if who is None:
                who = self._introduce(name, mention.office, mention.span)
            self._meet(who, name, mention.office)
            who.mention = _with_role(who.mention or mention, mention)
        return unnamed

    def find(self, name: str) -> Somebody | None:
        """Find whom a name in running text means ("Mr Putin"), or None."""
        found = [p for p in self._namesakes(name) if agree(p.names, name)]
        return found[0] if len(found) == 1 else None

    def _known(self, who: Somebody) -> tuple[Person | None, bool]:
        """Find somebody in the directory: by a full name, by initials where the text prints no more than these, or by
        the office that "President Hale" held on the day. Says whether only the day tells. Ask when everybody is admitted.
        """
        if id(who) not in self._persons:
            named = (self.directory.find_person(name) for name in (who.name, *who.names))
            person = next((person for person in named if person is not None), None)
            if person is None and has_initials(who.name):
                person = self.directory.find_by_initial(surname(who.name), first_letters(who.name)[:1])
            held = None if person else self.incumbents.find_called(who.names, who.offices, self.language)
            self._persons[id(who)] = person or held, held is not None
        return self._persons[id(who)]

    def match_of(self, who: Somebody, printed: Match) -> Match:
        """Say how somebody is known: as printed, by the directory where less than a name is, or `inferred` where only the
        day tells who "President Hale" is."""
        person, inferred = self._known(who)
        if inferred:
            return Match("inferred", 0.8)
        return Match("directory", 0.9) if person is not None and printed.method == "label" else printed

    def office_inferred(self, who: Somebody) -> Office | None:
        """Give the office by which somebody is known where only the day tells who "President Hale" is."""
        person, inferred = self._known(who)
        return (
            self.incumbents.office_called(person, who.names, who.offices, self.language)
            if person and inferred
            else None
        )

    def holds(self, who: Somebody) -> Office | None:
        """Give the leading office that the directory knows somebody to have held on the day of the event."""
        return self.incumbents.leading_office(self._known(who)[0])

    def speaker_id(self, who: Somebody) -> str | None:
        """Give the id of somebody: the directory's, else that of the fullest name. Ask when everybody is admitted."""
        person, _ = self._known(who)
        return person.id if person is not None else speaker_id(who.name, self.source)

    def records(self) -> tuple[SpeakerRecord, ...]:
        """Give everybody as records, in the order met; people who turn out to be one are one."""
        records: dict[str, SpeakerRecord] = {}
        for who in self.people:
            key, (person, _) = self.speaker_id(who), self._known(who)
            if key is None:
                continue
            before = records.get(key)
            names = tuple(dict.fromkeys((*(before.names if before else ()), *who.names, *who.misprints)))
            identifiers = tuple(sorted(person.identifiers.items())) if person else ()
            records[key] = SpeakerRecord(key, person.name if person else who.name, "person", names, identifiers)
        for person in self.inferred.values():
            identifiers = tuple(sorted(person.identifiers.items()))
            records.setdefault(person.id, SpeakerRecord(person.id, person.name, "person", (), identifiers))
        return tuple(records.values())

    def stands_for(self, who: Somebody) -> tuple[str | None, str | None]:
        """Say which organization (id, and as printed) somebody speaks for: a state or body that an office names.

        Ask when everybody is admitted.
        """
        if id(who) not in self._stands:
            self._stands[id(who)] = self._stands_for(who)
        return self._stands[id(who)]

    def _stands_for(self, who: Somebody) -> tuple[str | None, str | None]:
        for office in who.offices:
            meaning = read_office(office, self.language)
            bodies = self.bodies.find(office)
            if bodies and meaning.office_class in ("secretary_general", "head", "former"):
                body, span = bodies[0]
                return self.bodies.body(body, office[span.start : span.end]), office[span.start : span.end]
            if meaning.country is not None:
                return self.bodies.state(meaning.country), meaning.represents
        return None, None


def _turn(name: str, both: Collection[str]) -> int:
    """Say when a label is heard: a full name first, a short one then, and last "Secretary Hale" where `both` a Mr. and a
    Ms. Hale speak."""
    whole = is_full(name) and " " in (without_titles(name) or "")
    if surname(name) in both and sex_of(name) is None and not whole:
        return 3
    return 1 if whole else 2


def _office_key(office: str) -> str:
    return fold(office).strip().removeprefix("the ")


def _beginnings(office: str) -> list[str]:
    """The office with ever more said: "president", "president of", "president of uruguay"."""
    words = _office_key(office).split()
    return [" ".join(words[: no + 1]) for no in range(min(len(words), 40))]


def _with_role(first: Mention, other: Mention) -> Mention:
    """Keep where somebody is first named, with what a later place says they did there: that they chaired it, say."""
    return replace(first, role=other.role) if first.role == "participant" else first


def _surname_keys(name: str) -> tuple[str, ...]:
    """What namesakes share: the surname, and in Russian its beginning."""
    last = surname(name)
    return (last, f"{last[:4]}~") if "\u0400" < last[:1] < "\u0530" else (last,)


def _correct_case(who: Somebody, label: str) -> None:
    """Give a full name from running Russian text the surname that a label prints: «Томас» and «Т.Арривель»."""
    if not has_initials(label):
        return
    printed = label.replace(".", ". ").split()[-1]
    for no, name in enumerate(who.names):
        if is_full(name) and surname(name) != surname(label):
            who.names[no] = " ".join([*name.split()[:-1], printed])
            who.name = who.names[no] if who.name == name else who.name
