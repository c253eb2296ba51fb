"""What people see of hidden ideas: the reason asked for, the objection, the decision about it."""

from dataclasses import replace

from bot.i18n import _, ngettext
from bot.ideas import rules
from bot.ideas.model import Idea
from bot.ideas.moderation.model import Appeals, Hidden
from bot.ideas.moderation.presses import Hearing, HearingPressed, Hide, HidePressed
from bot.ideas.presses import Board, BoardPressed, Own, OwnPressed, card_of
from bot.ideas.views import parts
from bot.profile import Profile
from bot.telegram.paging import turning
from bot.telegram.screen import Button, Screen, button
from bot.telegram.text import Text, join, quoted, rich


def reason_wanted(idea: Idea) -> Screen:
    """Ask why an idea is to be hidden."""
    ask = rich(
        _(
            "<b>Hide idea {number} (<i>{title}</i>)?</b>\n\nNobody but its author and the office will see "
            "it; who supports it keeps that for the case that it is shown again. Its author may object once; "
            "then it is decided anew, by somebody else where there is anybody.\n\nTo hide it, please write "
            "why: {shortest} to {longest} characters. Its author will read exactly this."
        ),
        number=idea.number,
        title=idea.title,
        shortest=rules.MIN_REASON,
        longest=rules.MAX_REASON,
    )
    return _asking(ask, idea.number)


def hidden(idea: Idea) -> Screen:
    """Say that an idea is hidden."""
    said = (
        _("Idea {number} is hidden. Its author is told why, and may object once.")
        if idea.author_id
        else _("Idea {number} is hidden. Its author is no longer known here.")
    )
    return Screen(said.format(number=idea.number), buttons=[[_card(idea)]], fresh=True)


def left(number: int) -> Screen:
    """Say that nothing was changed."""
    text = _("Dropped. Nothing was changed about idea {number}.").format(number=number)
    return Screen(text, buttons=[[button(_("Show the idea"), BoardPressed(do=Board.OPEN, number=number))]])


def not_hidden(number: int) -> Screen:
    """Say that an idea is not hidden (any more), or was decided about by somebody else."""
    text = _("There is nothing to decide about idea {number} (any more). Nothing was changed.")
    opens = BoardPressed(do=Board.OPEN, number=number)
    return Screen(text.format(number=number), buttons=[[button(_("Show the idea"), opens)]])


def nothing_awaited() -> Screen:
    """Say the same where a forged or old button names no idea."""
    return Screen(_("There is nothing to decide here (any more). Nothing was changed."), fresh=True)


def told(found: Hidden) -> Screen:
    """Tell an author that their idea is hidden, and what they can do."""
    head = rich(
        _(
            "<b>Your idea {number} is hidden.</b>\n<i>{title}</i>\n\nThe office's moderation hid it: only "
            "you and the office see it now. The reason:"
        ),
        number=found.idea.number,
        title=found.idea.title,
    )
    said: list[Text | str] = [head, quoted(found.hiding.reason)]
    return Screen(join("\n\n", [*said, *_standing(found)]), buttons=_for_author(found), fresh=True)


def words_wanted(found: Hidden) -> Screen:
    """Ask an author what they say to the hiding."""
    ask = rich(
        _(
            "What do you say to it that idea {number} (<i>{title}</i>) is hidden? One message, {shortest} to "
            "{longest} characters; there will be no second one. It is read by whoever decides."
        ),
        number=found.idea.number,
        title=found.idea.title,
        shortest=rules.MIN_REASON,
        longest=rules.MAX_REASON,
    )
    leave = button(_("Cancel"), HidePressed(do=Hide.WHY, number=found.idea.number))
    return Screen(ask, buttons=[[leave]])


def words_dropped(hiding_id: int) -> Screen:
    """Say that no objection was sent."""
    text = _("Dropped. No objection was sent; it is still possible.")
    return Screen(text, buttons=[[_object(hiding_id)]])


def appealed(found: Hidden) -> Screen:
    """Confirm an objection."""
    text = _(
        "Your objection about idea {number} is with the office. Somebody decides about it who did not hide "
        "it themselves, if there is one. The decision comes here, with its reason."
    )
    return Screen(text.format(number=found.idea.number), buttons=[[_own(found.idea)]], fresh=True)


def cannot_appeal() -> Screen:
    """Say that there is nothing to object to (any more)."""
    text = _("One can object once, as long as the idea is hidden. /mine shows how your ideas stand.")
    return Screen(text, fresh=True)


def why(found: Hidden | None) -> Screen:
    """Show an author how their idea is hidden."""
    if found is None:
        return Screen(_("This idea is not hidden (any more)."), fresh=True)
    return Screen(told(found).body, buttons=[*_for_author(found)])


def listed(appeals: Appeals) -> Screen:
    """List the objections to decide about."""
    back = [button(_("Ideas received"), BoardPressed(do=Board.LIST))]
    if not appeals.count:
        return Screen(_("No objections await your decision."), buttons=[back])
    head = ngettext(
        "<b>{count} objection awaits a decision</b>",
        "<b>{count} objections await a decision</b>",
        appeals.count,
    )
    openers = [
        [parts.opener(each.idea, HidePressed(do=Hide.OPEN, number=each.idea.number, page=appeals.number))]
        for each in appeals.rows
    ]
    turns = turning(appeals.number, appeals.last, lambda to: HidePressed(do=Hide.LIST, page=to))
    return Screen(rich(head, count=appeals.count), buttons=[*openers, turns, back])


def with_appeals(queue: Screen, appeals: Appeals) -> Screen:
    """Add the way to the objections to the queue of ideas, where there are any."""
    if not appeals.count:
        return queue
    label = ngettext("{count} objection", "{count} objections", appeals.count).format(count=appeals.count)
    return replace(queue, buttons=[*queue.buttons, [button(label, HidePressed(do=Hide.LIST))]])


def notice(found: Hidden) -> Screen:
    """Tell the office of an objection."""
    text = rich(
        _("The author of hidden idea {number} (<i>{title}</i>) objects. Please decide."),
        number=found.idea.number,
        title=found.idea.title,
    )
    return Screen(text, buttons=_see(found), fresh=True)


def reminder(found: Hidden, profile: Profile) -> Screen:
    """Remind the office of an objection."""
    text = rich(
        _(
            "The objection of {day} about hidden idea {number} (<i>{title}</i>) still waits for a decision. "
            "Its author knows no more than that it was received."
        ),
        day=parts.day(found.hiding.appealed_at or found.hiding.created_at, profile),
        number=found.idea.number,
        title=found.idea.title,
    )
    return Screen(text, buttons=_see(found), fresh=True)


def _see(found: Hidden) -> list[list[Button]]:
    return [[button(_("See the objection"), HidePressed(do=Hide.OPEN, number=found.idea.number))]]


def hearing(found: Hidden, profile: Profile, page: int = 0) -> Screen:
    """Show the office a hidden idea: what it says, why it is hidden, what its author says to that."""
    hiding, idea = found.hiding, found.idea
    head = rich(
        _("<b>Hidden idea {number}</b>\n\n{text}\n\n{facts}"),
        number=idea.number,
        text=idea.text,
        facts=parts.facts(idea, profile),
    )
    reason = rich(_("Hidden on {day}, because:"), day=parts.day(hiding.created_at, profile))
    said: list[Text | str] = [head, join("\n", [reason, quoted(hiding.reason)])]
    if hiding.appeal is not None and hiding.appealed_at:
        objects = rich(_("Its author objects, {day}:"), day=parts.day(hiding.appealed_at, profile))
        said.append(join("\n", [objects, quoted(hiding.appeal)]))
    if hiding.verdict:
        said.append(join("\n", [_("It stays hidden, because:"), quoted(hiding.verdict)]))
    elif hiding.awaits_decision and not found.may_uphold:
        said.append(_("You hid this idea yourself, so somebody else decides about the objection."))
    show = button(_("Show it again"), HearingPressed(do=Hearing.SHOW, hiding=hiding.id))
    uphold = button(_("It stays hidden…"), HearingPressed(do=Hearing.UPHOLD, hiding=hiding.id))
    acts = [show, uphold] if hiding.awaits_decision and found.may_uphold else [show]
    back = [_all(page)] if hiding.awaits_decision else []
    return Screen(join("\n\n", said), buttons=[acts, [_card(idea), *back]])


def verdict_wanted(found: Hidden) -> Screen:
    """Ask why an idea stays hidden."""
    ask = rich(
        _(
            "Why does idea {number} (<i>{title}</i>) stay hidden? {shortest} to {longest} characters. Its "
            "author will read exactly this, and cannot object again."
        ),
        number=found.idea.number,
        title=found.idea.title,
        shortest=rules.MIN_REASON,
        longest=rules.MAX_REASON,
    )
    return _asking(ask, found.idea.number)


def verdict_dropped() -> Screen:
    """Say that nothing was decided."""
    return Screen(_("Dropped. Nothing was decided; /appeals shows what awaits a decision."))


def decided(found: Hidden) -> Screen:
    """Say what was decided."""
    text = (
        _("Idea {number} is shown again, as it was before. Its author is told.")
        if found.hiding.ended_at
        else _("Idea {number} stays hidden. Its author is told why.")
    )
    return Screen(text.format(number=found.idea.number), buttons=[[_card(found.idea), _all()]], fresh=True)


def shown_again(found: Hidden) -> Screen:
    """Tell an author that their idea is shown again."""
    text = rich(
        _(
            "Your idea {number} (<i>{title}</i>) is no longer hidden. It stands as before: {status}. "
            "Everybody who supported it still does."
        ),
        number=found.idea.number,
        title=found.idea.title,
        status=parts.status_word(found.hiding.was),
    )
    return Screen(text, buttons=[[_own(found.idea)]], fresh=True)


def upheld(found: Hidden) -> Screen:
    """Tell an author that their idea stays hidden."""
    head = rich(
        _(
            "Your objection about idea {number} (<i>{title}</i>) was read. The idea stays hidden, and this "
            "is the office's last word on it. The reason:"
        ),
        number=found.idea.number,
        title=found.idea.title,
    )
    said = join("\n\n", [head, quoted(found.hiding.verdict or "")])
    return Screen(said, buttons=[[_own(found.idea)]], fresh=True)


def _asking(ask: Text, number: int) -> Screen:
    leave = button(_("Cancel"), HidePressed(do=Hide.LEAVE, number=number))
    return Screen(ask, buttons=[[leave]])


def _standing(found: Hidden) -> list[Text | str]:
    """Say where an objection stands."""
    if found.hiding.may_be_appealed:
        return [
            _(
                "If you do not agree, you can object once, by one message. It is then looked at again, where "
                "possible by somebody else."
            )
        ]
    if found.hiding.awaits_decision:
        return [_("Your objection is with the office. The decision comes here.")]
    if found.hiding.verdict:
        last = _("You objected, and the office decided that it stays hidden, because:")
        return [join("\n", [last, quoted(found.hiding.verdict)])]
    return []


def _for_author(found: Hidden) -> list[list[Button]]:
    if not found.hiding.may_be_appealed:
        return [[_own(found.idea)]]
    return [[_object(found.hiding.id), _own(found.idea)]]


def _object(hiding_id: int) -> Button:
    return button(_("Object"), HearingPressed(do=Hearing.APPEAL, hiding=hiding_id))


def _all(page: int = 0) -> Button:
    return button(_("All objections"), HidePressed(do=Hide.LIST, page=page))


def _card(idea: Idea) -> Button:
    return button(_("Show the idea"), card_of(idea.number, idea.status))


def _own(idea: Idea) -> Button:
    return button(_("Show the idea"), OwnPressed(do=Own.OPEN, number=idea.number))
