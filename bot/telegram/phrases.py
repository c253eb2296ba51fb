"""What rooms that do not know each other say in the same words."""

from bot.i18n import _, ngettext
from bot.telegram.screen import Screen
from bot.telegram.text import Text, join, rich


def now_and_before(now: str, before: str) -> Text:
    """Say what holds now and, where it was something else, what held before."""
    if now == before:
        return rich("<b>{now}</b>", now=now)
    return rich(_("<b>{now}</b> (before: {before})"), now=now, before=before)


def with_answer(question: Text, answer: str | None) -> Text:
    """Ask with what was answered so far below, where anything was."""
    if not answer:
        return question
    so_far = rich(_("So far:\n<blockquote>{answer}</blockquote>"), answer=answer)
    return join("\n\n", [question, so_far])


def unfit(question: Screen) -> Screen:
    """Ask a question again, below that what was said is no answer to it."""
    return question.below(_("That does not fit.")).anew()


def too_long(length: int, most: int) -> str:
    """Say by how many characters a text is too long, and that nothing was taken of it."""
    return ngettext(
        "That has {length} character; at most {most} fit here. Nothing was cut: please send it shorter.",
        "That has {length} characters; at most {most} fit here. Nothing was cut: please send it shorter.",
        length,
    ).format(length=length, most=most)
