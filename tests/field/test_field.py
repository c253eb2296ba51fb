"""Field mode: an animator writes down, the person keeps a code on paper, follows it and may take it over."""

import re
from typing import Any

import pytest
from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from bot import lettercode
from bot.ideas.field import codes
from bot.ideas.field.model import TRIES, TRIES_OF_ALL, CodeTry, FieldCode, FieldDraft
from bot.ideas.field.presses import By, CodePressed, Do, FieldPressed
from bot.ideas.model import Idea, Kind, Status, Where
from bot.ideas.presses import StatusPressed
from bot.people.model import PERMISSIONS, AuditEntry, Permission, Role, RoleGrant
from tests.ideas.steps import followers, ideas, taken_up
from tests.support.people import Human
from tests.support.world import World

PNG = b"\x89PNG"
LAMP = "Ciemno jest na ścieżce nad rzeką, boję się tamtędy wracać."


def rows(table: type[Any]) -> Any:
    return lambda db: list(db.scalars(select(table)))


async def writes_down(animator: Human, text: str = LAMP) -> str:
    """Walk the whole way and return the code for the paper."""
    await animator.says("/teren")
    await animator.says(text)
    await animator.presses("Zabłocie")
    await animator.presses("Bezpieczeństwo")
    await animator.presses("Zgadza się")
    return code_in(animator)


def code_in(animator: Human) -> str:
    [code] = re.findall(r"k-([B-Z]{8})", animator.screen)
    return str(code)


# ── the animator ─────────────────────────────────────────────────────────────────────────────────────


async def test_an_idea_is_written_down_for_somebody_without_a_phone(
    world: World, animator: Human, officer: Human
) -> None:
    await animator.says("/teren")
    animator.sees("krok 1 z 3", "PESEL")
    await animator.presses("To potrzeba")
    animator.sees("Czego brakuje")
    await animator.says(LAMP)
    animator.sees("krok 2 z 3")
    await world.restart_bot()
    await animator.says("nad rzeką, na Zabłociu")
    animator.sees("krok 3 z 3", "nad rzeką, na Zabłociu")
    await animator.presses("Bezpieczeństwo")
    animator.sees("przeczytać na głos", LAMP, "Nie zapisuję nazwiska", "Rada Dzielnicy XIII Podgórze")
    await animator.presses("Українська")
    animator.sees("Я не записую ні прізвища", "Proszę przeczytać na głos")
    await world.restart_bot()
    await animator.presses("Zgadza się")
    code = code_in(animator)
    animator.sees(
        "Pomysł nr 1 zapisany", "   ".join(lettercode.spaced(code).replace("-", "–")), "nie da się go pokazać"
    )
    officer.sees("Potrzeba", LAMP.rstrip("."))
    officer.does_not_see(code, lettercode.spaced(code))
    [idea] = await ideas(world)
    assert (idea.author_id, idea.kind, idea.category, idea.where) == (None, Kind.NEED, "safety", Where.TYPED)
    assert world.playground.state.files[animator.received[-1]["photo"][-1]["file_id"]].content.startswith(PNG)
    [kept] = await world.read(rows(FieldCode))
    assert kept.digest == codes.digest(code)
    assert code not in repr(vars(kept))
    collected = [row for row in await world.read(rows(AuditEntry)) if row.action == "collected"]
    assert [(row.object, row.ref) for row in collected] == [("idea", idea.id)]


async def test_many_entries_in_a_row_keep_the_place(world: World, animator: Human) -> None:
    first = await writes_down(animator)
    await animator.presses("Następna osoba, to samo miejsce")
    animator.sees("krok 1 z 3")
    await animator.says("Brakuje koszy na śmieci przy ławkach.")
    animator.sees("krok 3 z 3", "Miejsce: Zabłocie")
    await animator.presses("Czystość")
    await animator.presses("Zgadza się")
    assert code_in(animator) != first
    await animator.presses("Następna osoba, inne miejsce")
    await animator.says("Przydałby się klub dla seniorów.")
    animator.sees("krok 2 z 3")
    assert [idea.area for idea in await ideas(world)] == ["zablocie", "zablocie"]


@pytest.mark.one_engine
async def test_whoever_does_not_agree_leaves_nothing_behind(world: World, animator: Human) -> None:
    await animator.says("/field")
    await animator.says(LAMP)
    await animator.presses("Cała dzielnica")
    await animator.presses("Inne")
    [draft] = await world.read(rows(FieldDraft))
    await animator.presses("Nie zgadza się")
    animator.sees("Nic nie zostało zapisane", "usunąć z tego czatu")
    assert animator.count_of(LAMP) == 0
    assert await world.read(rows(FieldDraft)) == []
    assert await ideas(world) == []
    await animator.presses_forged(FieldPressed(do=Do.REFUSED, draft=draft.token))
    animator.sees("Nic nie jest teraz zapisywane")


@pytest.mark.one_engine
async def test_back_cancel_and_bringing_back(world: World, animator: Human) -> None:
    await animator.says("/teren")
    await animator.says(LAMP)
    await animator.presses("Zabłocie")
    await animator.presses("Wstecz")
    animator.sees("krok 2 z 3")
    await animator.presses("Płaszów")
    await animator.says("4")
    animator.sees("przeczytać na głos", "Płaszów")
    await animator.presses("Wstecz")
    animator.sees("krok 3 z 3")
    await animator.says("/anuluj")
    animator.sees("Przerwane", "Ciemno jest")
    await animator.presses("Przywróć")
    animator.sees("krok 3 z 3")
    await animator.says("/teren")
    animator.sees("nie jest jeszcze skończony", "krok 3 z 3")
    await animator.presses("Anuluj")
    await world.passes(minutes=11)
    await animator.presses("Przywróć")
    animator.sees("Nic nie jest teraz zapisywane")
    assert await world.read(rows(FieldDraft)) == []


@pytest.mark.one_engine
async def test_bad_input_gets_a_kind_answer_and_loses_nothing(world: World, animator: Human) -> None:
    await animator.says("/teren")
    for said, answer in (
        ({"text": "tak"}, "kilka słów więcej"),
        ({"photo": True}, "nie ma zdjęć"),
        ({"sticker": True}, "tekst albo lokalizację"),
        ({"text": "ławka " * 400}, "mieści się 2000"),
    ):
        await animator.sends(**said)
        animator.sees(answer)
    await animator.presses("Weź początek")
    animator.sees("krok 2 z 3")
    for place, answer in (
        ({"text": "Nowa Huta"}, "w innej części miasta"),
        ({"location": {"latitude": 52.23, "longitude": 21.01}}, "daleko"),
        ({"text": "!"}, "nazwać miejsce"),
    ):
        await animator.sends(**place)
        animator.sees(answer)
    await animator.sends(location={"latitude": 50.04, "longitude": 19.96})
    await animator.says("dwanaście")
    animator.sees("krok 3 z 3", "numer")
    await animator.says("4")
    await animator.says("zgadza się i dziękuje")
    animator.sees("jedną z dwóch odpowiedzi")
    assert await ideas(world) == []


@pytest.mark.one_engine
async def test_double_taps_record_once_and_repeat_nothing(world: World, animator: Human) -> None:
    await animator.says("/teren")
    await animator.says(LAMP)
    [draft] = await world.read(rows(FieldDraft))
    area = FieldPressed(do=Do.AREA, draft=draft.token, value="zablocie")
    await animator.presses_forged(area)
    await animator.presses_forged(area)
    animator.sees("Już zapisane")
    await animator.presses("Inne")
    agreed = FieldPressed(do=Do.AGREED, draft=draft.token)
    await animator.presses_forged(agreed)
    code = code_in(animator)
    await animator.presses_forged(agreed)
    animator.sees("Pomysł nr 1 jest już zapisany")
    assert len(await ideas(world)) == len(await world.read(rows(FieldCode))) == 1
    assert animator.count_of(code) == 1
    await animator.presses_forged(FieldPressed(do=Do.AREA, draft="other", value="nowhere"))
    animator.sees("Nic nie jest teraz zapisywane")


@pytest.mark.one_engine
async def test_field_mode_is_for_the_team_and_ends_with_the_role(
    world: World, anna: Human, animator: Human
) -> None:
    await anna.says("/teren")
    anna.sees("nie jest dostępne na tym koncie")
    await anna.presses_forged(FieldPressed(do=Do.NEXT))
    anna.sees("nie jest dostępne na tym koncie")
    await animator.says("/teren")
    await animator.says(LAMP)
    person = await world.person(animator)
    role = delete(RoleGrant).where(RoleGrant.person_id == person.id)
    await world.app.database.run(lambda db: db.execute(role))
    await animator.says("Zabłocie")
    animator.sees("nie jest dostępne na tym koncie")
    await animator.says("/anuluj")
    animator.sees("Przerwane")


# ── the person ───────────────────────────────────────────────────────────────────────────────────────


async def test_the_code_opens_the_idea_and_its_owner_takes_it_over_once(
    world: World, animator: Human, officer: Human, anna: Human, john: Human
) -> None:
    code = await writes_down(animator)
    await john.says(f"/code {lettercode.spaced(code).lower()}")
    john.sees(LAMP, "received")
    await john.presses("Follow")
    john.sees("All news of it comes to this chat")
    before = len(officer.received)
    await anna.says("/kod")
    await world.restart_bot()
    await anna.says(lettercode.spaced(code))
    await anna.presses("To mój pomysł")
    anna.sees("Da się to zrobić raz")
    await anna.presses("Tak, mój")
    anna.sees("jest teraz wśród", "Kod potwierdzenia")
    await anna.presses_forged(CodePressed(do=By.SURE, code=code))
    anna.sees("już jest wśród")
    await john.presses_forged(CodePressed(do=By.SURE, code=code))
    john.sees("taken over already")
    assert len(officer.received) == before
    person = await world.person(anna)
    assert [idea.author_id for idea in await ideas(world)] == [person.id]
    await taken_up(world, officer, 1)
    await world.passes(minutes=1)
    anna.sees("w trakcie rozpatrywania")
    john.sees("being looked at")
    await anna.says("/moje")
    anna.sees("1. Ciemno jest")


@pytest.mark.one_engine
async def test_who_followed_before_taking_over_gets_each_news_once(
    world: World, animator: Human, officer: Human, anna: Human
) -> None:
    code = await writes_down(animator)
    await anna.says(f"/kod {code}")
    await anna.presses("Obserwuj")
    await anna.presses("To mój pomysł")
    await anna.presses("Tak, mój")
    assert await followers(world) == []
    before = len(anna.received)
    await officer.presses_forged(StatusPressed(number=1, was=Status.RECEIVED, to=Status.IN_REVIEW))
    await world.passes(minutes=1)
    assert len(anna.received) == before + 1


@pytest.mark.one_engine
async def test_the_link_on_the_paper_leads_a_new_person_to_the_idea(world: World, animator: Human) -> None:
    code = await writes_down(animator)
    vera = Human(world, world.add_user("Віра", "uk"))
    await vera.says(f"/start k-{code.lower()}")
    vera.sees("Це автомат", LAMP)
    vera.sees_button("Стежити", "Це моя ідея")
    assert (await world.person(vera)).source == "field"
    await vera.says("/start k-BCDFGHJK")
    vera.sees("літера не збігається")


@pytest.mark.one_engine
async def test_a_withdrawn_idea_is_no_more_found_and_an_erased_owner_does_not_free_it(
    world: World, animator: Human, anna: Human, john: Human
) -> None:
    code = await writes_down(animator)
    await anna.says(f"/kod {code}")
    await anna.presses("To mój pomysł")
    await anna.presses("Tak, mój")
    await anna.says("/usun")
    await anna.presses("Usuń, a pomysły zostaw bez podpisu")
    await john.presses_forged(CodePressed(do=By.SURE, code=code))
    john.sees("taken over already")
    second = await writes_down(animator, "Drugi pomysł: kosze przy rzece, bo śmieci leżą.")
    await john.says(f"/code {second}")
    await john.presses("This idea is mine")
    await john.presses("Yes, it is mine")
    await john.says("/mine")
    for label in ("2. ", "Withdraw", "Yes, withdraw"):
        await john.presses(label)
    await anna.says("/start")
    await anna.says(f"/kod {second}")
    anna.sees("Żaden pomysł nie ma takiego kodu")


@pytest.mark.one_engine
async def test_of_a_hidden_idea_the_code_tells_only_that_it_is_hidden(
    world: World, animator: Human, anna: Human
) -> None:
    code = await writes_down(animator)
    await world.app.database.run(lambda db: db.execute(update(Idea).values(status=Status.HIDDEN)))
    await anna.says(f"/kod {code}")
    anna.does_not_see("Ciemno jest")
    await anna.presses("To mój pomysł")
    anna.does_not_see("Ciemno jest")
    await anna.presses("Tak, mój")
    anna.sees("jest teraz wśród")


# ── guessing ─────────────────────────────────────────────────────────────────────────────────────────


async def test_guessing_is_limited_for_each_person_and_a_slip_of_the_pen_is_no_guess(
    world: World, animator: Human, anna: Human, john: Human
) -> None:
    code = await writes_down(animator)
    wrong = code[:-1] + next(letter for letter in lettercode.ALPHABET if letter != code[-1])
    for _slip in range(TRIES + 1):
        await anna.says(f"/kod {wrong}")
        anna.sees("litera się nie zgadza")
    for guess in guesses(TRIES, code):
        await anna.says(f"/kod {guess}")
        anna.sees("Żaden pomysł")
    await anna.says(f"/kod {code}")
    anna.sees("Zbyt wiele błędnych kodów")
    anna.does_not_see(LAMP)
    await anna.presses_forged(CodePressed(do=By.SURE, code=code))
    anna.sees("Zbyt wiele błędnych kodów")
    await john.says(f"/code {code}")
    john.sees(LAMP)
    await world.passes(minutes=61)
    await anna.says(f"/kod {code}")
    anna.sees(LAMP)
    assert await world.read(rows(CodeTry)) == []


@pytest.mark.one_engine
async def test_guessing_is_limited_for_all_together_also_where_people_erase_themselves(
    world: World, animator: Human, anna: Human, john: Human
) -> None:
    code = await writes_down(animator)
    person = await world.person(anna)

    def others_guess(db: Session) -> None:
        now = world.clock.now()
        db.add_all([CodeTry(person_id=person.id, at=now) for _one in range(TRIES_OF_ALL)])

    await world.app.database.run(others_guess)
    await anna.says("/usun")
    await anna.presses("Tak, usuń wszystko")
    await john.says(f"/code {code}")
    john.sees("Too many wrong codes")


@pytest.mark.one_engine
async def test_words_pictures_and_long_texts_are_no_codes(world: World, john: Human) -> None:
    await john.says("/code")
    for said in ({"text": "my idea"}, {"photo": True}, {"text": "B" * 4000}, {"text": "12345678"}):
        await john.sends(**said)
        john.sees("That is no code from a paper")
    await john.says("/cancel")
    john.sees("no code is looked up")
    assert await world.read(rows(CodeTry)) == []


def guesses(count: int, code: str) -> list[str]:
    """Make whole codes, none of them the right one."""
    made: list[str] = []
    while len(made) < count:
        guess = lettercode.made(8)
        if guess != code:
            made.append(guess)
    return made


async def test_codes_are_forgotten_when_ideas_are_kept_with_nobody_any_more(
    world: World, animator: Human, anna: Human
) -> None:
    code = await writes_down(animator)
    await world.passes(days=36 * 30)
    await anna.says(f"/kod {code}")
    anna.sees(LAMP)
    await world.passes(days=30)
    assert await world.read(rows(FieldCode)) == []


def test_roles_that_may_collect() -> None:
    assert {role for role in Role if Permission.COLLECT_IDEAS in PERMISSIONS[role]} == set(Role) - {
        Role.PARTNER
    }
