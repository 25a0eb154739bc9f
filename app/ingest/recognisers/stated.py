"""Labels that a source states outright (our own exports, XML): what they print is known to be a label, only not of whom."""

import re

from app.ingest.credit import read_credit
from app.ingest.names import is_full
from app.ingest.recognisers.labelled import Label, is_office, take_apart

_BRACKETS = re.compile(r"\s*\([^()]{1,40}\)\s*$")  # "Mr L SUKE (ABC)"
_NOBLE = ("Sir ", "Dame ", "Lord ", "Lady ", "Baroness ", "Baron ", "Viscount ", "Earl ")  # parts of the name


def read_label(words: str) -> Label:
    """Take apart the words of a label, without colon and note.

    A voice ("Question") is nobody by name; behind an honorific stands a name, or an office ("El señor PRESIDENTE"); any
    other label prints an office, a name, or both ("President of Uruguay Tomás Arrivel").
    """
    apart = take_apart(words)
    if apart is not None and apart.kind == "voice":
        return apart
    if apart is not None and apart.kind == "honorific" and apart.name is not None:
        return apart if not is_office(apart.name) else Label("office", office=words)
    credit = read_credit(words)
    if credit.name is not None:
        return Label("name", credit.name, credit.office)
    return apart or Label("office", office=credit.office or words)


def name_of(stated: str) -> str | None:
    """Give the name that a source states for a speaker, without an honorific before a full name or a party behind it.

    None where it states an office alone, "The SPEAKER".
    """
    bare = _BRACKETS.sub("", stated)
    apart = take_apart(bare)
    if apart is None:
        return stated
    if apart.kind == "office" and bare.startswith("The ") and not apart.name:
        return None
    full = apart.kind == "honorific" and apart.name is not None and is_full(apart.name) and not bare.startswith(_NOBLE)
    return apart.name if full else bare
