"""Documents: the list, and one document with its signatories and evidence."""

from app.api.answers import Answer
from app.api.detail import answer_detail, detail_operation
from app.api.listing import Source, answer_list, list_operation
from app.api.operations import Ask, Operation
from app.exports.citations import cite_document
from app.queries import documents
from app.queries.events import get_imprint
from app.queries.questions import Parameter

_TAG = "documents"
_ID = (Parameter("id", "Id of the document: event, `-d`, number in reading order.", "csto-moscow-2022-d1", "word"),)

_DOCUMENTS = Source(
    documents.DOCUMENTS,
    lambda ask, question: documents.list_documents(ask.connection, question, ask.links),
    lambda ask, question: documents.iterate_documents(ask.connection, question, ask.links),
)


def list_documents(ask: Ask) -> Answer:
    """List documents.

    What events say was signed, adopted, approved, issued or announced, with who put their name to it.
    """
    return answer_list(ask, _DOCUMENTS)


def get_document(ask: Ask) -> Answer:
    """Get one document.

    With its signatories, named or implied, and the words of the source that say so.
    """
    return answer_detail(
        ask,
        lambda _: documents.get_document(ask.connection, ask.id, ask.links),
        lambda found, revision: cite_document(
            found, revision, get_imprint(ask.connection, found["event"]["id"], ask.links)
        ),
    )


OPERATIONS: tuple[Operation, ...] = (
    list_operation("list_documents", "/v1/documents", list_documents, _DOCUMENTS, _TAG),
    detail_operation(
        "get_document",
        "/v1/documents/{id}",
        get_document,
        documents.DocumentDetail,
        _TAG,
        holes=_ID,
        citable=True,
        instant=True,
    ),
)
