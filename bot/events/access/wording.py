"""How needs are named."""

from bot.events.access.model import Need
from bot.events.access.presses import AccessPressed, Do
from bot.events.model import Event
from bot.i18n import _, pgettext
from bot.telegram.screen import Button, button


def need_name(need: Need) -> str:
    """Name a need."""
    return {
        Need.STEP_FREE: _("Step-free access"),
        Need.SIGN_LANGUAGE: _("Polish Sign Language (PJM)"),
        Need.LOOP: _("Induction loop"),
        Need.CHILD_CARE: _("Care for a child"),
        Need.QUIET_PLACE: _("A quiet place"),
    }[need]


def said(needs: list[str], words: str | None) -> str:
    """List what somebody needs; nothing where they did not say."""
    named = [need_name(need) for need in Need if need.value in needs]
    return "; ".join([*named, *([words] if words else [])])


def needs_button(event: Event) -> list[Button]:
    """Lead to the question, where it is asked."""
    if not event.asks_access:
        return []
    return [button(pgettext("button", "What would help you"), AccessPressed(do=Do.ASK, id=event.id))]
