"""The tables: the one record of truth. Field bases and constraints, no behaviour.

`table=True` classes do not validate on their own: what the writer puts in has been validated before (manifest,
directory) or made by the pure parser. Nothing but `queries/`, `search/`, `ingest/` and `migrations/` may see them.
"""

from app.models.base import metadata
from app.models.document import Document, Signatory
from app.models.event import Event, EventOrganization
from app.models.finding import Finding
from app.models.organization import Organization
from app.models.participation import Participation
from app.models.run import Run
from app.models.source import Segment, Snapshot, Source
from app.models.speaker import Speaker, SpeakerName
from app.models.statement import FormerId, Statement

__all__ = [
    "Document",
    "Event",
    "EventOrganization",
    "Finding",
    "FormerId",
    "Organization",
    "Participation",
    "Run",
    "Segment",
    "Signatory",
    "Snapshot",
    "Source",
    "Speaker",
    "SpeakerName",
    "Statement",
    "metadata",
]
