"""What residents see after an event: thanks with three questions, recaps, results on the card."""

from dataclasses import replace

from bot.events.afterwards.model import BEST, Afterword, AfterwordDraft, Again, Judging, Kind, OnCard
from bot.events.afterwards.presses import JudgePressed, Say
from bot.events.attendance.views import pass_button
from bot.events.model import Event
from bot.events.presses import Do, EventPressed
from bot.i18n import _, pgettext
from bot.telegram.screen import Button, Screen, button
from bot.telegram.text import Text, join, rich


def thanks(event: Event, *, is_known: bool) -> Screen:
    """Thank somebody who was there, or may have been, and ask how it was."""
    opening = (
        _("Thank you for coming to “{title}”!")
        if is_known
        else _("“{title}” has taken place. To everybody who was there: thank you!")
    ).format(title=event.title)
    about = _(
        "Three short questions, a tap each. Those who ran it see only sums, never who answered what. "
        "Nobody has to answer."
    )
    return Screen(join("\n\n", [opening, about, _first()]), buttons=[_stars(event), _see(event)])


def judged(judging: Judging) -> Screen:
    """Ask the next question."""
    event, feedback = judging.event, judging.feedback
    title = rich("<b>{title}</b>", title=event.title)
    if feedback is None:
        return Screen(join("\n\n", [title, _first()]), buttons=[_stars(event), _see(event)])
    if feedback.again is None:
        question = _("2 of 3. Would you come to a meeting like this again?")
        rows = [
            [
                _say(Say.AGAIN, _("Yes"), event, Again.YES),
                _say(Say.AGAIN, pgettext("would come again", "Perhaps"), event, Again.PERHAPS),
            ],
            [_say(Say.AGAIN, _("No"), event, Again.NO)],
        ]
        return Screen(join("\n\n", [title, question]), buttons=rows)
    question = _(
        "3 of 3. Is there anything to be said in one sentence: what was good, what was hard to understand? "
        "Please name nobody.\nWrite it here, or press “Skip”."
    )
    return Screen(join("\n\n", [title, question]), buttons=[[_say(Say.SKIP, _("Skip"), event)]])


def answered(judging: Judging) -> Screen:
    """Thank for the answers, and offer to change them or take them back."""
    event, feedback = judging.event, judging.feedback
    if feedback is None:
        return judged(judging)
    lines: list[Text | str] = [
        rich("<b>{title}</b>", title=event.title),
        _("Thank you. Your answers are counted without your name."),
        "",
        _("How it was: {rating} of {best}").format(rating=feedback.rating, best=BEST),
    ]
    if feedback.again:
        lines.append(_("Coming again: {answer}").format(answer=again_name(Again(feedback.again))))
    if feedback.words:
        lines.append(_("In a sentence: {words}").format(words=feedback.words))
    rows = [
        [_say(Say.CHANGE, _("Change my answers"), event), _say(Say.FORGET, _("Take them back"), event)],
        _see(event),
    ]
    return Screen(join("\n", lines), buttons=rows)


def asked_anew(judging: Judging) -> Screen:
    """Ask the first question again."""
    title = rich("<b>{title}</b>", title=judging.event.title)
    return Screen(join("\n\n", [title, _first()]), buttons=[_stars(judging.event), _see(judging.event)])


def forgotten(event_id: int) -> Screen:
    """Say that nothing is counted any more."""
    again = [button(_("Answer again"), JudgePressed(do=Say.CHANGE, event=event_id))]
    return Screen(_("Your answers were deleted and are not counted."), buttons=[again])


def again_name(again: Again) -> str:
    """Name an answer to whether one would come again."""
    return {
        Again.YES: _("Yes"),
        Again.PERHAPS: pgettext("would come again", "Perhaps"),
        Again.NO: _("No"),
    }[again]


def recap(written: Afterword | AfterwordDraft, event: Event) -> Screen:
    """Show what was written to those who came, as it arrives."""
    head = (
        rich(_("<b>What came of it: {title}</b>"), title=event.title)
        if Kind(written.kind) is Kind.RESULTS
        else rich(_("<b>After the event: {title}</b>"), title=event.title)
    )
    note = rich(_("<i>From those who ran it; you get this because you were there or had signed up.</i>"))
    return Screen(
        join("\n\n", [head, written.body, note]),
        photo=written.photo,
        document=written.document,
        buttons=[_see(event)],
        fresh=True,
    )


def with_results(card: Screen, more: OnCard) -> Screen:
    """Put the results below the card of a past event, and the entrance code while people still come."""
    parts: list[Text | str] = [card.body]
    if more.results:
        head = rich(_("<b>What came of it, and what happens next</b> (from those who ran it)"))
        parts.append(join("\n", [head, more.results.body]))
    entrance = [pass_button(more.event)] if more.has_pass else []
    return replace(card, text=join("\n\n", parts), buttons=[*entrance, *card.buttons])


def _first() -> str:
    return _("1 of 3. How was it? 1 means poor, 5 very good.")


def _stars(event: Event) -> list[Button]:
    return [_say(Say.RATE, str(stars), event, str(stars)) for stars in range(1, BEST + 1)]


def _see(event: Event) -> list[Button]:
    return [button(_("See the event"), EventPressed(do=Do.CARD, id=event.id))]


def _say(do: Say, label: str, event: Event, value: str = "") -> Button:
    return button(label, JudgePressed(do=do, event=event.id, value=value))
