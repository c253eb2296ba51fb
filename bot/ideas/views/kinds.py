"""What is proposed: an idea, a need, something good that is there."""

from bot.i18n import _
from bot.ideas.model import IdeaDraft, Kind
from bot.ideas.presses import Do, IdeaPressed
from bot.telegram.screen import Button, button


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


def _press(token: str, do: Do, value: str = "") -> IdeaPressed:
    return IdeaPressed(do=do, draft=token, value=value)
