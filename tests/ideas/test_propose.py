"""The conversation from the first word to the receipt."""

from bot.ideas.model import Status, Where
from bot.people.model import Role
from tests.ideas.steps import BENCH, drafts, ideas, photos, proposes, reaches_the_check
from tests.support.people import Human
from tests.support.world import World


async def test_an_idea_is_proposed_in_four_steps(world: World, anna: Human) -> None:
    await anna.says("/pomysl")
    anna.sees("Krok 1 z 4", "PESEL")
    await anna.says(BENCH)
    anna.sees("Krok 2 z 4")
    anna.sees_button("Cała dzielnica", "Zabłocie", "Wstecz", "Anuluj")
    await anna.presses("Zabłocie")
    anna.sees("Krok 3 z 4", "drzewa, skwery")
    await anna.presses("Zieleń")
    anna.sees("Krok 4 z 4")
    await anna.sends(photo=True)
    anna.sees("Krok 4 z 4", "1 zdjęcie")
    await anna.presses("Gotowe")
    anna.sees("Proszę sprawdzić przed wysłaniem", BENCH, "Zabłocie", "Zieleń", "Zdjęcia: 1", "Kto co widzi")
    await anna.presses("Wyślij")
    anna.sees("Pomysł nr 1 przyjęty", "21 listopada 2026 r.", "10 dni roboczych", "/moje")
    [idea] = await ideas(world)
    assert (idea.title, idea.text) == ("Ławka w cieniu przy przystanku", BENCH)
    assert (idea.where, idea.area, idea.category) == (Where.AREA, "zablocie", "greenery")
    assert len(await photos(world)) == 1
    assert (idea.status, idea.created_at) == (Status.RECEIVED, world.clock.now())
    assert await drafts(world) == []


async def test_an_idea_is_proposed_in_ukrainian(world: World, olena: Human) -> None:
    await olena.says("/ideya")
    olena.sees("Крок 1 з 4")
    await olena.says("Лавка в затінку біля зупинки.")
    await olena.says("біля бібліотеки")
    await olena.says("1")
    await olena.presses("Без фото")
    olena.sees("Перевірте перед надсиланням", "біля бібліотеки", "Озеленення")
    await olena.presses("Надіслати")
    olena.sees("Ідею № 1 отримано", "21 листопада 2026 р.", "/moyi")
    [idea] = await ideas(world)
    assert (idea.where, idea.place) == (Where.TYPED, "біля бібліотеки")


async def test_numbers_count_up_over_all_people(world: World, anna: Human, olena: Human) -> None:
    await proposes(anna)
    await olena.says("/ideya Лавка в затінку біля зупинки")
    for label in ("Увесь район", "Озеленення", "Без фото", "Надіслати"):
        await olena.presses(label)
    assert [idea.number for idea in await ideas(world)] == [1, 2]
    assert (await ideas(world))[1].where == Where.WHOLE


async def test_nothing_is_lost_over_restarts_between_all_steps(world: World, anna: Human) -> None:
    await anna.says("/pomysl")
    await world.restart_bot()
    await anna.says(BENCH)
    await world.restart_bot()
    await anna.sends(location={"latitude": 50.0462, "longitude": 19.9604})
    await world.restart_bot()
    await anna.presses("Zieleń")
    await world.restart_bot()
    await anna.sends(photo=True)
    await world.restart_bot()
    await anna.presses("Gotowe")
    await world.restart_bot()
    await anna.presses("Zmień kategorię")
    await world.restart_bot()
    await anna.presses("Czystość")
    anna.sees("50.04620, 19.96040", "Czystość", BENCH)
    await world.restart_bot()
    await anna.presses("Wyślij")
    [idea] = await ideas(world)
    assert (idea.latitude, idea.longitude, idea.category) == (50.0462, 19.9604, "cleanliness")


async def test_sending_twice_sends_once(world: World, anna: Human) -> None:
    await reaches_the_check(anna)
    [draft] = await drafts(world)
    await anna.presses("Wyślij")
    await anna.presses_forged(f"idea:send:{draft.token}:")
    anna.sees("Pomysł nr 1 jest już wysłany")
    assert len(await ideas(world)) == 1
    assert anna.count_of("przyjęty") == 1


async def test_the_office_hears_of_it_once_and_not_who_sent_it(
    world: World, anna: Human, officer: Human, animator: Human
) -> None:
    await proposes(anna)
    await world.passes(minutes=5)
    officer.sees("Nowy pomysł nr 1", "Ławka w cieniu przy przystanku", "Zabłocie")
    officer.does_not_see("Anna")
    assert officer.count_of("Nowy pomysł") == 1
    assert animator.count_of("Nowy pomysł") == 0
    assert anna.count_of("Nowy pomysł") == 0


async def test_each_field_can_be_changed_before_sending(world: World, anna: Human) -> None:
    await reaches_the_check(anna)
    await anna.presses("Zmień opis")
    anna.sees("Krok 1 z 4", "Do tej pory", BENCH)
    await anna.says("Dwie ławki w cieniu przy przystanku.")
    anna.sees("Proszę sprawdzić przed wysłaniem", "Dwie ławki")
    await anna.presses("Zmień miejsce")
    await anna.presses("Cała dzielnica")
    await anna.presses("Dodaj zdjęcie")
    await anna.sends(photo=True)
    await anna.presses("Gotowe")
    anna.sees("Cała dzielnica".lower(), "Zdjęcia: 1")
    await anna.presses("Zmień zdjęcia")
    await anna.presses("Usuń zdjęcie 1")
    await anna.presses("Bez zdjęcia")
    anna.sees("Zdjęcie: brak")
    await anna.presses("Wyślij")
    [idea] = await ideas(world)
    assert (idea.title, idea.where) == ("Dwie ławki w cieniu przy przystanku", Where.WHOLE)
    assert await photos(world) == []


async def test_back_leads_through_the_answers_and_keeps_them(world: World, anna: Human) -> None:
    await reaches_the_check(anna)
    for step in ("Krok 4 z 4",):
        await anna.presses("Wstecz")
        anna.sees(step)
    await anna.presses("Wstecz")
    anna.sees("Proszę sprawdzić przed wysłaniem")
    await anna.presses("Anuluj")
    await anna.says("/pomysl")
    await anna.says(BENCH)
    await anna.presses("Zabłocie")
    await anna.presses("Wstecz")
    anna.sees("Krok 2 z 4", "Do tej pory", "Zabłocie")
    await anna.presses("Wstecz")
    anna.sees("Krok 1 z 4", BENCH)
    await anna.presses("Zostaw bez zmian")
    anna.sees("Krok 3 z 4")
    [draft] = await drafts(world)
    assert (draft.text, draft.area) == (BENCH, "zablocie")


async def test_cancel_names_what_was_dropped_and_can_be_undone(world: World, anna: Human) -> None:
    await anna.says("/pomysl")
    await anna.says(BENCH)
    await anna.says("/anuluj")
    anna.sees("Przerwano", "Ławka w cieniu przy przystanku", "10 minut")
    await world.passes(minutes=9)
    await anna.presses("Przywróć")
    anna.sees("Pomysł przywrócony", "Krok 2 z 4")
    await anna.presses("Anuluj")
    anna.sees("Przerwano")


async def test_what_was_dropped_is_gone_after_ten_minutes(world: World, anna: Human) -> None:
    await anna.says("/pomysl")
    await anna.says(BENCH)
    await anna.presses("Anuluj")
    await world.passes(minutes=11)
    assert await drafts(world) == []
    await anna.presses("Przywróć")
    anna.sees("Teraz nie jest pisany żaden pomysł")


async def test_an_unfinished_idea_is_gone_on_with(world: World, anna: Human) -> None:
    await anna.says("/pomysl")
    await anna.says(BENCH)
    await anna.says("/pomysl")
    anna.sees("nie został jeszcze wysłany", "Ławka w cieniu przy przystanku")
    await anna.presses("Dokończ")
    anna.sees("Krok 2 z 4")


async def test_an_unfinished_idea_gives_way_to_new_words(world: World, anna: Human) -> None:
    await anna.says("/pomysl")
    await anna.says(BENCH)
    await anna.says("/pomysl Stojaki na rowery przy bibliotece")
    await anna.presses("Zacznij od nowa")
    anna.sees("Krok 2 z 4")
    [draft] = await drafts(world)
    assert draft.text == "Stojaki na rowery przy bibliotece"


async def test_asking_for_help_in_the_middle_changes_nothing(world: World, anna: Human) -> None:
    await anna.says("/pomysl")
    await anna.says("/pomoc")
    await anna.says(BENCH)
    anna.sees("Krok 2 z 4")


async def test_drafts_go_when_the_profile_keeps_them_no_longer(world: World, anna: Human) -> None:
    await anna.says("/pomysl")
    await anna.says(BENCH)
    await world.passes(days=30)
    assert len(await drafts(world)) == 1
    await world.passes(days=2)
    assert await drafts(world) == []
    await anna.says("przy bibliotece")
    anna.sees("Teraz nie jest pisany żaden pomysł")


async def test_an_officer_may_propose_too(world: World, anna: Human) -> None:
    await anna.becomes(Role.OFFICER)
    await proposes(anna)
    await world.passes(minutes=1)
    assert anna.count_of("Nowy pomysł") == 0
