"""The questions of the conversation in which an answer is written."""

from datetime import date
from typing import Any

from bot.i18n import _
from bot.knowledge.editing.fields import MOST_SOURCES, MOST_WAYS
from bot.knowledge.editing.model import ArticleDraft, Desk, Field, Step, may_skip, steps
from bot.knowledge.editing.presses import Edit, EditPressed, Read, VersionPressed
from bot.knowledge.editing.wording import LABEL, spoken, step_name
from bot.knowledge.gaps.presses import GapPressed, Gaps
from bot.profile import Profile, say
from bot.telegram.screen import Button, Screen, button
from bot.telegram.text import Text, join, quoted, rich, shortened

QUOTE = 2500


def question(desk: Desk, profile: Profile, today: date) -> Screen:
    """Ask for the field that is open."""
    draft, step = desk.draft, desk.step
    if step is None:
        raise ValueError("a draft that is complete has no question")
    parts: list[Text | str] = [_stale()] if desk.stale else []
    parts += [_head(draft, step, profile), _asking(step, profile)]
    if draft.editing and (now := current(draft, step)):
        parts.append(join("\n", [_("So far:"), quoted(now)]))
    elif step.field is Field.ALTERNATES and (ways := draft.suggested.get(step.language)):
        parts.append(join("\n", [_("This is how people asked; please leave out names and addresses:"),
                                 quoted("\n".join(ways))]))  # fmt: skip
    return Screen(join("\n\n", parts), buttons=_buttons(draft, step, profile, today), fresh=True)


def offer(draft: ArticleDraft, step: Step | None, profile: Profile, today: date) -> Any:
    """Return what the button of a question takes as its answer; none where nothing is offered."""
    if step is None:
        return None
    if step.field is Field.AS_OF:
        return today
    if step.field is Field.ALTERNATES:
        return draft.suggested.get(step.language)
    office = profile.contacts.get("office")
    if step.field is Field.SOURCES and office and office.website:
        return [{"title": say(office.name), "url": office.website}]
    return None


def current(draft: ArticleDraft, step: Step) -> str:
    """Return what a field says so far, as it could be typed again."""
    if step.field is Field.SOURCES:
        return "\n".join(f"{one['title']} {one['url']}" for one in draft.sources)
    if step.field is Field.AS_OF:
        return f"{draft.as_of:%d.%m.%Y}" if draft.as_of else ""
    value = draft.text(step.language).get(step.field) or ""
    return "\n".join(value) if isinstance(value, list) else str(value)[:QUOTE]


def only_words() -> Screen:
    """Ask again, after something that is not text."""
    return Screen(_("I can only take text here. Please write it in words; /cancel drops the draft."))


def unfinished(draft: ArticleDraft, anew: GapPressed | VersionPressed, default: str) -> Screen:
    """Ask what to do with a draft of something else."""
    return Screen(
        _("An answer is unfinished: {title}. Go on with it, or drop it and begin the other one?").format(
            title=title_of(draft, default)
        ),
        buttons=[
            [button(_("Go on writing"), EditPressed(do=Edit.RESUME))],
            [button(_("Drop it and begin"), anew)],
        ],
        fresh=True,
    )


def put_off(draft: ArticleDraft, default: str) -> Screen:
    """Say that what was written stays."""
    return Screen(
        _("The draft stays: {title}. Nothing was published.").format(title=title_of(draft, default)),
        buttons=[[button(_("Go on writing"), EditPressed(do=Edit.RESUME)), gaps()]],
    )


def dropped(draft: ArticleDraft, default: str) -> Screen:
    """Name what was dropped and offer it back."""
    text = _("Dropped: the answer {title}; nothing was published. It can be brought back for 10 minutes.")
    back = button(_("Bring it back"), EditPressed(do=Edit.RESTORE, token=draft.token))
    return Screen(text.format(title=title_of(draft, default)), buttons=[[back, gaps()]], fresh=True)


def title_of(draft: ArticleDraft, default: str) -> str:
    """Name a draft by its title, if it has one."""
    title = draft.text(default).get(Field.TITLE)
    return _("“{title}”").format(title=shortened(title, LABEL)) if title else _("without a title yet")


def gaps() -> Button:
    """Make the button to the list of questions without an answer."""
    return button(_("Without an answer"), GapPressed(do=Gaps.LIST))


def versions(article_id: str) -> Button:
    """Make the button to the versions of an answer."""
    return button(_("Versions"), VersionPressed(do=Read.OPEN, article=article_id))


def leaving(draft: ArticleDraft) -> list[Button]:
    """Make the buttons that end the conversation for now or for good."""
    return [
        button(_("Later"), EditPressed(do=Edit.LATER, token=draft.token)),
        button(_("Cancel"), EditPressed(do=Edit.CANCEL, token=draft.token)),
    ]


def _stale() -> str:
    return _("That button was of an older question. This is where the draft is:")


def _head(draft: ArticleDraft, step: Step, profile: Profile) -> Text:
    if draft.editing:
        return rich("<b>{name}</b>", name=step_name(step))
    all_steps = list(steps(profile.languages))
    return rich(
        _("<b>{name}</b> · step {number} of {count}"),
        name=step_name(step),
        number=all_steps.index(step) + 1,
        count=len(all_steps),
    )


def _asking(step: Step, profile: Profile) -> str:
    default = profile.languages[0]
    if step.field is Field.TITLE and step.language != default:
        return _(
            "Please write the title {language}, then the answer. Without a translation people who use this "
            "language get the answer {default}, marked as not translated."
        ).format(language=spoken(step.language), default=spoken(default))
    return {
        Field.TITLE: lambda: _("What is it about, in a few words? For example: How to report a broken lamp"),
        Field.BODY: lambda: _(
            "The answer: first one sentence that answers, then what else is needed. "
            "Lines that begin with “-” become a list; bold words and links stay."
        ),
        Field.EASY: lambda: _("The same in short sentences and easy words. It is shown behind a button."),
        Field.ALTERNATES: lambda: _(
            "How else do people ask for this? One way on each line, in everyday words; {count} at most. "
            "By these the answer is found."
        ).format(count=MOST_WAYS),
        Field.SOURCES: lambda: _(
            "Where can everybody check this? A name and a web address on one line, for example: "
            "Council's page https://example.org/page. {count} lines at most."
        ).format(count=MOST_SOURCES),
        Field.AS_OF: lambda: _("As of which day is this true? For example 21.11.2026."),
    }[step.field]()


def _buttons(draft: ArticleDraft, step: Step, profile: Profile, today: date) -> list[list[Button]]:
    rows: list[list[Button]] = []
    if not draft.editing and offer(draft, step, profile, today):
        rows.append([button(_offered(step, profile), EditPressed(do=Edit.USE, token=draft.token))])
    if may_skip(draft, step, profile.languages[0]):
        rows.append([button(_skipped(step), EditPressed(do=Edit.SKIP, token=draft.token))])
    begun = bool(draft.texts)
    back = [button(_("Back"), EditPressed(do=Edit.BACK, token=draft.token))] if begun else []
    return [*rows, *([back] if back else []), leaving(draft)]


def _offered(step: Step, profile: Profile) -> str:
    if step.field is Field.AS_OF:
        return _("Today")
    if step.field is Field.ALTERNATES:
        return _("Take these")
    return say(profile.contacts["office"].name)


def _skipped(step: Step) -> str:
    if step.field is Field.EASY:
        return _("Without simpler words")
    return _("Without other ways") if step.field is Field.ALTERNATES else _("Without a translation")
