"""The screens on which people choose what they hear of announcements."""

from bot.i18n import _
from bot.people.presses import At, Choose, SettingsPressed
from bot.profile import Profile
from bot.telegram.screen import Button, Screen, button, in_twos
from bot.telegram.text import Text, join, rich
from bot.topics.model import GENERAL, Wishes
from bot.topics.presses import Wishing, WishPressed
from bot.topics.wording import name_of, when_weekly


def choices(wishes: Wishes, profile: Profile) -> Screen:
    """Show what is chosen; a tap chooses a topic or leaves it."""
    lines: list[Text | str] = [
        rich(_("<b>What do you want to hear about?</b>")),
        _("Nothing is chosen for you. A tap ticks a topic, another tap takes the tick away."),
        "",
        _("Announcements: on") if wishes.on else _("Announcements: off"),
    ]
    if wishes.on:
        lines.append(rich(_("Ticked: <b>{topics}</b>"), topics=_ticked(wishes, profile)))
        lines.append(rich(_("How often: <b>{pace}</b>"), pace=_pace(wishes, profile)))
    elif wishes.topics - {GENERAL}:
        lines.append(rich(_("Ticked before: <b>{topics}</b>"), topics=_ticked(wishes, profile)))
    lines.append(rich(_("Areas: <b>{areas}</b>"), areas=_areas(wishes, profile)))
    lines += ["", _("Answers to your own matters and reminders you asked for always come at once.")]
    topics = [_topic(topic.id, wishes, profile) for topic in profile.announcements.topics]
    pace = (
        button(_("Each at once"), WishPressed(do=Wishing.AT_ONCE))
        if wishes.weekly
        else button(_("Once a week, together"), WishPressed(do=Wishing.WEEKLY))
    )
    rows = [[_topic(GENERAL, wishes, profile)], *in_twos(topics)]
    rows.append([button(_("Areas"), WishPressed(do=Wishing.AREAS)), *([pace] if wishes.on else [])])
    return Screen(join("\n", lines), [*rows, [_all(wishes)], [_settings()]])


def areas(wishes: Wishes, profile: Profile) -> Screen:
    """Offer the areas: any number of them."""
    text = _(
        "Which areas do you want to hear about? Tick as many as you like, for example where you live and "
        "where you work. What is for everybody comes in any case."
    )
    offered = [
        _ticking(area.name, area.id, chosen=area.id in wishes.areas, on=Wishing.NEAR, off=Wishing.FAR)
        for area in profile.areas
    ]
    return Screen(text, [*in_twos(offered), [button(_("Ready"), WishPressed(do=Wishing.SHOW))]])


def _ticked(wishes: Wishes, profile: Profile) -> str:
    known = [GENERAL, *(topic.id for topic in profile.announcements.topics)]
    return ", ".join(name_of(topic, profile) for topic in known if topic in wishes.topics) or _("nothing")


def _pace(wishes: Wishes, profile: Profile) -> str:
    if not wishes.weekly:
        return _("each at once")
    return _("once a week, together ({when})").format(when=when_weekly(profile))


def _areas(wishes: Wishes, profile: Profile) -> str:
    known = [area.name for area in profile.areas if area.id in wishes.areas]
    return ", ".join(known) or profile.area_name(None)


def _topic(topic: str, wishes: Wishes, profile: Profile) -> Button:
    name = name_of(topic, profile)
    label = f"{name[:1].upper()}{name[1:]}"
    return _ticking(label, topic, chosen=wishes.hears(topic), on=Wishing.HEAR, off=Wishing.LEAVE)


def _ticking(label: str, value: str, *, chosen: bool, on: Wishing, off: Wishing) -> Button:
    return button(f"✓ {label}" if chosen else label, WishPressed(do=off if chosen else on, value=value))


def _all(wishes: Wishes) -> Button:
    if wishes.on:
        return button(_("Switch announcements off"), WishPressed(do=Wishing.OFF))
    return button(_("Switch announcements on"), WishPressed(do=Wishing.ON))


def _settings() -> Button:
    return button(_("Settings"), SettingsPressed(do=Choose.SHOW, at=At.SETTINGS))
