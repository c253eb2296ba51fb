"""Hundreds of hostile updates; ``make hostile`` sends a hundred thousand, and so does CI."""

from typing import Any

import pytest

from bot.telegram.presenter import Presenter
from handlers import fallback
from tests.hostile.siege import Siege

SEED = 20_261_121
DOSE = {"sqlite": 700, "postgresql": 300}


async def test_nothing_that_comes_from_outside_breaks_the_bot(database_url: str) -> None:
    report = await Siege(database_url, SEED).run(DOSE[database_url.partition(":")[0]])
    assert not report.findings, str(report)
    assert report.unanswered == 0
    assert report.slowest < 30
    assert report.callbacks > report.count / 10
    assert 0 < report.unreadable < report.count / 5


@pytest.mark.one_engine
async def test_a_handler_that_fails_is_found(database_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def worded(message: str) -> str:
        if message.startswith("This button is out of date"):
            raise KeyError
        return message

    monkeypatch.setattr(fallback, "_", worded)
    report = await Siege(database_url, SEED).run(300)
    assert any("KeyError at test_siege.py" in finding.what for finding in report.findings)


@pytest.mark.one_engine
async def test_presses_that_are_not_answered_are_found(
    database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def forget(*_: Any) -> None:
        """Answer nobody."""

    monkeypatch.setattr(Presenter, "_answer", forget)
    report = await Siege(database_url, SEED).run(200)
    assert report.unanswered == report.callbacks > 0
