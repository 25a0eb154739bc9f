"""English clauses of signing: which verb governs, who acts, whether it is done here and now, on which side the documents stand.

One pass over the verbs of a sentence. What stands before a verb (auxiliaries, adverbs, a pronoun, a determiner) tells its
voice and its time; voice tells where its documents are: "the leaders signed X", "X was signed", "X that we signed today",
"X signed today between Y", "the just signed X", "the signing of X", "the order I am signing to do X".
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Literal

from app.ingest.recognisers.document_times import MOOD
from app.ingest.recognisers.document_words import ADVERBS, BREAK, GENERIC, NOUNS, PRONOUN

Voice = Literal["active", "passive", "participle", "attributive", "noun"]
Time = Literal["done", "now", "coming", "never"]

VERB = re.compile(
    r"""\b(?:(?P<stem>(?:co-)?sign|adopt|approv|endors|issu|releas|publish|announc|unveil|launch|exchang|extend|prolong|conclud|initiall?|ratif|finali[sz])
      (?P<ending>ing|ies|ied|ed|es|s|e|y|)|(?P<stem2>put)(?P<ending2>ting|s|)\s+out|(?P<phrase>put\s+(?:their|our|his|her)\s+signatures?\s+(?:to|under|on))|(?P<noun>signature|adoption|approval|endorsement|conclusion|issuance|ratification))\b(?!-)""",
    re.VERBOSE | re.IGNORECASE,
)
_WORD = re.compile(r"[\w-]+(?:[’'](?:m|re|ve|ll|s|d|t)\b)?|[^\w\s]")
_BE = frozenset(["am", "is", "are", "was", "were", "be", "been", "being"])
_NOW_BE = frozenset(["am", "is", "are"])
_HAVE = frozenset(["have", "has", "had", "having"])
_WILL = frozenset(["will", "shall"])
_MODAL = frozenset(["would", "could", "should", "may", "might", "can", "must", "cannot", "do", "does", "did"])
_NOT = frozenset(("not", "never", "no", "n’t", "n't"))
_DETERMINERS = frozenset(
    [
        "the",
        "a",
        "an",
        "this",
        "that",
        "these",
        "those",
        "our",
        "their",
        "its",
        "another",
        "any",
        "every",
        "all",
        "newly",
        "recently",
        "freshly",
    ]
)
_STANDS = frozenset(["signed", "adopted", "issued", "released", "published"])
_TAILS = {"m": "am", "re": "are", "ve": "have", "ll": "will", "s": "is", "d": "would", "t": "not"}
# "I’m here to sign", "proud to sign": the act itself; "agreed to sign", "plan to sign" are plans.
_GERUND = frozenset(["after", "by", "and", "at", "also"])
_PRESENT_TO = frozenset(
    [
        "here",
        "honor",
        "honour",
        "proud",
        "pleased",
        "privilege",
        "pleasure",
        "honored",
        "honoured",
        "glad",
        "happy",
        "delighted",
        "thrilled",
        "excited",
        "down",
        "over",
        "about",
        "going",
        "shortly",
        "moment",
    ]
)
_GLAD = frozenset("proud pleased honored honoured glad happy delighted thrilled excited".split())  # noqa: SIM905
_ANNOUNCES = re.compile(r"announce|unveil", re.IGNORECASE)
_DEGREE = frozenset(["very", "so", "really", "truly", "extremely"])
# Who issues what is issued: "as the administration releases its roadmap"; but "the issues the country faces"
_INSTITUTIONS = frozenset(
    [
        "president",
        "government",
        "administration",
        "department",
        "agency",
        "bureau",
        "commission",
        "council",
        "committee",
        "ministry",
    ]
)
# "the executive order that the President signed"
_WHO_SIGNED = re.compile(
    r"(?:(?<=ment\s)|(?<=order\s)|(?<=law\s)|(?<=bill\s)|(?<=plan\s)|(?<=ration\s)|(?<=randum\s)|(?<=tract\s)|(?<=ution\s)|(?<=tocol\s)|(?<=ments\s)|(?<=orders\s))(?:that|which)\s+(?:the\s+|our\s+)?(?:(?:[A-Z][\w.’-]*|president)\s*){1,5}$|(?<=ment\s)(?:that|which)\s+(?:the|our)\s+(?:[a-z]+\s*){1,3}$"
)
# "... the signature of X", "the talks resulted in the adoption of X"
_ACT_OF = re.compile(r"\s+(?:of|by)\b")
_LED_TO = re.compile(
    r"\b(?:result(?:ed|ing)?|culminat\w+|ended|ending|concluded|concluding|witness\w*|seen|saw|ceremony|follow\w*|after|with)\s+(?:[\w-]+\s+){0,3}?(?:the\s+)?$",
    re.IGNORECASE,
)
# "a ceremony for signing X", "thank you for signing X"
_CEREMONY = re.compile(
    r"\b(?:ceremony|event|meeting|thank(?:s|ed|ful)?|grateful|congratulat\w+)\b[^,;:]{0,40}\sfor\s$", re.IGNORECASE
)
# What an active verb governs: "adopted X, signed a treaty and ..."; but "the treaty signed the other day"
_OBJECT = re.compile(
    r"\s+(?:an?|the(?!\s+(?:other|same|next|previous|following)\s)|its|their|several|two|three|four)\s"
)
_CONDITION = re.compile(
    r"\b(?:if|whether|unless|until|once|when(?:ever)?|since|before|(?:propos|suggest|hop|expect|insist|demand)\w*(?:\s+that)?|documents\s+(?:that\s+)?)\s+(?:[\w-]+\s+)?$",
    re.IGNORECASE,
)
_MOST = 24  # verbs of signing in a sentence; people need five
_WINDOW = 160  # code points before a verb that are looked at


@dataclass(frozen=True, slots=True)
class Clause:
    """A verb of signing in a sentence; offsets are those of the sentence as printed."""

    verb: str
    start: int  # of the verb
    end: int
    head: int  # where its auxiliaries begin: what it says of itself stands behind, its subject or its object before
    voice: Voice
    time: Time
    just: bool  # "just signed"
    coming: bool  # "about to sign", "here to sign"
    pronoun: str  # "we" in "the agreement we signed", else ""


def clauses(printed: str) -> Iterator[Clause]:
    """Give the clauses of signing of an English sentence in order; of a sentence that is none but such verbs, the first."""
    for found in islice(VERB.finditer(printed), _MOST):
        if (clause := _clause(printed, found)) is not None:
            yield clause


def _clause(printed: str, found: re.Match[str]) -> Clause | None:
    ending = (found["ending"] or found["ending2"] or "").lower()
    put = found["stem2"] is not None or found["phrase"] is not None
    form = "ing" if ending in ("ing", "ting") else "ed" if ending in ("ed", "ied") else "base"
    look = _Look(printed, found.start())
    if found["noun"]:
        return _act(printed, found, look)
    if look.negated or (look.modal and not look.having):
        return None
    if put and form == "base":
        form = "ed" if not (look.will or look.to) else "base"
    voice, time = _voice(form, look, printed, found)
    if voice is None:
        return None
    if voice != "participle" and look.before != "for" and _in_mood(printed, look, found.start()):
        time = "never"
    return Clause(found[0], found.start(), found.end(), look.head, voice, time, look.just, look.coming, look.pronoun)


def _act(printed: str, found: re.Match[str], look: "_Look") -> Clause | None:
    """ "The talks resulted in the adoption of X": the act as a noun; signing apart, only where something led to it."""
    if not _ACT_OF.match(printed, found.end()):
        return None
    if found[0].lower() != "signature" and not _LED_TO.search(printed, max(0, found.start() - 60), found.start()):
        return None
    return Clause(found[0], found.start(), found.end(), look.head, "noun", "done", False, False, "")


def _voice(form: str, look: "_Look", printed: str, found: re.Match[str]) -> tuple[Voice | None, Time]:
    behind = printed[found.end() : found.end() + 30]
    if form == "ing":
        if look.be:
            if look.to:
                return ("active", "coming") if look.coming else (None, "never")
            return "active", "coming" if look.will else "now" if look.now else "never"
        if look.before == "for" and _CEREMONY.search(printed, max(0, look.head - 60), look.head):
            return "noun", "done"
        if re.match(r"\s+(?:ceremony\s+)?(?:of|for|by)\b", behind) or look.determined:
            return "noun", "done"
        if look.named and look.after_document:  # "a Decree of the Harbour Council approving the Guidelines": its title
            return None, "never"
        return ("active", "done") if look.before in _GERUND or look.named or look.opens else (None, "never")
    if form == "ed":
        if look.be:
            stands = look.now and found[0].lower() in _STANDS  # "is being signed"
            unreal = look.to or look.modal or (look.being and not stands)
            return "passive", "coming" if look.will else "never" if unreal else "done"
        if look.determined:
            return "attributive", "done"
        if look.have or look.pronoun:
            return "active", "done"
        governs = _OBJECT.match(behind) is not None
        return ("participle" if look.after_document and not governs else "active"), "done"
    if look.coming and look.before in _GLAD and _ANNOUNCES.match(found[0]):
        return "active", "now"  # "I’m proud to announce X" does it
    if look.will or look.coming:
        return "active", "coming"
    if look.to:
        return "active", "done" if look.before == "ceremony" else "never"
    as_i = look.pronoun in ("i", "we") and re.search(
        r"(?:\b(?:as|while|today,?|now,?)\s+|^\W*)$", printed[: look.head], re.IGNORECASE
    )
    if as_i or look.before in ("us", "me"):  # "as I sign", "Today, I sign", "let me sign", "you saw us sign"
        return "active", "now"
    institution = look.named or look.before in _INSTITUTIONS
    if (
        (found["ending"] or "").endswith("s") and institution and _OBJECT.match(behind)
    ):  # "as the administration releases its roadmap"
        return "active", "now"
    return None, "never"


def _in_mood(printed: str, look: "_Look", at: int) -> bool:
    """Does the clause of a verb, not one before it, say that it is only thought of?

    A pronoun begins a clause of its own: "I want to talk about an order I am signing" wants no signing.
    """
    if look.pronoun:
        return _CONDITION.search(printed, max(0, look.head - 40), look.head) is not None
    start = max(0, at - 70)
    if MOOD.search(printed, start, at) is None:
        return False
    breaks = [found.end() for found in BREAK.finditer(printed, start, at)]
    return MOOD.search(printed, breaks[-1] if breaks else start, at) is not None


class _Look:
    """What stands before a verb, read backwards: adverbs and auxiliaries, and the word before them."""

    def __init__(self, printed: str, at: int) -> None:
        self.be = self.have = self.will = self.modal = self.to = self.negated = self.just = self.now = False
        self.opens = False  # "another step: signing a law"
        self.coming = self.having = self.determined = self.named = self.being = False
        self.pronoun = self.before = ""
        self.head = at
        start = max(0, at - _WINDOW)
        words = [(found.start() + start, found[0]) for found in _WORD.finditer(printed[start:at])]
        self._read(words)
        if not self.pronoun and (whose := _WHO_SIGNED.search(printed, start, self.head)):
            self.head, self.pronoun = whose.start(), "they"
        self.after_document = not self.pronoun and _ends_in_document(printed[start : self.head])

    def _read(self, words: list[tuple[int, str]]) -> None:
        while words:
            place, printed = words.pop()
            word, _, tail = printed.lower().replace("’", "'").partition("'")
            if word.endswith("n") and tail == "t":
                self.negated = True
                return
            if tail and word in PRONOUN:
                self._auxiliary(_TAILS.get(tail, ""))
                self.head, self.pronoun = place, word
                return
            if self._auxiliary(word):
                self.head = place
                if word == "to":
                    self._governed(words)
                    return
            elif word in ADVERBS or (
                word.endswith("ly") and word not in ("family", "july", "italy", "newly", "freshly")
            ):
                self.just = self.just or word == "just"
                self.head = place
            else:
                self._subject(word, printed, place, words)
                return

    def _subject(self, word: str, printed: str, place: int, words: list[tuple[int, str]]) -> None:
        self.before = word
        self.named = printed[:1].isupper()
        self.opens = word in (":", "—")
        self.determined = word in _DETERMINERS
        if word in PRONOUN:
            self.head, self.pronoun = place, word
            while words and words[-1][1].lower() in ADVERBS:
                self.head = words.pop()[0]

    def _auxiliary(self, word: str) -> bool:
        if word in _BE:
            self.being = self.being or word == "being"
            self.now = self.now or (word in _NOW_BE and (self.being or not self.be))
            self.be = True
        elif word in _HAVE:
            self.have = True
        elif word in _WILL:
            self.will = True
        elif word in _MODAL:
            self.modal = True
        elif word in _NOT:
            self.negated = True
        elif word == "to":
            self.to = True
        else:
            return False
        return True

    def _governed(self, words: list[tuple[int, str]]) -> None:
        """ "I’m going to sign": what governs the infinitive, and who does."""
        if not words:
            return
        self.head, word = words[-1][0], words.pop()[1].lower()
        self.before = word
        self.coming = word in _PRESENT_TO
        if word in ("go", "walk", "come", "sit") and words and words[-1][1].lower() == "to":
            self.coming = True
        while words:
            place, printed = words.pop()
            who, _, tail = printed.lower().replace("’", "'").partition("'")
            if who in PRONOUN:
                self.head, self.pronoun = place, who
                return
            if who not in ADVERBS and who not in _BE and who not in _DEGREE and not tail:
                return
            self.head = place


def _ends_in_document(before: str) -> bool:
    """Is what stands straight before a participle a document: "the agreement on visa-free tours" + "signed today"?"""
    nouns = [found.end() for pattern in (NOUNS["signed"], GENERIC) for found in pattern.finditer(before)]
    return bool(nouns) and not BREAK.search(before, max(nouns)) and not re.search(r"\band\s*$", before)


# Words of a phrase may stand before its noun; articles, prepositions and verbs do not belong to it.
_NOT_OF_PHRASE = frozenset(
    "the a an this that these those our their its his her my your of on to in for between with and by at from as or into about following including is are was were be have has had i we he they you note sign signed signing".split()  # noqa: SIM905
)
_SKIP = re.compile(
    r"""[\s,]*(?:(?:into\s+(?:the\s+)?law|off\s+on|just\s+now|right\s+now|now|today|tonight|here|jointly|publicly|officially|formally|together|too|also|as\s+well(?!\s+as\b)|both|(?:very\s+)?shortly|this\s+(?:morning|afternoon|evening)
      |(?:earlier|later)\s+(?:today|this\s+(?:morning|afternoon|evening))|(?:a\s+few\s+|just\s+)?(?:moments|minutes)\s+ago|in\s+(?:just\s+)?a\s+(?:few\s+|couple\s+of\s+)?(?:moments?|minutes?|seconds?)|of(?=\s)|ceremony)\b[,\s]*)*""",
    re.VERBOSE | re.IGNORECASE,
)


def skip_adverbs(printed: str, start: int, end: int) -> int:
    """Where what a verb governs begins: behind "into law", "today", "of"."""
    found = _SKIP.match(printed, start, end)
    return found.end() if found else start


# What may stand between a noun of documents and the clause that says it was signed: what it is about.
_SUBJECT_OF_NOUN = re.compile(
    r"\s*(?:(?:that|which)\s*)?$|,\s*(?:that|which)\s*$|\s*[”\"]?\s*$|\s+(?:of|on|to|in|for|between|with|by|about|concerning|regarding|from|against|as\s+well|[\w-]+ing)\s",
    re.IGNORECASE,
)


def _joins_name(words: list[re.Match[str]], no: int) -> bool:
    """Is this the "and" of a name, "the Lead Pipe and Paint Action Plan"?"""
    around = words[no - 1 : no] + words[no + 1 : no + 2]
    return words[no][0] == "and" and len(around) > 1 and all(word[0][0].isupper() for word in around)


def phrase_before(printed: str, end: int) -> int | None:
    """Where the phrase begins that names a document straight before a verb; None where none does."""
    start = max(0, end - 400)
    for noun in NOUNS["signed"].finditer(printed, start, end):
        if not _SUBJECT_OF_NOUN.match(printed, noun.end(), end) or BREAK.search(printed, noun.end(), end):
            continue
        first = noun.start()
        least = max(0, first - 90)
        words = list(re.finditer(r"\S+", printed[least:first]))
        for no, word in reversed(list(enumerate(words))):
            bare = word[0].strip('“”"(').lower()
            if (bare in _NOT_OF_PHRASE and not _joins_name(words, no)) or word[0][-1] in ",;:.—–":
                break
            first = least + word.start()
        return first
    return None
