"""Letters between the office and the author, and notes that never leave the office."""

import pytest
from sqlalchemy import select

from bot.ideas.desk.model import IdeaLetter, IdeaNote, IdeaWriting
from bot.ideas.desk.presses import Desk, DeskPressed, Letter, LetterPressed
from bot.ideas.model import Status
from bot.people.model import AuditEntry, Role
from tests.ideas.steps import ideas, proposes, taken_up
from tests.ideas.test_board import loses_all_roles
from tests.ideas.test_desk_sorting import second
from tests.support.people import Human
from tests.support.world import World

__all__ = ["second"]

one_engine = pytest.mark.one_engine
QUESTION = "Czy chodzi o przystanek po stronie szkoły?"
ANSWER = "Tak, po stronie szkoły, obok kiosku."


async def letters(world: World) -> list[tuple[bool, str]]:
    query = select(IdeaLetter).order_by(IdeaLetter.id)
    return [(one.by_author, one.text) for one in await world.read(lambda db: db.scalars(query).all())]


async def writes(officer: Human, text: str = QUESTION) -> None:
    """Write to the author and send it."""
    await officer.says("/pomysly 1")
    await officer.presses("Napisz do autora")
    await officer.says(text)
    await officer.presses("Wyślij")


async def test_the_office_writes_and_the_author_answers(world: World, anna: Human, officer: Human) -> None:
    await proposes(anna)
    await officer.says("/pomysly 1")
    await officer.presses("Napisz do autora")
    officer.sees("Co napisać do autora lub autorki pomysłu nr 1", "Będzie widać, że pisze urząd, ale nie kto")
    await world.restart_bot()
    await officer.says("Czy to szkoła?")
    await officer.says(QUESTION)
    officer.sees("Proszę sprawdzić przed wysłaniem", QUESTION)
    assert anna.count_of("Urząd pisze") == 0
    await world.restart_bot()
    await officer.presses("Wyślij")
    officer.sees("jest w drodze")
    await officer.presses("Wyślij")
    officer.sees("już wysłany albo porzucony")
    anna.sees("Urząd pisze w sprawie Państwa pomysłu nr 1", QUESTION)
    anna.does_not_see("Urzędniczka", "demo officer", str(officer.id))
    assert anna.count_of(QUESTION) == 1
    await anna.presses("Odpowiedz urzędowi")
    await world.restart_bot()
    await anna.says(ANSWER)
    anna.sees("Proszę sprawdzić", ANSWER)
    await anna.presses("Wyślij")
    anna.sees("jest w urzędzie")
    await anna.presses("Wyślij")
    officer.sees("Odpowiedź od autora lub autorki pomysłu nr 1", ANSWER)
    officer.does_not_see("Anna", str(anna.id))
    assert officer.count_of(ANSWER) == 1
    await officer.presses("Pokaż pomysł")
    officer.sees("Korespondencja z autorem", QUESTION, ANSWER, "Pierwsza odpowiedź: 21 listopada 2026 r.")
    await officer.presses("Wszystkie wiadomości")
    officer.sees("Autor lub autorka", ANSWER)
    await anna.says("/pomysl 1")
    await anna.presses("2 wiadomości z urzędem")
    anna.sees("korespondencja z urzędem", QUESTION, ANSWER)
    assert await letters(world) == [(False, QUESTION), (True, ANSWER)]
    kinds = await world.read(lambda db: list(db.scalars(select(AuditEntry.action))))
    assert kinds == ["wrote"]


@one_engine
async def test_others_see_nothing_of_the_letters(
    world: World, anna: Human, john: Human, officer: Human
) -> None:
    await proposes(anna)
    await taken_up(world, officer, 1)
    await john.presses_forged("pub:follow:1:0:n:0:0")
    await writes(officer)
    assert john.count_of(QUESTION) == 0
    await john.says("/idea 1")
    john.does_not_see(QUESTION)
    assert not any("message" in label for label in john.buttons)
    for do in Letter:
        await john.presses_forged(LetterPressed(do=do, number=1, version=1))
        john.does_not_see(QUESTION)
    assert await letters(world) == [(False, QUESTION)]


@one_engine
async def test_the_author_answers_but_does_not_begin_and_waits_after_three(
    world: World, anna: Human, officer: Human
) -> None:
    await proposes(anna)
    await anna.presses_forged(LetterPressed(do=Letter.BEGIN, number=1))
    anna.sees("Urząd jeszcze nie pisał")
    await writes(officer)
    for number in range(3):
        await anna.presses("Odpowiedz urzędowi")
        await anna.says(f"Odpowiedź numer {number}.")
        await anna.presses("Wyślij")
        await anna.presses("Pokaż pomysł")
        await anna.presses("z urzędem")
    await anna.presses("Odpowiedz urzędowi")
    anna.sees("Wiadomości są w urzędzie")
    await writes(officer, "Dziękujemy, to już jasne.")
    await anna.presses("Odpowiedz urzędowi")
    anna.sees("co odpowiedzieć urzędowi?")
    assert len(await letters(world)) == 5


@one_engine
async def test_whoever_looks_after_the_idea_hears_the_answer_alone(
    world: World, anna: Human, officer: Human, second: Human
) -> None:
    await proposes(anna)
    await officer.presses_forged(f"assign:1:0:{(await world.person(second)).id}")
    await writes(officer)
    await anna.presses("Odpowiedz urzędowi")
    await anna.says(ANSWER)
    await anna.presses("Wyślij")
    assert (second.count_of(ANSWER), officer.count_of(ANSWER)) == (1, 0)
    await loses_all_roles(world, second)
    await anna.says("/pomysl 1")
    await anna.presses("z urzędem")
    await anna.presses("Odpowiedz urzędowi")
    await anna.says("I jeszcze jedno słowo.")
    await anna.presses("Wyślij")
    assert (second.count_of("jeszcze jedno"), officer.count_of("jeszcze jedno")) == (0, 1)


@one_engine
async def test_two_officers_do_not_write_the_same_twice_unknowingly(
    world: World, anna: Human, officer: Human, second: Human
) -> None:
    await proposes(anna)
    await second.says("/pomysly 1")
    await second.presses("Napisz do autora")
    await second.says("Czy chodzi o ten sam przystanek?")
    await writes(officer)
    await second.presses("Wyślij")
    second.sees("W międzyczasie wysłano wiadomość", "demo officer", QUESTION, "Wysłać ją także?")
    assert anna.count_of("Urząd pisze") == 1
    await second.presses("Wyślij")
    assert anna.count_of("Urząd pisze") == 2


@one_engine
async def test_words_that_do_not_fit_are_asked_for_again(world: World, anna: Human, officer: Human) -> None:
    await proposes(anna)
    await officer.says("/pomysly 1")
    await officer.presses("Napisz do autora")
    for unfit in ({"photo": True}, {"sticker": True}, {"text": "🌳🌳"}, {"text": "…"}):
        await officer.sends(**unfit)
        officer.sees("To nie pasuje. Proszę napisać to słowami", "Co napisać do autora")
    await officer.says("x" * 2022)
    officer.sees("o 22 znaki za dużo")
    await officer.presses("Anuluj")
    officer.sees("przerwano. Nic nie zmieniono i nic nie wysłano")
    await writes(officer)
    await anna.presses("Odpowiedz urzędowi")
    for unfit in ({"photo": True}, {"text": "🌳"}):
        await anna.sends(**unfit)
        anna.sees("To nie pasuje.", "co odpowiedzieć urzędowi")
    await anna.says("x" * 2001)
    anna.sees("o 1 znak za dużo")
    await anna.says(ANSWER)
    await anna.says("/anuluj")
    anna.sees("Tekst można przywrócić")
    await anna.presses("Przywróć")
    anna.sees(ANSWER)
    await anna.presses("Anuluj")
    await anna.presses("Wyślij")
    anna.sees("już wysłany albo porzucony")
    assert len(await letters(world)) == 1


@one_engine
async def test_an_old_preview_sends_nothing_but_shows_what_is_written_now(
    world: World, anna: Human, officer: Human
) -> None:
    await proposes(anna)
    await officer.says("/pomysly 1")
    await officer.presses("Napisz do autora")
    await officer.says("Pierwsza wersja.")
    await officer.says("Druga wersja.")
    await officer.presses_forged("words:send:1:reply:1")
    officer.sees("Proszę sprawdzić", "Druga wersja.")
    assert await letters(world) == []


@one_engine
async def test_notes_stay_in_the_office(world: World, anna: Human, officer: Human, second: Human) -> None:
    await proposes(anna)
    await officer.says("/pomysly 1")
    await officer.presses("Notatka")
    officer.sees("czyta ją tylko urząd")
    await officer.says("Sprawdzić w ZDMK, kanarek-17.")
    await officer.presses("Zapisz")
    officer.sees("notatka zapisana")
    await second.says("/pomysly 1")
    second.sees("Notatki tylko dla urzędu", "demo officer: Sprawdzić w ZDMK, kanarek-17.")
    await second.presses("Wszystkie notatki")
    assert not any("Usuń" in label for label in second.buttons)
    await second.presses_forged(DeskPressed(do=Desk.UNNOTE, number=1, note=1))
    second.sees("kanarek-17")
    await anna.says("/pomysl 1")
    for human in (anna, second):
        await human.says("/mydata")
        shown = "".join(world.file_of(m).decode() for m in human.received if "document" in m)
        assert "kanarek-17" not in shown
    assert anna.count_of("kanarek-17") == 0
    await officer.says("/mydata")
    assert "kanarek-17" in world.file_of(officer.received[-1]).decode()
    await officer.says("/pomysly 1")
    await officer.presses("Wszystkie notatki")
    await officer.presses("Usuń: Sprawdzić")
    officer.sees("Nie ma notatek")
    actions = await world.read(lambda db: list(db.scalars(select(AuditEntry.action).order_by(AuditEntry.id))))
    assert [action for action in actions if action != "exported"] == ["noted", "withdrawn"]


@one_engine
async def test_a_role_taken_away_before_sending_sends_nothing(
    world: World, anna: Human, officer: Human
) -> None:
    await proposes(anna)
    await officer.says("/pomysly 1")
    await officer.presses("Napisz do autora")
    await officer.says(QUESTION)
    await loses_all_roles(world, officer)
    await officer.presses("Wyślij")
    officer.sees("nie jest dostępne")
    await officer.says("/anuluj")
    officer.sees("Tekst można przywrócić")
    await officer.becomes(Role.OFFICER)
    await officer.presses("Wyślij")
    officer.sees("już wysłany albo porzucony")
    assert await letters(world) == []


@one_engine
async def test_a_withdrawn_idea_and_an_erased_author_take_their_letters_along(
    world: World, anna: Human, john: Human, officer: Human
) -> None:
    await proposes(anna)
    await writes(officer)
    await anna.presses_forged("mine:sure:1:0")
    assert await letters(world) == []
    await officer.presses_forged("words:begin:1:reply:0")
    officer.sees("Nie ma takiego pomysłu")
    await proposes(anna, "Drugi pomysł na próbę")
    await officer.says("/pomysly 2")
    await officer.presses("Notatka")
    await officer.says("Autorka pytała o termin.")
    await officer.presses("Zapisz")
    await officer.presses_forged("words:begin:2:reply:0")
    await officer.says(QUESTION)
    await anna.says("/usun")
    await anna.presses("Usuń, a pomysły zostaw bez podpisu")
    left = await world.read(
        lambda db: [
            *db.scalars(select(IdeaLetter)),
            *db.scalars(select(IdeaNote)),
            *db.scalars(select(IdeaWriting)),
        ]
    )
    assert left == []
    await officer.presses("Wyślij")
    officer.sees("już wysłany albo porzucony")
    await officer.presses_forged("words:begin:2:reply:0")
    officer.sees("nie da się już napisać")
    await officer.says("/pomysly 2")
    assert not any("Napisz do" in label for label in officer.buttons)
    assert (await ideas(world))[1].status == Status.RECEIVED


@one_engine
async def test_in_ukrainian_the_author_reads_and_answers(world: World, olena: Human, officer: Human) -> None:
    await olena.says("/idea")
    await olena.says("Лавка в тіні біля зупинки для старших людей")
    await olena.presses("Заблоце")
    await olena.presses("Озеленення")
    await olena.presses("Без фото")
    await olena.presses("Надіслати")
    await writes(officer, "Чи це зупинка біля школи?")
    olena.sees("Установа пише про вашу ідею № 1", "облікового запису в Telegram установа не побачить")
    await olena.presses("Відповісти установі")
    await olena.says("Так, біля школи.")
    await olena.presses("Надіслати")
    officer.sees("Так, біля школи.")
