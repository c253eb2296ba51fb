"""A short dose of R11; ``make forged`` tries ten thousand."""

import pytest

from tests.trust.forgers import Forgers

SEED, DOSE = 20_261_122, 1_000


@pytest.mark.one_engine
async def test_nothing_of_others_opens_by_a_forged_button_or_link(database_url: str) -> None:
    report = await Forgers(database_url, SEED).run(DOSE)
    assert report.allowed == [], str(report)
    assert report.answered > DOSE / 2


@pytest.mark.one_engine
async def test_a_door_left_open_is_found(database_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.people.model.Actor.may", lambda _self, _permission: True)
    # Of one room, by residents alone, with a seed that finds several: among the buttons of all, a door is
    # found or not by chance.
    report = await Forgers(database_url, SEED + 2, only=("bot.advice.",)).run(DOSE, roles=(None,))
    assert any("resident read" in one for one in report.allowed)
    assert any(" made " in one or " changed " in one for one in report.allowed)
