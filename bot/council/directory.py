"""The councillors' file of a deployment: read strictly, shown as it stands, and only while it is valid.

```toml
valid_from = 2024-01-03
valid_until = 2029-02-01

[[councillor]]
id = "przykladowa-1"
name = "Radna Przykładowa 1"
areas = ["zablocie"]
bodies = ["infrastruktura"]
duty = { pl = "pierwszy wtorek miesiąca, 17:00–18:00", en = "…", uk = "…" }
email = "radna1@example.org"
streets = [{ name = "Przykładowa" }, { name = "Wzorcowa", from = 1, to = 19, side = "odd" }]
```
"""

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, PositiveInt, ValidationError, model_validator

from bot.council.words import nearest, plain
from bot.profile import Profile, Spoken, say

MAX_BYTES = 500_000
MOST_SUGGESTIONS = 4
_KINDS = frozenset(
    {
        *("ul", "ulica", "ulicy", "al", "aleja", "aleje", "alei", "pl", "plac", "placu", "os", "osiedle"),
        *("osiedlu", "вул", "вулиця", "вулиці", "пл", "площа", "street", "st"),
    }
)
"""Words before a street's name that do not tell streets apart."""
_NUMBERED = re.compile(
    r"(.*?\D.*?)\s+(\d{1,4})\s?[a-zа-я]?(?:\s?[/–-]\s?\d{1,4}\s?[a-z]?|[\s,]+(?:m|lok|кв|apt|flat)\b.*)?\s*",
    re.IGNORECASE,
)
"""A street, the number of the house, and what may follow it: a letter, another number, a flat."""


class DirectoryBroken(Exception):
    """The councillors' file cannot be used; the text says where and how to mend it."""


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class Stretch(_Part):
    """A street of a constituency, or the numbers of it that belong there."""

    name: str = Field(min_length=2, max_length=60)
    first: PositiveInt | None = Field(default=None, alias="from")
    last: PositiveInt | None = Field(default=None, alias="to")
    side: Literal["all", "odd", "even"] = "all"

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if self.first and self.last and self.first > self.last:
            raise ValueError(f"{self.name}: from is larger than to")
        if not _street(self.name):
            raise ValueError("a street needs a name")
        return self

    @property
    def is_whole(self) -> bool:
        """Whether every number of the street belongs here."""
        return self.first is None and self.last is None and self.side == "all"

    def has(self, number: int) -> bool:
        """Tell whether a number lies in the stretch, its ends included."""
        on_side = self.side == "all" or (number % 2 == 1) == (self.side == "odd")
        return on_side and (self.first or 0) <= number <= (self.last or number)


class Councillor(_Part):
    """One councillor, as the deployment chose to show them."""

    id: str = Field(pattern=r"^[a-z0-9-]{1,32}$")
    name: str = Field(min_length=3, max_length=80)
    function: Spoken | None = None
    areas: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()
    duty: Spoken | None = None
    email: str | None = Field(default=None, max_length=120, pattern=r"^[^@\s]+@[^@\s]+\.[^@\s]+$")
    streets: tuple[Stretch, ...] = ()


class Directory(_Part):
    """All councillors of a term."""

    valid_from: date
    valid_until: date
    councillors: Annotated[tuple[Councillor, ...], Field(alias="councillor", min_length=1, max_length=200)]

    @model_validator(mode="after")
    def _sound(self) -> Self:
        if self.valid_until < self.valid_from:
            raise ValueError("valid_until lies before valid_from")
        ids = [one.id for one in self.councillors]
        if twice := sorted({one for one in ids if ids.count(one) > 1}):
            raise ValueError(f"two councillors have the id {twice[0]}")
        return self

    def is_valid(self, today: date) -> bool:
        """Tell whether the file is of the term that runs."""
        return self.valid_from <= today <= self.valid_until

    def one(self, councillor_id: str) -> Councillor | None:
        """Return the councillor of this id."""
        return next((one for one in self.councillors if one.id == councillor_id), None)

    def of_area(self, area_id: str) -> tuple[Councillor, ...]:
        """Return the councillors of a part of the unit."""
        return tuple(one for one in self.councillors if area_id in one.areas)

    @property
    def streets(self) -> tuple[str, ...]:
        """The names of all streets, folded, in order."""
        return tuple(sorted({_street(part.name) for one in self.councillors for part in one.streets}))

    def stored(self) -> dict[str, Any]:
        """Write it as plain data."""
        return self.model_dump(mode="json", by_alias=True)


@dataclass(frozen=True, slots=True)
class Answer:
    """What an address led to: councillors, or an area, or streets that may have been meant; or nothing.

    `streets` are folded names; `number` is the one that was typed. `needs_number`: the street is shared, and
    the number would tell whose it is. `is_known`: the file has the street, if not this number of it.
    """

    councillors: tuple[Councillor, ...] = ()
    area: str | None = None
    streets: tuple[str, ...] = ()
    number: int | None = None
    needs_number: bool = False
    is_known: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether it led to nobody and nothing, so that it is best written anew."""
        return not (self.councillors or self.area or self.streets)


def read(content: bytes, profile: Profile) -> Directory:
    """Read the file. Raises DirectoryBroken."""
    try:
        directory = Directory.model_validate(tomllib.loads(content.decode("utf-8-sig")))
    except UnicodeDecodeError:
        raise DirectoryBroken("save it as UTF-8") from None
    except tomllib.TOMLDecodeError as error:
        raise DirectoryBroken(f"not valid TOML: {error}") from None
    except ValidationError as error:
        lines = [f"{'.'.join(str(p) for p in e['loc'])}: {e['msg']}" for e in error.errors()[:3]]
        raise DirectoryBroken("; ".join(lines)) from None
    areas, bodies = {area.id for area in profile.areas}, {body.id for body in profile.council.bodies}
    for one in directory.councillors:
        if unknown := sorted({*one.areas} - areas) or sorted({*one.bodies} - bodies):
            raise DirectoryBroken(f"{one.id}: the profile knows no area or body {unknown[0]}")
        if any(len(said) > 200 for said in (*(one.function or {}).values(), *(one.duty or {}).values())):
            raise DirectoryBroken(f"{one.id}: shorten function or duty to 200 characters")
        if any(profile.default_language not in said for said in (one.function, one.duty) if said is not None):
            raise DirectoryBroken(f"{one.id}: write function and duty in {profile.default_language} at least")
    return directory


def at_address(directory: Directory, typed: str, profile: Profile) -> Answer:
    """Find whose an address is: a street, with or without its number, or a part of the unit by its name."""
    name, number = _split(typed[:120])
    if found := on_street(directory, name, number):
        return found
    if area := _area_named(plain(typed[:120]), profile):
        return Answer(directory.of_area(area), area=area)
    return Answer(streets=tuple(nearest(name, directory.streets, MOST_SUGGESTIONS)), number=number)


def at_place(directory: Directory, ref: str) -> Answer:
    """Find whose the street is that a button named by its place in the list, with its number ("3.15")."""
    place, _dot, number = ref.partition(".")
    streets = directory.streets
    if not place.isdecimal() or int(place) >= len(streets):
        return Answer()
    typed = int(number) if number.isdecimal() and len(number) < 5 else None
    return on_street(directory, streets[int(place)], typed) or Answer()


def shown_name(directory: Directory, street: str) -> str:
    """Return a street's name as the file writes it."""
    parts = (part.name for one in directory.councillors for part in one.streets)
    return next((name for name in parts if _street(name) == street), street)


def detail(councillor: Councillor, profile: Profile) -> dict[str, Sequence[str]]:
    """Return the names of the areas and bodies that a councillor's entry names, in the language spoken."""
    return {
        "areas": [profile.area_name(area) for area in councillor.areas],
        "bodies": [say(body.name) for body in profile.council.bodies if body.id in councillor.bodies],
    }


def on_street(directory: Directory, street: str, number: int | None) -> Answer | None:
    """Find whose a street is, given folded; none where the file does not have it."""
    whose = [
        (one, part) for one in directory.councillors for part in one.streets if _street(part.name) == street
    ]
    if not whose:
        return None
    shared = tuple(dict.fromkeys(one.id for one, _part in whose))
    everybody = tuple(one for one in directory.councillors if one.id in shared)
    if number is None:
        needed = len(everybody) > 1 and any(not part.is_whole for _one, part in whose)
        return Answer(everybody, needs_number=needed, is_known=True)
    hit = {one.id for one, part in whose if part.has(number)}
    return Answer(tuple(one for one in everybody if one.id in hit), number=number, is_known=True)


def _split(typed: str) -> tuple[str, int | None]:
    found = _NUMBERED.fullmatch(typed.strip())
    return (_street(found[1]), int(found[2])) if found else (_street(typed), None)


def _street(name: str) -> str:
    words = [word for word in plain(name).split() if word not in _KINDS]
    return " ".join(words)


def _area_named(words: str, profile: Profile) -> str | None:
    named = {
        plain(str(spoken[key])): area.id
        for area in profile.areas
        for spoken in (area.model_extra or {}).values()
        for key in ("name", "in")
    }
    return named.get(words)
