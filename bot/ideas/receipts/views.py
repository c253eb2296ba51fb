"""What people see of receipts."""

from pathlib import Path

from bot import lettercode, words
from bot.i18n import _, ngettext
from bot.ideas.model import Idea
from bot.ideas.presses import Own, OwnPressed
from bot.ideas.receipts import sealing
from bot.ideas.receipts.model import Checked, Log, State
from bot.ideas.receipts.presses import Do, ReceiptPressed
from bot.lettercode import Fault
from bot.profile import Profile
from bot.telegram.screen import Attachment, Button, Screen, button
from bot.telegram.text import Text, join, rich


def lines(code: str) -> Text:
    """Write the code of a receipt, with what it is good for."""
    return rich(
        _(
            "Receipt code: <code>{code}</code>\n"
            "Please keep it. With it anybody can check that this idea was not dropped or changed: /receipt."
        ),
        code=lettercode.spaced(code),
    )


def slip_button(code: str) -> Button:
    """Make the button that gives the receipt as a file."""
    return button(_("Receipt as a file"), ReceiptPressed(do=Do.SLIP, code=code))


def asked() -> Screen:
    """Ask for a code."""
    text = _(
        "Please write the receipt code: {count} letters, as they stand under the confirmation of the idea. "
        "Capitals and hyphens do not matter."
    )
    return Screen(text.format(count=sealing.CODE), buttons=[[_to_log()], [_stop()]], fresh=True)


def not_a_code(wrong: Fault) -> Screen:
    """Say what is wrong with what was typed."""
    said = {
        Fault.SHAPE: _("That is no receipt code. It has {count} letters in groups of four."),
        Fault.CHECK: _(
            "At least one letter of this code is not right. Please compare it once more with the receipt."
        ),
    }
    return Screen(said[wrong].format(count=sealing.CODE), buttons=[[_to_log()], [_stop()]])


def unknown() -> Screen:
    """Say that nobody was given this code."""
    return Screen(_("There is no receipt with this code here."), buttons=[[_to_log()]])


def checked(found: Checked, code: str, profile: Profile) -> Screen:
    """Say whether and in which week a receipt is recorded, and how the idea is now."""
    told: list[Text | str] = [
        rich(_("<b>The receipt is genuine.</b>")),
        *_which(found, profile),
        _state(found.state),
        _recorded(found, profile),
        rich(_("Hash: <code>{seal}</code>"), seal=found.receipt.seal),
    ]
    proof = [slip_button(code)] if found.readable else []
    return Screen(join("\n\n", told), buttons=[proof, [_to_log()]], fresh=True)


def log(found: Log) -> Screen:
    """Show the public list in short, and hand it out."""
    head = rich(_("<b>Public list of receipts</b>"))
    what = _(
        "Every idea sent here leaves a hash in this list, and every week is tied to all weeks before. So "
        "nobody can drop an idea, or change the list, without being noticed. It names nobody."
    )
    check = [button(_("Check a receipt"), ReceiptPressed(do=Do.ASK))]
    if not found.closed:
        none = _("No week is closed yet; the first list appears after Sunday.")
        return Screen(join("\n\n", [head, what, none]), buttons=[check])
    recorded = ngettext("{count} receipt recorded.", "{count} receipts recorded.", found.receipts)
    waiting = _("Waiting for the end of the week: {count}.").format(count=found.waiting)
    weeks = join(
        "\n",
        [
            rich("{week}: <b>{count}</b> · <code>{chain}</code>", week=w.week, count=w.count, chain=w.chain)
            for w in found.weeks
        ],
    )
    text: list[Text | str] = [head, what, f"{recorded.format(count=found.receipts)} {waiting}", weeks]
    whole = [button(_("The whole list (file)"), ReceiptPressed(do=Do.LIST))]
    return Screen(join("\n\n", text), buttons=[whole, check])


def list_file(path: Path, found: Log) -> Screen:
    """Hand the public list over."""
    recorded = ngettext("{count} receipt recorded.", "{count} receipts recorded.", found.receipts)
    attached = Attachment(str(path), f"receipts-{found.weeks[0].week}.csv", words.file_gone())
    return Screen(recorded.format(count=found.receipts), document=attached, fresh=True)


def slip_file(path: Path, idea: Idea) -> Screen:
    """Hand one receipt over."""
    text = rich(
        _(
            "The receipt of idea {number}. Its SHA-256 stands in the public list (/receipts); on a computer: "
            "<code>sha256sum receipt-{number}.txt</code>. The file holds the words of the idea and its code."
        ),
        number=idea.number,
    )
    attached = Attachment(str(path), f"receipt-{idea.number}.txt", words.file_gone())
    return Screen(text, document=attached, fresh=True)


def no_slip() -> Screen:
    """Say that there is no file to be had."""
    return Screen(
        _("There is no file for this receipt: the idea has changed or gone, or is not open to you."),
        fresh=True,
    )


def really_new(idea: Idea) -> Screen:
    """Ask whether to make a further receipt."""
    text = rich(
        _(
            "A further receipt for idea {number} (<i>{title}</i>)? It proves that the idea is here as from "
            "today; an earlier one stays good."
        ),
        number=idea.number,
        title=idea.title,
    )
    yes = button(_("Yes, a new receipt"), ReceiptPressed(do=Do.NEW, number=idea.number))
    back = button(_("My ideas"), OwnPressed(do=Own.LIST))
    return Screen(text, buttons=[[yes], [back]])


def renewed(idea: Idea, code: str) -> Screen:
    """Give a further receipt."""
    head = rich(_("<b>Idea {number}: a new receipt</b>"), number=idea.number)
    return Screen(join("\n\n", [head, lines(code)]), buttons=[[slip_button(code)]], fresh=True)


def not_asked() -> Screen:
    """Say that no code is waited for any more."""
    return Screen(_("All right, no receipt is checked."))


def _which(found: Checked, profile: Profile) -> list[str]:
    idea = found.idea
    if idea is None:
        return []
    sent = _("Idea {number}, received on {moment}.")
    return [sent.format(number=idea.number, moment=words.moment(idea.created_at, profile.timezone))]


def _state(state: State) -> str:
    return {
        State.SAME: _("Its text is what was sent, word for word."),
        State.CHANGED: _("Its text is no longer what was sent: it has been changed since."),
        State.WITHDRAWN: _("Its author has withdrawn it, and its text was deleted."),
        State.GONE: _("The idea itself was erased since. Only the hash is left, and it names nobody."),
    }[state]


def _recorded(found: Checked, profile: Profile) -> str:
    receipt = found.receipt
    if receipt.week:
        return _("Recorded in the public list of the week {week}.").format(week=receipt.week)
    week = sealing.week_of(receipt.created_at, profile.timezone)
    day = words.short_date(sealing.last_day(week))
    return _("It enters the public list when the week ends, after {day}.").format(day=day)


def _stop() -> Button:
    return button(_("Cancel"), ReceiptPressed(do=Do.STOP))


def _to_log() -> Button:
    return button(_("Public list of receipts"), ReceiptPressed(do=Do.LOG))
