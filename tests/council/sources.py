"""Calendars and councillors' files, as a deployment would put them beside its profile."""

from dataclasses import dataclass, field
from pathlib import Path

from bot.profile import Council, Profile, load
from tests.support.world import PROFILE, World

COUNCILLORS = """
valid_from = 2024-01-03
valid_until = 2029-02-01

[[councillor]]
id = "przykladowa-1"
name = "Radna Przykładowa 1"
function = { pl = "przewodnicząca komisji (przykład)", uk = "голова комісії (приклад)" }
areas = ["zablocie"]
bodies = ["infrastruktura"]
duty = { pl = "pierwszy wtorek miesiąca, 17:00" }
email = "radna1@example.org"
streets = [{ name = "Przykładowa" }, { name = "Wzorcowa", from = 1, to = 19, side = "odd" }]

[[councillor]]
id = "przykladowy-2"
name = "Radny Przykładowy 2"
areas = ["plaszow", "zablocie"]
streets = [{ name = "ul. Wzorcowa", from = 2, side = "even" }, { name = "Wzorcowa", from = 21, side = "odd" }]
"""


@dataclass(frozen=True)
class Meets:
    """One entry of a calendar; the start is wall time in Kraków, or a day."""

    uid: str = "sesja-12"
    title: str = "XL Sesja Rady (przykład)"
    start: str = "20261215T180000"
    place: str | None = "Sala Przykładowa 1"
    lines: tuple[str, ...] = field(default=())

    def written(self) -> str:
        """Write it as a VEVENT."""
        zone = "" if self.start.endswith("Z") else ";TZID=Europe/Warsaw"
        start = f"DTSTART{zone}:{self.start}" if "T" in self.start else f"DTSTART;VALUE=DATE:{self.start}"
        place = [f"LOCATION:{self.place}"] if self.place else []
        body = ["BEGIN:VEVENT", f"UID:{self.uid}", f"SUMMARY:{self.title}", start, *place, *self.lines]
        return "\r\n".join([*body, "END:VEVENT"])


SESSION = Meets()
COMMISSION = Meets("tord-12", "Komisja TORD (przykład)", "20261203T164500", "Sala Przykładowa 2")
CULTURE = Meets("kultura-12", "Komisja Kultury i Dialogu (przykład)", "20261208T170000", "Sala Przykładowa 3")
JANUARY = Meets("sesja-01", "XLI Sesja Rady (przykład)", "20270119T180000")
FOUR = (SESSION, COMMISSION, CULTURE, JANUARY)


def calendar(*entries: Meets) -> bytes:
    """Write a calendar."""
    parts = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//test//pl", *(one.written() for one in entries)]
    return "\r\n".join([*parts, "END:VCALENDAR", ""]).encode()


class CouncilWorld(World):
    """The bot with a calendar and a councillors' file in a folder of the test."""

    def __init__(self, database_url: str, folder: Path) -> None:
        self.calendar_file = folder / "sesje.ics"
        self.councillors_file = folder / "councillors.toml"
        super().__init__(database_url, folder, changed=self.with_sources(str(self.calendar_file)))

    def with_sources(self, address: str) -> Profile:
        """Return the profile of the first deployment with sources."""
        profile = load(PROFILE)
        bodies, councillors = profile.council.bodies, str(self.councillors_file)
        return profile.model_copy(
            update={"council": Council(calendar=address, councillors=councillors, bodies=bodies)}
        )

    async def publishes(self, *entries: Meets) -> None:
        """Put a calendar in place and let the bot look at it."""
        self.calendar_file.write_bytes(calendar(*entries))
        await self.passes(minutes=1)

    async def names_councillors(self, text: str = COUNCILLORS) -> None:
        """Put a councillors' file in place and let the bot look at it."""
        self.councillors_file.write_text(text, encoding="utf-8")
        await self.passes(minutes=1)
