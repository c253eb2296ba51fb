"""What exists: the bot, people, chats, messages and files, all in memory."""

from __future__ import annotations

import hashlib
import itertools
import secrets
from dataclasses import dataclass, field
from typing import Any

JSON = dict[str, Any]

FIRST_USER_ID = 5_000_000_001
FIRST_GROUP_ID = 4_000_000_001
FIRST_SUPERGROUP_ID = 1_002_000_000_001
_FILE_MARKS = {
    "photo": "AgACAgQAAxkB",
    "document": "BQACAgQAAxkB",
    "voice": "AwACAgQAAxkB",
    "sticker": "CAACAgQAAxkB",
}
_MENU_SCOPES = {
    "private": ("chat", "all_private_chats", "default"),
    "group": ("chat", "all_group_chats", "default"),
}


class ControlError(ValueError):
    """A person or a driver asked for something that cannot be; the control API answers 400 with the text."""


@dataclass
class Person:
    """One Telegram user and what they did with the bot."""

    user: JSON
    hint: str = ""
    """What the chat page says about them ("an officer"); Telegram knows nothing of it."""
    started: bool = False
    blocked: bool = False
    deactivated: bool = False

    @property
    def id(self) -> int:
        """Return the user's id."""
        return int(self.user["id"])


@dataclass
class Stored:
    """One message; `markup` keeps reply keyboards too, which the Bot API does not echo."""

    data: JSON
    by_bot: bool
    markup: JSON | None = None
    reaction: list[JSON] = field(default_factory=list)
    presses: int = 0
    """Presses of its buttons that no edit has followed yet."""

    @property
    def id(self) -> int:
        """Return the message's id."""
        return int(self.data["message_id"])

    def shown(self) -> JSON:
        """Return the message for a transcript, with whatever keyboard it brought."""
        return self.data | {"reply_markup": self.markup} if self.markup else self.data


@dataclass
class Room:
    """One chat: private, basic group or supergroup (perhaps a forum)."""

    chat: JSON
    members: dict[int, str] = field(default_factory=dict)
    bot_status: str = "member"
    may_post: bool = True
    """Whether the bot, as an administrator, may post in this channel."""
    messages: dict[int, Stored] = field(default_factory=dict)
    deleted: list[int] = field(default_factory=list)
    callback_answers: list[JSON] = field(default_factory=list)
    actions: list[JSON] = field(default_factory=list)
    topics: dict[int, JSON] = field(default_factory=dict)
    closed_topics: set[int] = field(default_factory=set)
    pinned: list[int] = field(default_factory=list)
    migrated_to: int | None = None

    @property
    def id(self) -> int:
        """Return the chat's id."""
        return int(self.chat["id"])

    @property
    def private(self) -> bool:
        """Say whether this is a private chat with the bot."""
        return bool(self.chat["type"] == "private")

    @property
    def channel(self) -> bool:
        """Say whether this is a channel."""
        return bool(self.chat["type"] == "channel")


@dataclass(frozen=True)
class StoredFile:
    """Bytes that somebody sent; `path` is where `/file/bot<token>/` serves them."""

    file_id: str
    kind: str
    path: str
    name: str
    mime: str
    content: bytes
    size: tuple[int, int] = (0, 0)

    @property
    def unique_id(self) -> str:
        """Return an id that follows the content, as Telegram's does."""
        return "AQAD" + hashlib.sha256(self.content).hexdigest()[:12]


@dataclass
class BotProfile:
    """What the bot set about itself; it outlives a reset, as a running bot sets it only once."""

    user: JSON
    commands: dict[tuple[str, str], list[JSON]] = field(default_factory=dict)
    menu_buttons: dict[int | None, JSON] = field(default_factory=dict)
    texts: dict[tuple[str, str], str] = field(default_factory=dict)

    def commands_for(self, room: Room, language: str) -> list[JSON]:
        """Return the commands a person with `language` sees in `room`, most specific list first."""
        for scope in _MENU_SCOPES["private" if room.private else "group"]:
            key = f"{scope}:{room.id}" if scope == "chat" else scope
            for code in (language.split("-", maxsplit=1)[0], ""):
                if (key, code) in self.commands:
                    return self.commands[key, code]
        return []


class State:
    """The world's contents and the counters that name them."""

    def __init__(self, token: str, bot_username: str) -> None:
        user = {
            "id": int(token.split(":", maxsplit=1)[0]),
            "is_bot": True,
            "first_name": "Rozmównica",
            "username": bot_username,
        }
        self.bot = BotProfile(user)
        self._users, self._groups = itertools.count(FIRST_USER_ID), itertools.count(FIRST_GROUP_ID)
        self._supergroups = itertools.count(FIRST_SUPERGROUP_ID)
        self._messages, self._others = itertools.count(1), itertools.count(1)
        self.clear()

    def clear(self) -> None:
        """Forget people, chats and files. Counters go on, so that no id ever means two things."""
        self.people: dict[int, Person] = {}
        self.rooms: dict[int, Room] = {}
        self.files: dict[str, StoredFile] = {}
        self.paths: dict[str, StoredFile] = {}
        self.callbacks: dict[str, JSON] = {}
        self.votes: dict[str, dict[int, list[int]]] = {}
        self.inline_queries: dict[str, JSON] = {}
        self.inline_messages: dict[str, tuple[int, int]] = {}

    def next_message_id(self) -> int:
        """Return a fresh message id."""
        return next(self._messages)

    def next_id(self) -> int:
        """Return a fresh number for queries, albums and polls."""
        return 7_000_000_000_000_000 + next(self._others)

    def add_person(self, first_name: str, language_code: str | None, more: JSON) -> Person:
        """Add a user and their still silent private chat."""
        user_id = int(more.get("id") or next(free for free in self._users if free not in self.people))
        if user_id in self.people:
            raise ControlError(f"user {user_id} exists already")
        user = {**more, "id": user_id, "is_bot": False, "first_name": first_name}
        if language_code:
            user["language_code"] = language_code
        person = self.people[user_id] = Person(user)
        names: JSON = {key: user[key] for key in ("first_name", "last_name", "username") if key in user}
        self.rooms[user_id] = Room({"id": user_id, "type": "private", **names}, {user_id: "member"})
        return person

    def add_group(self, title: str, members: dict[int, str], *, supergroup: bool, forum: bool) -> Room:
        """Add a group; a forum is always a supergroup."""
        big = supergroup or forum
        chat: JSON = {"id": -next(self._supergroups if big else self._groups), "title": title}
        chat["type"] = "supergroup" if big else "group"
        if forum:
            chat["is_forum"] = True
        room = self.rooms[chat["id"]] = Room(chat, members)
        return room

    def add_channel(self, title: str, members: dict[int, str]) -> Room:
        """Add a channel; its ids are of the same kind as those of supergroups."""
        chat: JSON = {"id": -next(self._supergroups), "title": title, "type": "channel"}
        room = self.rooms[chat["id"]] = Room(chat, members)
        return room

    def person(self, user_id: int) -> Person:
        """Return a person, or raise `ControlError`."""
        if user_id not in self.people:
            raise ControlError(f"no user {user_id}; create one with /_ctl/users")
        return self.people[user_id]

    def room(self, chat_id: int) -> Room:
        """Return a chat, or raise `ControlError`."""
        if chat_id not in self.rooms:
            raise ControlError(f"no chat {chat_id}")
        return self.rooms[chat_id]

    def add_file(
        self, kind: str, content: bytes, *, name: str = "", mime: str = "", size: tuple[int, int] = (0, 0)
    ) -> StoredFile:
        """Keep bytes under a fresh file id."""
        number = next(self._others)
        ending = name.rpartition(".")[2] if "." in name else "jpg" if kind == "photo" else "bin"
        path = f"{kind}s/file_{number}.{ending}"
        file_id = _FILE_MARKS[kind] + secrets.token_urlsafe(36)
        stored = StoredFile(file_id, kind, path, name, mime, content, size)
        self.files[file_id] = self.paths[path] = stored
        return stored
