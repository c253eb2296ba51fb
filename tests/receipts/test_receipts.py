"""The public list of receipts: every idea leaves a hash, every week is tied to those before."""

import hashlib
import re
import subprocess
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from bot import lettercode
from bot.ideas.model import Idea
from bot.ideas.presses import Do as Send
from bot.ideas.presses import IdeaPressed
from bot.ideas.receipts import jobs, sealing
from bot.ideas.receipts.model import Receipt, ReceiptWeek
from bot.ideas.receipts.presses import Do, ReceiptPressed
from bot.profile import load
from bot.settings import PROJECT
from tests.ideas.steps import BENCH, ideas, proposes, taken_up
from tests.support.people import Human
from tests.support.world import PROFILE, World

KRAKOW = ZoneInfo("Europe/Warsaw")
CODE = "BCDFGHJKMNPRSTVWXYZB"


def receipts(db: Session) -> list[Receipt]:
    return list(db.scalars(select(Receipt).order_by(Receipt.id)))


def code_in(human: Human) -> str:
    [found] = set(re.findall(r"(?:[B-Z]{4}-){4}[B-Z]{4}", human.answers))
    return str(found)


def file_of(world: World, human: Human) -> str:
    return world.file_of(human.received[-1]).decode()


# ── what is hashed ───────────────────────────────────────────────────────────────────────────────────


def test_a_receipt_is_the_hash_of_five_lines() -> None:
    slip = sealing.slip(CODE, 12, datetime(2026, 11, 21, 11, 0, 5, 999, tzinfo=UTC), "Ławka\nw cieniu")
    # Computed apart, with printf '%s\n' (each of the lines in quotes) | sha256sum.
    assert sealing.digest(slip) == "01d1108cecbf074a5a6967ef60020348f0460ad8b2d61c03d2578bd719fc8558"


def test_a_week_is_tied_to_the_one_before() -> None:
    # printf '%s\n' 000…0 2026-W47 aa…a bb…b | sha256sum
    assert (
        sealing.chain(sealing.FIRST, "2026-W47", ["a" * 64, "b" * 64])
        == "d0d696d40218a03b43a514f0cb5f09e07ef0c3ecea676e3f33927bfe477060af"
    )


@pytest.mark.parametrize(
    ("moment", "week"),
    [
        (datetime(2026, 11, 22, 22, 59, tzinfo=UTC), "2026-W47"),
        (datetime(2026, 11, 22, 23, 0, tzinfo=UTC), "2026-W48"),
        (datetime(2027, 1, 3, 12, tzinfo=UTC), "2026-W53"),
        (datetime(2027, 1, 4, 12, tzinfo=UTC), "2027-W01"),
    ],
)
def test_a_week_begins_on_monday_by_the_clocks_of_the_place(moment: datetime, week: str) -> None:
    assert sealing.week_of(moment, KRAKOW) == week
    assert moment < sealing.end_of(week, KRAKOW)


def test_the_week_in_which_the_clocks_change_ends_at_the_local_midnight() -> None:
    assert sealing.end_of("2026-W43", KRAKOW) == datetime(2026, 10, 25, 23, tzinfo=UTC)
    assert sealing.week_after("2026-W53") == "2027-W01"


# ── what people see ──────────────────────────────────────────────────────────────────────────────────


async def test_the_author_proves_with_common_tools_that_the_idea_was_recorded(
    world: World, anna: Human, tmp_path: Path
) -> None:
    await proposes(anna)
    anna.sees("Kod potwierdzenia")
    code = code_in(anna)
    await anna.presses("Potwierdzenie w pliku")
    (tmp_path / "receipt-1.txt").write_text(file_of(world, anna), encoding="utf-8")
    assert BENCH in file_of(world, anna)
    await world.restart_bot()
    await world.passes(days=2)
    await anna.says(f"/potwierdzenie {code.lower()}")
    anna.sees("prawdziwe", "Pomysł nr 1", "co do słowa", "2026-W47")
    await anna.presses("Publiczna lista")
    anna.sees("2026-W47: 1 · ")
    await anna.presses("Cała lista")
    (tmp_path / "receipts.csv").write_text(file_of(world, anna), encoding="utf-8")
    assert shell("sha256sum < receipt-1.txt", tmp_path) in file_of(world, anna)
    chain = "{ printf '%064d\\n' 0; echo 2026-W47; grep '^2026-W47,receipt,' receipts.csv | cut -d, -f3; }"
    assert f"2026-W47,chain,{shell(f'{chain} | sha256sum', tmp_path)}" in file_of(world, anna)


async def test_the_commands_of_the_document_check_the_list(world: World, anna: Human, tmp_path: Path) -> None:
    document = (PROJECT / "docs" / "receipts.md").read_text(encoding="utf-8")
    [check] = re.findall(r"```sh\n(previous=.*?)```", document, re.DOTALL)
    await proposes(anna)
    await world.passes(days=9)
    await anna.presses_forged(ReceiptPressed(do=Do.LIST))
    (tmp_path / "receipts.csv").write_text(file_of(world, anna), encoding="utf-8")
    assert run(check, tmp_path) == "2026-W47 fits\n2026-W48 fits\n"
    changed = file_of(world, anna).replace("receipt,", "receipt,0", 1)
    (tmp_path / "receipts.csv").write_text(changed, encoding="utf-8")
    assert "2026-W47 DOES NOT FIT" in run(check, tmp_path)


def run(command: str, folder: Path) -> str:
    done = subprocess.run(command, shell=True, cwd=folder, capture_output=True, text=True, check=True)
    return done.stdout


def shell(command: str, folder: Path) -> str:
    """Run what docs/receipts.md tells people to run; return the sum."""
    return run(command, folder).split()[0]


@pytest.mark.one_engine
async def test_the_bot_keeps_no_code_and_publishes_nothing_of_the_person(world: World, anna: Human) -> None:
    await proposes(anna)
    code = code_in(anna).replace("-", "")
    [kept] = await world.read(receipts)
    assert code not in repr(vars(kept))
    assert kept.lookup == hashlib.sha256(f"rozmownica-receipt-1-lookup\n{code}\n".encode()).hexdigest()
    await world.passes(days=2)
    await anna.presses_forged(ReceiptPressed(do=Do.LIST))
    assert re.fullmatch(
        r"week,kind,hash\n2026-W47,receipt,[0-9a-f]{64}\n2026-W47,chain,[0-9a-f]{64}\n", file_of(world, anna)
    )


@pytest.mark.one_engine
async def test_sending_twice_makes_one_receipt(world: World, anna: Human) -> None:
    await proposes(anna)
    [idea] = await ideas(world)
    await anna.presses_forged(IdeaPressed(do=Send.SEND, draft=idea.token))
    anna.sees("już wysłany")
    assert len(await world.read(receipts)) == 1


@pytest.mark.one_engine
async def test_a_text_that_was_changed_is_noticed(world: World, anna: Human) -> None:
    await proposes(anna)
    code = code_in(anna)
    await world.app.database.run(lambda db: db.execute(update(Idea).values(text="Coś innego")))
    await anna.says(f"/receipt {code}")
    anna.sees("nie jest już taka, jak ją wysłano")
    assert "Potwierdzenie w pliku" not in anna.buttons
    await anna.presses_forged(ReceiptPressed(do=Do.SLIP, code=code.replace("-", "")))
    anna.sees("nie ma pliku")


@pytest.mark.one_engine
async def test_a_withdrawn_idea_and_an_erased_one_leave_a_hash_that_says_so(
    world: World, anna: Human
) -> None:
    await proposes(anna)
    code = code_in(anna)
    await anna.says("/moje")
    for label in ("1. ", "Wycofaj", "Tak, wycofaj"):
        await anna.presses(label)
    await anna.says(f"/receipt {code}")
    anna.sees("prawdziwe", "Pomysł wycofano")
    await world.app.database.run(lambda db: db.execute(delete(Idea)))
    await anna.says(f"/receipt {code}")
    anna.sees("wymazany", "nikogo nie wskazuje")
    assert [row.idea_id for row in await world.read(receipts)] == [None]


@pytest.mark.one_engine
async def test_whoever_has_the_code_checks_it_but_reads_only_what_is_open_to_them(
    world: World, anna: Human, olena: Human, officer: Human
) -> None:
    await proposes(anna)
    code = code_in(anna)
    await olena.says(f"/pidtverdzhennya {code}")
    olena.sees("Підтвердження справжнє", "Ідея № 1")
    olena.does_not_see(BENCH)
    assert not any("файл" in label for label in olena.buttons)
    await taken_up(world, officer, 1)
    await olena.says(f"/receipt {code}")
    await olena.presses("файл")
    assert BENCH in file_of(world, olena)


@pytest.mark.one_engine
async def test_bad_codes_get_a_kind_answer_and_the_question_stays(world: World, john: Human) -> None:
    await john.says("/receipt")
    john.sees("Please write the receipt code")
    await world.restart_bot()
    for said in ({"text": "12 BCDF"}, {"photo": True}, {"sticker": True}, {"text": "x" * 4000}):
        await john.sends(**said)
        john.sees("That is no receipt code")
    await john.says("BCDF-GHJK-MNPR-STVW-XYZB")
    john.sees("At least one letter")
    whole = CODE[:-1] + "Z"
    await john.says(lettercode.spaced(sealed(whole)))
    john.sees("There is no receipt with this code here")
    await john.says("/receipt")
    await john.says("/cancel")
    john.sees("no receipt is checked")
    await john.says("/receipt")
    await john.says("what is this?")
    await john.presses("Cancel")
    john.sees("no receipt is checked")
    await john.says("/code")
    await john.says("no such code")
    await john.presses("Cancel")
    john.sees("no code is looked up")
    await john.says("thank you")
    john.does_not_see("no code from a paper")


def sealed(code: str) -> str:
    """Give a code its check letter."""
    return code[:-1] + lettercode._check(code[:-1])


@pytest.mark.one_engine
async def test_who_lost_a_receipt_gets_another_and_only_for_an_idea_of_their_own(
    world: World, anna: Human, john: Human
) -> None:
    await proposes(anna)
    first = code_in(anna)
    await john.says("/receipt 1")
    john.sees("There is no such idea")
    await john.presses_forged(ReceiptPressed(do=Do.NEW, number=1))
    john.sees("There is no such idea")
    await anna.says("/receipt 1")
    await anna.presses("Tak, nowe potwierdzenie")
    assert code_in(anna) != first
    for _more in range(4):
        await anna.presses_forged(ReceiptPressed(do=Do.NEW, number=1))
    anna.sees("ma już 5")
    assert len(await world.read(receipts)) == 5
    await anna.says("/receipt 9")
    anna.sees("Nie ma takiego pomysłu")


# ── the weeks ────────────────────────────────────────────────────────────────────────────────────────


async def test_weeks_are_closed_once_in_order_also_those_without_receipts(world: World, anna: Human) -> None:
    await proposes(anna)
    await anna.says("/receipts")
    anna.sees("Żaden tydzień nie jest jeszcze zamknięty")
    await world.passes(days=16)
    await proposes(anna, "Drugi pomysł: kosze przy rzece, bo śmieci leżą na trawie.")
    await world.passes(days=7)
    await world.passes(days=0)
    weeks = await world.read(lambda db: list(db.scalars(select(ReceiptWeek).order_by(ReceiptWeek.week))))
    assert [(week.week, week.count) for week in weeks] == [
        ("2026-W47", 1), ("2026-W48", 0), ("2026-W49", 0), ("2026-W50", 1),
    ]  # fmt: skip
    previous = sealing.FIRST
    for week in weeks:
        seals = sorted(row.seal for row in await world.read(receipts) if row.week == week.week)
        assert (
            week.chain
            == hashlib.sha256(
                "".join(f"{one}\n" for one in (previous, week.week, *seals)).encode()
            ).hexdigest()
        )
        previous = week.chain


@pytest.mark.one_engine
async def test_a_receipt_that_comes_late_stands_in_the_next_list(world: World, anna: Human) -> None:
    """Committed after its week was closed: a closed list never changes."""
    await proposes(anna)
    await world.passes(days=2)
    profile = load(PROFILE)
    early = datetime(2026, 11, 21, 12, tzinfo=UTC)
    late = Receipt(lookup="x", seal="c" * 64, created_at=early)
    await world.app.database.run(lambda db: db.add(late))
    assert await world.app.database.run(jobs.close_weeks, world.clock.now(), profile) == 0
    await world.passes(days=7)
    assert [row.week for row in await world.read(receipts)] == ["2026-W47", "2026-W48"]


@pytest.mark.one_engine
async def test_the_list_speaks_three_languages(anna: Human, olena: Human, john: Human) -> None:
    for human, command, title in (
        (anna, "/potwierdzenia", "Publiczna lista potwierdzeń"),
        (olena, "/spysok_pidtverdzhen", "Публічний список підтверджень"),
        (john, "/receipts", "Public list of receipts"),
    ):
        await human.says(command)
        human.sees(title)
