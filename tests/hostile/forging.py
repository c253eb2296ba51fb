"""What a hostile client can forge: the data of buttons, commands, the payloads of start links."""

import types
from collections.abc import Iterator, Sequence
from enum import StrEnum
from random import Random
from typing import Any, Union, get_args, get_origin

from bot.telegram.callbacks import MAX_BYTES, SEPARATOR, Pressed
from bot.telegram.commands import COMMANDS
from tests.hostile import words

ALIASES = tuple(sorted({alias for one in COMMANDS for alias in (one.name, *one.names.values())}))
PAYLOADS = (
    "",
    "Y",
    "idea",
    "idea-1",
    "idea-" + "9" * 16,
    "e1",
    "e3",
    "e0",
    "e9999999999999999",
    "e" + "9" * 60,
    "e1-PARK2026",
    "e1-" + "A" * 40,
    "group",
    "a-nowhere",
    "i-x",
    "in-1-x",
    "here-1-x",
    "v-x",
    "v-BCDFGHJKMNPR",
    "in-1-" + "9" * 50,
    "here-9999999999999999-x",
)
_ALPHABET = "ABCxyz019_-"


def pressed_classes(base: type[Pressed] = Pressed) -> Iterator[type[Pressed]]:
    """Return every class of buttons the rooms have."""
    for each in sorted(base.__subclasses__(), key=lambda one: one.prefix):
        if each.__module__.startswith("bot."):
            yield each
        yield from pressed_classes(each)


def callback_data(random: Random, classes: Sequence[type[Pressed]], seen: Sequence[str]) -> str:
    """Return the data of a button that was never offered to whoever presses it."""
    roll = random.random()
    if seen and roll < 0.45:
        return _bent(random, random.choice(seen))
    if roll < 0.9:
        return _of_class(random, random.choice(classes))
    return "".join(
        chr(random.choice((random.randrange(1, 127), 0, 0x142))) for _ in range(random.randrange(65))
    )


def command(random: Random) -> str:
    """Return a command under any of its names, alone or with something after it."""
    if random.random() < 0.3:
        return f"/start {payload(random)}"
    after = random.choice(
        ("", "", "", "@rozmownica_bot", f" {words.plain(random)}", f" {words.text(random)}")
    )
    return f"/{random.choice(ALIASES)}{after}"


def payload(random: Random) -> str:
    """Return what may follow ``/start``: at most 64 of Telegram's letters, save where a client cheats."""
    if random.random() < 0.5:
        return random.choice(PAYLOADS)
    if random.random() < 0.2:
        return words.text(random)
    prefix = random.choice(("", "i-", "a-", "e"))
    return prefix + "".join(random.choices(_ALPHABET, k=random.choice((1, 3, 4, 32, 62))))


def _of_class(random: Random, pressed: type[Pressed]) -> str:
    values = [_value(random, field.annotation) for field in pressed.model_fields.values()]
    if random.random() < 0.1:
        values = values[:-1] or ["x"]
    return _cut(SEPARATOR.join((pressed.prefix, *values)))


def _value(random: Random, annotation: Any) -> str:
    if get_origin(annotation) in (Union, types.UnionType):
        if random.random() < 0.3:
            return ""
        annotation = get_args(annotation)[0]
    if isinstance(annotation, type) and issubclass(annotation, StrEnum):
        return random.choice(list(annotation)).value if random.random() < 0.95 else "x"
    if annotation is int or get_args(annotation)[:1] == (int,):
        near = str(random.randrange(12))
        return random.choice((near, near, near, str(words.whole(random)), "9" * 50, "-1", "٣", ""))
    return random.choice(
        ("", "0", "1", "9" * 32, "2026-12-15", "2026-99-99", "pl", "uk", "xx", "a.b-c_d", "title")
    )


def _bent(random: Random, data: str) -> str:
    """Return a true button's data, as it is or with one part of it changed."""
    parts = data.split(SEPARATOR)
    if random.random() < 0.4:
        return data
    place = random.randrange(len(parts))
    parts[place] = random.choice((parts[place][::-1], "", "0", "1", "2", str(words.whole(random)), "x" * 40))
    return _cut(SEPARATOR.join(parts))


def _cut(data: str) -> str:
    return data.encode()[:MAX_BYTES].decode(errors="ignore")
