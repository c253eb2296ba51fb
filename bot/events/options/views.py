"""The screens of what may be chosen for an event: one question each, behind one button of the check."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC

from bot import words
from bot.dates import Ambiguous
from bot.dates import wording as dated
from bot.events import wording as event_wording
from bot.events.form_views import which_is_meant
from bot.events.model import Event, EventDraft
from bot.events.options import wording
from bot.events.options.model import DESCRIPTION_LIMIT, Access, Asked, Options
from bot.events.options.presses import Do, OptionPressed
from bot.events.options.rules import options_of, settings_of
from bot.events.presses import Desk, DeskPressed
from bot.events.shapes import Now, Page
from bot.i18n import LOCALES, _
from bot.profile import Profile
from bot.telegram.paging import turning
from bot.telegram.screen import LABEL, Button, Screen, button, in_twos
from bot.telegram.text import Text, join, rich, shortened

Rows = list[list[Button]]


@dataclass(frozen=True, slots=True)
class Question:
    """A form, what is asked about it, and what there is to choose from."""

    draft: EventDraft
    asked: Asked
    earlier: Page | None = None
    """Events that have been."""

    @property
    def options(self) -> Options:
        """What was chosen so far."""
        return options_of(self.draft)


def ask(question: Question, now: Now, profile: Profile) -> Screen:
    """Ask one of the settings, or show all of them."""
    text, rows = _QUESTIONS[question.asked](question, now, profile)
    return Screen(text, buttons=[*rows, *_last_rows(question)])


def ask_which(question: Question, asked: Ambiguous, now: Now) -> Screen:
    """Offer the moments that a text may mean."""
    moments = [choice.replace(tzinfo=now.zone).astimezone(UTC) for choice in asked.choices]
    rows = [
        [
            _press(
                question,
                Do.AT,
                dated.moment(moment, now.zone),
                f"{question.asked.value}.{int(moment.timestamp()) // 60}",
            )
        ]
        for moment in moments
    ]
    text = rich(
        "<b>{name}</b>\n{which}", name=wording.name(question.asked), which=which_is_meant(asked.reason)
    )
    return Screen(text, buttons=[*rows, *_last_rows(question)])


def _menu(question: Question, now: Now, profile: Profile) -> tuple[Text, Rows]:
    draft, options = question.draft, question.options
    lines = [
        rich(
            "{name}: <b>{said}</b>",
            name=wording.name(one),
            said=wording.said(options, one, draft.starts_at, now.zone),
        )
        for one in settings_of(draft)
    ]
    heading = rich(_("<b>More settings</b>\nNone of them is needed. Press what you want to set or change."))
    buttons = [_press(question, Do.ASK, wording.name(one), one.value) for one in settings_of(draft)]
    return join("\n\n", [heading, join("\n", lines)]), in_twos(buttons)


def _description(question: Question, now: Now, profile: Profile) -> tuple[Text, Rows]:
    text = _(
        "<b>Description</b>\nWhat is it about, for whom, what to bring? At most {most} characters; "
        "bold, italics and links stay."
    )
    said = question.options.body
    return join("\n\n", [rich(text, most=words.number(DESCRIPTION_LIMIT)), *([said] if said else [])]), []


def _stated(question: Question, now: Now, profile: Profile) -> tuple[Text, Rows]:
    """Ask what is answered by a message, with what holds now."""
    texts = {
        Asked.END: _(
            "<b>End</b>\nWhen does it end, or how long does it last? For example: 20:00, 2 hours.\n"
            "Now: {said}."
        ),
        Asked.OPENS: _(
            "<b>Sign-up opens</b>\nFrom when can people sign up? Please write day and hour, for example: "
            "tomorrow at 9:00.\nNow: {said}."
        ),
        Asked.CLOSES: _(
            "<b>Sign-up closes</b>\nUntil when can people sign up? Please write day and hour, for example: "
            "tomorrow at 18:00.\nNow: {said}."
        ),
        Asked.PICTURE: _(
            "<b>Picture</b>\nPlease send one picture as a photo. What it says should stand in the "
            "description: not everybody sees pictures.\nNow: {said}."
        ),
        Asked.PUBLISH: _(
            "<b>Publication</b>\nWhen should everybody see it? Please write day and hour, for example: "
            "tomorrow at 9:00. Until then nobody else sees it.\nNow: {said}."
        ),
    }
    return _with_said(texts[question.asked], question, now), []


def _language(question: Question, now: Now, profile: Profile) -> tuple[Text, Rows]:
    text = _("<b>Language</b>\nIn what language is it held?\nNow: {said}.")
    buttons = [_press(question, Do.LANGUAGE, wording.held_in(one), one) for one in LOCALES]
    return _with_said(text, question, now), in_twos(buttons)


def _who(question: Question, now: Now, profile: Profile) -> tuple[Text, Rows]:
    text = _(
        "<b>Who may come</b>\nWho may sign up? An event for the team is in nobody else’s list; the others "
        "everybody sees, with whom they are for.\nNow: {said}."
    )
    offered = [
        (Access.EVERYBODY, _("Everybody")),
        (Access.AREA, _("People of one area")),
        (Access.CODE, _("People with a code")),
        (Access.STAFF, _("The team only")),
        (Access.GUESTS, _("Those of an earlier event")),
    ]
    return _with_said(text, question, now), [
        [_press(question, Do.OPEN_TO, label, access.value)]
        for access, label in offered
        if access is not Access.AREA or profile.areas
    ]


def _area(question: Question, now: Now, profile: Profile) -> tuple[Text, Rows]:
    text = _("<b>Who may come</b>\nPeople of which area?")
    return rich(text), in_twos([_press(question, Do.AREA, area.name, area.id) for area in profile.areas])


def _code(question: Question, now: Now, profile: Profile) -> tuple[Text, Rows]:
    text = _(
        "<b>Who may come</b>\nPlease write the code: 4 to 24 letters from A to Z and digits, for example: "
        "PARK2026. Capital or small does not matter."
    )
    return rich(text), []


def _guests(question: Question, now: Now, profile: Profile) -> tuple[Text, Rows]:
    found = question.earlier
    if not found or not found.rows:
        return rich(_("<b>Who may come</b>\nYou have run no event yet that has been.")), []
    rows = [[_press(question, Do.EARLIER, _of_event(event), str(event.id))] for event in found.rows]
    event_id = question.draft.event_id
    turns = turning(
        found.number,
        found.last,
        lambda to: OptionPressed(do=Do.TURN, event=event_id, value=str(to)),
    )
    return rich(_("<b>Who may come</b>\nThose who were at which event?")), [*rows, turns]


_QUESTIONS: dict[Asked, Callable[[Question, Now, Profile], tuple[Text, Rows]]] = {
    Asked.MENU: _menu,
    Asked.DESCRIPTION: _description,
    Asked.END: _stated,
    Asked.LANGUAGE: _language,
    Asked.OPENS: _stated,
    Asked.CLOSES: _stated,
    Asked.WHO: _who,
    Asked.PICTURE: _stated,
    Asked.PUBLISH: _stated,
    Asked.AREA: _area,
    Asked.CODE: _code,
    Asked.GUESTS: _guests,
}


def _with_said(template: str, question: Question, now: Now) -> Text:
    said = wording.said(question.options, question.asked, question.draft.starts_at, now.zone)
    return rich(template, said=said)


def _last_rows(question: Question) -> Rows:
    cancel = button(_("Cancel"), DeskPressed(do=Desk.DROP, event=question.draft.event_id))
    if question.asked is Asked.MENU:
        return [[_press(question, Do.DONE, _("Back to the check")), cancel]]
    if question.asked in (Asked.AREA, Asked.CODE, Asked.GUESTS):
        return [[_press(question, Do.ASK, _("Back"), Asked.WHO.value), cancel]]
    is_set = not question.options.same(question.options.without(question.asked), question.asked)
    out = [_press(question, Do.TAKE_OUT, _("Take it out"), question.asked.value)] if is_set else []
    return [out, [_press(question, Do.MENU, _("Back")), cancel]]


def _of_event(event: Event) -> str:
    return shortened(f"{event_wording.short(event)} · {event.title}", LABEL)


def _press(question: Question, do: Do, label: str, value: str = "") -> Button:
    return button(label, OptionPressed(do=do, event=question.draft.event_id, value=value))
