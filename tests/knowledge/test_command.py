"""`rozmownica knowledge eval` and `fit`, as an editor types them."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.__main__ import app
from bot.knowledge.weights import fitted, load

QUESTIONS = Path(__file__).parent / "questions.jsonl"
shell = CliRunner()


@pytest.fixture(autouse=True)
def leszno(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PROFILE", "content/leszno")


def test_figures_are_shown_by_language_and_kind() -> None:
    done = shell.invoke(app, ["knowledge", "eval", str(QUESTIONS), "--by", "letters"])
    assert done.exit_code == 0, done.output
    assert "16 questions, searched by letters" in done.output
    for wanted in ("recall@1", "MRR", "solved in at most one tap", "emergencies recognised", "uk", "idea"):
        assert wanted in done.output


@pytest.mark.parametrize("more", [[], ["--folds", "2", "--also", str(QUESTIONS)]])
def test_other_programs_get_every_decision(more: list[str]) -> None:
    done = shell.invoke(app, ["knowledge", "eval", str(QUESTIONS), "--json", "--by", "letters", *more])
    assert done.exit_code == 0, done.output
    told = json.loads(done.output)
    asked = [json.loads(line)["id"] for line in QUESTIONS.read_text().splitlines()]
    assert [one["id"] for one in told["questions"]] == asked
    first = told["questions"][0]
    assert first.keys() == {"id", "decision", "ranked", "p"}
    assert isinstance(first["ranked"], list)
    assert told["all"]["emergency_recall"] == 1
    assert {"pl", "en", "uk", "answerable", "out_of_scope"} <= told["groups"].keys()


def test_numbers_are_written_and_can_be_read(tmp_path: Path) -> None:
    done = shell.invoke(app, ["knowledge", "fit", str(QUESTIONS), "-o", str(tmp_path), "--by", "letters"])
    assert done.exit_code == 0, done.output
    assert "16 questions" in done.output
    assert len(load(tmp_path, "tier0").weights.none) == len(fitted("tier0").weights.none)


def test_a_file_that_is_none_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "questions.jsonl"
    path.write_text("nonsense\n")
    for command in ("eval", "fit"):
        refused = shell.invoke(app, ["knowledge", command, str(path)])
        assert refused.exit_code == 2
        # The terminal breaks lines wherever the name of the file makes it.
        assert "line 1" in " ".join(refused.output.replace("│", " ").split())
