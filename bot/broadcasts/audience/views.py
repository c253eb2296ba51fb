"""The questions whom an announcement is for: the short way in two taps, and all that can be added."""

from collections.abc import Callable, Mapping

from bot import words
from bot.broadcasts.audience.aim import DAYS, Page
from bot.broadcasts.audience.wording import aimed, in_digest, joined_within, left_out, narrowing, quiet_for
from bot.broadcasts.desk import Choosing
from bot.broadcasts.model import Draft
from bot.broadcasts.presses import AimDo, AimPressed, Do, DraftPressed
from bot.i18n import _, ngettext
from bot.profile import Profile
from bot.telegram.screen import Button, Screen, button, in_twos
from bot.telegram.text import join, rich, shortened
from bot.topics.model import GENERAL
from bot.topics.wording import name_of

LABEL = 48
Question = tuple[str, list[list[Button]]]
"""The words of a question and its buttons, without the way back."""


def ask_audience(choosing: Choosing | None, draft: Draft, profile: Profile) -> Screen:
    """Ask the question about the audience that the draft has come to."""
    if choosing is None:
        raise ValueError("a question about the audience without what it needs")
    text, rows = _PAGES[choosing.aiming.page](choosing, draft, profile)
    back = button(_("Back"), DraftPressed(do=Do.BACK, token=draft.token))
    cancel = button(_("Cancel"), DraftPressed(do=Do.CANCEL, token=draft.token))
    heading = rich(_("<b>Step {step} of {steps}: audience</b>"), step=3, steps=3)
    return Screen(join("\n", [heading, text]), [*rows, [back, cancel]])


def _topics(choosing: Choosing, draft: Draft, profile: Profile) -> Question:
    text = _(
        "Who should get it? The numbers tell how many people get announcements on each topic. “Everybody” is "
        "for general news; on a topic only those get it who chose it."
    )
    everybody = _counted(_("Everybody"), choosing.counts.get(None, 0), _to(draft, ""))
    topics = [
        _counted(
            name_of(topic.id, profile),
            choosing.by_topic.get(topic.id, 0),
            _press(draft, AimDo.TOPIC, topic.id),
        )
        for topic in profile.announcements.topics
    ]
    narrower = button(_("General news, not for everybody"), _press(draft, AimDo.TOPIC, GENERAL))
    return text, [[everybody], *in_twos(topics), [narrower], *_kept(choosing, draft)]


def _one_area(choosing: Choosing, draft: Draft, profile: Profile) -> Question:
    topic, counts = choosing.aiming.aim.topic, choosing.counts
    text = _(
        "Who should get it? The numbers tell how many people there have asked for announcements. "
        "Who named no area gets only what goes to everybody."
    )
    everybody = _("Everybody")
    if topic != GENERAL:
        about = _("Topic: {topic}.").format(topic=name_of(topic, profile))
        text, everybody = f"{about} {text}", _("Everybody who chose it")
    areas = [_counted(area.name, counts.get(area.id, 0), _to(draft, area.id)) for area in profile.areas]
    more = button(_("Several areas, exceptions"), _page(draft, Page.MORE))
    return text, [[_counted(everybody, counts.get(None, 0), _to(draft, ""))], *in_twos(areas), [more]]


def _kept(choosing: Choosing, draft: Draft) -> list[list[Button]]:
    """Offer to go on with the audience that is being changed."""
    return [[button(_("Change what is chosen now"), _page(draft, Page.MORE))]] if choosing.settled else []


def _more(choosing: Choosing, draft: Draft, profile: Profile) -> Question:
    aim, reach = choosing.aiming.aim, choosing.reach
    lines = [
        _("For: {audience}").format(audience=aimed(aim, profile)),
        *narrowing(aim, choosing.named, profile),
    ]
    label = _("Take this audience")
    if reach:
        gets = ngettext("Gets it: {count} person", "Get it: {count} people", reach.count)
        lines.append(gets.format(count=words.number(reach.count)))
        lines += [in_digest(reach.weekly, profile)] if reach.weekly else []
        lines += [left_out(reach)] if reach.left_out else []
        label = _("Take this audience ({count})").format(count=words.number(reach.count))
    pages = {
        Page.AREAS: _("For areas"),
        Page.WITHOUT: _("Not for areas"),
        Page.EVENT: _("Without guests of an event"),
        Page.EARLIER: _("Without who got another one"),
        Page.PEOPLE: _("Only new or quiet people"),
        Page.DAY: _("Until when it matters"),
    }
    rows = in_twos([button(said, _page(draft, page)) for page, said in pages.items()])
    return "\n".join(lines), [[button(label, _press(draft, AimDo.DONE))], *rows]


def _several(choosing: Choosing, draft: Draft, profile: Profile) -> Question:
    aim = choosing.aiming.aim
    if choosing.aiming.page is Page.AREAS:
        text = _("Which areas is it for? Tick as many as you like; without a tick it is for everybody.")
        chosen, on, off = aim.areas, AimDo.AREA, AimDo.NO_AREA
    else:
        text = _("Which areas is it not for? Whoever chose one of them does not get it.")
        chosen, on, off = aim.without_areas, AimDo.WITHOUT, AimDo.NOT_WITHOUT
    offered = [
        button(
            _ticked(_numbered(area.name, choosing.counts.get(area.id)), area.id in chosen),
            _press(draft, off if area.id in chosen else on, area.id),
        )
        for area in profile.areas
    ]
    return text, [*in_twos(offered), _ready(draft)]


def _event(choosing: Choosing, draft: Draft, _profile: Profile) -> Question:
    if not choosing.gatherings:
        return _("There is no event whose guests could be left out."), [_ready(draft)]
    now = choosing.aiming.aim.without_event
    offered = [
        [
            button(
                _ticked(
                    f"{words.short_date(one.starts_at.astimezone(one.zone).date())}: "
                    f"{shortened(one.title, LABEL)}",
                    one.id == now,
                ),
                _press(draft, AimDo.EVENT, str(one.id)),
            )
        ]
        for one in choosing.gatherings
    ]
    nobody = button(_("Leave nobody out"), _press(draft, AimDo.EVENT, "0"))
    text = _(
        "Whose guests should not get it? Those who are registered by the moment of sending are left out."
    )
    return text, [*offered, [nobody]]


def _earlier(choosing: Choosing, draft: Draft, _profile: Profile) -> Question:
    if not choosing.earlier:
        return _("You have not announced anything yet."), [_ready(draft)]
    now = choosing.aiming.aim.without_earlier
    offered = [
        [
            button(
                _ticked(
                    _("{number}: {excerpt}").format(number=one.id, excerpt=shortened(one.text, LABEL)),
                    one.id == now,
                ),
                _press(draft, AimDo.EARLIER, str(one.id)),
            )
        ]
        for one in choosing.earlier
    ]
    nobody = button(_("Leave nobody out"), _press(draft, AimDo.EARLIER, "0"))
    return _("Who got one of these does not get this one. Which?"), [*offered, [nobody]]


def _people(choosing: Choosing, draft: Draft, _profile: Profile) -> Question:
    aim = choosing.aiming.aim
    text = _(
        "Only people who are new here, or only those who have not written for a while: so that those are "
        "invited who are seldom heard."
    )
    new = [
        button(
            _ticked(joined_within(days), days == aim.joined_within), _press(draft, AimDo.JOINED, str(days))
        )
        for days in DAYS[:2]
    ]
    quiet = [
        button(_ticked(quiet_for(days), days == aim.quiet_for), _press(draft, AimDo.QUIET, str(days)))
        for days in DAYS[1:]
    ]
    every = [
        *([button(_("Not only new ones"), _press(draft, AimDo.JOINED, "0"))] if aim.joined_within else []),
        *([button(_("Not only quiet ones"), _press(draft, AimDo.QUIET, "0"))] if aim.quiet_for else []),
    ]
    return text, [*([one] for one in [*new, *quiet]), *([every] if every else []), _ready(draft)]


def _day(choosing: Choosing, draft: Draft, _profile: Profile) -> Question:
    text = _(
        "Until when does it matter? If that day is over before the message of the week, those who read once "
        "a week get it at once."
    )
    now, today = choosing.aiming.aim.last_day, choosing.days[0]
    offered = [
        button(
            _ticked(f"{words.weekday(day)}, {words.short_date(day, today=today)}", day == now),
            _press(draft, AimDo.DAY, day.isoformat()),
        )
        for day in choosing.days
    ]
    return text, [*in_twos(offered), [button(_("No particular day"), _press(draft, AimDo.DAY))]]


def _ready(draft: Draft) -> list[Button]:
    return [button(_("Ready"), _page(draft, Page.MORE))]


def _to(draft: Draft, area: str) -> DraftPressed:
    return DraftPressed(do=Do.AUDIENCE, token=draft.token, value=area)


def _press(draft: Draft, do: AimDo, value: str = "") -> AimPressed:
    return AimPressed(do=do, token=draft.token, value=value)


def _page(draft: Draft, page: Page) -> AimPressed:
    return _press(draft, AimDo.PAGE, page.value)


def _counted(name: str, count: int, press: AimPressed | DraftPressed) -> Button:
    return button(_numbered(name, count), press)


def _numbered(name: str, count: int | None) -> str:
    return name if count is None else f"{name} ({words.number(count)})"


def _ticked(label: str, chosen: bool) -> str:
    return f"✓ {label}" if chosen else label


_PAGES: Mapping[Page, Callable[[Choosing, Draft, Profile], Question]] = {
    Page.TOPIC: _topics,
    Page.AREA: _one_area,
    Page.MORE: _more,
    Page.AREAS: _several,
    Page.WITHOUT: _several,
    Page.EVENT: _event,
    Page.EARLIER: _earlier,
    Page.PEOPLE: _people,
    Page.DAY: _day,
}
