import json
from dataclasses import replace

from bot.telegram.screen import Attachment, Button, Live, Place, Screen, link, listed
from bot.telegram.text import rich
from tests.support.people import Human
from tests.support.world import World


def test_a_stored_screen_comes_back_whole() -> None:
    screen = Screen(
        rich("<b>Pomysł {n}</b> 😀", n=3),
        buttons=((Button("Tak", press="x:1"), link("Strona", "https://example.org")),),
        photo="file",
        document=Attachment("path", "name.csv"),
        place=Place(50.0, 19.9, "Rynek", "Rynek 1"),
        toast="ok",
        fresh=True,
        live=Live("broadcast", 4),
        menu=(("pomysl", "Zaproponuj pomysł"),),
    )
    assert Screen.restored(json.loads(json.dumps(screen.stored()))) == screen


def test_a_handler_may_answer_with_nothing_one_screen_or_several() -> None:
    one = Screen("a")
    assert listed(None) == []
    assert listed(one) == [one]
    assert listed((one, one)) == [one, one]


def test_an_answer_kept_by_an_earlier_version_is_read() -> None:
    kept = Screen("a").stored()
    del kept["menu"]
    assert Screen.restored(kept) == Screen(rich("a"))


async def test_where_a_file_is_gone_words_are_sent_instead(world: World, anna: Human) -> None:
    lost = Screen("Here it is", document=Attachment("/nowhere/export.csv", "export.csv", "Ask once more"))
    kept = Screen.restored(json.loads(json.dumps(lost.stored())))
    reply = await world.app.presenter.show(anna.id, kept, live=True)
    assert reply.done
    assert anna.received[-1]["text"] == "Ask once more"


def test_a_notice_stands_above_the_words_and_leaves_all_else() -> None:
    asked = Screen(rich("<b>{name}</b>?", name="Kino"), buttons=[[Button("Tak", press="x:1")]], fresh=True)

    screen = asked.below("a < b & <b>{c}</b>")

    assert screen.body.plain == "a < b & <b>{c}</b>\n\nKino?"
    assert [screen.body.plain[one.start :][: one.length] for one in screen.body.spans] == ["Kino"]
    assert replace(screen, text=asked.text) == asked
    assert asked.below("") == replace(asked, text=asked.body)
    assert Screen().below("Sent.").body.plain == "Sent."
