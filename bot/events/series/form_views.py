"""The screens on the way to a series: one question each, then every date before any is made."""

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from babel.dates import get_day_names

from bot import words
from bot.dates import wording as dated
from bot.events import ways, wording
from bot.events.model import EventStatus
from bot.events.options import card_views
from bot.events.partners.shapes import HIDDEN
from bot.events.partners.views import waiting_note
from bot.events.presses import Desk, DeskPressed
from bot.events.series import rules
from bot.events.series.model import FEWEST, MOST, Asked, Rule, SeriesDraft
from bot.events.series.presses import Do, SeriesPressed
from bot.events.series.rules import Problem
from bot.events.series.shapes import Line, Made, Plan, Refused
from bot.events.templates.presses import Do as More
from bot.events.templates.presses import TemplatePressed
from bot.i18n import _, current_locale, ngettext
from bot.telegram.screen import LABEL, Button, Screen, button, in_twos
from bot.telegram.text import Text, join, rich, shortened

_COUNTS = (3, 4, 5, 6, 8, 10)
Rows = list[list[Button]]


def ask(plan: Plan, refused: Sequence[Refused] = ()) -> Screen:
    """Ask what is to be known next."""
    text, rows = _QUESTIONS[Asked(plan.draft.asked)](plan)
    complaints = [
        rich(_("Not taken: <b>{line}</b>\n{why}"), line=shortened(one.typed, 120), why=one.why)
        for one in refused
    ]
    cancel = _press(Do.DROP, _("Cancel"), plan)
    last = [cancel] if plan.draft.asked == Asked.RULE else [_press(Do.BACK, _("Back"), plan), cancel]
    return Screen(join("\n\n", [*complaints, text]), buttons=[*rows, last])


def made(result: Made) -> list[Screen]:
    """Close the check, and name what was made."""
    first, count = result.events[0], len(result.events)
    published = ngettext("Published: {count} meeting.", "Published: {count} meetings.", count)
    if first.status in (EventStatus.SCHEDULED, *HIDDEN):
        published = ngettext("Saved: {count} meeting.", "Saved: {count} meetings.", count)
    said = published.format(count=count)
    events = sorted(result.events, key=lambda event: event.starts_at)
    lines = [
        rich(
            "• {when}{title}", when=wording.when(one), title=f" · {one.title}" if result.series.cycle else ""
        )
        for one in events
    ]
    closed = Screen(rich(_("Saved: <i>{title}</i>"), title=result.series.title))
    rows = [
        [button(_("The whole series"), SeriesPressed(do=Do.DESK, id=first.id))],
        [button(_("See it as residents do"), SeriesPressed(do=Do.LIST, id=result.series.id))],
        [ways.mine()],
    ]
    heading = rich("<b>{title}</b>\n{said}", title=result.series.title, said=said)
    after = ["", *note] if (note := [*waiting_note(events), *card_views.held(first)]) else []
    return [closed, Screen(join("\n", [heading, "", *lines, *after]), buttons=rows, fresh=True)]


def dropped(draft: SeriesDraft | None) -> Screen:
    """Say that nothing was made, and offer what was begun back."""
    mine = [ways.mine()]
    if draft is None:
        return Screen(_("Nothing is open any more."), buttons=[mine])
    back = [button(_("Bring it back"), SeriesPressed(do=Do.RESTORE, value=draft.token))]
    text = _("Dropped; nothing was made or changed. It can be brought back for 10 minutes.")
    return Screen(text, buttons=[back, _way_back(draft), mine])


def _rule(plan: Plan) -> tuple[Text | str, Rows]:
    day = plan.source.wall.date()
    weeks = [_press(Do.RULE, _every(number), plan, f"weeks-{number}") for number in (1, 2, 3, 4)]
    months = [[_press(Do.RULE, _monthly(plan, rule), plan, rule)] for rule in rules.monthly(day)]
    cycle = [_press(Do.RULE, _("A cycle: each meeting has its own title"), plan, Rule.CYCLE)]
    text = _(
        "<b>{title}</b>\nFirst on: {when}\n\nHow does it go on? Each meeting will be an event of its own, "
        "with its own sign-up. Another number of weeks can be written, for example: 6."
    )
    when = _wall(plan.lines[0])
    return rich(text, title=plan.source.title, when=when), [*in_twos(weeks), *months, cycle]


def _count(plan: Plan) -> tuple[Text | str, Rows]:
    text = _("How many meetings are there in all, the first among them?\nA number from {fewest} to {most}.")
    buttons = [_press(Do.COUNT, str(number), plan, str(number)) for number in _COUNTS]
    return text.format(fewest=FEWEST, most=MOST), [buttons[:3], buttons[3:]]


def _name(plan: Plan) -> tuple[Text | str, Rows]:
    text = _("What is the cycle called?\nFor example: Academy of good dialogue.")
    same = _press(Do.SAME_NAME, shortened(_("“{title}”").format(title=plan.source.title), LABEL), plan)
    return text, [[same]]


def _sessions(plan: Plan) -> tuple[Text | str, Rows]:
    text = _(
        "<b>{name}</b>\nWhich meetings follow? Write a title, a dash and a date, one to a line, in one "
        "message or in several. For example:\nMap of needs – 1 December 18:00\n"
        "How to write a motion – 8 December\n\nWithout an hour it is {hour}, as at the first meeting."
    )
    head = rich(text, name=plan.draft.name or "", hour=words.time(plan.source.wall))
    listed = [_numbered(number, line, plan) for number, line in enumerate(plan.lines, start=1)]
    rows = []
    if len(plan.lines) > 1:
        rows = [
            [
                _press(Do.ENOUGH, _("That is all"), plan),
                _press(Do.TAKE_BACK, _("Take the last one back"), plan),
            ]
        ]
    return join("\n", [head, "", _("So far:"), *listed]), rows


def _check(plan: Plan) -> tuple[Text | str, Rows]:
    counted = [line for line in plan.lines if line.counts]
    title = plan.draft.name or plan.source.title
    listed = [_numbered(number, line, plan) for number, line in enumerate(plan.lines, start=1)]
    head = _("<b>Please check before publishing</b>\n{title}")
    if plan.held:
        head = _("<b>Please check before sending it for approval</b>\n{title}")
    heading = rich(head, title=title)
    rest: list[str] = []
    if plan.draft.rule != Rule.CYCLE:
        rest = ["", _("Press a day to leave it out, or to take it in again.")]
    days = [
        _press(Do.TOGGLE, f"{'✓' if not line.out else '✗'} {_day(line)}", plan, line.day)
        for line in plan.lines[1:]
        if line.at.utc and plan.draft.rule != Rule.CYCLE
    ]
    publish = [_press(Do.MAKE, _label(plan, len(counted)), plan, plan.draft.token)]
    return join("\n", [heading, "", *listed, *rest]), [
        *([publish] if len(counted) > 1 else []),
        *in_twos(days),
    ]


def _label(plan: Plan, count: int) -> str:
    if plan.held:
        said = ngettext("Send {count} meeting for approval", "Send {count} meetings for approval", count)
    else:
        said = ngettext("Publish {count} meeting", "Publish {count} meetings", count)
    return said.format(count=count)


_QUESTIONS = {
    Asked.RULE: _rule,
    Asked.COUNT: _count,
    Asked.NAME: _name,
    Asked.SESSIONS: _sessions,
    Asked.CHECK: _check,
}


def _numbered(number: int, line: Line, plan: Plan) -> Text:
    notes = [
        *([_problem(line.at.problem)] if line.at.problem else []),
        *([_("left out")] if line.out else []),
        *([_("a day off work")] if line.off and not line.out else []),
    ]
    title = f" · {line.title}" if plan.draft.rule == Rule.CYCLE else ""
    said = f"{number}. {_wall(line)}{title}"
    return rich("{said}{notes}", said=said, notes=f" ({', '.join(notes)})" if notes else "")


def _problem(problem: Problem) -> str:
    return {
        Problem.PAST: _("already passed, will not be made"),
        Problem.MISSING_HOUR: _("that night clocks skip this hour, will not be made"),
        Problem.TOO_FAR: _("more than three years ahead, will not be made"),
    }[problem]


def _wall(line: Line) -> str:
    if line.at.utc:
        return dated.moment(line.at.utc, ZoneInfo(line.zone))
    return f"{words.date(line.at.wall.date())}, {words.time(line.at.wall)}"


def _day(line: Line) -> str:
    day = line.at.wall.date()
    return words.short_date(day, today=day)


def _every(weeks: int) -> str:
    return ngettext("Every week", "Every {count} weeks", weeks).format(count=weeks)


def _monthly(plan: Plan, rule: Rule) -> str:
    day = plan.source.wall.date()
    weekday = get_day_names("wide", context="stand-alone", locale=current_locale())[day.weekday()]
    if rule is Rule.LAST:
        return _("Monthly: {weekday}, the last of the month").format(weekday=weekday)
    said = {
        1: _("Monthly: {weekday}, the first of the month"),
        2: _("Monthly: {weekday}, the second of the month"),
        3: _("Monthly: {weekday}, the third of the month"),
        4: _("Monthly: {weekday}, the fourth of the month"),
    }
    return said[rules.nth(day)].format(weekday=weekday)


def _way_back(draft: SeriesDraft) -> list[Button]:
    if draft.event_id:
        return [button(_("Back to the event"), TemplatePressed(do=More.MORE, id=draft.event_id))]
    return [button(_("Back to the form"), DeskPressed(do=Desk.RESUME))]


def _press(do: Do, label: str, plan: Plan, value: str = "") -> Button:
    return button(label, SeriesPressed(do=do, id=plan.draft.event_id, value=value))
