"""What was noticed, in words, for the office's card of an idea."""

from bot.i18n import _
from bot.ideas.hints.noticing import Hints


def noticed(hints: Hints) -> str:
    """Say what was noticed, as a hint to look at; empty where it was nothing."""
    if not hints:
        return ""
    lines = [_("To look at (a hint, nothing was refused):")]
    if hints.repeats:
        numbers = ", ".join(str(number) for number in hints.repeats)
        lines.append(_("• the same words are in: {numbers}").format(numbers=numbers))
    if hints.links:
        lines.append(_("• links: {links}").format(links=", ".join(hints.links)))
    if hints.harsh:
        lines.append(_("• harsh words: {words}").format(words=", ".join(hints.harsh)))
    return "\n".join(lines)
