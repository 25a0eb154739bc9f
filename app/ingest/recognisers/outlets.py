"""News outlets, which some houses print for whoever asks: "Bloomberg:", "Kyodo News:", "NHK, Takashima:".

An outlet asks and is nobody; the name behind one is the journalist's.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from app.text import fold

# Agencies and stations whose names do not say that they are one.
_KNOWN_LIST = """
reuters|bloomberg|afp|ap|associated press|agence france-presse|kyodo|jiji|jiji press|xinhua|yonhap|tass|itar-tass|interfax|sputnik|anadolu|efe|ansa|dpa|upi|pti|ani|antara|bernama|ukrinform
|bbc|cnn|npr|cbs|nbc|msnbc|itv|rte|cbc|nhk|cctv|cgtn|rthk|tvb|kbs|mbc|sbs|ndtv|wion|voa|rfi|rai|zdf|ard|orf|rtl|srf|tve|rtve|al jazeera|al arabiya|euronews|deutsche welle|doordarshan
|politico|axios|newsweek|the guardian|the economist|the telegraph|the independent|the hill|the hindu|le monde|le figaro|libération|el país|el mundo|clarín|la nación|la repubblica|corriere della sera|o globo
|der spiegel|die welt|die zeit|süddeutsche zeitung|frankfurter allgemeine zeitung|handelsblatt|nikkei|the washington post|washington post|the wall street journal|wall street journal|the paper
"""
_KNOWN = frozenset(fold(name.strip()) for name in _KNOWN_LIST.split("|"))
# "China Central Television", "Public TV", "Hubei Media Group", "People's Daily": the last words say it
_SAYS_SO = re.compile(
    r"[^,:]+\s(?:news(?:paper|week|agency)?|news\sagency|press\sagency|tv|television|radio|times|daily|shimbun|broadcasting(?:\s(?:corporation|company|service))?|media\sgroup|review\snews|channel(?:\s\d{1,2})?)",
    re.IGNORECASE,
)


@lru_cache(maxsize=4096)
def is_outlet(words: str) -> bool:
    """Are these words a news outlet and nothing else?"""
    return fold(words) in _KNOWN or (words[:1].isupper() and _SAYS_SO.fullmatch(words) is not None)


class Asking(NamedTuple):
    """A journalist, and for whom they ask."""

    outlet: str
    name: str


def outlet_and_name(words: str) -> Asking | None:
    """Take "NHK, Takashima" and "Ann Dale from Harbour Television" apart; None where no outlet is named."""
    first, _, last = words.partition(", ")
    if last and is_outlet(first):
        return Asking(first, last)
    named = _FROM.fullmatch(words)
    return Asking(named["outlet"], named["name"]) if named and is_outlet(named["outlet"]) else None


_FROM = re.compile(r"(?P<name>[^,]+?)(?:\s+(?:from|of|with)|,)\s+(?P<outlet>[^,]+)")
