"""People who use the bot as it is meant, those who do not, and what Telegram might send of its own accord."""

import re
from collections.abc import Callable
from random import Random
from typing import Any

from bot.people.model import Role
from playground import gatherings, people, presses
from playground.state import Room
from playground.world import World
from tests.hostile import forging, words
from tests.hostile.anything import KINDS, SCHEMA, Maker
from tests.support.world import KEEPER_ID

JSON = dict[str, Any]
LANGUAGES = ("pl", "pl", "uk", "en", "de", None)
ROLES = dict.fromkeys(range(1, 7), Role.ANIMATOR) | dict.fromkeys(range(7, 10), Role.OFFICER)
WORK = {Role.ANIMATOR: ("newevent", "announce"), Role.OFFICER: ("ideas", "export", "cases")}
PATIENT = 30
"""How many follow a conversation to its end, mostly; the others do anything at any time."""
SIZE = 50
LOOKS_BACK = 4
WAYS_OUT = ("cancel", "back", "drop", "erase", "afresh", "leave", "del")
WAYS_ON = (
    "send",
    "yes",
    "reminders",
    "nophoto",
    "ready",
    "remove",
    "skip",
    "confirm",
    "ann",
    "join",
    "answer",
)
EXAMPLE = re.compile(r"(?:xample|rzykład|риклад)[^:\n]*: *(.+?)(?:\. |\.?\n|\.?$)")
BEGINNINGS = (
    "idea",
    "newevent",
    "announce",
    "ideas",
    "events",
    "export",
    "events",
    "mine",
    "browse",
    "settings",
    "ask",
)


class Crowd:
    """Acts on the playground; what comes of it waits in `world.updates`."""

    def __init__(self, world: World, random: Random) -> None:
        self.random = random
        self._world = world
        self.users = [self._arrival(number) for number in range(SIZE)]
        self.sentinel = people.add_user(world, "Sentinel", "en")
        group = gatherings.groups(world, "Sąsiedzi", [user["id"] for user in self.users[5:9]])
        self._group: Room = world.state.room(group["id"])
        photos = [people.send(world, user["id"], photo=True)["message"] for user in self.users[:3]]
        self._maker = Maker(random, [photo["photo"][-1]["file_id"] for photo in photos])
        self._classes = list(forging.pressed_classes())
        self._acts: tuple[tuple[int, Callable[[JSON], None]], ...] = (
            (14, self._presses_what_is_there),
            (8, self._says_something_plain),
            (6, self._sends_something),
            (14, self._says_a_command),
            (12, self._says_something_nasty),
            (18, self._forges_a_press),
            (6, self._decorates_a_message),
            (9, self._is_any_update),
            (1, self._comes_or_goes),
        )

    def _arrival(self, number: int) -> JSON:
        more: dict[str, Any] = {"id": KEEPER_ID} if number == 0 else {}
        user = people.add_user(self._world, f"Person {number}", LANGUAGES[number % len(LANGUAGES)], **more)
        people.send(self._world, user["id"], "/start")
        return user

    def move(self) -> None:
        """Let everybody act who waits for an answer no longer, and as many others as there are."""
        for number, user in enumerate(self.users):
            if self._world.state.person(user["id"]).blocked:
                gatherings.unblock(self._world, user["id"])
            if number < PATIENT and self.random.random() < 0.93:
                self._goes_on(user)
            else:
                weights, ways = zip(*self._acts, strict=True)
                self.random.choices(ways, weights)[0](user)

    def sentinel_asks(self) -> int:
        """Let somebody who does nothing wrong ask for help; return the update's id."""
        return int(people.send(self._world, self.sentinel["id"], "/help")["update_id"])

    def forget(self) -> None:
        """Drop what is long past, so that a long run stays small."""
        for room in self._world.state.rooms.values():
            for number in sorted(room.messages)[: -LOOKS_BACK * 5]:
                del room.messages[number]
            room.callback_answers.clear()
        self._world.state.callbacks.clear()
        self._world.calls.clear()

    # ── as it is meant ─────────────────────────────────────────────────────────────────────────────

    def _goes_on(self, user: JSON) -> None:
        """Take the next step of the conversation, whatever it is."""
        room = self._world.state.room(user["id"])
        newest = max(room.messages, default=0)
        offered = [(number, data) for number, data in self._offered(room) if number == newest]
        roll = self.random.random()
        if offered and roll < 0.5:
            number, data = self.random.choices(offered, [_appeal(data) for _, data in offered])[0]
            presses.press(self._world, user["id"], message_id=number, data=data)
        elif roll < 0.88:
            people.send(self._world, user["id"], self._fitting(room, newest))
        elif roll < 0.95:
            self._sends_something(user)
        else:
            number = self.users.index(user)
            wanted = BEGINNINGS if number not in ROLES or roll > 0.98 else WORK[ROLES[number]]
            self._push(user, {"text": f"/{self.random.choice(wanted)}"})

    def _fitting(self, room: Room, newest: int) -> str:
        """Return the example that the question gives, mostly, or the first of several."""
        shown = str(room.messages[newest].data.get("text", "")) if newest else ""
        example = EXAMPLE.search(shown)
        if example is None or self.random.random() < 0.2:
            return words.plain(self.random)
        return self.random.choice((example[1], example[1].partition(",")[0]))

    def _presses_what_is_there(self, user: JSON) -> None:
        offered = self._offered(self._world.state.room(user["id"]))
        if not offered:
            self._says_a_command(user)
            return
        number, data = self.random.choice(offered)
        presses.press(self._world, user["id"], message_id=number, data=data)

    def _says_something_plain(self, user: JSON) -> None:
        people.send(self._world, user["id"], words.plain(self.random))

    def _sends_something(self, user: JSON) -> None:
        what: JSON = self.random.choice(
            ({"photo": True}, {"location": True}, {"sticker": True}, {"voice": True}, {"contact": True})
        )
        people.send(self._world, user["id"], **what)

    def _says_a_command(self, user: JSON) -> None:
        self._push(user, {"text": forging.command(self.random)})

    def _comes_or_goes(self, user: JSON) -> None:
        gatherings.block(self._world, user["id"])

    # ── as it is not meant ─────────────────────────────────────────────────────────────────────────

    def _says_something_nasty(self, user: JSON) -> None:
        self._push(user, {self.random.choice(("text", "text", "caption")): words.text(self.random)})

    def _decorates_a_message(self, user: JSON) -> None:
        made = self._maker.object("Message")
        if self.random.random() < 0.5:
            made["text"] = words.text(self.random)
        self._push(user, made)

    def _forges_a_press(self, user: JSON) -> None:
        seen = [data for room in self._world.state.rooms.values() for _, data in self._offered(room)]
        data = forging.callback_data(self.random, self._classes, seen)
        room = self._world.state.room(user["id"])
        shown = [stored.data for stored in room.messages.values() if stored.by_bot]
        gone = {"chat": room.chat, "message_id": words.whole(self.random), "date": 0}
        where: JSON = self.random.choice(
            (
                *({"message": message} for message in shown[-2:]),
                {"message": gone},
                {"inline_message_id": "x"},
                {},
            )
        )
        self._press(user, {"data": data, **where})

    def _is_any_update(self, user: JSON) -> None:
        kind = self.random.choice((*KINDS, "invented_by_a_later_version"))
        if kind not in KINDS:
            self._world.updates.push_raw({kind: {"from": user, "text": words.text(self.random)}})
            return
        made = self._maker.object(SCHEMA.fields["Update"][kind]["type"])
        if kind == "callback_query":
            self._press(user, made)
            return
        if self.random.random() < 0.7:
            made |= {name: value for name, value in self._around(user).items() if name in made}
        self._world.updates.push_raw({kind: made}, user["id"])

    # ── what they have in common ───────────────────────────────────────────────────────────────────

    def _press(self, user: JSON, query: JSON) -> None:
        query_id = str(self._world.state.next_id())
        known = {"id": query_id, "user_id": user["id"], "chat_id": user["id"]}
        self._world.state.callbacks[query_id] = known | {"at": self._world.clock.timestamp()}
        full = {"chat_instance": "1", **query, "id": query_id, "from": user}
        self._world.updates.push_raw({"callback_query": full}, user["id"])

    def _push(self, user: JSON, content: JSON) -> None:
        kind = self.random.choices(("message", "edited_message"), (12, 1))[0]
        number = self._world.state.next_message_id()
        message = content | {"message_id": number, "date": self._world.date()} | self._around(user)
        self._world.updates.push_raw({kind: message}, user["id"])

    def _around(self, user: JSON) -> JSON:
        room = self._group if self.random.random() < 0.08 else self._world.state.room(user["id"])
        return {"from": user, "chat": room.chat}

    @staticmethod
    def _offered(room: Room) -> list[tuple[int, str]]:
        return [
            (number, button["callback_data"])
            for number in sorted(room.messages)[-LOOKS_BACK:]
            for button in presses.buttons(room.messages[number].markup)
            if "callback_data" in button
        ]


def _appeal(data: str) -> float:
    """Return how gladly a button is pressed by somebody who wants to come to an end."""
    if any(word in data for word in WAYS_OUT):
        return 0.1
    return 4.0 if any(word in data for word in WAYS_ON) else 1.0
