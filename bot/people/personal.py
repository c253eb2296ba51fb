"""What a room stores about people, so that each of them can see it and have it erased."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from bot.people.model import Person


@dataclass(frozen=True, slots=True)
class PersonalData:
    """One kind of personal data: where it is, how it is shown to its owner, how it goes.

    `tables` names every table it covers; a test compares them with all tables that point at people.
    """

    tables: tuple[str, ...]
    heading: Callable[[], str]
    collect: Callable[[Session, Person], Sequence[Mapping[str, object]]]
    erase: Callable[[Session, Person], None]
