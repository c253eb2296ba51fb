"""What is written is read by programs that know nothing of what wrote it: no formula, no letter lost."""

import csv
import io
import json
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from openpyxl import load_workbook
from python_calamine import CalamineWorkbook

from bot.exports.csv import write_csv
from bot.exports.geojson import write_geojson
from bot.exports.tables import Cell, Column, Kind, Table
from bot.exports.xlsx import LONGEST_TEXT, write_xlsx

WARSAW = ZoneInfo("Europe/Warsaw")
MOMENT = datetime(2026, 5, 3, 16, 30, tzinfo=UTC)
HOSTILE = (
    '=HYPERLINK("http://zły.example";"kliknij")',
    "=1+1",
    "+48 12 000 00 00",
    "-2+3",
    "@SUM(A1:A9)",
    "\t=1+1",
    "{=1+1}",
    "＝1+1",
    "  =cmd|' /C calc'!A0",
    "_x0041_ <b>&amp;</b>",
    "Zażółć gęślą jaźń – ŁÓDŹ „cudzysłów”",
    "Їжак ґанку є – щастя",
    "🌳👩‍👩‍👧 עברית \u200f العربية",
    'raz; "dwa"\ntrzy, cztery',
    "007",
    "1e5",
    "TRUE",
    "2026-05-03",
    "ż" * LONGEST_TEXT,
)
BROKEN = {
    "a\x00b\x1bc": "a␀b␛c",
    "pół\ud83dznak": "pół�znak",
    "\ufffe": "�",
    "wiersz\r\ndrugi": "wiersz\ndrugi",
}
"""What no file can hold, and what is shown instead."""
TEXTS = (*HOSTILE, *BROKEN)
SHOWN = (*HOSTILE, *BROKEN.values())


def table() -> Table:
    columns = [
        Column("number", "Numer", Kind.INTEGER),
        Column("text", "Opis"),
        Column("received", "Data", Kind.MOMENT),
        Column("latitude", "Szerokość", Kind.DEGREES),
        Column("longitude", "Długość", Kind.DEGREES),
    ]
    rows: Iterator[list[Cell]] = ([n, text, MOMENT, 50.0391, 19.9757] for n, text in enumerate(TEXTS, 1))
    return Table("Pomysły „XIII”", columns, rows)


def test_calamine_reads_the_workbook(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    write_xlsx(path, [table()], zone=WARSAW)
    book = CalamineWorkbook.from_path(path)
    assert book.sheet_names == ["Pomysły „XIII”"]
    header, *rows = book.get_sheet_by_index(0).to_python()
    assert header == ["Numer", "Opis", "Data", "Szerokość", "Długość"]
    # This reader undoes no escapes of the kind _x005F_.
    read = [str(row[1]).replace("_x005F_", "_") for row in rows]
    assert read == list(SHOWN)
    assert all(row[0] == n and row[3:] == [50.0391, 19.9757] for n, row in enumerate(rows, 1))
    assert {row[2] for row in rows} == {datetime(2026, 5, 3, 18, 30)}  # noqa: DTZ001


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What LibreOffice makes of the workbook when it opens it and saves it as its own."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        pytest.skip("no LibreOffice (libreoffice-calc); docs/exports.md says how to look by hand")
    folder = tmp_path_factory.mktemp("office")
    write_xlsx(folder / "a.xlsx", [table()], zone=WARSAW)
    profile = f"-env:UserInstallation=file://{folder}/profile"
    for form in ("ods", "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,true"):
        done = subprocess.run(
            [
                program,
                "--headless",
                profile,
                "--convert-to",
                form,
                "--outdir",
                str(folder),
                str(folder / "a.xlsx"),
            ],
            capture_output=True,
            timeout=180,
            check=False,
        )
        assert done.returncode == 0, done.stderr
    return folder


def test_libreoffice_opens_the_workbook_and_finds_no_formula(office: Path) -> None:
    [sheet] = CalamineWorkbook.from_path(office / "a.ods").sheet_names
    assert sheet == "Pomysły „XIII”"
    rows = CalamineWorkbook.from_path(office / "a.ods").get_sheet_by_index(0).to_python()[1:]
    assert len(rows) == len(SHOWN)
    assert {row[2] for row in rows} == {datetime(2026, 5, 3, 18, 30)}  # noqa: DTZ001
    content = _part(office / "a.ods", "content.xml")
    assert "table:formula" not in content
    assert "xlink:href" not in content
    assert "autofilter" in content.casefold() or "display-filter-buttons" in content


def test_what_libreoffice_saves_as_text_is_what_was_meant(office: Path) -> None:
    [file] = office.glob("*.csv")
    with file.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.reader(lines))[1:]
    assert [row[1] for row in rows] == list(SHOWN)


def test_no_cell_of_the_workbook_is_a_formula_or_a_link(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    write_xlsx(path, [table()], zone=WARSAW)
    sheet = load_workbook(path).worksheets[0]
    assert {cell.data_type for row in sheet.iter_rows(min_row=2) for cell in row} == {"n", "s", "d"}
    assert not any(cell.hyperlink for row in sheet.iter_rows() for cell in row)


def test_the_text_file_has_no_cell_that_begins_like_a_formula(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    write_csv(path, table(), zone=WARSAW)
    with path.open(encoding="utf-8-sig", newline="") as lines:
        rows = list(csv.reader(lines, delimiter=";"))[1:]
    assert [row[1].removeprefix("'") for row in rows] == list(SHOWN)
    assert not any(row[1].lstrip().startswith(tuple("=+-@＝")) for row in rows)


def test_geojson_is_as_the_standard_asks(tmp_path: Path) -> None:
    path = tmp_path / "a.geojson"
    assert write_geojson(path, table(), about={"Utworzono": "dziś"}, zone=WARSAW) == len(TEXTS)
    content = path.read_bytes()
    assert not content.startswith(b"\xef\xbb\xbf")
    found = json.load(io.StringIO(content.decode("utf-8")), parse_constant=pytest.fail)
    assert found["type"] == "FeatureCollection"
    assert "crs" not in found
    for number, feature in enumerate(found["features"], 1):
        assert set(feature) == {"type", "id", "geometry", "properties"}
        assert (feature["type"], feature["id"]) == ("Feature", number)
        assert feature["geometry"] == {"type": "Point", "coordinates": [19.9757, 50.0391]}
        assert feature["properties"]["received"] == "2026-05-03T18:30:00+02:00"
    assert [feature["properties"]["text"] for feature in found["features"]] == list(SHOWN)


def test_what_has_no_point_is_no_feature(tmp_path: Path) -> None:
    columns = [Column(key, key) for key in ("number", "latitude", "longitude")]
    rows: list[list[Cell]] = [[1, None, None], [2, 50.0, 19.0]]
    assert write_geojson(tmp_path / "a.geojson", Table("x", columns, rows), about={}) == 1


def _part(path: Path, name: str) -> str:
    with zipfile.ZipFile(path) as archive:
        return archive.read(name).decode()
