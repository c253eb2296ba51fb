from typing import Any

import pytest
from sqlalchemy import select

from bot.outbox.model import Delivery
from bot.people.invitations import LASTS, label_from
from bot.people.model import AuditEntry, Invitation, RoleGrant
from bot.people.presses import Answer, InvitationPressed, Team, TeamPressed
from bot.telegram import conversation
from bot.telegram.conversation import Conversation
from tests.people.test_settings import own_menu
from tests.support.people import Human
from tests.support.world import World

pytestmark = pytest.mark.one_engine


async def invited(keeper: Human, who: str = "animatora", label: str = "Anna, biblioteka") -> str:
    """Make an invitation in chat; return the payload of its link."""
    await keeper.says("/zespol")
    await keeper.presses(f"Zaproś {who}")
    await keeper.says(label)
    return keeper.link().partition("start=")[2]


async def joined(keeper: Human, human: Human, who: str = "animatora") -> None:
    """Bring someone into the team."""
    payload = await invited(keeper, who)
    await human.says(f"/start {payload}")
    await human.presses("Przyjmuję")


async def grants(world: World) -> list[RoleGrant]:
    return await world.read(lambda db: list(db.scalars(select(RoleGrant))))


async def rows(world: World, table: type[Any]) -> list[Any]:
    return await world.read(lambda db: list(db.scalars(select(table))))


async def test_an_invitation_leads_into_a_role_and_its_menu(world: World, keeper: Human, anna: Human) -> None:
    payload = await invited(keeper)
    keeper.sees("Anna, biblioteka", "28 listopada", "7 dni")
    await anna.says(f"/start {payload}")
    anna.sees(
        "Rada Dzielnicy XIII Podgórze",
        "animator",
        "wysyłać ogłoszenia",
        "zapisywać pomysły osób bez telefonu",
    )
    assert await grants(world) == []
    await anna.presses("Przyjmuję")
    anna.sees("Rola w zespole: animator")
    assert "ogloszenie" in own_menu(world, anna)
    assert "zespol" not in own_menu(world, anna)
    keeper.sees("Zaproszenie przyjęte: Anna, biblioteka")
    await anna.says("/pomoc")
    anna.sees("/ogloszenie")


async def test_the_way_in_ukrainian(world: World, keeper: Human, olena: Human) -> None:
    payload = await invited(keeper, "urzędnika", "Олена")
    await olena.says(f"/start {payload}")
    olena.sees("запрошує вас до команди", "працівник")
    await olena.presses("Приймаю")
    olena.sees("експортувати ідеї")
    assert "eksport" in own_menu(world, olena)


async def test_someone_new_is_introduced_before_the_invitation(world: World, keeper: Human) -> None:
    payload = await invited(keeper)
    new = Human(world, world.add_user("Nowa"))
    await new.says(f"/start {payload}")
    assert "To automat" in str(new.received[0]["text"])
    new.sees("zaprasza do zespołu")
    person = await world.person(new)
    assert person.source == "invitation"


async def test_the_link_stays_where_it_was_shown(keeper: Human) -> None:
    payload = await invited(keeper)
    await keeper.presses("Do zespołu")
    keeper.sees("Zespół")
    assert keeper.count_of(payload) == 1


async def test_only_a_digest_of_the_secret_is_stored(world: World, keeper: Human) -> None:
    payload = await invited(keeper)
    (invitation,) = await rows(world, Invitation)
    assert payload.removeprefix("i-") not in str(vars(invitation))
    assert len(invitation.digest) == 64


async def test_a_link_works_once(world: World, keeper: Human, anna: Human, olena: Human) -> None:
    payload = await invited(keeper)
    for human in (anna, olena):
        await human.says(f"/start {payload}")
    await anna.presses("Przyjmuję")
    await olena.presses("Приймаю")
    olena.sees("не дійсне")
    await olena.says(f"/start {payload}")
    olena.sees("не дійсне")
    assert len(await grants(world)) == 1


async def test_accepting_twice_keeps_the_receipt(world: World, keeper: Human, anna: Human) -> None:
    payload = await invited(keeper)
    await anna.says(f"/start {payload}")
    await anna.presses("Przyjmuję")
    await anna.presses_forged(InvitationPressed(do=Answer.ACCEPT, secret=payload.removeprefix("i-")))
    assert anna.screen.startswith("Rola w zespole")
    assert len(await grants(world)) == 1


async def test_an_invitation_may_be_declined_and_stays_open(world: World, keeper: Human, anna: Human) -> None:
    payload = await invited(keeper)
    await anna.says(f"/start {payload}")
    await anna.presses("Nie, dziękuję")
    assert await grants(world) == []
    await anna.says(f"/start {payload}")
    anna.sees("zaprasza do zespołu")


async def test_an_expired_link_is_void_and_forgotten(world: World, keeper: Human, anna: Human) -> None:
    payload = await invited(keeper)
    await world.passes(seconds=LASTS.total_seconds())
    await anna.says(f"/start {payload}")
    anna.sees("nie jest (już) ważne")
    assert await rows(world, Invitation) == []


async def test_a_withdrawn_link_is_void(world: World, keeper: Human, anna: Human) -> None:
    payload = await invited(keeper)
    await keeper.says("/zespol")
    await keeper.presses("Otwarte zaproszenia: 1")
    keeper.sees("Anna, biblioteka – animator")
    await keeper.presses("Wycofaj: Anna, biblioteka")
    keeper.sees("Żadne zaproszenie nie czeka")
    await anna.says(f"/start {payload}")
    anna.sees("nie jest (już) ważne")


async def test_a_forged_link_and_press_tell_nothing(world: World, anna: Human) -> None:
    await anna.says(f"/start i-{'x' * 32}")
    anna.sees("nie jest (już) ważne")
    await anna.presses_forged(InvitationPressed(do=Answer.ACCEPT, secret="x" * 32))
    anna.sees("nie jest (już) ważne")
    await anna.presses_forged("invite:yes:short")
    assert await grants(world) == []


@pytest.mark.parametrize("label", ["x" * 4096, "x" * 65])
async def test_a_label_that_does_not_fit_is_asked_for_again(world: World, keeper: Human, label: str) -> None:
    await keeper.says("/zespol")
    await keeper.presses("Zaproś animatora")
    await keeper.says(label)
    keeper.sees("najwyżej 64 znaki")
    await keeper.sends(sticker=True)
    keeper.sees("najwyżej 64 znaki")
    assert await rows(world, Invitation) == []
    await keeper.says("Anna")
    keeper.sees("https://t.me/")


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("  Anna,\n biblioteka ", "Anna, biblioteka"),
        ("x" * 64, "x" * 64),
        ("x" * 65, None),
        ("Anna\u202egpj.exe", "Anna gpj.exe"),
        ("\u200b", None),
        ("", None),
        (None, None),
    ],
)
def test_a_label_is_one_visible_line(text: str | None, label: str | None) -> None:
    assert label_from(text) == label


async def test_a_label_with_tags_is_shown_as_it_is(keeper: Human) -> None:
    await invited(keeper, label="<b>Anna</b> {role}")
    keeper.sees("<b>Anna</b> {role}")


async def test_the_question_survives_a_restart_and_can_be_cancelled(world: World, keeper: Human) -> None:
    await keeper.says("/zespol")
    await keeper.presses("Zaproś urzędnika")
    await world.restart_bot()
    await keeper.says("/anuluj")
    keeper.sees("Przerwane: zaproszenie (urzędnik")
    await keeper.presses("Anuluj")
    keeper.sees("To pytanie nie jest już otwarte")
    await keeper.presses_forged(TeamPressed(do=Team.INVITE_ANIMATOR))
    await keeper.presses("Anuluj")
    keeper.sees("Przerwane: zaproszenie (animator")
    assert await rows(world, Invitation) == []


async def test_a_role_is_taken_back_at_once_and_its_holder_is_told(
    world: World, keeper: Human, anna: Human
) -> None:
    await joined(keeper, anna)
    await keeper.says("/zespol")
    await keeper.presses("Anna, biblioteka")
    keeper.sees("od 21 listopada", "Odebrać rolę?")
    await keeper.presses("Odbierz rolę")
    keeper.sees("Rola odebrana: Anna, biblioteka", "Nikt inny nie ma jeszcze roli")
    anna.sees("została odebrana")
    assert "ogloszenie" not in own_menu(world, anna)
    await anna.says("/ogloszenie")
    anna.sees("/pomoc")
    assert await grants(world) == []


async def test_taking_back_twice_is_taking_back_once(world: World, keeper: Human, anna: Human) -> None:
    await joined(keeper, anna)
    (grant,) = await grants(world)
    for _tap in range(2):
        await keeper.presses_forged(TeamPressed(do=Team.REVOKE, ref=grant.id))
    keeper.sees("jest już odebrana")
    told = [row for row in await rows(world, Delivery) if row.kind == "role.revoked"]
    assert len(told) == 1
    await keeper.presses_forged(TeamPressed(do=Team.HOLDER, ref=grant.id))
    keeper.sees("jest już odebrana")


async def test_a_role_given_again_is_not_reported_as_taken(world: World, keeper: Human, anna: Human) -> None:
    await joined(keeper, anna)
    (first,) = await grants(world)
    again = await invited(keeper)
    await keeper.presses_forged(TeamPressed(do=Team.REVOKE, ref=first.id))
    assert anna.count_of("została odebrana") == 1
    await anna.says(f"/start {again}")
    await anna.presses("Przyjmuję")
    (second,) = await grants(world)
    await keeper.presses_forged(TeamPressed(do=Team.REVOKE, ref=second.id))
    assert anna.count_of("została odebrana") == 2


async def test_keepers_of_the_settings_are_counted_and_cannot_be_revoked(world: World, keeper: Human) -> None:
    await keeper.says("/zespol")
    keeper.sees("1 opiekun bota")
    assert keeper.buttons == ["Zaproś animatora", "Zaproś urzędnika", "Zaproś organizację partnerską"]
    assert await grants(world) == []


async def test_a_long_team_is_turned_page_by_page(world: World, keeper: Human) -> None:
    for number in range(9):
        human = Human(world, world.add_user(f"Osoba {number}"))
        await human.says("/start")
        await joined(keeper, human)
    await keeper.says("/zespol")
    assert keeper.buttons.count("Anna, biblioteka") == 8
    await keeper.presses("Następne")
    assert keeper.buttons.count("Anna, biblioteka") == 1
    await keeper.presses("Poprzednie")
    assert keeper.buttons.count("Anna, biblioteka") == 8
    await keeper.presses_forged(TeamPressed(do=Team.LIST, ref=2**53))
    assert keeper.buttons.count("Anna, biblioteka") == 1


@pytest.mark.parametrize("do", [do for do in Team if do is not Team.STOP])
async def test_a_press_of_the_team_by_somebody_else_is_refused(
    world: World, anna: Human, animator: Human, officer: Human, do: Team
) -> None:
    before = len(await grants(world))
    for human in (anna, animator, officer):
        await human.presses_forged(TeamPressed(do=do, ref=1))
        human.sees("/pomoc")
        human.does_not_see("animator /", "demo")
        await human.says("/zespol")
        human.does_not_see("opiekun")
    assert len(await grants(world)) == before
    assert await rows(world, Invitation) == []


async def test_someone_who_lost_the_right_in_the_middle_is_not_trapped(world: World, anna: Human) -> None:
    """As if the settings no longer named this keeper when the label is answered."""
    stuck = Conversation(anna.id, anna.id, "Inviting:animator")
    await world.app.database.run(conversation.save, stuck, world.clock.now())
    await anna.says("Anna")
    anna.sees("/pomoc")
    refused = anna.screen
    await anna.says("/anuluj")
    anna.sees("Nic nie jest teraz wypełniane")
    assert refused != anna.screen
    assert await rows(world, Invitation) == []


async def test_role_changes_are_accounted_for_without_personal_data(
    world: World, keeper: Human, anna: Human
) -> None:
    await joined(keeper, anna)
    (grant,) = await grants(world)
    await keeper.presses_forged(TeamPressed(do=Team.REVOKE, ref=grant.id))
    by_keeper, by_anna = (await world.person(keeper)).id, (await world.person(anna)).id
    entries = [(row.actor_id, row.action, row.object) for row in await rows(world, AuditEntry)]
    assert entries == [
        (by_keeper, "invited", "invitation"),
        (by_anna, "granted", "role"),
        (by_keeper, "revoked", "role"),
    ]
