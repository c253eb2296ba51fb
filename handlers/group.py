"""In groups the bot says only where it can be talked to, and only when it is addressed."""

from dataclasses import replace

from aiogram import Router
from aiogram.types import CallbackQuery, ChatMemberUpdated, Message

from bot.broadcasts.channels import noticing
from bot.broadcasts.channels.model import Standing
from bot.i18n import DEFAULT_LOCALE, _, speaking
from bot.people import actions
from bot.people.entry import group_link
from bot.people.model import Actor, Permission
from bot.profile import Profile
from bot.storage.transaction import Transaction
from bot.telegram import chats
from bot.telegram.address import MAX_ID
from bot.telegram.commands import parse
from bot.telegram.filters import content, in_group, needs
from bot.telegram.screen import Screen, link
from bot.telegram.text import join

ROOMS = ("group", "supergroup", "channel")


def router() -> Router:
    """Make the router of group chats; nothing from a group goes further."""
    made = Router(name="group")
    made.message.register(follow, content("migrate_to_chat_id"), flags=needs(Permission.NONE))
    made.message.register(answer, in_group, flags=needs(Permission.NONE))
    made.callback_query.register(ignore, in_group, flags=needs(Permission.NONE))
    made.my_chat_member.register(lose, blocked)
    made.my_chat_member.register(stand)
    return made


async def answer(message: Message, username: str, actor: Actor | None = None) -> Screen | None:
    """Point whoever addresses the bot to the private chat; a keeper also learns the group's id."""
    called, me = parse(message.text), username.lower()
    commanded = called is not None and called.known and called.bot in ("", me)
    if not commanded and f"@{me}" not in (message.text or "").lower():
        return None
    topic = message.message_thread_id if message.is_topic_message else None
    screen = replace(_where_to(username), topic=topic)
    if actor is None or not actor.may(Permission.MANAGE_ROLES):
        return screen
    own = _("The id of this group, for the settings: {id}").format(id=message.chat.id)
    return replace(screen, text=join("\n\n", [screen.body, own]))


async def ignore(press: CallbackQuery) -> Screen:
    """Answer a press in a group without doing anything."""
    return Screen(toast=_("Please write to me in a private chat."))


async def follow(message: Message, tx: Transaction) -> None:
    """Go with a group that became a supergroup."""
    if message.migrate_to_chat_id:
        await tx.run(chats.move, message.chat.id, message.migrate_to_chat_id)
        await tx.run(noticing.move, message.chat.id, message.migrate_to_chat_id)


async def blocked(event: ChatMemberUpdated) -> bool:
    """Match the news that a person has blocked the bot."""
    return event.chat.type == "private" and event.new_chat_member.status == "kicked"


async def lose(event: ChatMemberUpdated, tx: Transaction) -> None:
    """Write to a person who blocked the bot no more, until they write again."""
    await tx.run(actions.lose, event.chat.id)


async def stand(
    event: ChatMemberUpdated,
    *,
    tx: Transaction,
    profile: Profile,
    keepers: frozenset[int],
    staff_group: int | None,
    username: str,
    actor: Actor | None = None,
) -> Screen | None:
    """Take note of what the bot may do in a group or channel now; the staff group is for no announcements."""
    if event.chat.type in ROOMS and abs(event.chat.id) < MAX_ID and event.chat.id != staff_group:
        where = standing(event)
        await tx.run(noticing.notice, where, actor, profile=profile, keepers=keepers, now=tx.now)
    return await greet(event, username)


def standing(event: ChatMemberUpdated) -> Standing:
    """Read how the bot stands: in a channel it may post by a right of its own, in a group as a member."""
    me, is_group = event.new_chat_member, event.chat.type != "channel"
    leads = me.status == "administrator"
    may_post = (is_group and me.status == "member") or (
        me.status == "restricted" and bool(getattr(me, "can_send_messages", False))
    )
    if leads:
        may_post = is_group or bool(getattr(me, "can_post_messages", False))
    return Standing(event.chat.id, is_group, event.chat.title or "", leads=leads, may_post=may_post)


async def greet(event: ChatMemberUpdated, username: str) -> Screen | None:
    """Say once, when added to a group, where to talk; a channel is not for talking."""
    was_in = event.old_chat_member.status in ("member", "administrator")
    is_in = event.new_chat_member.status in ("member", "administrator")
    if event.chat.type in ("private", "channel") or was_in or not is_in:
        return None
    with speaking(DEFAULT_LOCALE):
        return _where_to(username)


def _where_to(username: str) -> Screen:
    return Screen(
        _("I am a bot and talk in private chats, so that nobody's matters are read in a group."),
        buttons=[[link(_("Write to me"), group_link(username))]],
    )
