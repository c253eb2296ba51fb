"""Tells those who wanted it that there is an answer, drawn when it goes out."""

from sqlalchemy.orm import Session

from bot.i18n import current_locale
from bot.knowledge.editing import store
from bot.knowledge.gaps import store as gaps
from bot.knowledge.gaps import views
from bot.outbox.model import Delivery
from bot.profile import Profile
from bot.telegram.screen import Screen


def answered(db: Session, delivery: Delivery, profile: Profile) -> Screen | None:
    """Draw the message; nothing where the answer was taken back since."""
    version = store.by_id(db, delivery.ref)
    last = store.last(db, version.article_id) if version else None
    if last is None or not last.texts:
        return None
    text = last.texts.get(current_locale()) or last.texts.get(profile.default_language)
    text = text or next(iter(last.texts.values()))
    gap = gaps.by_id(db, delivery.refs.get("gap"))
    return views.told(text["title"], last.article_id, gap.text if gap else None)
