"""The form's order, the calendar, what counts as an answer: without a bot."""

from datetime import UTC, date, datetime, timedelta

import pytest

from bot import profile as profiles
from bot.events import calendar, form
from bot.events.model import EventDraft, EventKind, Step
from bot.events.presses import Desk, DeskPressed
from bot.events.refusals import UnsuitableCapacity, UnsuitableLink, UnsuitablePlace
from bot.i18n import speaking
from bot.people.entry import Entry, Way, entry, event_link
from tests.events.making import WARSAW
from tests.support.world import PROFILE

PODGORZE = profiles.load(PROFILE)
TODAY = date(2026, 11, 21)
START = datetime(2026, 11, 24, 17, tzinfo=UTC)


def draft(**answers: object) -> EventDraft:
    """A form with some answers."""
    empty = {"person_id": 1, "event_id": 0, "time_confirmed": False, "capacity_known": False}
    return EventDraft(**(empty | {"reminders": [], "reminders_known": False} | answers))


TITLED = {"kind": EventKind.DEBATE, "title": "Debata"}
TIMED = TITLED | {"starts_at": START, "time_confirmed": True}
PLACED = TIMED | {"online": False, "place": "Dom kultury"}
FULL = PLACED | {"capacity_known": True, "reminders_known": True}


@pytest.mark.parametrize(
    ("answers", "step"),
    [
        ({}, Step.KIND),
        ({"kind": EventKind.DEBATE}, Step.TITLE),
        (TITLED, Step.WHEN),
        (TITLED | {"day": TODAY}, Step.HOUR),
        (TITLED | {"starts_at": START}, Step.CONFIRM),
        (TIMED, Step.PLACE),
        (TIMED | {"online": True}, Step.LINK),
        (TIMED | {"online": False, "latitude": 50.0, "longitude": 19.9}, Step.PLACE_NAME),
        (TIMED | {"online": True, "online_link": "https://a.pl"}, Step.CAPACITY),
        (PLACED, Step.CAPACITY),
        (PLACED | {"capacity_known": True}, Step.REMINDERS),
        (FULL, Step.CHECK),
        (FULL | {"editing": Step.TITLE}, Step.TITLE),
        (FULL | {"day": TODAY}, Step.HOUR),
        (FULL | {"time_confirmed": False}, Step.CONFIRM),
    ],
)
def test_the_next_question_is_the_first_without_an_answer(answers: dict[str, object], step: Step) -> None:
    assert form.next_step(draft(**answers)) is step


@pytest.mark.parametrize(
    ("answers", "step"),
    [
        ({}, Step.KIND),
        (TITLED, Step.TITLE),
        (TITLED | {"editing": Step.TITLE}, Step.KIND),
        (TITLED | {"day": TODAY}, Step.WHEN),
        (TITLED | {"starts_at": START}, Step.WHEN),
        (TIMED | {"online": True}, Step.PLACE),
        (PLACED, Step.PLACE),
        (FULL, Step.REMINDERS),
        (FULL | {"editing": Step.WHEN}, Step.CHECK),
    ],
)
def test_back_leads_one_question_back(answers: dict[str, object], step: Step) -> None:
    here = draft(**answers)
    form.step_back(here)
    assert form.next_step(here) is step


@pytest.mark.parametrize(
    ("text", "seats"),
    [
        ("30", 30),
        (" 1 ", 1),
        ("10 000", 10_000),
        ("bez limitu", None),
        ("No limit", None),
        ("без обмежень", None),
    ],
)
def test_seats_are_read(text: str, seats: int | None) -> None:
    assert form.capacity_from(text) == seats


@pytest.mark.parametrize("text", ["0", "-3", "dużo", "1" + "0" * 20, "10001", "3.5", "", "1e3", "³"])
def test_other_seats_are_refused(text: str) -> None:
    with pytest.raises(UnsuitableCapacity):
        form.capacity_from(text)


@pytest.mark.parametrize("text", ["http://a.pl", " https://meet.example.org/a?b=c#d ", "https://a.pl:8443/x"])
def test_links_are_read(text: str) -> None:
    assert form.link_from(text) == text.strip()


@pytest.mark.parametrize(
    "text",
    [
        "a.pl",
        "https://",
        "https://a",
        "http://[",
        "https://a.pl:port",
        "https://a..pl",
        "https://a.pl x",
        "https://a.pl/" + "x" * 500,
        "mailto:a@b.pl",
        "data:text/html,x",
        "tg://resolve?domain=x",
    ],
)
def test_other_links_are_refused(text: str) -> None:
    with pytest.raises(UnsuitableLink):
        form.link_from(text)


@pytest.mark.parametrize("text", ["x", "", "y" * 201, "tu: https://a.pl"])
def test_a_place_is_no_link(text: str) -> None:
    with pytest.raises(UnsuitablePlace):
        form.place_from(text)


def test_a_month_shows_its_days_from_today_on() -> None:
    with speaking("pl"):
        rows = calendar.month_grid(0, TODAY, TODAY)
    assert [button.label for button in rows[0]] == ["·", "listopad 2026", "»"]
    assert [button.label for button in rows[1]] == ["pon", "wt", "śr", "czw", "pt", "sob", "niedz"]
    days = [button.label for row in rows[2:] for button in row]
    assert len(rows) == 5, "weeks that have passed are left out"
    assert [label for label in days if label != "·"] == [str(day) for day in range(21, 31)]


def test_the_calendar_reaches_three_years_and_no_further() -> None:
    with speaking("en"):
        rows = calendar.month_grid(0, date(9999, 12, 1), TODAY)
    assert [button.label for button in rows[0]] == ["«", "October 2029", "·"]


def test_hours_that_passed_or_do_not_exist_are_not_offered() -> None:
    now = datetime(2026, 11, 21, 11, 30, tzinfo=UTC)
    with speaking("pl"):
        rows = calendar.hour_grid(0, TODAY, WARSAW, now)
    assert [button.label for button in rows[0]] == ["13:00", "14:00", "15:00", "16:00"]
    first = DeskPressed.unpack(rows[0][0].press)
    assert first == DeskPressed(do=Desk.AT, value=str(int((now + timedelta(minutes=30)).timestamp()) // 60))


@pytest.mark.parametrize("payload", ["e0", "e", "e01", "e-1", "x1", "e1 ", "e" + "9" * 30, "E1"])
def test_other_payloads_name_no_event(payload: str) -> None:
    assert entry(payload, PODGORZE).event_id == 0


def test_the_link_of_an_event_names_it() -> None:
    link = event_link("rozmownica_bot", 17)
    assert link == "https://t.me/rozmownica_bot?start=e17"
    assert entry(link.rpartition("=")[2], PODGORZE) == Entry(Way.EVENT, "e17", event_id=17)
