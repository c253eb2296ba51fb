"""What one deployment decides: its words, places, contacts, categories, hours; read from profile.toml."""

import tomllib
from collections.abc import Mapping
from datetime import date, time, timedelta
from pathlib import Path
from typing import Annotated, Literal, Self, TypeVar
from zoneinfo import ZoneInfo

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationError,
    model_validator,
)

from bot.i18n import DEFAULT_LOCALE, current_locale
from bot.nearby import MapView, Service, Streets
from bot.nearby import Part as _Part
from bot.profile_announcements import Announcements
from bot.profile_ideas import Category, Ideas
from bot.profile_limits import Limits
from bot.profile_office import IdeaOffice
from bot.profile_privacy import Privacy as Privacy  # noqa: PLC0414
from bot.profile_privacy import Term as Term  # noqa: PLC0414 - asked for here
from bot.profile_promises import Promises
from bot.profile_spreadsheets import Spreadsheets

T = TypeVar("T")
Spoken = dict[str, str]
"""One text per locale."""


class ProfileError(Exception):
    """The profile folder cannot be used; the text says which field and how to mend it."""


class Words(_Part):
    """How the unit is spoken of in one language; each name in the cases that the texts use."""

    unit: Spoken
    unit_name: Spoken
    council: Spoken
    executive: Spoken
    city: Spoken
    own_money: str


class Contact(_Part):
    """A place people can turn to; what is not confirmed is left out."""

    name: Spoken
    address: str | None = None
    website: str | None = None
    phone: str | None = None
    email: str | None = None
    weekdays: tuple[int, ...] = ()
    opens: time | None = None
    closes: time | None = None
    as_of: date | None = None


class EmergencyNumber(_Part):
    """A number to call at once."""

    number: str
    life_in_danger: bool
    service: Literal["general", "city_guard", "water", "gas", "power", "heating"] | None = None
    label: Spoken


class Area(BaseModel):
    """A part of the unit, with its name and its "in …" form per language."""

    model_config = ConfigDict(frozen=True, extra="allow")
    id: str = Field(pattern=r"^[a-z0-9-]{1,32}$")

    @property
    def name(self) -> str:
        """The name in the language being spoken."""
        return str(_spoken(self.model_extra or {})["name"])


class QuietHours(_Part):
    """Local hours in which nothing but answers goes out; may span midnight."""

    starts: time = Field(alias="from")
    ends: time = Field(alias="to")


def _offset(text: object) -> object:
    units = {"minute": 1, "hour": 60, "day": 1440, "week": 10080}
    match str(text).split():
        case [count, unit] if count.isdigit() and unit.rstrip("s") in units:
            return timedelta(minutes=int(count) * units[unit.rstrip("s")])
        case _:
            raise ValueError('write an offset as "2 hours" or "1 day"')


class OfficeHours(_Part):
    """When people answer, by the clocks of the place; days off work of the state are known without it."""

    weekdays: tuple[Annotated[int, Field(ge=1, le=7)], ...] = Field(min_length=1)
    opens: time
    closes: time
    closed_on: tuple[date, ...] = Field(default=(), max_length=366)

    @model_validator(mode="after")
    def _opens_first(self) -> Self:
        if self.opens >= self.closes:
            raise ValueError("the office must open before it closes")
        return self


OFFICE_HOURS = OfficeHours(weekdays=(1, 2, 3, 4, 5), opens=time(8), closes=time(16))
"""By which working days are counted where the office has not said when it answers."""


class Unit(_Part):
    """Who can answer a question: an office, a commission."""

    id: str = Field(pattern=r"^[a-z0-9-]{1,32}$")
    name: Spoken


class Advice(_Part):
    """How soon questions to people are answered, and by whom."""

    reply_days: int = Field(ge=1, le=60)
    """Working days; the council's own aim."""
    extension_days: int = Field(ge=1, le=60)
    """Working days that a date which was not kept is put off by."""
    hours: OfficeHours
    units: tuple[Unit, ...] = ()

    def unit(self, unit_id: str | None) -> Unit | None:
        """Return the unit of this id, if there is one."""
        return next((unit for unit in self.units if unit.id == unit_id), None)


class Events(_Part):
    """Defaults for events."""

    reminders: tuple[Annotated[timedelta, BeforeValidator(_offset)], ...]
    seat_offer: Annotated[timedelta, BeforeValidator(_offset), Field(ge=timedelta(hours=1))] = timedelta(
        hours=12
    )
    """How long a freed seat is kept for whoever waits first, where the organiser has them asked."""
    partners_wait: bool = True
    """Whether the team looks at events of partner organisations before they are public."""


class Body(_Part):
    """A body that meets; an entry of the calendar is its own where the title has one of `words`."""

    id: str = Field(pattern=r"^[a-z0-9-]{1,24}$")
    name: Spoken
    words: tuple[Annotated[str, Field(min_length=3)], ...] = Field(min_length=1)


class Council(_Part):
    """Where the council's meetings and councillors are read; both are the deployment's own data."""

    calendar: str | None = Field(default=None, max_length=500)
    """An https address, or the path of a file, from the profile folder."""
    councillors: str | None = Field(default=None, max_length=500)
    """The path of a file, from the profile folder."""
    bodies: tuple[Body, ...] = ()


class BotIdentity(_Part):
    """How the bot presents itself."""

    name: str
    description: Spoken


class Profile(_Part):
    """One deployment, as its folder describes it."""

    folder: Path
    id: str
    kind: str
    timezone: Annotated[ZoneInfo, BeforeValidator(lambda name: ZoneInfo(str(name)))]
    languages: tuple[str, ...]
    default_language: str
    address_form: str
    as_of: date
    review_by: date
    bot: BotIdentity
    words_by_language: dict[str, Words] = Field(alias="words")
    layers: dict[str, Annotated[str, Field(pattern=r"^_[a-z0-9-]{1,32}$")]] = Field(default_factory=dict)
    leave_out: tuple[str, ...] = ()
    contacts: dict[str, Contact]
    emergency: tuple[EmergencyNumber, ...]
    map: MapView
    whole_area: Spoken
    areas: tuple[Area, ...]
    streets: Streets = Streets()
    services: tuple[Service, ...] = ()
    ideas: Ideas
    idea_office: IdeaOffice = IdeaOffice()
    advice: Advice | None = None
    """None where the office has not said how soon it answers: no date is promised then."""
    promises: Promises = Promises()
    announcements: Announcements = Announcements()
    quiet_hours: QuietHours
    events: Events
    council: Council = Council()
    spreadsheets: Spreadsheets = Spreadsheets()
    privacy: Privacy
    limits: Limits = Limits()

    @property
    def words(self) -> Words:
        """The unit's words in the language being spoken."""
        return _spoken(self.words_by_language)

    @property
    def hours(self) -> OfficeHours:
        """When people answer."""
        return self.advice.hours if self.advice else OFFICE_HOURS

    @property
    def content(self) -> Mapping[str, Path]:
        """Folders that content comes from, by scope: the most general first, the profile's own last."""
        shared = {scope: self.folder.parent / name for scope, name in self.layers.items()}
        return {**shared, self.id: self.folder}

    def area(self, area_id: str | None) -> Area | None:
        """Return the area of this id, if the profile has it."""
        return next((area for area in self.areas if area.id == area_id), None)

    def area_name(self, area_id: str | None) -> str:
        """Return an area's name in the language being spoken; the whole unit's where there is none."""
        area = self.area(area_id)
        return area.name if area else say(self.whole_area)

    def category(self, category_id: str | None) -> Category | None:
        """Return the category of this id, if the profile has it."""
        return next((c for c in self.ideas.categories if c.id == category_id), None)


def say(spoken: Spoken) -> str:
    """Choose the text of the language being spoken (the default language where it has none)."""
    return _spoken(spoken)


def _spoken(by_locale: Mapping[str, T]) -> T:
    return by_locale.get(current_locale()) or by_locale[DEFAULT_LOCALE]


def load(folder: Path) -> Profile:
    """Read ``profile.toml`` of a profile folder; raises ProfileError naming what to mend."""
    path = folder / "profile.toml"
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        return Profile.model_validate({**data, "folder": folder})
    except FileNotFoundError:
        raise ProfileError(f"{path}: no such file; PROFILE must name a folder with a profile.toml") from None
    except tomllib.TOMLDecodeError as error:
        raise ProfileError(f"{path}: not valid TOML: {error}") from None
    except ValidationError as error:
        lines = (f"{'.'.join(str(p) for p in e['loc'])}: {e['msg']}" for e in error.errors())
        raise ProfileError(f"{path}: " + "; ".join(lines)) from None
