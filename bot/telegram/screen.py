"""A screen: what a person sees, as a value. Views make it, the presenter sends it, nobody else does."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from functools import cache
from typing import Any, Self

from pydantic import TypeAdapter

from bot.pictures.model import Bars, PaperCard, PlaceMap, QrCode
from bot.telegram.callbacks import Pressed
from bot.telegram.text import Text, join

LABEL = 60
"""Characters of a label that names a thing: about what a phone shows of a button as wide as the screen."""
SHORT_LABEL = 40
"""Of one that says more than the name, or shares its row."""


@dataclass(frozen=True, slots=True)
class Button:
    """An inline button: either a press that comes back to us or a link."""

    label: str
    press: str | None = None
    url: str | None = None


def button(label: str, press: Pressed) -> Button:
    """Make a button that comes back as `press`."""
    return Button(label, press=press.pack())


def link(label: str, url: str) -> Button:
    """Make a button that opens `url` (http(s) or tg)."""
    return Button(label, url=url)


def in_twos(buttons: Sequence[Button]) -> list[list[Button]]:
    """Put buttons into rows of two."""
    return [list(buttons[at : at + 2]) for at in range(0, len(buttons), 2)]


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file on our disk that goes out as a document or a photo and is removed once it was sent.

    `otherwise` is said instead where the file is gone: the disk of the machine that wrote it was wiped.
    Without it the screen's own words go alone.
    """

    path: str
    name: str
    otherwise: str = ""


@dataclass(frozen=True, slots=True)
class Written:
    """A file that a room writes when the screen is sent, from what is true then, for one person.

    It is left out where there is nothing to write any more.
    """

    kind: str
    ref: int
    person_id: int
    name: str


@dataclass(frozen=True, slots=True)
class Kept:
    """A picture that a room keeps in its tables: fetched when the screen is sent, left out once gone."""

    kind: str
    ref: int


Photo = str | Attachment | Kept | Bars | PlaceMap | PaperCard | QrCode
"""A picture that Telegram has, by its file id; a file; one of our tables; or one drawn when it is sent."""


@dataclass(frozen=True, slots=True)
class Place:
    """A point on the map, in degrees (WGS 84)."""

    latitude: float
    longitude: float
    title: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class Live:
    """What a screen shows as it changes: the presenter remembers the message, a tick keeps it true."""

    kind: str
    ref: int


Buttons = Sequence[Sequence[Button]]
Menu = tuple[tuple[str, str], ...]
"""Commands with their descriptions."""


@dataclass(frozen=True, slots=True)
class Offer:
    """One thing to choose in answer to an inline query, and the message that goes out when it is chosen."""

    key: str
    title: str
    description: str
    text: Text
    buttons: Buttons = ()


@dataclass(frozen=True, slots=True)
class Offers:
    """The answer to an inline query: what there is to choose, how to ask for more, and a way into the chat.

    It is never kept: whoever still wants it asks anew with the next letter.
    """

    offers: tuple[Offer, ...]
    further: str = ""
    way_in: tuple[str, str] | None = None
    """The words of a button and the payload of the link it is."""


@dataclass(frozen=True, slots=True)
class Screen:
    """One message: text, at most one attachment, rows of buttons.

    `photo` may be several: they go before the text as an album, as far as they still exist (10 at most).
    `fresh`: a new message even where a button was pressed (receipts, results, errors).
    `toast`: a short line over the chat, in answer to a press; a screen may consist of it alone.
    `topic`: the topic of a forum that it goes into; `silent`: without a sound.
    `more`: as a delivery it has another message after this one, a step of its own (see `Delivery.part`).
    `menu`: the commands that this chat's menu shows from now on; empty: those of everybody.
    """

    text: Text | str = ""
    buttons: Buttons = ()
    photo: Photo | tuple[Photo, ...] | None = None
    document: Attachment | Written | str | None = None
    """A file of ours, one that is written then, or one that Telegram has, by its file id."""
    place: Place | None = None
    toast: str | None = None
    fresh: bool = False
    live: Live | None = None
    menu: Menu | None = None
    topic: int | None = None
    silent: bool = False
    offers: Offers | None = None
    more: bool = False

    @property
    def body(self) -> Text:
        """The text with its formatting."""
        return self.text if isinstance(self.text, Text) else Text(self.text)

    @property
    def photos(self) -> tuple[Photo, ...]:
        """The pictures, however many."""
        if isinstance(self.photo, tuple):
            return self.photo
        return () if self.photo is None else (self.photo,)

    @property
    def says_something(self) -> bool:
        """Whether there is anything to send: a screen may be a toast or a menu alone."""
        return bool(self.body or self.document or self.photos)

    def anew(self) -> Self:
        """Return the same screen as a new message."""
        return replace(self, fresh=True)

    def below(self, notice: Text | str) -> Self:
        """Return the same screen with a notice above its words: what was wrong, what comes first."""
        return replace(self, text=join("\n\n", [part for part in (notice, self.body) if part]))

    def stored(self) -> dict[str, Any]:
        """Write the screen as plain data, to be kept until it was sent."""
        return asdict(replace(self, text=self.body, offers=None))

    @classmethod
    def restored(cls, data: dict[str, Any]) -> Self:
        """Read what `stored` wrote."""
        text = Text.restored(**data["text"])
        return cls(
            text=text,
            buttons=tuple(tuple(Button(**b) for b in row) for row in data["buttons"]),
            photo=_photos().validate_python(data["photo"]),
            document=_documents().validate_python(data["document"]),
            place=Place(**data["place"]) if data["place"] else None,
            toast=data["toast"],
            fresh=data["fresh"],
            live=Live(**data["live"]) if data["live"] else None,
            # Answers kept by an earlier version have no menu and no topic.
            menu=None if data.get("menu") is None else tuple((name, words) for name, words in data["menu"]),
            topic=data.get("topic"),
            silent=data.get("silent", False),
        )


@cache
def _photos() -> TypeAdapter[Photo | tuple[Photo, ...] | None]:
    return TypeAdapter(Photo | tuple[Photo, ...] | None)


@cache
def _documents() -> TypeAdapter[Attachment | Written | str | None]:
    return TypeAdapter(Attachment | Written | str | None)


Screens = Screen | Sequence[Screen] | None


def listed(screens: Screens) -> list[Screen]:
    """Return a handler's answer as a list."""
    if screens is None:
        return []
    return [screens] if isinstance(screens, Screen) else list(screens)
