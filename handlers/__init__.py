"""Conversations: one module each, in router order. They parse, call one action, return a screen."""

from aiogram import Router

from handlers import (
    announce,
    announcements,
    answers,
    ask,
    cases,
    codes,
    council,
    councillors,
    editing,
    event_buttons,
    event_desk,
    event_form,
    events,
    export,
    fallback,
    feedback,
    field,
    gaps,
    group,
    handover,
    held,
    idea,
    ideas_board,
    ideas_desk,
    ideas_letters,
    ideas_public,
    ideas_writing,
    mine,
    mydata,
    needs,
    problems,
    quiz,
    receipts,
    settings,
    staff_group,
    start,
    team,
)
from handlers.fallback import apologise

__all__ = ["apologise", "routers"]

_MODULES = (
    staff_group,
    group,
    start,
    settings,
    mydata,
    team,
    held,
    ideas_board,
    export,
    ideas_desk,
    ideas_writing,
    ideas_letters,
    ideas_public,
    idea,
    problems,
    field,
    codes,
    receipts,
    mine,
    events,
    event_desk,
    event_buttons,
    event_form,
    announce,
    announcements,
    council,
    councillors,
    quiz,
    needs,
    cases,
    feedback,
    gaps,
    answers,
    editing,
    handover,
    ask,
    fallback,
)
"""First come commands and flows that know what they wait for, last whatever nobody wanted."""


def routers() -> list[Router]:
    """Make fresh routers, in order; aiogram lets a router belong to one dispatcher only."""
    return [module.router() for module in _MODULES]
