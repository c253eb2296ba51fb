"""What people see of problems: who mends what, and later the question whether it was solved."""

from collections.abc import Sequence

from bot import words
from bot.i18n import _, ngettext
from bot.ideas.model import IdeaDraft
from bot.ideas.presses import Do as IdeaDo
from bot.ideas.presses import IdeaPressed
from bot.ideas.problems.model import ProblemReminder, Reminded, offered_days, services
from bot.ideas.problems.presses import Do, ProblemPressed
from bot.nearby import Service
from bot.people.presses import Go, GoPressed
from bot.profile import Contact, Profile, say
from bot.telegram.screen import Button, Screen, button, in_twos
from bot.telegram.text import Text, join, rich


def problem(pressed: IdeaPressed, draft: IdeaDraft | None, profile: Profile) -> Screen:
    """Ask what is broken, then name who mends it, as far as the profile knows; nothing is sent to anybody."""
    go_on = IdeaPressed(do=IdeaDo.CONTINUE, draft=pressed.draft)
    back = [[button(_("Propose a lasting change"), go_on)]] if draft else []
    category = profile.category(pressed.value)
    if category is None:
        return _which(pressed, back, profile)
    found = services(category.id, profile)
    parts: list[Text | str] = [
        rich(_("<b>{category}: report it here</b>"), category=say(category.name)),
        *(_service(one) for one in found),
        *_city(profile),
    ]
    if draft and draft.text:
        parts.append(rich(_("Your words, to be copied:\n<code>{text}</code>"), text=draft.text))
    if not any(one.answers_within for one in found):
        parts.append(_("When they answer is not known to me: please ask when reporting it."))
    parts.append(_("Nothing was sent. If you like, I ask you later, once, whether it was solved:"))
    return Screen(join("\n\n", parts), buttons=[*in_twos(_reminders(category.id, profile)), *back])


def reminded(done: Reminded, profile: Profile) -> Screen:
    """Say when the question comes, and offer to do without it."""
    day = words.short_date(done.reminder.due_at.astimezone(profile.timezone).date())
    said = (
        _("Noted before: on {day} I ask whether it was solved.")
        if done.again
        else _("Noted: on {day} I ask whether it was solved. What exactly it was is not kept.")
    )
    drop = button(_("Do not ask me"), ProblemPressed(do=Do.DROP, ref=done.reminder.id))
    return Screen(said.format(day=day), buttons=[[drop]], fresh=True)


def dropped(category: str | None) -> Screen:
    """Say that no question comes."""
    return Screen(_("All right, I do not ask.") if category else _("That is settled already."))


def not_offered() -> Screen:
    """Say that such a reminder is not to be had."""
    return Screen(_("That choice is no longer offered. /idea leads to the services again."), fresh=True)


def was_it_solved(found: ProblemReminder, profile: Profile) -> Screen:
    """Ask the one question."""
    category = profile.category(found.category)
    text = rich(
        _("You wanted to be asked: the problem that you reported (<b>{category}</b>), was it solved?"),
        category=say(category.name) if category else found.category,
    )
    yes = button(_("Yes, solved"), ProblemPressed(do=Do.YES, ref=found.id))
    no = button(_("No"), ProblemPressed(do=Do.NO, ref=found.id))
    return Screen(text, buttons=[[yes, no]], fresh=True)


def solved(category: str | None) -> Screen:
    """Be glad."""
    return Screen(
        _("Good to hear. Thank you for reporting it!") if category else _("That is settled already.")
    )


def not_solved(category: str | None, openers: Sequence[Button], profile: Profile) -> Screen:
    """Say what can be done now; `openers` lead to articles on formal ways."""
    if category is None:
        return Screen(_("That is settled already."))
    parts: list[Text | str] = [
        rich(_("<b>What can be done now</b>")),
        *_city(profile),
        _(
            "Please report it once more there. Or ask the council: a person answers. Or propose a lasting "
            "change, or write formally; below is how."
        ),
    ]
    ask = button(_("Ask the council"), GoPressed(do=Go.ASK))
    propose = button(_("Propose a lasting change"), GoPressed(do=Go.IDEA))
    again = _reminders(category, profile) if profile.category(category) else []
    rows = [[ask, propose], *([one] for one in openers), *in_twos(again)]
    return Screen(join("\n\n", parts), buttons=rows, fresh=True)


def _which(pressed: IdeaPressed, back: Sequence[list[Button]], profile: Profile) -> Screen:
    made = [
        button(say(one.name), IdeaPressed(do=IdeaDo.PROBLEM, draft=pressed.draft, value=one.id))
        for one in profile.ideas.categories
    ]
    urgent = next((one for one in profile.emergency if one.life_in_danger), None)
    lines = [_("What is the trouble about? Please choose, and I name who takes reports of it.")]
    if urgent:
        lines.insert(0, _("Where somebody is in danger: {number}.").format(number=urgent.number))
    return Screen("\n\n".join(lines), buttons=[*in_twos(made), *back])


def _service(one: Service) -> Text:
    if one.answers_within is None:
        return _contact(one)
    within = ngettext("Answers within {days} day ({source}).", "Answers within {days} days ({source}).",
                      one.answers_within.days)  # fmt: skip
    said = within.format(days=one.answers_within.days, source=say(one.answers_within.source))
    return join("\n", [_contact(one), said])


def _city(profile: Profile) -> list[Text]:
    return [_contact(profile.contacts["city"])] if "city" in profile.contacts else []


def _contact(one: Service | Contact) -> Text:
    ways = [way for way in (one.phone, one.email, one.website) if way]
    return rich("<b>{name}</b>\n{ways}", name=say(one.name), ways="\n".join(ways))


def _reminders(category: str, profile: Profile) -> list[Button]:
    return [
        button(
            ngettext("Ask me in {days} day", "Ask me in {days} days", days).format(days=days),
            ProblemPressed(do=Do.REMIND, category=category, days=days),
        )
        for days in offered_days(category, profile)
    ]
