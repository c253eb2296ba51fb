"""The dispatcher: conversations in order, each handler watched and guarded."""

from collections.abc import Iterable

from aiogram import Dispatcher, Router

from bot.telegram.address import KNOWN
from bot.telegram.albums import OncePerAlbum
from bot.telegram.conversation import ConversationStorage
from bot.telegram.guard import GUARDED, Guard, undeclared
from bot.telegram.table import Table
from bot.watch.middleware import HandlerWatch
from bot.watch.watch import Watch


def create_dispatcher(routers: Iterable[Router], watch: Watch) -> Dispatcher:
    """Put routers together; raises RuntimeError where a handler declares no permission."""
    dispatcher = Dispatcher(storage=ConversationStorage())
    dispatcher.include_router(Table(routers))
    dispatcher.message.middleware(OncePerAlbum())
    for kind in KNOWN:
        dispatcher.observers[kind].middleware(HandlerWatch(watch))
    for kind in GUARDED:
        dispatcher.observers[kind].middleware(Guard())
    if forgotten := list(undeclared(dispatcher)):
        raise RuntimeError(f"handlers without a permission: {', '.join(forgotten)}")
    return dispatcher
