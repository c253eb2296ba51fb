"""What everybody sees of the ideas of all: the list with its filters, a card, news of what one follows."""

from dataclasses import replace
from datetime import datetime

from bot.i18n import _, ngettext, pgettext
from bot.ideas import rules
from bot.ideas.model import Card, Followed, Idea, IdeaChange, Listing
from bot.ideas.presses import Do, IdeaPressed, Own, OwnPressed, PublicPressed, See, Sort
from bot.ideas.views import board, own, parts
from bot.profile import Profile, say
from bot.telegram.paging import turning
from bot.telegram.screen import Button, Screen, button, in_twos
from bot.telegram.text import Text, join, rich

ANY = PublicPressed(do=See.LIST)


def listed(listing: Listing, pressed: PublicPressed, profile: Profile, now: datetime) -> Screen:
    """List what everybody may read, under what it was narrowed to."""
    page = listing.page
    here = pressed.model_copy(update={"do": See.LIST, "page": page.number, "number": 0})
    head = rich(_("<b>Ideas of the neighbourhood</b>\n{narrowed}"), narrowed=_narrowed(here, profile))
    none = _("There is nothing here yet. An idea is shown once the office has taken it up.")
    entries = [parts.public_entry(idea, listing.supporters[idea.id], profile, now) for idea in page.rows]
    openers = [[parts.opener(idea, _on(here, See.OPEN, number=idea.number))] for idea in page.rows]
    turns = turning(page.number, page.last, lambda number: _on(here, See.LIST, page=number))
    return Screen(
        join("\n\n", [head, *(entries or [Text(none)]), *_unseen(listing.unseen)]),
        buttons=[
            *openers,
            turns,
            *_filters(here),
            [button(_("Propose an idea"), IdeaPressed(do=Do.START))],
        ],
    )


def followed(shown: Followed, profile: Profile, now: datetime, toast: str | None = None) -> Screen:
    """List what one supports or follows; beside each idea that sends news a way to end them."""
    page = shown.listing.page
    head = rich(_("<b>Ideas you follow or support</b>"))
    none = Text(_("You follow no idea yet. /browse shows those of the neighbourhood."))
    supporters = shown.listing.supporters
    entries = [parts.public_entry(idea, supporters[idea.id], profile, now) for idea in page.rows]
    rows = [_opener_and_end(idea, page.number, sends_news=idea.id in shown.follows) for idea in page.rows]
    turns = turning(page.number, page.last, lambda number: OwnPressed(do=Own.FOLLOWED, page=number))
    back = [button(_("My ideas"), OwnPressed(do=Own.LIST))]
    return Screen(join("\n\n", [head, *(entries or [none])]), [*rows, turns, back], toast=toast)


def unfollowed(shown: Followed, number: int, profile: Profile, now: datetime) -> Screen:
    """Show the list again, saying over the chat that no more news come."""
    return followed(shown, profile, now, _("No more news of idea {number}.").format(number=number))


def areas(pressed: PublicPressed, profile: Profile) -> Screen:
    """Ask which part the list is to be narrowed to."""
    names = [_("Everywhere"), *(area.name for area in profile.areas)]
    made = [button(name, _on(pressed, See.LIST, area=n, page=0)) for n, name in enumerate(names)]
    return Screen(_("Ideas from where?"), buttons=in_twos(made))


def categories(pressed: PublicPressed, profile: Profile) -> Screen:
    """Ask what the list is to be narrowed to."""
    names = [_("About everything"), *(say(category.name) for category in profile.ideas.categories)]
    made = [button(name, _on(pressed, See.LIST, category=n, page=0)) for n, name in enumerate(names)]
    return Screen(_("Ideas about what?"), buttons=in_twos(made))


def card(shown: Card, pressed: PublicPressed, profile: Profile, *, now: datetime, username: str) -> Screen:
    """Show an idea, with what one can do about it; of one's own, what its author can do."""
    if shown.stand.own:
        return own.own_card(shown, 0, profile, now=now, username=username)
    if shown.only_number or shown.idea.merged_into:
        return _elsewhere(shown, pressed, profile, now)
    share = [parts.share(shown.idea, username)] if rules.is_public(shown.idea) else []
    rows = [
        *parts.result_question(shown),
        _stand(shown, pressed),
        [*share, button(_("All ideas"), _on(pressed, See.LIST, number=0))],
    ]
    return Screen(parts.whole(shown, profile, now=now), buttons=rows)


def opened(
    shown: Card, pressed: PublicPressed, profile: Profile, *, now: datetime, username: str
) -> list[Screen]:
    """Show a card and, before it, its photo and place."""
    before = [] if shown.only_number else board.attached(shown)
    screen = card(shown, pressed, profile, now=now, username=username)
    return [*before, screen.anew() if before else screen]


def stood(shown: Card, pressed: PublicPressed, profile: Profile, *, now: datetime, username: str) -> Screen:
    """Show the card again, saying over the chat what the press did."""
    number = shown.idea.number
    said = {
        See.SUPPORT: _("Your support for idea {number} is counted."),
        See.NO_SUPPORT: _("Idea {number}: your support is taken back."),
        See.FOLLOW: _("News of idea {number} will come to this chat."),
        See.NO_FOLLOW: _("No more news of idea {number}."),
    }
    screen = card(shown, pressed, profile, now=now, username=username)
    return replace(screen, toast=said[pressed.do].format(number=number))


def news(idea: Idea, change: IdeaChange, profile: Profile) -> Screen:
    """Tell someone who follows an idea what became of it."""
    head = rich(
        _("Idea {number}, which you follow (<i>{title}</i>): <b>{status}</b>."),
        number=idea.number,
        title=idea.title,
        status=parts.status_word(change.status),
    )
    opens = button(_("Show the idea"), _on(ANY, See.OPEN, number=idea.number))
    leave = button(_("No more news of it"), _on(ANY, See.NO_FOLLOW, number=idea.number))
    text = join("\n\n", [head, *own.meaning(change, profile)])
    return Screen(text, buttons=[*parts.result_buttons(change), [opens, leave]], fresh=True)


def withdrawn(idea: Idea) -> Screen:
    """Tell someone who followed an idea that there is none any more."""
    text = _("Idea {number}, which you follow, was taken back by its author. No more news of it will come.")
    return Screen(text.format(number=idea.number), fresh=True)


def result_taken(shown: Card, *, reopened: bool) -> Screen:
    """Thank for an answer to "was it done?", and say what follows."""
    if reopened:
        text = _("Noted. Idea {number} is taken up again, and the office is told. The next news comes here.")
    else:
        text = _("Noted. Thank you! What all say of it stands with idea {number}.")
    opens = button(_("Show the idea"), _on(ANY, See.OPEN, number=shown.idea.number))
    return Screen(text.format(number=shown.idea.number), buttons=[[opens]], fresh=True)


def no_longer_asked() -> Screen:
    """Say that an answer comes too late, or from somebody who was not asked."""
    return Screen(toast=_("This is no longer asked: the idea has changed in the meantime."))


def _on(pressed: PublicPressed, do: See, **changed: int) -> PublicPressed:
    return pressed.model_copy(update={"do": do, **changed})


def _elsewhere(shown: Card, pressed: PublicPressed, profile: Profile, now: datetime) -> Screen:
    """Show an idea that has gone: joined to another one, which the number leads to, or hidden."""
    idea = shown.idea
    if idea.merged_into is None:
        text = _(
            "Idea {number} is hidden for now by the office's moderation. Your support of it is kept."
        ).format(number=idea.number)
        return Screen(text, buttons=[[button(_("All ideas"), _on(pressed, See.LIST, number=0))]])
    said = _("Idea {number} was joined to idea {other}, which says the same. It goes on there.")
    head = Text(said.format(number=idea.number, other=idea.merged_into))
    there = button(
        _("Show idea {number}").format(number=idea.merged_into),
        _on(pressed, See.OPEN, number=idea.merged_into),
    )
    rest = [] if shown.only_number else [parts.whole(shown, profile, now=now)]
    back = button(_("All ideas"), _on(pressed, See.LIST, number=0))
    return Screen(join("\n\n", [head, *rest]), buttons=[[there, back]])


def _stand(shown: Card, pressed: PublicPressed) -> list[Button]:
    here, stand = _on(pressed, See.OPEN, number=shown.idea.number), shown.stand
    support = (
        button(_("Take my support back"), _on(here, See.NO_SUPPORT))
        if stand.supports
        else button(_("I support it"), _on(here, See.SUPPORT))
    )
    follow = (
        button(_("No more news of it"), _on(here, See.NO_FOLLOW))
        if stand.follows
        else button(_("Follow"), _on(here, See.FOLLOW))
    )
    return [support, follow]


def _opener_and_end(idea: Idea, page: int, *, sends_news: bool) -> list[Button]:
    opens = parts.opener(idea, _on(ANY, See.OPEN, number=idea.number))
    ends = OwnPressed(do=Own.UNFOLLOW, number=idea.number, page=page)
    return [opens, button(_("Stop news"), ends)] if sends_news else [opens]


def _narrowed(here: PublicPressed, profile: Profile) -> str:
    area = rules.nth(profile.areas, here.area)
    category = rules.nth(profile.ideas.categories, here.category)
    order = {Sort.NEWEST: _("the newest first"), Sort.SUPPORTED: _("the most supported first")}
    named = [area.name if area else None, say(category.name) if category else None, order[here.sort]]
    return " · ".join(name for name in named if name)


def _unseen(count: int) -> list[str]:
    """Admit how many ideas nobody can read yet because the office is late."""
    said = ngettext(
        "{count} idea is not shown yet: its first reply is later than the office's own target.",
        "{count} ideas are not shown yet: their first reply is later than the office's own target.",
        count,
    )
    return [said.format(count=count)] if count else []


def _filters(here: PublicPressed) -> list[list[Button]]:
    orders = {Sort.NEWEST: pgettext("ideas", "Newest"), Sort.SUPPORTED: pgettext("ideas", "Most supported")}
    sorts = [
        button(f"• {name}" if sort is here.sort else name, here.model_copy(update={"sort": sort, "page": 0}))
        for sort, name in orders.items()
    ]
    narrow = [
        button(_("From where"), _on(here, See.AREAS)),
        button(_("About what"), _on(here, See.CATEGORIES)),
    ]
    return [sorts, narrow]
