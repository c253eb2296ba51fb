"""What is proposed: an idea, a need, something good that is there; and the way for what is merely broken."""

from bot.i18n import _
from bot.ideas.model import IdeaDraft, Kind
from bot.ideas.presses import Do, IdeaPressed
from bot.nearby import Service
from bot.profile import Contact, Profile, say
from bot.telegram.screen import Button, Screen, button, in_twos
from bot.telegram.text import Text, join, rich


def question(kind: Kind | None) -> dict[str, str]:
    """Return the question of the first step with its example."""
    match kind:
        case Kind.NEED:
            asked = _("What is missing in the neighbourhood? One need.")
            example = _("There is nowhere to meet with small children when it rains.")
        case Kind.ASSET:
            asked = _("What is good here and could serve more people: a place, a group, a skill?")
            example = _("The workshop of our housing estate stands empty in the mornings.")
        case _:
            asked = _("What would you like to see in the neighbourhood? One idea.")
            example = _("A bench in the shade by the bus stop, because older people wait standing.")
    return {"question": asked, "example": example}


def others(draft: IdeaDraft) -> list[list[Button]]:
    """Offer the other kinds, and the way for something broken."""
    names = {Kind.IDEA: _("It is an idea"), Kind.NEED: _("It is a need"), Kind.ASSET: _("It is an asset")}
    now = draft.kind or Kind.IDEA
    made = [
        button(name, _press(draft.token, Do.KIND, kind.value)) for kind, name in names.items() if kind != now
    ]
    return [made, [button(_("Something is broken"), _press(draft.token, Do.PROBLEM))]]


def problem(pressed: IdeaPressed, draft: IdeaDraft | None, profile: Profile) -> Screen:
    """Ask what is broken, then name who mends it, as far as the profile knows; nothing is sent to anybody."""
    back = [button(_("Propose a lasting change"), _press(pressed.draft, Do.CONTINUE))] if draft else []
    category = profile.category(pressed.value)
    if category is None:
        made = [
            button(say(one.name), _press(pressed.draft, Do.PROBLEM, one.id))
            for one in profile.ideas.categories
        ]
        urgent = next((one for one in profile.emergency if one.life_in_danger), None)
        lines = [_("What is the trouble about? I name who takes reports of it.")]
        if urgent:
            lines.insert(0, _("Where somebody is in danger: {number}.").format(number=urgent.number))
        return Screen("\n\n".join(lines), buttons=[*in_twos(made), back])
    found: list[Service | Contact] = [one for one in profile.services if category.id in one.categories]
    found += [profile.contacts["city"]] if "city" in profile.contacts else []
    head = rich(_("<b>{category}: report it here</b>"), category=say(category.name))
    parts: list[Text | str] = [head, *(_contact(one) for one in found)]
    if draft and draft.text:
        parts.append(rich(_("Your words, to be copied:\n<code>{text}</code>"), text=draft.text))
    parts.append(_("Nothing was sent. How soon they answer is not known to me."))
    return Screen(join("\n\n", parts), buttons=[back] if back else [])


def _contact(one: Service | Contact) -> Text:
    ways = [way for way in (one.phone, one.email, one.website) if way]
    return rich("<b>{name}</b>\n{ways}", name=say(one.name), ways="\n".join(ways))


def _press(token: str, do: Do, value: str = "") -> IdeaPressed:
    return IdeaPressed(do=do, draft=token, value=value)
