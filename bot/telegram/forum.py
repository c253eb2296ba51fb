"""Topics of a forum group: opened, closed, opened again, taken away; paced like every other call."""

from aiogram.methods import CloseForumTopic, CreateForumTopic, DeleteForumTopic, ReopenForumTopic

from bot.telegram.pace import Lane
from bot.telegram.sender import Reply, Sender

NAME_LIMIT = 128


class Forum:
    """Calls about the topics of one group; id 0 where there is none."""

    def __init__(self, sender: Sender, group_id: int | None) -> None:
        self._sender = sender
        self.group_id = group_id or 0

    async def open(self, name: str) -> Reply:
        """Open a topic; the reply's result carries its `message_thread_id`."""
        call = CreateForumTopic(chat_id=self.group_id, name=name[:NAME_LIMIT])
        return await self._sender.once(call, self.group_id, Lane.RESULT)

    async def close(self, topic: int) -> Reply:
        """Close a topic."""
        call = CloseForumTopic(chat_id=self.group_id, message_thread_id=topic)
        return await self._sender.once(call, self.group_id, Lane.RESULT)

    async def reopen(self, topic: int) -> Reply:
        """Open a closed topic again."""
        call = ReopenForumTopic(chat_id=self.group_id, message_thread_id=topic)
        return await self._sender.once(call, self.group_id, Lane.RESULT)

    async def remove(self, topic: int) -> Reply:
        """Take a topic away with all its messages."""
        call = DeleteForumTopic(chat_id=self.group_id, message_thread_id=topic)
        return await self._sender.once(call, self.group_id, Lane.RESULT)
