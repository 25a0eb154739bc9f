"""Organizations: the list, and one with its events, documents and the people who spoke for it."""

from app.api.answers import Answer
from app.api.detail import answer_detail, detail_operation
from app.api.listing import Source, answer_list, list_operation
from app.api.operations import Ask, Operation
from app.queries import organizations
from app.queries.questions import Parameter

_TAG = "organizations"
_ID = (Parameter("id", "Id of the organization; a state has its alpha-2 code, lower case.", "csto", "word"),)

_ORGANIZATIONS = Source(
    organizations.ORGANIZATIONS,
    lambda ask, question: organizations.list_organizations(ask.connection, question, ask.links),
    lambda ask, question: organizations.iterate_organizations(ask.connection, question, ask.links),
)


def list_organizations(ask: Ask) -> Answer:
    """List organizations.

    States, intergovernmental bodies, their organs, ministries and companies that meet, are represented, or sign.
    """
    return answer_list(ask, _ORGANIZATIONS)


def get_organization(ask: Ask) -> Answer:
    """Get one organization.

    With its latest events and documents, and the people who represented it.
    """
    return answer_detail(ask, lambda _: organizations.get_organization(ask.connection, ask.id, ask.links))


OPERATIONS: tuple[Operation, ...] = (
    list_operation("list_organizations", "/v1/organizations", list_organizations, _ORGANIZATIONS, _TAG),
    detail_operation(
        "get_organization",
        "/v1/organizations/{id}",
        get_organization,
        organizations.OrganizationDetail,
        _TAG,
        holes=_ID,
    ),
)
