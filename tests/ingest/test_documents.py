"""Which documents the text says were signed, adopted, ... at the event."""

import time

import pytest

from app.ingest.recognisers.document_lines import announces_list, find_signings_in_heading, read_listed
from app.ingest.recognisers.document_series import announces_series, read_clauses, read_member, read_presented
from app.ingest.recognisers.documents import find_signings
from app.text import Span, Text
from tests.ingest.reading import event


def told(sentence: str, *, spoken: bool = False, language: str = "en") -> list[tuple[str, str, str]]:
    """Give (action, kind, title) of each document; a noun apart from its subject is put before it."""
    text = Text(sentence)
    return [
        (s.action, s.kind, f"{s.noun} {text[s.title]}".strip())
        for s in find_signings(text, Span(0, len(text)), spoken=spoken, language=language)
    ]


def said(sentence: str, *, at_signing: bool = False) -> list[tuple[str, str]]:
    """Give (action, title) of what one speaker of one state says is done this day."""
    text = Text(sentence)
    found = find_signings(text, Span(0, len(text)), spoken=True, just_now=True, at_signing=at_signing)
    return [(s.action, f"{s.noun} {text[s.title]}".strip()) for s in found]


@pytest.mark.parametrize(
    ("sentence", "documents"),
    [
        (
            "During the meeting, the leaders signed a Statement of the Harbour Council (HC) in connection with the 10th anniversary of the Treaty and the Organisation.",
            [("signed", "statement", "Statement of the Harbour Council (HC) in connection with the 10th anniversary of the Treaty and the Organisation")],
        ),
        (
            "Following the talks, the presidents adopted the Valletta Declaration and approved a Plan of Joint Exercises, which comes into force today.",
            [("adopted", "declaration", "Valletta Declaration"), ("approved", "plan", "Plan of Joint Exercises")],
        ),
        (
            "Intergovernmental agreements were signed on air traffic, on fishing and trade, and on pilots.",
            [
                ("signed", "agreement", "Intergovernmental agreements on air traffic"),
                ("signed", "agreement", "Intergovernmental agreements on fishing and trade"),
                ("signed", "agreement", "Intergovernmental agreements on pilots"),
            ],
        ),
        (
            "A cultural programme for 2022–2024 was signed, as well as an agreement between Coral Lines and Blue Shipping.",
            [("signed", "programme", "cultural programme for 2022–2024"), ("signed", "agreement", "agreement between Coral Lines and Blue Shipping")],
        ),
        (
            "Also signed were a memorandum on charts and the sharing of pilots, and a protocol on wrecks.",
            [("signed", "memorandum", "memorandum on charts and the sharing of pilots"), ("signed", "protocol", "protocol on wrecks")],
        ),
        (
            "They witnessed the signing of a contract for two tugs.",
            [("signed", "contract", "contract for two tugs")],
        ),
        (
            "A joint statement by the presidents of Fiji and Malta was issued after the talks.",
            [("issued", "statement", "joint statement by the presidents of Fiji and Malta")],
        ),
    ],
)  # fmt: skip
def test_documents_are_told_with_title_or_subject(sentence: str, documents: list[tuple[str, str, str]]) -> None:
    assert told(sentence) == documents


@pytest.mark.parametrize(
    "sentence",
    [
        "A package of documents was signed after the meeting.",
        "A number of agreements were signed on the sidelines of the conference.",
        "In March 2019, the two countries signed a treaty on fisheries.",
        "Last year we signed a memorandum on pilots.",
        "The leaders will sign a joint declaration in May.",
        "The parties agreed to sign a protocol on wrecks.",
        "Forty members were approved by the Council.",
        "The Council adopted the harbour programme on May 12, 2020, before the storms began.",
        "The ministers noted that signing contracts is our main task.",
        "The treaty, signed on June 26, 1945, is still in force.",
        "The meeting dealt with earlier adopted decisions on ports.",
        "The extended partnership between Fiji and Malta is a statement of friendship.",
    ],
)
def test_the_past_plans_and_generalities_are_no_documents_of_the_event(sentence: str) -> None:
    assert told(sentence) == []


def test_a_package_declares_its_size_and_lists_some() -> None:
    text = Text(
        "A package of 18 resolutions was signed, including a resolution on the budget and a decision on the chair."
    )

    signings = find_signings(text, Span(0, len(text)))

    assert [(s.kind, s.declared) for s in signings] == [("resolution", 18), ("decision", 18)]


@pytest.mark.parametrize(
    ("sentence", "titles"),
    [
        ("We have just signed a joint statement on small boats.", ["joint statement on small boats"]),
        ("As a result of the talks, we adopted the Valletta Declaration.", ["Valletta Declaration"]),
        ("The parliament has adopted a law on ports.", []),
        ("We have also prepared a joint statement.", []),
        ("We have adopted important decisions.", []),
        ("I propose that we sign a protocol.", []),
        ("Let me remind you that we adopted a statement on ports in 2021.", []),
        ("We have just signed a programme of cooperation in 2023-2025.", ["programme of cooperation in 2023-2025"]),
    ],
)
def test_speech_tells_only_what_was_done_here_and_now(sentence: str, titles: list[str]) -> None:
    assert [title for _, _, title in told(sentence, spoken=True)] == titles


def test_russian_prints_documents_behind_the_verb() -> None:
    sentence = (
        "По итогам саммита принято Совместное заявление глав государств, а также подписан Протокол о взаимной помощи."
    )

    assert told(sentence, language="ru") == [
        ("adopted", "statement", "Совместное заявление глав государств"),
        ("signed", "protocol", "Протокол о взаимной помощи"),
    ]


def test_one_noun_serves_several_russian_subjects() -> None:
    text = Text("Приняты решения о создании комиссии, об охране маяков и о проведении регаты.")

    found = find_signings(text, Span(0, len(text)), language="ru")

    assert [(s.noun, text[s.title]) for s in found] == [
        ("решения", "о создании комиссии"),
        ("решения", "об охране маяков"),
        ("решения", "о проведении регаты"),
    ]


def test_one_noun_serves_several_subjects_behind_an_active_verb() -> None:
    text = Text("The presidents signed agreements on pilots, on lighthouses and on the care of harbours.")

    found = find_signings(text, Span(0, len(text)))

    assert [(s.noun, text[s.title]) for s in found] == [
        ("agreements", "on pilots"),
        ("agreements", "on lighthouses"),
        ("agreements", "on the care of harbours"),
    ]


@pytest.mark.parametrize(
    ("sentence", "title"),
    [
        ("Сегодня мы подписали Декларацию, в которой отражены наши подходы.", "Декларацию"),
        ("Подписали решение о передаче председательства.", "решение о передаче председательства"),
        ("Сегодня подписано 14 документов, среди них – соглашение о маяках.", "соглашение о маяках"),
    ],
)
def test_russian_speakers_say_in_few_words_what_was_signed(sentence: str, title: str) -> None:
    text = Text(sentence)

    assert [text[s.title] for s in find_signings(text, Span(0, len(text)), spoken=True, language="ru")] == [title]


def test_a_sentence_that_ends_in_a_colon_announces_a_list() -> None:
    assert announces_list("The following documents were signed:") == ("signed", "signed")
    assert announces_list("The following people spoke:") is None


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("– Agreement on pilots;", "Agreement on pilots"),
        ("3) Memorandum of Understanding on charts.", "Memorandum of Understanding on charts"),
        ("The two countries signed a treaty on fish.", None),
        ("Then everybody went home.", None),
    ],
)
def test_a_line_of_the_list_is_a_title_or_nothing(line: str, title: str | None) -> None:
    text = Text(line)

    listed = read_listed(text, Span(0, len(text)), "signed", "signed")

    assert (text[listed.title] if listed else None) == title


@pytest.mark.parametrize(
    ("sentence", "documents"),
    [
        ("Today, I signed an executive order to protect small harbours.", [("signed", "executive order to protect small harbours")]),
        ("I’m signing a memorandum that improves pilotage in narrow waters.", [("signed", "memorandum that improves pilotage in narrow waters")]),
        ("This morning, the President signed the Safe Ferries Act into law, which pays for new ferries.", [("signed", "Safe Ferries Act")]),
        ("Later today, the President will sign H.R. 912, the Lighthouse Keepers Act of 2031.", [("signed", "H.R. 912, the Lighthouse Keepers Act of 2031")]),
        ("Today, the Coast Guard is issuing a final rule on life jackets.", [("issued", "final rule on life jackets")]),
        ("Earlier today, we released a joint statement with our partners condemning piracy.", [("issued", "joint statement with our partners condemning piracy")]),
        ("And today we’re releasing our National Strategy for the Northern Seas to keep the lanes open.", [("issued", "National Strategy for the Northern Seas")]),
        ("Today, the Treasury put out a report titled “What Ferries Earn.”", [("issued", "report titled “What Ferries Earn.”")]),
        ("Today, the Treasury released a report this morning on what ferries earn.", [("issued", "report on what ferries earn")]),
        ("This afternoon we announced the Harbour Declaration.", [("announced", "Harbour Declaration")]),
    ],
)  # fmt: skip
def test_one_speaker_is_believed_about_this_day(sentence: str, documents: list[tuple[str, str]]) -> None:
    assert said(sentence) == documents


@pytest.mark.parametrize(
    "sentence",
    [
        "I signed the Safe Ferries Act.",
        "I just signed a law on ferries that will save millions.",
        "Today marks six months since the President signed the Safe Ferries Act.",
        "With the members who are here today, I signed the Safe Ferries Act.",
        "Yesterday, the Coast Guard issued a rule on life jackets, and today we see the first results.",
        "Today I want to talk about the bill I signed on Thanksgiving.",
        "Tomorrow, the President will sign an executive order on ferries.",
        "We hope that the Senate will sign off on a plan today.",
        "If the House passes the bill today, would he sign it?",
        "He won’t sign the bill today.",
        "We put out a statement this morning.",
        "Today, we are announcing a plan to clean the harbours.",
        "We’re signing contracts with every shipyard.",
        "Today I would like to discuss the signing of a peace treaty.",
        "In a joint statement today, the two ministers announced a pause in tariffs.",
    ],
)
def test_one_speaker_recalls_plans_and_boasts_without_signing(sentence: str) -> None:
    assert said(sentence) == []


def test_people_who_came_for_a_signing_are_believed_about_what_will_be_signed() -> None:
    sentence = "The first bill I’ll sign is the Lighthouse Keepers Act."

    assert said(sentence) == []
    assert said(sentence, at_signing=True) == [("signed", "Lighthouse Keepers Act")]


@pytest.mark.parametrize(
    ("sentence", "documents"),
    [
        ("The agreement on free pilotage that was signed today will help us.", [("signed", "agreement on free pilotage")]),
        ("This rests on the treaty on tides which we signed today.", [("signed", "treaty on tides")]),
        ("I am sure that the contract we signed today to build a pier will serve both towns.", [("signed", "contract to build a pier")]),
        ("I would note the cooperation agreement just signed between Coral Lines and Blue Shipping.", [("signed", "cooperation agreement between Coral Lines and Blue Shipping")]),
        ("These aims stand in the just signed Declaration on Calm Seas.", [("signed", "Declaration on Calm Seas")]),
        ("You have seen us sign a Joint Statement and a package of documents.", [("signed", "Joint Statement")]),
        ("You have seen the signing of an agreement on nautical schools.", [("signed", "agreement on nautical schools")]),
        ("Our talks have resulted in the signing of a package of documents, including a Joint Statement on Tides.", [("signed", "Joint Statement on Tides")]),
        ("We have signed and published a Joint Statement on Tides.", [("signed", "Joint Statement on Tides")]),
        ("Today our ministers exchanged a protocol on wrecks.", [("signed", "protocol on wrecks")]),
    ],
)  # fmt: skip
def test_partners_name_what_they_signed_on_either_side_of_the_verb(
    sentence: str, documents: list[tuple[str, str]]
) -> None:
    assert [(action, title) for action, _, title in told(sentence, spoken=True)] == documents


def test_subjects_without_a_noun_of_their_own_are_several_documents() -> None:
    sentence = (
        "Other agreements signed concern care and repair of lighthouses, sea rescue at night, and training of pilots."
    )

    assert [title for _, _, title in told(sentence)] == [
        "agreements on care and repair of lighthouses",
        "agreements on sea rescue at night",
        "agreements on training of pilots",
    ]


@pytest.mark.parametrize(
    ("title", "documents"),
    [
        ("Remarks by President Vale at Signing of an Executive Order on Ferries", ["Executive Order on Ferries"]),
        ("Remarks at the Signing of H.R. 912, “The Lighthouse Keepers Act”", ["H.R. 912, “The Lighthouse Keepers Act”"]),
        ("Remarks in Bill Signing of S. 77 to Designate the Old Harbour Memorial", ["S. 77 to Designate the Old Harbour Memorial"]),
        ("Remarks at Signing of the Old Harbour National Monument Proclamation", ["Old Harbour National Monument Proclamation"]),
        ("Background Press Call on the President’s Executive Order on Ferries", ["Executive Order on Ferries"]),
        ("Remarks Signing Two Bills into Law: S.J.Res.7; and S.J.Res.8", ["S.J.Res.7", "S.J.Res.8"]),
        ("Background Press Call on the Joint Statement from the Leaders of Fiji and Malta", ["Joint Statement from the Leaders of Fiji and Malta"]),
        ("Remarks at Signing of Veterans Bills", []),
        ("Remarks After Signing the Condolence Book", []),
        ("Remarks at a Reception for Signers of Songs", []),
    ],
)  # fmt: skip
def test_a_title_says_what_was_signed(title: str, documents: list[str]) -> None:
    found = find_signings_in_heading(title, Span(10, 10 + len(title)), exact=True)

    assert [title[s.title.start - 10 : s.title.end - 10] for s in found] == documents


def test_a_title_escaped_in_front_matter_is_given_as_the_source_means_it() -> None:
    [found] = find_signings_in_heading("Remarks at Signing of the Old Harbour Act", Span(0, 60), exact=False)

    assert (found.words, found.title) == ("Old Harbour Act", Span(0, 60))


@pytest.mark.parametrize(
    ("sentence", "titles"),
    [
        (
            "Other documents concern a year of sailing, cooperation between the two nautical schools and cooperation in rescue.",
            ["documents on a year of sailing", "documents on cooperation between the two nautical schools", "documents on cooperation in rescue"],
        ),
        (
            "Also, documents were signed involving, in particular, cooperation in tides, joint efforts in tourism, as well as care of wrecks.",
            ["documents on cooperation in tides", "documents on joint efforts in tourism", "documents on care of wrecks"],
        ),
        (
            "A package of agreements was signed, including documents on cooperation in railway transport.",
            ["documents on cooperation in railway transport"],
        ),
        (
            "They witnessed the signing by Coral Lines CEO Ann Dee and Blue Shipping CEO Bo Dahl of a basic agreement on tugs.",
            ["basic agreement on tugs"],
        ),
        ("They witnessed the signature of agreements on pilots.", ["agreements on pilots"]),
        ("The Government extended the term of study and training programmes.", []),
        ("Ms Lowe became head of the Agency; the President signed the Executive Order on her appointment on January 28.", []),
    ],
)  # fmt: skip
def test_narrative_names_documents_in_many_ways(sentence: str, titles: list[str]) -> None:
    assert [title for _, _, title in told(sentence)] == titles


@pytest.mark.parametrize(
    ("sentence", "titles"),
    [
        ("The Council approved the Tides Strategy until 2031 and adopted a joint statement on wrecks.", ["Tides Strategy until 2031", "joint statement on wrecks"]),
        ("They adopted the Joint Statement on Tides, signed a treaty on pilots and exchanged instruments of ratification of the Reef Treaty.", ["Joint Statement on Tides", "treaty on pilots", "instruments of ratification of the Reef Treaty"]),
        ("The meeting resulted in the adoption of the Valletta Declaration and a plan of action.", ["Valletta Declaration", "plan of action"]),
        ("Several documents were signed: the Treaty on Tides, an agreement on pilots and a protocol on wrecks.", ["Treaty on Tides", "agreement on pilots", "protocol on wrecks"]),
        ("The package of signed documents includes the Treaty on Tides and a plan of drills.", ["Treaty on Tides", "plan of drills"]),
        ("A ceremony for signing a contract to build a pier took place after the talks.", ["contract to build a pier"]),
        ("The presidents put their signatures to the Treaty on Tides.", ["Treaty on Tides"]),
        ("A joint declaration on reefs was adopted at the summit, along with an action plan for keeping them.", ["joint declaration on reefs", "action plan for keeping them"]),
        ("The leaders adopted the Reef Strategy and the Address to Young Sailors.", ["Reef Strategy", "Address to Young Sailors"]),
        ("They attended the signing of contracts for the repair of piers and for the supply of tugs.", ["contracts for the repair of piers", "contracts for the supply of tugs"]),
        ("The harbours discussed the adoption of a plan of drills.", []),
    ],
)  # fmt: skip
def test_narrative_joins_documents_by_many_verbs(sentence: str, titles: list[str]) -> None:
    assert [title for _, _, title in told(sentence)] == titles


@pytest.mark.parametrize(
    ("sentence", "titles"),
    [
        ("The treaty on tides is being signed today.", ["treaty on tides"]),
        ("President Vale and I signed a joint statement on calm seas.", ["joint statement on calm seas"]),
        ("In the course of the talks, a protocol on wrecks was signed.", ["protocol on wrecks"]),
        ("Our ministries of the sea have signed a memorandum on charts.", ["memorandum on charts"]),
        ("Among the documents signed today, I would like to mention the memorandum on charts.", ["memorandum on charts"]),
        ("I would like to thank you for signing the agreement on pilots today.", ["agreement on pilots"]),
        ("As you know, in May 2018 Mr Vale and I adopted the Reef Memorandum on Wrecks.", []),
    ],
)  # fmt: skip
def test_partners_say_that_it_was_done_at_these_talks(sentence: str, titles: list[str]) -> None:
    assert [title for _, _, title in told(sentence, spoken=True)] == titles


@pytest.mark.parametrize(
    ("sentence", "titles"),
    [
        ("The President has issued, today, an executive order that will ban old tankers.", ["executive order that will ban old tankers"]),
        ("I think you saw that today the President signed an order on ferries.", ["order on ferries"]),
        ("I wanted to highlight that, this morning, we released the National Strategy for Quiet Harbours.", ["National Strategy for Quiet Harbours"]),
        ("Today the Coast Guard released a comprehensive plan to lower tolls.", ["comprehensive plan to lower tolls"]),
        ("That’s why today we’re announcing the Dredge and Pier Action Plan.", ["Dredge and Pier Action Plan"]),
        ("Today, she announced the launch of the Harbour Action Plan.", ["Harbour Action Plan"]),
        ("I’m going to be signing a memorandum in just a minute here to establish a school of pilots.", ["memorandum to establish a school of pilots"]),
        ("I’m proud to announce that the President has signed a National Memorandum on Tides.", ["National Memorandum on Tides"]),
        ("This afternoon he is taking another step: signing a law that will pay for new ferries.", ["law that will pay for new ferries"]),
        ("The order I’m signing today creates a school of pilots.", ["order creates a school of pilots"]),
        ("Today, the President released a statement marking the Day of the Sea.", ["statement marking the Day of the Sea"]),
        ("To calm both ports and speed the resolution of claims, I’m now going to sign this bill.", []),
        ("Today, the Treasury announced plans to spend $3 from the Harbour Rescue Plan.", []),
    ],
)  # fmt: skip
def test_one_speaker_tells_of_this_day_in_many_ways(sentence: str, titles: list[str]) -> None:
    assert [title for _, title in said(sentence)] == titles


def test_clauses_name_the_bills_that_are_told_together() -> None:
    printed = "Today he will sign two bills: one to protect small boats, and one to honour pilots."

    series = announces_series(printed, at_signing=False)

    assert series == ("sign", "bill")
    assert [f"{s.noun} {printed[s.title.start : s.title.end]}" for s in read_clauses(printed, Span(0, len(printed)), series)] == [
        "bill to protect small boats",
        "bill to honour pilots",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("sentence", "title"),
    [
        ("The first executive order creates a school of pilots, chaired by Ms Lowe.", "executive order creates a school of pilots"),
        ("And the second directs the Coast Guard to mend its piers.", "executive order directs the Coast Guard to mend its piers"),
        ("Those actions include an executive order to lower tolls.", "executive order to lower tolls"),
        ("The second reason is the weather.", None),
        ("The harbours creak at night.", None),
    ],
)  # fmt: skip
def test_members_of_a_series_are_named_by_what_they_do(sentence: str, title: str | None) -> None:
    text = Text(sentence)

    member = read_member(text, Span(0, len(text)), ("sign", "executive order"))

    assert (f"{member.noun} {text[member.title]}".strip() if member else None) == title


def test_at_a_signing_documents_are_laid_before_whoever_signs() -> None:
    text = Text("Next, sir, we have an executive order withdrawing old tankers.")

    assert [text[s.title] for s in read_presented(text, Span(0, len(text)))] == [
        "executive order withdrawing old tankers"
    ]


@pytest.mark.parametrize(
    "shape", ["the order I signed today to build ", "was signed on the agreement ", "I’m signing the Act of and "]
)
def test_a_sentence_of_nothing_but_signing_takes_linear_time(shape: str) -> None:
    def seconds(length: int) -> float:
        text = Text("Today " + shape * (length // len(shape)))
        best = 1e9
        for _ in range(3):
            start = time.process_time()
            find_signings(text, Span(0, len(text)), spoken=True)
            best = min(best, time.process_time() - start)
        return best

    assert seconds(11_000) < max(6 * seconds(2_750), 0.1)


@pytest.mark.parametrize(
    ("sentence", "documents"),
    [
        ("I’m very proud to announce a new security agreement with Fiji.", [("announced", "security agreement with Fiji")]),
        ("Today, as the Coast Guard releases its Night Rescue Roadmap, we turn to ports.", [("issued", "Night Rescue Roadmap")]),
        ("The harbours statement that has just been released by our partners is short.", []),
        ("I will start with the G9 statement on ferries that has just been released by our hosts.", [("issued", "G9 statement on ferries")]),
        ("The mayor issued a statement this morning condemning the wreckers.", [("issued", "statement condemning the wreckers")]),
        ("The new guidance on masts is being issued by the Coast Guard today.", [("issued", "guidance on masts")]),
        ("So the executive order that the president will sign today is about keeping piers dry.", [("signed", "executive order is about keeping piers dry")]),
        ("Today, the Treasury will issue a Final Rule to insure small boats.", [("issued", "Final Rule to insure small boats")]),
        ("This afternoon, the President will sign H.R. 912, which helps a fund that lost much over the last five years.", [("signed", "H.R. 912")]),
        ("The best way is to pass a national law on pilots today, which I will sign immediately upon its passage.", []),
        ("Today, the bureau released a new report that shows that the number of wrecks fell by half.", [("issued", "report that shows that the number of wrecks fell by half")]),
        ("The Coast Guard will be publishing later today a proposed rule to light small boats.", [("issued", "proposed rule to light small boats")]),
        ("He will discuss the Lead Paint and Old Hulls Action Plan, which was announced earlier today.", [("announced", "Lead Paint and Old Hulls Action Plan")]),
        ("On these issues the administration’s view has not changed today.", []),
    ],
)  # fmt: skip
def test_who_reports_of_this_day_says_what_was_released(sentence: str, documents: list[tuple[str, str]]) -> None:
    assert said(sentence) == documents


def titles_of(printed: str) -> list[tuple[str, str]]:
    return [(record.action, record.title) for record in event(printed).documents]


SIGNING = """
    Remarks by President Hale on Small Harbors

    East Room

    2:15 P.M. EDT

    THE PRESIDENT:  Today I will act for small harbors.  {before}

    (The executive order is signed.)

    {behind}

    2:24 P.M. EDT
    """


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("Executive order on lights for every pier.", "Executive order on lights for every pier"),
        ("The executive order, Safe and Trusted Harbors.", "executive order, Safe and Trusted Harbors"),
        ("What I’m about to sign is “Lighthouses for All.” Okay.", "executive order Lighthouses for All"),
        ("The next one is protecting pilots.", "executive order protecting pilots"),
        ("I’m going to sign the first order, which is the creation of a School of Pilots.", "executive order creation of a School of Pilots"),
        ("This is a big day.", None),
    ],
)  # fmt: skip
def test_what_is_read_out_before_it_is_signed_is_the_title(words: str, title: str | None) -> None:
    assert titles_of(SIGNING.format(before=words, behind="Thank you.")) == ([("signed", title)] if title else [])


def test_one_direction_tells_of_one_document_however_it_was_called_before() -> None:
    told = "I am signing an executive order that helps ferries.  Executive order on ferries and their crews."

    assert titles_of(SIGNING.format(before=told, behind="Thank you.")) == [
        ("signed", "Executive order on ferries and their crews")
    ]


def test_where_each_is_read_out_the_title_of_the_event_is_that_of_all() -> None:
    page = SIGNING.replace("on Small Harbors", "at Signing of Executive Orders to Protect Small Harbors").format(
        before="The first order I’m signing is “Lights for Piers.”",
        behind="The second order I’m signing is “Schools for Pilots.”\n\n    (The executive order is signed.)",
    )

    assert [title for _, title in titles_of(page)] == [
        "executive order Lights for Piers",
        "executive order Schools for Pilots",
    ]


def test_two_leaders_at_a_press_conference_speak_for_two_states() -> None:
    page = """
        Remarks by President Hale and Prime Minister Dale in Joint Press Conference

        East Room

        2:15 P.M. EDT

        PRESIDENT HALE:  We concluded three agreements between our coast guards.

        PRIME MINISTER DALE:  Thank you.

        2:24 P.M. EDT
        """

    assert titles_of(page) == [("signed", "agreements between our coast guards")]
