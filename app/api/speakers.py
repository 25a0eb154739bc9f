"""Speakers: the list, one speaker, and what they said."""

from app.api.answers import Answer
from app.api.detail import answer_detail, detail_operation
from app.api.listing import Source, answer_list, list_operation
from app.api.operations import Ask, Operation
from app.queries import speakers, statements
from app.queries.questions import Parameter

_TAG = "speakers"
_ID = (Parameter("id", "Id of the speaker.", "vladimir-putin", "word"),)

_SPEAKERS = Source(
    speakers.SPEAKERS,
    lambda ask, question: speakers.list_speakers(ask.connection, question, ask.links),
    lambda ask, question: speakers.iterate_speakers(ask.connection, question, ask.links),
)
_STATEMENTS = Source(
    statements.OF_SPEAKER,
    lambda ask, question: statements.list_speaker_statements(ask.connection, ask.id, question, ask.links),
    lambda ask, question: statements.iterate_speaker_statements(ask.connection, ask.id, question, ask.links),
)


def list_speakers(ask: Ask) -> Answer:
    """List speakers.

    People, collectives and anonymous voices; those who took part without speaking are here too, with 0 statements.
    """
    return answer_list(ask, _SPEAKERS)


def get_speaker(ask: Ask) -> Answer:
    """Get one speaker.

    With every spelling met, and the offices that the events printed, each at its time.
    """
    return answer_detail(ask, lambda _: speakers.get_speaker(ask.connection, ask.id, ask.links))


def list_speaker_statements(ask: Ask) -> Answer:
    """List what a speaker said.

    All their statements, by event and in reading order unless `sort` says otherwise.
    """
    return answer_list(ask, _STATEMENTS)


OPERATIONS: tuple[Operation, ...] = (
    list_operation("list_speakers", "/v1/speakers", list_speakers, _SPEAKERS, _TAG),
    detail_operation(
        "get_speaker", "/v1/speakers/{id}", get_speaker, speakers.SpeakerDetail, _TAG, holes=_ID, instant=True
    ),
    list_operation(
        "list_speaker_statements", "/v1/speakers/{id}/statements", list_speaker_statements, _STATEMENTS, _TAG, holes=_ID
    ),
)
