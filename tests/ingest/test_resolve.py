"""Who is who in one source."""

import pytest

from app.ingest.manifest import Manifest, Supplied
from tests.ingest.reading import event, parsed

DATED = Manifest(date=Supplied(value="2022-06-01", reason="a test"))


def voices(printed: str, manifest: Manifest = DATED) -> list[tuple[str | None, str | None, str | None, str]]:
    """Give (label, fullest name, speaker id, method) of each statement."""
    return [(s.label, s.speaker_name, s.speaker, s.match.method) for s in event(printed, manifest).statements]


def test_a_full_label_a_short_one_initials_and_a_surname_are_one_person() -> None:
    page = """
        Talks

        President of Uruguay Tomás Arrivel: Welcome.

        Tomás Arrivel: Again.

        T.Arrivel: And again.

        Arrivel: And again.

        Arrivel: To the end.
    """

    assert {(name, who) for _, name, who, _ in voices(page)} == {("Tomás Arrivel", "tomas-arrivel")}
    assert [method for *_, method in voices(page)] == ["full_label", "full_label", "surname", "surname", "surname"]


def test_a_surname_of_two_people_means_neither_and_is_found() -> None:
    page = """
        Talks

        Minister of Ports Lucas Ferro: First.

        Mayor Ana Ferro: Second.

        Ferro: Who am I?

        Ferro: Who?
    """

    source = parsed(page, DATED)

    assert [s.speaker for s in source.events[0].statements] == ["lucas-ferro", "ana-ferro", None, None]
    assert "ambiguous-speaker" in {f.code for f in source.findings}


def test_an_office_and_an_honorific_before_one_surname_are_one_person() -> None:
    page = """
        SECRETARY FERRO:  The first word.

        Q    And the second?

        MR. FERRO:  The second word.

        SECRETARY FERRO:  The last.
    """

    assert {who for label, _, who, _ in voices(page) if label != "Q"} == {"secretary-ferro.page"}


@pytest.mark.parametrize("first", ["MR. FERRO", "MS. FERRO", "SECRETARY FERRO"])
def test_a_man_and_a_woman_of_one_surname_leave_the_office_open(first: str) -> None:
    labels = [first, *sorted({"MR. FERRO", "MS. FERRO", "SECRETARY FERRO"} - {first})]
    page = "Briefing\n\n" + "".join(f"{label}:  A word of mine.\n\n" for label in labels * 2)

    source = parsed(page, DATED)

    assert {s.label: s.speaker for s in source.events[0].statements} == {
        "MR. FERRO": "mr-ferro.page",
        "MS. FERRO": "ms-ferro.page",
        "SECRETARY FERRO": None,
    }
    assert "ambiguous-speaker" in {f.code for f in source.findings}


def test_a_first_name_goes_to_neither_of_a_man_and_a_woman() -> None:
    page = """
        Briefing by Press Secretary Ana Ferro

        MR. FERRO:  A word of mine.

        MS. FERRO:  And one of mine.

        MR. FERRO:  And another.
    """

    assert {(label, name) for label, name, _, _ in voices(page)} == {
        ("MR. FERRO", "MR. FERRO"),
        ("MS. FERRO", "MS. FERRO"),
    }


def test_one_honorific_among_many_is_a_slip_of_the_pen() -> None:
    said = "MS. FERRO:  A word of mine.\n\nQ    And?\n\n"
    page = f"Briefing by Press Secretary Ana Ferro\n\n{said * 8}MR. FERRO:  And another.\n"

    assert {name for label, name, _, _ in voices(page) if label != "Q"} == {"Ana Ferro"}


def test_an_outlet_asks_and_is_nobody() -> None:
    page = """
        Regular press conference

        Harbour News Agency: What does the ministry say?

        Lin Hua: It says nothing.

        Reuters: And tomorrow?

        Lin Hua: Nothing either.

        NHK, Takada: Nothing at all?

        Lin Hua: That is all.
    """

    read = event(page, DATED)

    assert [(s.label, s.speaker, s.kind) for s in read.statements if s.kind == "question"] == [
        ("Harbour News Agency", None, "question"),
        ("Reuters", None, "question"),
        ("NHK, Takada", "takada.page", "question"),
    ]
    assert [p.name for p in read.participants] == ["Lin Hua", "Takada"]


def test_people_of_the_narrative_lend_their_first_names_to_initials() -> None:
    page = """
        Переговоры

        Состоялись переговоры Томаса Арривеля с Президентом Узбекистана Шавкатом Каримовым.

        Т.Арривель: Добрый день.

        Ш.Каримов (как переведено): Спасибо.
    """

    assert voices(page) == [
        ("Т.Арривель", "Томас Арривель", "tomas-arrivel", "directory"),
        ("Ш.Каримов (как переведено)", "Шавкат Каримов", "shavkat-karimov", "surname"),
    ]


def test_initials_alone_find_the_one_person_of_the_directory() -> None:
    page = "Заявление\n\nИ.Маран: Добрый день.\n\nИ.Маран: До свидания.\n"

    assert voices(page)[0][:3] == ("И.Маран", "И.Маран", "ilse-maran")


def test_two_spellings_of_a_first_name_are_one_person() -> None:
    page = "Talks\n\nSergey Brandt: Hello.\n\nSergei Brandt: Hello again.\n\nSvetlana Brandt: And I.\n"

    assert [who for *_, who, _ in voices(page)] == ["sergey-brandt", "sergey-brandt", "svetlana-brandt"]


@pytest.mark.parametrize("other", ["Petr Brilyov", "Pyotr Brilev"])
def test_one_russian_name_in_several_latin_spellings_is_one_person(other: str) -> None:
    page = f"""
        Talks

        Harbour Director Petr Brilev: The first word.

        Minister of Ports Ana Ferro: And?

        {other}: The second word.
    """

    assert [name for _, name, *_ in voices(page)] == ["Petr Brilev", "Ana Ferro", "Petr Brilev"]


def test_a_letter_of_the_surname_makes_nobody_else_of_who_holds_the_same_office() -> None:
    page = (
        "Meeting with Acting Governor Anton Kuliashev\n\nPresident of Fiji Ana Duarte: Hello.\n\n"
        "Acting Governor Anton Kulyashev: Hello.\n\nMayor Anton Kulyasheva: Hello.\n\nMayor Ana Duarta: Hello.\n"
    )

    assert [person.speaker for person in event(page, DATED).participants] == [
        "anton-kulyashev",
        "ana-duarte",
        "anton-kulyasheva",
        "ana-duarta",
    ]


def test_capitals_are_read_like_title_case() -> None:
    page = "Talks\n\nPRESIDENT OF FIJI JOSEFA WAQALITI: Hello.\n\nJOSEFA WAQALITI: Bye.\n\nQUESTION: Why?\n"

    [person] = event(page, DATED).participants

    assert (person.speaker, person.office, person.office_class, person.represents) == (
        "josefa-waqaliti",
        "PRESIDENT OF FIJI",
        "head_of_state",
        "fj",
    )


def test_a_voice_is_nobody() -> None:
    page = "News conference\n\nPresident of Uruguay Tomás Arrivel: Please.\n\nQuestion: Who pays?\n\nRemark: Nobody!\n"

    assert voices(page)[1:] == [("Question", "Question", None, "label"), ("Remark", "Remark", None, "label")]


def test_an_unnamed_head_of_state_is_inferred_by_the_day_and_never_named() -> None:
    page = "Summit\n\nTaking part were the heads of Costa Rica and Fiji.\n"

    people = event(page, DATED).participants

    assert [(p.name, p.speaker, p.office_class, p.represents, p.match.method) for p in people] == [
        (None, "lucia-brenes-solano", "head_of_state", "cr", "inferred"),
        (None, "josefa-waqaliti", "head_of_state", "fj", "inferred"),
    ]


@pytest.mark.parametrize(
    ("label", "known"),
    [
        ("PRESIDENT ARRIVEL", True),
        ("VICE PRESIDENT ARRIVEL", False),
        ("PRIME MINISTER ARRIVEL", False),
        ("PRESIDENT ANA ARRIVEL", False),
        ("MR. ARRIVEL", False),
    ],
)
def test_an_office_with_a_surname_means_who_held_it_on_the_day(label: str, known: bool) -> None:
    page = f"""
        Remarks in the Garden

        {label}:  Good afternoon.

        Q    And in the evening?

        {label}:  It depends.
    """

    said = [(who, method) for printed, _, who, method in voices(page) if printed != "Q"]

    assert [who == "tomas-arrivel" for who, _ in said] == [known, known]
    assert [method == "inferred" for _, method in said] == [known, known]


def test_who_held_an_office_before_or_after_the_day_is_not_meant() -> None:
    page = "Talks\n\nPRESIDENT ARRIVEL:  Welcome.\n\nPRESIDENT ARRIVEL:  Good-bye.\n"
    earlier = Manifest(date=Supplied(value="2020-02-29", reason="a test"))

    assert {who for _, _, who, _ in voices(page, earlier)} == {"president-arrivel.page"}


def test_without_a_day_nobody_is_inferred() -> None:
    [person] = event("Summit\n\nTaking part were the heads of Fiji.\n").participants

    assert (person.name, person.speaker, person.represents, person.match.method) == (None, None, "fj", "none")


def test_a_named_head_of_state_is_not_counted_twice() -> None:
    page = """
        Summit

        Taking part were the heads of Uruguay and Fiji.

        President of Uruguay Tomás Arrivel: Welcome.
    """

    assert [(p.name, p.represents) for p in event(page, DATED).participants] == [("Tomás Arrivel", "uy"), (None, "fj")]


def test_who_is_named_only_by_a_label_stands_where_the_narrative_counts_them() -> None:
    page = """
        Summit

        Taking part were the heads of Uruguay and Fiji.

        President of Uruguay Tomás Arrivel: Welcome.
    """

    record = parsed(page, DATED)
    [first, _] = record.events[0].participants

    assert first.span is not None
    assert (record.text[first.span], first.name, first.office) == ("Uruguay", "Tomás Arrivel", "President of Uruguay")


def test_who_chairs_is_said_in_the_narrative() -> None:
    page = """
        Session

        Tomás Arrivel and Mira Cassolet took part in the session. Mira Cassolet chaired the session.

        President of Uruguay Tomás Arrivel: Welcome.
    """

    assert [(p.name, p.role) for p in event(page).participants] == [
        ("Tomás Arrivel", "participant"),
        ("Mira Cassolet", "chair"),
    ]


def test_who_chairs_is_said_in_a_speech() -> None:
    page = """
        Summit

        Taking part were the heads of Uruguay, Malta and Fiji.

        President of Uruguay Tomás Arrivel: I give the floor to the Chairman [of the Council], the Prime Minister of Malta.
    """

    chairs = [p for p in event(page, DATED).participants if p.role == "chair"]

    assert [(p.represents, p.office, p.office_class) for p in chairs] == [
        ("mt", "Prime Minister of Malta", "head_of_government")
    ]


def test_the_leaders_sign_by_implication_and_ministers_by_name() -> None:
    page = """
        Summit

        Taking part were the heads of Malta and Fiji, and Minister of Ports of Uruguay Lucas Ferro.

        The leaders signed a Declaration on light. They also signed a protocol on wrecks.

        Lucas Ferro signed a memorandum on pilots.
    """

    documents = event(page, DATED).documents

    assert [[(s.organization, s.speaker, s.basis) for s in d.signatories] for d in documents] == [
        [("mt", None, "implied"), ("fj", None, "implied")],
        [("mt", None, "implied"), ("fj", None, "implied")],
        [("uy", "lucas-ferro", "named")],
    ]


def test_who_is_called_president_before_the_president_of_the_commission_speaks_is_another() -> None:
    page = """
        Verbatim report of proceedings

        President. – The next item is the debate on ports.

        Mira Cassolet, President of the Commission. – Madam President, honourable Members, ports are old.

        Ana Ferro, on behalf of the Harbour Group. – Madam President, they are.

        President. – The debate is closed.
    """

    assert [(label, who) for label, _, who, _ in voices(page) if label == "President"] == [("President", None)] * 2


def test_a_surname_alone_in_capitals_is_whom_a_full_label_named() -> None:
    page = """
        Doorstop

        SHADOW MINISTER FOR PORTS SENATOR ANA FERRO:  I was here before.

        JOURNALIST:  And why?

        FERRO:  To see it.

        JOURNALIST:  See what?

        FERRO:  The port.
    """

    assert {name for label, name, _, _ in voices(page) if label == "FERRO"} == {"ANA FERRO"}


def test_a_family_name_may_stand_first() -> None:
    page = """
        Joint press conference

        PM Seo Min Ji held a joint press conference with President Ana Ferro in the Old Harbour. The talks took a day.

        President Ferro: First question.

        Q: Is it good?

        PM Seo: It is good.

        President Ferro: Very good.

        PM Seo: Indeed.
    """

    assert {(label, name) for label, name, _, _ in voices(page) if label != "Q"} == {
        ("President Ferro", "Ana Ferro"),
        ("PM Seo", "Seo Min Ji"),
    }


def test_who_moderates_is_said_in_brackets_once() -> None:
    page = """
        Dialogue on ports

        Mr Dan M. Stone (Moderator): Prime Minister, were you happy?

        PM Seo Min Ji: We were satisfied.

        Moderator: And now?

        PM Seo: I would like to think so.

        Moderator: And tomorrow?

        PM Seo: That is not known.
    """

    assert {(label, name) for label, name, _, _ in voices(page)} == {
        ("Mr Dan M. Stone (Moderator)", "Dan M. Stone"),
        ("PM Seo Min Ji", "Seo Min Ji"),
        ("Moderator", "Dan M. Stone"),
        ("PM Seo", "Seo Min Ji"),
    }


def test_a_name_printed_without_its_office_is_shown_without() -> None:
    page = """
        Secretary Ann Hale And Maltese Foreign Minister Seo Min Ji Before Their Meeting

        FOREIGN MINISTER SEO:  Good morning.

        SECRETARY HALE:  Good morning.

        FOREIGN MINISTER SEO:  Welcome.
    """

    assert {name for _, name, _, _ in voices(page)} == {"Seo Min Ji", "Ann Hale"}


def test_a_journalist_is_named_without_the_outlet() -> None:
    page = """
        President Ana Ferro interviewed by local channels

        Tom Reza from Harbour Television: Good morning.

        President Ana Ferro: Good morning.

        Tom Reza: How are the ports?

        President Ana Ferro: Open.
    """

    assert {name for _, name, _, _ in voices(page)} == {"Tom Reza", "Ana Ferro"}


def test_a_president_whom_the_day_tells_speaks_for_the_state_of_that_office() -> None:
    page = "Talks\n\nPRESIDENT ARRIVEL:  Welcome.\n\nPRESIDENT ARRIVEL:  Good-bye.\n"

    [person] = event(page, DATED).participants

    assert (person.office_class, person.represents, person.match.method) == ("head_of_state", "uy", "inferred")


def test_who_chairs_a_body_is_not_in_the_chair_where_two_talk() -> None:
    page = """
        Talks with Prime Minister of Malta Mira Cassolet

        President of Uruguay Tomás Arrivel: The commission is co-chaired by the Prime Minister of Malta. Malta chairs the League.

        Prime Minister of Malta Mira Cassolet: It does.
    """

    assert {person.role for person in event(page, DATED).participants} == {"participant"}


@pytest.mark.parametrize(
    "label",
    [
        "Mira Casso\xadlet",
        "Mira\u200b Cassolet",
        "\ufeffMira Cassolet",
        "\u202aMira Cassolet\u202c",
        "\u200eMira Cassolet",
    ],
)
def test_what_is_printed_without_being_seen_makes_nobody_else(label: str) -> None:
    source = parsed(f"Talks\n\nMira Cassolet: Hello.\n\nTomás Arrivel: Hello.\n\n{label}: So it is.\n")

    last = source.events[0].statements[2]
    assert (last.speaker, last.speaker_name) == ("mira-cassolet", "Mira Cassolet")
    assert [speaker.name for speaker in source.speakers] == ["Mira Cassolet", "Tomás Arrivel"]


def test_an_accent_of_its_own_code_point_makes_nobody_else() -> None:
    source = parsed("Talks\n\nTomás Arrivel: Hello.\n\nMira Cassolet: Hello.\n\nToma\u0301s Arrivel: So it is.\n")

    assert source.events[0].statements[2].speaker == "tomas-arrivel"
    assert len(source.speakers) == 2


def test_an_official_without_a_name_answers_and_a_moderator_does_not() -> None:
    page = (
        "Background Press Call\n\n"
        + "MODERATOR:  Go ahead.\n\nQ    Well?\n\nSENIOR OFFICIAL:  Yes.\n\nQ    Sure?\n\n" * 2
    )

    kinds = [(s.label, s.kind) for s in event(page + "MODERATOR:  That is all.\n", DATED).statements]

    assert set(kinds) == {("MODERATOR", "speech"), ("Q", "question"), ("SENIOR OFFICIAL", "answer")}


def test_initials_of_whom_the_directory_knows_are_known_by_it() -> None:
    page = "Встреча\n\nТ.Арривель: Добрый день.\n\nТ.Арривель: До свидания.\n"

    told = event(page, DATED)

    assert {(s.speaker, s.match.method) for s in told.statements} == {("tomas-arrivel", "directory")}
    assert [person.match.method for person in told.participants] == ["directory"]


def test_an_honorific_and_a_peer_s_title_are_no_office() -> None:
    page = "Debates\n\n" + "Hon Mr Ferro: I beg to move.\n\nBaroness Dale of Ashby: I support it.\n\n" * 2

    assert {person.office for person in event(page).participants} == {None}
