import pytest

from bot.knowledge.markup import MarkupError, to_tags


@pytest.mark.parametrize(
    ("body", "tags"),
    [
        ("Jedno **ważne** zdanie.", "Jedno <b>ważne</b> zdanie."),
        ("Linia\nzawinięta.\n\nDrugi akapit.", "Linia zawinięta.\n\nDrugi akapit."),
        ("Trzeba:\n- dowód\n  osobisty\n- wniosek", "Trzeba:\n• dowód osobisty\n• wniosek"),
        ("- a\n- b\n\n\n\nc", "• a\n• b\n\nc"),
        ("[BIP](https://bip.example/?a=1&b=2)", '<a href="https://bip.example/?a=1&amp;b=2">BIP</a>'),
        ("**[BIP](https://bip.example)**", '<b><a href="https://bip.example">BIP</a></b>'),
        ("[**BIP**](https://bip.example)", '<a href="https://bip.example"><b>BIP</b></a>'),
        ("[a](https://x.example/(b))", '<a href="https://x.example/(b)">a</a>'),
        ('[a](https://x.example/"b)', '<a href="https://x.example/%22b">a</a>'),
        ("1 < 2 & <b>3</b>", "1 &lt; 2 &amp; &lt;b&gt;3&lt;/b&gt;"),
        ("2 * 3 * 4 - 5", "2 * 3 * 4 - 5"),
        ("[tak] (nie)", "[tak] (nie)"),
        ("", ""),
    ],
)
def test_bodies_become_tags(body: str, tags: str) -> None:
    assert to_tags(body) == tags


@pytest.mark.parametrize(
    ("body", "mend"),
    [
        ("To jest **ważne.", r"\*\*bold\*\*"),
        ("[strona](www.example.org)", "https://"),
        ("[strona](javascript:alert)", "https://"),
        ("**a [b** c](https://x.example)", "whole link"),
    ],
)
def test_wrong_markup_says_how_to_mend_it(body: str, mend: str) -> None:
    with pytest.raises(MarkupError, match=mend):
        to_tags(body)
