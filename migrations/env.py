"""Alembic's environment: `bot.storage.migrations` hands in the connection and its transaction."""

from typing import Any, Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext

from bot.storage.base import BigId, UtcDateTime
from migrations.tables import metadata


def written(kind: str, item: Any, autogen: AutogenContext) -> str | Literal[False]:
    """Write our own column types by their names in new revisions."""
    names = {UtcDateTime: "UtcDateTime()", type(BigId): "BigId"}
    if kind != "type" or type(item) not in names:
        return False
    autogen.imports.add("from bot.storage.base import BigId, UtcDateTime")
    return names[type(item)]


connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=metadata,
    render_as_batch=connection.dialect.name == "sqlite",
    render_item=written,
    compare_type=True,
)
context.run_migrations()
