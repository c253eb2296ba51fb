"""What everybody sees of the ideas of all: the list, a card, support, following, links that are shared."""

from urllib.parse import parse_qs, urlsplit

import pytest
from sqlalchemy.orm import Session

from bot.ideas.model import Idea, Status, Where
from bot.ideas.presses import PublicPressed, See, Sort, StatusPressed
from tests.ideas.steps import BENCH, followers, ideas, proposes, taken_up
from tests.support.people import Human
from tests.support.world import World

one_engine = pytest.mark.one_engine
PLACES = ("zablocie", "plaszow", "zablocie")
ABOUT = ("greenery", "greenery", "culture")


async def three_are_public(world: World) -> None:
    """Three ideas nobody wrote, the second supported by one, the third too old to be known by whom."""

    def store(db: Session) -> None:
        for number, (area, category) in enumerate(zip(PLACES, ABOUT, strict=True), 1):
            db.add(
                Idea(
                    number=number, token=f"t{number}", title=f"Pomysł {number}", text=f"Pomysł {number}.",
                    where=Where.AREA, area=area, category=category, status=Status.IN_REVIEW,
                    past_supporters=3 if number == 1 else 0,
                    created_at=world.clock.now(), changed_at=world.clock.now(),
                )
            )  # fmt: skip

    await world.app.database.run(store)


def order(human: Human) -> list[int]:
    return [int(label.split(".")[0]) for label in human.buttons if ". Pomysł" in label]


@one_engine
async def test_an_idea_is_for_everybody_once_the_office_took_it_up(
    world: World, anna: Human, officer: Human, john: Human
) -> None:
    await proposes(anna)
    await john.says("/browse")
    john.sees("There is nothing here yet")
    await john.says("/idea 1")
    john.sees("There is no such idea")
    await officer.says("/pomysly 1")
    officer.sees("mogą go czytać wszyscy")
    await taken_up(world, officer, 1)
    await john.says("/browse")
    john.sees("1. Ławka w cieniu przy przystanku", "0 supporters", "Zabłocie")
    await john.presses("1. Ławka")
    john.sees(BENCH, "What happened", "being looked at", "Next: the office decides")
    john.does_not_see("Anna", str(anna.id))
    await officer.presses_forged(StatusPressed(number=1, was=Status.IN_REVIEW, to=Status.ACCEPTED))
    await john.says("/idea 1")
    john.sees("accepted")


async def test_the_list_is_narrowed_and_ordered(world: World, anna: Human, john: Human) -> None:
    await three_are_public(world)
    await john.says("/browse")
    assert order(john) == [3, 2, 1]
    await anna.presses_forged(PublicPressed(do=See.SUPPORT, number=2))
    await john.presses("Most supported")
    assert order(john) == [1, 2, 3]
    john.sees("3 supporters", "1 supporter", "0 supporters")
    await john.presses("From where")
    await john.presses("Zabłocie")
    assert order(john) == [1, 3]
    john.sees("Zabłocie · the most supported first")
    await john.presses("About what")
    await john.presses("Culture and neighbours")
    assert order(john) == [3]
    await john.presses("3. Pomysł")
    await john.presses("All ideas")
    assert order(john) == [3]
    await john.presses("From where")
    await john.presses("Everywhere")
    await john.presses("Newest")
    assert order(john) == [3]


@one_engine
async def test_lists_that_are_no_more_or_never_were_show_all(world: World, john: Human) -> None:
    await three_are_public(world)
    for beyond in (999, 2**53):
        await john.presses_forged(
            PublicPressed(do=See.LIST, page=beyond, area=beyond, category=beyond, sort=Sort.SUPPORTED)
        )
        assert order(john) == [1, 3, 2]
    await john.presses_forged(PublicPressed(do=See.OPEN, number=2**53))
    john.sees("There is no such idea")
    for do in (See.SUPPORT, See.FOLLOW, See.NO_FOLLOW):
        await john.presses_forged(PublicPressed(do=do, number=99))
        john.sees("There is no such idea")
    assert await followers(world) == []


async def test_support_and_news_are_given_and_taken_back_apart(world: World, john: Human) -> None:
    await three_are_public(world)
    await john.says("/idea 2")
    await john.presses("I support it")
    john.sees("Your support for idea 2 is counted", "1 supporter")
    await john.presses_forged(PublicPressed(do=See.SUPPORT, number=2))
    john.sees("1 supporter")
    await john.presses("No more news of it")
    assert [(row.supports, row.follows) for row in await followers(world)] == [(True, False)]
    await john.presses_forged(PublicPressed(do=See.SUPPORT, number=2))
    await john.presses("Take my support back")
    john.sees("your support is taken back", "0 supporters")
    assert await followers(world) == []
    await john.presses("Follow")
    assert [(row.supports, row.follows) for row in await followers(world)] == [(False, True)]


@one_engine
async def test_nobody_supports_an_idea_of_their_own(world: World, anna: Human, officer: Human) -> None:
    await proposes(anna)
    await taken_up(world, officer, 1)
    await anna.presses_forged(PublicPressed(do=See.SUPPORT, number=1))
    anna.sees("już się liczy")
    await anna.says("/idea 1")
    anna.sees_button("Udostępnij", "Wycofaj")
    assert await followers(world) == []


async def test_followers_hear_of_every_change_and_whoever_left_of_none(
    world: World, anna: Human, officer: Human, john: Human, olena: Human
) -> None:
    await proposes(anna)
    await taken_up(world, officer, 1)
    for human in (john, olena):
        await human.presses_forged(PublicPressed(do=See.FOLLOW, number=1))
    await officer.presses_forged(StatusPressed(number=1, was=Status.IN_REVIEW, to=Status.PLANNED))
    john.sees("Idea 1, which you follow (Ławka w cieniu przy przystanku): planned.")
    olena.sees("за якою ви стежите")
    await olena.presses("Не стежити")
    await officer.presses_forged(StatusPressed(number=1, was=Status.PLANNED, to=Status.REJECTED))
    await officer.says("Ten teren nie należy do gminy.")
    await officer.presses("Wyślij")
    john.sees("will not be carried out", "Ten teren nie należy do gminy.")
    assert olena.count_of("за якою ви стежите") == 0, "her only news became the card she left it from"
    await john.says("/idea 1")
    john.sees("Ten teren nie należy do gminy.")
    await olena.says("/idea 1")
    olena.sees("Такої ідеї немає")


@one_engine
async def test_who_followed_an_idea_taken_back_is_told_only_that(
    world: World, anna: Human, officer: Human, john: Human
) -> None:
    await proposes(anna)
    await taken_up(world, officer, 1)
    await john.presses_forged(PublicPressed(do=See.SUPPORT, number=1))
    await anna.presses_forged("mine:sure:1:0")
    john.sees("was taken back by its author")
    assert "Ławka" not in john.screen
    assert await followers(world) == []
    await john.says("/idea 1")
    john.sees("There is no such idea")


@one_engine
async def test_a_link_that_was_shared_opens_the_idea_also_for_someone_new(
    world: World, anna: Human, officer: Human, john: Human
) -> None:
    await proposes(anna)
    await taken_up(world, officer, 1)
    await john.says("/idea 1")
    rows = john.received[-1]["reply_markup"]["inline_keyboard"]
    [share] = [button["url"] for row in rows for button in row if button["text"] == "Share"]
    address = parse_qs(urlsplit(share).query)["url"][0]
    assert address == "https://t.me/rozmownica_bot?start=idea-1"
    newcomer = Human(world, world.add_user("Eve", "en"))
    await newcomer.says("/start idea-1")
    newcomer.sees("I am a bot", BENCH)
    assert (await world.person(newcomer)).source == "idea-1"
    await newcomer.says("/start idea-77")
    newcomer.sees("There is no such idea")
    await newcomer.says("/start idea-0")
    newcomer.sees("Write a question in your own words")


@one_engine
async def test_a_late_answer_is_called_so(world: World, anna: Human) -> None:
    await proposes(anna)
    await anna.says("/pomysl 1")
    anna.sees("Co dalej: odpowiedź urzędu. Jego własny cel to 7 grudnia 2026 r.")
    await world.passes(days=16, hours=3)  # Monday, 15:00
    await anna.says("/pomysl 1")
    anna.sees("Co dalej: odpowiedź urzędu")
    await world.passes(hours=1)
    await anna.says("/pomysl 1")
    anna.sees("Jeszcze bez odpowiedzi", "7 grudnia 2026 r.")


@one_engine
async def test_words_after_the_command_still_begin_an_idea(world: World, anna: Human) -> None:
    await anna.says("/pomysl 3 ławki przy bibliotece")
    anna.sees("Krok 2 z 4")
    assert len(await ideas(world)) == 0


@one_engine
async def test_at_night_the_author_hears_at_once_and_followers_in_the_morning(
    world: World, anna: Human, officer: Human, john: Human
) -> None:
    await proposes(anna)
    await taken_up(world, officer, 1)
    await john.presses_forged(PublicPressed(do=See.FOLLOW, number=1))
    await world.passes(hours=10)
    await officer.presses_forged(StatusPressed(number=1, was=Status.IN_REVIEW, to=Status.PLANNED))
    anna.sees("zaplanowany")
    assert john.count_of("which you follow") == 0
    await world.passes(hours=10)
    assert john.count_of("which you follow") == 1
