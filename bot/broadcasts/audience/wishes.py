"""What stands under an announcement: its topic, and the buttons that switch it or all of them off."""

from bot.broadcasts.composed import Composed
from bot.broadcasts.presses import Choice, ChoicePressed
from bot.i18n import _
from bot.profile import Profile
from bot.telegram.screen import Button, button
from bot.telegram.text import Text, rich
from bot.topics.model import GENERAL
from bot.topics.wording import name_of


def topic_line(composed: Composed, profile: Profile) -> list[Text]:
    """Name the topic, where it is one of the profile's."""
    topic = composed.aim.topic
    if topic == GENERAL:
        return []
    return [rich(_("<i>Topic: {topic}</i>"), topic=name_of(topic, profile))]


def wish_buttons(composed: Composed, profile: Profile, press: ChoicePressed) -> list[list[Button]]:
    """Make the buttons; `press` is what the recipient can do about what they did last."""
    if press.do is Choice.ON:
        return [[button(_("Switch on again"), press)]]
    sample = press.do is Choice.SAMPLE
    everything = press if sample else press.model_copy(update={"do": Choice.OFF})
    rows = [[button(_("Switch announcements off"), everything)]]
    if not profile.announcements.topics:
        return rows
    again = press.do is Choice.TOPIC_ON
    topic = press if sample or again else press.model_copy(update={"do": Choice.TOPIC_OFF})
    return [[button(_label(composed, again=again), topic)], *rows]


def _label(composed: Composed, *, again: bool) -> str:
    if composed.aim.topic == GENERAL:
        return _("Switch general ones on again") if again else _("Switch general ones off")
    return _("Switch this topic on again") if again else _("Switch this topic off")
