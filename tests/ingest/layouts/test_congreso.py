"""The Diario de Sesiones: `El señor X:`, stage directions with the full stop behind them, page furniture."""

from tests.ingest.layouts.telling import assembled as assembled_of
from tests.ingest.layouts.telling import layout_of, page_of, speakers, tiles, turns

SESION = """
    DIARIO DE SESIONES DEL CONGRESO DE LOS DIPUTADOS
    PRESIDENCIA DEL EXCMO. SR. D. JULIÁN ORTEGA ROLDÁN

    Hace uso de la palabra la señora Ramírez del Río.

    El señor PRESIDENTE: Se abre la sesión.

    La señora RAMÍREZ DEL RÍO: Gracias. (Rumores). Digo una cosa: no basta. (Aplausos.—Un señor diputado: ¡Muy bien!). Hay más.

    Página 5

    Y más.

    La señora MINISTRA DE FOMENTO (Pastor Llanes): En octubre. (Aplausos).

    El señor VICEPRESIDENTE (Gil Barceló): Se levanta la sesión.

    Eran las dos de la tarde.
    """


def test_turns_open_with_el_senor_and_a_colon() -> None:
    assert layout_of(SESION) == "congreso"
    assert turns(SESION) == [
        ("El señor PRESIDENTE", "Se abre la sesión."),
        ("La señora RAMÍREZ DEL RÍO", "Gracias. / Digo una cosa: no basta. / Hay más. / Y más."),
        ("La señora MINISTRA DE FOMENTO (Pastor Llanes)", "En octubre."),
        ("El señor VICEPRESIDENTE (Gil Barceló)", "Se levanta la sesión."),
    ]


def test_asides_pages_and_the_hour_are_nobodys_words() -> None:
    assert tiles(SESION, "aside") == ["(Rumores).", "(Aplausos.—Un señor diputado: ¡Muy bien!).", "(Aplausos)."]
    assert "Página 5" in tiles(SESION, "metadata")
    assert tiles(SESION, "narrative")[-1] == "Eran las dos de la tarde."


def test_the_chair_is_named_from_the_head_and_ministers_from_their_brackets() -> None:
    said = assembled_of(page_of(SESION)).utterances
    names = {u.label.name for u in said if u.label}
    assert names == {"JULIÁN ORTEGA ROLDÁN", "RAMÍREZ DEL RÍO", "Pastor Llanes", "Gil Barceló"}


def test_the_result_of_a_vote_is_told() -> None:
    printed = SESION.replace(
        "    Y más.\n", "    Efectuada la votación, dio el siguiente resultado: a favor, 131; en contra, 219.\n"
    )

    assert "Efectuada la votación, dio el siguiente resultado: a favor, 131; en contra, 219." in tiles(
        printed, "narrative"
    )


PRINTED = """
    DIARIO DE SESIONES DEL CONGRESO DE LOS DIPUTADOS
    PRESIDENCIA DEL EXCMO. SR. D. JULIÁN ORTEGA ROLDÁN

    De la diputada doña M.ª Inés Ramírez del Río, que formula a la ministra de Fomento.

    — DE LA DIPUTADA DOÑA M.ª INÉS RAMÍREZ DEL RÍO, DEL GRUPO PARLAMENTARIO AZUL:
      ¿CUÁNDO? (Número de expediente 180/000042).

       El señor PRESIDENTE: Tiene la palabra la señora Ramírez.

       La señora RAMÍREZ DEL RÍO: La señora ministra dijo lo siguiente: «En octubre». Y lo dijo aquí, en

    cve: DSCD-10-PL-12
                    DIARIO DE SESIONES DEL CONGRESO DE LOS DIPUTADOS
                       PLENO Y DIPUTACIÓN PERMANENTE
    Núm. 12                     8 de julio de 2014                     Pág. 6

    esta tribuna. (Prolongados aplausos de las señoras y los señores diputados del Grupo
    Parlamentario Azul, puestos en pie).

       La señora VICEPRESIDENTA SEGUNDA DEL GOBIERNO Y MINISTRA DE TRANSICIÓN PORTUARIA Y
    FAROS (Pastor Llanes): En octubre.

    DEBATE SOBRE LOS FAROS MENORES. (CONTINUACIÓN).

       El señor HOMS VIDAL (candidato a la Presidencia del Gobierno): Gracias.

       La señora SECRETARIA (Gil Barceló) procede al llamamiento.
    """


def test_pages_of_the_printed_record_interrupt_nobody_and_asides_may_wrap() -> None:
    assert turns(PRINTED)[1] == (
        "La señora RAMÍREZ DEL RÍO",
        "La señora ministra dijo lo siguiente: «En octubre». Y lo dijo aquí, en / esta tribuna.",
    )


def test_a_label_in_capitals_may_wrap_and_brackets_may_hold_what_somebody_is() -> None:
    assert [" ".join((label or "").split()) for label, _ in turns(PRINTED)[2:]] == [
        "La señora VICEPRESIDENTA SEGUNDA DEL GOBIERNO Y MINISTRA DE TRANSICIÓN PORTUARIA Y FAROS (Pastor Llanes)",
        "El señor HOMS VIDAL (candidato a la Presidencia del Gobierno)",
    ]


def test_matters_in_capitals_are_headings_and_who_calls_the_roll_is_told() -> None:
    assert tiles(PRINTED, "heading")[-1] == "DEBATE SOBRE LOS FAROS MENORES. (CONTINUACIÓN)."
    assert tiles(PRINTED, "narrative")[-1] == "La señora SECRETARIA (Gil Barceló) procede al llamamiento."


def test_given_names_are_those_of_the_matters() -> None:
    assert [name for _, name in speakers(PRINTED)] == [
        "JULIÁN ORTEGA ROLDÁN",
        "M.ª Inés Ramírez del Río",
        "Pastor Llanes",
        "HOMS VIDAL",
    ]


def test_unnamed_deputies_are_voices() -> None:
    printed = SESION.replace("    Y más.\n", "    Y más.\n\n    Un señor DIPUTADO: ¡Muy bien!\n")

    assert ("Un señor DIPUTADO", "¡Muy bien!") in turns(printed)
    assert ("Un señor DIPUTADO", "Un señor DIPUTADO") in speakers(printed)


def test_a_head_may_print_who_presides_as_an_entry_and_break_the_name() -> None:
    printed = """
        DIARIO DE SESIONES DEL
        CONGRESO DE LOS DIPUTADOS
        COMISIONES

        PRESIDENCIA DEL EXCMO. SR. D. JULIÁN ORTEGA
        ROLDÁN-VEGA

        Sesión celebrada el miércoles, 26 de septiembre de 2012

        1. ACTAS

        El señor PRESIDENTE: Se abre la sesión.

        El señor letrado procede a la comprobación de los señores diputados presentes.

        El señor PRESIDENTE: Muchas gracias.

        DEBATIR

        El señor PRESIDENTE: Pasamos a debatir.
        """

    assert {" ".join((name or "").split()) for _, name in speakers(printed)} == {"JULIÁN ORTEGA ROLDÁN-VEGA"}
    assert [words for _, words in turns(printed)] == ["Se abre la sesión.", "Muchas gracias.", "Pasamos a debatir."]
    entry = printed.replace(
        "PRESIDENCIA DEL EXCMO. SR. D. JULIÁN ORTEGA\n        ROLDÁN-VEGA", "PRESIDENTE: DON JULIÁN ORTEGA"
    )
    assert {name for _, name in speakers(entry)} == {"JULIÁN ORTEGA"}


def test_labels_may_stand_in_quotation_marks() -> None:
    printed = """
        Diario de Sesiones 44, de fecha 16/10/2008

        'El señor presidente: Señora Gil Barceló, tiene la palabra.'

        'La señora Gil Barceló: Buenos días, señorías.'

        'Gracias.'
        """

    assert [" ".join((label or "").split()) for label, _ in turns(printed)] == [
        "El señor presidente",
        "La señora Gil Barceló",
    ]
