"""What everybody sees: the way below an idea's card, an event with its ideas, promises that bind."""

from collections.abc import Sequence
from dataclasses import replace

from bot import words
from bot.events import wording as event_wording
from bot.events.model import Event, EventKind
from bot.events.presses import Do as EventDo
from bot.events.presses import EventPressed
from bot.events.shapes import Begun
from bot.events.views import way_there
from bot.i18n import _
from bot.ideas.model import Idea
from bot.ideas.presses import Do, IdeaPressed, PublicPressed, See
from bot.ideas.views import parts
from bot.lineage import wording
from bot.lineage.model import Promise
from bot.lineage.presses import OriginPressed, PromisesPressed, Shown, Way, WayPressed
from bot.lineage.shapes import Chain, Meeting, Promised
from bot.people.entry import collecting_link
from bot.profile import Profile
from bot.telegram.paging import turning
from bot.telegram.screen import Button, Screen, button
from bot.telegram.text import Text, join, rich

IDEAS_WITH_BUTTONS = 5


def below(screens: Sequence[Screen], chain: Chain, profile: Profile, *, desk: bool = False) -> list[Screen]:
    """Put the way of an idea below its card, which is the last of `screens`; for the office with its desk."""
    *before, card = screens
    text = join("\n\n", [card.body, wording.way(chain, profile, whole=False)]) if chain else card.body
    number = chain.idea.number
    more: list[Button] = []
    if desk:
        more = [button(_("The idea's way…"), WayPressed(do=Way.DESK, number=number))]
    elif wording.is_cut(chain):
        more = [button(_("The whole way"), WayPressed(do=Way.SHOW, number=number))]
    return [*before, replace(card, text=text, buttons=[*card.buttons[:-1], more, *card.buttons[-1:]])]


def whole(chain: Chain, profile: Profile) -> Screen:
    """Show the way of an idea with every word."""
    back = [button(_("Show the idea"), PublicPressed(do=See.OPEN, number=chain.idea.number))]
    head = rich(_("<b>Idea {number}</b>: {title}"), number=chain.idea.number, title=chain.idea.title)
    none = _("Nothing has been recorded yet.")
    way = wording.way(chain, profile, whole=True) if chain else Text(none)
    return Screen(join("\n\n", [head, way]), buttons=[back])


def with_ideas(card: Screen, meeting: Meeting) -> Screen:
    """Put the ideas of an event below its card, with the way to propose one."""
    text = join("\n\n", [card.body, *_ideas_of(meeting)])
    rows = [*_openers(meeting), [_propose(meeting.event)]]
    return replace(card, text=text, buttons=[*card.buttons[:-1], *rows, *card.buttons[-1:]])


def with_collecting(numbers: Screen, event: Event, username: str) -> Screen:
    """Put below the numbers of an event the link by which ideas are collected at it."""
    text = _("Link for ideas from this event, for a poster or the screen: {link}")
    link = text.format(link=collecting_link(username, event.id))
    return replace(numbers, text=join("\n", [numbers.body, link]))


def past(meeting: Meeting, at: Begun) -> Screen:
    """Show an event that has begun: nobody signs up any more, but its ideas can be read and proposed.

    Who comes late still finds the link or the way.
    """
    event = meeting.event
    begun = _("This event has already begun. /events shows what is coming.")
    over = _("This event has taken place. /events shows what is coming.")
    facts = join(
        "\n",
        [
            rich("<b>{title}</b>", title=event.title),
            event_wording.kind_name(event.kind),
            *event_wording.when_and_where(event),
            *([rich(_("Link: {link}"), link=at.link)] if at.link else []),
            "",
            over if at.over else begun,
        ],
    )
    every = [button(_("All events"), EventPressed(do=EventDo.LIST))]
    way = way_there(event) if at.goes_on else []
    return with_ideas(Screen(facts, buttons=[row for row in (way, every) if row]), meeting)


def begun_from(event: Event, screen: Screen) -> Screen:
    """Say above the first question that the event will stand with the idea."""
    note = rich(
        _("The idea will stand with the meeting “{title}” ({day}); everybody who may read it sees that."),
        title=event.title,
        day=words.short_date(event.local_time.date()),
    )
    return screen.below(note).anew()


def begun_before(event: Event, screen: Screen) -> Screen:
    """Say the same above the question what becomes of an idea that is not finished."""
    note = rich(
        _("An idea begun afresh will stand with the meeting “{title}”; the unfinished one will not."),
        title=event.title,
    )
    return screen.below(note).anew()


def promises(found: Promised, profile: Profile, *, is_office: bool = False) -> Screen:
    """List the promises that bind, for everybody."""
    head = rich(_("<b>What the office promised</b>\nBy the day promised; what was kept is no longer here."))
    none = _("There is no promise that waits to be kept.")
    entries = [entry(one, found.ideas[one.idea_id], profile) for one in found.page.rows]
    rows = [
        [parts.opener(idea, PublicPressed(do=See.OPEN, number=idea.number))]
        for idea in dict.fromkeys(found.ideas[one.idea_id] for one in found.page.rows)
    ]
    page = found.page
    turns = turning(page.number, page.last, lambda to: PromisesPressed(shown=Shown.PUBLIC, page=to))
    back = [button(_("All promises"), PromisesPressed(shown=Shown.OPEN))] if is_office else []
    last = [button(_("Ideas of others"), PublicPressed(do=See.LIST)), *back]
    return Screen(join("\n\n", [head, *(entries or [Text(none)])]), buttons=[*rows, turns, last])


def entry(promise: Promise, idea: Idea, profile: Profile) -> Text:
    """Write one promise of a list."""
    state = (
        rich(
            _("<b>{due}: the day went by</b> (promise of {made})"),
            due=words.short_date(promise.due_on),
            made=wording.day(promise.made_at, profile),
        )
        if wording.is_late(promise)
        else rich("<b>{due}</b>", due=words.short_date(promise.due_on))
    )
    about = rich(
        _("Idea {number}: <i>{title}</i>\n{words}"),
        number=idea.number,
        title=idea.title,
        words=wording.quoted(promise.words),
    )
    return join("\n", [state, about])


def no_meeting(message: str) -> Screen:
    """Say why an event cannot be a source, and offer the way without it."""
    return Screen(message, buttons=[[button(_("Propose an idea"), IdeaPressed(do=Do.START))]], fresh=True)


def _ideas_of(meeting: Meeting) -> list[Text]:
    lists = (
        (_("<b>Ideas discussed here</b>"), meeting.discussed),
        (_("<b>Ideas proposed here</b>"), meeting.collected),
    )
    return [
        join("\n", [rich(head), *(f"{idea.number}. {idea.title}" for idea in ideas)])
        for head, ideas in lists
        if ideas
    ]


def _openers(meeting: Meeting) -> list[list[Button]]:
    ideas = [*meeting.discussed, *meeting.collected][:IDEAS_WITH_BUTTONS]
    return [[parts.opener(idea, PublicPressed(do=See.OPEN, number=idea.number))] for idea in ideas]


def _propose(event: Event) -> Button:
    label = (
        _("Propose an idea from this debate")
        if event.kind == EventKind.DEBATE
        else _("Propose an idea from this meeting")
    )
    return button(label, OriginPressed(event=event.id))
