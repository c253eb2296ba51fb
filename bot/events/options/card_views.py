"""What was chosen for an event, on its card and its organiser's screen; what who cannot sign up is told."""

from dataclasses import replace
from zoneinfo import ZoneInfo

from bot.dates import wording as dated
from bot.events import wording as event_wording
from bot.events.model import Event, EventStatus
from bot.events.options import wording
from bot.events.options.model import NOTHING, SETTINGS, Access, Asked, Bar, Barred, Missed, Options
from bot.events.options.presses import Do, Enter, EntryPressed, OptionPressed
from bot.events.options.refusals import TooManyCodes, why
from bot.events.presses import Do as EventDo
from bot.events.presses import EventPressed
from bot.i18n import _, ngettext
from bot.people.entry import event_link
from bot.people.presses import At, Choose, SettingsPressed
from bot.telegram.screen import Button, Screen, button
from bot.telegram.text import Text, rich


def kind(event: Event, options: Options) -> str:
    """Say what sort of event it is, and in what language."""
    name, language = event_wording.kind_name(event.kind), wording.held_in(options.language)
    return f"{name}, {language}" if language else name


def about(options: Options) -> list[Text | str]:
    """Say in the organiser's words what it is about."""
    return ["", options.body] if options.description else []


def whom(options: Options) -> list[Text]:
    """Say whom it is for, where that is not everybody."""
    if options.access is Access.EVERYBODY:
        return []
    return [rich(_("For whom: <b>{whom}</b>"), whom=wording.whom(options))]


def window(event: Event, options: Options, bar: Bar | None) -> list[Text]:
    """Say when one can sign up, where that is not until it begins."""
    zone = ZoneInfo(event.zone)
    lines = []
    if options.opens_at and bar is Bar.NOT_YET:
        moment = dated.moment(options.opens_at, zone)
        lines.append(rich(_("Signing up opens: <b>{moment}</b>"), moment=moment))
    if options.closes_at and bar is Bar.CLOSED:
        moment = dated.moment(options.closes_at, zone)
        lines.append(rich(_("Signing up closed: <b>{moment}</b>"), moment=moment))
    elif options.closes_at:
        moment = dated.moment(options.closes_at, zone)
        lines.append(rich(_("Signing up closes: <b>{moment}</b>"), moment=moment))
    return lines


def pictured(screen: Screen, options: Options) -> Screen:
    """Put the picture above a card."""
    return replace(screen, photo=options.photo) if options.photo else screen


def with_code(screen: Screen, event_id: int, code: str) -> Screen:
    """Let the button of a card that was opened by a link carry the link's code."""
    join = EventPressed(do=EventDo.JOIN, id=event_id).pack()
    carried = EntryPressed(do=Enter.JOIN, id=event_id, code=code).pack()
    rows = [
        [replace(one, press=carried) if one.press == join else one for one in row] for row in screen.buttons
    ]
    return replace(screen, buttons=rows)


def stopped(barred: Barred) -> Screen:
    """Say why somebody cannot sign up, and what they can do."""
    area = SettingsPressed(do=Choose.AREAS, at=At.APART)
    rows = [[button(_("Choose my area"), area)]] if barred.why is Bar.AREA else []
    back = button(_("Back to the event"), EntryPressed(do=Enter.BACK, id=barred.event.id))
    return Screen(why(barred), buttons=[*rows, [back]], fresh=True)


def no_code(event_id: int) -> Screen:
    """Say that what was written can be no code; it counts as no try."""
    text = _("That does not look like a code: it has 4 to 24 letters from A to Z and digits, no more.")
    back = button(_("Back to the event"), EntryPressed(do=Enter.BACK, id=event_id))
    return Screen(text, buttons=[[back]])


def missed(miss: Missed) -> Screen:
    """Say that a code is wrong and how often it can be tried."""
    back = button(_("Back to the event"), EntryPressed(do=Enter.BACK, id=miss.event_id))
    if not miss.left:
        wrong = _("This is not the code of this event.")
        return Screen(f"{wrong} {TooManyCodes().message()}", buttons=[[back]])
    left = ngettext("{count} try is left for now.", "{count} tries are left for now.", miss.left)
    text = _("This is not the code of this event. Please write it once more, or ask the organiser.")
    return Screen(f"{text} {left.format(count=miss.left)}", buttons=[[back]])


def at_the_desk(event: Event, options: Options, username: str) -> list[Text]:
    """Say on the organiser's screen what was chosen and is not said elsewhere, and the link with the code."""
    zone = ZoneInfo(event.zone)
    lines = [
        rich(
            "{name}: <b>{said}</b>",
            name=wording.name(one),
            said=wording.said(options, one, event.starts_at, zone),
        )
        for one in SETTINGS
        if one is not Asked.END
        and not (one is Asked.PUBLISH and event.status == EventStatus.SCHEDULED)
        and not options.same(NOTHING, one)
    ]
    if options.code:
        link = f"{event_link(username, event.id)}-{options.code}"
        lines.append(rich(_("Link that carries the code: {link}"), link=link))
    return lines


def held(event: Event) -> list[Text | str]:
    """Say to its organiser that an event is not public yet."""
    if event.status != EventStatus.SCHEDULED:
        return []
    if event.publish_at is None:
        return [rich(_("<b>A draft: nobody else sees it yet.</b>"))]
    moment = dated.moment(event.publish_at, ZoneInfo(event.zone))
    return [rich(_("<b>Not public yet.</b> It will be published: <b>{moment}</b>"), moment=moment)]


def publish_row(event: Event) -> list[Button]:
    """Let the organiser publish what is not public yet."""
    if event.status != EventStatus.SCHEDULED:
        return []
    return [button(_("Publish now"), OptionPressed(do=Do.PUBLISH, event=event.id))]


def hold_row(event: Event) -> list[Button]:
    """Let the organiser take what is to be published by the clock back to a draft."""
    if event.status != EventStatus.SCHEDULED or event.publish_at is None:
        return []
    return [button(_("Back to a draft"), OptionPressed(do=Do.HOLD, event=event.id))]
