"""The staff group in tests: a forum with the bot as its administrator."""

from typing import Any

from tests.support.people import Human
from tests.support.world import World


class Group:
    """A forum of the staff, as the playground keeps it."""

    def __init__(self, world: World, group_id: int) -> None:
        self.world = world
        self.id = group_id

    @classmethod
    async def made(cls, world: World, *members: Human, bot: str = "administrator") -> "Group":
        """Make the forum and let the bot know of it."""
        people = [human.id for human in members]
        chat = world.playground.add_group("Zespół", people, forum=True, bot_status=bot)
        await world.seen(*chat["update_ids"])
        world.staff_group_id = chat["id"]
        await world.restart_bot()
        return cls(world, chat["id"])

    @property
    def chat(self) -> dict[str, Any]:
        """The transcript."""
        return self.world.playground.chat(self.id)

    @property
    def topics(self) -> list[int]:
        """The topics that are there."""
        return list(self.world.playground.state.rooms[self.id].topics)

    @property
    def closed(self) -> set[int]:
        """The topics that are closed."""
        return self.world.playground.state.rooms[self.id].closed_topics

    def said(self, topic: int) -> list[str]:
        """What the bot said in a topic."""
        return [
            message["text"]
            for message in self.chat["messages"]
            if message["from"]["is_bot"] and message.get("message_thread_id") == topic and "text" in message
        ]

    def card(self, part: str = "Aby odpowiedzieć") -> dict[str, Any]:
        """The newest message of the bot that says `part`."""
        found = [m for m in self.chat["messages"] if part in m.get("text", "") and m["from"]["is_bot"]]
        return found[-1]  # type: ignore[no-any-return]

    async def answers(
        self, human: Human, text: str | None, part: str = "Aby odpowiedzieć", **more: Any
    ) -> None:
        """Reply to a message of the bot, then let the group catch up."""
        card = self.card(part)
        where = {"message_thread_id": card["message_thread_id"], "reply_to_message_id": card["message_id"]}
        await human.sends(text=text, chat_id=self.id, **where, **more)
        await self.world.passes(seconds=2)

    async def talks(self, human: Human, text: str, topic: int) -> None:
        """Write in a topic without replying to anything."""
        await human.sends(text=text, chat_id=self.id, message_thread_id=topic)
        await self.world.passes(seconds=2)
