"""Within a minute all of it can be taken back: everything or nothing, decided in one transaction."""

import pytest
from sqlalchemy import func, select, update

from bot.outbox import store as outbox
from bot.outbox.model import Delivery
from bot.people.model import AuditEntry
from tests.broadcasts.conftest import TEXT, Newcomer, announces, outcomes
from tests.support.people import Human
from tests.support.world import World


@pytest.mark.one_engine
async def test_taken_back_it_is_a_draft_with_everything_in_it_and_nobody_got_it(
    world: World, animator: Human, resident: Human
) -> None:
    caption = {"type": "bold", "offset": 0, "length": 2}
    await animator.says("/announce")
    await animator.sends(photo=True, caption=TEXT, raw={"caption_entities": [caption]})
    await animator.presses("Ogólne, nie dla wszystkich")
    await animator.presses("Zabłocie")
    await animator.presses("Wyślij")
    animator.sees("Wyjdzie o 12:01:00. Do tej chwili wszystko można cofnąć.")
    await world.passes(seconds=59)
    assert resident.count_of(TEXT) == 0
    await animator.presses("Cofnij")
    animator.sees("nikt nie dostał", "Proszę sprawdzić przed wysłaniem", "Odbiorcy: Zabłocie")
    drawn = [message for message in animator.received if "photo" in message]
    assert [entity["type"] for entity in drawn[-1]["caption_entities"]] == ["bold", "bold"]
    await world.passes(hours=1)
    assert (resident.count_of(TEXT), await outcomes(world)) == (0, [])
    await animator.presses_forged("plan:undo:1:0")
    animator.sees("nie ma już w planie")
    await animator.presses_forged("anmine:open:1")
    animator.sees("Ogłoszenie 1 nie wyszło")
    await animator.presses("Wyślij")
    await world.passes(seconds=60)
    assert [m["caption"].endswith(TEXT) for m in resident.received if "photo" in m] == [True]
    log = await world.read(lambda db: list(db.scalars(select(AuditEntry).order_by(AuditEntry.id))))
    assert [entry.action for entry in log] == ["announced", "took_back", "announced"]


async def test_what_the_courier_holds_is_not_taken_back_nor_is_anything_else(
    world: World, animator: Human, newcomer: Newcomer
) -> None:
    people = [await newcomer(name) for name in ("Ewa", "Jan")]
    await announces(animator)
    held = select(func.min(Delivery.id)).where(Delivery.kind == "broadcast").scalar_subquery()
    first = update(Delivery).where(Delivery.id == held)
    await world.app.database.run(lambda db: db.execute(first.values(claimed_by="x")))
    await animator.presses("Cofnij")
    animator.sees("nie da się go cofnąć")
    assert await outcomes(world) == [None, None]
    await world.app.database.run(outbox.release_all)
    await world.passes(seconds=60)
    assert [human.count_of(TEXT) for human in people] == [1, 1]
    await animator.presses_forged("plan:undo:1:0")
    animator.sees("nie da się go cofnąć")


@pytest.mark.one_engine
async def test_taken_back_while_another_is_written_it_waits_aside(
    world: World, animator: Human, resident: Human
) -> None:
    await announces(animator)
    await animator.says("/announce")
    await animator.says("Zupełnie co innego: sprzątamy park.")
    await animator.presses_forged("plan:undo:1:0")
    animator.sees("jest odłożone w planie")
    await animator.says("/plan")
    await animator.presses("Odłożone: 1")
    await animator.presses("Nr 1")
    await animator.presses("Wróć do pisania")
    animator.sees("Powstaje już inne ogłoszenie")
    await animator.says("/anuluj")
    await animator.presses_forged("plan:draft:1:0")
    animator.sees(TEXT, "Proszę sprawdzić przed wysłaniem")
    await world.passes(hours=1)
    assert resident.count_of(TEXT) == 0


@pytest.mark.one_engine
async def test_only_its_author_or_a_keeper_takes_it_back(
    world: World, animator: Human, resident: Human, officer: Human, keeper: Human
) -> None:
    await announces(animator)
    await officer.presses_forged("plan:undo:1:0")
    officer.sees("To nie jest dostępne")
    await keeper.presses_forged("plan:undo:1:0")
    keeper.sees("Cofnięte", TEXT)
    await world.passes(hours=1)
    assert resident.count_of(TEXT) == 0
