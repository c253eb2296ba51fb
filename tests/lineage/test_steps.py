"""From debate to work: officers record steps, everybody sees them, those who wait for news hear of them."""

from datetime import date

import pytest
from sqlalchemy import delete, select

from bot.events.model import Event
from bot.ideas.presses import Own, OwnPressed, PublicPressed, See
from bot.lineage.presses import Fill, FormPressed, Record, RecordPressed, Way, WayPressed
from bot.people.model import AuditEntry, Role, RoleGrant
from tests.events.making import Plan, make_event
from tests.ideas.steps import proposes, taken_up
from tests.lineage.steps import SAID, hops, log, opens_the_way, public_idea, records
from tests.support.people import Human
from tests.support.world import World

one_engine = pytest.mark.one_engine
LINK = "https://www.bip.krakow.pl/uchwala/7"


async def test_the_way_of_an_idea_in_one_conversation_with_restarts_between(
    world: World, anna: Human, officer: Human, john: Human
) -> None:
    await public_idea(world, anna, officer)
    await john.presses_forged(PublicPressed(do=See.SUPPORT, number=1))
    await opens_the_way(officer)
    officer.sees("Nic tu jeszcze nie zapisano")
    await officer.presses("Dopisz krok")
    officer.sees("Co stało się z pomysłem?")
    await officer.says("Rekomendacja")
    officer.sees("Którego dnia to było?")
    await world.restart_bot()
    await officer.says("3 listopada")
    officer.sees("Czy to wtorek, 3 listopada 2026 r.?")
    await officer.says("tak")
    await world.restart_bot()
    await officer.says(SAID)
    officer.sees("Gdzie można to przeczytać?")
    await officer.says(LINK)
    officer.sees("Proszę sprawdzić", "Rekomendacja", "wtorek, 3 listopada", SAID, LINK, "2 osoby")
    officer.sees("Każda osoba przeczyta to na karcie pomysłu")
    await world.restart_bot()
    assert anna.count_of("Wieści") == 0
    await officer.presses("Zapisz")
    officer.sees("Zapisane. Widać to teraz przy pomyśle nr 1.")
    await world.passes(minutes=2)
    anna.sees("Wieści o Państwa pomyśle nr 1", "3 listopada 2026 r. – Rekomendacja:", SAID, "bip.krakow.pl")
    john.sees("News of idea 1, which you follow", "3 November 2026 – Recommendation:", SAID)
    john.sees_button("No more news of it")
    for reader in (john, anna):
        await reader.says("/idea 1")
        reader.sees(SAID, "bip.krakow.pl")
    await anna.presses_forged(OwnPressed(do=Own.OPEN, number=1))
    anna.sees("Droga pomysłu", SAID)


@one_engine
async def test_two_steps_within_a_minute_are_one_message_and_one_tap_ends_them(
    world: World, anna: Human, officer: Human, john: Human
) -> None:
    await public_idea(world, anna, officer)
    await john.presses_forged(PublicPressed(do=See.FOLLOW, number=1))
    await records(officer)
    await world.passes(seconds=40)
    await records(officer, "Odpowiedź urzędu", "wczoraj", "Miasto znajdzie pieniądze.")
    await world.passes(minutes=2)
    for reader, news in ((anna, "Wieści o"), (john, "News of idea 1")):
        assert reader.count_of(news) == 1
        reader.sees(SAID, "Miasto znajdzie pieniądze.")
    await john.presses("No more news of it")
    await records(officer, "Prace", "dzisiaj", "Ławka stoi od rana.")
    await world.passes(minutes=2)
    assert (anna.count_of("Wieści o"), john.count_of("News of idea 1")) == (2, 0)
    await john.says("/idea 1")
    john.sees("Recommendation:", "Official answer:", "21 November 2026 – Work: Ławka stoi od rana.")
    shown = john.screen
    assert shown.index("Recommendation:") < shown.index("Official answer:") < shown.index("Work:")


@one_engine
async def test_nobody_is_woken_and_the_night_is_told_in_one_message(
    world: World, anna: Human, officer: Human
) -> None:
    await public_idea(world, anna, officer)
    await world.passes(hours=10)  # 22:00
    await records(officer)
    await world.passes(hours=1)
    await records(officer, "Prace", "dzisiaj", "Ławka stoi od rana.")
    await world.passes(hours=8)
    assert anna.count_of("Wieści o") == 0
    await world.passes(hours=1)
    assert anna.count_of("Wieści o") == 1
    anna.sees(SAID, "Ławka stoi")


async def test_a_debate_is_chosen_from_the_list_and_each_shows_the_other(
    world: World, anna: Human, olena: Human, officer: Human, animator: Human
) -> None:
    await public_idea(world, anna, officer)
    event_id = await make_event(animator)
    await opens_the_way(officer)
    await officer.presses("Dopisz krok")
    await officer.presses("Debata")
    officer.sees("Na którym wydarzeniu")
    await officer.presses("24 listopada 2026 r. · Debata o ławkach")
    await officer.presses("Wystarczy tytuł wydarzenia")
    officer.sees("Debata o ławkach", "wtorek, 24 listopada 2026 r., 18:00")
    await officer.presses("Zapisz")
    await olena.says("/idea 1")
    olena.sees("24 листопада 2026 р. – Дебати: Debata o ławkach")
    await olena.says(f"/start e{event_id}")
    olena.sees("Ідеї, які тут обговорювали", "1. Ławka w cieniu przy przystanku")
    await world.passes(days=4)
    await olena.says(f"/start e{event_id}")
    olena.sees("вже відбулася", "Ідеї, які тут обговорювали")
    await olena.presses("1. Ławka")
    olena.sees("Шлях ідеї")


@one_engine
async def test_an_event_called_off_or_gone_leaves_the_step_true(
    world: World, anna: Human, officer: Human, animator: Human
) -> None:
    await public_idea(world, anna, officer)
    event_id = await make_event(animator)
    await opens_the_way(officer)
    await officer.presses("Dopisz krok")
    await officer.presses("Debata")
    await officer.presses("Debata o ławkach")
    await officer.presses("Wystarczy tytuł")
    await animator.presses_forged(f"desk:calledoff:{event_id}:")
    await officer.presses("Zapisz")
    officer.sees("w międzyczasie odwołano", "Na którym wydarzeniu")
    officer.does_not_see("24 listopada")
    assert await hops(world) == []
    await officer.presses("Nie ma go na tej liście")
    officer.sees("Którego dnia")
    second = await make_event(animator, Plan(title="Debata o cieniu"))
    await officer.presses("Wstecz")
    await officer.presses("Debata o cieniu")
    officer.sees("Co powiedziano")
    await officer.presses("Wystarczy tytuł")
    await officer.presses("Zapisz")
    await animator.presses_forged(f"desk:calledoff:{second}:")
    await anna.says("/pomysl 1")
    anna.sees("Debata: Debata o cieniu", "(odwołane)")
    await world.app.database.run(lambda db: db.execute(delete(Event).where(Event.id == second)))
    await anna.says("/pomysl 1")
    anna.sees("24 listopada 2026 r. – Debata: Debata o")
    await anna.says(f"/start e{second}")
    anna.sees("Nie ma takiego wydarzenia")


@one_engine
async def test_bad_answers_get_a_kind_word_and_lose_nothing(
    world: World, anna: Human, officer: Human
) -> None:
    await public_idea(world, anna, officer)
    await opens_the_way(officer)
    await officer.presses("Dopisz krok")
    await officer.says("coś innego")
    officer.sees("Proszę nacisnąć przycisk")
    await officer.presses("Odpowiedź urzędu")
    for typed, said in (
        ("31 lutego", "Nie ma takiego dnia"),
        ("jutro", "Ten dzień dopiero będzie"),
        ("kiedyś", "Nie udało się odczytać tego dnia"),
        ("grudzień", "Brakuje dnia"),
        ("w sobotę", "O który termin chodzi?"),
        ("3.11.2026 albo 4.11.2026", "więcej niż jedną datę"),
    ):
        await officer.says(typed)
        officer.sees(said, "Którego dnia to było?")
    await officer.sends(sticker=True)
    officer.sees("tylko słowa")
    await officer.says("w sobotę")
    await officer.presses("sobota, 14 listopada 2026 r.")
    officer.sees("Co powiedziano")
    await officer.says("ok")
    officer.sees("kilka słów więcej")
    await officer.says("Bardzo długo. " * 40)
    officer.sees("To ma 559 znaków, a mieści się 400")
    await officer.says("Miasto znajdzie pieniądze. <b>&</b>")
    for wrong in (
        "www.krakow.pl",
        "javascript:alert(1)",
        "https://",
        "ftp://krakow.pl/a",
        "http://[",
        "https://a b.pl",
    ):
        await officer.says(wrong)
        officer.sees("To nie jest link")
    await officer.says("https://krakow.pl@example.org/x")
    await officer.presses("Zapisz")
    await anna.says("/pomysl 1")
    anna.sees("14 listopada 2026 r. – Odpowiedź urzędu: Miasto znajdzie pieniądze. <b>&</b> (example.org)")
    [hop] = await hops(world)
    assert (hop.day, hop.version) == (date(2026, 11, 14), 1)


@one_engine
async def test_a_form_is_dropped_brought_back_and_stands_in_nobodys_way(
    world: World, anna: Human, officer: Human
) -> None:
    await public_idea(world, anna, officer)
    await opens_the_way(officer)
    await officer.presses("Dopisz krok")
    await officer.presses("Prace")
    await officer.says("/anuluj")
    officer.sees("Porzucono: Nowy krok")
    officer.sees_button("Droga pomysłu")
    await officer.presses("Przywróć")
    officer.sees("Przywrócono", "Którego dnia")
    await officer.presses_forged(RecordPressed(do=Record.PROMISE, number=1))
    officer.sees("niedokończonego: Nowy krok, pomysł nr 1")
    await officer.presses("Zacznij od nowa")
    officer.sees("Co jest obiecane?")
    await officer.presses("Anuluj")
    await world.passes(minutes=11)
    await officer.presses("Przywróć")
    officer.sees("Teraz nic nie jest zapisywane")
    await officer.says("kto łata dziury w drodze?")
    officer.does_not_see("Co jest obiecane?")


async def test_a_step_is_changed_and_taken_out_with_its_history_and_accounted_for(
    world: World, anna: Human, officer: Human
) -> None:
    await public_idea(world, anna, officer)
    await records(officer)
    await officer.presses("Droga pomysłu…")
    await officer.presses("Rekomendacja · Rada poparła")
    await officer.presses("Zmień")
    officer.sees("Proszę sprawdzić", "O poprawce nikt nie dostanie wiadomości")
    await officer.presses("Zmień treść")
    await officer.says("Rada poparła pomysł większością głosów.")
    await officer.presses("Zapisz")
    await officer.presses("Droga pomysłu…")
    await officer.presses("Rekomendacja · Rada poparła")
    officer.sees("Co się działo z tym wpisem", "zapisano", SAID, "zmieniono", "większością głosów")
    await officer.presses("Usuń…")
    await officer.presses("Tak, usuń")
    officer.sees("Krok usunięty", "Nic tu jeszcze nie zapisano")
    await world.passes(minutes=2)
    assert anna.count_of("Wieści o") == 0  # nothing of it was left to tell
    await officer.presses_forged(WayPressed(do=Way.HOP, number=1))
    officer.sees("Tego kroku już nie ma")
    assert await log(world) == ["added", "changed", "removed"]
    done = await world.read(
        lambda db: list(db.scalars(select(AuditEntry.action).where(AuditEntry.object == "idea step")))
    )
    assert done == ["published", "changed", "withdrawn"]


async def test_of_two_officers_at_once_the_second_is_told(
    world: World, anna: Human, officer: Human, animator: Human
) -> None:
    second = await animator.becomes(Role.OFFICER)
    await public_idea(world, anna, officer)
    await records(officer)
    for human, words in ((officer, "Pierwsza poprawka tekstu."), (second, "Druga poprawka tekstu.")):
        await human.presses_forged(RecordPressed(do=Record.CHANGE, number=1))
        await human.presses("Zmień treść")
        await human.says(words)
    await officer.presses("Zapisz")
    await second.presses("Zapisz")
    second.sees("W międzyczasie zmieniła to inna osoba", "Druga poprawka")
    await anna.says("/pomysl 1")
    anna.sees("Pierwsza poprawka")
    await second.presses("Zapisz")
    second.sees("Zapisane")
    await anna.says("/pomysl 1")
    anna.sees("Druga poprawka")
    # A question asked of an older version takes nothing out.
    await officer.presses_forged(WayPressed(do=Way.SURE, number=1, version=2))
    officer.sees("W międzyczasie zmieniła to inna osoba; nic nie zostało zrobione")
    await officer.presses_forged(RecordPressed(do=Record.CHANGE, number=1))
    await officer.presses("Zmień treść")
    await officer.says("Spóźniona poprawka tekstu.")
    await second.presses_forged(WayPressed(do=Way.SURE, number=1, version=3))
    await officer.presses("Zapisz")
    officer.sees("Tego kroku już nie ma")
    await officer.says("kto łata dziury w drodze?")
    officer.does_not_see("Tego kroku")


@one_engine
async def test_save_pressed_twice_saves_once(world: World, anna: Human, officer: Human) -> None:
    await public_idea(world, anna, officer)
    await opens_the_way(officer)
    await officer.presses("Dopisz krok")
    token = _token(officer)
    await officer.presses("Prace")
    await officer.says("dzisiaj")
    await officer.says("tak")
    await officer.says("Ławka stoi od rana.")
    await officer.presses("Bez linku")
    for _time in range(2):
        await officer.presses_forged(FormPressed(do=Fill.SAVE, draft=token))
    officer.sees("To już jest zapisane")
    assert len(await hops(world)) == 1


@one_engine
async def test_an_idea_taken_back_in_the_middle(world: World, anna: Human, officer: Human) -> None:
    await public_idea(world, anna, officer)
    await records(officer)
    await opens_the_way(officer)
    await officer.presses("Dopisz krok")
    await officer.presses("Prace")
    await officer.says("dzisiaj")
    await officer.says("tak")
    await officer.says("Ławka stoi od rana.")
    await officer.presses("Bez linku")
    await anna.presses_forged(OwnPressed(do=Own.SURE, number=1))
    await officer.presses("Zapisz")
    officer.sees("Nie ma takiego pomysłu")
    await world.passes(minutes=2)
    assert anna.count_of("Wieści o") == 0
    await world.passes(hours=1)
    assert await hops(world) == []
    assert await log(world) == []


@one_engine
async def test_an_author_who_left_is_told_nothing_and_the_way_stays(
    world: World, anna: Human, officer: Human, john: Human
) -> None:
    await public_idea(world, anna, officer)
    await anna.says("/usun")
    await anna.presses("Usuń, a pomysły zostaw bez podpisu")
    await records(officer)
    await world.passes(minutes=2)
    assert anna.count_of("Wieści o") == 0
    await john.says("/idea 1")
    john.sees(SAID)
    assert (await world.person(officer)).id
    await officer.says("/mojedane")
    shown = world.file_of(officer.received[-1]).decode()
    assert SAID in shown
    await officer.says("/usun")
    await officer.presses("Tak, usuń wszystko")
    await john.says("/idea 1")
    john.sees(SAID)


@one_engine
async def test_only_the_office_records_and_not_after_its_role_ended(
    world: World, anna: Human, officer: Human
) -> None:
    await public_idea(world, anna, officer)
    for press in (
        RecordPressed(do=Record.HOP, number=1),
        WayPressed(do=Way.DESK, number=1),
        WayPressed(do=Way.SURE, number=1, version=1),
        FormPressed(do=Fill.SAVE, draft="abc"),
    ):
        await anna.presses_forged(press)
        anna.sees("nie jest dostępne")
    await opens_the_way(officer)
    await officer.presses("Dopisz krok")
    await officer.presses("Prace")
    await world.app.database.run(lambda db: db.execute(delete(RoleGrant)))
    await officer.says("dzisiaj")
    officer.sees("nie jest dostępne")
    await officer.says("/anuluj")
    await officer.says("kto łata dziury w drodze?")
    officer.does_not_see("nie jest dostępne")


@one_engine
async def test_a_long_way_is_cut_on_the_card_and_whole_behind_its_button(
    world: World, anna: Human, officer: Human, john: Human
) -> None:
    await public_idea(world, anna, officer)
    long = "Długi opis tego, co powiedziano. " * 10
    await records(officer, words=long)
    await john.says("/idea 1")
    john.sees("Długi opis", "…")
    await john.presses("The whole way")
    john.sees(long.strip())
    await john.presses("Show the idea")
    john.sees("What happened")


@one_engine
async def test_what_is_not_public_yet_is_for_the_author_and_the_office(
    world: World, anna: Human, officer: Human, john: Human
) -> None:
    await proposes(anna)
    await records(officer)
    await anna.says("/pomysl 1")
    anna.sees(SAID)
    await john.presses_forged(WayPressed(do=Way.SHOW, number=1))
    john.sees("There is no such idea")
    await taken_up(world, officer, 1)
    await john.presses_forged(WayPressed(do=Way.SHOW, number=1))
    john.sees(SAID)


def _token(officer: Human) -> str:
    rows = officer.received[-1]["reply_markup"]["inline_keyboard"]
    return str(rows[0][0]["callback_data"].split(":")[2])
