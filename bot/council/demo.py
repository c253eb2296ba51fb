"""Invented meetings and councillors for trying the bot out; each says that it is an example."""

from datetime import UTC, datetime, time, timedelta
from pathlib import Path

from bot.calendar_files.writing import Item, written
from bot.profile import Council, Profile

_MEETINGS = (
    (2, 16, "(przykład) Komisja Kultury i Dialogu", "(przykład) dom kultury, sala 1"),
    (5, 17, "(przykład) Komisja Infrastruktury", "(przykład) szkoła, świetlica"),
    (12, 18, "(przykład) Sesja Rady Dzielnicy", "(przykład) sala obrad"),
    (40, 18, "(przykład) Sesja Rady Dzielnicy", "(przykład) sala obrad"),
)
_COUNCILLORS = """
valid_from = 2020-01-01
valid_until = 2099-12-31

[[councillor]]
id = "przykladowa-1"
name = "Radna Przykładowa 1"
function = { pl = "osoba zmyślona, tylko do wypróbowania", en = "an invented person, for trying out", uk = "вигадана особа, лише для спроби" }
areas = ["zablocie", "stare-podgorze"]
bodies = ["kultura"]
duty = { pl = "(przykład) pierwszy wtorek miesiąca, 17:00", en = "(example) first Tuesday of the month, 17:00", uk = "(приклад) перший вівторок місяця, 17:00" }
email = "radna1@example.org"
streets = [{ name = "Przykładowa" }, { name = "Wzorcowa", from = 1, to = 19, side = "odd" }]

[[councillor]]
id = "przykladowy-2"
name = "Radny Przykładowy 2"
function = { pl = "osoba zmyślona, tylko do wypróbowania", en = "an invented person, for trying out", uk = "вигадана особа, лише для спроби" }
areas = ["plaszow"]
bodies = ["infrastruktura"]
streets = [{ name = "Wzorcowa", from = 2, side = "even" }, { name = "Wzorcowa", from = 21, side = "odd" }]
"""  # noqa: E501


def furnished(profile: Profile, folder: Path, now: datetime) -> Profile:
    """Return a profile whose calendar and councillors are examples, written into `folder`."""
    calendar, councillors = folder / "council.ics", folder / "councillors.toml"
    calendar.write_bytes(_calendar(profile, now))
    councillors.write_text(_COUNCILLORS, encoding="utf-8")
    council = Council(calendar=str(calendar), councillors=str(councillors), bodies=profile.council.bodies)
    return profile.model_copy(update={"council": council})


def _calendar(profile: Profile, now: datetime) -> bytes:
    today = now.astimezone(profile.timezone).date()
    examples = (
        Item(
            uid=f"example-{days}@example.org",
            sequence=0,
            title=title,
            starts=datetime.combine(today + timedelta(days=days), time(hour), profile.timezone).astimezone(
                UTC
            ),
            place=place,
        )
        for days, hour, title, place in _MEETINGS
    )
    return written(examples, now)
