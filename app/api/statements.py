"""Statements: the list, and one statement with its paragraphs and neighbours."""

from app.api.answers import Answer
from app.api.detail import answer_detail, detail_operation
from app.api.listing import Source, answer_list, list_operation
from app.api.operations import Ask, Operation
from app.exports.citations import cite_statement
from app.queries import statements
from app.queries.events import get_imprint
from app.queries.questions import Parameter

_TAG = "statements"
_ID = (Parameter("id", "Id of the statement: source, `@`, first code point.", "csto-moscow-2022@1163", "word"),)

_STATEMENTS = Source(
    statements.STATEMENTS,
    lambda ask, question: statements.list_statements(ask.connection, question, ask.links),
    lambda ask, question: statements.iterate_statements(ask.connection, question, ask.links),
)


def list_statements(ask: Ask) -> Answer:
    """List statements.

    What was said, whole and exactly as printed, by day, event and place in it unless `sort` says otherwise.
    """
    return answer_list(ask, _STATEMENTS)


def get_statement(ask: Ask) -> Answer:
    """Get one statement.

    With its paragraphs, its place in the source, and the statements before and after. An id whose place now lies inside
    another statement leads there (308).
    """
    return answer_detail(
        ask,
        lambda include: statements.get_statement(ask.connection, ask.id, ask.links, include),
        lambda found, revision: cite_statement(
            found, revision, get_imprint(ask.connection, found["event"]["id"], ask.links)
        ),
    )


OPERATIONS: tuple[Operation, ...] = (
    list_operation("list_statements", "/v1/statements", list_statements, _STATEMENTS, _TAG),
    detail_operation(
        "get_statement", "/v1/statements/{id}", get_statement, statements.StatementDetail, _TAG,
        holes=_ID, includes=statements.STATEMENTS.includes, citable=True, instant=True,
    ),
)  # fmt: skip
