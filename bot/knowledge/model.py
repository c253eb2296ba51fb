"""How articles fare: counted per article and day, without who asked or what."""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import Date, String
from sqlalchemy.orm import Mapped, mapped_column

from bot.storage.base import Base
from bot.storage.paging import Paged


class ArticleFeedback(Base):
    """How often an article was shown as an answer on one day, and how often it was not the answer."""

    __tablename__ = "article_feedback"
    article_id: Mapped[str] = mapped_column(String(48), primary_key=True)
    day: Mapped[dt.date] = mapped_column(Date, primary_key=True)
    shown: Mapped[int]
    rejected: Mapped[int]


@dataclass(frozen=True, slots=True)
class Fared:
    """How often an article was shown as an answer lately, and how often it was not the answer."""

    article_id: str
    shown: int
    rejected: int


FaredPage = Paged[Fared]
