"""What is asked about needs, and what organisers see of the answers."""

from bot.events.access.model import Need
from bot.events.access.presses import AccessPressed, Do
from bot.events.access.shapes import Asked, Said
from bot.events.access.wording import need_name, said
from bot.events.choices.presses import ChoicePressed
from bot.events.choices.presses import Do as Set
from bot.events.presses import Do as See
from bot.events.presses import EventPressed
from bot.events.shapes import Card
from bot.i18n import _, ngettext
from bot.telegram.screen import Button, Screen, button
from bot.telegram.text import Text, join, rich

SHOWN = 50
"""Rows that fit into one message beside everything else."""


def question(shown: Said, *, fresh: bool = False) -> Screen:
    """Ask what would help somebody to take part; answering is up to them."""
    lines: list[Text | str] = [
        rich(_("<b>{title}</b>: would something help you to take part?"), title=shown.event.title),
        _(
            "Answering is up to you. Whoever runs the event sees what is needed, not who needs it. "
            "It is deleted a day after the event, or as soon as you sign off."
        ),
        *_noted(shown),
    ]
    choices = [[_choice(shown, need)] for need in Need]
    words = [_press(shown, Do.WORDS, _("Something else, in my own words"))]
    nothing = _press(shown, Do.NOTHING, _("I need nothing"))
    done = _press(shown, Do.DONE, _("That is it"))
    last = [done, nothing] if shown.anything else [nothing]
    return Screen(join("\n\n", lines), buttons=[*choices, words, last], fresh=fresh)


def after_sign_up(card: Card) -> list[Screen]:
    """Ask whoever has just signed up, where the organiser wishes to know."""
    return [question(Said(card.event), fresh=True)] if card.new and card.event.asks_access else []


def ask_words(shown: Said) -> Screen:
    """Ask for words."""
    text = _("What would help you? Please write it in one sentence. What it is for need not be said.")
    return Screen(text, buttons=[[_press(shown, Do.ASK, _("Back"))]])


def noted(shown: Said) -> Screen:
    """Thank for the answer."""
    see = [button(_("See the event"), EventPressed(do=See.CARD, id=shown.event.id))]
    if not shown.anything:
        return Screen(_("Noted: nothing is needed. You can change it on the event's card."), buttons=[see])
    thanks = _("Thank you, the organiser knows. You can change it on the event's card.")
    return Screen(join("\n\n", [*_noted(shown), thanks]), buttons=[see])


def for_organiser(found: Asked) -> Screen:
    """Show who runs an event what is needed: counts, then each sign-up without a name."""
    back = [button(_("Back"), ChoicePressed(do=Set.SHOW, id=found.event.id))]
    head = rich(_("<b>{title}</b>: what people need"), title=found.event.title)
    if not found.rows:
        return Screen(join("\n\n", [head, _("Nobody has said anything yet.")]), buttons=[back])
    counts = [f"{need_name(need)}: {count}" for need, count in found.counts.items()]
    rows = [
        f"{number}. {said(list(row.needs), row.words)}" for number, row in enumerate(found.rows[:SHOWN], 1)
    ]
    more = len(found.rows) - len(rows)
    if more:
        rows.append(ngettext("and {count} more", "and {count} more", more).format(count=more))
    each = _("Each sign-up, in the order in which they came:")
    parts: list[Text | str] = [head, *(["\n".join(counts)] if counts else []), "\n".join([each, *rows])]
    return Screen(join("\n\n", parts), buttons=[back])


def _noted(shown: Said) -> list[Text | str]:
    if not shown.anything:
        return []
    return [rich(_("Noted: <b>{needs}</b>"), needs=said(list(shown.needs), shown.words))]


def _choice(shown: Said, need: Need) -> Button:
    label = need_name(need)
    return _press(shown, Do.CHOOSE, f"✓ {label}" if need.value in shown.needs else label, need.value)


def _press(shown: Said, do: Do, label: str, value: str = "") -> Button:
    return button(label, AccessPressed(do=do, id=shown.event.id, value=value))
