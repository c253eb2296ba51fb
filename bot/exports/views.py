"""The conversation about an export, as screens."""

from collections.abc import Callable, Sequence
from pathlib import Path

from bot import words
from bot.exports.model import (
    KIND,
    LONGEST_REASON,
    SHORTEST_REASON,
    UNDER_WAY,
    Choice,
    Export,
    ExportOver,
    Format,
    Product,
    Sharing,
    State,
)
from bot.exports.presses import Do, ExportPressed, FormatPressed, Limit
from bot.exports.spans import Span
from bot.exports.words import beside_said, filters_said, sharing_meaning, sharing_name
from bot.i18n import _, ngettext, pgettext
from bot.ideas.model import Kind, Status
from bot.ideas.views import parts
from bot.profile import Profile, say
from bot.telegram.screen import Attachment, Live, Screen, button, in_twos
from bot.telegram.text import Text, join, rich

FORMATS = {Format.XLSX: "XLSX", Format.CSV: "CSV", Format.GEOJSON: "GeoJSON", Format.ZIP: "ZIP"}


def choice(chosen: Choice, profile: Profile) -> Screen:
    """Show what is chosen, how many ideas that makes, and what can still be changed."""
    export = chosen.export
    sharing = Sharing(export.sharing)
    lines = [rich("{name}: <b>{value}</b>", name=n, value=v) for n, v in filters_said(export.chosen, profile)]
    text = join(
        "\n\n",
        [
            rich(_("<b>Export of ideas</b>")),
            join("\n", lines),
            _made_for(sharing),
            _counted(chosen),
        ],
    )
    limits = [button(name, _press(export, Do.PICK, limit)) for limit, name in _limits().items()]
    files = [button(name, FormatPressed(id=export.id, format=form)) for form, name in FORMATS.items()]
    return Screen(text, buttons=[*in_twos(limits), *in_twos(files)])


def options(chosen: Choice, limit: Limit, profile: Profile) -> Screen:
    """Show what there is to choose from."""
    export = chosen.export
    values = _values(chosen, limit, profile)
    made = [button(label, _press(export, Do.SET, limit, value)) for value, label in values]
    asks = {Limit.SPAN: _("Other days"), Limit.WORDS: _("Write words")}
    typed = [[button(asks[limit], _press(export, Do.TYPE, limit))]] if limit in asks else []
    back = button(_("Back"), _press(export, Do.SHOW))
    texts: list[Text | str] = [rich("<b>{name}</b>", name=_limits()[limit])]
    if limit is Limit.SHARING:
        texts += [
            rich("<b>{name}</b>: {meaning}", name=sharing_name(one), meaning=sharing_meaning(one))
            for one in chosen.sharings
        ]
    return Screen(join("\n\n", texts), buttons=[*in_twos(made), *typed, [back]])


def days_wanted(export_id: int) -> Screen:
    """Ask for days."""
    ask = _("From which day to which? For example: 1.03.2026 – 30.04.2026. One day alone means: since then.")
    return _asked(export_id, ask)


def words_wanted(export_id: int) -> Screen:
    """Ask for words."""
    return _asked(export_id, _("Which words should the ideas contain? For example: bench"))


def reason_wanted(export_id: int) -> Screen:
    """Ask what names are needed for."""
    ask = _(
        "What are the names needed for? {shortest} to {longest} characters. The reason is kept in the log "
        "with your account, and the file leaves this chat after 24 hours."
    ).format(shortest=SHORTEST_REASON, longest=LONGEST_REASON)
    return _asked(export_id, ask)


def progress(export: Export) -> Screen:
    """Show how far an export has got; the presenter keeps the message true."""
    pending = export.state in UNDER_WAY
    stop = [[button(_("Stop it"), _press(export, Do.STOP))]] if pending else []
    again = [[button(_("New export"), ExportPressed(do=Do.BEGIN))]] if not pending else []
    text = rich(
        _("<b>Export {number}</b> ({format})\n{state}"),
        number=export.id,
        format=FORMATS[Format(export.format or Format.XLSX)],
        state=_state(export),
    )
    return Screen(text, buttons=[*stop, *again], live=Live(KIND, export.id) if pending else None)


def file(export: Export, path: Path, product: Product, number: int, profile: Profile) -> Screen:
    """Hand a written file over."""
    sharing = Sharing(export.sharing)
    held = ngettext("{count} idea", "{count} ideas", product.ideas).format(count=words.number(product.ideas))
    if not product.ideas:
        held = _("No idea is like that; in the file: {what}.").format(what=beside_said(product.beside))
    lines: list[Text | str] = [held, _made_for(sharing)]
    if len(product.paths) > 1:
        part = _("Part {number} of {all}: one file would be larger than Telegram takes.")
        lines.append(part.format(number=number, all=len(product.paths)))
    if path.suffix == ".zip" and export.format != Format.ZIP:
        lines.append(_("Packed as ZIP: as it is, the file would be larger than Telegram takes."))
    if product.shortened:
        shortened = ngettext(
            "{count} text was longer than a cell and was cut; it says where.",
            "{count} texts were longer than a cell and were cut; they say where.",
            product.shortened,
        )
        lines.append(shortened.format(count=words.number(product.shortened)))
    if export.leaves_at:
        leaves = _(
            "The file leaves this chat: {when}. Please delete your copies when they are no longer needed."
        )
        lines.append(leaves.format(when=words.moment(export.leaves_at, profile.timezone)))
    document = Attachment(str(path), path.name, words.file_gone())
    return Screen(join("\n", lines), document=document, fresh=True)


def please_delete(export: Export) -> Screen:
    """Admit that a file could not be taken out of the chat."""
    text = _(
        "The file of export {number} should have left this chat, and I cannot delete it. Please delete it."
    )
    return Screen(text.format(number=export.id), fresh=True)


def nothing_to_stop() -> Screen:
    """Answer a press of "Stop it" that came too late."""
    return Screen(toast=_("There is nothing left to stop."))


def gone() -> Screen:
    """Stand in for an export that is not stored any more."""
    return Screen(ExportOver().message())


def _asked(export_id: int, ask: str) -> Screen:
    back = ExportPressed(do=Do.SHOW, id=export_id)
    return Screen(ask, buttons=[[button(_("Back"), back)]])


def _made_for(sharing: Sharing) -> Text:
    return rich(
        _("For whom: <b>{sharing}</b>. {meaning}"),
        sharing=sharing_name(sharing),
        meaning=sharing_meaning(sharing),
    )


def _counted(chosen: Choice) -> Text:
    count = chosen.count
    said = ngettext(
        "In the file: <b>{count} idea</b>. Press what it should be written as.",
        "In the file: <b>{count} ideas</b>. Press what it should be written as.",
        count,
    )
    if any(chosen.beside.values()):
        said = _("In the file: <b>no ideas</b>. XLSX and ZIP hold what else there is: {what}.")
        return rich(said, what=beside_said(chosen.beside))
    if not count:
        said = _("In the file: <b>no ideas</b>. Try a longer time or fewer limits.")
    return rich(said, count=words.number(count))


def _state(export: Export) -> str:
    done, whole = words.number(export.done), words.number(export.ideas)
    said: dict[State, Callable[[], str]] = {
        State.WAITING: lambda: _("Waits for its turn."),
        State.RUNNING: lambda: (
            _("Being written: {done} of {all} ideas.").format(done=done, all=whole)
            if export.ideas
            else _("Being written.")
        ),
        State.SENT: lambda: _("Ready: the file is in this chat."),
        State.STOPPED: lambda: _("Stopped. No file was kept."),
        State.REFUSED: lambda: _("Not sent: you no longer have the role for it. No file was kept."),
        State.EMPTY: lambda: _("There is nothing left to put into a file: the ideas changed meanwhile."),
        State.TOO_LARGE: lambda: _(
            "The file would be larger than Telegram takes, even packed. Choose a shorter time, or XLSX, "
            "which can be divided."
        ),
        State.FAILED: lambda: _("The file could not be made or sent. Please try again."),
        State.INTERRUPTED: lambda: _(
            "Interrupted by a restart of the bot. No file was kept. Please try again."
        ),
    }
    return said.get(State(export.state), lambda: "")()


def _limits() -> dict[Limit, str]:
    return {
        Limit.SPAN: pgettext("export", "Time"),
        Limit.AREA: pgettext("export", "Area"),
        Limit.CATEGORY: pgettext("export", "Category"),
        Limit.STATUS: pgettext("export", "Status"),
        Limit.KIND: pgettext("export", "Kind"),
        Limit.WORDS: pgettext("export", "Words"),
        Limit.SHARING: pgettext("export", "For whom"),
    }


def _values(chosen: Choice, limit: Limit, profile: Profile) -> Sequence[tuple[str, str]]:
    if limit is Limit.SHARING:
        return [(sharing.value, sharing_name(sharing)) for sharing in chosen.sharings]
    categories, statuses = profile.ideas.categories, [one for one in Status if one is not Status.WITHDRAWN]
    values: dict[Limit, Callable[[], Sequence[tuple[str, str]]]] = {
        Limit.SPAN: _spans,
        Limit.AREA: lambda: [(area.id, area.name) for area in profile.areas],
        Limit.CATEGORY: lambda: [(one.id, say(one.name)) for one in categories],
        Limit.STATUS: lambda: [(status.value, parts.status_word(status)) for status in statuses],
        Limit.KIND: lambda: [(kind.value, parts.kind_word(kind)) for kind in Kind],
        Limit.WORDS: list,
    }
    return [("", pgettext("export", "all")), *values[limit]()]


def _spans() -> Sequence[tuple[str, str]]:
    return [
        (Span.WEEK, _("Last 7 days")),
        (Span.MONTH, _("Last 30 days")),
        (Span.QUARTER, _("Last 90 days")),
        (Span.THIS_MONTH, _("This month")),
        (Span.LAST_MONTH, _("Last month")),
        (Span.THIS_YEAR, _("This year")),
        (Span.LAST_YEAR, _("Last year")),
    ]


def _press(export: Export, do: Do, limit: Limit = Limit.SPAN, value: str = "") -> ExportPressed:
    return ExportPressed(do=do, id=export.id, limit=limit, value=value)
