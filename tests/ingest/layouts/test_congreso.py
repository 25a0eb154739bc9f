"""The Diario de Sesiones: `El señor X:`, stage directions with the full stop behind them, page furniture."""

from tests.ingest.layouts.telling import assembled as assembled_of
from tests.ingest.layouts.telling import layout_of, page_of, tiles, turns

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
