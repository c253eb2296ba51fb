"""What people see of an idea that they found by a paper code."""

from datetime import datetime

from bot.i18n import _, ngettext
from bot.ideas.field.model import LETTERS, ByCode, Missed, Recorded
from bot.ideas.field.presses import By, CodePressed
from bot.ideas.model import Card
from bot.ideas.presses import Own, OwnPressed, PublicPressed, See
from bot.ideas.receipts import views as receipts
from bot.ideas.views import parts
from bot.lettercode import Fault
from bot.profile import Profile
from bot.telegram.screen import Button, Screen, button
from bot.telegram.text import Text, join, rich


def asked() -> Screen:
    """Ask for a code."""
    text = _(
        "Please write the code from the paper: {count} letters. Capitals, spaces and hyphens do not matter."
    )
    return Screen(text.format(count=LETTERS), buttons=[[_stop()]], fresh=True)


def not_asked() -> Screen:
    """Say that no code is waited for any more."""
    return Screen(_("All right, no code is looked up."))


def not_a_code(wrong: Fault) -> Screen:
    """Say what is wrong with what was typed; it counts as no try."""
    said = {
        Fault.SHAPE: _("That is no code from a paper: it has {count} letters, as in BCDF-GHJY."),
        Fault.CHECK: _("One letter does not fit. Please compare the code with the paper once more."),
    }
    return Screen(said[wrong].format(count=LETTERS), buttons=[[_stop()]])


def missed(found: Missed) -> Screen:
    """Say that there is no such code, and how many more may be tried."""
    left = ngettext(
        "One more code can be tried within the hour.",
        "{count} more can be tried within the hour.",
        found.left,
    )
    text = _("No idea has this code. It may have been withdrawn, or a letter is wrong.")
    return Screen(f"{text} {left.format(count=found.left)}", fresh=True)


def opened(found: ByCode, code: str, profile: Profile, now: datetime) -> Screen:
    """Show the idea with what can be done."""
    number, stand = found.card.idea.number, found.card.stand
    if stand.own:
        acts = [[button(_("My ideas"), OwnPressed(do=Own.LIST))]]
    else:
        unfollow = button(_("Do not follow"), PublicPressed(do=See.NO_FOLLOW, number=number))
        follow = button(_("Follow"), _press(By.FOLLOW, code))
        mine = button(_("This idea is mine"), _press(By.ADOPT, code))
        acts = [[unfollow if stand.follows else follow], *([] if found.adopted else [[mine]])]
    below = [_("All news of it comes to this chat.")] if stand.follows else []
    return Screen(join("\n\n", [_told(found.card, profile, now), *below]), buttons=acts)


def really_adopt(found: ByCode, code: str) -> Screen:
    """Ask once whether the idea is the person's own."""
    text = rich(
        _(
            "Is idea {number} (<i>{title}</i>) your own, written down for you by somebody? Then it becomes "
            "one of your ideas: all news of it comes here, and you can withdraw it. That is possible once. "
            "The office does not learn who you are."
        ),
        number=found.card.idea.number,
        title="…" if found.card.only_number else found.card.idea.title,
    )
    yes = button(_("Yes, it is mine"), _press(By.SURE, code))
    return Screen(text, buttons=[[yes, button(_("No"), _press(By.OPEN, code))]])


def adopted(done: Recorded) -> Screen:
    """Say that the idea is the person's, with its receipt."""
    mine = button(_("My ideas"), OwnPressed(do=Own.LIST))
    if not done.receipt:
        return Screen(toast=_("This idea is yours already."))
    head = rich(_("<b>Idea {number} is now one of your ideas.</b>"), number=done.idea.number)
    text = join("\n\n", [head, _("All news of it comes to this chat."), receipts.lines(done.receipt)])
    return Screen(text, buttons=[[receipts.slip_button(done.receipt)], [mine]], fresh=True)


def _told(card: Card, profile: Profile, now: datetime) -> Text:
    """Write the whole idea, or of a hidden one that it is hidden."""
    if not card.only_number:
        return parts.whole(card, profile, now=now)
    number, status = card.idea.number, parts.status_word(card.idea.status)
    return rich("<b>{number}</b>: {status}", number=number, status=status)


def _stop() -> Button:
    return button(_("Cancel"), _press(By.STOP, ""))


def _press(do: By, code: str) -> CodePressed:
    return CodePressed(do=do, code=code)
