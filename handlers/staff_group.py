"""The staff group: replies to the bot's messages go to the asker, everything else is the staff's own talk."""

from dataclasses import replace
from typing import Any

from aiogram import Router
from aiogram.types import CallbackQuery, ChatMemberUpdated, Message

from bot.advice import desk, group_views
from bot.ideas.topics import actions as ideas
from bot.ideas.topics import views as idea_views
from bot.ideas.topics.presses import TopicPressed
from bot.people.model import Actor, Permission
from bot.profile import Profile
from bot.staff import actions as staff
from bot.storage.transaction import Transaction
from bot.telegram.commands import parse
from bot.telegram.filters import content, needs
from bot.telegram.screen import Screen


def router() -> Router:
    """Make the router of the staff group; it comes before that of other groups."""
    made = Router(name="staff group")
    anybody = needs(Permission.NONE)
    made.message.register(refuse, in_reply, not_appointed, flags=anybody)
    made.message.register(reply, in_reply, content("text"), flags=needs(Permission.ANSWER))
    made.message.register(only_words, in_reply, flags=needs(Permission.ANSWER))
    made.callback_query.register(
        refuse_press, TopicPressed.on(), in_staff_group, not_appointed, flags=anybody
    )
    made.callback_query.register(
        decide, TopicPressed.on(), in_staff_group, flags=needs(Permission.READ_IDEAS)
    )
    made.my_chat_member.register(come_back, in_charge_again)
    return made


async def in_reply(message: Message, staff_group: int | None) -> bool | dict[str, Any]:
    """Match replies to what the bot said in a topic; gives the `topic` and the message `said`."""
    said, topic = message.reply_to_message, message.message_thread_id
    if message.chat.id != staff_group or topic is None or said is None or parse(message.text):
        return False
    # What answers nobody comes as an answer to the message that opened the topic.
    author = said.from_user.id if said.from_user and not said.forum_topic_created else None
    ours = message.bot is not None and author == message.bot.id
    return {"topic": topic, "said": said.message_id} if ours else False


async def in_staff_group(event: CallbackQuery, staff_group: int | None) -> bool:
    """Match what was pressed in the staff group."""
    return event.message is not None and event.message.chat.id == staff_group


async def not_appointed(_event: Message | CallbackQuery, actor: Actor | None = None) -> bool:
    """Match those who may not answer, known to the bot or not."""
    return actor is None or not actor.may(Permission.ANSWER)


async def in_charge_again(event: ChatMemberUpdated, staff_group: int | None) -> bool:
    """Match the news that the bot may write in the staff group (again)."""
    return event.chat.id == staff_group and event.new_chat_member.status == "administrator"


async def refuse(message: Message, topic: int, username: str) -> Screen:
    """Say kindly that nothing was sent."""
    return replace(group_views.not_appointed(username), topic=topic)


async def reply(message: Message, *, topic: int, said: int, actor: Actor, tx: Transaction) -> Screen:
    """Send the words to the author of the idea, or to the asker."""
    words = message.text or ""
    about_idea = await tx.run(ideas.reply, actor, words, tx.now, topic=topic)
    if about_idea:
        return replace(idea_views.replied(about_idea), topic=topic)
    result = await tx.run(desk.reply, actor, words, tx.now, topic=topic, message_id=said)
    return replace(group_views.replied(result), topic=topic)


async def only_words(message: Message, topic: int) -> Screen:
    """Ask for text."""
    return replace(group_views.only_words(), topic=topic)


async def decide(
    event: CallbackQuery,
    *,
    pressed: TopicPressed,
    actor: Actor,
    tx: Transaction,
    profile: Profile,
    username: str,
) -> Screen:
    """Give an idea another status."""
    result = await tx.run(ideas.decide, actor, pressed, profile, tx.now)
    return idea_views.decided(result, profile, username)


async def refuse_press(event: CallbackQuery) -> Screen:
    """Say kindly that nothing was changed."""
    return idea_views.not_appointed()


async def come_back(event: ChatMemberUpdated, tx: Transaction) -> None:
    """Post there again."""
    await tx.run(staff.back_in_group, event.chat.id)
