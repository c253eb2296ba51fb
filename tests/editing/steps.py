"""An officer who writes an answer, step by step."""

from tests.gaps.steps import ULES, asks_in_vain
from tests.support.people import Human

ANSWER = "Ule miejskie stoją na dachu biblioteki (przykład). Opiekuje się nimi koło pszczelarzy (przykład)."
SOURCE = "Przykładowa strona https://example.org/ule"


async def opens_gap(officer: Human, anna: Human, question: str = ULES) -> None:
    """Find somebody's question on the list."""
    await asks_in_vain(anna, question)
    await officer.says("/bezodpowiedzi")
    await officer.presses(f"1. {question[:10]}")


async def writes_polish(officer: Human, title: str = "Ule miejskie w Podgórzu", answer: str = ANSWER) -> None:
    """Answer every question about the Polish text, its source and its date."""
    await officer.presses("Napisz odpowiedź")
    await officer.says(title)
    await officer.says(answer)
    await officer.presses("Bez prostszych słów")
    await officer.presses("Weź te")
    await officer.says(SOURCE)
    await officer.presses("Dziś")


async def comes_to_check(officer: Human, **texts: str) -> None:
    """Write the Polish text and leave the translations out."""
    await writes_polish(officer, **texts)
    await officer.presses("Bez tłumaczenia")
    await officer.presses("Bez tłumaczenia")


async def publishes(officer: Human, anna: Human) -> None:
    """Write an answer to Anna's question and publish it."""
    await opens_gap(officer, anna)
    await comes_to_check(officer)
    await officer.presses("Opublikuj")
