import math
import time
from dataclasses import replace

import numpy as np
import pytest

from bot.knowledge.articles import Library
from bot.knowledge.search import Index
from bot.knowledge.thresholds import OFF
from bot.knowledge.weights import NONE, fitted
from tests.knowledge.conftest import with_thresholds


@pytest.mark.parametrize(
    ("text", "article"),
    [
        ("Kiedy jest najbliższa sesja?", "council-sessions"),
        ("kiedy wywoza smieci", "waste"),  # no diacritics
        ("dzuira w jezni kto lata", "potholes"),  # typing errors
        ("zalatanie dziury w jezdni", "potholes"),  # other endings
        ("zabieranie głosu przez mieszkańca", "speak-at-session"),
        ("who mends the road?", "potholes"),
        ("when is rubbish colected", "waste"),
        ("хто ремонтує дорогу", "potholes"),
        ("Коли найближча сесія ради?", "council-sessions"),
        ("nowy paszport dla dziecka", "passport"),  # a redirect is an answer too
    ],
)
@pytest.mark.parametrize("locale", ["pl", "en", "uk"])
def test_a_question_finds_its_article_whatever_the_interface_speaks(
    index: Index, text: str, locale: str, article: str
) -> None:
    assert index.rank(text, locale)[0].id == article


@pytest.mark.parametrize(
    ("text", "locale", "article"),
    [
        ("kiedy wywoza smieci", "pl", "waste"),
        ("kto łata dziury w jezdni", "pl", "potholes"),
        ("kto łata dziury w jezdni", "uk", "potholes"),
        ("Коли найближча сесія ради?", "uk", "council-sessions"),
    ],
)
def test_a_clear_question_is_answered_directly(index: Index, text: str, locale: str, article: str) -> None:
    decision = index.ask(text, locale)
    assert (decision.kind, decision.ranked[0].id) == ("direct", article)


@pytest.mark.parametrize(
    "text",
    [
        "pogoda jutro w krakowie",
        "kurs euro",
        "jak upiec sernik",
        "rozkład jazdy pociągów",
        "best pizza near me",
        "скільки коштує квиток до Львова",
    ],
)
def test_what_no_article_knows_is_admitted(index: Index, text: str) -> None:
    assert index.ask(text, "pl").kind == "none"


def test_an_unclear_question_is_offered_a_choice(unsure: Index) -> None:
    decision = unsure.ask("śmieci, dziury, sesja", "pl")
    assert decision.kind == "buttons"
    assert {ranked.id for ranked in decision.ranked} == {"council-sessions", "waste", "potholes"}
    assert decision.p == pytest.approx(sum(ranked.p for ranked in decision.ranked))


def test_only_what_may_be_meant_is_offered(unsure: Index) -> None:
    assert [ranked.id for ranked in unsure.ask("sesja rady", "pl").ranked] == ["council-sessions"]


def test_what_was_turned_down_does_not_compete(index: Index) -> None:
    question = "dziury czy sesja"
    before = {ranked.id: ranked.p for ranked in index.rank(question, "pl")}
    after = {ranked.id: ranked.p for ranked in index.rank(question, "pl", {"potholes"})}
    assert "potholes" not in after
    assert after["council-sessions"] == pytest.approx(before["council-sessions"] / (1 - before["potholes"]))


def test_nothing_is_offered_where_all_that_was_plausible_is_turned_down(index: Index) -> None:
    assert index.search("nowy paszport dla dziecka", "pl", {"passport"}).kind == "none"


def test_probabilities_leave_room_for_none(index: Index) -> None:
    ranked = index.rank("czy na sesji można coś powiedzieć o dziurach", "pl")
    assert [one.p for one in ranked] == sorted((one.p for one in ranked), reverse=True)
    assert 0 < sum(one.p for one in ranked) < 1


def test_the_askers_language_counts_a_little_more(index: Index) -> None:
    question = "sesja rady"
    assert index.rank(question, "pl")[0].score > index.rank(question, "en")[0].score


@pytest.mark.parametrize("text", ["", "   ", "\0", "\ud800", "😂😂", "?" * 5000, "a" * 5000, "сесія " * 900])
def test_strange_texts_are_survived(index: Index, text: str) -> None:
    decision = index.ask(text, "pl")
    assert decision.kind in {"smalltalk", "none", "buttons", "direct"}
    assert math.isfinite(decision.p)


def test_the_kind_of_wish_comes_before_the_search(index: Index) -> None:
    asked = {
        text: index.ask(text, "pl") for text in ("czuć gaz na sesji rady", "hej", "moje pomysły", "operator")
    }
    kinds = [(decision.kind, decision.detail) for decision in asked.values()]
    assert kinds == [("emergency", "gas"), ("smalltalk", "hello"), ("command", "mine"), ("human", None)]
    assert index.ask("proponuję ławkę przy szkole", "pl").kind == "idea"


@pytest.mark.parametrize("text", ["asdfgh", "漢 x", "hmmmm no nie wiem w sumie"])
def test_words_without_a_wish_are_small_talk(index: Index, text: str) -> None:
    assert index.ask(text, "pl").kind == "smalltalk"


def test_of_a_place_elsewhere_nothing_is_said_directly(index: Index) -> None:
    assert index.ask("kiedy sesja rady", "pl").kind == "direct"
    assert index.ask("kiedy sesja rady w Gdańsku", "pl").kind == "buttons"


def test_a_place_that_the_articles_speak_of_is_not_elsewhere(library: Library) -> None:
    told = {
        key: replace(article, body=article.body + " Gdańsk.") for key, article in library.articles.items()
    }
    index = Index.build(replace(library, articles=told))
    assert index.see("sesja w Gdańsku", "pl").away is False
    assert Index.build(library).see("sesja w Gdańsku", "pl").away is True


def test_only_the_beginning_of_a_text_counts(index: Index) -> None:
    text = "kiedy sesja rady " * 30
    assert index.see(text + "\0\ud800 śmieci" * 1000, "pl").folded == index.see(text, "pl").folded


def test_an_empty_library_knows_nothing() -> None:
    index = Index.build(Library(("pl",), {}))
    assert index.ask("kiedy sesja", "pl").kind == "none"
    assert index.rank("kiedy sesja", "pl") == ()


def test_thresholds_decide(index: Index) -> None:
    shy = with_thresholds(index, direct=OFF, buttons=OFF)
    assert shy.ask("kiedy sesja rady", "pl").kind == "none"


def test_probabilities_do_not_overflow() -> None:
    weights, none = fitted("tier0").weights, np.ones(len(NONE))
    chances = weights.probabilities(np.full(100, 1e4), none)
    assert chances.sum() == pytest.approx(1)
    assert weights.probabilities(np.zeros(0), none).shape == (0,)


@pytest.mark.parametrize(
    "text",
    ["no i co ", "ktoś leży ", "pan a ", "daj mi to ", "gaz śmierdzi ", "ok ", "aa", "hmm", "proponuj"],
)
def test_no_repetition_makes_the_phrase_books_slow(index: Index, text: str) -> None:
    started = time.process_time()
    index.ask(text * 400 + "x", "pl")
    assert time.process_time() - started < 0.2


def test_building_and_asking_are_quick(library: Library) -> None:
    started = time.process_time()
    index = Index.build(library)
    built = time.process_time()
    for _ in range(20):
        index.ask("gdzie mogę zgłosić dziurę w jezdni " * 20, "pl")
    assert built - started < 1
    assert (time.process_time() - built) / 20 < 0.05
