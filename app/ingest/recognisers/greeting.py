"""How people begin to speak: "Good morning.", "Sehr geehrte Damen und Herren,". Where nobody has a label, speech begins so."""

import re

from app.ingest.marks import Page

_SOUGHT = 60  # lines of a head, at most
_GREETING = re.compile(
    r"""
        ["“«„\s]*(?:
          (?:
            well | okay | ok | alright | all\s+right | so | yes | dear | hello | hi | hey | welcome
            | excellenc(?:y|ies) | ladies\s+and\s+gentlemen | distinguished | honou?rable
            | your\s+(?:excellency|royal|majesty|highness) | friends | colleagues | fellow\s+\w+ | thank\s+you
            | thanks | good\s+(?:morning|afternoon|evening|day)
            | mr\.?\s+(?:president|chair\w*|speaker|secretary|prime|vice) | mrs?\.?\s+(?:president|chair\w*)
            | madam\s+\w+ | my\s+(?:fellow|dear|friends) | guten\s+(?:tag|morgen|abend) | sehr\s+geehrte\w*
            | meine\s+(?:sehr\s+(?:geehrten|verehrten)\s+)?(?:damen|herren) | liebe\w*\s | verehrte\w*
            | exzellenz\w* | herzlich\s+willkommen | schönen\s+guten | bonjour | bonsoir | mesdames | messieurs
            | monsieur\s+le | madame\s+la | chers?\s | chères?\s | mes\s+chers | françaises | merci
            | buen[oa]s\s+(?:d[íi]as|tardes|noches) | señor[a]?s?\s | estimad[oa]s? | querid[oa]s?
            | muchas\s+gracias | muy\s+buen\w+ | excelent[íi]simo | amig[oa]s | buongiorno | buonasera
            | signor\w* | cari\s | care\s | gentil\w+ | autorità | grazie | bom\s+dia | boa\s+(?:tarde|noite)
            | senhor\w* | minhas\s+(?:amigas|senhoras) | meus\s+(?:amigos|senhores) | caros?\s | prezad\w+
            | muito\s+obrigad\w | уважаемы\w+ | дорогие | добрый\s+\w+ | здравствуйте | коллеги | друзья
            | шановн\w+ | дорогі | доброго\s+\w+ | вітаю | українці | пан(?:е|і|ове)\s | dames\s+en\s+heren
            | geachte | szanown\w+ | drodzy | panie\s | vážen\w+ | dámy\s+a\s+páni | mina\s+damer | mine\s+damer
            | ærede | kära | hyvät | doamnelor | tisztelt | drag[iea]\s
          )\b
          | 各位 | 大家好 | 女士们 | 尊敬的 | 皆様 | 皆さん | 존경하는 | السيد | أيها | بسم\sالله | سيداتي
        )
    """,
    re.VERBOSE | re.IGNORECASE,
)
# "... that the following communication had been received:": whom that greets is not spoken to here
_READS_OUT = re.compile(r"\bthe following (?:communication|letter|message)s?\b.{0,60}\breceived\b.{0,40}:$")


def greets(printed: str) -> bool:
    """Does a line begin as one begins who speaks to others: "Good morning.", "Sehr geehrte Damen und Herren,"?"""
    return _GREETING.match(printed) is not None


def first_greeting(page: Page, before: int) -> int | None:
    """Number the first line after the title, and before another, that greets; None where none does."""
    for line in page.lines[page.first_line + 1 : min(before, page.first_line + _SOUGHT)]:
        words = page.words_of(line)
        if _READS_OUT.search(page.text[words]):
            return None
        if words.length and greets(page.text[words]) and not page.is_marked(words, "title", "heading", "metadata"):
            return line.no
    return None


_FIRST_PERSON = re.compile(
    r"""
        \b(?:
          i | we | my | our | us | ich | wir | unser\w* | je | nous | notre | nos | yo | nosotros | nuestr\w+
          | eu | nós | noss\w+ | io | noi | nostr\w+ | я | мы | ми | наш\w* | мой | моя
        )\b
    """,
    re.VERBOSE | re.IGNORECASE,
)


def speaks_of_self(printed: str) -> bool:
    """Does somebody say this: "we", "my"?"""
    return _FIRST_PERSON.search(printed) is not None
