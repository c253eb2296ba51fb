"""The notice after a restore, and what became of it."""

from collections import Counter
from datetime import datetime

from bot import words
from bot.backup.presses import Do, HeldPressed
from bot.i18n import _, ngettext
from bot.outbox.holds import Lifted, Waiting
from bot.outbox.model import Hold
from bot.profile import Profile
from bot.telegram.screen import Button, Screen, button
from bot.telegram.text import Text, join, rich


def held(hold: Hold, waiting: Waiting, profile: Profile) -> Screen:
    """Say what waits after a restore, and ask what becomes of it."""
    parts: list[Text | str] = [
        rich(_("<b>A backup was restored. Reminders, notices and announcements wait for you.</b>")),
        _moments(hold, profile),
        _counted(waiting, profile),
    ]
    if hold.announced:
        parts.append(
            ngettext(
                "{count} message of an announcement is not sent again: it may have gone out.",
                "{count} messages of announcements are not sent again: they may have gone out.",
                hold.announced,
            ).format(count=words.number(hold.announced))
        )
    if hold.unanswered:
        parts.append(
            ngettext(
                "{count} message to the bot from just before the backup was set aside.",
                "{count} messages to the bot from just before the backup were set aside.",
                hold.unanswered,
            ).format(count=words.number(hold.unanswered))
        )
    parts.append(_("People who write to the bot are answered as always."))
    return Screen(join("\n\n", parts), _choices(hold, waiting))


def resumed(lifted: Lifted) -> Screen:
    """Say what became of what waited."""
    lines = [_("Sending has begun again.")]
    if lifted.sent:
        lines.append(_("Messages now on their way: {count}").format(count=words.number(lifted.sent)))
    if lifted.dropped:
        lines.append(_("Dropped: {count}").format(count=words.number(lifted.dropped)))
    if lifted.expired:
        lines.append(_("Too late, not sent: {count}").format(count=words.number(lifted.expired)))
    return Screen("\n".join(lines))


def ended() -> Screen:
    """Say that this was decided already."""
    return Screen(_("This was decided already. Nothing waits because of that backup any more."))


def _moments(hold: Hold, profile: Profile) -> str:
    lines = []
    if hold.taken_at:
        lines.append(_("The backup was made: {when}").format(when=_when(hold.taken_at, profile)))
    lines.append(_("It was restored: {when}").format(when=_when(hold.since, profile)))
    return "\n".join(lines)


def _counted(waiting: Waiting, profile: Profile) -> Text | str:
    if not waiting.oldest or not waiting.newest:
        return _("No message from before the restore waits.")
    total = ngettext(
        "{count} message was due by then. It may have been sent after the backup was made.",
        "{count} messages were due by then. Some may have been sent after the backup was made.",
        waiting.count,
    ).format(count=words.number(waiting.count))
    about = _about()
    counts: Counter[str] = Counter()
    for kind, count in waiting.kinds.items():
        counts[kind.partition(".")[0]] += count
    lines = [f"• {about.get(room, _('other'))}: {words.number(count)}" for room, count in counts.items()]
    return "\n".join(
        [
            total,
            *lines,
            _("The oldest was due: {when}").format(when=_when(waiting.oldest, profile)),
            _("The newest was due: {when}").format(when=_when(waiting.newest, profile)),
        ]
    )


def _about() -> dict[str, str]:
    return {
        "event": _("about events"),
        "idea": _("about ideas"),
        "case": _("about questions"),
        "role": _("about roles"),
    }


def _choices(hold: Hold, waiting: Waiting) -> list[list[Button]]:
    since = int(hold.since.timestamp())
    if not waiting.count:
        return [[button(_("Begin to send again"), HeldPressed(do=Do.SEND, since=since))]]
    return [
        [button(_("Send what is still current"), HeldPressed(do=Do.SEND, since=since))],
        [button(_("Drop what is overdue"), HeldPressed(do=Do.DROP, since=since))],
    ]


def _when(moment: datetime, profile: Profile) -> str:
    return words.moment(moment, profile.timezone)
