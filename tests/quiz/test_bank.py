"""The quiz's questions rest on articles, in every language, and a broken file says how to mend it."""

from pathlib import Path

import pytest

from bot.profile import ProfileError, load
from bot.quiz.bank import ASKED, Question
from bot.quiz.bank import load as load_bank
from tests.support.world import PROFILE, knowledge

PODGORZE = load(PROFILE)
BANK = load_bank(PODGORZE)
WHOLE = (PROFILE / "quiz.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize("question", BANK.questions, ids=lambda question: question.id)
def test_each_question_rests_on_facts_of_its_article(question: Question) -> None:
    found = knowledge().library.find(question.article, "pl")
    assert found
    assert set(question.facts) <= set(found.article.facts)
    assert set(question.said) == set(PODGORZE.languages)
    assert len({len(wording.options) for wording in question.said.values()}) == 1


def test_there_are_pairs_enough_for_two_different_halves() -> None:
    assert len(BANK.questions) >= 12
    assert len(BANK.pairs) > ASKED
    assert all(first is not second for first, second in BANK.pairs.values())


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (("pair = 1\n", "pair = 99\n"), "pair 1 needs exactly two|pair 99 needs exactly two"),
        (('id = "opinions"', 'id = "own-tasks"'), "two questions have the id own-tasks"),
        (("[question.uk]", "[question.de]"), "write it in uk too"),
        (('right = "21"', 'right = "43"'), "two answers are the same"),
        (('right = "5 lat"', f'right = "{"5 lat " * 20}"'), "at most 60"),
        (("[[question]]", "[question"), "not valid TOML"),
    ],
)
def test_a_broken_file_says_how_to_mend_it(change: tuple[str, str], why: str, tmp_path: Path) -> None:
    assert change[0] in WHOLE
    (tmp_path / "quiz.toml").write_text(WHOLE.replace(*change, 1), encoding="utf-8")
    with pytest.raises(ProfileError, match=why):
        load_bank(PODGORZE.model_copy(update={"folder": tmp_path}))


def test_a_deployment_without_questions_has_no_quiz(tmp_path: Path) -> None:
    assert load_bank(PODGORZE.model_copy(update={"folder": tmp_path})).questions == ()
