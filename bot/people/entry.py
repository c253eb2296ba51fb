"""Deep links: the word after /start. Whoever made the link wrote it, so it is distrusted."""

import re
from dataclasses import dataclass
from enum import StrEnum

from bot.profile import Profile

GROUP, CHANNEL = "group", "channel"
SHARED, AREA = "idea-", "a-"
"""How the links to ideas and areas begin."""

_EVENT = re.compile(r"([ed])([1-9][0-9]{0,15})", re.ASCII)
_EVENT_WITH_CODE = re.compile(r"(e[1-9][0-9]{0,15})-([A-Za-z0-9]{4,24})", re.ASCII)
_SHARED = re.compile(SHARED + r"([1-9][0-9]{0,14})", re.ASCII)
_BOARD = re.compile(r"b([1-9][0-9]{0,14})", re.ASCII)
_CASE = re.compile(r"c([1-9][0-9]{0,15})", re.ASCII)
_POSTER = re.compile(r"p([1-9][0-9]{0,14})", re.ASCII)
_PAPER = re.compile(r"k-([A-Za-z]{8})", re.ASCII)
_ENTRANCE = re.compile(r"(in|here)-([1-9][0-9]{0,14})-([A-Za-z0-9_-]{1,16})", re.ASCII)
_CERTIFICATE = re.compile(r"v-([A-Za-z]{12})", re.ASCII)
_INVITATION = re.compile(r"i-([A-Za-z0-9_-]{32})", re.ASCII)
_ANNOUNCED = re.compile(r"n([1-9][0-9]{0,14})", re.ASCII)


class Way(StrEnum):
    """Where a link leads."""

    WELCOME = "welcome"
    NOWHERE = "nowhere"
    """A link that is none of ours, or whose thing is gone or not for this person: nobody learns which."""
    IDEA = "idea"
    """To a new one."""
    SHARED = "shared"
    """To one that somebody sent."""
    EVENTS = "events"
    """To what is coming, perhaps of one kind or in one area."""
    EVENT = "event"
    FROM_EVENT = "from_event"
    """To a new idea, from an event."""
    AREA = "area"
    """To a part of the unit: to make it one's own, and to what is coming there."""
    COUNCIL = "council"
    NEEDS = "needs"
    INVITATION = "invitation"
    CASE = "case"
    BOARD = "board"
    """To an idea, as the office sees it."""
    POSTER = "poster"
    """To what a poster stands for, once it was counted."""
    PAPER = "field"
    """To an idea by the code on a paper."""
    ANNOUNCED = "announced"
    """To where a button of an announcement in a channel leads."""
    TICKET = "in"
    """A guest's entrance code."""
    CERTIFICATE = "certificate"
    """To what a certificate of a cycle says."""
    SIGN = "here"
    """The code at the door by which guests say that they are here."""


_OPENING = {_INVITATION: Way.INVITATION, _PAPER: Way.PAPER, _CERTIFICATE: Way.CERTIFICATE}


@dataclass(frozen=True, slots=True)
class Entry:
    """A link that was followed: where it leads, and what is remembered of it as the person's source."""

    way: Way
    source: str | None = None
    event_id: int = 0
    idea_number: int = 0
    area_id: str = ""
    secret: str = ""
    case_number: int = 0
    poster_id: int = 0
    button_id: int = 0
    kind: str = ""


def entry(payload: str, profile: Profile) -> Entry:
    """Read the payload of a deep link; whatever is not one of ours leads nowhere."""
    if payload in (Way.IDEA, Way.COUNCIL, Way.NEEDS):
        return Entry(Way(payload), payload)
    if payload == Way.EVENTS or payload.startswith(f"{Way.EVENTS}-"):
        return _coming(payload.removeprefix(Way.EVENTS).removeprefix("-"), profile)
    if thing := _thing(payload):
        return thing
    for pattern, way in _OPENING.items():
        if found := pattern.fullmatch(payload):
            # What opens something is remembered nowhere as the source, nor is whose certificate was checked.
            return Entry(way, None if way is Way.CERTIFICATE else way, secret=found[1])
    if payload.startswith(AREA) and profile.area(area := payload.removeprefix(AREA)):
        return Entry(Way.AREA, payload, area_id=area)
    return Entry(Way.WELCOME, payload or None) if payload in ("", GROUP, CHANNEL) else Entry(Way.NOWHERE)


def event_of(source: str) -> int | None:
    """Return the event that a remembered link led to or began an idea from; none: it did neither."""
    found = _EVENT.fullmatch(source)
    return int(found[2]) if found else None


def _thing(payload: str) -> Entry | None:
    """Read a link to an event, a new idea from one, an idea, a question, of a poster, from a channel."""
    if found := _ENTRANCE.fullmatch(payload):
        way, event_id = Way(found[1]), int(found[2])
        # Who came by somebody's entrance code came by nothing that could be named.
        return Entry(way, f"e{event_id}" if way is Way.SIGN else None, event_id=event_id, secret=found[3])
    if found := _ANNOUNCED.fullmatch(payload):
        return Entry(Way.ANNOUNCED, CHANNEL, button_id=int(found[1]))
    return _numbered(payload)


def _numbered(payload: str) -> Entry | None:
    """Read a link to what has a number."""
    if found := _CASE.fullmatch(payload):
        return Entry(Way.CASE, case_number=int(found[1]))
    if found := _BOARD.fullmatch(payload):
        return Entry(Way.BOARD, idea_number=int(found[1]))
    if found := _POSTER.fullmatch(payload):
        return Entry(Way.POSTER, poster_id=int(found[1]))
    if found := _EVENT.fullmatch(payload):
        way = Way.EVENT if found[1] == "e" else Way.FROM_EVENT
        return Entry(way, payload, event_id=int(found[2]))
    if found := _EVENT_WITH_CODE.fullmatch(payload):
        return Entry(Way.EVENT, found[1], event_id=int(found[1][1:]), secret=found[2])
    found = _SHARED.fullmatch(payload)
    return Entry(Way.SHARED, payload, idea_number=int(found[1])) if found else None


def _coming(rest: str, profile: Profile) -> Entry:
    """Read what of all that comes a link leads to: "zablocie", "workshop" or "workshop-zablocie"."""
    kind, _dash, after = ("", "", rest) if profile.area(rest) else rest.partition("-")
    area = after if profile.area(after) else ""
    source = f"{Way.EVENTS}-{area}" if area else str(Way.EVENTS)
    return Entry(Way.EVENTS, source, area_id=area, kind=kind)


def invitation_link(username: str, secret: str) -> str:
    """Write the link of an invitation."""
    return f"https://t.me/{username}?start=i-{secret}"


def board_link(username: str, number: int) -> str:
    """Write the link that opens an idea for the office."""
    return f"https://t.me/{username}?start=b{number}"


def poster_link(username: str, poster_id: int) -> str:
    """Write the link of a poster: as short as it can be, for those who type it."""
    return f"https://t.me/{username}?start=p{poster_id}"


def ticket_link(username: str, event_id: int, token: str) -> str:
    """Write the link that a guest's entrance code is."""
    return f"https://t.me/{username}?start=in-{event_id}-{token}"


def sign_link(username: str, event_id: int, token: str) -> str:
    """Write the link by which guests say at the door that they are here."""
    return f"https://t.me/{username}?start=here-{event_id}-{token}"


def paper_link(username: str, code: str) -> str:
    """Write the link that opens an idea by the code on a paper."""
    return f"https://t.me/{username}?start=k-{code}"


def certificate_link(username: str, code: str) -> str:
    """Write the link that checks a certificate."""
    return f"https://t.me/{username}?start=v-{code}"


def event_link(username: str, event_id: int) -> str:
    """Write the link that opens an event."""
    return f"https://t.me/{username}?start=e{event_id}"


def idea_link(username: str, number: int) -> str:
    """Write the link that opens an idea."""
    return f"https://t.me/{username}?start={SHARED}{number}"


def collecting_link(username: str, event_id: int) -> str:
    """Write the link that begins an idea from an event."""
    return f"https://t.me/{username}?start=d{event_id}"


def case_link(username: str, number: int) -> str:
    """Write the link that opens a question for the office."""
    return f"https://t.me/{username}?start=c{number}"


def group_link(username: str) -> str:
    """Write the link from a group into the bot."""
    return f"https://t.me/{username}?start={GROUP}"


def channel_link(username: str, button_id: int = 0) -> str:
    """Write the link from a channel: to where a button of an announcement leads, or just into the bot."""
    return f"https://t.me/{username}?start={f'n{button_id}' if button_id else CHANNEL}"
