"""The record as it begins: sources and snapshots, events, speakers, statements, documents, organizations, findings, runs."""

import sqlalchemy as sa
from alembic import op

revision = "2026_11_23_records"
down_revision = None

# Text that sorts by code point on both engines; numbers of 64 bits, which on SQLite are the rowid itself.
Words = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
Number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "former_id",
        sa.Column("id", Words, nullable=False),
        sa.Column("successor", Words, nullable=True),
        sa.Column("reason", Words, nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_former_id"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_former_id_revision", "former_id", ["revision"])
    op.create_index("ix_former_id_successor", "former_id", ["successor"])

    op.create_table(
        "organization",
        sa.Column("id", Words, nullable=False),
        sa.Column("name", Words, nullable=False),
        sa.Column("kind", Words, nullable=False),
        sa.Column("country", Words, nullable=True),
        sa.Column("parent_id", Words, nullable=True),
        sa.Column("spellings", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_organization"),
    )
    op.create_index("ix_organization_country", "organization", ["country"])
    op.create_index("ix_organization_kind", "organization", ["kind"])
    op.create_index("ix_organization_name", "organization", ["name"])

    op.create_table(
        "run",
        sa.Column("revision", Number, autoincrement=False, nullable=False),
        sa.Column("kind", Words, nullable=False),
        sa.Column("tool_version", Words, nullable=False),
        sa.Column("finished_at", Words, nullable=False),
        sa.Column("added", sa.Integer(), nullable=False),
        sa.Column("revised", sa.Integer(), nullable=False),
        sa.Column("removed", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("revision", name="pk_run"),
    )
    op.create_table(
        "snapshot",
        sa.Column("number", Number, autoincrement=False, nullable=False),
        sa.Column("source_id", Words, nullable=False),
        sa.Column("sha256", Words, nullable=False),
        sa.Column("media_type", Words, nullable=False),
        sa.Column("encoding", Words, nullable=False),
        sa.Column("encoding_origin", Words, nullable=False),
        sa.Column("raw", sa.LargeBinary(), nullable=False),
        sa.Column("text", Words, nullable=False),
        sa.Column("characters", sa.Integer(), nullable=False),
        sa.Column("alignment", sa.LargeBinary(), nullable=False),
        sa.Column("manifest", sa.JSON(), nullable=False),
        sa.Column("taken_at", Words, nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_snapshot"),
        sa.UniqueConstraint("source_id", "sha256", name="uq_snapshot_source_id_sha256"),
    )
    op.create_index("ix_snapshot_sha256", "snapshot", ["sha256"])

    op.create_table(
        "speaker",
        sa.Column("id", Words, nullable=False),
        sa.Column("name", Words, nullable=False),
        sa.Column("name_folded", Words, nullable=False),
        sa.Column("kind", Words, nullable=False),
        sa.Column("identifiers", sa.JSON(), nullable=False),
        sa.Column("events", sa.Integer(), nullable=False),
        sa.Column("statements", sa.Integer(), nullable=False),
        sa.Column("words", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_speaker"),
    )
    op.create_index("ix_speaker_kind", "speaker", ["kind"])
    op.create_index("ix_speaker_name_folded", "speaker", ["name_folded"])
    op.create_index("ix_speaker_name_id", "speaker", ["name", "id"])

    op.create_table(
        "finding",
        sa.Column("number", Number, autoincrement=False, nullable=False),
        sa.Column("source_id", Words, nullable=False),
        sa.Column("snapshot", Number, nullable=True),
        sa.Column("event_id", Words, nullable=True),
        sa.Column("code", Words, nullable=False),
        sa.Column("severity", Words, nullable=False),
        sa.Column("message", Words, nullable=False),
        sa.Column("start", sa.Integer(), nullable=True),
        sa.Column("end", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["snapshot"], ["snapshot.number"], name="fk_finding_snapshot_snapshot"),
        sa.PrimaryKeyConstraint("number", name="pk_finding"),
    )
    op.create_index("ix_finding_code", "finding", ["code"])
    op.create_index("ix_finding_event_id", "finding", ["event_id"])
    op.create_index("ix_finding_source_id", "finding", ["source_id"])

    op.create_table(
        "segment",
        sa.Column("snapshot", Number, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", Words, nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["snapshot"], ["snapshot.number"], name="fk_segment_snapshot_snapshot"),
        sa.PrimaryKeyConstraint("snapshot", "position", name="pk_segment"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "source",
        sa.Column("id", Words, nullable=False),
        sa.Column("url", Words, nullable=True),
        sa.Column("publisher", Words, nullable=True),
        sa.Column("licence", Words, nullable=True),
        sa.Column("language", Words, nullable=True),
        sa.Column("path", Words, nullable=False),
        sa.Column("reader", Words, nullable=False),
        sa.Column("layout", Words, nullable=False),
        sa.Column("layout_confidence", sa.Float(), nullable=False),
        sa.Column("snapshot", Number, nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("stamp", Words, nullable=False),
        sa.Column("digest", Words, nullable=False),
        sa.Column("tally", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["snapshot"], ["snapshot.number"], name="fk_source_snapshot_snapshot"),
        sa.PrimaryKeyConstraint("id", name="pk_source"),
    )
    op.create_index("ix_source_path", "source", ["path"])
    op.create_index("ix_source_revision", "source", ["revision"])
    op.create_index("ix_source_stamp", "source", ["stamp"])

    op.create_table(
        "speaker_name",
        sa.Column("speaker_id", Words, nullable=False),
        sa.Column("text", Words, nullable=False),
        sa.Column("language", Words, nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["speaker_id"], ["speaker.id"], name="fk_speaker_name_speaker_id_speaker"),
        sa.PrimaryKeyConstraint("speaker_id", "text", "language", name="pk_speaker_name"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "event",
        sa.Column("id", Words, nullable=False),
        sa.Column("source_id", Words, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("title", Words, nullable=False),
        sa.Column("title_origin", Words, nullable=False),
        sa.Column("kind", Words, nullable=False),
        sa.Column("day", Words, server_default="", nullable=False),
        sa.Column("date_start", Words, nullable=True),
        sa.Column("date_end", Words, nullable=True),
        sa.Column("date_precision", Words, nullable=True),
        sa.Column("date_origin", Words, nullable=True),
        sa.Column("place", Words, nullable=True),
        sa.Column("place_origin", Words, nullable=True),
        sa.Column("place_folded", Words, nullable=True),
        sa.Column("supplied", Words, nullable=True),
        sa.Column("language", Words, nullable=True),
        sa.Column("completeness", Words, nullable=False),
        sa.Column("continuation", Words, nullable=False),
        sa.Column("elisions", sa.Integer(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("statements", sa.Integer(), nullable=False),
        sa.Column("speakers", sa.Integer(), nullable=False),
        sa.Column("words", sa.Integer(), nullable=False),
        sa.Column("documents", sa.Integer(), nullable=False),
        sa.Column("participants", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name="fk_event_source_id_source"),
        sa.PrimaryKeyConstraint("id", name="pk_event"),
    )
    op.create_index("ix_event_completeness", "event", ["completeness"])
    op.create_index("ix_event_day_id", "event", ["day", "id"])
    op.create_index("ix_event_kind", "event", ["kind"])
    op.create_index("ix_event_language", "event", ["language"])
    op.create_index("ix_event_place_folded", "event", ["place_folded"])
    op.create_index("ix_event_revision", "event", ["revision"])
    op.create_index("ix_event_source_id", "event", ["source_id"])

    op.create_table(
        "document",
        sa.Column("id", Words, nullable=False),
        sa.Column("event_id", Words, nullable=False),
        sa.Column("source_id", Words, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("day", Words, server_default="", nullable=False),
        sa.Column("title", Words, nullable=False),
        sa.Column("title_start", sa.Integer(), nullable=True),
        sa.Column("title_end", sa.Integer(), nullable=True),
        sa.Column("kind", Words, nullable=False),
        sa.Column("action", Words, nullable=False),
        sa.Column("verb", Words, nullable=False),
        sa.Column("package_declared", sa.Integer(), nullable=True),
        sa.Column("package_listed", sa.Integer(), nullable=True),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name="fk_document_event_id_event"),
        sa.PrimaryKeyConstraint("id", name="pk_document"),
    )
    op.create_index("ix_document_action", "document", ["action"])
    op.create_index("ix_document_day_event_id_position", "document", ["day", "event_id", "position"])
    op.create_index("ix_document_event_id_position", "document", ["event_id", "position"])
    op.create_index("ix_document_kind", "document", ["kind"])

    op.create_table(
        "event_organization",
        sa.Column("event_id", Words, nullable=False),
        sa.Column("organization_id", Words, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name="fk_event_organization_event_id_event"),
        sa.ForeignKeyConstraint(
            ["organization_id"], ["organization.id"], name="fk_event_organization_organization_id_organization"
        ),
        sa.PrimaryKeyConstraint("event_id", "organization_id", name="pk_event_organization"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_event_organization_organization_id", "event_organization", ["organization_id"])

    op.create_table(
        "participation",
        sa.Column("number", Number, autoincrement=False, nullable=False),
        sa.Column("event_id", Words, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("source_id", Words, nullable=False),
        sa.Column("name", Words, nullable=True),
        sa.Column("speaker_id", Words, nullable=True),
        sa.Column("office", Words, nullable=True),
        sa.Column("office_class", Words, nullable=True),
        sa.Column("represents_id", Words, nullable=True),
        sa.Column("represents_text", Words, nullable=True),
        sa.Column("role", Words, nullable=False),
        sa.Column("spoke", sa.Boolean(), nullable=False),
        sa.Column("match_method", Words, nullable=False),
        sa.Column("match_confidence", sa.Float(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=True),
        sa.Column("end", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name="fk_participation_event_id_event"),
        sa.ForeignKeyConstraint(
            ["represents_id"], ["organization.id"], name="fk_participation_represents_id_organization"
        ),
        sa.ForeignKeyConstraint(["speaker_id"], ["speaker.id"], name="fk_participation_speaker_id_speaker"),
        sa.PrimaryKeyConstraint("number", name="pk_participation"),
    )
    op.create_index("ix_participation_event_id_position", "participation", ["event_id", "position"])
    op.create_index(
        "ix_participation_office_class_event_id", "participation", ["office_class", "event_id", "speaker_id"]
    )
    op.create_index(
        "ix_participation_represents_id_event_id", "participation", ["represents_id", "event_id", "speaker_id"]
    )
    op.create_index("ix_participation_role_event_id", "participation", ["role", "event_id", "speaker_id"])
    op.create_index("ix_participation_speaker_id_event_id", "participation", ["speaker_id", "event_id"])

    op.create_table(
        "statement",
        sa.Column("number", Number, autoincrement=False, nullable=False),
        sa.Column("id", Words, nullable=False),
        sa.Column("source_id", Words, nullable=False),
        sa.Column("event_id", Words, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("day", Words, server_default="", nullable=False),
        sa.Column("speaker_id", Words, nullable=True),
        sa.Column("speaker_name", Words, nullable=True),
        sa.Column("label", Words, nullable=True),
        sa.Column("label_start", sa.Integer(), nullable=True),
        sa.Column("label_end", sa.Integer(), nullable=True),
        sa.Column("label_note", Words, nullable=True),
        sa.Column("office", Words, nullable=True),
        sa.Column("represents_id", Words, nullable=True),
        sa.Column("kind", Words, nullable=False),
        sa.Column("continues", sa.Boolean(), nullable=False),
        sa.Column("language", Words, nullable=True),
        sa.Column("text", Words, nullable=False),
        sa.Column("words", sa.Integer(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("match_method", Words, nullable=False),
        sa.Column("match_confidence", sa.Float(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name="fk_statement_event_id_event"),
        sa.ForeignKeyConstraint(["represents_id"], ["organization.id"], name="fk_statement_represents_id_organization"),
        sa.ForeignKeyConstraint(["speaker_id"], ["speaker.id"], name="fk_statement_speaker_id_speaker"),
        sa.PrimaryKeyConstraint("number", name="pk_statement"),
        sa.UniqueConstraint("id", name="uq_statement_id"),
    )
    op.create_index("ix_statement_event_id_position", "statement", ["event_id", "position"])
    op.create_index(
        "ix_statement_by_represented",
        "statement",
        ["represents_id", "day", "event_id", "position", "speaker_id", "words"],
    )
    op.create_index("ix_statement_by_speaker", "statement", ["speaker_id", "day", "event_id", "position", "words"])
    op.create_index(
        "ix_statement_reading_order",
        "statement",
        ["day", "event_id", "position", "speaker_id", "represents_id", "kind", "language", "words"],
    )
    op.create_index("ix_statement_revision", "statement", ["revision"])
    op.create_index("ix_statement_source_id_start", "statement", ["source_id", "start"])
    op.create_index("ix_statement_words", "statement", ["words", "id"])

    op.create_table(
        "signatory",
        sa.Column("number", Number, autoincrement=False, nullable=False),
        sa.Column("document_id", Words, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("organization_id", Words, nullable=True),
        sa.Column("speaker_id", Words, nullable=True),
        sa.Column("capacity", Words, nullable=True),
        sa.Column("basis", Words, nullable=False),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name="fk_signatory_document_id_document"),
        sa.ForeignKeyConstraint(
            ["organization_id"], ["organization.id"], name="fk_signatory_organization_id_organization"
        ),
        sa.ForeignKeyConstraint(["speaker_id"], ["speaker.id"], name="fk_signatory_speaker_id_speaker"),
        sa.PrimaryKeyConstraint("number", name="pk_signatory"),
    )
    op.create_index("ix_signatory_document_id_position", "signatory", ["document_id", "position"])
    op.create_index("ix_signatory_organization_id", "signatory", ["organization_id"])
    op.create_index("ix_signatory_speaker_id", "signatory", ["speaker_id"])


def downgrade() -> None:
    op.drop_table("signatory")
    op.drop_table("statement")
    op.drop_table("participation")
    op.drop_table("event_organization")
    op.drop_table("document")
    op.drop_table("event")
    op.drop_table("speaker_name")
    op.drop_table("source")
    op.drop_table("segment")
    op.drop_table("finding")
    op.drop_table("speaker")
    op.drop_table("snapshot")
    op.drop_table("run")
    op.drop_table("organization")
    op.drop_table("former_id")
