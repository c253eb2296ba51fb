import asyncio

from sqlalchemy import select

from bot.people import invitations, store
from bot.people.demo import seed_person
from bot.people.model import Actor, Person, Role, RoleGrant
from tests.support.people import Human
from tests.support.world import World


async def test_of_two_who_accept_one_invitation_at_once_one_gets_in(
    world: World, keeper: Human, anna: Human, olena: Human
) -> None:
    db, now = world.app.database, world.clock.now()
    inviter = Actor((await world.person(keeper)).id, keeper.id, "pl", frozenset({Role.KEEPER}))
    secret, _invitation = await db.run(invitations.invite, inviter, Role.ANIMATOR, "Anna", now)
    both = [Actor((await world.person(human)).id, human.id, "pl") for human in (anna, olena)]
    taken = await asyncio.gather(*(db.run(invitations.accept, actor, secret, now) for actor in both))
    assert sum(result is not None for result in taken) == 1
    assert len(await world.read(lambda session: list(session.scalars(select(RoleGrant))))) == 1


async def test_accepting_again_changes_the_label_and_gives_no_second_role(
    world: World, keeper: Human, anna: Human
) -> None:
    db, now = world.app.database, world.clock.now()
    inviter = Actor((await world.person(keeper)).id, keeper.id, "pl", frozenset({Role.KEEPER}))
    actor = Actor((await world.person(anna)).id, anna.id, "pl")
    for label in ("Anna", "Anna, biblioteka"):
        secret, _invitation = await db.run(invitations.invite, inviter, Role.OFFICER, label, now)
        await db.run(invitations.accept, actor, secret, now)
    grants = await world.read(lambda session: list(session.scalars(select(RoleGrant))))
    assert [(grant.role, grant.label) for grant in grants] == [("officer", "Anna, biblioteka")]


async def test_people_of_the_demo_have_their_roles(world: World) -> None:
    now = world.clock.now()
    await world.app.database.run(seed_person, 7, "pl", Role.ANIMATOR, "Marek (przykład)", now)
    await world.app.database.run(seed_person, 8, "uk", None, "Олена", now, area="zablocie")
    people = {
        person.telegram_id: person for person in await world.read(lambda db: list(db.scalars(select(Person))))
    }
    assert await world.read(lambda db: store.held_by(db, people[7].id)) == {Role.ANIMATOR}
    assert await world.read(lambda db: store.held_by(db, people[8].id)) == frozenset()
    assert (people[8].area, people[8].wants_announcements, people[8].reachable) == ("zablocie", True, True)
