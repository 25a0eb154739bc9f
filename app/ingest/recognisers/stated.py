"""Labels that a source states outright (our own exports, XML): what they print is known to be a label, only not of whom."""

from app.ingest.credit import read_credit
from app.ingest.recognisers.labelled import Label, is_office, take_apart


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
