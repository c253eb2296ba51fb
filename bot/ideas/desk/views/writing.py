"""Words of the office while they are written: what is asked, what is looked at before it is sent."""

from collections.abc import Callable, Mapping

from bot.i18n import _, ngettext
from bot.ideas import rules
from bot.ideas.desk.model import IdeaLetter, Meanwhile, Purpose, Writing, Written
from bot.ideas.desk.presses import Write, WritePressed
from bot.ideas.desk.views import names, queue
from bot.ideas.desk.views.choosing import addressee_buttons
from bot.ideas.presses import BoardPressed
from bot.ideas.views import parts
from bot.profile import Profile
from bot.telegram.screen import Button, Screen, button
from bot.telegram.text import Text, join, rich

_ASKED: Mapping[Purpose, Callable[[], str]] = {
    Purpose.REPLY: lambda: _(
        "What would you like to write to the author of idea {number} (<i>{title}</i>)? They learn that the "
        "office writes, not who. Nothing is sent before you have seen it."
    ),
    Purpose.NOTE: lambda: _(
        "A note on idea {number} (<i>{title}</i>): only the office reads it, never its author or anybody "
        "else. Please write it in words."
    ),
    Purpose.REASON: lambda: _(
        "Why will idea {number} (<i>{title}</i>) not be carried out? Please write the reason in plain "
        "words, {shortest} to {longest} characters. Its author will read exactly this."
    ),
    Purpose.ADDRESSEE: lambda: _(
        "Who decides about idea {number} (<i>{title}</i>)? Please choose, or write the name in words. "
        "Its author will be told."
    ),
}
_PREVIEWED: Mapping[Purpose, Callable[[], str]] = {
    Purpose.REPLY: lambda: _("This goes to the author of idea {number} (<i>{title}</i>):"),
    Purpose.NOTE: lambda: _("This is kept as a note on idea {number} (<i>{title}</i>):"),
    Purpose.REASON: lambda: _(
        "This is the reason why idea {number} (<i>{title}</i>) will not be carried out:"
    ),
    Purpose.ADDRESSEE: lambda: _("Of idea {number} (<i>{title}</i>) its author is told that others decide:"),
}


def writing(now: Writing, profile: Profile) -> Screen:
    """Ask for the words, or show them before they are sent."""
    if now.over:
        return Screen(too_long(now.over), buttons=[_leaving(now)], fresh=True)
    if now.unfit or not now.draft.text:
        return _asking(now, profile)
    return _preview(now, profile)


def too_long(over: int) -> str:
    """Say by how much words are too long."""
    return ngettext(
        "That is {count} character too long. Please shorten it and write it again.",
        "That is {count} characters too long. Please shorten it and write it again.",
        over,
    ).format(count=over)


def only_words(now: Writing | None, profile: Profile) -> Screen:
    """Ask again, after something that is not text."""
    return writing(Writing(now.idea, now.draft, unfit=True), profile) if now else nothing_begun()


def done(result: Written, back: BoardPressed) -> Screen:
    """Confirm what became of the words."""
    said = {
        Purpose.REPLY: _("Idea {number}: your message is on its way to the author."),
        Purpose.NOTE: _("Idea {number}: the note is kept."),
        Purpose.REASON: _("Idea {number} is turned down. The author will be told why."),
        Purpose.ADDRESSEE: _("Idea {number} is for others to decide. The author will be told who."),
    }
    if result.idea.author_id is None:
        said[Purpose.REASON] = _("Idea {number} is turned down.")
        said[Purpose.ADDRESSEE] = _("Idea {number} is for others to decide.")
    text = said[result.purpose].format(number=result.idea.number)
    return Screen(text, buttons=[[queue.opener(result.idea, back)]], fresh=True)


def stale(first: Meanwhile, back: BoardPressed, profile: Profile) -> Screen:
    """Tell that somebody else was first; what was written is not sent."""
    return Screen(names.meanwhile(first, profile), buttons=[[queue.opener(first.idea, back)]], fresh=True)


def already() -> Screen:
    """Say that a button is of words that were sent or dropped."""
    return Screen(toast=_("These words were sent or dropped before; nothing was done."))


def dropped(gone: Writing | None, queue_: BoardPressed) -> Screen:
    """Name what was dropped and offer it back."""
    if gone is None:
        return nothing_begun()
    idea = gone.idea
    if not gone.draft.text:
        text = _("Idea {number}: dropped. Nothing was changed and nothing was sent.")
        return Screen(text.format(number=idea.number), buttons=[[queue.opener(idea, queue_)]])
    text = _("Idea {number}: dropped, and nothing was sent. It can be brought back for 10 minutes.")
    back = button(_("Bring it back"), _press(gone, Write.RESTORE))
    return Screen(text.format(number=idea.number), buttons=[[back, queue.opener(idea, queue_)]])


def nothing_begun() -> Screen:
    """Say that nothing is being written."""
    return Screen(_("Nothing is being written at the moment. /ideas shows what waits."))


def _asking(now: Writing, profile: Profile) -> Screen:
    purpose = Purpose(now.draft.purpose)
    ask = rich(
        _ASKED[purpose](),
        number=now.idea.number,
        title=now.idea.title,
        shortest=rules.MIN_REASON,
        longest=rules.MAX_REASON,
    )
    known = addressee_buttons(now.idea, profile) if purpose is Purpose.ADDRESSEE else []
    asked = Screen(ask, buttons=[*known, _leaving(now)], fresh=True)
    return asked.below(_("That does not fit. Please write it in words.")) if now.unfit else asked


def _preview(now: Writing, profile: Profile) -> Screen:
    purpose = Purpose(now.draft.purpose)
    head = rich(_PREVIEWED[purpose](), number=now.idea.number, title=now.idea.title)
    check = [] if purpose is Purpose.NOTE else [rich(_("<b>Please check before sending</b>"))]
    said: list[Text | str] = [*check, head, _words(now, profile)]
    if now.meanwhile:
        said.append(_first(now.meanwhile))
    said.append(_("To change the words, write them anew."))
    sends = _("Keep") if purpose is Purpose.NOTE else _("Send")
    return Screen(
        join("\n\n", said),
        buttons=[[button(sends, _press(now, Write.SEND)), *_leaving(now)]],
        fresh=True,
    )


def _first(other: Meanwhile) -> Text:
    """Warn that somebody else of the office wrote to the author first."""
    text = other.did.text if isinstance(other.did, IdeaLetter) else ""
    return rich(
        _(
            "<b>In the meantime a letter went to the author</b> ({who}):\n<i>{text}</i>\n"
            "Yours was not sent yet. Send it as well?"
        ),
        who=names.named(other.did.actor_id if other.did else None, other.names, other.me),
        text=text,
    )


def _words(now: Writing, profile: Profile) -> Text | str:
    if now.draft.purpose != Purpose.ADDRESSEE:
        return now.draft.text
    return parts.addressee(now.draft.text, profile)


def _leaving(now: Writing) -> list[Button]:
    return [button(_("Cancel"), _press(now, Write.DROP))]


def _press(now: Writing, do: Write) -> WritePressed:
    purpose, version = Purpose(now.draft.purpose), now.draft.version
    return WritePressed(do=do, number=now.idea.number, purpose=purpose, version=version)
