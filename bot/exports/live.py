"""Draws how far an export has got, while that changes."""

from sqlalchemy.orm import Session

from bot.exports import store, views
from bot.exports.model import UNDER_WAY
from bot.profile import Profile
from bot.telegram.screen import Screen


def progress(db: Session, export_id: int, profile: Profile) -> tuple[Screen, bool]:
    """Draw an export as it stands, and say whether that will still change."""
    export = store.export(db, export_id)
    if export is None:
        return views.gone(), False
    return views.progress(export), export.state in UNDER_WAY
