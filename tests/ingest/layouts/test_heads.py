"""What a head says before the first turn: who takes part, whom initials mean, where and when; and what a foot is."""

from textwrap import dedent

from app.ingest import directory
from app.ingest.manifest import EMPTY
from app.ingest.pipeline import parse
from app.ingest.records import EventRecord
from tests.ingest.layouts.telling import labels, tiles, turns
from tests.ingest.layouts.telling import speakers as labelled_speakers


def event(printed: str) -> EventRecord:
    return parse(EMPTY, dedent(printed).lstrip("\n").encode(), directory.EMPTY, name="page.txt").events[0]


def speakers(printed: str) -> list[str | None]:
    return [name for _, name in labelled_speakers(printed)]


MEMORANDUM = """
    You are here

    Memorandum of Conversation, Port Hale, March 4, 1974

    PARTICIPANTS:         Chairman Bao Lin-tai
                          Wen Su-ling, Interpreter

                          Dr. Ivan P. Stone, Assistant to the President
                          Winston Lord, Staff Member

    DATE AND TIME:       Monday, March 4, 1974 - 2:30-2:40 p.m.

    PLACE:               The Guest House, Port Hale

    Dr. Stone: We had a very interesting morning.

    Chairman Bao: You have seen it before.

    Dr. Stone: Tunnels are built?

    Chairman Bao: (looking at Mr. Lord) He is new.

    [The Chairman left.]

      1. Source: Archives of Arland, Box 92. Secret. The meeting was held at the Guest House.
      2. The two leaders had met in May.
    """


def test_a_list_of_participants_gives_their_names_to_short_labels() -> None:
    assert labels(MEMORANDUM) == ["Dr. Stone", "Chairman Bao", "Dr. Stone", "Chairman Bao"]
    assert speakers(MEMORANDUM) == ["Ivan P. Stone", "Bao Lin-tai", "Ivan P. Stone", "Bao Lin-tai"]


def test_those_listed_took_part_with_their_offices() -> None:
    assert [(p.name, p.office, p.role) for p in event(MEMORANDUM).participants] == [
        ("Bao Lin-tai", "Chairman", "participant"),
        ("Wen Su-ling", "Interpreter", "interpreter"),
        ("Ivan P. Stone", "Assistant to the President", "participant"),
        ("Winston Lord", "Staff Member", "participant"),
    ]


def test_the_fields_of_a_head_are_no_turns_and_say_where_and_when() -> None:
    told = event(MEMORANDUM)
    assert told.date is not None
    assert told.date.start == "1974-03-04"
    assert told.place is not None
    assert told.place.value == "The Guest House, Port Hale"
    assert told.title.value == "Memorandum of Conversation, Port Hale, March 4, 1974"


def test_what_somebody_does_who_begins_to_speak_is_an_aside() -> None:
    assert tiles(MEMORANDUM, "aside")[0] == "(looking at Mr. Lord)"


def test_the_notes_of_an_edition_are_nobodys_words() -> None:
    assert [words.split(". ")[0] for words in tiles(MEMORANDUM, "editorial")] == ["1", "2"]


def test_a_key_explains_initials_without_a_colon() -> None:
    conference = """
        Virtual press conference - 20 April 2020

        Speaker key:

        TJ Tara Jansen
        DG Dr Didier Gallo
        MA Marie

        00:00:55

        TJ Hello, everyone. I give the floor to Dr Gallo.

        00:03:10

        DG Thank you, Tara. US officials have asked for more.

        MA My question is about ports.

        TJ Thank you all.
        """
    assert labels(conference) == ["TJ", "DG", "MA", "TJ"]
    assert speakers(conference) == ["Tara Jansen", "Didier Gallo", "Marie", "Tara Jansen"]


def test_bracketed_letters_of_a_head_say_whom_letters_mean() -> None:
    tape = """
        TAPES: The Most Critical Conversations

        SEPTEMBER 15, 1974, 5:27 P.M.

        The Round Office. Present: the President (P), A.B. Hale (H) and Ivan Dean (D).

        P: Hi, how are you?

        D: We tried.

        H: How did it end?

        D: As we expected.

        P: It is a big story.
        """
    assert labels(tape) == ["P", "D", "H", "D", "P"]
    assert speakers(tape) == ["the President", "Ivan Dean", "A.B. Hale", "Ivan Dean", "the President"]


def test_initials_mean_the_one_person_who_is_introduced_with_them() -> None:
    conference = """
        Press conference on ports

        CL         Hello and welcome. My name is Carl Lund. With us is Dr Ada Marie Bell.

        AB        Thank you. The ports are open.

        CL         We start with the lady here.

        HV        Are they safe?

        AB        They are.

        CL         Thank you.
        """
    assert speakers(conference) == ["Carl Lund", "Ada Marie Bell", "Carl Lund", "HV", "Ada Marie Bell", "Carl Lund"]


def test_initials_of_two_people_name_neither() -> None:
    interview = """
        Jan Kowal: Dzień dobry panu.

        Jerzy Karp: Dzień dobry.

        Jan Kowal: Co dalej?

        Jerzy Karp: Zobaczymy.

        J.K.: Dziękuję bardzo.
        """
    assert speakers(interview)[-1] == "J.K."


def test_members_of_a_body_listed_by_country_took_part() -> None:
    council = """
        Security Council
        President:Mr. Wahb (Syria)
        Members:Bulgaria Mr. Tafarov
        China Mr. Zhan Yi
        Norway Mr. Kolb

        The agenda was adopted.

        The President (spoke in Arabic): I call on Norway.

        Mr. Kolb (Norway): Thank you.

        The President: I thank him.
        """
    assert [p.name for p in event(council).participants] == ["Mr. Wahb", "Mr. Tafarov", "Mr. Zhan Yi", "Mr. Kolb"]
    assert speakers(council) == ["Mr. Wahb", "Mr. Kolb", "Mr. Wahb"]


def test_a_list_of_places_is_no_list_of_people() -> None:
    page = """
        Talks at sea

        Agenda

        Port Hale, Arland

        Ann Dale: Good morning.

        Ivan Stone: Good morning.

        Ann Dale: Let us begin.
        """
    assert [p.name for p in event(page).participants] == ["Ann Dale", "Ivan Stone"]


def test_a_court_labels_counsel_with_a_colon_beside_its_questions_and_answers() -> None:
    deposition = """
              EXAMINATION
    BY MR. STERN:
         Q.  Would you state your name, please.
         A.  Margaret Doyle.
         Q.  Did you keep minutes?
              MS. ABEL:  Objection. Vague as to time.
              THE WITNESS:  You can answer that two ways.
         Q.  Did you keep minutes in May?
         A.  Yes, by hand.
    """
    assert labels(deposition) == ["Q", "A", "Q", "MS. ABEL", "THE WITNESS", "Q", "A"]


def test_one_letter_may_stand_before_a_full_stop_and_a_dash() -> None:
    questions = """
        Rueda de prensa posterior al Consejo de Ministros

        P.- ¿Qué opina el Gobierno?

        Portavoz.- La respuesta es muy sencilla: no.

        P.- ¿Y el calendario?

        Portavoz.- Antes del verano.
        """
    assert labels(questions) == ["P", "Portavoz", "P", "Portavoz"]


def test_who_alone_has_a_label_is_asked_right_above_it() -> None:
    interview = """
        Kropka, 21 grudnia 2000 r.

        Wygrał Pan drugą kadencję. Co dalej?
        Prezydent:
        Zobaczymy. Jest dużo do zrobienia.

        Ale partia uważa inaczej. Słyszał pan?
        Prezydent:
        Mówimy o polityce.

        Dziękuję za rozmowę.
        Prezydent:
        Dziękuję bardzo.
        """
    assert [label for label, _ in turns(interview)] == [None, "Prezydent"] * 3


def test_short_lines_behind_the_last_sentence_are_nobodys_words() -> None:
    page = """
        Ann Dale: Good morning.

        Ivan Stone: Good morning.

        Ann Dale: Thank you all for coming.

        Suggest to a friend
        """
    assert turns(page)[-1] == ("Ann Dale", "Thank you all for coming.")


def test_thanks_without_a_full_stop_are_somebodys_words() -> None:
    page = """
        Ann Dale: Good morning.

        Ivan Stone: Good morning.

        Ann Dale: That is all for today.

        Thank you very much
        """
    assert turns(page)[-1][1].endswith("Thank you very much")


def test_a_name_with_an_outlets_office_is_a_name() -> None:
    debate = """
        Debate in Port Hale

        ANN DALE, HTN MODERATOR: Welcome to the debate.

        IVAN STONE, FORMER MAYOR OF PORT HALE: Thank you.

        DALE: The first question is on ports.

        STONE: We built them.

        DALE: Thank you.
        """
    assert speakers(debate) == ["ANN DALE", "IVAN STONE", "ANN DALE", "IVAN STONE", "ANN DALE"]


def test_numbers_of_lines_in_the_margin_are_nobodys_words() -> None:
    court = "Page 12\n\n" + "\n\n".join(
        [
            "1 Thursday, 10 March 2005", "2 [Open session]", "3 --- Upon commencing at 2.21 p.m.",
            "4 JUDGE HALE: Mr. Registrar, I'm having a", "5 problem with my screen. We have 16", "6 documents.",
            "7 THE REGISTRAR: Thank you, Mr. President.", "8 MS. BELL: Good afternoon,", "9 Your Honours.",
            "10 JUDGE HALE: Thank you.", "11 MS. BELL: On 4 March we asked for", "12 two more days.",
            "13 JUDGE HALE: You may have them.",
        ]
    )  # fmt: skip
    assert turns(court) == [
        ("JUDGE HALE", "Mr. Registrar, I'm having a / problem with my screen. We have 16 / documents."),
        ("THE REGISTRAR", "Thank you, Mr. President."),
        ("MS. BELL", "Good afternoon, / Your Honours."),
        ("JUDGE HALE", "Thank you."),
        ("MS. BELL", "On 4 March we asked for / two more days."),
        ("JUDGE HALE", "You may have them."),
    ]


def test_a_label_may_stand_in_square_brackets_on_its_own_line() -> None:
    conference = """
        Opening Press Conference
        [DAVID HALE]
        Good morning. Great to see all of you.
        [ADA BELL]
        Thank you, David. The meetings have been going well.
        [DAVID HALE]
        That was the last question.
        [ADA BELL]
        Thank you.
        """
    assert labels(conference) == ["[DAVID HALE]", "[ADA BELL]", "[DAVID HALE]", "[ADA BELL]"]


def test_questions_and_answers_may_stand_before_a_hyphen() -> None:
    interview = """
        Entretien avec la radio
        Q - Bonjour.
        R - Bonjour. Le chef - il faut le dire - est venu.
        Q - Qu'avez-vous ressenti ?
        R - Beaucoup d'émotions.
        """
    assert labels(interview) == ["Q", "R", "Q", "R"]


def test_korean_houses_print_the_office_behind_the_name() -> None:
    briefing = """
        ▲고은정 부대변인 : 안녕하세요. 시작하겠습니다.

        ▲조민국 민정수석 : 안녕하세요. 답변드리겠습니다.

        ▲고은정 부대변인 : 어떻게 보십니까?

        ▲조민국 민정수석 : 무겁게 받아들입니다.
        """
    assert speakers(briefing) == ["고은정", "조민국", "고은정", "조민국"]


def test_a_seat_behind_a_name_is_no_part_of_it() -> None:
    assembly = """
        2.1 Deputy K.L. Moss of St. Mary:
        I thank Members.

        2.1.1 Connétable D. Jons of St. Peter:
        Would she support the review?

        2.1.2 Deputy K.L. Moss of St. Mary:
        Yes, I would.

        2.1.3 Connétable D. Jons of St. Peter:
        I thank her.
        """
    assert speakers(assembly) == ["K.L. Moss", "D. Jons", "K.L. Moss", "D. Jons"]


def test_a_date_is_read_in_a_language_that_common_words_do_not_tell() -> None:
    page = """
        Başkanların Açıklamaları

        21 Eylül 2017

        BAŞKAN HALE: Çok teşekkürler. Buyurun.

        Soru: Sayın Başkan, ne olacak?

        BAŞKAN HALE: Birçok konuyu ele alacağız.
        """
    told = event(page).date
    assert told is not None
    assert told.start == "2017-09-21"
