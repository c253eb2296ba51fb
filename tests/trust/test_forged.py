"""A short dose of R11; ``make forged`` tries ten thousand."""

import pytest

from tests.trust.forgers import Forgers

SEED, DOSE = 20_261_122, 800


@pytest.mark.one_engine
async def test_nothing_of_others_opens_by_a_forged_button_or_link(database_url: str) -> None:
    report = await Forgers(database_url, SEED).run(DOSE)
    assert report.allowed == [], str(report)
    assert report.answered > DOSE / 2


@pytest.mark.one_engine
async def test_a_door_left_open_is_found(database_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.people.model.Actor.may", lambda _self, _permission: True)
    report = await Forgers(database_url, SEED + 2).run(DOSE)
    assert any("resident read" in one for one in report.allowed)
    assert any(" made " in one or " changed " in one for one in report.allowed)
