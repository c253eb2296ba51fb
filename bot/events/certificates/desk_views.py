"""What an organiser sees of the certificates of a cycle."""

from dataclasses import replace

from bot.events.certificates.model import Desk
from bot.events.certificates.presses import CertificatePressed, Do
from bot.events.model import Event
from bot.events.presses import Desk as Events
from bot.events.presses import DeskPressed
from bot.i18n import _, ngettext
from bot.telegram.screen import Button, Screen, button
from bot.telegram.text import Text, join, rich

_IN_A_ROW = 6


def with_certificates(screen: Screen, event: Event) -> Screen:
    """Put the way to the certificates of a cycle below what an organiser sees of it."""
    more = [_press(Do.DESK, _("Certificates"), event)]
    return replace(screen, buttons=[*screen.buttons[:-1], more, *screen.buttons[-1:]])


def desk(shown: Desk, toast: str | None = None) -> Screen:
    """Show from how many meetings on there are certificates, and how many people came so far."""
    lines: list[Text | str] = [
        rich(_("<b>Certificates: {title}</b>"), title=shown.series.title),
        _rule(shown),
        *_numbers(shown),
        "",
        _what(shown),
    ]
    numbers = [_number(shown, least) for least in range(1, shown.held + 1) if _may(shown, least)]
    rows = [numbers[at : at + _IN_A_ROW] for at in range(0, len(numbers), _IN_A_ROW)]
    none = [_press(Do.LEAST, _("No certificates"), shown.event)] if shown.least and not shown.is_over else []
    back = [button(_("Back to the event"), DeskPressed(do=Events.OPEN, event=shown.event.id))]
    return Screen(join("\n", lines), buttons=[*rows, none, back], toast=toast)


def chosen(shown: Desk) -> Screen:
    """Show what holds from now on."""
    return desk(shown, toast=_rule(shown))


def _rule(shown: Desk) -> str:
    if shown.least is None:
        return _("This cycle gives no certificates.")
    said = ngettext(
        "For whoever comes to at least {least} of {count} meeting.",
        "For whoever comes to at least {least} of {count} meetings.",
        shown.held,
    )
    return said.format(least=shown.least, count=shown.held)


def _numbers(shown: Desk) -> list[Text]:
    if shown.least is None and not shown.issued:
        return []
    return [
        rich(_("Came often enough so far: <b>{count}</b>"), count=shown.reached),
        rich(_("Certificates made: <b>{count}</b>"), count=shown.issued),
    ]


def _what(shown: Desk) -> str:
    if shown.is_over:
        return _("The cycle is over: the number can only be lowered. Press the least number of meetings:")
    return _(
        "Whoever is checked in at enough meetings can make a certificate in chat once the last one is over, "
        "with a name they write themselves. The bot tells them. Press the least number of meetings:"
    )


def _may(shown: Desk, least: int) -> bool:
    return not shown.is_over or shown.least is None or least <= shown.least


def _number(shown: Desk, least: int) -> Button:
    label = f"✓ {least}" if least == shown.least else str(least)
    return _press(Do.LEAST, label, shown.event, least)


def _press(do: Do, label: str, event: Event, value: int = 0) -> Button:
    return button(label, CertificatePressed(do=do, id=event.id, value=value))
