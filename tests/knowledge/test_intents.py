import re

import pytest

from bot.knowledge.fold import fold_query
from bot.knowledge.intents import Intent, recognise
from bot.knowledge.phrases import book, whole, within


def wish(text: str) -> Intent | None:
    return recognise(fold_query(text), text)


@pytest.mark.parametrize(
    ("text", "detail"),
    [
        ("Dzień dobry!", "hello"),
        ("hej bocie, co tam", "hello"),
        ("доброго дня", "hello"),
        ("Good morning", "hello"),
        ("Dziękuję bardzo za pomoc", "thanks"),
        ("thank you so much", "thanks"),
        ("щиро дякую", "thanks"),
        ("do widzenia", "bye"),
        ("ok", "chat"),
        ("opowiedz mi jakiś dowcip", "chat"),
        ("jesteś idiotą", "insult"),
        ("stupid bot", "insult"),
        ("👍", "unclear"),
        ("?!", "unclear"),
    ],
)
def test_small_talk(text: str, detail: str) -> None:
    assert wish(text) == Intent("smalltalk", detail)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("chcę usunąć swoje dane", "delete"),
        ("Proszę skasować moje konto", "delete"),
        ("erase all my data", "delete"),
        ("видаліть мої дані", "delete"),
        ("pokaż moje dane", "mydata"),
        ("moje pomysły", "mine"),
        ("co z moim pomysłem", "mine"),
        ("show my ideas", "mine"),
        ("zmień język", "language"),
        ("Zmienić język na angielski", "language"),
        ("switch to Polish please", "language"),
        ("зміни мову", "language"),
        ("wyłącz powiadomienia", "settings"),
        ("unsubscribe", "settings"),
        ("polityka prywatności", "privacy"),
        ("wydarzenia", "events"),
        ("przypomnij mi o warsztatach", "events"),
        ("chcę zgłosić pomysł", "idea"),
        ("I have an idea", "idea"),
        ("anuluj", "cancel"),
        ("Wstecz", "cancel"),
        ("menu", "help"),
        ("pomoc", "help"),
    ],
)
def test_commands_in_words(text: str, command: str) -> None:
    assert wish(text) == Intent("command", command)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "text",
    [
        "konsultant",
        "Chcę porozmawiać z człowiekiem",
        "polacz mnie z urzednikiem",
        "nie chcę rozmawiać z botem",
        "Can I talk to a human?",
        "з'єднайте мене з людиною",
    ],
)
def test_a_wish_for_a_person(text: str) -> None:
    assert wish(text) == Intent("human")


@pytest.mark.parametrize(
    "text",
    [
        "chcę porozmawiać z człowiekiem o drzewach",
        "połączcie mnie z urzędnikiem, chodzi o wycinkę",
        "I want to talk to a human about trees",
        "хочу поговорити з людиною про дерева",
    ],
)
def test_a_wish_for_a_person_that_says_what_about(text: str) -> None:
    assert wish(text) == Intent("human", "matter")


@pytest.mark.parametrize(
    "text",
    [
        "Proponuję ławkę przy przystanku na Wielickiej",
        "przydałby się kosz na śmieci w parku",
        "fajnie by było, gdyby w szkole działał klub seniora",
        "fajnie by bylo gdyby powstal plac zabaw",
        "Posadźcie drzewa wzdłuż torów",
        "Pomysł: wspólne sadzenie kwiatów",
        "więcej stojaków przy bibliotece",
        "It would be great to have a skate park",
        "please plant trees along the road",
        "Пропоную поставити лавки",
        "Було б добре мати велодоріжку",
    ],
)
def test_ideas(text: str) -> None:
    assert wish(text) == Intent("idea")


@pytest.mark.parametrize(
    "text",
    [
        "jak usunąć swoje dane",
        "Jak mogę zaproponować ławkę?",
        "mam pomysł na plac zabaw, gdzie to zgłosić",
        "Przydałaby się ławka. Gdzie to zgłosić?",
        "czego rada nie może zrobić",
        "dzień dobry, kiedy jest sesja rady",
        "dzięki, a gdzie jest biuro",
        "kiedy są wydarzenia dla dzieci",
        "ta beznadziejna droga jest dziurawa i nikt jej od lat nie naprawia",
        "rozmowa z radnym w sprawie parkingu",
        "dyżury radnych",
        "парк",
        "where can I see my councillor",
        "how do I change my name in the register",
    ],
)
def test_questions_stay_questions(text: str) -> None:
    assert wish(text) is None


def test_phrases_are_written_as_people_spell_them() -> None:
    assert within("danger", "always").search(fold_query("Nie daje OZNAK życia"))
    assert not within("danger", "always").search("nie daje oznaki zycia")
    assert whole("intents", "help whole").fullmatch("pokaz menu")
    assert not whole("intents", "help whole").fullmatch("pokaz menu w szkole")


@pytest.mark.parametrize("name", ["danger", "intents"])
def test_every_phrase_can_match_folded_text(name: str) -> None:
    for title, pattern in book(name).items():
        assert not re.search(r"[^\x00-\x7f]|[{][a-z]|,|\(\)", pattern.replace("{0,4}", "")), title
        assert not re.compile(pattern).fullmatch(""), title
