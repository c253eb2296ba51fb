"""Markup that cannot go wrong: what is put in is escaped, unless it is markup itself."""

from html import escape


class Html(str):
    """A piece of markup."""

    __slots__ = ()


def tag(name: str, *inside: str, **attributes: str) -> Html:
    """Write an element; `class_` is the attribute `class`, and text inside is escaped."""
    said = "".join(f' {key.rstrip("_")}="{escape(value)}"' for key, value in attributes.items())
    return Html(f"<{name}{said}>{''.join(_safe(one) for one in inside)}</{name}>")


def image(address: str, words: str) -> Html:
    """Write a picture with the words for those who do not see it."""
    return Html(f'<img src="{escape(address)}" alt="{escape(words)}">')


def _safe(inside: str) -> str:
    return inside if isinstance(inside, Html) else escape(inside)
