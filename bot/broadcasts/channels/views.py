"""What keepers see of channels."""

from collections.abc import Sequence

from bot.broadcasts.channels.model import EVERYBODY, Channel, State
from bot.broadcasts.channels.presses import ChannelPressed, Keep
from bot.i18n import _
from bot.profile import Profile
from bot.telegram.screen import SHORT_LABEL, Button, Screen, button, in_twos
from bot.telegram.text import Text, join, rich, shortened


def asked(channel: Channel) -> Screen:
    """Ask whether announcements may go there."""
    question = (
        _("<b>May announcements go to the group “{title}”?</b>\n{explained}")
        if channel.is_group
        else _("<b>May announcements go to the channel “{title}”?</b>\n{explained}")
    )
    explained = _(
        "I was made an administrator there. Authors can then choose it for an announcement, beside people "
        "who get it in private. Nothing personal is ever posted there, and what people write there is not "
        "collected."
    )
    text = rich(question, title=channel.title, explained=explained)
    yes = _do(_("Yes, connect it"), Keep.CONNECT, channel)
    no = _do(_("No"), Keep.DECLINE, channel)
    return Screen(join("\n\n", [text, *_warning(channel)]), buttons=[[yes, no]])


def lost(channel: Channel) -> Screen:
    """Tell that the bot cannot write there any more."""
    text = _(
        "I cannot write in “{title}” any more: I was removed there, or may not post. Announcements do not "
        "reach it until I am an administrator who may post again."
    )
    return Screen(text.format(title=channel.title), buttons=[[_open(channel), _all()]])


def listing(channels: Sequence[Channel]) -> Screen:
    """List the channels the bot knows."""
    how = _(
        "To connect one, add me to a channel or group as an administrator who may post messages. "
        "I then ask here whether announcements may go there."
    )
    head = rich("<b>{heading}</b>", heading=_("Channels and groups for announcements"))
    lines = [_("“{title}”, {state}").format(title=each.title, state=state_of(each)) for each in channels]
    said = "\n".join(lines) or _("None is known yet.")
    return Screen(join("\n\n", [head, said, how]), buttons=in_twos([_open(each) for each in channels]))


def card(channel: Channel, profile: Profile) -> Screen:
    """Show one channel."""
    if channel.state == State.WAITING:
        return asked(channel)
    lines = [_("{kind}: {state}").format(kind=_kind(channel), state=state_of(channel))]
    if channel.connected:
        lines.append(_preselected(channel, profile))
        rows = [
            [_do(_("Choose it beforehand"), Keep.AREAS, channel)],
            [_do(_("Disconnect"), Keep.DECLINE, channel), _all()],
        ]
    else:
        rows = [[_do(_("Connect"), Keep.CONNECT, channel), _all()]]
    text = rich("<b>{title}</b>\n{lines}", title=channel.title, lines="\n".join(lines))
    return Screen(text, buttons=rows)


def areas(channel: Channel, profile: Profile) -> Screen:
    """Ask for which audiences it is chosen beforehand."""
    text = rich(
        _(
            "<b>Choose “{title}” beforehand</b>\nAnnouncements to these go there by themselves; "
            "their author can take it away each time.\n\n{now}"
        ),
        title=channel.title,
        now=_preselected(channel, profile),
    )
    first = [_area(channel, EVERYBODY, _("Everybody"))]
    rest = [_area(channel, area.id, area.name) for area in profile.areas]
    return Screen(text, buttons=[first, *in_twos(rest), [_do(_("Back"), Keep.OPEN, channel)]])


def stands(channel: Channel) -> Screen:
    """Answer a press that changes nothing."""
    return Screen(toast=state_of(channel))


def state_of(channel: Channel) -> str:
    """Say in a few words whether announcements go there."""
    if channel.lost_at is not None:
        return _("I cannot write there")
    return {
        State.WAITING: _("waits for your decision"),
        State.CONNECTED: _("announcements can go there"),
        State.OFF: _("announcements do not go there"),
    }[State(channel.state)]


def _preselected(channel: Channel, profile: Profile) -> str:
    if not channel.preselected:
        return _("Never chosen beforehand: the author decides each time.")
    names = [_("everybody") if one == EVERYBODY else profile.area_name(one) for one in channel.preselected]
    return _("Chosen beforehand for announcements to: {audiences}").format(audiences=", ".join(names))


def _kind(channel: Channel) -> str:
    return _("Group") if channel.is_group else _("Channel")


def _warning(channel: Channel) -> list[Text | str]:
    if channel.by_team:
        return []
    return [_("Please look twice: whoever added me is not on the team.")]


def _area(channel: Channel, area: str, name: str) -> Button:
    label = f"✓ {name}" if area in channel.preselected else name
    return button(label, ChannelPressed(do=Keep.AREA, id=channel.id, value=area))


def _do(label: str, do: Keep, channel: Channel) -> Button:
    return button(label, ChannelPressed(do=do, id=channel.id))


def _open(channel: Channel) -> Button:
    return _do(shortened(channel.title, SHORT_LABEL), Keep.OPEN, channel)


def _all() -> Button:
    return button(_("All channels"), ChannelPressed(do=Keep.LIST, id=0))
