"""An article's body in the house's tag markup, which the Telegram side turns into message entities."""

import re
from html import escape
from typing import Final

BULLET: Final = "• "
_LINK: Final = re.compile(r"\[([^\[\]]+)\]\((https?://[^\s()]+(?:\([^\s()]*\)[^\s()]*)*)\)")
_BROKEN_LINK: Final = re.compile(r"\[[^\[\]\n]+\]\([^)\n]*\)?")
_BOLD: Final = re.compile(r"\*\*(?=\S)(.+?)(?<=\S)\*\*", re.DOTALL)
_BLANK: Final = re.compile(r"\n\s*\n")


class MarkupError(ValueError):
    """A text is marked up wrongly; the message says how to mend it."""

    def __init__(self, mend: str, near: str, at: str) -> None:
        super().__init__(f"{mend}, near “{near}”")
        self.at = re.split("[<&\n]", at, maxsplit=1)[0][:20].rstrip()
        """The beginning of the wrong place, as it is written."""


def to_tags(body: str) -> str:
    """Turn an article's body into text with `<b>` and `<a href="…">`; paragraphs are parted by a blank line.

    Lines of one paragraph flow together, save bullets. Everything else is escaped.
    Raises MarkupError for a `**` without its pair and for links that are not `[label](https://…)`.
    """
    return "\n\n".join(_inline(_flow(block)) for block in _BLANK.split(body.strip()))


def _flow(block: str) -> str:
    flowing = ""
    for line in (line.strip() for line in block.split("\n")):
        if line.startswith("- "):
            flowing += "\n" * bool(flowing) + BULLET + line[2:].lstrip()
        else:
            flowing += " " * bool(flowing) + line
    return flowing


def _inline(text: str) -> str:
    bold = _BOLD.sub(lambda found: f"<b>{found[1]}</b>", escape(text, quote=False))
    if "**" in bold:
        place = bold.index("**")
        raise MarkupError("close the bold part, as in **bold**", _near(bold, place), bold[place:])
    linked = _LINK.sub(_anchor, bold)
    if broken := _BROKEN_LINK.search(linked):
        place = broken.start()
        raise MarkupError("write the link as [label](https://…)", _near(linked, place), linked[place:])
    return linked


def _anchor(link: re.Match[str]) -> str:
    label, address = link[1], link[2].replace('"', "%22")
    if label.count("<b>") != label.count("</b>"):
        raise MarkupError("make the whole link bold or nothing of it", label, label)
    return f'<a href="{address}">{label}</a>'


def _near(text: str, place: int) -> str:
    return text[max(place - 10, 0) : place + 30].replace("\n", " ")
