"""Whom an announcement is for, and who does not get it, in words."""

from collections.abc import Iterator, Mapping

from bot import words
from bot.broadcasts.audience.aim import Aim
from bot.broadcasts.audience.named import Named
from bot.broadcasts.composed import Composed
from bot.broadcasts.model import Reach, Reason
from bot.i18n import _, ngettext
from bot.profile import Profile
from bot.telegram.text import shortened
from bot.topics.model import GENERAL
from bot.topics.wording import name_of, when_weekly

EXCERPT = 40


def audience(composed: Composed, profile: Profile) -> str:
    """Name whom something is addressed to."""
    return aimed(composed.aim, profile)


def aimed(aim: Aim, profile: Profile) -> str:
    """Name an audience: topic and areas; that there is more to it is said, and not what."""
    areas = ", ".join(map(profile.area_name, aim.areas)) or _("everybody")
    said = areas
    if aim.topic != GENERAL:
        pattern = _("{topic} ({areas})") if aim.areas else _("{topic} (everybody who chose it)")
        said = pattern.format(topic=name_of(aim.topic, profile), areas=areas)
    return _("{audience}, with exceptions").format(audience=said) if aim.is_narrowed else said


def narrowing(aim: Aim, named: Named, profile: Profile) -> Iterator[str]:
    """Say in lines what an audience is narrowed by."""
    if aim.without_areas:
        yield _("Not for: {areas}").format(areas=", ".join(map(profile.area_name, aim.without_areas)))
    if gathering := named.gathering:
        when = words.short_date(gathering.starts_at.astimezone(gathering.zone).date())
        yield _("Not for those registered for: {title}, {day}").format(
            title=shortened(gathering.title, EXCERPT), day=when
        )
    if earlier := named.earlier:
        yield _("Not for those who got announcement {number}: “{excerpt}”").format(
            number=earlier.id, excerpt=shortened(earlier.text, EXCERPT)
        )
    if aim.joined_within:
        yield joined_within(aim.joined_within)
    if aim.quiet_for:
        yield quiet_for(aim.quiet_for)
    if day := aim.last_day:
        yield _("It matters until: {day}").format(day=words.date(day))


def joined_within(days: int) -> str:
    """Name those who are new."""
    return ngettext("Only who came within {days} day", "Only who came within {days} days", days).format(
        days=days
    )


def quiet_for(days: int) -> str:
    """Name those who have been quiet."""
    return ngettext(
        "Only who has not written for {days} day", "Only who has not written for {days} days", days
    ).format(days=days)


def left_out(reach: Reach) -> str:
    """Say who does not get it and why, each person under one reason; together everybody there."""
    said = [_reasons()[reason].format(count=words.number(count)) for reason, count in reach.left_out.items()]
    return _("Left out: {reasons}").format(reasons=", ".join(said))


def in_digest(count: int, profile: Profile) -> str:
    """Say how many read it in the message of the week, and when that is."""
    return ngettext(
        "Of these, {count} reads once a week and gets it then: {when}",
        "Of these, {count} read once a week and get it then: {when}",
        count,
    ).format(count=words.number(count), when=when_weekly(profile))


def _reasons() -> Mapping[Reason, str]:
    return {
        Reason.UNWILLING: _("did not ask for announcements ({count})"),
        Reason.UNREACHABLE: _("blocked the bot ({count})"),
        Reason.OTHER_TOPICS: _("chose other topics ({count})"),
        Reason.AREA: _("chose an area it is not for ({count})"),
        Reason.EVENT: _("are registered for the event ({count})"),
        Reason.EARLIER: _("got the earlier announcement ({count})"),
        Reason.NOT_NEW: _("came earlier ({count})"),
        Reason.NOT_QUIET: _("have written lately ({count})"),
        Reason.CAPPED: _("have had as many this week as is allowed ({count})"),
    }
