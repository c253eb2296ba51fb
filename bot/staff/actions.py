"""What Telegram tells the bot about the staff group."""

from sqlalchemy.orm import Session

from bot.staff import store


def back_in_group(db: Session, group_id: int) -> None:
    """Note that the bot may write in the staff group again."""
    store.regain(db, group_id)
