"""Who can be written to: people who block the bot and come back, groups that move."""

from sqlalchemy import select

from bot.people.model import Person
from bot.telegram.model import ConversationRow, LiveScreen
from tests.support.people import Human
from tests.support.world import World


async def reachable(world: World, human: Human) -> bool:
    query = select(Person.reachable).where(Person.telegram_id == human.id)
    return bool(await world.read(lambda db: db.scalar(query)))


async def test_a_person_who_blocks_the_bot_is_left_alone_at_once_and_healed_by_a_word(
    world: World, anna: Human
) -> None:
    told = world.playground.block(anna.id)
    await world.seen(told["update_id"])
    assert not await reachable(world, anna)
    told = world.playground.unblock(anna.id)
    await world.seen(told["update_id"])
    assert not await reachable(world, anna)
    await anna.says("/help")
    assert await reachable(world, anna)


async def test_what_is_stored_of_a_group_follows_it_when_it_moves(world: World, anna: Human) -> None:
    group = world.playground.add_group("Blok 7", [anna.id])
    await world.seen(*filter(None, group["update_ids"]))
    row = LiveScreen(kind="broadcast", ref=1, chat_id=group["id"], message_id=1, shown="")
    talks = [
        ConversationRow(chat_id=chat_id, user_id=anna.id, state="x", data={}, updated_at=world.clock.now())
        for chat_id in (group["id"], 7)
    ]
    await world.app.database.run(lambda db: db.add_all([row, *talks]))
    moved = world.playground.add_group("", [], chat_id=group["id"], migrate=True)
    await world.seen(*filter(None, moved["update_ids"]))
    for column in (LiveScreen.chat_id, ConversationRow.chat_id):
        chats = await world.read(lambda db, column=column: set(db.scalars(select(column))))  # type: ignore[misc]
        assert moved["id"] in chats
        assert group["id"] not in chats
    await world.app.database.run(lambda db: db.delete(db.get_one(LiveScreen, row.id)))
