"""The questions of a deployment, `quiz.toml` in its profile folder.

They come in pairs on the same matter and about as hard: whoever meets one of a pair before reading meets the
other afterwards. Each rests on an article and on facts of it.
"""

import hashlib
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Annotated, Any, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from bot.i18n import current_locale
from bot.profile import Profile, ProfileError

ASKED = 5
"""Questions before, and as many after."""
MAX_OPTION = 60
Option = Annotated[str, Field(min_length=1, max_length=MAX_OPTION)]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Wording(_Part):
    """A question in one language."""

    ask: str = Field(min_length=5, max_length=300)
    right: Option
    wrong: tuple[Option, ...] = Field(min_length=1, max_length=3)
    why: str = Field(min_length=5, max_length=400)

    @model_validator(mode="after")
    def _different(self) -> Self:
        options = [self.right, *self.wrong]
        if len({option.casefold() for option in options}) < len(options):
            raise ValueError("two answers are the same")
        return self

    @property
    def options(self) -> tuple[str, ...]:
        """All answers, the right one first; never shown in this order."""
        return (self.right, *self.wrong)


class Question(_Part):
    """One question in every language, with what it rests on."""

    id: str = Field(pattern=r"^[a-z0-9-]{1,32}$")
    pair: int = Field(ge=1, le=99)
    article: str
    facts: tuple[str, ...] = Field(min_length=1)
    said: dict[str, Wording]

    @property
    def wording(self) -> Wording:
        """The question in the language being spoken, or in the first there is."""
        return self.said.get(current_locale()) or next(iter(self.said.values()))

    def order(self, token: str) -> list[int]:
        """Return in which order one person sees the answers, the right one being 0; always the same."""
        return sorted(range(len(self.wording.options)), key=lambda n: _drawn(token, self.id, n))


@dataclass(frozen=True)
class Bank:
    """All questions, in pairs."""

    questions: tuple[Question, ...] = ()

    @cached_property
    def pairs(self) -> Mapping[int, tuple[Question, Question]]:
        """The two questions of each pair, in the order of the file."""
        by_pair: dict[int, list[Question]] = {}
        for question in self.questions:
            by_pair.setdefault(question.pair, []).append(question)
        return {pair: (both[0], both[1]) for pair, both in by_pair.items()}

    def draw(self, token: str) -> list[int]:
        """Choose the pairs that one person meets, and their order."""
        return sorted(self.pairs, key=lambda pair: _drawn(token, "pair", pair))[:ASKED]

    def begins_with_second(self, token: str) -> bool:
        """Tell whether somebody meets the second question of each pair first, as every other person does."""
        return _drawn(token, "half", 0) % 2 == 1


def load(profile: Profile) -> Bank:
    """Read the questions of a profile; none where it has no file. Raises ProfileError."""
    path = profile.folder / "quiz.toml"
    if not path.exists():
        return Bank()
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8")).get("question", [])
        questions = tuple(_read(table, profile) for table in tables)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ProfileError(f"{path}: not valid TOML: {error}") from None
    except ValidationError as error:
        lines = (f"{'.'.join(str(p) for p in e['loc'])}: {e['msg']}" for e in error.errors())
        raise ProfileError(f"{path}: " + "; ".join(lines)) from None
    except ValueError as error:
        raise ProfileError(f"{path}: {error}") from None
    _check(path, questions)
    return Bank(questions)


def _read(table: Mapping[str, Any], profile: Profile) -> Question:
    said = {language: table.get(language) for language in profile.languages}
    if missing := [language for language, wording in said.items() if wording is None]:
        raise ValueError(f"question {table.get('id')}: write it in {', '.join(missing)} too")
    rest = {key: value for key, value in table.items() if key not in said}
    return Question.model_validate({**rest, "said": said})


def _check(path: Path, questions: tuple[Question, ...]) -> None:
    ids = [question.id for question in questions]
    if twice := sorted({one for one in ids if ids.count(one) > 1}):
        raise ProfileError(f"{path}: two questions have the id {twice[0]}")
    pairs = [question.pair for question in questions]
    if odd := sorted({pair for pair in pairs if pairs.count(pair) != 2}):
        raise ProfileError(f"{path}: pair {odd[0]} needs exactly two questions")
    if questions and len(set(pairs)) < ASKED:
        raise ProfileError(f"{path}: write at least {ASKED} pairs of questions")


def _drawn(token: str, what: str, number: int) -> int:
    return int.from_bytes(hashlib.sha256(f"{token}:{what}:{number}".encode()).digest()[:8], "big")
