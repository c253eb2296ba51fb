"""Announcements in channels and groups: connected, chosen, posted once, taken back; whole conversations."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select, text
from sqlalchemy.orm import Session

from bot.broadcasts.channels.model import Channel, Post, State
from bot.outbox import holds
from bot.outbox.model import Outcome
from bot.people.model import Person
from playground import gatherings
from tests.broadcasts.conftest import TEXT, announces, asks_for_announcements, writes
from tests.broadcasts.gathering import becomes, channel, connected, links, posts, texts, told
from tests.broadcasts.test_content import LONG, MORE
from tests.events.making import make_event
from tests.support.people import Human
from tests.support.world import World

CHANNEL = "Kanał Podgórza"
ASKS = "Czy ogłoszenia mogą trafiać na kanał"


async def announces_there(animator: Human, words: str = TEXT, where: str = CHANNEL) -> None:
    """Announce to everybody, and in a channel."""
    await animator.says("/announce")
    await animator.says(words)
    await animator.presses("Bez zdjęcia")
    await animator.presses(f"Także w: {where}")
    await animator.presses("Wszyscy")
    await animator.presses("Wyślij")


async def results(animator: Human) -> None:
    """Look at the newest announcement."""
    await animator.presses("Moje ogłoszenia")
    await animator.presses("Nr 1")


async def ledger(world: World) -> list[Outcome | None]:
    """Return what became of every post."""
    return await world.read(lambda db: list(db.scalars(select(Post.outcome).order_by(Post.id))))


def mentions(db: Session, word: str) -> list[Any]:
    """Return the tables in which a word is stored."""
    tables = (Channel.metadata.tables[name] for name in sorted(Channel.metadata.tables))
    return [table.name for table in tables if any(word in str(row) for row in db.execute(table.select()))]


async def test_what_a_keeper_connected_carries_announcements_once_and_leads_into_the_bot(
    world: World, keeper: Human, animator: Human, resident: Human
) -> None:
    where = await channel(world, keeper)
    keeper.sees(ASKS, CHANNEL, "Bot nie publikuje tam niczego osobistego")
    await keeper.presses("Tak, połącz")
    await keeper.presses_forged("chan:yes:1:")
    keeper.sees("ogłoszenia mogą tam trafiać")
    event = await make_event(animator)
    await animator.says("/announce")
    await animator.says(TEXT)
    await animator.presses("Bez zdjęcia")
    animator.sees("Także na kanale lub w grupie?")
    await animator.presses(f"Także w: {CHANNEL}")
    animator.sees_button(f"✓ Także w: {CHANNEL}")
    await animator.presses("Wszyscy")
    animator.sees(f"Także w: {CHANNEL}")
    await animator.presses(MORE)
    await animator.presses("Przyciski")
    await animator.presses("Do wydarzenia")
    await animator.presses("Debata o ławkach")
    await animator.presses("Wstecz")
    await animator.presses("Gotowe, pokaż całość")
    await animator.presses("Wyślij")
    animator.sees(f"„{CHANNEL}”: czeka na publikację")
    await world.passes(seconds=59)
    assert posts(world, where) == []
    await world.passes(seconds=2)
    await world.restart_bot()
    await world.passes(hours=2)
    assert [TEXT in words for words in texts(world, where)] == [True]
    assert resident.count_of(TEXT) == 1
    animator.sees("Wysłano: 1 z 1", f"„{CHANNEL}”: opublikowano: sobota, 21 listopada 2026 r., 12:01")
    there = links(posts(world, where)[0])
    assert there == {
        "Debata o ławkach": "https://t.me/rozmownica_bot?start=n1",
        "Otwórz w bocie": "https://t.me/rozmownica_bot?start=channel",
    }
    stranger = Human(world, world.add_user("Nowa"))
    await stranger.says("/start n1")
    stranger.sees("Dom kultury, sala 2")
    assert event == 1
    found = await world.read(
        lambda db: db.scalars(select(Person.source).where(Person.telegram_id == stranger.id)).one()
    )
    assert found == "channel"


@pytest.mark.one_engine
async def test_only_keepers_decide_and_strangers_cannot_flood_them(
    world: World, keeper: Human, animator: Human, anna: Human
) -> None:
    where = await channel(world, animator, "Dom Kultury")
    keeper.sees(ASKS, "Dom Kultury")
    keeper.does_not_see("ktoś spoza zespołu")
    for forged in ("chan:yes:1:", "chan:no:1:", "chan:area:1:everybody", "chan:list:0:"):
        await animator.presses_forged(forged)
        animator.does_not_see("Dom Kultury")
    await animator.says("/channels")
    animator.does_not_see("Dom Kultury")
    for number in range(9):
        await channel(world, anna, f"<b>Obcy\u202e</b> {number}")
    assert keeper.count_of(ASKS) == 5
    keeper.sees("<b>Obcy</b> 3", "bota dodał tam ktoś spoza zespołu")
    assert posts(world, where) == []
    await keeper.presses("Nie")
    await keeper.presses("Nie")
    assert await world.read(lambda db: len(list(db.scalars(select(Channel)))) == 5)
    await world.passes(hours=24 * 31)
    assert await world.read(lambda db: list(db.scalars(select(Channel)))) == []
    await keeper.presses_forged("chan:yes:1:")
    keeper.sees("Bot nie zna już tego kanału.")
    await keeper.says("/kanaly")
    keeper.sees("Na razie żadnego.", "wystarczy dodać bota do kanału lub grupy")


@pytest.mark.one_engine
async def test_a_channel_that_was_disconnected_gets_nothing_and_can_be_connected_again(
    world: World, keeper: Human, animator: Human, resident: Human
) -> None:
    where = await connected(world, keeper)
    await announces_there(animator)
    await keeper.presses("Odłącz")
    keeper.sees("ogłoszenia tam nie trafiają")
    await world.passes(seconds=61)
    assert posts(world, where) == []
    assert resident.count_of(TEXT) == 1
    animator.sees(f"„{CHANNEL}”: zatrzymano, nie opublikowano")
    await animator.says("/announce")
    await animator.says("Zupełnie co innego: zbiórka książek.")
    await animator.presses("Bez zdjęcia")
    animator.does_not_see(CHANNEL)
    await animator.presses_forged("anchan:x:1")
    animator.sees("Ten przycisk jest już nieaktualny.")
    await keeper.presses("Połącz")
    await animator.says("/announce")
    animator.sees_button(f"Także w: {CHANNEL}")


@pytest.mark.one_engine
async def test_chosen_beforehand_for_an_area_and_taken_away_by_typing(
    world: World, keeper: Human, animator: Human, resident: Human
) -> None:
    first, second = await connected(world, keeper), await connected(world, keeper, "Zabłocie na bieżąco")
    await keeper.presses("Kiedy zaznaczać z góry")
    await keeper.presses("Zabłocie")
    keeper.sees("Z góry zaznaczone, gdy odbiorcy to: Zabłocie")
    await keeper.presses_forged("chan:area:2:atlantyda")
    keeper.sees("gdy odbiorcy to: Zabłocie")
    keeper.does_not_see("atlantyda")
    await writes(animator, audience="Zabłocie (1)")
    animator.sees("Także w: Zabłocie na bieżąco")
    animator.does_not_see(CHANNEL)
    await animator.presses("Więcej ustawień")
    await animator.presses("Zmień odbiorców")
    animator.sees_button("✓ Także w: Zabłocie na bieżąco")
    await animator.says("także w zabłocie na bieżąco")
    await animator.says("11")
    animator.sees_button(f"✓ Także w: {CHANNEL}")
    assert not any("✓ Także w: Zabłocie" in label for label in animator.buttons)
    await animator.presses("Zmień to, co teraz wybrano")
    animator.sees_button(f"✓ Także w: {CHANNEL}")
    await animator.presses("Dla obszarów")
    assert not any("Także w" in label for label in animator.buttons)
    await animator.presses("Gotowe")
    await animator.presses("Wybierz tych odbiorców (1)")
    await animator.presses("Wyślij")
    await world.passes(seconds=61)
    assert (len(posts(world, first)), len(posts(world, second))) == (1, 0)
    await announces(animator, "Zbiórka książek w sobotę.", audience="Zabłocie (1)")
    await world.passes(seconds=61)
    assert (len(posts(world, first)), len(posts(world, second))) == (1, 1)


@pytest.mark.one_engine
async def test_a_channel_alone_is_audience_enough(world: World, keeper: Human, animator: Human) -> None:
    where = await connected(world, keeper)
    await writes(animator)
    animator.sees("Nikt by tego nie dostał")
    await animator.presses(f"Także w: {CHANNEL}")
    await animator.presses("Wszyscy")
    animator.sees("Dostanie: 0 osób", f"Także w: {CHANNEL}")
    await animator.presses("Wyślij")
    await world.passes(seconds=61)
    assert len(posts(world, where)) == 1
    animator.sees("Ogłoszenie 1 wysłane", f"„{CHANNEL}”: opublikowano")


async def test_without_the_right_to_post_keepers_hear_it_once_and_authors_post_again_later(
    world: World, keeper: Human, animator: Human, resident: Human
) -> None:
    where = await connected(world, keeper)
    await announces_there(animator)
    await becomes(world, where, "administrator", may_post=False)
    keeper.sees(f"Bot nie może już pisać w „{CHANNEL}”")
    await world.passes(seconds=61)
    animator.sees("Wysłano: 1 z 1", f"„{CHANNEL}”: nie opublikowano, bot nie może tam pisać")
    await results(animator)
    await animator.presses("Na kanałach")
    await becomes(world, where, "administrator", may_post=True)
    await animator.presses(f"Opublikuj jeszcze raz: {CHANNEL}")
    await animator.presses_forged("anpost:again:1")
    animator.sees("Tego nie można opublikować jeszcze raz")
    await world.passes(seconds=2)
    assert len(posts(world, where)) == 1
    assert keeper.count_of("Bot nie może już pisać") == 1
    await becomes(world, where, "kicked")
    assert keeper.count_of("Bot nie może już pisać") == 2
    await keeper.says("/channels")
    keeper.sees(f"„{CHANNEL}”: bot nie może tam pisać")


async def test_nothing_is_posted_twice_where_a_process_died_or_the_connection_broke(
    world: World, keeper: Human, animator: Human, resident: Human
) -> None:
    where, other = await connected(world, keeper), await connected(world, keeper, "Drugi")
    await animator.says("/announce")
    await animator.says(TEXT)
    await animator.presses("Bez zdjęcia")
    await animator.presses(f"Także w: {CHANNEL}")
    await animator.presses("Także w: Drugi")
    await animator.presses("Wszyscy")
    await animator.presses("Wyślij")
    died = text("UPDATE channel_posts SET begun_at = due_at WHERE id = 1")
    await world.app.database.run(lambda db: db.execute(died))
    world.playground.add_fault("drop_after", method="sendMessage", chat_id=other)
    await world.passes(seconds=61)
    await world.restart_bot()
    await world.passes(hours=1)
    assert await ledger(world) == [Outcome.UNKNOWN, Outcome.UNKNOWN]
    assert (len(posts(world, where)), len(posts(world, other))) == (0, 1)
    animator.sees(f"„{CHANNEL}”: nie wiadomo, zerwało się połączenie")
    await results(animator)
    await animator.presses("Na kanałach")
    await animator.presses(f"Opublikuj jeszcze raz: {CHANNEL}")
    await world.passes(seconds=2)
    assert (len(posts(world, where)), len(posts(world, other))) == (1, 1)


@pytest.mark.one_engine
async def test_floods_and_outages_are_waited_out_between_the_two_messages_of_a_long_text(
    world: World, keeper: Human, animator: Human, resident: Human
) -> None:
    where = await connected(world, keeper)
    await animator.says("/announce")
    await animator.says(LONG)
    await animator.sends(photo=True)
    await animator.presses(f"Także w: {CHANNEL}")
    await animator.presses("Wszyscy")
    await animator.presses("Wyślij")
    world.playground.add_fault("429", method="sendPhoto", chat_id=where, retry_after=40)
    world.playground.add_fault("5xx", method="sendMessage", chat_id=where)
    for _time in range(4):
        await world.passes(minutes=1)
    assert ["photo" in one for one in posts(world, where)] == [True, False]
    assert "\n\n".join(texts(world, where)).endswith(LONG)
    assert list(links(posts(world, where)[1])) == ["Otwórz w bocie"]
    assert await ledger(world) == [Outcome.SENT]


@pytest.mark.one_engine
async def test_pause_stop_quiet_hours_and_the_end_of_the_news_hold_for_channels(
    world: World, keeper: Human, animator: Human, resident: Human
) -> None:
    where = await connected(world, keeper)
    await announces_there(animator)
    await animator.presses("Wstrzymaj")
    await world.passes(hours=10)
    assert posts(world, where) == []
    await animator.presses("Wysyłaj dalej")
    await world.passes(minutes=30)
    assert posts(world, where) == []
    await world.passes(hours=10)
    assert len(posts(world, where)) == 1
    await announces_there(animator, "Druga sprawa: remont chodnika.")
    await animator.presses("Zatrzymaj")
    await world.passes(minutes=1)
    assert len(posts(world, where)) == 1
    await announces_there(animator, "Trzecia: szukamy świadków kolizji.")
    world.playground.add_fault("5xx", method="sendMessage", chat_id=where)
    await world.passes(seconds=61)
    world.clock.advance(timedelta(hours=25))
    await world.passes(seconds=1)
    assert await ledger(world) == [Outcome.SENT, Outcome.VOID, Outcome.EXPIRED]


async def test_the_plan_its_repetitions_and_what_is_taken_back_carry_the_channels(
    world: World, keeper: Human, animator: Human, resident: Human
) -> None:
    where = await connected(world, keeper)
    await animator.says("/announce")
    await animator.says(TEXT)
    await animator.presses("Bez zdjęcia")
    await animator.presses(f"Także w: {CHANNEL}")
    await animator.presses("Wszyscy")
    await animator.presses("Wyślij później")
    await animator.says("jutro 18:00")
    await animator.presses("Więcej ustawień")
    await animator.presses("Powtarzaj")
    await animator.presses("Co tydzień")
    await animator.says("2")
    await animator.presses("Gotowe")
    await animator.presses("Dodaj do planu")
    animator.sees("Ogłoszenie 1 jest w planie", f"Także w: {CHANNEL}")
    assert await ledger(world) == []
    await world.passes(days=1, hours=7)
    assert (len(posts(world, where)), resident.count_of(TEXT)) == (1, 1)
    await asks_for_announcements(resident, wants=False)
    await world.passes(days=7)
    assert (len(posts(world, where)), resident.count_of(TEXT)) == (2, 1)
    await announces_there(animator, "Druga sprawa: remont chodnika.")
    await animator.presses("Cofnij")
    animator.sees("Cofnięte: nikt nie dostał", f"Także w: {CHANNEL}")
    await world.passes(minutes=2)
    await animator.presses_forged("anpost:again:3")
    animator.sees("Tego nie można opublikować jeszcze raz")
    assert len(posts(world, where)) == 2
    await animator.presses("Wyślij")
    await world.passes(seconds=61)
    assert ["remont" in words for words in texts(world, where)] == [False, False, True]
    await animator.presses_forged("plan:undo:4:0")
    animator.sees("nie da się go cofnąć")
    assert await ledger(world) == [Outcome.SENT] * 3


@pytest.mark.one_engine
async def test_a_wrong_post_is_deleted_by_its_author_within_two_days(
    world: World, keeper: Human, animator: Human, officer: Human, resident: Human
) -> None:
    where = await connected(world, keeper)
    await announces_there(animator)
    await world.passes(seconds=61)
    await results(animator)
    await animator.presses("Na kanałach")
    await animator.presses(f"Usuń z: {CHANNEL}")
    animator.sees("Zniknie tam dla wszystkich")
    for forged in ("anpost:rm:1", "anpost:ask:1", "anpost:again:1", "anpost:list:1"):
        await officer.presses_forged(forged)
        officer.does_not_see(CHANNEL)
    world.playground.add_fault("5xx", method="deleteMessage", chat_id=where)
    await animator.presses("Tak, usuń")
    animator.sees("trwa usuwanie")
    await animator.presses_forged("anpost:rm:1")
    animator.sees("Bot nie może tego usunąć")
    await world.passes(seconds=2)
    await world.passes(seconds=2)
    assert posts(world, where) == []
    assert resident.count_of(TEXT) == 1
    assert any("usunięto: sobota" in str(one.get("text")) for one in animator.received[-3:])
    await keeper.says("/audit")
    keeper.sees("usunięcie, ogłoszenie na kanale 1", "podłączenie, kanał na ogłoszenia 1")
    await announces_there(animator, "Druga sprawa: remont chodnika.")
    await world.passes(seconds=61)
    await world.passes(hours=49)
    await animator.presses_forged("anpost:rm:2")
    animator.sees("minęło 48 godzin")
    assert len(posts(world, where)) == 1


@pytest.mark.one_engine
async def test_a_group_that_grows_keeps_its_announcements_and_nobodys_words(
    world: World, keeper: Human, animator: Human, resident: Human, anna: Human
) -> None:
    group = await connected(world, keeper, "Sąsiedzi", channel=False, with_=anna)
    assert len(posts(world, group)) == 1
    await announces_there(animator, where="Sąsiedzi")
    grown = gatherings.groups(world.playground.world, chat_id=group, migrate=True)
    await told(world, grown)
    await world.passes(seconds=61)
    assert [TEXT in words for words in texts(world, grown["id"])] == [True]
    post = posts(world, grown["id"])[0]
    said = await world.playground.send(
        anna.id, "Tajne słowo: borsuk", chat_id=grown["id"], reply_to_message_id=post["message_id"]
    )
    await world.seen(said["update_id"])
    assert len(posts(world, grown["id"])) == 1
    assert await world.read(lambda db: mentions(db, "borsuk")) == []
    await world.passes(hours=1)
    assert await world.read(lambda db: [(one.state, one.lost_at) for one in db.scalars(select(Channel))]) == [
        (State.CONNECTED, None)
    ]


@pytest.mark.one_engine
async def test_after_a_restore_what_was_due_is_not_posted_again(
    world: World, keeper: Human, animator: Human, resident: Human
) -> None:
    where = await connected(world, keeper)
    await announces_there(animator)
    await world.app.database.run(lambda db: holds.begin(db, world.clock.now()))
    world.clock.advance(timedelta(minutes=1))
    await world.restart_bot()
    await world.passes(seconds=61)
    assert await ledger(world) == [Outcome.UNKNOWN]
    await world.app.database.run(lambda db: holds.lift(db, world.clock.now(), send=True))
    await world.passes(minutes=1)
    assert posts(world, where) == []


@pytest.mark.one_engine
async def test_the_staff_group_is_no_place_for_announcements_and_six_channels_are_enough(
    world: World, keeper: Human
) -> None:
    made = world.playground.add_group("Zespół", [keeper.id], forum=True, bot_status="member")
    await told(world, made)
    world.staff_group_id = made["id"]
    await world.restart_bot()
    await becomes(world, made["id"], "administrator")
    assert keeper.count_of("Czy ogłoszenia") == 0
    for number in range(6):
        await connected(world, keeper, f"Kanał {number}")
    await channel(world, keeper, "Siódmy")
    await keeper.presses("Tak, połącz")
    keeper.sees("Więcej kanałów już się nie zmieści (najwyżej 6)")
