"""What those who run events see of copies and templates."""

from bot.events import ways, wording
from bot.events.files.presses import Do as FileDo
from bot.events.files.presses import FilePressed
from bot.events.model import Event, EventDraft
from bot.events.presses import Desk, DeskPressed
from bot.events.series.presses import Do as SeriesDo
from bot.events.series.presses import SeriesPressed
from bot.events.templates.model import Kept, Template, suggested
from bot.events.templates.presses import Do, TemplatePressed
from bot.i18n import _
from bot.telegram.screen import LABEL, Button, Screen, button
from bot.telegram.text import join, rich, shortened

ANEW = "anew"
"""What the button carries that gives up a form which was left."""


def more(event: Event, *, in_series: bool, oversees: bool) -> Screen:
    """Offer what can be made of an event."""
    heading = rich("<b>{title}</b>\n{moment}", title=event.title, moment=wording.when(event))
    keep = [_press(Do.NAME, _("Save as a template"), event.id)] if oversees else []
    series = _("The whole series") if in_series else _("Repeat it")
    rows = [
        [_press(Do.COPY, _("Copy"), event.id), *keep],
        [
            button(series, SeriesPressed(do=SeriesDo.DESK if in_series else SeriesDo.BEGIN, id=event.id)),
            button(_("Calendar file"), FilePressed(do=FileDo.SAVE, id=event.id)),
        ],
        [ways.numbers(event.id)],
    ]
    return Screen(heading, buttons=rows)


def ask_name(event: Event) -> Screen:
    """Ask how a template is to be called."""
    text = _(
        "What should the template be called?\nFor example: Workshop in the library. Everybody who runs "
        "events here can use it. A name that is there already gets the new content."
    )
    named = _press(Do.NAMED, shortened(_("“{title}”").format(title=suggested(event.title)), LABEL), event.id)
    return Screen(text, buttons=[[named], [_press(Do.MORE, _("Cancel"), event.id)]])


def kept(done: Kept, event_id: int) -> Screen:
    """Say that a template was saved, or that the one of that name is another now."""
    said = _("Saved as a template: <b>{name}</b>. It is under “Templates and files”.")
    if done.replaced:
        said = _(
            "There was a template <b>{name}</b> already: it has the content of this event now. "
            "It is under “Templates and files”."
        )
    text = rich(said, name=done.template.name)
    back = ways.numbers(event_id)
    return Screen(text, buttons=[[_press(Do.LIST, _("Templates and files")), back]], fresh=True)


def listing(templates: list[Template], toast: str | None = None, *, oversees: bool = True) -> Screen:
    """List templates, and offer calendar files."""
    none = _("There are no templates yet. An event is saved as one under “More”, “Copy, repeat, template”.")
    text = _("An event is made from a template by choosing it and giving the time.") if templates else none
    said = [text] if oversees else []
    rows = [[_press(Do.OPEN, shortened(one.name, LABEL), one.id)] for one in templates]
    files = [
        [button(_("Make events from a calendar file (.ics)"), FilePressed(do=FileDo.TAKE))],
        [button(_("All coming events as a file (.ics)"), FilePressed(do=FileDo.ALL))],
    ]
    heading = rich(_("<b>Templates and files</b>"))
    return Screen(join("\n", [heading, *said]), buttons=[*rows, *files, [ways.mine()]], toast=toast)


def one(template: Template) -> Screen:
    """Show what a template says."""
    said = template.content
    online = _("online") if said["online_link"] else said["place"]
    lines = [
        rich(_("<b>Template: {name}</b>"), name=template.name),
        rich(_("Title: {title}"), title=said["title"]),
        rich(_("Kind: {kind}"), kind=wording.kind_name(said["kind"])),
        rich(_("Where: <b>{place}</b>"), place=online or ""),
        rich(_("Seats: <b>{seats}</b>"), seats=wording.limit(said["capacity"])),
        rich(_("Reminders before the start: {spans}"), spans=wording.spans(said["reminders"])),
    ]
    rows = [
        [_press(Do.USE, _("Make an event from it"), template.id)],
        [_press(Do.DELETE, _("Delete"), template.id), _press(Do.LIST, _("Templates and files"))],
    ]
    return Screen(join("\n", lines), buttons=rows)


def ask_deleting(template: Template) -> Screen:
    """Ask once before a template is deleted."""
    text = rich(
        _("Delete the template <b>{name}</b>? Nobody can use it any more; events made from it stay."),
        name=template.name,
    )
    rows = [
        [_press(Do.DELETED, _("Yes, delete it"), template.id), _press(Do.OPEN, _("No, keep it"), template.id)]
    ]
    return Screen(text, buttons=rows)


def deleted(templates: list[Template], gone: Template) -> Screen:
    """Say that a template was deleted."""
    return listing(templates, _("Deleted: {name}").format(name=gone.name))


def ask_giving_up(draft: EventDraft, pressed: TemplatePressed) -> Screen:
    """Ask what becomes of a form that was left."""
    text = rich(
        _("There is an event you have not finished: <b>{title}</b>."),
        title=draft.title or _("without a title yet"),
    )
    anew = TemplatePressed(do=pressed.do, id=pressed.id, value=ANEW)
    rows = [
        [button(_("Go on with it"), DeskPressed(do=Desk.RESUME))],
        [button(_("Give it up and begin the new one"), anew)],
    ]
    return Screen(text, buttons=rows)


def only_time(title: str) -> str:
    """Say what is left to be asked of a form that was filled in."""
    return _(
        "Filled in as “{title}”. Only the time is missing; everything can be changed before publishing."
    ).format(title=title)


def _press(do: Do, label: str, number: int = 0) -> Button:
    return button(label, TemplatePressed(do=do, id=number))
