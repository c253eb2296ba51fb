"""What may be chosen for an event and need not be: the choice as a value, and how it is kept."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from functools import cache
from typing import Any, Self

from pydantic import TypeAdapter
from sqlalchemy import JSON, ForeignKey, String
from sqlalchemy import Text as LongString
from sqlalchemy.orm import Mapped, mapped_column

from bot.events.model import Event
from bot.i18n import DEFAULT_LOCALE, current_locale
from bot.storage.base import Base, Key
from bot.telegram.text import Span, Text

DESCRIPTION_LIMIT = 1500
"""Characters; with everything else a card stays well within one message."""
LONGEST = timedelta(hours=12)
"""An event that seems to last longer was mistyped: what goes on the next day is another event."""
TRIES = 5
TRIES_COUNT_FOR = timedelta(hours=1)
"""So many wrong codes somebody may try at one event in that time."""


class Access(StrEnum):
    """Who may sign up."""

    EVERYBODY = "everybody"
    AREA = "area"
    CODE = "code"
    STAFF = "staff"
    """Whoever has a role; nobody else sees that the event exists."""
    GUESTS = "guests"
    """Those who were at another event; where nobody was checked in, who was signed up for it."""


class Bar(StrEnum):
    """Why somebody cannot sign up."""

    NOT_YET = "not_yet"
    CLOSED = "closed"
    AREA = "area"
    CODE = "code"
    GUESTS = "guests"


class Asked(StrEnum):
    """What the settings of a form ask; the first eight are the settings themselves."""

    DESCRIPTION = "description"
    END = "end"
    LANGUAGE = "language"
    OPENS = "opens"
    CLOSES = "closes"
    WHO = "who"
    PICTURE = "picture"
    PUBLISH = "publish"
    AREA = "area"
    CODE = "code"
    GUESTS = "guests"
    MENU = "menu"


SETTINGS = tuple(Asked)[:8]
FIELDS: dict[Asked, tuple[str, ...]] = {
    Asked.DESCRIPTION: ("description", "spans"),
    Asked.END: ("lasts",),
    Asked.LANGUAGE: ("language",),
    Asked.OPENS: ("opens_at",),
    Asked.CLOSES: ("closes_at",),
    Asked.WHO: ("access", "area", "area_names", "code", "after_id", "after_title"),
    Asked.PICTURE: ("photo",),
    Asked.PUBLISH: ("publish_at",),
}
"""What of `Options` belongs to each setting."""


@dataclass(frozen=True, slots=True)
class Options:
    """What was chosen; as it stands here, nothing."""

    description: str = ""
    spans: tuple[Span, ...] = ()
    """The formatting of the description."""
    lasts: int | None = None
    """Minutes from the start to the end, so that a new start takes the end along."""
    language: str | None = None
    """The language it is held in, where it is said."""
    opens_at: datetime | None = None
    closes_at: datetime | None = None
    """Between these people sign up; where none is set, from publication and until the start."""
    access: Access = Access.EVERYBODY
    area: str | None = None
    area_names: dict[str, str] | None = None
    """What the area was called when it was chosen, in each language."""
    code: str | None = None
    after_id: int | None = None
    after_title: str | None = None
    photo: str | None = None
    """Telegram's file id."""
    publish_at: datetime | None = None
    """When everybody is to see it; of an event that is not published yet, none means: at a press."""

    @property
    def body(self) -> Text:
        """The description with its formatting."""
        return Text(self.description, self.spans)

    @property
    def area_name(self) -> str:
        """What the area is called in the language being spoken."""
        names = self.area_names or {}
        return names.get(current_locale()) or names.get(DEFAULT_LOCALE) or self.area or ""

    def without(self, setting: Asked) -> Self:
        """Return the choice with one setting as if nothing had been chosen."""
        return self.like(NOTHING, setting)

    def like(self, other: "Options", setting: Asked) -> Self:
        """Return the choice with one setting as it is in another."""
        return replace(self, **{name: getattr(other, name) for name in FIELDS[setting]})

    def same(self, other: "Options", setting: Asked) -> bool:
        """Tell whether a setting is the same in both."""
        return other == other.like(self, setting)

    def ends_at(self, starts_at: datetime) -> datetime | None:
        """Return the end of an event that begins then."""
        return None if self.lasts is None else starts_at + timedelta(minutes=self.lasts)

    def stored(self) -> dict[str, Any]:
        """Write it as plain data."""
        return dict(_adapter().dump_python(self, mode="json", exclude_defaults=True))

    @classmethod
    def restored(cls, data: dict[str, Any] | None) -> "Options":
        """Read what `stored` wrote; what is missing was not chosen."""
        return _adapter().validate_python(data or {})


NOTHING = Options()
"""Nothing was chosen."""


@cache
def _adapter() -> TypeAdapter[Options]:
    return TypeAdapter(Options)


class EventOptions(Base):
    """What was chosen for an event; of most events there is no row. Its end and publication are its own."""

    __tablename__ = "event_options"
    event_id: Mapped[int] = mapped_column(
        ForeignKey("events.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    description: Mapped[str] = mapped_column(LongString, default="")
    spans: Mapped[list[dict[str, Any]]] = mapped_column(JSON, default=list)
    language: Mapped[str | None] = mapped_column(String(8))
    opens_at: Mapped[datetime | None]
    closes_at: Mapped[datetime | None]
    access: Mapped[Access] = mapped_column(String(16), default=Access.EVERYBODY)
    area: Mapped[str | None] = mapped_column(String(64))
    area_names: Mapped[dict[str, str] | None] = mapped_column(JSON)
    code: Mapped[str | None] = mapped_column(String(24))
    after_id: Mapped[int | None] = mapped_column(ForeignKey("events.id", ondelete="SET NULL"), index=True)
    after_title: Mapped[str | None] = mapped_column(String(120))
    photo: Mapped[str | None] = mapped_column(String(255))


class EventCodeTry(Base):
    """A wrong code that somebody tried at an event."""

    __tablename__ = "event_code_tries"
    id: Mapped[Key]
    event_id: Mapped[int] = mapped_column(ForeignKey("events.id", ondelete="CASCADE"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), index=True)
    at: Mapped[datetime] = mapped_column(index=True)


@dataclass(frozen=True, slots=True)
class Barred:
    """An event that somebody cannot sign up for, and why."""

    event: Event
    options: Options
    why: Bar


@dataclass(frozen=True, slots=True)
class Missed:
    """A wrong code, and how many more may be tried for now."""

    event_id: int
    left: int


def window(options: Options, now: datetime) -> Bar | None:
    """Tell whether it is too early or too late to sign up."""
    if options.opens_at and now < options.opens_at:
        return Bar.NOT_YET
    return Bar.CLOSED if options.closes_at and now >= options.closes_at else None
