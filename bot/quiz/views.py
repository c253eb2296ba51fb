"""What people see of the quiz."""

from collections.abc import Sequence

from bot import words
from bot.i18n import _, ngettext
from bot.quiz.bank import ASKED
from bot.quiz.model import Answered, Open, QuizRun, Results, Stage
from bot.quiz.presses import Do, QuizPressed
from bot.small_groups import SMALLEST_GROUP
from bot.telegram.screen import Button, Screen, button
from bot.telegram.text import Text, join, rich


def start(run: QuizRun | None, openers: Sequence[Button], *, may_read: bool) -> Screen:
    """Show where somebody stands: at the beginning, in the middle, between the two halves or at the end."""
    extra = [[button(_("Results for the office"), QuizPressed(do=Do.RESULTS))]] if may_read else []
    if run is None:
        return Screen(_introduction(), buttons=[[_begin(_("Begin"))], *extra])
    if run.stage == Stage.DONE:
        return Screen(_both(run), buttons=[[_forget()], *extra])
    if run.stage == Stage.READING:
        screen = between(run, openers)
        return Screen(screen.text, buttons=[*screen.buttons, *extra])
    text = _("You stopped at question {number} of {count}.").format(number=run.position + 1, count=ASKED)
    return Screen(text, buttons=[[_begin(_("Go on"))], [_forget()], *extra])


def nothing() -> Screen:
    """Say that there is no quiz here."""
    return Screen(_("There is no quiz here at the moment. You can ask a question: just write."))


def question(waiting: Open) -> Screen:
    """Ask a question."""
    run, wording = waiting.run, waiting.question.wording
    number = _("Question {number} of {count}").format(number=run.position + 1, count=ASKED)
    rows = [
        [button(f"{place + 1}. {wording.options[option]}", _answering(run, place))]
        for place, option in enumerate(waiting.order)
    ]
    stop = [button(_("Stop"), QuizPressed(do=Do.STOP))]
    return Screen(rich("<b>{number}</b>\n\n{ask}", number=number, ask=wording.ask), buttons=[*rows, stop])


def answered(done: Answered, opener: Button | None, openers: Sequence[Button]) -> list[Screen]:
    """Say whether an answer was right and why; after the last one, what it came to."""
    wording = done.question.wording
    head = _("Yes, that is right.") if done.is_right else _("Not quite. The right answer is:")
    lines: list[Text | str] = [rich("<b>{head}</b> {right}", head=head, right=wording.right), wording.why]
    source = [opener] if opener else []
    if not done.over:
        follow = button(_("Next question"), QuizPressed(do=Do.NEXT))
        return [Screen(join("\n\n", lines), buttons=[[follow], source])]
    explained = Screen(join("\n\n", lines), buttons=[source])
    last = between(done.run, openers) if done.run.stage == Stage.READING else finished(done.run, openers)
    return [explained, last.anew()]


def between(run: QuizRun, openers: Sequence[Button]) -> Screen:
    """Say what was known before, and offer what to read."""
    parts: list[Text | str] = [
        rich(_("Right answers: <b>{right} of {count}</b>."), right=run.before or 0, count=ASKED),
        _(
            "Here is where the answers come from. Five further questions show what is new to you: now, or in "
            "some days with /quiz. You do not have to."
        ),
    ]
    rows = [[one] for one in openers]
    return Screen(join("\n\n", parts), buttons=[*rows, [_begin(_("Five further questions"))]])


def finished(run: QuizRun, openers: Sequence[Button]) -> Screen:
    """Say what changed, and offer what is still to be read."""
    return Screen(_both(run), buttons=[[one] for one in openers])


def stopped() -> Screen:
    """Say that the quiz waits."""
    text = _("Stopped. /quiz goes on from here. If you do not want to, your answers so far can be forgotten.")
    return Screen(text, buttons=[[_forget()]])


def forgotten() -> Screen:
    """Say that nothing of the quiz is kept."""
    return Screen(_("Your quiz was forgotten. /quiz begins a new one."))


def results(found: Results | None) -> Screen:
    """Tell the office what people knew before and after."""
    if found is None:
        few = _(
            "Fewer than {count} people have taken both parts. Results are shown from {count} on, so that "
            "nobody is known by them."
        )
        return Screen(few.format(count=SMALLEST_GROUP))
    before, after = found.before / found.people, found.after / found.people
    people = ngettext(
        "{count} person took both parts.", "{count} people took both parts.", found.people
    ).format(count=found.people)
    lines: list[Text | str] = [
        rich(_("<b>What the quiz shows</b>")),
        people,
        rich(
            _("Right answers of {count}, on average: before <b>{before}</b>, after <b>{after}</b>"),
            count=ASKED,
            before=_tenth(before),
            after=_tenth(after),
        ),
        rich(_("Mean change: <b>{change}</b>"), change=_signed(after - before)),
        _("People are counted in groups of {count}, without names; who takes part chooses to.").format(
            count=SMALLEST_GROUP
        ),
    ]
    return Screen(join("\n", lines))


def _introduction() -> Text:
    return join(
        "\n\n",
        [
            rich(_("<b>What do you know about the district council?</b>")),
            _(
                "Five short questions; after each one you see the answer and where it comes from. "
                "Later, if you like, five others show what is new to you."
            ),
            _(
                "It is not an exam, and you can stop at any time. The number of right answers is kept as "
                "long as questions are (/privacy); the office sees only averages of many people."
            ),
        ],
    )


def _both(run: QuizRun) -> Text:
    return join(
        "\n\n",
        [
            rich(
                _("Right answers: before <b>{before} of {count}</b>, now <b>{after} of {count}</b>."),
                before=run.before or 0,
                after=run.after or 0,
                count=ASKED,
            ),
            _("Thank you. That is all; you can ask anything else at any time."),
        ],
    )


def _answering(run: QuizRun, place: int) -> QuizPressed:
    stage = str(run.stage)
    return QuizPressed(do=Do.ANSWER, token=run.token, stage=stage, position=run.position, option=place)


def _begin(label: str) -> Button:
    return button(label, QuizPressed(do=Do.BEGIN))


def _forget() -> Button:
    return button(_("Forget my answers"), QuizPressed(do=Do.FORGET))


def _tenth(value: float) -> str:
    return words.number(round(value, 1))


def _signed(value: float) -> str:
    return f"+{_tenth(value)}" if round(value, 1) > 0 else _tenth(value)
