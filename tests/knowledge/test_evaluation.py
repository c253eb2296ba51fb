from dataclasses import replace
from pathlib import Path

import pytest

from bot.knowledge.articles import Library
from bot.knowledge.evaluation import evaluate
from bot.knowledge.labelled import Question, load_questions
from bot.knowledge.search import Index

QUESTIONS = load_questions(Path(__file__).parent / "questions.jsonl")


def question(text: str, *topics: str, kind: str = "answerable") -> Question:
    return Question("q", "pl", text, frozenset(topics), kind)


def test_the_fixture_questions_are_answered(library: Library, index: Index) -> None:
    report = evaluate(QUESTIONS, index, library)
    assert (report.questions, report.in_scope) == (16, 7)
    assert report.coverage == pytest.approx(7 / 8)
    assert report.recall_1 == report.recall_3 == report.mrr == 1
    assert report.direct == report.direct_precision == report.solved == 1
    assert report.wrong_direct_out_of_scope == report.wrong_direct_missing == 0
    assert report.emergency_recall == 1
    assert report.emergency_false == report.diverted == 0
    assert report.intents == {"chitchat": 1, "handover": 1, "command": 1, "idea": 1}


def test_wrong_labels_are_seen(library: Library, index: Index) -> None:
    asked = [
        question("kiedy wywożą śmieci", "waste"),
        question("kto łata dziury", "waste"),
        question("kiedy sesja rady", kind="out_of_scope"),
        question("kto łata dziury w jezdni", "not-written"),
        question("czuć gaz", "waste"),
        question("proponuję ławkę", "suggest-priority"),
    ]
    report = evaluate(asked, index, library)
    assert report.in_scope == 4
    assert report.direct == pytest.approx(2 / 4)
    assert report.direct_precision == pytest.approx(1 / 2)
    assert report.solved == pytest.approx(1 / 4)
    assert report.wrong_direct_out_of_scope == report.wrong_direct_missing == 1
    assert report.emergency_false == pytest.approx(1 / 6)
    assert report.diverted == pytest.approx(1 / 4)
    assert report.emergency_recall is None


def test_places_count_from_one(library: Library, index: Index) -> None:
    text = "dziury w jezdni czy sesja rady"
    second = index.rank(text, "pl")[1].id
    report = evaluate([question(text, second)], index, library)
    assert report.mrr == pytest.approx(1 / 2)
    assert (report.recall_1, report.recall_3) == (0, 1)


def test_a_list_with_the_right_article_is_one_tap_away(library: Library, unsure: Index) -> None:
    report = evaluate([question("sesja rady", "council-sessions")], unsure, library)
    assert (report.direct, report.direct_precision, report.solved) == (0, None, 1)


def test_other_ways_to_the_same_place_count_as_solved(library: Library, index: Index) -> None:
    known = replace(
        library, articles=dict(library.articles) | {("bot-talk-to-human", "pl"): next(iter(library))}
    )
    report = evaluate([question("daj mi konsultanta", "bot-talk-to-human")], index, known)
    assert (report.solved, report.diverted) == (1, 0)


def test_nothing_asked_nothing_measured(library: Library, index: Index) -> None:
    report = evaluate([], index, library)
    assert (report.questions, report.recall_1, report.coverage, report.intents) == (0, None, None, {})
