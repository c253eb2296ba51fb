"""What organisers see after an event: its numbers, what was sent, what people say, what they are writing."""

from dataclasses import replace
from zoneinfo import ZoneInfo

from bot import words
from bot.events import ways, wording
from bot.events.afterwards.model import (
    BEST,
    Afterword,
    AfterwordDraft,
    Again,
    Desk,
    Kind,
    Published,
    Sent,
    Summary,
    Writing,
    limit,
)
from bot.events.afterwards.presses import AfterPressed, Do
from bot.events.afterwards.views import again_name, recap
from bot.events.attendance.model import Stage, Tally
from bot.events.attendance.presses import Do as Door
from bot.events.attendance.presses import DoorPressed
from bot.events.attendance.views import numbers
from bot.events.model import Event
from bot.events.presses import Desk as Events
from bot.events.presses import DeskPressed
from bot.i18n import _, ngettext
from bot.outbox.model import Outcome
from bot.people.entry import event_link
from bot.small_groups import Figure, Hidden
from bot.telegram.screen import Button, Screen, button
from bot.telegram.text import Text, join, quoted, rich, shortened

_EXCERPT = 60
_SENTENCES = 30


def begun(tally: Tally, username: str) -> Screen:
    """Show an event that has begun to whoever runs it: who came, and what can follow."""
    event = tally.event
    lines: list[Text | str] = [
        rich("<b>{title}</b>", title=event.title),
        *wording.when_and_where(event),
        *wording.joining(event),
        "",
        *numbers(tally),
        "",
        rich(_("Link to share: {link}"), link=event_link(username, event.id)),
    ]
    door = [button(_("Guests and entrance"), DoorPressed(do=Door.OPEN, event=event.id))]
    rows = [
        door if tally.stage is not Stage.CLOSED else [],
        [_press(Do.DESK, _("Recap, results, feedback"), event.id)],
        [button(_("Past events"), DoorPressed(do=Door.PAST))],
        [ways.mine()],
    ]
    return Screen(join("\n", lines), buttons=rows)


def desk(shown: Desk, toast: str | None = None) -> Screen:
    """Show what followed an event."""
    event = shown.tally.event
    parts: list[Text | str] = [
        rich(_("<b>After the event: {title}</b>"), title=event.title),
        join("\n", [_("Sent to those who came:"), *_sent(shown, event)]),
        _on_card(shown),
        _summed(shown.summary),
    ]
    down = [_press(Do.TAKE_DOWN, _("Take the results off the card"), event.id)] if shown.results else []
    read = [_press(Do.SENTENCES, _("What people wrote"), event.id)] if shown.summary.sentences else []
    rows = [
        [_press(Do.RECAP, _("Write a recap"), event.id)],
        [_press(Do.RESULTS, _("Results and what happens next"), event.id)],
        down,
        read,
        [_back(event)],
    ]
    return Screen(join("\n\n", parts), buttons=rows, toast=toast)


def ask(writing: Writing) -> Screen:
    """Ask for the words."""
    event, kind = writing.event, Kind(writing.draft.kind)
    if kind is Kind.RECAP:
        text = rich(
            _(
                "<b>Recap: {title}</b>\nWrite what those who came should get: a summary, thanks, the link "
                "to a recording. A picture or a file can come with it, in the same message. "
                "You see it before anything is sent."
            ),
            title=event.title,
        )
    else:
        text = rich(
            _(
                "<b>Results: {title}</b>\nWrite what came of it and what happens next, at most {most} "
                "characters. It will stand on the card of the event, for everybody; you see it before."
            ),
            title=event.title,
            most=words.number(limit(kind, has_file=False)),
        )
    drop = _press(Do.DROP, _("Cancel"), event.id, kind)
    return Screen(text, buttons=[[drop]], fresh=True)


def preview(writing: Writing) -> list[Screen]:
    """Show what was written as it will arrive, then what can be done with it."""
    draft, event = writing.draft, writing.event
    kind = Kind(draft.kind)
    as_sent = recap(draft, event)
    lines = [rich(_("<b>This is how it looks.</b>")), _reach(writing)]
    send = [_press(Do.SEND, _("Send"), event.id, draft.token)] if writing.audience else []
    if kind is Kind.RESULTS:
        both = [_press(Do.BOTH, _("Put on the card and send"), event.id, draft.token)]
        send = both if writing.audience else []
        lines.append(Text(_("On the card everybody reads it.")))
    card = [_press(Do.CARD, _("Only put on the card"), event.id, draft.token)]
    rows = [
        send,
        card if kind is Kind.RESULTS else [],
        [_press(Do.CHANGE, _("Write it anew"), event.id, kind), _press(Do.DROP, _("Cancel"), event.id, kind)],
    ]
    return [replace(as_sent, buttons=()), Screen(join("\n", lines), buttons=rows, fresh=True)]


def published(done: Published) -> list[Screen]:
    """Say what became of it; only the first press says it."""
    if not done.is_new:
        return [Screen(toast=_("This has been done already."))]
    event, made = done.event, done.afterword
    lines = [_("It stands on the card of “{title}” now.").format(title=event.title)] if made.on_card else []
    if made.sent_at:
        told = ngettext("It goes to {count} person", "It goes to {count} people", done.told)
        lines.append(
            _("{told}, in a minute at the earliest, not at night; each of them gets it once.").format(
                told=told.format(count=done.told)
            )
        )
    stop = [_press(Do.STOP, _("Stop it"), made.id)] if made.sent_at else []
    rows = [stop, [_press(Do.DESK, _("Recap, results, feedback"), event.id)]]
    return [Screen(_("Confirmed.")), Screen("\n".join(lines), buttons=rows, fresh=True)]


def stopped(event: Event, count: int) -> Screen:
    """Say how many messages were called back."""
    said = ngettext("{count} message was called back.", "{count} messages were called back.", count)
    text = said.format(count=count) if count else _("Nothing is on its way any more.")
    return Screen(text, buttons=[[_press(Do.DESK, _("Recap, results, feedback"), event.id)]])


def dropped(draft: AfterwordDraft | None, event_id: int, kind: Kind) -> Screen:
    """Say that nothing is being written any more, and offer the way back."""
    back = [_press(Do.DESK, _("Recap, results, feedback"), event_id)]
    if draft is None or not draft.text:
        return Screen(_("Cancelled. Nothing was sent."), buttons=[back])
    undo = [_press(Do.RESTORE, _("Bring it back"), event_id, kind)]
    return Screen(
        _("Dropped. Nothing was sent. It can be brought back for ten minutes."), buttons=[undo, back]
    )


def sentences(shown: Desk) -> Screen:
    """Show what people wrote, in the order of the alphabet: when they wrote it says nothing."""
    event = shown.tally.event
    head = rich(_("<b>What people wrote: {title}</b>"), title=event.title)
    said = [quoted(one) for one in shown.summary.sentences[:_SENTENCES]]
    return Screen(join("\n", [head, *said]), buttons=[[_press(Do.DESK, _("Back"), event.id)]], fresh=True)


def _sent(shown: Desk, event: Event) -> list[str]:
    if not shown.sent:
        return [_("nothing yet")]
    return [_sent_line(one, event) for one in shown.sent]


def _sent_line(one: Sent, event: Event) -> str:
    made = one.afterword
    moment = (made.sent_at or made.made_at).astimezone(ZoneInfo(event.zone))
    line = _("{day}: “{excerpt}”, arrived: {arrived}, on the way: {pending}").format(
        day=words.short_date(moment.date()),
        excerpt=shortened(made.text, _EXCERPT),
        arrived=one.tally.get(Outcome.SENT, 0),
        pending=one.tally.get(None, 0),
    )
    lost = sum(
        one.tally.get(outcome, 0) for outcome in (Outcome.UNREACHABLE, Outcome.REFUSED, Outcome.EXPIRED)
    )
    unknown = one.tally.get(Outcome.UNKNOWN, 0)
    more = [_("did not get through: {count}").format(count=lost)] if lost else []
    more += [_("not known: {count}").format(count=unknown)] if unknown else []
    more += [_("stopped")] if made.stopped_at else []
    return ", ".join([line, *more])


def _on_card(shown: Desk) -> Text:
    results: Afterword | None = shown.results
    if results is None:
        return Text(_("On the card: no results yet."))
    return rich(_("On the card: {words}"), words=quoted(results.text, _EXCERPT * 3))


def _summed(summary: Summary) -> Text:
    if isinstance(summary.answers, Hidden):
        return Text(_("Feedback: fewer than five answers so far; sums are shown from five on."))
    if summary.average is None:
        return Text(_("Feedback: no answers yet. Those who came are asked on the day after."))
    lines = [
        rich(
            _("Feedback, in steps of five answers: <b>{count}</b>. How it was: <b>{average}</b> of {best}"),
            count=summary.answers,
            average=words.number(round(summary.average, 1)),
            best=BEST,
        )
    ]
    if summary.again:
        parts = [f"{again_name(one)}: {_figure(summary.again.parts[one])}" for one in Again]
        lines.append(Text(_("Would come again: {parts}").format(parts=", ".join(parts))))
    return join("\n", lines)


def _figure(figure: Figure) -> str:
    if figure is Hidden.FEW:
        return _("fewer than 5")
    return _("not shown") if figure is Hidden.HELD else words.number(int(figure))


def _reach(writing: Writing) -> Text:
    if not writing.audience:
        return Text(_("It can be sent to nobody: nobody was signed up, or the sign-ups were deleted."))
    goes = ngettext("It goes to {count} person", "It goes to {count} people", writing.audience)
    who = (
        _("{goes}: those who came. Whoever is marked later gets it then.")
        if writing.is_by_list
        else _("{goes}: all who were signed up, as nobody was checked in.")
    )
    return Text(who.format(goes=goes.format(count=writing.audience)))


def _back(event: Event) -> Button:
    return button(_("Numbers of the event"), DeskPressed(do=Events.OPEN, event=event.id))


def _press(do: Do, label: str, event_id: int, value: str = "") -> Button:
    return button(label, AfterPressed(do=do, event=event_id, value=value))
