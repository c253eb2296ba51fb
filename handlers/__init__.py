"""Conversations: one module each, in router order. They parse, call one action, return a screen."""

from aiogram import Router

from handlers import fallback, group, start
from handlers.fallback import apologise

__all__ = ["apologise", "routers"]

_MODULES = (group, start, fallback)
"""First come commands and flows that know what they wait for, last whatever nobody wanted."""


def routers() -> list[Router]:
    """Make fresh routers, in order; aiogram lets a router belong to one dispatcher only."""
    return [module.router() for module in _MODULES]
