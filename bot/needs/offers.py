"""What is offered to whoever needs something: `needs.toml` in the profile folder.

Institutions are the deployment's own knowledge: none is shipped that nobody has confirmed. Where a category
has no offer at all, that is said, to the person and to the office.
"""

import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from bot.profile import Profile, ProfileError

Id = Annotated[str, Field(pattern=r"^[a-z0-9-]{1,48}$")]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Institution(_Part):
    """Somebody who offers something, with a way to reach them."""

    name: dict[str, str] = Field(min_length=1)
    about: dict[str, str] = Field(min_length=1)
    categories: tuple[Id, ...] = Field(min_length=1)
    areas: tuple[Id, ...] = ()
    """Parts of the unit that it is for; none: for all."""
    phone: str | None = None
    email: str | None = None
    website: str | None = None
    source: str = Field(min_length=5, max_length=300)
    """Where this is known from."""

    @model_validator(mode="after")
    def _is_reachable(self) -> Self:
        if not (self.phone or self.email or self.website):
            raise ValueError("give a phone, an e-mail or a website")
        return self

    @property
    def ways(self) -> list[str]:
        """The ways to reach it."""
        return [way for way in (self.phone, self.email, self.website) if way]


class Match(_Part):
    """What the bot itself has for a category: articles to read, bodies whose meetings can be followed."""

    category: Id
    articles: tuple[Id, ...] = ()
    bodies: tuple[Id, ...] = ()


@dataclass(frozen=True, slots=True)
class Offer:
    """All that is offered for one category and place."""

    category: str
    institutions: Sequence[Institution] = ()
    articles: Sequence[str] = ()
    bodies: Sequence[str] = ()

    @property
    def is_gap(self) -> bool:
        """Whether there is nothing."""
        return not (self.institutions or self.articles or self.bodies)


@dataclass(frozen=True)
class Offers:
    """What a deployment offers."""

    matches: tuple[Match, ...] = ()
    institutions: tuple[Institution, ...] = ()

    def of(self, category: str, area: str | None) -> Offer:
        """Return what is offered for a category to people of an area (none: of the whole unit)."""
        match = next((one for one in self.matches if one.category == category), Match(category=category))
        fitting = [
            one
            for one in self.institutions
            if category in one.categories and (not one.areas or area is None or area in one.areas)
        ]
        return Offer(category, fitting, match.articles, match.bodies)


def load(profile: Profile) -> Offers:
    """Read the offers of a profile; none where it has no file. Raises ProfileError."""
    path = profile.folder / "needs.toml"
    if not path.exists():
        return Offers()
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
        if unknown := set(tables) - {"match", "institution"}:
            raise ProfileError(f"{path}: there is no part called {sorted(unknown)[0]}")
        offers = Offers(
            tuple(Match.model_validate(table) for table in _tables(tables, "match")),
            tuple(Institution.model_validate(table) for table in _tables(tables, "institution")),
        )
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ProfileError(f"{path}: not valid TOML: {error}") from None
    except ValidationError as error:
        lines = (f"{'.'.join(str(p) for p in e['loc'])}: {e['msg']}" for e in error.errors())
        raise ProfileError(f"{path}: " + "; ".join(lines)) from None
    _check(path, offers, profile)
    return offers


def _tables(tables: dict[str, Any], name: str) -> list[Any]:
    found = tables.get(name, [])
    return found if isinstance(found, list) else [found]


def _check(path: Path, offers: Offers, profile: Profile) -> None:
    categories = {one.id for one in profile.ideas.categories}
    used = [
        *((one.category, categories, "category") for one in offers.matches),
        *((name, categories, "category") for one in offers.institutions for name in one.categories),
        *((name, {a.id for a in profile.areas}, "area") for one in offers.institutions for name in one.areas),
        *(
            (name, {body.id for body in profile.council.bodies}, "body")
            for one in offers.matches
            for name in one.bodies
        ),
    ]
    for name, known, what in used:
        if name not in known:
            raise ProfileError(f"{path}: the profile has no {what} {name}")
    _speaks(path, offers.institutions, profile)


def _speaks(path: Path, institutions: Iterable[Institution], profile: Profile) -> None:
    for one in institutions:
        for spoken in (one.name, one.about):
            if missing := set(profile.languages) - set(spoken):
                raise ProfileError(
                    f"{path}: write {next(iter(one.name.values()))} in {', '.join(sorted(missing))} too"
                )
