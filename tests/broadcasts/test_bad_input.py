import pytest
from sqlalchemy import select

from bot.broadcasts.model import Draft
from tests.broadcasts.conftest import TEXT, outcomes, writes
from tests.support.people import Human
from tests.support.world import World

pytestmark = pytest.mark.one_engine

ALBUM = [{"photo": True, "caption": TEXT}, {"photo": True}, {"photo": True}]


async def test_a_text_that_is_too_long_is_sent_back_with_the_difference(
    animator: Human, resident: Human
) -> None:
    await animator.says("/announce")
    await animator.sends(raw={"text": "a" * 4100})
    animator.sees(
        "Ten tekst ma 4\N{NO-BREAK SPACE}100 znaków, a ogłoszenie mieści 4\N{NO-BREAK SPACE}096",
        "krótszy o 4 znaki",
    )
    await animator.says("a" * 4096)
    animator.sees("Krok 2 z 3")


async def test_an_album_is_answered_once(animator: Human, resident: Human) -> None:
    await animator.says("/announce")
    await animator.sends(album=ALBUM)
    assert animator.count_of("mieści się jedno zdjęcie") == 1
    await animator.says(TEXT)
    await animator.sends(album=ALBUM)
    assert animator.count_of("mieści się jedno zdjęcie") == 2
    await animator.presses("Bez zdjęcia")
    animator.sees("Krok 3 z 3")


@pytest.mark.parametrize("what", [{"sticker": True}, {"voice": True}, {"location": True}, {"contact": True}])
async def test_what_does_not_fit_is_asked_again_at_every_step(
    animator: Human, resident: Human, what: dict[str, bool]
) -> None:
    await animator.says("/announce")
    await animator.sends(**what)
    animator.sees("Tu pasuje tekst albo jedno zdjęcie lub plik z podpisem.", "Krok 1 z 3")
    await animator.says(TEXT)
    await animator.sends(**what)
    animator.sees("Proszę wysłać zdjęcie lub plik albo nacisnąć „Bez zdjęcia”.", "Krok 2 z 3")
    await animator.presses("Bez zdjęcia")
    await animator.sends(**what)
    animator.sees("Proszę nacisnąć przycisk albo napisać", "Krok 3 z 3")
    await animator.presses("Wszyscy")
    await animator.sends(**what)
    animator.sees("Proszę nacisnąć przycisk albo napisać", "Proszę sprawdzić przed wysłaniem")


async def test_other_words_in_place_of_a_button_change_nothing(
    world: World, animator: Human, resident: Human
) -> None:
    await writes(animator)
    for words in ("tak", "1", "Zabłocie", "wyślijmy"):
        await animator.says(words)
        animator.sees("Proszę nacisnąć przycisk albo napisać", "Proszę sprawdzić przed wysłaniem")
    await animator.presses("Więcej ustawień")
    await animator.presses("Do kiedy")
    for what in ({"text": "kiedyś"}, {"photo": True}, {"text": "wyślij"}):
        await animator.sends(**what)
        animator.sees("Proszę nacisnąć przycisk albo napisać", "Do kiedy jest aktualne?")
    await world.passes(minutes=1)
    assert await outcomes(world) == []


async def test_every_button_can_be_typed(world: World, animator: Human, resident: Human) -> None:
    await animator.says("/announce")
    await animator.says(TEXT)
    await animator.says("bez zdjęcia")
    await animator.says("1")
    animator.sees("Odbiorcy: wszyscy", "Proszę sprawdzić przed wysłaniem")
    assert len(animator.buttons) == 7
    for said, seen in (
        ("więcej ustawień", "Wszystko może zostać tak, jak jest"),
        ("do kiedy", "Do kiedy jest aktualne"),
        ("6 godzin", "Wszystko może zostać tak, jak jest"),
        ("przyciski", "Jeszcze ich nie ma"),
        ("do strony w sieci", "https://example.org/regulamin"),
        ("wstecz", "Jeszcze ich nie ma"),
        ("wstecz", "Wszystko może zostać tak, jak jest"),
        ("zmień odbiorców", "Krok 3 z 3"),
    ):
        await animator.says(said)
        animator.sees(seen)
    await animator.says("ogólne, nie dla wszystkich")
    await animator.says("zabłocie")
    animator.sees("Odbiorcy: Zabłocie")
    await animator.says("wyślij")
    await world.passes(minutes=1)
    assert resident.count_of(TEXT) == 1


async def test_each_answer_can_be_changed_by_itself(world: World, animator: Human, resident: Human) -> None:
    await writes(animator)
    await animator.presses("Zmień treść")
    await animator.presses("Wstecz")
    animator.sees("Proszę sprawdzić przed wysłaniem", TEXT)
    await animator.presses("Zmień treść")
    await animator.says("Całkiem co innego")
    animator.sees("Proszę sprawdzić przed wysłaniem", "Całkiem co innego", "Odbiorcy: wszyscy")
    await animator.presses("Więcej ustawień")
    await animator.presses("Dodaj zdjęcie")
    await animator.sends(photo=True)
    animator.sees("Proszę sprawdzić przed wysłaniem", "Całkiem co innego")
    await animator.presses("Więcej ustawień")
    await animator.presses("Zmień zdjęcie")
    await animator.presses("Bez zdjęcia")
    await animator.presses("Więcej ustawień")
    animator.sees_button("Dodaj zdjęcie")
    await animator.presses("Gotowe")
    await animator.presses("Wyślij")
    await world.passes(minutes=1)
    resident.sees("Całkiem co innego")
    assert "photo" not in resident.received[-1]


async def test_white_space_is_no_announcement(animator: Human) -> None:
    await animator.says("/announce")
    await animator.sends(raw={"text": " \n "})
    animator.sees("Ogłoszenie potrzebuje słów.")


async def test_an_empty_audience_is_refused_and_another_can_be_chosen(
    animator: Human, resident: Human
) -> None:
    await writes(animator, audience="Płaszów (0)")
    animator.sees("Nikt by tego nie dostał", "/ustawienia")
    await animator.presses("Zabłocie (1)")
    animator.sees("Proszę sprawdzić przed wysłaniem")


async def test_where_nobody_asked_for_announcements_everybody_is_nobody(animator: Human, anna: Human) -> None:
    await writes(animator, audience="Wszyscy (0)")
    animator.sees("Nikt by tego nie dostał")


async def test_cancelling_names_what_was_dropped(animator: Human, resident: Human) -> None:
    await writes(animator)
    await animator.says("/anuluj")
    animator.sees("niewysłane ogłoszenie", f"„{TEXT}”", "Przez 10 minut")
    await animator.says("/announce")
    animator.sees("Krok 1 z 3")
    await animator.presses("Anuluj")
    animator.sees("Żadne ogłoszenie nie jest już pisane.")
    await animator.presses("Przywróć")
    animator.sees("Żadne ogłoszenie nie jest teraz pisane.")


async def test_what_was_dropped_comes_back_within_ten_minutes(
    world: World, animator: Human, resident: Human
) -> None:
    await writes(animator)
    await animator.presses("Anuluj")
    await world.restart_bot()
    await world.passes(minutes=9)
    await animator.presses("Przywróć")
    animator.sees("Proszę sprawdzić przed wysłaniem", TEXT, "Odbiorcy: wszyscy")
    await animator.presses("Anuluj")
    await world.passes(minutes=11)
    await animator.presses("Przywróć")
    animator.sees("Żadne ogłoszenie nie jest teraz pisane.")
    assert await world.read(lambda db: list(db.scalars(select(Draft)))) == []


async def test_going_back_asks_one_question_after_the_other_again(animator: Human, resident: Human) -> None:
    await writes(animator)
    for step in (3, 2, 1):
        await animator.presses("Wstecz")
        animator.sees(f"Krok {step} z 3")
    await animator.says("Inny tekst")
    await animator.presses("Bez zdjęcia")
    await animator.presses("Wszyscy")
    animator.sees("Inny tekst")
    animator.does_not_see(TEXT)
