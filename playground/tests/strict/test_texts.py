from typing import Any

import pytest

from playground.strict.formatting import Kind, automatic_entities, parse_text
from playground.tests.strict.refusals import bad_request


def parsed(
    text: str | None,
    mode: str | None = "HTML",
    entities: Any = None,
    *,
    limit: int = 4096,
    kind: Kind = "message",
) -> tuple[str, list[dict[str, Any]]]:
    return parse_text(text, mode, entities, limit=limit, kind=kind)


def pieces(text: str, mode: str | None = "HTML", entities: Any = None) -> list[tuple[str, str]]:
    """Type of each entity and the text it covers, measured in UTF-16 as a client would."""
    stored, found = parsed(text, mode, entities)
    return [(entity["type"], covered(stored, entity)) for entity in found]


def covered(text: str, entity: dict[str, Any]) -> str:
    units = text.encode("utf-16-le")
    return units[entity["offset"] * 2 : (entity["offset"] + entity["length"]) * 2].decode("utf-16-le")


HTML_REFUSALS = [
    ("ąę <b", "Unclosed start tag at byte offset 5"),
    ("<b cite='x", "Unclosed start tag at byte offset 0"),
    ("Lista: <ul>", 'Unsupported start tag "ul" at byte offset 7'),
    ("a<br>b", 'Unsupported start tag "br" at byte offset 1'),
    ("2 < 3", 'Unsupported start tag "" at byte offset 2'),
    ("2 < 3 > 1", 'Unsupported start tag "" at byte offset 2'),
    ("<B ='x'>", 'Empty attribute name in the tag "b" at byte offset 0'),
    ("żaba <a href", 'Unclosed start tag "a" at byte offset 6'),
    ("<a href= ", 'Unclosed start tag "a" at byte offset 0'),
    ("<a href=https://x.pl>", "Unexpected end of name token at byte offset 8"),
    ("<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
    ("x</b>", "Unexpected end tag at byte offset 1"),
    ("<b>x</b ", "Unclosed end tag at byte offset 4"),
    ("<b>ł</I>", 'Unmatched end tag at byte offset 5, expected "</b>", found "</i>"'),
    ("<b>x<i>y</i>", 'Can\'t find end tag corresponding to start tag "b"'),
    ('<tg-emoji emoji-id="x1">🙂</tg-emoji>', "Invalid custom emoji identifier specified"),
    ('<tg-time unix="5" format="q">x</tg-time>', "Invalid date format used"),
    (
        "&#xD800;",
        "Text contains invalid Unicode characters after decoding HTML entities, "
        "check for unmatched surrogate code units",
    ),
]


@pytest.mark.parametrize(("text", "why"), HTML_REFUSALS)
def test_html_that_telegram_refuses(text: str, why: str) -> None:
    assert bad_request(lambda: parsed(text)) == f"can't parse entities: {why}"


HTML = [
    ("<b>a</b><strong>b</strong>", "ab", [("bold", "ab")]),
    ("<i>a</i> <em>b</em>", "a b", [("italic", "a"), ("italic", "b")]),
    ("<u>a</u>-<ins>b</ins>", "a-b", [("underline", "a"), ("underline", "b")]),
    ("<s>a</s>-<STRIKE>b</strike>-<del>c</>", "a-b-c", [("strikethrough", letter) for letter in "abc"]),
    (
        '<span class="tg-spoiler">a</span>.<tg-spoiler>b</tg-spoiler>',
        "a.b",
        [("spoiler", "a"), ("spoiler", "b")],
    ),
    ("<a href='https://um.pl/?a=1&amp;b'>urząd</a>", "urząd", [("text_link", "urząd")]),
    ("<a href='nowhere'>urząd</a>", "urząd", []),
    ("<a>um.warszawa.pl</a>", "um.warszawa.pl", [("text_link", "um.warszawa.pl")]),
    ("<a href='tg://user?id=42'>Anna</a>", "Anna", [("text_mention", "Anna")]),
    ('<tg-emoji emoji-id="77">🙂</tg-emoji>!', "🙂!", [("custom_emoji", "🙂")]),
    ('<tg-time unix="1790000000" format="dT">jutro</tg-time>', "jutro", [("date_time", "jutro")]),
    ('<tg-time unix="0">jutro</tg-time>', "jutro", []),
    ("<code>x < </code>".replace("< ", "&lt;"), "x <", [("code", "x <")]),
    ('<pre><code class="language-py">a</code></pre>', "a", [("pre", "a")]),
    ('<code class="language-py"><pre>a</pre></code>', "a", [("pre", "a")]),
    ('<code class="language-py">a</code>', "a", [("code", "a")]),
    ("<blockquote>a <b>b</b></blockquote>", "a b", [("blockquote", "a b"), ("bold", "b")]),
    ("<blockquote expandable>a</blockquote>", "a", [("expandable_blockquote", "a")]),
    ("AT&T &lt &copy; &amp;&#33;&#x21;&quot", 'AT&T < &copy; &!!"', []),
    ("🏘<b>🏘 ż</b>", "🏘🏘 ż", [("bold", "🏘 ż")]),
    ("<b></b>x<i> </i>y", "x y", []),
    ("<b>ab <i>cd</i> ef</b>", "ab cd ef", [("bold", "ab "), ("bold", "cd ef"), ("italic", "cd")]),
    ("<b>a #tag b</b>", "a #tag b", [("bold", "a "), ("hashtag", "#tag"), ("bold", "#tag"), ("bold", " b")]),
    ("<b>a<code>b</code>c</b>", "abc", [("bold", "a"), ("code", "b"), ("bold", "c")]),
    ("<code>#tag /cmd a@b.pl</code>", "#tag /cmd a@b.pl", [("code", "#tag /cmd a@b.pl")]),
    ("<b><b>a</b>b</b>", "ab", [("bold", "ab")]),
    ("<a href='a.pl'>x<a href='b.pl'>y</a></a>", "xy", [("text_link", "xy")]),
]


@pytest.mark.parametrize(("text", "stored", "entities"), HTML)
def test_html_that_telegram_reads(text: str, stored: str, entities: list[tuple[str, str]]) -> None:
    assert parsed(text)[0] == stored
    assert pieces(text) == entities


def test_entities_carry_their_data() -> None:
    _, (link,) = parsed("<a href='UM.pl?x'>u</a>")
    assert link == {"type": "text_link", "offset": 0, "length": 1, "url": "http://um.pl/?x"}
    _, (block,) = parsed("```sql\nselect 1\n```", "markdownV2")
    assert block == {"type": "pre", "offset": 0, "length": 8, "language": "sql"}
    _, (person,) = parsed("[Anna](tg://user?id=42)", "Markdown")
    assert person["user"] == {"id": 42}


V2_REFUSALS = [
    ("Cena: 5.50", "Character '.' is reserved and must be escaped with the preceding '\\'"),
    ("a|b", "Character '|' is reserved and must be escaped with the preceding '\\'"),
    ("a > b", "Character '>' is reserved and must be escaped with the preceding '\\'"),
    ("Uwaga!", "Character '!' is reserved and must be escaped with the preceding '\\'"),
    ("ż *a", "Can't find end of Bold entity at byte offset 3"),
    ("_a", "Can't find end of Italic entity at byte offset 0"),
    ("__a_", "Can't find end of Italic entity at byte offset 3"),
    ("~a", "Can't find end of Strikethrough entity at byte offset 0"),
    ("||a", "Can't find end of Spoiler entity at byte offset 0"),
    ("`a", "Can't find end of Code entity at byte offset 0"),
    ("```py a", "Can't find end of PreCode entity at byte offset 0"),
    ("[a", "Can't find end of TextUrl entity at byte offset 0"),
    ("[a](b", "Can't find end of a URL at byte offset 4"),
    ("![🙂]", "The entity must contain a tg://emoji or tg://time URL"),
    ("![🙂](https://a.pl)", "Invalid tg://emoji or tg://time URL specified"),
    (">*a\nb", "Can't find end of Bold entity at byte offset 1"),
]


@pytest.mark.parametrize(("text", "why"), V2_REFUSALS)
def test_markdown_v2_that_telegram_refuses(text: str, why: str) -> None:
    assert bad_request(lambda: parsed(text, "MarkdownV2")) == f"can't parse entities: {why}"


V2 = [
    (r"5\.50 zł\!", "5.50 zł!", []),
    ("*a* _b_ __c__", "a b c", [("bold", "a"), ("italic", "b"), ("underline", "c")]),
    ("~a~ ||b|| `c`", "a b c", [("strikethrough", "a"), ("spoiler", "b"), ("code", "c")]),
    ("_a __b___", "a b", [("italic", "a "), ("italic", "b"), ("underline", "b")]),
    (r"`a*b\`c`", "a*b`c", [("code", "a*b`c")]),
    ("[urząd](https://um.pl/a\\)b)", "urząd", [("text_link", "urząd")]),
    (r"[um\.pl]", "um.pl", [("text_link", "um.pl")]),
    ("![🙂](tg://emoji?id=5)", "🙂", [("custom_emoji", "🙂")]),
    ("![jutro](tg://time?unix=1790000000&format=t)", "jutro", [("date_time", "jutro")]),
    (">a\n>b\nc", "a\nb\nc", [("blockquote", "a\nb\n")]),
    (">a\n>b||\nc", "a\nb\nc", [("expandable_blockquote", "a\nb\n")]),
    (">a\n**>b", "a\nb", [("blockquote", "a\n"), ("blockquote", "b")]),
]


@pytest.mark.parametrize(("text", "stored", "entities"), V2)
def test_markdown_v2_that_telegram_reads(text: str, stored: str, entities: list[tuple[str, str]]) -> None:
    assert parsed(text, "MarkdownV2")[0] == stored
    assert pieces(text, "MarkdownV2") == entities


OLD = [
    ("*a* _b_ `c`", "a b c", [("bold", "a"), ("italic", "b"), ("code", "c")]),
    (r"snake\_case 5.50!", "snake_case 5.50!", []),
    ("```\na\n```", "a", [("pre", "a")]),
    ("[a](um.pl) [b]", "a b", [("text_link", "a")]),
    ("*a _b*", "a _b", [("bold", "a _b")]),
    ("**x", "x", []),
]


@pytest.mark.parametrize(("text", "stored", "entities"), OLD)
def test_the_older_markdown(text: str, stored: str, entities: list[tuple[str, str]]) -> None:
    assert parsed(text, "markdown")[0] == stored
    assert pieces(text, "markdown") == entities


def test_the_older_markdown_names_the_unclosed_entity() -> None:
    why = bad_request(lambda: parsed("ż_a", "Markdown"))
    assert why == "can't parse entities: Can't find end of the entity starting at byte offset 2"


TEXT_REFUSALS: list[tuple[str | None, str | None, Kind, str]] = [
    (None, None, "message", "message text is empty"),
    ("", None, "edit", "message text is empty"),
    (" \n\t ", None, "message", "text must be non-empty"),
    ("<b> </b>", "HTML", "message", "text must be non-empty"),
    ("\u200b\u2800", None, "message", "text must be non-empty"),
    ("\ud800", None, "message", "strings must be encoded in UTF-8"),
    ("x" * 4097, None, "message", "message is too long"),
    ("ż" * 4097, None, "edit", "MESSAGE_TOO_LONG"),
    ("x" * 4097, None, "caption", "message caption is too long"),
    ("x" * 4097, None, "caption_edit", "MEDIA_CAPTION_TOO_LONG"),
    ("ż" * 16_385, None, "message", "text is too long"),
    ("x", "Word", "message", "unsupported parse_mode"),
]


@pytest.mark.parametrize(("text", "mode", "kind", "why"), TEXT_REFUSALS)
def test_texts_that_telegram_refuses(text: str | None, mode: str | None, kind: Kind, why: str) -> None:
    assert bad_request(lambda: parsed(text, mode, kind=kind)) == why


def test_the_length_counts_characters_after_parsing() -> None:
    stored, _ = parsed("<b>" + "🏘" * 4096 + "</b>")
    assert len(stored) == 4096


def test_an_empty_caption_is_a_caption() -> None:
    assert parsed(None, kind="caption") == ("", [])
    assert parsed("<b> </b>", kind="caption_edit") == ("", [])


TRIMMED = [
    ("  a \n", None, "a", []),
    ("\n <b> a </b> \n", "HTML", "a", [("bold", "a")]),
    ("  <code> a</code>", "HTML", " a", [("code", " a")]),
    ("a\tb\r\nc\u202ed", None, "a b\ncd", []),
]


@pytest.mark.parametrize(("text", "mode", "stored", "entities"), TRIMMED)
def test_blank_ends_are_cut(
    text: str, mode: str | None, stored: str, entities: list[tuple[str, str]]
) -> None:
    assert parsed(text, mode)[0] == stored
    assert pieces(text, mode) == entities


def bold(offset: int, length: int, **more: object) -> dict[str, object]:
    return {"type": "bold", "offset": offset, "length": length, **more}


ENTITY_REFUSALS: list[tuple[object, str]] = [
    (bold(0, 9), "entity beginning at UTF-16 offset 0 ends after the end of the text at UTF-16 offset 9"),
    (bold(9, 1), "entity begins after the end of the text at UTF-16 offset 9"),
    (bold(1, 2), "entity begins in a middle of a UTF-16 symbol at byte offset 4"),
    (bold(0, 1), "entity beginning at UTF-16 offset 0 ends in a middle of a UTF-16 symbol at byte offset 4"),
    (bold(-1, 1), "receive an entity with incorrect offset -1"),
    (bold(0, -1), "receive an entity with incorrect length -1"),
    (bold(0, 1) | {"type": "shiny"}, "can't parse MessageEntity: Unsupported type specified"),
    ({"type": "bold", "length": 1}, "can't parse MessageEntity: Can't find field \"offset\""),
    (
        {"type": "bold", "offset": "0", "length": 1},
        'can\'t parse MessageEntity: Field "offset" must be of type Number',
    ),
    ({"type": "text_link", "offset": 0, "length": 2}, "can't parse MessageEntity: Can't find field \"url\""),
    (
        {"type": "text_link", "offset": 0, "length": 2, "url": "localhost"},
        "entity URL 'localhost' is invalid: Wrong HTTP URL",
    ),
    ("bold", "can't parse MessageEntity: expected an Object"),
]


@pytest.mark.parametrize(("entity", "why"), ENTITY_REFUSALS)
def test_entity_lists_that_telegram_refuses(entity: object, why: str) -> None:
    assert bad_request(lambda: parsed("🏘ab", None, [entity])) == why


def test_entity_lists_are_sorted_and_cleaned() -> None:
    given = [
        {"type": "italic", "offset": 4, "length": 1},
        {"type": "hashtag", "offset": 0, "length": 2},
        bold(0, 4, url="ignored"),
        bold(2, 0),
    ]
    _, found = parsed("🏘a b", None, given)
    assert found == [bold(0, 4), {"type": "italic", "offset": 4, "length": 1}]


def test_parse_mode_wins_over_the_list() -> None:
    assert pieces("<i>a</i>", "html", [bold(0, 1)]) == [("italic", "a")]
    assert pieces("<i>", "none", [bold(0, 3)]) == [("bold", "<i>")]


def test_a_hundred_entities_are_kept() -> None:
    text = " ".join(f"<b>{number}</b>" for number in range(150))
    stored, entities = parsed(text)
    assert len(entities) == 100
    assert covered(stored, entities[-1]) == "99"


AUTOMATIC = [
    ("/start /pomoc@Rozmowa_bot a/b //c", [("bot_command", "/start"), ("bot_command", "/pomoc@Rozmowa_bot")]),
    ("@anna_k a@b @ab @gif @żaba", [("mention", "@anna_k"), ("mention", "@gif")]),
    ("#Wola #żaba1 #123 x#y #a#b", [("hashtag", "#Wola"), ("hashtag", "#żaba1")]),
    ("$PLN $pln $TOOLONGTAG $1INCH", [("cashtag", "$PLN"), ("cashtag", "$1INCH")]),
    ("Pisz: urzad@um.warszawa.pl.", [("email", "urzad@um.warszawa.pl")]),
    ("tel. +48 22 123 45 67, 22 123 45 67", [("phone_number", "+48 22 123 45 67")]),
    ("Zob. https://um.pl/a_(b)?c=1#d, oraz", [("url", "https://um.pl/a_(b)?c=1#d")]),
    ("(um.warszawa.pl/mapa).", [("url", "um.warszawa.pl/mapa")]),
    ("HTTP://Um.Pl:8080 ftp://a.pl", [("url", "HTTP://Um.Pl:8080"), ("url", "ftp://a.pl")]),
    ("http://wewnetrzny.serwer/x", [("url", "http://wewnetrzny.serwer/x")]),
    ("http://localhost plik.txt ul.Długa 12.05.2026 1.2.3.400 a..b", []),
    ("10.0.0.1 xn--a.xn--p1ai", [("url", "10.0.0.1"), ("url", "xn--a.xn--p1ai")]),
    ("tg://resolve?domain=x ton://a", [("url", "tg://resolve?domain=x"), ("url", "ton://a")]),
    ("shttp://a.pl", []),
]


@pytest.mark.parametrize(("text", "entities"), AUTOMATIC)
def test_what_telegram_recognises_by_itself(text: str, entities: list[tuple[str, str]]) -> None:
    assert [(entity["type"], covered(text, entity)) for entity in automatic_entities(text, [])] == entities


def test_recognised_entities_give_way_to_given_ones() -> None:
    link = {"type": "text_link", "offset": 3, "length": 4, "url": "https://um.pl/"}
    found = automatic_entities("🏘 #tag @anna", [link])
    assert [entity["type"] for entity in found] == ["text_link", "mention"]
    assert found[1] == {"type": "mention", "offset": 8, "length": 5}
