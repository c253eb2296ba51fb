"""What people see of gaps: who asked and wants to be told, and the officers' list."""

from collections.abc import Sequence

from bot import words
from bot.i18n import _, ngettext
from bot.knowledge import views as answers
from bot.knowledge.articles import Found
from bot.knowledge.editing.presses import Edit, EditPressed
from bot.knowledge.gaps.model import Asked, Gap, Group
from bot.knowledge.gaps.presses import GapPressed, Gaps, Tell, TellPressed
from bot.profile import Profile, Term
from bot.telegram.screen import LABEL, Button, Screen, button
from bot.telegram.text import Text, join, quoted, rich, shortened

PAGE = 5
SAMPLES = 8
"""Questions of a group that are shown."""
SAMPLE = 160


def noted(gap: Gap, profile: Profile) -> Screen:
    """Confirm that the asker will be told."""
    months = profile.privacy.retention_months[Term.QUESTIONS]
    text = ngettext(
        "If there is an answer within {count} month, I will write to you once. Nothing else will be sent.",
        "If there is an answer within {count} months, I will write to you once. Nothing else will be sent.",
        months,
    )
    off = button(_("Do not tell me"), TellPressed(do=Tell.OFF, token=gap.token))
    return Screen(text.format(count=months), buttons=[[off]], fresh=True)


def not_noted(token: str) -> Screen:
    """Confirm that nothing will be sent."""
    on = button(_("Tell me when there is an answer"), TellPressed(do=Tell.ON, token=token))
    return Screen(_("All right, I will not write about this question."), buttons=[[on]])


def answered_already(found: Found) -> Screen:
    """Say that there is an answer by now."""
    return Screen(_("There is an answer by now:"), buttons=[[answers.opener(found)]], fresh=True)


def gone() -> Screen:
    """Say that the question is not kept any more."""
    return Screen(_("I no longer have this question. Please write it again."), fresh=True)


def told(title: str, article_id: str, question: str | None) -> Screen:
    """Tell who wanted it that there is an answer now."""
    parts: list[Text | str] = [_("You asked, and I had no answer. There is one now.")]
    if question:
        parts.insert(1, quoted(shortened(question, SAMPLE)))
    return Screen(join("\n\n", parts), buttons=[[answers.article_opener(article_id, title)]])


def listed(groups: Sequence[Group], page: int, total: int, *, drafting: bool = False) -> Screen:
    """List the groups of questions without an answer, those of most people first."""
    going_on = [[button(_("Go on writing"), EditPressed(do=Edit.RESUME))]] if drafting else []
    if not groups:
        return Screen(_("No question is without an answer."), buttons=going_on)
    last = (len(groups) - 1) // PAGE
    page = min(page, last)
    shown = list(enumerate(groups, 1))[page * PAGE : (page + 1) * PAGE]
    parts: list[Text | str] = [_heading(groups, total), *(_entry(number, one) for number, one in shown)]
    openers = [
        [button(_label(number, one), GapPressed(do=Gaps.OPEN, id=one.leader.id, page=page))]
        for number, one in shown
    ]
    return Screen(join("\n\n", parts), buttons=[*openers, _turning(page, last), *going_on])


def card(group: Group, near: Sequence[Found], page: int, profile: Profile) -> Screen:
    """Show one group: what was asked, and which answers come nearest."""
    samples = distinct(group.asked)[:SAMPLES]
    lines = [f"• {shortened(one.text, SAMPLE)}" for one in samples]
    more = len(distinct(group.asked)) - len(samples)
    if more > 0:
        lines.append(ngettext("and {count} more", "and {count} more", more).format(count=more))
    parts: list[Text | str] = [
        rich("<b>{head}</b>\n{counts}", head=_("Without an answer"), counts=_counts(group)),
        "\n".join(lines),
        _("Last asked: {day}").format(day=words.short_date(group.last.astimezone(profile.timezone))),
    ]
    gap = group.leader.id
    write = [button(_("Write an answer"), GapPressed(do=Gaps.WRITE, id=gap))]
    changes = [
        [
            button(
                _("Change: {title}").format(title=shortened(found.article.title, LABEL)),
                GapPressed(do=Gaps.WRITE, id=gap, article=found.article.id),
            )
        ]
        for found in near
    ]
    aside = button(_("Not for the bot"), GapPressed(do=Gaps.ASIDE, id=gap, page=page))
    back = button(_("Back"), GapPressed(do=Gaps.LIST, page=page))
    return Screen(join("\n\n", parts), buttons=[write, *changes, [aside, back]])


def set_aside(group: Group, page: int) -> Screen:
    """Say that the questions are off the list, and offer them back."""
    text = _("Off the list: “{question}” and what is like it. Nobody is told.")
    back = button(_("Bring it back"), GapPressed(do=Gaps.BACK, id=group.leader.id, page=page))
    rest = button(_("Without an answer"), GapPressed(do=Gaps.LIST, page=page))
    return Screen(
        text.format(question=shortened(group.leader.text, SAMPLE)), buttons=[[back, rest]], fresh=True
    )


def distinct(asked: Sequence[Asked]) -> list[Asked]:
    """Return the questions without those whose words were there before."""
    seen: dict[str, Asked] = {}
    for one in asked:
        seen.setdefault(" ".join(one.text.casefold().split()), one)
    return list(seen.values())


def _heading(groups: Sequence[Group], total: int) -> Text:
    questions = ngettext("{count} question", "{count} questions", total).format(count=total)
    in_groups = ngettext("{count} group", "{count} groups", len(groups)).format(count=len(groups))
    return rich(
        "<b>{head}</b>\n{questions} · {groups}",
        head=_("Without an answer"),
        questions=questions,
        groups=in_groups,
    )


def _entry(number: int, group: Group) -> Text:
    return rich(
        "<b>{number}.</b> {text}\n{counts}",
        number=number,
        text=shortened(group.leader.text, SAMPLE),
        counts=_counts(group),
    )


def _counts(group: Group) -> str:
    count = len(group.asked)
    counts = [
        ngettext("{count} person", "{count} people", group.people).format(count=group.people),
        ngettext("{count} question", "{count} questions", count).format(count=count),
    ]
    if group.waiting:
        waiting = ngettext("{count} wants to be told", "{count} want to be told", group.waiting)
        counts.append(waiting.format(count=group.waiting))
    return " · ".join(counts)


def _label(number: int, group: Group) -> str:
    return shortened(f"{number}. {' '.join(group.leader.text.split())}", LABEL)


def _turning(page: int, last: int) -> list[Button]:
    back = [button("«", GapPressed(do=Gaps.LIST, page=page - 1))] if page > 0 else []
    return [*back, *([button("»", GapPressed(do=Gaps.LIST, page=page + 1))] if page < last else [])]
