"""From a profile's number on a second person looks before it leaves: once, of what was shown, in time."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from sqlalchemy import delete, select

from bot import profile as profiles
from bot.people.model import AuditEntry, Role, RoleGrant
from tests.broadcasts.conftest import (
    TEXT,
    announces,
    arrives,
    asks_for_announcements,
    outcomes,
    plans,
    writes,
)
from tests.broadcasts.gathering import connected, posts
from tests.support.people import Human
from tests.support.world import KEEPER_ID, PROFILE, World

pytestmark = pytest.mark.one_engine


async def team(world: World) -> tuple[Human, Human, Human, Human]:
    """Two animators, and two who asked for announcements."""
    author = await arrives(world, "Animatorka", Role.ANIMATOR)
    other = await arrives(world, "Drugi", Role.ANIMATOR)
    return author, other, await arrives(world, "Ewa", wants=True), await arrives(world, "Jan", wants=True)


async def asks(author: Human, text: str = TEXT) -> None:
    """Write an announcement and ask for approval."""
    await writes(author, text)
    author.sees("Od 2 odbiorców wzwyż", "minutę po zgodzie")
    await author.presses("Poproś o zgodę")
    author.sees("czeka na zgodę", "poniedziałek, 23 listopada 2026 r., 12:00")


async def dismissed(world: World, human: Human) -> None:
    """Take all roles away."""
    grants = delete(RoleGrant).where(RoleGrant.person_id == (await world.person(human)).id)
    await world.app.database.run(lambda db: db.execute(grants))


async def actions(world: World) -> list[str]:
    return await world.read(lambda db: list(db.scalars(select(AuditEntry.action).order_by(AuditEntry.id))))


async def test_a_second_person_approves_and_it_leaves_once(careful: World) -> None:
    author, other, ewa, jan = await team(careful)
    third = await arrives(careful, "Trzecia", Role.ANIMATOR)
    await asks(author)
    other.sees(
        "Proszę przeczytać ogłoszenie", TEXT, "Dziś dostałyby je 2 osoby", "bez zgody na ogłoszenia (3)"
    )
    await author.presses_forged("plan:yes:1:1")
    author.sees("Na własne ogłoszenie nie można się zgodzić")
    await careful.passes(hours=1)
    assert ewa.count_of(TEXT) == 0
    await other.presses("Zgoda")
    other.sees("Zgoda zapisana", "Ogłoszenie 1 jest w drodze")
    await third.presses("Zgoda")
    third.sees("nie czeka już na zgodę")
    author.sees("Jest zgoda na Państwa ogłoszenie.")
    await author.presses("Wyniki")
    author.sees_button("Cofnij")
    await careful.passes(seconds=61)
    assert [ewa.count_of(TEXT), jan.count_of(TEXT)] == [1, 1]
    assert await actions(careful) == ["planned", "approved", "announced"]


async def test_it_is_sent_back_with_a_reason_and_asked_about_anew(careful: World) -> None:
    author, other, ewa, _jan = await team(careful)
    await asks(author)
    await other.presses("Odeślij")
    await other.sends(photo=True)
    other.sees("Tu czytam tylko słowa.", "Dlaczego ogłoszenie 1 wraca?")
    await other.says("x")
    other.sees("od 3 do 300 znaków")
    other.sees_button("Wstecz")
    await other.presses("Wstecz")
    await other.says("Zaraz wracam.")
    author.does_not_see("wróciło")
    await other.presses("Odeślij")
    await other.says("/anuluj")
    other.sees("Niczego nie odesłano.")
    await other.presses("Odeślij")
    await other.says("Brakuje godziny spotkania.")
    other.sees("Odesłane.")
    author.sees("Państwa ogłoszenie wróciło", "Brakuje godziny spotkania.")
    await other.presses_forged("plan:yes:1:1")
    other.sees("nie czeka już na zgodę")
    await author.presses("Wróć do pisania")
    await author.presses("Zmień treść")
    await author.says("We wtorek o 18 rozmawiamy o placu zabaw.")
    await author.presses("Poproś o zgodę")
    await other.presses("Zgoda")
    await careful.passes(seconds=61)
    assert (ewa.count_of(TEXT), ewa.count_of("We wtorek o 18")) == (0, 1)


async def test_approval_is_of_what_was_shown(careful: World) -> None:
    author, other, *_two = await team(careful)
    await asks(author)
    await author.presses("Zmień")
    await author.presses("Zmień treść")
    await author.says("Inne słowa, o których nikt nie wie.")
    await author.presses("Zapisz zmiany")
    await other.presses_forged("plan:yes:1:1")
    other.sees("zgody nie zapisano", "Inne słowa")
    await arrives(careful, "Ola", wants=True)
    await other.presses_forged("plan:yes:1:2")
    other.sees("zgody nie zapisano", "Dziś dostałyby je 3 osoby")
    await careful.passes(hours=1)
    assert await outcomes(careful) == []
    await other.presses("Zgoda")
    other.sees("Zgoda zapisana")
    assert await outcomes(careful) == [None] * 3


async def test_a_larger_audience_at_its_time_asks_again(careful: World) -> None:
    author, other, ewa, _jan = await team(careful)
    await writes(author)
    await author.presses("Wyślij później")
    await author.says("jutro 18:00")
    await author.presses("Poproś o zgodę")
    await other.presses("Zgoda")
    other.sees("jest w planie", "Jest zgoda drugiej osoby")
    await arrives(careful, "Ola", wants=True)
    await careful.passes(hours=30, minutes=1)
    author.sees("znowu czeka na zgodę", "było 2, teraz jest 3")
    assert ewa.count_of(TEXT) == 0
    await other.presses("Zgoda")
    await careful.passes(seconds=61)
    assert ewa.count_of(TEXT) == 1


async def test_nobody_approves_in_time(careful: World) -> None:
    author, other, ewa, _jan = await team(careful)
    await asks(author)
    await careful.passes(hours=47)
    await careful.passes(hours=2)
    author.sees("Nikt nie zgodził się na czas.")
    await other.presses_forged("plan:yes:1:1")
    other.sees("nie czeka już na zgodę")
    assert ewa.count_of(TEXT) == 0


async def test_roles_are_asked_of_the_database_at_each_press(careful: World) -> None:
    author, other, ewa, _jan = await team(careful)
    await asks(author)
    person = (await careful.person(other)).id
    await careful.app.database.run(
        lambda db: db.execute(delete(RoleGrant).where(RoleGrant.person_id == person))
    )
    await other.presses("Zgoda")
    other.sees("To nie jest dostępne")
    await careful.grant(other, Role.ANIMATOR)
    person = (await careful.person(author)).id
    await careful.app.database.run(
        lambda db: db.execute(delete(RoleGrant).where(RoleGrant.person_id == person))
    )
    await other.presses("Zgoda")
    other.sees("nie czeka już na zgodę", "jest odłożone")
    await careful.passes(hours=1)
    assert ewa.count_of(TEXT) == 0


@pytest.fixture
async def open_to_all(database_url: str, tmp_path: Path) -> AsyncIterator[World]:
    """A bot whose profile wants approval for whatever goes to channels, and from two recipients on."""
    profile = profiles.load(PROFILE)
    careful = profile.announcements.model_copy(update={"approval_from": 2, "approve_channels": True})
    made = World(database_url, tmp_path, changed=profile.model_copy(update={"announcements": careful}))
    await made.start()
    yield made
    await made.stop()


async def test_what_goes_to_a_channel_is_approved_however_few_get_it_and_is_nowhere_before(
    open_to_all: World,
) -> None:
    """Beside one recipient, for a channel alone, and where a keeper chose a channel after it was planned."""
    world = open_to_all
    keeper = Human(world, world.add_user("Opiekun", "pl", id=KEEPER_ID))
    await keeper.says("/start")
    author, other = [await arrives(world, name, Role.ANIMATOR) for name in ("Animatorka", "Drugi")]
    ewa = await arrives(world, "Ewa", wants=True)
    where = await connected(world, keeper)
    await announces(author, "Tylko dla osób, bez kanału.")
    await world.passes(seconds=61)
    assert (ewa.count_of("bez kanału"), posts(world, where)) == (1, [])

    await to_channel(author, TEXT)
    author.sees("Na to, co trafia na kanał lub do grupy, zgadza się", "minutę po zgodzie")
    author.does_not_see("Od 2 odbiorców")
    await author.presses("Poproś o zgodę")
    other.sees("Proszę przeczytać ogłoszenie", "Także w: Kanał Podgórza")
    await world.passes(hours=2)
    assert (ewa.count_of(TEXT), posts(world, where)) == (0, [])
    await other.presses("Zgoda")
    await world.passes(seconds=61)
    assert (ewa.count_of(TEXT), len(posts(world, where))) == (1, 1)

    await asks_for_announcements(ewa, wants=False)
    await ticks(keeper, "Kanał Podgórza")
    await writes(author, "Jutro zamknięta kładka przy moście.")
    author.sees("Także w: Kanał Podgórza")
    await author.presses("Poproś o zgodę")
    later = await connected(world, keeper, "Drugi kanał")
    await ticks(keeper, "Drugi kanał")
    await other.presses("Zgoda")
    await world.passes(seconds=61)
    assert (len(posts(world, where)), posts(world, later)) == (2, [])


async def ticks(keeper: Human, channel: str) -> None:
    """Have a channel chosen beforehand for what is announced to everybody."""
    await keeper.says("/channels")
    await keeper.presses(channel)
    await keeper.presses("Kiedy zaznaczać z góry")
    await keeper.presses("Wszyscy")


async def to_channel(author: Human, text: str) -> None:
    """Write an announcement to everybody and to the channel, up to the check."""
    await author.says("/announce")
    await author.says(text)
    await author.presses("Bez zdjęcia")
    await author.presses("Także w: Kanał Podgórza")
    await author.presses("Wszyscy")


async def test_a_channel_chosen_beforehand_after_the_planning_asks_for_approval_at_the_time(
    open_to_all: World,
) -> None:
    world = open_to_all
    keeper = Human(world, world.add_user("Opiekun", "pl", id=KEEPER_ID))
    await keeper.says("/start")
    author, other = [await arrives(world, name, Role.ANIMATOR) for name in ("Animatorka", "Drugi")]
    ewa = await arrives(world, "Ewa", wants=True)
    await plans(author, "jutro 18:00")
    await author.presses("Dodaj do planu")
    where = await connected(world, keeper)
    await ticks(keeper, "Kanał Podgórza")
    await world.passes(hours=30, minutes=1)
    author.sees("czeka na zgodę, bo ma też trafić na kanał lub do grupy")
    assert (ewa.count_of(TEXT), posts(world, where)) == (0, [])
    await other.presses("Zgoda")
    await world.passes(seconds=61)
    assert (ewa.count_of(TEXT), len(posts(world, where))) == (1, 1)


async def test_alone_in_the_team_a_keeper_is_asked(careful: World) -> None:
    author = await arrives(careful, "Animatorka", Role.ANIMATOR)
    keeper = Human(careful, careful.add_user("Opiekun", "pl", id=KEEPER_ID))
    await keeper.says("/start")
    ewa = await arrives(careful, "Ewa", wants=True)
    await asks_for_announcements(keeper)
    await writes(author)
    author.sees("prośbę dostanie opiekun bota")
    await author.presses("Poproś o zgodę")
    await careful.passes(seconds=31)
    keeper.sees("Proszę przeczytać ogłoszenie", TEXT)
    await keeper.presses("Zgoda")
    await careful.passes(seconds=61)
    assert (ewa.count_of(TEXT), keeper.count_of("ogłasza")) == (1, 1)
    await writes(keeper, "Słowa opiekuna o zieleni.")
    keeper.does_not_see("zaprosić kogoś można")
    person = (await careful.person(author)).id
    await careful.app.database.run(
        lambda db: db.execute(delete(RoleGrant).where(RoleGrant.person_id == person))
    )
    await keeper.presses("Wstecz")
    await keeper.presses("Wszyscy")
    keeper.sees("nikt inny nie może jeszcze tego zrobić", "/zespol")
