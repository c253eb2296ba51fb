"""`rozmownica demo`: the bot on a playground, with invented people and a chat page; nothing is kept."""

import asyncio
import sys
import tempfile
import webbrowser
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from bot import logs, settings
from bot import profile as profiles
from bot.app import App, Parts
from bot.council import demo as council
from bot.council.feed import CouncilSources
from bot.events.demo import seed as seed_events
from bot.events.demo_past import seed as seed_past
from bot.i18n import speaking
from bot.ideas.demo import seed as seed_ideas
from bot.lineage.demo import seed as seed_lineage
from bot.people.demo import seed_person
from bot.people.model import Role
from bot.profile import Profile
from bot.settings import PROJECT
from bot.storage import migrations
from bot.storage.clock import Clock
from bot.topics import store as topics
from playground.server import Playground


@dataclass(frozen=True, slots=True)
class Figure:
    """An invented person of the demo."""

    telegram_id: int
    name: str
    hint: str
    role: Role | None = None
    locale: str = "pl"
    area: str | None = None
    topics: tuple[str, ...] = ()
    """What they wish to hear about, of the topics of the profile."""


FIGURES = (
    Figure(5_000_000_001, "Anna (przykład)", "mieszkanka", area="zablocie", topics=("debates", "greenery")),
    Figure(5_000_000_002, "Marek (przykład)", "animator", Role.ANIMATOR),
    Figure(5_000_000_003, "Ewa (przykład)", "urzędniczka", Role.OFFICER),
)
APPROVED_FROM = 10
KEEPER = Figure(5_000_000_009, "Opiekun (przykład)", "opiekun bota")


def main(*, host: str, port: int, browser: bool) -> None:
    """Run the demo until interrupted."""
    logs.configure("text", level="WARNING")
    with tempfile.TemporaryDirectory(prefix="rozmownica-demo-") as folder:
        database = f"sqlite:///{folder}/demo.db"
        migrations.upgrade(database.replace("sqlite:", "sqlite+aiosqlite:"))
        asyncio.run(_run(folder, database, host, port, browser=browser))


async def _run(folder: str, database: str, host: str, port: int, *, browser: bool) -> None:
    playground = Playground()
    await playground.listen(host, port, 'make demo ARGS="--port 8091"')
    chosen = _settings(playground, database)
    profile = _asking_a_second_person(profiles.load(chosen.profile))
    profile = council.furnished(profile, Path(folder), playground.clock.now())
    app = App(chosen, Parts(clock=playground.clock, serve_http=False, profile=profile))
    try:
        await _furnish(app, playground)
        await app.start()
        await _press_start(playground)
        _announce(playground.url, browser)
        await app.run()
    finally:
        await app.stop()
        await playground.stop()


def _settings(playground: Playground, database: str) -> settings.Settings:
    return settings.load(
        {},
        bot_token=playground.token,
        bot_api_url=playground.url,
        database_url=database,
        profile=PROJECT / "content" / "podgorze",
        keeper_ids=frozenset({KEEPER.telegram_id}),
    )


def _asking_a_second_person(profile: Profile) -> Profile:
    """Let announcements to more people than the demo begins with need a second person: it can be tried."""
    announcements = profile.announcements.model_copy(update={"approval_from": APPROVED_FROM})
    return profile.model_copy(update={"announcements": announcements})


async def _furnish(app: App, playground: Playground) -> None:
    for figure in (*FIGURES, KEEPER):
        playground.add_user(figure.name, figure.locale, id=figure.telegram_id, hint=figure.hint)
    with speaking(app.profile.default_language):
        await app.database.run(_seed, app.clock, app.profile.timezone)
        await app.database.run(seed_lineage, app.profile, app.clock.now())
    await CouncilSources(app.database, app.clock, app.profile, app.settings.keeper_ids).refresh()


async def _press_start(playground: Playground) -> None:
    for figure in (*FIGURES, KEEPER):
        await playground.send(figure.telegram_id, "/start")


def _seed(db: Session, clock: Clock, zone: ZoneInfo) -> None:
    now = clock.now()
    anna, _marek, ewa = (_seed_figure(db, figure, now) for figure in FIGURES)
    seed_ideas(db, now)
    seed_events(db, now, zone)
    seed_past(db, now, zone, [anna, ewa])


def _seed_figure(db: Session, figure: Figure, now: datetime) -> int:
    person_id = seed_person(
        db, figure.telegram_id, figure.locale, figure.role, figure.name, now, area=figure.area
    )
    for topic in figure.topics:
        topics.choose(db, person_id, topic, now)
    return person_id


def _announce(url: str, browser: bool) -> None:
    sys.stdout.write(f"\n  Rozmównica: {url}/\n  Press Ctrl+C to stop; everything is then forgotten.\n\n")
    sys.stdout.flush()
    if browser:
        webbrowser.open(url)
