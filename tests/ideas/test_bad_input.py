"""What nobody planned for: a kind answer each, and nothing lost."""

import pytest

from bot.ideas.model import Where
from bot.ideas.presses import Do, IdeaPressed
from tests.ideas.steps import BENCH, drafts, ideas, proposes, reaches_the_check
from tests.support.people import Human
from tests.support.world import World

pytestmark = pytest.mark.one_engine


@pytest.mark.parametrize("what", [{"sticker": True}, {"voice": True}, {"contact": True}])
async def test_what_cannot_be_read_is_asked_for_again(
    world: World, anna: Human, what: dict[str, object]
) -> None:
    await anna.says("/pomysl")
    await anna.sends(**what)
    anna.sees("tekst, zdjęcie albo lokalizację", "Krok 1 z 4")
    await anna.says(BENCH)
    await anna.sends(**what)
    anna.sees("tekst, zdjęcie albo lokalizację", "Krok 2 z 4")
    [draft] = await drafts(world)
    assert draft.text == BENCH


async def test_edited_messages_change_nothing(world: World, anna: Human) -> None:
    await anna.says("/pomysl")
    await anna.says(BENCH)
    [sent] = [m for m in anna.messages if m.get("text") == BENCH]
    await anna.sends(text="Coś zupełnie innego", edit_message_id=sent["message_id"])
    await anna.presses("Zabłocie")
    [draft] = await drafts(world)
    assert draft.text == BENCH


async def test_a_photo_with_a_caption_is_text_and_photo_at_once(world: World, anna: Human) -> None:
    await anna.says("/pomysl")
    await anna.sends(photo=True, caption=BENCH)
    anna.sees("Zdjęcie jest dołączone", "Krok 2 z 4")
    await anna.presses("Zabłocie")
    await anna.presses("Zieleń")
    anna.sees("Krok 4 z 4", "1 zdjęcie")
    await anna.presses("Gotowe")
    anna.sees("Proszę sprawdzić przed wysłaniem", BENCH, "Zdjęcia: 1")


async def test_of_a_forwarded_post_only_the_text_is_taken(world: World, anna: Human, john: Human) -> None:
    await anna.says("/pomysl")
    await anna.says(BENCH, forward_from=john.id)
    anna.sees("tylko tekst", "Krok 2 z 4")
    [draft] = await drafts(world)
    assert draft.text == BENCH


async def test_a_text_too_long_is_kept_and_may_be_shortened(world: World, anna: Human) -> None:
    await anna.says("/pomysl")
    await anna.says("Bardzo długi opis. " * 212 + "Koniec opisu!")
    anna.sees("Krok 1 z 4", "Nic nie przepadło", "2000")
    [draft] = await drafts(world)
    assert len(draft.text or "") > 4000
    await anna.presses("Weź początek")
    anna.sees("Krok 2 z 4")
    [draft] = await drafts(world)
    assert draft.text is not None
    assert len(draft.text) <= 2000
    assert draft.text.endswith("opis.")


async def test_the_longest_message_gives_way_to_a_shorter_one(world: World, anna: Human) -> None:
    await anna.says("/pomysl")
    await anna.says("ą" * 4096)
    anna.sees("4096")
    await anna.says(BENCH)
    anna.sees("Krok 2 z 4")


async def test_an_idea_of_two_thousand_characters_fits_the_check(world: World, anna: Human) -> None:
    await proposes(anna, "Z" + "ą" * 1999)
    [idea] = await ideas(world)
    assert len(idea.text or "") == 2000


@pytest.mark.parametrize("text", ["Ławka", "🌳🌲🌴🌳🌲🌴🌳🌲🌴🌳🌲", "\u200f\u202e\u2067", "..........!"])
async def test_what_is_hardly_a_text_is_asked_for_again(world: World, anna: Human, text: str) -> None:
    await anna.says("/pomysl")
    await anna.sends(raw={"text": text})
    anna.sees("kilka słów więcej", "Krok 1 z 4")


async def test_control_and_direction_characters_do_not_get_in(world: World, anna: Human) -> None:
    await anna.says("/pomysl")
    await anna.sends(raw={"text": "Ławka\x00 przy \u202eprzystanku \ud800i drzewo"})
    anna.sees("Krok 2 z 4")
    [draft] = await drafts(world)
    assert draft.text == "Ławka przy przystanku i drzewo"


async def test_markup_in_a_text_stays_text(world: World, anna: Human) -> None:
    await reaches_the_check(anna, "Ławka <b>tutaj</b> & {number} tam")
    anna.sees("Ławka <b>tutaj</b> & {number} tam")


@pytest.mark.parametrize(
    ("where", "remark"),
    [
        ({"latitude": 91.0, "longitude": 19.97}, "nie istnieje"),
        ({"latitude": 50.04, "longitude": -181.0}, "nie istnieje"),
        ({"latitude": 54.35, "longitude": 18.65}, "daleko stąd"),
    ],
)
async def test_a_place_out_of_range_is_not_taken(
    world: World, anna: Human, where: dict[str, float], remark: str
) -> None:
    await anna.says("/pomysl")
    await anna.says(BENCH)
    await anna.sends(raw={"location": where})
    anna.sees(remark, "Krok 2 z 4")
    [draft] = await drafts(world)
    assert draft.where is None


async def test_a_venue_brings_its_name(world: World, anna: Human) -> None:
    place = {"latitude": 50.0462, "longitude": 19.9604}
    await anna.says("/pomysl")
    await anna.says(BENCH)
    await anna.sends(
        raw={"location": place, "venue": {"location": place, "title": "Park", "address": "Bednarskiego"}}
    )
    anna.sees("Krok 3 z 4")
    [draft] = await drafts(world)
    assert (draft.where, draft.place) == (Where.POINT, "Park, Bednarskiego")


@pytest.mark.parametrize(("typed", "remark"), [("x", "słowami"), ("12", "słowami"), ("a" * 201, "krócej")])
async def test_a_typed_place_must_say_something(world: World, anna: Human, typed: str, remark: str) -> None:
    await anna.says("/pomysl")
    await anna.says(BENCH)
    await anna.says(typed)
    anna.sees(remark, "Krok 2 z 4")


async def test_typing_works_instead_of_buttons(world: World, anna: Human) -> None:
    await anna.says("/pomysl")
    await anna.says(BENCH)
    await anna.says("zabłocie")
    await anna.says("11")
    anna.sees("jeden z numerów", "Krok 3 z 4")
    await anna.says("czystość")
    await anna.says("nie mam")
    anna.sees("jeden z przycisków", "Krok 4 z 4")
    await anna.presses("Bez zdjęcia")
    await anna.says("wysyłam")
    anna.sees("Nic się nie zmieniło", "Proszę sprawdzić przed wysłaniem")
    [draft] = await drafts(world)
    assert (draft.where, draft.area, draft.category) == (Where.AREA, "zablocie", "cleanliness")


async def test_a_button_of_an_earlier_step_shows_where_we_are(world: World, anna: Human) -> None:
    await anna.says("/pomysl")
    await anna.says(BENCH)
    [draft] = await drafts(world)
    await anna.says("przy bibliotece")
    await anna.presses_forged(IdeaPressed(do=Do.AREA, draft=draft.token, value="zablocie"))
    anna.sees("wcześniejszego kroku", "Krok 3 z 4")
    [draft] = await drafts(world)
    assert draft.where == Where.TYPED


async def test_a_button_pressed_twice_counts_once(world: World, anna: Human) -> None:
    await anna.says("/pomysl")
    await anna.says(BENCH)
    [draft] = await drafts(world)
    twice = IdeaPressed(do=Do.AREA, draft=draft.token, value="zablocie")
    await anna.presses("Zabłocie")
    before = len(anna.received)
    await anna.presses_forged(twice)
    anna.sees("Już zapisane", "Krok 3 z 4")
    assert len(anna.received) == before


@pytest.mark.parametrize(
    "forged",
    [
        IdeaPressed(do=Do.AREA, draft="nonsense", value="zablocie"),
        IdeaPressed(do=Do.SEND, draft="nonsense"),
        IdeaPressed(do=Do.CHANGE, draft="nonsense", value="what"),
        IdeaPressed(do=Do.AFRESH, draft="nonsense"),
    ],
)
async def test_a_forged_button_changes_nothing(world: World, anna: Human, forged: IdeaPressed) -> None:
    await anna.says("/pomysl")
    await anna.says(BENCH)
    await anna.presses_forged(forged)
    anna.sees("Krok 2 z 4")
    assert await ideas(world) == []


@pytest.mark.parametrize("do", ["area", "category", "change", "keep", "back"])
async def test_values_that_no_screen_offers_are_refused(world: World, anna: Human, do: str) -> None:
    await anna.says("/pomysl")
    await anna.says(BENCH)
    [draft] = await drafts(world)
    await anna.presses_forged(f"idea:{do}:{draft.token}:atlantis")
    anna.sees("wcześniejszego kroku", "Krok 2 z 4")


async def test_an_unfinished_idea_cannot_be_sent(world: World, anna: Human) -> None:
    await anna.says("/pomysl")
    await anna.says(BENCH)
    [draft] = await drafts(world)
    await anna.presses_forged(IdeaPressed(do=Do.SEND, draft=draft.token))
    anna.sees("Krok 2 z 4")
    assert await ideas(world) == []


async def test_nobody_can_touch_the_draft_of_another(world: World, anna: Human, john: Human) -> None:
    await reaches_the_check(anna)
    [draft] = await drafts(world)
    for do in (Do.SEND, Do.CANCEL, Do.AFRESH, Do.CONTINUE, Do.RESTORE):
        await john.presses_forged(IdeaPressed(do=do, draft=draft.token))
        john.does_not_see("Ławka", BENCH)
    assert await ideas(world) == []
    assert len(await drafts(world)) == 1


async def test_the_token_of_a_sent_idea_tells_others_nothing(world: World, anna: Human, john: Human) -> None:
    await proposes(anna)
    [idea] = await ideas(world)
    await john.presses_forged(IdeaPressed(do=Do.SEND, draft=idea.token))
    john.does_not_see("1", "Ławka")


@pytest.mark.parametrize(
    "data", ["idea:", "idea:send", "idea:nonsense::", "idea:area::" + "x" * 40, "idea:send:ą:"]
)
async def test_a_damaged_button_is_answered(anna: Human, data: str) -> None:
    await anna.presses_forged(data)
    anna.sees("/pomoc")


async def test_what_stands_on_a_button_can_be_written(world: World, anna: Human) -> None:
    await anna.says("/pomysl")
    await anna.says(BENCH)
    for said, step in (
        ("wstecz", "Krok 1 z 4"),
        ("Zostaw bez zmian", "Krok 2 z 4"),
        ("cała dzielnica", "Krok 3 z 4"),
        ("zieleń.", "Krok 4 z 4"),
        ("bez zdjęcia", "Proszę sprawdzić przed wysłaniem"),
    ):
        await anna.says(said)
        anna.sees(step)
    await anna.says("Wyślij!")
    anna.sees("Pomysł nr 1 przyjęty")
    [idea] = await ideas(world)
    assert (idea.where, idea.category) == (Where.WHOLE, "greenery")


async def test_danger_is_answered_first_and_the_idea_waits(world: World, anna: Human) -> None:
    await anna.says("/pomysl")
    await anna.says(BENCH)
    await anna.says("czuć gaz w klatce")
    emergency, question = anna.received[-2:]
    assert "112" in emergency["text"]
    assert "992" in emergency["text"]
    assert "Krok 3 z 4" in question["text"]


async def test_the_word_cancel_is_no_place(world: World, anna: Human) -> None:
    await anna.says("/pomysl")
    await anna.says(BENCH)
    await anna.says("anuluj")
    anna.sees("Przerwano")
    await anna.presses("Przywróć")
    anna.sees("Krok 2 z 4")


async def test_a_press_after_leaving_for_another_conversation_comes_back(world: World, anna: Human) -> None:
    await anna.says("/pomysl")
    await anna.says(BENCH)
    await anna.says("/start")
    await anna.presses("Zabłocie")
    anna.sees("Krok 3 z 4")
    await anna.says("2")
    anna.sees("Krok 4 z 4")
