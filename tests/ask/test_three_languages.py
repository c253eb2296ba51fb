"""What a text leads to, in each language: an answer, a short line, a command, an idea, a person."""

import pytest

from tests.support.people import Human
from tests.support.world import World

LANGUAGES = ("pl", "en", "uk")
SAID = {
    "pl": {
        "question": "kiedy jest sesja rady",
        "thanks": "dzięki",
        "insult": "jesteś głupi",
        "command": "usuń moje dane",
        "idea": "chciałbym zaproponować ławkę na Zabłociu",
        "human": "porozmawiać z człowiekiem",
    },
    "en": {
        "question": "when does the council meet",
        "thanks": "thank you",
        "insult": "you are stupid",
        "command": "delete my data",
        "idea": "I would like to propose a bench in Zabłocie",
        "human": "talk to a human",
    },
    "uk": {
        "question": "коли засідання ради",
        "thanks": "дякую",
        "insult": "ти дурний",
        "command": "видали мої дані",
        "idea": "хотів би запропонувати лавку на Заблоці",
        "human": "поговорити з людиною",
    },
}
SEEN = {
    "pl": {
        "source": "Źródło",
        "date": "Stan na",
        "not it": "To nie to",
        "thanks": "Proszę bardzo",
        "insult": "Przykro nam",
        "human button": "Zapytaj człowieka",
        "command": "Usuń moje dane",
        "erase": "Usunąć dane?",
        "hand in": "Zgłoś",
        "step": "Krok 2 z 4",
        "human": "Na jakie pytanie ma odpowiedzieć człowiek?",
    },
    "en": {
        "source": "Source",
        "date": "As of",
        "not it": "That is not it",
        "thanks": "You are welcome",
        "insult": "I am sorry",
        "human button": "Ask a person",
        "command": "Delete my data",
        "erase": "Delete",
        "hand in": "Hand it in as an idea",
        "step": "Step 2 of 4",
        "human": "What should a person answer?",
    },
    "uk": {
        "source": "Джерело",
        "date": "Станом на",
        "not it": "Це не те",
        "thanks": "Будь ласка",
        "insult": "Шкода",
        "human button": "Запитати людину",
        "command": "Видалити мої дані",
        "erase": "Видалити",
        "hand in": "Подати",
        "step": "Крок 2 з 4",
        "human": "На яке запитання",
    },
}


@pytest.mark.parametrize("language", LANGUAGES)
async def test_each_text_leads_where_it_should(world: World, language: str) -> None:
    said, seen = SAID[language], SEEN[language]
    human = Human(world, world.add_user("Ola", language))
    await human.says("/start")

    await human.says(said["question"])
    human.sees(seen["source"], seen["date"])
    human.sees_button(seen["not it"], seen["human button"])
    await human.says(said["thanks"])
    human.sees(seen["thanks"])
    await human.says(said["insult"])
    human.sees(seen["insult"])
    human.sees_button(seen["human button"])

    await human.says(said["command"])
    await human.presses(seen["command"])
    human.sees(seen["erase"])

    await human.says(said["human"])
    human.sees(seen["human"])
    await human.says("/cancel")

    await human.says(said["idea"])
    await human.presses(seen["hand in"])
    human.sees(seen["step"])
