"""The fixed parts of a workbook (Office Open XML, ECMA-376): what its sheets are called and look like."""

from collections.abc import Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from bot.exports.tables import Kind

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_DOCUMENT = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_FIRST_OWN_FORMAT = 164
_NUMBER_FORMATS = {
    Kind.INTEGER: "0",
    Kind.DECIMAL: "0.00",
    Kind.DEGREES: "0.00000",
    Kind.DATE: "dd.mm.yyyy",
    Kind.MOMENT: "dd.mm.yyyy hh:mm",
}

HEADER_STYLE = 1
STYLES = {kind: HEADER_STYLE + 1 + at for at, kind in enumerate(Kind)}
"""The style of each kind of cell, by its place in `styles.xml`."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet that was written: its name, and the cells that its filter covers, as ``$A$1:$F$9``."""

    name: str
    filtered: str


def sheet_path(number: int) -> str:
    """Name the part that holds a sheet; sheets count from 1."""
    return f"xl/worksheets/sheet{number}.xml"


def parts(sheets: Sequence[Sheet]) -> dict[str, str]:
    """Return all parts of a workbook but its sheets, by their names."""
    return {
        "[Content_Types].xml": _content_types(len(sheets)),
        "_rels/.rels": _relations([("officeDocument", "xl/workbook.xml")]),
        "xl/workbook.xml": _workbook(sheets),
        "xl/_rels/workbook.xml.rels": _relations(
            [
                *(("worksheet", f"worksheets/sheet{number}.xml") for number in range(1, len(sheets) + 1)),
                ("styles", "styles.xml"),
            ]
        ),
        "xl/styles.xml": _styles(),
    }


def _content_types(sheets: int) -> str:
    own = [("/xl/workbook.xml", "sheet.main"), ("/xl/styles.xml", "styles")]
    own += [(f"/{sheet_path(number)}", "worksheet") for number in range(1, sheets + 1)]
    overrides = "".join(
        f'<Override PartName="{name}" ContentType="{_TYPES}.{kind}+xml"/>' for name, kind in own
    )
    return (
        f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def _relations(to: Sequence[tuple[str, str]]) -> str:
    each = "".join(
        f'<Relationship Id="rId{number}" Type="{_DOCUMENT}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(to, 1)
    )
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{each}</Relationships>'


def _workbook(sheets: Sequence[Sheet]) -> str:
    listed = "".join(
        f'<sheet name={quoteattr(sheet.name)} sheetId="{number}" r:id="rId{number}"/>'
        for number, sheet in enumerate(sheets, 1)
    )
    # Excel looks for the range of a filter here as well.
    filters = "".join(
        f'<definedName name="_xlnm._FilterDatabase" localSheetId="{at}" hidden="1">'
        f"{escape(_quoted(sheet.name))}!{sheet.filtered}</definedName>"
        for at, sheet in enumerate(sheets)
    )
    return (
        f'{_HEAD}<workbook xmlns="{_MAIN}" xmlns:r="{_DOCUMENT}"><bookViews><workbookView/></bookViews>'
        f"<sheets>{listed}</sheets><definedNames>{filters}</definedNames></workbook>"
    )


def _quoted(name: str) -> str:
    return "'" + name.replace("'", "''") + "'"


def _styles() -> str:
    formats = {kind: _FIRST_OWN_FORMAT + at for at, kind in enumerate(_NUMBER_FORMATS)}
    codes = "".join(f'<numFmt numFmtId="{formats[k]}" formatCode="{c}"/>' for k, c in _NUMBER_FORMATS.items())
    cells = "".join(
        f'<xf numFmtId="{formats.get(kind, 0)}" fontId="0" fillId="0" borderId="0" xfId="0"'
        ' applyNumberFormat="1" applyAlignment="1">'
        f'<alignment vertical="top" wrapText="{kind not in formats:d}"/></xf>'
        for kind in Kind
    )
    return (
        f'{_HEAD}<styleSheet xmlns="{_MAIN}"><numFmts count="{len(formats)}">{codes}</numFmts>'
        f'<fonts count="2"><font>{_FONT}</font><font><b/>{_FONT}</font></fonts>'
        '<fills count="2"><fill><patternFill patternType="none"/></fill>'
        '<fill><patternFill patternType="gray125"/></fill></fills>'
        f'<borders count="2"><border>{_SIDES}<bottom/><diagonal/></border>'
        f'<border>{_SIDES}<bottom style="thin"/><diagonal/></border></borders>'
        '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
        f'<cellXfs count="{len(Kind) + 2}"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
        '<xf numFmtId="0" fontId="1" fillId="0" borderId="1" xfId="0" applyFont="1" applyBorder="1"'
        f' applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>{cells}</cellXfs>'
        '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
    )


_FONT = '<sz val="11"/><name val="Calibri"/><family val="2"/>'
_SIDES = "<left/><right/><top/>"
