"""The team and its invitations as screens, and what people hear of their roles."""

from collections.abc import Sequence
from typing import TypeVar

from bot import words
from bot.i18n import _, ngettext
from bot.people.entry import invitation_link
from bot.people.invitations import LASTS, MAX_LABEL, Team
from bot.people.model import Actor, Invitation, Role, RoleGrant
from bot.people.presses import Answer, InvitationPressed, OrganisationPressed, Organise, TeamPressed
from bot.people.presses import Team as Do
from bot.people.views import menu_of
from bot.profile import Profile
from bot.telegram.paging import turning
from bot.telegram.screen import Button, Screen, button
from bot.telegram.text import Text, join, rich

T = TypeVar("T")
ON_A_PAGE = 8


def role_name(role: Role) -> str:
    """Name a role."""
    return {
        Role.ANIMATOR: _("animator"),
        Role.OFFICER: _("officer"),
        Role.KEEPER: _("keeper"),
        Role.PARTNER: _("partner organisation"),
    }[role]


def held_role(held: RoleGrant | Invitation) -> str:
    """Name a role that is held or offered, of a partner also the organisation."""
    role = role_name(Role(held.role))
    return f"{role}, {held.organisation}" if held.organisation else role


def may_do(role: Role) -> str:
    """Say what a role may do."""
    return {
        Role.ANIMATOR: _(
            "make events and see how many signed up, send announcements, write ideas down for people "
            "without a phone"
        ),
        Role.OFFICER: _(
            "read, answer and export ideas, write them down for people without a phone, answer questions "
            "passed on to a person, see results, write the answers of the bot"
        ),
        Role.KEEPER: _("all of this, and invite others"),
        Role.PARTNER: _("make events of your organisation, change them and see how many signed up"),
    }[role]


def team(team: Team, page: int = 0) -> Screen:
    """List who holds a role, with ways to invite and to revoke."""
    shown, page, last = _page(team.holders, page)
    keepers = ngettext(
        "{count} keeper (named in the server's settings)",
        "{count} keepers (named in the server's settings)",
        team.keepers,
    )
    lines: list[Text | str] = [
        rich(_("<b>Team</b>")),
        keepers.format(count=team.keepers),
        *(_holder_line(grant) for grant in shown),
        *([] if team.holders else [_("Nobody else holds a role yet.")]),
    ]
    rows = [[button(grant.label, TeamPressed(do=Do.HOLDER, ref=grant.id))] for grant in shown]
    invitations = _("Open invitations: {count}").format(count=len(team.invitations))
    return Screen(
        join("\n", lines),
        [
            *rows,
            *_turning(Do.LIST, page, last),
            [
                button(_("Invite an animator"), TeamPressed(do=Do.INVITE_ANIMATOR)),
                button(_("Invite an officer"), TeamPressed(do=Do.INVITE_OFFICER)),
            ],
            [button(_("Invite a partner organisation"), OrganisationPressed(do=Organise.ASK))],
            *([[button(invitations, TeamPressed(do=Do.OPEN))]] if team.invitations else []),
        ],
    )


def holder(grant: RoleGrant | None, profile: Profile) -> Screen:
    """Show one holder of a role and ask whether to take it away."""
    if grant is None:
        return Screen(_("This role was taken back before."), [[_to_team()]])
    since = words.short_date(grant.granted_at.astimezone(profile.timezone).date())
    text = rich(
        _("<b>{label}</b> – {role} (since {date})\n\nTake the role back? It ends at once."),
        label=grant.label,
        role=held_role(grant),
        date=since,
    )
    take = button(_("Take the role back"), TeamPressed(do=Do.REVOKE, ref=grant.id))
    return Screen(text, [[take], [_to_team()]])


def revoked(grant: RoleGrant | None) -> str:
    """Say that a role was taken back."""
    return (
        _("Taken back: {label}").format(label=grant.label) if grant else _("This role was taken back before.")
    )


def ask_label(role: Role, *, again: bool = False) -> Screen:
    """Ask what the keepers call the person who is to be invited."""
    wrong = ngettext(
        "Please write one line of text with at most {count} character.",
        "Please write one line of text with at most {count} characters.",
        MAX_LABEL,
    ).format(count=MAX_LABEL)
    question = rich(
        _(
            "Invitation: <b>{role}</b>\n\nHow shall this person be called on the team's list? "
            "Keepers see the name; officers also see one another's. For example: Anna, library"
        ),
        role=role_name(role),
    )
    asked = Screen(question, [[button(_("Cancel"), TeamPressed(do=Do.STOP))]])
    return asked.below(wrong) if again else asked


def invited(invitation: Invitation, secret: str, username: str, profile: Profile) -> Screen:
    """Show the link, this once."""
    days = ngettext("{count} day", "{count} days", LASTS.days).format(count=LASTS.days)
    text = rich(
        _(
            "Invitation for <b>{label}</b> ({role}):\n\n{link}\n\n"
            "Send it to this one person. It works once, for {days}, until {until}. "
            "It is shown only now and cannot be read again."
        ),
        label=invitation.label,
        role=held_role(invitation),
        link=invitation_link(username, secret),
        days=days,
        until=words.moment(invitation.expires_at, profile.timezone),
    )
    below = button(_("To the team"), TeamPressed(do=Do.LIST_BELOW))
    return Screen(text, [[below]], fresh=True)


def open_invitations(team: Team, profile: Profile, page: int = 0) -> Screen:
    """List the invitations that were not accepted yet, each with a way to withdraw it."""
    if not team.invitations:
        return Screen(_("No invitation is open."), [[_to_team()]])
    shown, page, last = _page(team.invitations, page)
    lines = [
        _("{label} – {role}, until {until}").format(
            label=row.label,
            role=held_role(row),
            until=words.moment(row.expires_at, profile.timezone),
        )
        for row in shown
    ]
    rows = [
        [button(_("Withdraw: {label}").format(label=row.label), TeamPressed(do=Do.WITHDRAW, ref=row.id))]
        for row in shown
    ]
    heading = rich(_("<b>Open invitations</b>"))
    return Screen(join("\n", [heading, *lines]), [*rows, *_turning(Do.OPEN, page, last), [_to_team()]])


def label_dropped(role: Role) -> Screen:
    """Say that the invitation being made was dropped."""
    return Screen(_("Dropped: invitation ({role}).").format(role=role_name(role)), [[_to_team()]])


def nothing_open() -> Screen:
    """Answer a stale button of a question that is no longer open."""
    return Screen(_("This question is no longer open."), [[_to_team()]])


def offer(offered: Invitation, secret: str, profile: Profile) -> Screen:
    """Say what an invitation offers and ask whether to accept."""
    text = rich(
        _("{council} invites you to the team as: <b>{role}</b>.\n\nYou will be able to: {abilities}."),
        council=profile.words.council["nominative"],
        role=held_role(offered),
        abilities=may_do(Role(offered.role)),
    )
    return Screen(
        text,
        [
            [
                button(_("Accept"), InvitationPressed(do=Answer.ACCEPT, secret=secret)),
                button(_("No, thank you"), InvitationPressed(do=Answer.DECLINE, secret=secret)),
            ]
        ],
    )


def accepted(actor: Actor, role: Role) -> Screen:
    """Welcome someone to the team."""
    text = rich(
        _("Your role: <b>{role}</b>. You can now: {abilities}.\n\n/help shows the new commands."),
        role=role_name(role),
        abilities=may_do(role),
    )
    return Screen(text, menu=menu_of(actor))


def declined() -> Screen:
    """Say that the invitation stays unused."""
    return Screen(_("The role was not taken. The link works until it expires."))


def invitation_gone() -> Screen:
    """Say that a link offers nothing, without a hint why."""
    return Screen(_("This invitation is not valid (any more). Please ask whoever sent it for a new one."))


def role_ended(role: Role, actor: Actor) -> Screen:
    """Tell someone that their role was taken back."""
    text = rich(
        _("Your role <b>{role}</b> has ended. Everything open to residents stays."), role=role_name(role)
    )
    return Screen(text, menu=menu_of(actor))


def role_taken(grant: RoleGrant) -> Screen:
    """Tell the keeper that an invitation was accepted."""
    return Screen(
        _("Invitation accepted: {label} – {role}.").format(label=grant.label, role=held_role(grant)),
        [[_to_team()]],
    )


def _holder_line(grant: RoleGrant) -> str:
    return f"• {grant.label} – {held_role(grant)}"


def _page(items: Sequence[T], page: int) -> tuple[Sequence[T], int, int]:
    last = max(0, (len(items) - 1) // ON_A_PAGE)
    page = min(page, last)
    return items[page * ON_A_PAGE : (page + 1) * ON_A_PAGE], page, last


def _turning(do: Do, page: int, last: int) -> list[list[Button]]:
    turns = turning(page, last, lambda to: TeamPressed(do=do, ref=to), back=_("Previous"), forth=_("Next"))
    return [turns] if turns else []


def _to_team() -> Button:
    return button(_("To the team"), TeamPressed(do=Do.LIST))
