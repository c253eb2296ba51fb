"""Public ideas in any other chat: `@bot some words` offers them, the chosen one is shared with its link."""

from aiogram import Router
from aiogram.types import InlineQuery

from bot.i18n import known_locale, speaking
from bot.ideas import finding, public
from bot.ideas.finding import PAGE, Finder
from bot.ideas.views import offers as views
from bot.people.model import Actor, Permission
from bot.profile import Profile
from bot.storage.transaction import Transaction
from bot.telegram.filters import needs
from bot.telegram.screen import Screen


def router() -> Router:
    """Make the router of inline queries."""
    made = Router(name="ideas_inline")
    made.inline_query.register(offer, flags=needs(Permission.NONE))
    return made


async def offer(
    query: InlineQuery,
    *,
    tx: Transaction,
    finder: Finder,
    profile: Profile,
    username: str,
    actor: Actor | None = None,
) -> Screen:
    """Offer what everybody may read; whoever asks need not be known to the bot."""
    mark = await tx.read(public.mark)
    if not finder.knows(mark):
        await finder.learn(mark, await tx.read(finding.findable))
    found, start = finder.find(query.query), _offset(query.offset)
    listing = await tx.read(finding.listing, found[start : start + PAGE])
    further = str(start + PAGE) if len(found) > start + PAGE else ""
    locale = known_locale(query.from_user.language_code, profile.default_language)
    with speaking(actor.locale if actor else locale):
        return views.offered(listing, further, profile, username)


def _offset(text: str) -> int:
    """Read where the last answer ended; clients write what they want."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 6 else 0
