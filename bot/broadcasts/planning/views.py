"""An announcement of the plan as the team sees it, and what became of what they pressed."""

from collections.abc import Callable, Iterator, Mapping

from bot import words
from bot.broadcasts.audience.wording import audience, in_digest, left_out, narrowing
from bot.broadcasts.channels import author_views as channels
from bot.broadcasts.content.views import facts, in_every_language
from bot.broadcasts.planning import wording
from bot.broadcasts.planning.model import Card, Placed, State
from bot.broadcasts.planning.presses import Act, CalendarPressed, Look, PlanPressed
from bot.broadcasts.presses import Manage, ManagePressed
from bot.broadcasts.views import excerpt
from bot.i18n import _, ngettext
from bot.people.model import Role
from bot.people.team_views import role_name
from bot.profile import Profile
from bot.telegram.screen import Button, Screen, button
from bot.telegram.text import Text, join, rich, shortened

QUOTED = 2000
"""Characters of an announcement that are quoted where its approval is asked for."""

_HEADINGS: Mapping[State, Callable[[], str]] = {
    State.WAITING: lambda: _("Announcement {number} waits for approval"),
    State.PLANNED: lambda: _("Announcement {number} is planned"),
    State.ASIDE: lambda: _("Announcement {number} is put aside"),
    State.BACK: lambda: _("Announcement {number} is a draft again"),
    State.LEFT: lambda: _("Announcement {number} has gone out"),
}


def card(shown: Card, profile: Profile) -> Screen:
    """Show where an announcement stands, and what can be done with it."""
    heading = rich("<b>{heading}</b>", heading=_heading(shown).format(number=shown.broadcast.id))
    said = rich(_("“{excerpt}”"), excerpt=excerpt(shown.broadcast.text)) if shown.broadcast.text else ""
    lines = "\n".join(_lines(shown, profile))
    parts: list[Text | str] = [part for part in (join("\n", [heading, said]), lines) if part]
    return Screen(join("\n\n", parts), buttons=_buttons(shown, profile))


def _heading(shown: Card) -> str:
    if shown.state is State.LEFT and shown.broadcast.due_at > shown.now:
        return _("Announcement {number} is on its way")
    return _HEADINGS[shown.state]()


def preview(shown: Card, profile: Profile) -> list[Screen]:
    """Show the announcement as its recipients get it, in each of its languages."""
    return in_every_language(shown.broadcast, shown.content, profile)


def asked(shown: Card, profile: Profile) -> Screen:
    """Ask somebody of the team to look at it and to approve it."""
    ask = _("Please read the announcement and approve it, or send it back with a reason.")
    broadcast, body = shown.broadcast, shown.broadcast.body
    if len(body.plain) > QUOTED:
        body = Text(shortened(body.plain, QUOTED))
    said = rich("<blockquote>{text}</blockquote>", text=body)
    more = broadcast.attached or shown.content.versions or len(broadcast.text) > QUOTED
    hint = [_("There is more to it; “Show it” shows all of it.")] if more else []
    screen = card(shown, profile)
    return Screen(join("\n\n", [ask, screen.body, said, *hint]), buttons=screen.buttons)


def placed(done: Placed, profile: Profile) -> list[Screen]:
    """Say that it is in the plan, or waits for approval; after a second press only that."""
    if done.again:
        return [Screen(toast=_("This was confirmed already."))]
    return [Screen(_("Saved.") if done.saved else _("Confirmed.")), card(done.card, profile).anew()]


def overtaken(gone: bool) -> str:
    """Say that somebody was quicker, and what can be done."""
    if gone:
        return _(
            "The announcement you were changing has gone out or left the plan in the meantime; "
            "nothing was saved. What you wrote stays here as a new draft."
        )
    return _(
        "Somebody else has changed this announcement in the meantime; nothing was saved. Below is what "
        "you wrote: press “Save the changes” to put it in place of theirs, or “Cancel” to leave theirs."
    )


def approved(shown: Card, profile: Profile, counts: bool) -> list[Screen]:
    """Say what an approval came to."""
    if counts:
        return [card(shown, profile).below(_("Approved. Its author is told."))]
    if shown.state is State.WAITING:
        changed = _(
            "It has changed since, or its audience has. This is how it stands now; nothing was approved."
        )
        return [card(shown, profile).below(changed).anew()]
    return [card(shown, profile).below(_("It does not wait for approval any more.")).anew()]


def ask_reason(shown: Card) -> Screen:
    """Ask why it is sent back."""
    question = _("Why is announcement {number} sent back? Its author reads the reason.")
    back = button(_("Back"), PlanPressed(do=Act.OPEN, id=shown.broadcast.id))
    return Screen(question.format(number=shown.broadcast.id), buttons=[[back]])


def sent_back(shown: Card, profile: Profile) -> Screen:
    """Say that it was sent back."""
    return card(shown, profile).below(_("Sent back. Its author is told.")).anew()


def returned(now_draft: bool) -> str:
    """Say what a taken-back announcement is now."""
    if now_draft:
        return _("Taken back: nobody got it. Here it is as a draft again.")
    return _(
        "Taken back: nobody got it. As you are writing another announcement, it is put aside in the plan."
    )


def taken_out() -> Screen:
    """Say that it stands in the plan no more."""
    return Screen(_("Out of the plan. Here it is as a draft again."), fresh=True)


def reason_dropped(shown: Card, profile: Profile) -> Screen:
    """Say that nothing was sent back."""
    return card(shown, profile).below(_("Nothing was sent back."))


def skipped(shown: Card, profile: Profile, before: int) -> list[Screen]:
    """Say which one is next."""
    if shown.plan and shown.plan.revision == before:
        return [Screen(toast=_("There is no later one. It can be taken out of the plan instead."))]
    return [card(shown, profile).below(_("This one is left out; the next one takes its place."))]


def _lines(shown: Card, profile: Profile) -> Iterator[str]:
    plan, broadcast = shown.plan, shown.broadcast
    if shown.state is State.BACK:
        return
    yield _("For: {audience}").format(audience=audience(broadcast, profile))
    yield from narrowing(broadcast.aim, shown.named, profile)
    if shown.state is State.LEFT:
        when = words.moment(broadcast.due_at, profile.timezone)
        said = _("It leaves: {when}.") if broadcast.due_at > shown.now else _("It left: {when}.")
        yield said.format(when=when)
        yield _("Sent: {count} of {all}").format(
            count=words.number(shown.sent), all=words.number(broadcast.audience)
        )
    else:
        yield from _counted(shown, profile)
    if plan and plan.wall and shown.state is not State.LEFT:
        yield _("It leaves: {when}.").format(when=wording.wall(plan.wall, plan.zone))
        if plan.moment != broadcast.due_at:
            yield wording.in_quiet_hours(broadcast.due_at, profile)
    elif shown.state is State.WAITING:
        yield _("It leaves a minute after it is approved.")
    if shown.rhythm and shown.coming and shown.state is not State.LEFT:
        after = "; ".join(map(wording.short, shown.coming))
        yield _("Then {rhythm}: {days}").format(
            rhythm=wording.every(shown.rhythm.every, shown.rhythm.step), days=after
        )
    if plan and (until := plan.expires_at(broadcast.due_at)) and shown.state is State.WAITING:
        yield _("Approval is waited for until {when}.").format(when=words.moment(until, profile.timezone))
    if plan and plan.approved_for:
        yield _("Approved by a second person.")
    if plan and plan.reason:
        yield _("Sent back: {reason}").format(reason=plan.reason)
    if shown.author:
        yield _("Written by: {role}").format(role=role_name(Role(shown.author)))


def _counted(shown: Card, profile: Profile) -> Iterator[str]:
    """Say who would get it, who would not, and what it carries until when."""
    broadcast = shown.broadcast
    gets = ngettext(
        "Would get it today: {count} person", "Would get it today: {count} people", shown.reach.count
    )
    yield gets.format(count=words.number(shown.reach.count))
    if shown.reach.weekly:
        yield in_digest(shown.reach.weekly, profile)
    if shown.reach.left_out:
        yield left_out(shown.reach)
    yield from channels.facts(shown.targets)
    ends = broadcast.expires_at(max(broadcast.due_at, shown.now))
    yield from facts(broadcast, shown.content, profile, now=shown.now, ends=ends)


def _buttons(shown: Card, profile: Profile) -> list[list[Button]]:
    day = shown.broadcast.due_at.astimezone(profile.timezone).date()
    plan = button(_("The plan"), CalendarPressed(do=Look.DAY, day=day.isoformat()))
    if shown.state is State.BACK:
        return [[plan]]
    show = _act(shown, Act.SHOW, _("Show it"))
    if shown.state is State.LEFT:
        results = button(_("Results"), ManagePressed(do=Manage.OPEN, id=shown.broadcast.id))
        return [[show, results] if shown.mine else [show], [plan]]
    rows = []
    if shown.state is State.WAITING and not shown.mine:
        rows.append([_act(shown, Act.APPROVE, _("Approve")), _act(shown, Act.REFUSE, _("Send back"))])
    if shown.state is State.ASIDE:
        return [[_act(shown, Act.DRAFT, _("Go on writing it"))], [show, plan]]
    take_out = _act(shown, Act.DRAFT, _("Stop all of them") if shown.coming else _("Back to a draft"))
    if shown.coming:
        rows.append([_act(shown, Act.SKIP, _("Skip this one"))])
    return [*rows, [_act(shown, Act.EDIT, _("Change it")), take_out], [show, plan]]


def _act(shown: Card, do: Act, label: str) -> Button:
    revision = shown.plan.revision if shown.plan else 0
    return button(label, PlanPressed(do=do, id=shown.broadcast.id, revision=revision))
