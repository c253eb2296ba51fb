"""The screens of the officer's form: one question each, the check, what became of it."""

from collections.abc import Callable, Mapping
from datetime import date

from bot import words
from bot.events import wording as event_wording
from bot.events.model import Event
from bot.i18n import _, ngettext
from bot.ideas.model import Idea
from bot.lineage import form, wording
from bot.lineage.buttons import may_be_silent
from bot.lineage.model import Draft, HopKind, Purpose, Step
from bot.lineage.presses import Fill, FormPressed, Record, RecordPressed, Way, WayPressed
from bot.lineage.remarks import said
from bot.lineage.shapes import Asked, Note, Saved
from bot.telegram.paging import turning
from bot.telegram.screen import LABEL, Button, Screen, button, in_twos
from bot.telegram.text import Text, join, rich, shortened
from bot.telegram.typed import press_typed

Rows = list[list[Button]]


def ask(asked: Asked) -> Screen:
    """Ask what is asked now, under a remark on the answer before."""
    draft, step = asked.draft, form.next_step(asked.draft)
    question, rows = _QUESTIONS[step](asked)
    remark = asked.remark
    days = [[_day(draft, day)] for day in remark.days] if remark else []
    back = [_press(draft, Fill.BACK, _("Back"), step.value)] if form.has_before(draft) else []
    last = [*back, _press(draft, Fill.DROP, _("Cancel"))]
    above = [said(remark)] if remark else []
    text = join("\n\n", [*above, *([] if step is Step.CHECK else [_head(asked)]), question])
    is_stale = remark is not None and remark.note is Note.STALE
    return Screen(text, buttons=[*days, *rows, last], fresh=is_stale)


def named(asked: Asked, text: str) -> FormPressed | None:
    """Return the button under the open question that `text` names; words and links are never one."""
    step = form.next_step(asked.draft)
    by_number = step in {Step.KIND, Step.EVENT}
    is_open = step in {Step.WORDS, Step.DAY}
    pressed = None if is_open else press_typed(ask(asked).buttons, text, numbered=by_number)
    return FormPressed.unpack(pressed)


def unfinished(asked: Asked, pressed: RecordPressed) -> Screen:
    """Say that something else is being recorded, and ask what becomes of it."""
    text = rich(
        _("You have not finished recording this: {what}, idea {number}.\n\nGo on with it, or begin afresh?"),
        what=_purpose(asked.draft),
        number=asked.idea.number,
    )
    afresh = button(_("Begin afresh"), pressed.model_copy(update={"anew": 1}))
    return Screen(text, buttons=[[_press(asked.draft, Fill.RESUME, _("Go on")), afresh]], fresh=True)


def dropped(gone: tuple[Draft, Idea | None] | None) -> Screen:
    """Name what was dropped, offer it back, and lead back to the idea where there still is one."""
    if gone is None:
        return nothing_open()
    draft, idea = gone
    text = _("Dropped: {what}. Nothing was saved. It can be brought back for 10 minutes.")
    restore = _press(draft, Fill.RESTORE, _("Bring it back"))
    way = [_way(idea.number)] if idea else []
    return Screen(text.format(what=_purpose(draft)), buttons=[[restore, *way]])


def nothing_open() -> Screen:
    """Say that nothing is being recorded."""
    return Screen(
        _("Nothing is being recorded now. /ideas shows the ideas, /promises the promises."), fresh=True
    )


def saved(result: Saved) -> Screen:
    """Say that it is saved, and lead back to the way of the idea."""
    number = result.idea.number
    if not result.now:
        return Screen(toast=_("This has already been saved."))
    text = {
        Purpose.HOP: _("Saved. It stands with idea {number} now."),
        Purpose.PROMISE: _("The promise is recorded. You will be reminded before its day."),
        Purpose.MOVE: _("The promise has its new day. You will be reminded before it."),
        Purpose.KEEP: _("The promise is marked as kept."),
        Purpose.WITHDRAW: _("The promise is withdrawn."),
    }[result.purpose]
    rows = [
        [_way(number)],
        [button(_("Add a step"), RecordPressed(do=Record.HOP, number=number))],
    ]
    return Screen(text.format(number=number), buttons=rows)


def _way(number: int) -> Button:
    return button(_("The idea's way…"), WayPressed(do=Way.DESK, number=number))


def _head(asked: Asked) -> Text:
    return rich(
        _("<b>{what}</b>, idea {number}: <i>{title}</i>"),
        what=_purpose(asked.draft),
        number=asked.idea.number,
        title=asked.idea.title,
    )


def _purpose(draft: Draft) -> str:
    said_: dict[str, Callable[[], str]] = {
        Purpose.HOP: lambda: _("A change of a step") if draft.hop_id else _("A new step"),
        Purpose.PROMISE: lambda: _("A new promise"),
        Purpose.MOVE: lambda: _("A promise with another day"),
        Purpose.KEEP: lambda: _("A promise that was kept"),
        Purpose.WITHDRAW: lambda: _("A promise that is withdrawn"),
    }
    return said_[draft.purpose]()


def _kind(asked: Asked) -> tuple[Text | str, Rows]:
    made = [_press(asked.draft, Fill.KIND, wording.kind_word(kind), kind.value) for kind in HopKind]
    return _("What has become of the idea?"), in_twos(made)


def _event(asked: Asked) -> tuple[Text | str, Rows]:
    page, draft = asked.events, asked.draft
    rows = [[_press(draft, Fill.EVENT, _event_label(event), str(event.id))] for event in page.rows]
    turns = turning(
        page.number, page.last, lambda to: FormPressed(do=Fill.PAGE, draft=draft.token, value=str(to))
    )
    other = [_press(draft, Fill.NO_EVENT, _("It is not in this list"))]
    return _("At which meeting was it discussed?"), [*rows, turns, other]


def _event_label(event: Event) -> str:
    return shortened(f"{words.short_date(event.local_time.date())} · {event.title}", LABEL)


def _ask_day(asked: Asked) -> tuple[Text | str, Rows]:
    if asked.draft.purpose == Purpose.HOP:
        return _("On which day was it?\nFor example: 3 November, yesterday, 12.03.2026."), []
    return (
        _("By which day?\nFor example: 15 December, in two weeks, in 5 working days. It is public."),
        [],
    )


def _confirm(asked: Asked) -> tuple[Text | str, Rows]:
    draft = asked.draft
    day = words.date(draft.day) if draft.day else ""
    other = _press(draft, Fill.OTHER_DAY, _("No, another day"))
    if asked.working and asked.working != draft.day:
        text = rich(_("<b>{day}</b> is a day off work. Is that the day?"), day=day)
        instead = _press(draft, Fill.DAY, words.date(asked.working), asked.working.isoformat())
        return text, [[instead], [_press(draft, Fill.YES, _("Yes, that is right")), other]]
    text = rich(_("It is <b>{day}</b>. Is that right?"), day=day)
    return text, [[_press(draft, Fill.YES, _("Yes, that is right")), other]]


def _ask_words(asked: Asked) -> tuple[Text | str, Rows]:
    draft = asked.draft
    questions: dict[str, Callable[[], str]] = {
        Purpose.HOP: lambda: _("What was said, decided or done? Plain words, up to {longest} characters."),
        Purpose.PROMISE: lambda: _(
            "What is promised? Plain words, up to {longest} characters, for example: "
            "we will ask the owner of the square. It is public."
        ),
        Purpose.MOVE: lambda: _("Why is the day moved? Up to {longest} characters. The reason is public."),
        Purpose.KEEP: lambda: _("What was done? Up to {longest} characters, or without words."),
        Purpose.WITHDRAW: lambda: _(
            "Why is the promise withdrawn? Up to {longest} characters. The reason is public."
        ),
    }
    text = rich(questions[draft.purpose](), longest=form.MAX_WORDS)
    if draft.words:
        text = join("\n\n", [text, rich(_("So far:\n<blockquote>{answer}</blockquote>"), answer=draft.words)])
    if not may_be_silent(draft, asked.event):
        return text, []
    label = _("The title of the meeting is enough") if asked.event else _("Without words")
    return text, [[_press(draft, Fill.NO_WORDS, label)]]


def _link(asked: Asked) -> tuple[Text | str, Rows]:
    text = _("Where can it be read? A link that begins with https://, to the resolution or the letter.")
    return text, [[_press(asked.draft, Fill.NO_LINK, _("Without a link"))]]


def _check(asked: Asked) -> tuple[Text | str, Rows]:
    draft = asked.draft
    facts = [part for part in _facts(asked) if part]
    text = join(
        "\n\n", [rich(_("<b>Please check before saving</b>")), _head(asked), *facts, _who_hears(asked)]
    )
    names: dict[Step, Callable[[], str]] = {
        Step.KIND: lambda: _("Change the kind"),
        Step.DAY: lambda: _("Change the day"),
        Step.WORDS: lambda: _("Change the words"),
        Step.LINK: lambda: _("Change the link"),
    }
    fields = form.CHANGEABLE[Purpose(draft.purpose)]
    fixed = {Step.DAY, Step.LINK} if asked.event else set()
    made = [_press(draft, Fill.CHANGE, names[step](), step.value) for step in fields if step not in fixed]
    return text, [[_press(draft, Fill.SAVE, _("Save"))], *in_twos(made)]


def _facts(asked: Asked) -> list[Text | str]:
    draft = asked.draft
    day = words.date(draft.day) if draft.day else ""
    if draft.purpose == Purpose.HOP:
        kind = wording.kind_word(draft.kind or HopKind.WORK)
        meeting = f"{asked.event.title}\n{event_wording.when(asked.event)}" if asked.event else day
        said = "" if asked.event and draft.words == asked.event.title else draft.words
        return [rich("<b>{kind}</b>\n{when}", kind=kind, when=meeting), said or "", draft.link or ""]
    promise = asked.promise.words if asked.promise else draft.words
    lines: list[Text | str] = [wording.quoted(promise or "")]
    if draft.day:
        lines.append(rich(_("By: <b>{day}</b>"), day=day))
    if asked.promise and draft.words:
        lines.append(draft.words)
    return lines


def _who_hears(asked: Asked) -> str:
    seen = (
        _("Everybody can read it on the idea's card.")
        if asked.is_read_by_all
        else _("Until the idea is public, its author, those who follow it and the office can read it.")
    )
    if asked.draft.hop_id:
        return f"{seen} " + _("Nobody gets a message of a change.")
    told = asked.listeners + (asked.idea.author_id is not None)
    hears = ngettext("{count} person will be told.", "{count} people will be told.", told).format(count=told)
    return f"{seen} {hears}"


_QUESTIONS: Mapping[Step, Callable[[Asked], tuple[Text | str, Rows]]] = {
    Step.KIND: _kind,
    Step.EVENT: _event,
    Step.DAY: _ask_day,
    Step.CONFIRM: _confirm,
    Step.WORDS: _ask_words,
    Step.LINK: _link,
    Step.CHECK: _check,
}


def _day(draft: Draft, day: date) -> Button:
    return _press(draft, Fill.DAY, words.date(day), day.isoformat())


def _press(draft: Draft, do: Fill, label: str, value: str = "") -> Button:
    return button(label, FormPressed(do=do, draft=draft.token, value=value))
