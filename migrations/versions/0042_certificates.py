"""Certificates of cycles, and from how many meetings on there are any."""

import sqlalchemy as sa
from alembic import op

from bot.storage.base import BigId, UtcDateTime

revision = "0042"
down_revision = "0041"


def upgrade() -> None:
    op.create_table(
        "event_certificate_thresholds",
        sa.Column("series_id", BigId, autoincrement=False, nullable=False),
        sa.Column("least", BigId, nullable=False),
        sa.ForeignKeyConstraint(
            ["series_id"],
            ["event_series.id"],
            name=op.f("fk_event_certificate_thresholds_series_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("series_id", name=op.f("pk_event_certificate_thresholds")),
    )
    op.create_table(
        "event_certificates",
        sa.Column("id", BigId, autoincrement=True, nullable=False),
        sa.Column("lookup", sa.String(length=64), nullable=False),
        sa.Column("series_id", BigId, nullable=False),
        sa.Column("person_id", BigId, nullable=True),
        sa.Column("attended", BigId, nullable=False),
        sa.Column("held", BigId, nullable=False),
        sa.Column("issued_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["series_id"],
            ["event_series.id"],
            name=op.f("fk_event_certificates_series_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_event_certificates_person_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event_certificates")),
        sa.UniqueConstraint("lookup", name=op.f("uq_event_certificates_lookup")),
    )
    op.create_index(op.f("ix_event_certificates_person_id"), "event_certificates", ["person_id"])
    op.create_index(
        "ix_event_certificates_series_id_person_id",
        "event_certificates",
        ["series_id", "person_id"],
        unique=True,
    )


def downgrade() -> None:
    op.drop_table("event_certificates")
    op.drop_table("event_certificate_thresholds")
