"""What people see of their own ideas."""

from collections.abc import Sequence
from datetime import datetime

from bot.i18n import _, ngettext
from bot.ideas import rules
from bot.ideas.additions import views as additions
from bot.ideas.desk.presses import Letter, LetterPressed
from bot.ideas.model import Card, Idea, IdeaChange, Page, Status
from bot.ideas.moderation.presses import Hide, HidePressed
from bot.ideas.presses import Do, IdeaPressed, Own, OwnPressed, PublicPressed, See
from bot.ideas.views import clocks, parts, photos
from bot.profile import Profile
from bot.telegram.paging import turning
from bot.telegram.screen import Button, Screen, button, in_twos
from bot.telegram.text import Text, join, rich


def list_of(page: Page, profile: Profile, more: Sequence[Button] = ()) -> Screen:
    """List one's ideas; `more` are buttons to other things of one's own."""
    propose = button(_("Propose an idea"), IdeaPressed(do=Do.START))
    head = rich(_("<b>Your ideas</b>"))
    openers = [
        [parts.opener(idea, OwnPressed(do=Own.OPEN, number=idea.number, page=page.number))]
        for idea in page.rows
    ]
    turns = turning(page.number, page.last, lambda number: OwnPressed(do=Own.LIST, page=number))
    entries = [parts.entry(idea, profile) for idea in page.rows]
    return Screen(join("\n\n", [head, *entries]), buttons=[*openers, turns, [propose], *in_twos(more)])


def none_yet(others: Sequence[tuple[Button, int]]) -> Screen:
    """Show whoever has sent no idea what else of theirs there is and how much of it; that comes first."""
    propose = button(_("Propose an idea"), IdeaPressed(do=Do.START))
    none = _("No ideas from you yet. The first takes about two minutes, with no account and no form.")
    there, more = [way for way, count in others if count], [way for way, count in others if not count]
    lines = [rich("{name}: <b>{count}</b>", name=way.label, count=count) for way, count in others if count]
    said = [join("\n", [rich(_("<b>What is yours here</b>")), *lines])] if lines else []
    rows = [*in_twos(there), [propose], *in_twos(more)]
    return Screen(join("\n\n", [*said, none]), buttons=rows)


def opened(card: Card, page: int, profile: Profile, *, now: datetime, username: str) -> list[Screen]:
    """Show one of one's ideas and, before it, its photos."""
    before = photos.of_idea(card)
    screen = own_card(card, page, profile, now=now, username=username)
    return [*before, screen.anew() if before else screen]


def own_card(card: Card, page: int, profile: Profile, *, now: datetime, username: str) -> Screen:
    """Show one of one's ideas with what happened to it."""
    idea = card.idea
    acts = [parts.share(idea, username)] if rules.is_public(idea) else []
    if rules.may_withdraw(idea):
        withdraw = OwnPressed(do=Own.WITHDRAW, number=idea.number, page=page)
        acts.append(button(_("Withdraw"), withdraw))
    if idea.merged_into:
        there = PublicPressed(do=See.OPEN, number=idea.merged_into)
        acts.append(button(_("Show idea {number}").format(number=idea.merged_into), there))
    if idea.status == Status.HIDDEN:
        acts.append(button(_("Why it is hidden"), HidePressed(do=Hide.WHY, number=idea.number)))
    if card.letters:
        count = ngettext("{count} message with the office", "{count} messages with the office", card.letters)
        letters = LetterPressed(do=Letter.LIST, number=idea.number)
        acts.append(button(count.format(count=card.letters), letters))
    rows = [
        *parts.result_question(card),
        additions.ways(card, page),
        *in_twos(acts),
        [button(_("Back"), OwnPressed(do=Own.LIST, page=page))],
    ]
    is_apart = idea.status in {Status.HIDDEN, Status.MERGED}
    running = [] if is_apart else [clocks.lines(idea, profile, now)]
    text = join("\n\n", [parts.whole(card, profile, now=now), *running])
    return Screen(text, buttons=[row for row in rows if row])


def really_withdraw(idea: Idea, page: int) -> Screen:
    """Ask once whether to withdraw."""
    text = rich(
        _(
            "Withdraw idea {number} (<i>{title}</i>)? Its text, place and photo will be deleted, "
            "and the office will not see it any more. This cannot be undone."
        ),
        number=idea.number,
        title=idea.title,
    )
    sure = button(_("Yes, withdraw"), OwnPressed(do=Own.SURE, number=idea.number, page=page))
    keep = button(_("No, keep it"), OwnPressed(do=Own.OPEN, number=idea.number, page=page))
    return Screen(text, buttons=[[sure, keep]])


def withdrawn(number: int) -> Screen:
    """Say that the idea is withdrawn."""
    text = _("Idea {number} is withdrawn. Its text, place and photo are deleted.").format(number=number)
    return Screen(text, buttons=[[button(_("My ideas"), OwnPressed(do=Own.LIST))]])


def news(idea: Idea, change: IdeaChange, profile: Profile) -> Screen:
    """Tell the author what became of their idea, with the reason where one was given."""
    head = rich(
        _("Your idea {number} (<i>{title}</i>): <b>{status}</b>."),
        number=idea.number,
        title=idea.title,
        status=parts.status_word(change.status),
    )
    lines: list[Text | str] = [head, *meaning(change, profile)]
    opens = button(_("Show the idea"), OwnPressed(do=Own.OPEN, number=idea.number))
    return Screen(join("\n\n", lines), buttons=[*parts.result_buttons(change), [opens]], fresh=True)


def meaning(change: IdeaChange, profile: Profile) -> list[Text | str]:
    """Say what a change means, with the reason where one was given, or with who decides instead."""
    if change.by_author and change.status == Status.IN_REVIEW:
        return [_("The author says that it has not been done, so the office has it before it again.")]
    if change.reason:
        return [_("The office's reason: {reason}").format(reason=change.reason)]
    if change.addressee:
        whose = parts.addressee(change.addressee, profile)
        return [_("The office does not decide about this itself. It says who does:"), whose]
    said = {
        Status.RECEIVED: _("The office has put it back among the new ideas and will look at it once more."),
        Status.IN_REVIEW: _("Somebody at the office is reading it. The next news will come here."),
        Status.ACCEPTED: _("The office supports it. The next news will come here."),
        Status.PLANNED: _("The office has put it into its plans."),
        Status.DONE: _("The office says that it has been done. Has it?"),
    }
    return [said[Status(change.status)]] if change.status in said else []
