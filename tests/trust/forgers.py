"""R11: people of each role press forged buttons and follow forged links; the judge says what was allowed.

The victims have a row in every table that can name a person, full of canaries. The forgers know all numbers
and even the tokens of their drafts: nothing may depend on those being secret.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Any

from sqlalchemy import Table, select, update
from sqlalchemy.orm import Session

from bot import settings as settings_module
from bot.app import App, Parts
from bot.events.model import Event
from bot.people.model import Organisation, Person, Role, RoleGrant
from bot.storage.clock import ManualClock
from bot.telegram.pace import Limiter
from migrations.tables import metadata
from playground import gatherings, people
from playground.world import World
from tests.hostile.forging import ALIASES, pressed_classes
from tests.hostile.telegram import DirectSession
from tests.people.rows import NOW, Rows, accounts, content, personal_tables, pointing
from tests.support.world import KEEPER_ID, PROFILE, knowledge
from tests.trust.entitled import MAY_CHANGE, MAY_MAKE, MAY_READ, ONLY

JSON = dict[str, Any]
TOKEN = "123456:FORGED-FORGED-FORGED-FORGED-FORGED-FO"
CANARY = re.compile(r"[ΩЖ]\d+")
BATCH = 100
ROLES: tuple[Role | None, ...] = (None, Role.ANIMATOR, Role.OFFICER, Role.KEEPER, Role.PARTNER)
FORGERS = 3
"""Of each role."""
Tables = Mapping[str, Mapping[Any, Mapping[str, Any]]]


@dataclass
class Report:
    """How many were tried, and what should not have been."""

    seed: int
    tried: int = 0
    answered: int = 0
    allowed: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        return f"seed {self.seed}, {self.tried} forged\n" + "\n".join(sorted(set(self.allowed)))


class Forgers:
    """An app without a network, two victims in its database, and forgers in front of it."""

    def __init__(self, database_url: str, seed: int, only: tuple[str, ...] = ("",)) -> None:
        """Forge every kind of button, or those of the rooms `only` ("bot.advice.")."""
        self.report = Report(seed)
        self._random, clock = Random(seed), ManualClock(NOW)
        self._world = World(token=TOKEN, bot_username="rozmownica_bot", now=clock.now)
        settings = settings_module.load(
            {},
            bot_token=TOKEN,
            database_url=database_url,
            profile=PROFILE,
            keeper_ids=frozenset({KEEPER_ID}),
        )
        parts = Parts(
            clock=clock,
            limiter=Limiter(unlimited=True),
            session=DirectSession(self._world),
            knowledge=knowledge(),
            background=False,
            serve_http=False,
        )
        self._app = App(settings, parts)
        self._classes = [one for one in pressed_classes() if one.__module__.startswith(only)]

    async def run(self, count: int, roles: Sequence[Role | None] = ROLES) -> Report:
        """Let each of `roles` try its share of `count`."""
        await self._app.start()
        self._victims, self._known = await self._app.database.run(_victims)
        for role in roles:
            users = await self._arrive(role)
            before = await self._app.database.read(_everything)
            self._canaries = dict(_canaries(before))
            self._world.calls.clear()
            for _ in range(0, count // len(roles), BATCH):
                await self._attack(role, users, min(BATCH, count // len(roles)))
            after = await self._app.database.read(_everything)
            self.report.allowed += _differences(role, before, after, self._victims)
        await self._app.stop()
        return self.report

    async def _arrive(self, role: Role | None) -> list[JSON]:
        ids: list[JSON] = [{"id": KEEPER_ID}] if role is Role.KEEPER else [{}] * FORGERS
        users = [
            people.add_user(self._world, f"{role} {number}", "pl", **more) for number, more in enumerate(ids)
        ]
        for user in users:
            people.send(self._world, user["id"], "/start")
        await self._handle()
        if role and role is not Role.KEEPER:
            await self._app.database.run(_appoint, [user["id"] for user in users], role)
        self._group = gatherings.groups(self._world, "Sąsiedzi", [user["id"] for user in users])
        return users

    async def _attack(self, role: Role | None, users: Sequence[JSON], count: int) -> None:
        for _ in range(count):
            self._forge(self._random.choice(users))
            self.report.tried += 1
        await self._handle()
        for call in self._world.calls:
            said = json.dumps(call["params"], ensure_ascii=False, default=str)
            to_group = str(call["params"].get("chat_id")) == str(self._group["id"])
            self.report.answered += call["method"] == "answerCallbackQuery"
            for canary in CANARY.findall(said):
                table = self._canaries.get(canary, "?")
                if to_group or table not in MAY_READ[role]:
                    self.report.allowed.append(f"{role or 'resident'} read {table} by {call['method']}")
        self._world.calls.clear()

    async def _handle(self) -> None:
        updates = [json.loads(json.dumps(pending.update)) for pending in self._world.updates.waiting()]
        self._world.updates.clear()
        await self._app.intake.receive(updates)
        await self._app.intake.settled()

    # ── what they send ─────────────────────────────────────────────────────────────────────────────

    def _forge(self, user: JSON) -> None:
        roll = self._random.random()
        if roll < 0.7:
            self._press(user, self._payload())
        elif roll < 0.85:
            people.send(self._world, user["id"], f"/start {self._link()}")
        elif roll < 0.93:
            called = self._random.choice(ALIASES), self._random.choice(self._known[0])
            people.send(self._world, user["id"], "/{} {}".format(*called))
        else:
            people.send(
                self._world, user["id"], self._random.choice(("1", "Tak, to ja", "Ławka przy skwerze"))
            )

    def _press(self, user: JSON, data: str) -> None:
        query_id = str(self._world.state.next_id())
        in_group = self._random.random() < 0.1
        chat = self._group if in_group else self._world.state.room(user["id"]).chat
        message = {"message_id": 1, "date": 0, "chat": chat, "text": "…"}
        known = {"id": query_id, "user_id": user["id"], "chat_id": chat["id"]}
        self._world.state.callbacks[query_id] = known | {"at": self._world.clock.timestamp()}
        query = {"id": query_id, "from": user, "chat_instance": "1", "message": message, "data": data}
        self._world.updates.push_raw({"callback_query": query}, user["id"])

    def _payload(self) -> str:
        pressed = self._random.choice(self._classes)
        values = [self._value(spec.annotation) for spec in pressed.model_fields.values()]
        return ":".join((pressed.prefix, *values)).encode()[:64].decode(errors="ignore")

    def _value(self, annotation: Any) -> str:
        kinds = [
            kind for kind in (annotation, *getattr(annotation, "__args__", ())) if isinstance(kind, type)
        ]
        enum = next((kind for kind in kinds if hasattr(kind, "__members__")), None)
        if enum:
            return str(self._random.choice([member.value for member in enum]))  # type: ignore[attr-defined]
        numbers, tokens = self._known
        if int in kinds:
            return str(self._random.choice(numbers))
        return self._random.choice((*tokens, "", "1", "zablocie"))

    def _link(self) -> str:
        number = self._random.choice(self._known[0])
        secret = "".join(self._random.choices("ABCxyz019_-", k=32))
        known = self._random.choice(self._known[1])
        doors = (f"in-{number}-{known}", f"here-{number}-{known}")
        return self._random.choice(
            (
                *doors,
                f"c{number}",
                f"e{number}",
                f"e{number}-{secret[:8]}",
                f"idea-{number}",
                f"i-{secret}",
                "idea",
                "council",
            )
        )


def _victims(db: Session) -> tuple[list[Person], tuple[list[int], list[str]]]:
    """Fill every table for two people; return them, and all the numbers and tokens a forger could learn."""
    both = [Person(telegram_id=7_000_000_001 + n, locale="pl", created_at=NOW) for n in range(2)]
    db.add_all(both)
    db.flush()
    Rows(db, *both)
    db.execute(update(Event).where(Event.id % 2 == 0).values(organisation_id=_organisation(db, "theirs")))
    numbers, tokens = set[int](), list[str]()
    for table in personal_tables():
        for key, row in content(db, table).items():
            numbers |= {part for part in key if isinstance(part, int)}
            numbers |= {row[name] for name in ("number", "id") if isinstance(row.get(name), int)}
            if "token" in table.columns:
                tokens.append(f"T{len(tokens)}")
                whole = [column == part for column, part in zip(table.primary_key, key, strict=True)]
                db.execute(update(table).where(*whole).values(token=tokens[-1]))
    return both, (sorted(number for number in numbers if number < 1_000_000), tokens)


def _appoint(db: Session, telegram_ids: Sequence[int], role: Role) -> None:
    for person in db.scalars(select(Person).where(Person.telegram_id.in_(telegram_ids))):
        own = _organisation(db, "forgers") if role is Role.PARTNER else None
        db.add(RoleGrant(person_id=person.id, role=role, label="forger", granted_at=NOW, organisation_id=own))


def _organisation(db: Session, name: str) -> int:
    found = db.scalars(select(Organisation).where(Organisation.key == name)).first()
    made = found or Organisation(name=name, key=name, created_at=NOW)
    db.add(made)
    db.flush()
    return made.id


def _everything(db: Session) -> Tables:
    return {table.name: content(db, table) for table in metadata.sorted_tables if table.name != "inbox"}


def _canaries(tables: Tables) -> Iterator[tuple[str, str]]:
    for name, rows in tables.items():
        for canary in CANARY.findall(json.dumps(list(rows.values()), ensure_ascii=False, default=str)):
            yield canary, name


def _differences(
    role: Role | None, before: Tables, after: Tables, victims: Sequence[Person]
) -> Iterator[str]:
    """Say which rows of others changed, and which were made that only somebody else may make."""
    who = role or "resident"
    theirs = {victim.id for victim in victims} | {victim.telegram_id for victim in victims}
    for table in metadata.sorted_tables:
        old, new = before.get(table.name, {}), after.get(table.name, {})
        if table.name not in MAY_CHANGE[role]:
            gone = [key for key in old if key not in new and _names(table, old[key], theirs)]
            changed = [key for key in old if new.get(key, old[key]) != old[key]]
            kept = [key for key in changed if _names(table, old[key], theirs)]
            yield from (f"{who} changed {table.name} {key}" for key in (*gone, *kept))
        elif table.name in ONLY and role in ONLY[table.name]:
            free = ONLY[table.name][role]
            kept = [key for key in old if _without(new.get(key, {}), free) != _without(old[key], free)]
            yield from (f"{who} changed {table.name} {key}" for key in kept)
        made = [key for key in new if key not in old]
        if table.name in MAY_MAKE and role not in MAY_MAKE[table.name]:
            yield from (f"{who} made {table.name} {key}" for key in made)


def _without(row: Mapping[str, Any], names: set[str]) -> dict[str, Any]:
    return {name: value for name, value in row.items() if name not in names}


def _names(table: Table, row: Mapping[str, Any], people_: set[int]) -> bool:
    """Tell whether a row names one of these people; one of a table that names nobody is everybody's."""
    naming = [*pointing(table), *accounts(table)]
    return any(row[name] in people_ for name in naming) if naming else False
