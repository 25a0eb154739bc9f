"""Documents that a sentence lists: by a verb in front, by what they concern, or behind the sentence that announced them."""

import pytest

from app.ingest.recognisers.documents import find_signings
from app.ingest.sentences import sentences
from app.text import Span, Text


def told(prose: str, *, spoken: bool = False) -> list[tuple[str, str]]:
    """Give (action, title) of each document of some sentences, each read with those before it."""
    text = Text(prose)
    return [
        (s.action, f"{s.noun} {text[s.title]}".strip())
        for sentence in sentences(text, Span(0, len(prose)))
        for s in find_signings(text, sentence, spoken=spoken)
    ]


@pytest.mark.parametrize(
    ("prose", "documents"),
    [
        (
            "Also signed in the presence of the two leaders were an agreement on pilots and a memorandum between Coral Lines and Blue Shipping.",
            [("signed", "agreement on pilots"), ("signed", "memorandum between Coral Lines and Blue Shipping")],
        ),
        (
            "Several documents were signed after the talks, namely, the agreement on sea rescue and the protocol on wrecks.",
            [("signed", "agreement on sea rescue"), ("signed", "protocol on wrecks")],
        ),
        (
            "The summit adopted two sectoral declarations: on clean harbours, and on the training of pilots.",
            [
                ("adopted", "sectoral declarations on clean harbours"),
                ("adopted", "sectoral declarations on the training of pilots"),
            ],
        ),
        (
            "Key decisions of the session have been recorded in the Harbour Declaration and the Statement of the Council on safe passages.",
            [("adopted", "Harbour Declaration"), ("adopted", "Statement of the Council on safe passages")],
        ),
        (
            "A number of decisions made at the session concern the repair of old lighthouses, the Council’s ice strategy, and training of pilots at sea.",
            [
                ("adopted", "decisions on the repair of old lighthouses"),
                ("adopted", "decisions on the Council’s ice strategy"),
                ("adopted", "decisions on training of pilots at sea"),
            ],
        ),
        (
            "Decisions On the Forming of a Common Tide Market and On the Rates of Pilots were signed.",
            [("signed", "Decisions On the Forming of a Common Tide Market"), ("signed", "Decisions On the Rates of Pilots")],
        ),
        (
            "Contracts were signed, including a contract for two tugs; and a cooperation agreement between Coral Bank and Blue Shipping.",
            [("signed", "contract for two tugs"), ("signed", "cooperation agreement between Coral Bank and Blue Shipping")],
        ),
        (
            "A protocol on wrecks was signed, along with agreements on the repair of piers.",
            [("signed", "protocol on wrecks"), ("signed", "agreements on the repair of piers")],
        ),
        (
            "The ministers signed a Decree of the Harbour Council approving the Guidelines for pilots.",
            [("signed", "Decree of the Harbour Council approving the Guidelines for pilots")],
        ),
        (
            "The Council endorsed a plan of exercises, approved the guidelines for pilots and took note of a report on tides.",
            [("approved", "plan of exercises"), ("approved", "guidelines for pilots")],
        ),
        (
            "The summit adopted the Harbour Declaration, which sets out common aims, and a plan of exercises for 2031.",
            [("adopted", "Harbour Declaration"), ("adopted", "plan of exercises for 2031")],
        ),
        (
            "They attended the signing of agreements between Coral Lines and Blue Shipping on ferries and between Tide Bank and the Ministry of Ports on a loan.",
            [
                ("signed", "agreements between Coral Lines and Blue Shipping on ferries"),
                ("signed", "agreements between Tide Bank and the Ministry of Ports on a loan"),
            ],
        ),
        (
            "An agreement on pilots was signed, as was a memorandum of cooperation between the lighthouses.",
            [("signed", "agreement on pilots"), ("signed", "memorandum of cooperation between the lighthouses")],
        ),
        (
            "The Council adopted a protocol on wrecks, and decisions on granting observer status.",
            [("adopted", "protocol on wrecks"), ("adopted", "decisions on granting observer status")],
        ),
        (
            "A joint statement on the 10th anniversary of the Harbour Union was issued.",
            [("issued", "joint statement on the 10th anniversary of the Harbour Union")],
        ),
        (
            "Agreements were signed on ferries and on pilots, as well as a memorandum on tides.",
            [("signed", "Agreements on ferries"), ("signed", "Agreements on pilots"), ("signed", "memorandum on tides")],
        ),
        ("The presidents approved the text of a joint communiqué.", [("approved", "joint communiqué")]),
        ("A roadmap for trade was likewise signed.", [("signed", "roadmap for trade")]),
    ],
)  # fmt: skip
def test_a_sentence_lists_its_documents_in_many_ways(prose: str, documents: list[tuple[str, str]]) -> None:
    assert told(prose) == documents


@pytest.mark.parametrize(
    "opening",
    [
        "The documents include",
        "They include",
        "Among them are",
        "The most important of them are",
        "The package included",
        "In particular,",
    ],
)
def test_a_list_goes_on_from_the_sentence_that_announced_it(opening: str) -> None:
    prose = f"A package of documents was signed in the presence of the presidents. {opening} a memorandum on charts and a plan of consultations for 2031."

    assert told(prose) == [("signed", "memorandum on charts"), ("signed", "plan of consultations for 2031")]


def test_a_list_goes_on_in_speech_only_from_what_was_signed_here() -> None:
    here = "I would single out the documents that have just been signed. They include a memorandum on charts."
    once = "Documents were signed in Valletta last year. They include a memorandum on charts."

    assert told(here, spoken=True) == [("signed", "memorandum on charts")]
    assert told(once, spoken=True) == []


@pytest.mark.parametrize(
    "prose",
    [
        "The presidents discussed trade. They include a memorandum on charts among their hopes.",
        "The ministers plan to sign documents. They include a memorandum on charts.",
        "The tide tables have been recorded in the harbour office.",
    ],
)
def test_a_list_behind_nothing_signed_names_no_documents(prose: str) -> None:
    assert told(prose) == []


def test_this_day_of_another_clause_does_not_date_a_signing() -> None:
    assert told("Yes, the yard signed a contract for tugs; today there is demand for more.", spoken=True) == []
    assert told("Today we signed a contract for tugs; there is demand for more.", spoken=True) == [
        ("signed", "contract for tugs")
    ]


def test_partners_say_what_they_adopted_in_the_passive() -> None:
    prose = "Our aims made it into the Harbour Declaration adopted by us."

    assert told(prose, spoken=True) == [("adopted", "Harbour Declaration")]


def test_a_new_clause_ends_a_title() -> None:
    prose = "Companies have concluded a contract for a ferry, and a joint platform was opened as well."

    assert told(prose, spoken=True) == [("signed", "contract for a ferry")]
