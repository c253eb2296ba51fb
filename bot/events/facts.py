"""What an event says of itself at one time, kept so that a change can tell what was before."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Any, Self

from bot.events.model import WAS_PUBLIC, Event, EventKind
from bot.events.options.model import NOTHING, Options


@dataclass(frozen=True, slots=True)
class Facts:
    """An event as it was."""

    kind: EventKind
    title: str
    starts_at: datetime
    place: str | None
    latitude: float | None
    longitude: float | None
    online_link: str | None
    capacity: int | None
    reminders: tuple[int, ...] = ()
    """Minutes before the start."""
    options: Options = NOTHING
    held: bool = False
    """Whether it is not public yet."""

    @classmethod
    def of(cls, event: Event, reminders: Sequence[int] = (), options: Options = NOTHING) -> Self:
        """Take down what `event` says now."""
        return cls(
            kind=EventKind(event.kind),
            title=event.title,
            starts_at=event.starts_at,
            place=event.place,
            latitude=event.latitude,
            longitude=event.longitude,
            online_link=event.online_link,
            capacity=event.capacity,
            reminders=tuple(reminders),
            options=options,
            held=event.status not in WAS_PUBLIC,
        )

    def stored(self) -> dict[str, Any]:
        """Write it as plain data."""
        return asdict(self) | {
            "starts_at": self.starts_at.isoformat(),
            "reminders": list(self.reminders),
            "options": self.options.stored(),
        }

    @classmethod
    def restored(cls, data: dict[str, Any]) -> Self:
        """Read what `stored` wrote."""
        begins = datetime.fromisoformat(data["starts_at"]).astimezone(UTC)
        plain = {"kind": EventKind(data["kind"]), "starts_at": begins, "reminders": tuple(data["reminders"])}
        return cls(**(data | plain | {"options": Options.restored(data.get("options"))}))

    def told_of(self) -> tuple[object, ...]:
        """Return what people must hear of where it changes: when it begins and ends, and where it is."""
        where = (self.place, self.latitude, self.longitude, self.online_link)
        return (self.starts_at, self.options.lasts, *where)
