from dataclasses import dataclass
from datetime import UTC, datetime

import pytest

from bot import profile as profiles
from bot.broadcasts.formatting import formatted
from bot.broadcasts.model import CHANGEABLE, Draft, Step, next_step, step_back
from bot.outbox.quiet import leaves_at
from bot.telegram.text import Span, Text
from tests.support.world import PROFILE

NOW = datetime(2026, 11, 21, 11, tzinfo=UTC)


def draft(**answers: object) -> Draft:
    empty: dict[str, object] = {
        "text": "",
        "spans": [],
        "photo_settled": False,
        "audience_settled": False,
        "asked": False,
    }
    return Draft(**(empty | answers))


TEXT = {"text": "Zapraszamy"}
PHOTO = TEXT | {"photo_settled": True}
AUDIENCE = PHOTO | {"audience_settled": True}

STEPS = [
    ({}, Step.TEXT),
    ({"photo": "file", "photo_settled": True}, Step.TEXT),
    (TEXT, Step.PHOTO),
    (PHOTO, Step.AUDIENCE),
    (AUDIENCE, Step.PREVIEW),
    (AUDIENCE | {"asked": True}, Step.CONFIRM),
]


@pytest.mark.parametrize(("answers", "step"), STEPS)
def test_the_next_question_follows_from_the_answers(answers: dict[str, object], step: Step) -> None:
    assert next_step(draft(**answers)) is step


@pytest.mark.parametrize(("answers", "step"), STEPS)
def test_going_back_leads_to_the_question_before(answers: dict[str, object], step: Step) -> None:
    made = draft(**answers)
    step_back(made)
    order = list(Step)
    assert next_step(made) is order[max(0, order.index(step) - 1)]


@pytest.mark.parametrize("step", CHANGEABLE)
def test_a_question_asked_again_keeps_its_answer_until_there_is_another(step: Step) -> None:
    made = draft(**AUDIENCE, area="zablocie", photo="file", editing=step)
    assert next_step(made) is step
    step_back(made)
    assert (next_step(made), made.area, made.photo) == (Step.PREVIEW, "zablocie", "file")


def test_going_back_forgets_the_answer_to_the_question_before_and_keeps_the_audience_at_hand() -> None:
    made = draft(**AUDIENCE, area="zablocie", photo="file")
    step_back(made)
    assert (made.audience_settled, made.area, made.photo) == (False, "zablocie", "file")
    step_back(made)
    assert made.photo is None
    step_back(made)
    assert made.text == ""


@pytest.mark.parametrize(
    ("one", "other", "twins"),
    [
        ("Zebranie we wtorek", "zebranie  we\nWTOREK ", True),
        ("Zebranie we wtorek", "Zebranie we środę", False),
    ],
)
def test_twins_differ_in_case_and_spacing_only(one: str, other: str, twins: bool) -> None:
    assert draft(text=one).is_twin_of(draft(text=other)) is twins


def test_a_draft_gives_back_what_was_written() -> None:
    body = Text("Sobota 🌳 w parku", (Span("bold", 0, 6), Span("text_link", 11, 5, "https://example.org")))
    made = draft()
    made.write(body)
    assert made.body == body


def test_every_answer_puts_the_buttons_before_it_out_of_use() -> None:
    made = draft(token="a")
    made.renew(NOW)
    first = made.token
    made.renew(NOW)
    assert len({"a", first, made.token}) == 3


@dataclass
class Entity:
    type: str
    offset: int
    length: int
    url: str | None = None


@pytest.mark.parametrize(
    ("plain", "entity", "marked"),
    [
        ("Sobota w parku", Entity("bold", 0, 6), "Sobota"),
        ("🌳🌳 park", Entity("italic", 5, 4), "park"),
        ("  park", Entity("bold", 2, 4), "park"),
        ("park  ", Entity("bold", 0, 6), "park"),
    ],
)
def test_formatting_is_counted_in_characters(plain: str, entity: Entity, marked: str) -> None:
    body = formatted(plain, [entity])
    [span] = body.spans
    assert body.plain[span.start : span.start + span.length] == marked


@pytest.mark.parametrize(
    "entity",
    [
        Entity("bold", 1, 2),
        Entity("bold", 0, 99),
        Entity("bold", -1, 2),
        Entity("bold", 0, 0),
        Entity("text_mention", 0, 2),
        Entity("custom_emoji", 0, 2),
        Entity("url", 0, 2),
    ],
)
def test_formatting_that_does_not_fit_or_points_at_people_is_left_out(entity: Entity) -> None:
    assert formatted("🌳 park", [entity]) == Text("🌳 park")


def test_a_link_keeps_its_address() -> None:
    body = formatted("park", [Entity("text_link", 0, 4, "https://example.org")])
    assert body.spans == (Span("text_link", 0, 4, "https://example.org"),)


@pytest.mark.parametrize(
    ("ready", "leaves"),
    [
        ("2026-11-21T12:00", "2026-11-21T12:00"),
        ("2026-11-21T20:59", "2026-11-21T20:59"),
        ("2026-11-21T21:00", "2026-11-22T08:00"),
        ("2026-11-21T23:59", "2026-11-22T08:00"),
        ("2026-11-22T00:00", "2026-11-22T08:00"),
        ("2026-11-22T07:59", "2026-11-22T08:00"),
        ("2026-11-22T08:00", "2026-11-22T08:00"),
        ("2026-03-28T22:00", "2026-03-29T08:00"),
        ("2026-10-24T22:00", "2026-10-25T08:00"),
    ],
)
def test_nothing_leaves_in_quiet_hours(ready: str, leaves: str) -> None:
    profile = profiles.load(PROFILE)
    ready_at = datetime.fromisoformat(ready).replace(tzinfo=profile.timezone).astimezone(UTC)
    left = leaves_at(ready_at, profile).astimezone(profile.timezone)
    assert left.replace(tzinfo=None) == datetime.fromisoformat(leaves)
