"""The closed lists: every word that a kind, role, action, ... can be. The parser writes these and no others, the tables
hold them, and filters take them.
"""

from typing import Literal, get_args

EventKind = Literal[
    "summit", "council_session", "talks", "meeting", "press_conference", "briefing", "interview",
    "speech", "ceremony", "sitting", "hearing", "videoconference", "phone_call", "other",
]  # fmt: skip
Completeness = Literal["complete", "excerpt", "in_progress", "unknown"]
Continuation = Literal["none", "pending", "resolved"]
StatementKind = Literal["speech", "question", "answer", "interjection"]
SegmentKind = Literal[
    "title", "heading", "dateline", "narrative", "label", "statement", "aside", "elision",
    "continuation", "separator", "editorial", "metadata", "unclaimed",
]  # fmt: skip
SpeakerKind = Literal["person", "collective", "anonymous", "voice"]
OrganizationKind = Literal["state", "intergovernmental", "organ", "ministry", "company", "party", "other"]
Role = Literal["chair", "host", "participant", "guest", "moderator", "interpreter", "journalist"]
DocumentKind = Literal[
    "declaration", "statement", "resolution", "agreement", "protocol", "decision", "memorandum",
    "programme", "plan", "communique", "treaty", "contract", "other",
]  # fmt: skip
Action = Literal["signed", "adopted", "approved", "issued", "announced", "initialled", "ratified", "extended"]
Basis = Literal["named", "implied"]
DatePrecision = Literal["day", "month", "year"]
Severity = Literal["info", "warning", "error"]
Origin = Literal["explicit", "rule", "inferred", "supplied"]

EVENT_KINDS: tuple[EventKind, ...] = get_args(EventKind)
COMPLETENESS: tuple[Completeness, ...] = get_args(Completeness)
CONTINUATIONS: tuple[Continuation, ...] = get_args(Continuation)
STATEMENT_KINDS: tuple[StatementKind, ...] = get_args(StatementKind)
SEGMENT_KINDS: tuple[SegmentKind, ...] = get_args(SegmentKind)
SPEAKER_KINDS: tuple[SpeakerKind, ...] = get_args(SpeakerKind)
ORGANIZATION_KINDS: tuple[OrganizationKind, ...] = get_args(OrganizationKind)
ROLES: tuple[Role, ...] = get_args(Role)
DOCUMENT_KINDS: tuple[DocumentKind, ...] = get_args(DocumentKind)
ACTIONS: tuple[Action, ...] = get_args(Action)
