from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from zoneinfo import ZoneInfo

import openpyxl
import pytest
from openpyxl.utils.escape import unescape
from openpyxl.worksheet.worksheet import Worksheet

from bot.exports import xlsx
from bot.exports.tables import Cell, Column, Kind, Table
from bot.exports.xlsx import LONGEST_TEXT, fitted, sheet_name, write_xlsx

WARSAW = ZoneInfo("Europe/Warsaw")
COLUMNS = (
    Column("number", "Numer", Kind.INTEGER, 8),
    Column("title", "Tytuł", Kind.TEXT, 40),
    Column("cost", "Koszt (zł)", Kind.DECIMAL, 12),
    Column("day", "Dzień", Kind.DATE, 12),
    Column("sent", "Wysłano", Kind.MOMENT, 18),
)
ROW: tuple[Cell, ...] = (
    7,
    "Łąka kwietna na Zabłociu",
    Decimal("1234.50"),
    date(2026, 5, 3),
    datetime(2026, 5, 3, 16, 30, tzinfo=UTC),
)
EVIL = (
    '=HYPERLINK("http://zły.example";"kliknij")',
    "+48 12 000 00 00",
    "-2+3",
    "@SUM(A1:A9)",
    "\t=1+1",
    "{=1+1}",
)
LETTERS = "Zażółć gęślą jaźń – Їжак ґанку є 🌳👩‍👩‍👧 \u200fעברית"


def table(rows: Sequence[Sequence[Cell]], name: str = "Pomysły") -> Table:
    return Table(name, COLUMNS, rows)


def texts(values: Sequence[str], kind: Kind = Kind.TEXT) -> Table:
    return Table("Teksty", [Column("text", "Tekst", kind)], ([value] for value in values))


def sheets(path: Path) -> list[Worksheet]:
    return list(openpyxl.load_workbook(path).worksheets)


def column(sheet: Worksheet) -> list[object]:
    return [row[0].value for row in sheet.iter_rows(min_row=2)]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "eksport.xlsx"


def test_every_kind_keeps_its_value(path: Path) -> None:
    assert write_xlsx(path, [table([ROW])], zone=WARSAW).rows == 1
    header, row = sheets(path)[0].iter_rows()
    assert [cell.value for cell in header] == [each.title for each in COLUMNS]
    assert [cell.value for cell in row] == [
        7,
        "Łąka kwietna na Zabłociu",
        1234.5,
        datetime(2026, 5, 3),  # noqa: DTZ001 - a spreadsheet knows no zones
        datetime(2026, 5, 3, 18, 30),  # noqa: DTZ001
    ]
    assert row[3].number_format == "dd.mm.yyyy"
    assert row[4].number_format == "dd.mm.yyyy hh:mm"


def test_the_sheet_is_ready_to_work_with(path: Path) -> None:
    write_xlsx(path, [table([ROW, ROW])])
    sheet = sheets(path)[0]
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:E3"
    assert sheet["A1"].font.bold
    assert sheet.column_dimensions["B"].width == pytest.approx(40, abs=1)


def test_one_sheet_a_table_and_the_explanation_last(path: Path) -> None:
    explain = Table("Opis kolumn", [Column("column", "Kolumna")], [["Numer"]])
    write_xlsx(path, [table([ROW]), table([], "Wydarzenia")], explain=explain)
    assert [sheet.title for sheet in sheets(path)] == ["Pomysły", "Wydarzenia", "Opis kolumn"]


@pytest.mark.parametrize("kind", [Kind.TEXT, Kind.INTEGER])
def test_text_is_never_a_formula_a_link_or_a_number(path: Path, kind: Kind) -> None:
    values = (*EVIL, "007", "1e5", "javascript:alert(1)", "https://zły.example", "file:///etc/passwd")
    write_xlsx(path, [texts(values, kind)])
    cells = [row[0] for row in sheets(path)[0].iter_rows(min_row=2)]
    assert [cell.value for cell in cells] == list(values)
    assert {cell.data_type for cell in cells} == {"s"}
    assert not any(cell.hyperlink for cell in cells)


def test_letters_of_all_neighbours_survive(path: Path) -> None:
    write_xlsx(path, [texts([LETTERS, "wiersz\ndrugi", "  spacje  "])])
    assert column(sheets(path)[0]) == [LETTERS, "wiersz\ndrugi", "  spacje  "]


def test_text_that_looks_like_an_escape_is_escaped_itself(path: Path) -> None:
    write_xlsx(path, [texts(["_x0041_"])])
    (stored,) = column(sheets(path)[0])
    assert stored == "_x005F_x0041_"  # what Excel shows as _x0041_
    assert unescape(stored) == "_x0041_"


def test_what_xml_cannot_hold_is_shown_not_dropped(path: Path) -> None:
    write_xlsx(path, [texts(["a\x00b\x1bc", "pół\ud83dznak", "\ufffe", "koniec\r\nlinii\rstara"])])
    assert column(sheets(path)[0]) == ["a␀b␛c", "pół�znak", "�", "koniec\nlinii\nstara"]


def test_too_long_a_text_says_how_much_is_missing(path: Path) -> None:
    long = "ż" * 40_000
    written = write_xlsx(path, [texts([long, "krótki", "🌳" * 20_000])])
    kept, short, trees = column(sheets(path)[0])
    assert written.shortened == 2
    assert isinstance(kept, str)
    assert isinstance(trees, str)
    assert kept.endswith(f"ż… [+{40_000 - kept.count('ż')}]")
    assert LONGEST_TEXT - 5 < len(kept) <= LONGEST_TEXT
    assert len(trees.encode("utf-16-le")) // 2 <= LONGEST_TEXT
    assert short == "krótki"


def test_a_text_that_just_fits_is_whole() -> None:
    assert fitted("x" * LONGEST_TEXT) == "x" * LONGEST_TEXT
    assert fitted("x" * (LONGEST_TEXT + 1)).endswith("x… [+11]")


def test_numbers_that_excel_would_round_stay_as_text(path: Path) -> None:
    numbers: list[Sequence[Cell]] = [[123456789012345], [1234567890123456789], [float("nan")], [None], [-3]]
    write_xlsx(path, [Table("Liczby", [Column("n", "n", Kind.INTEGER)], numbers)])
    assert column(sheets(path)[0]) == [123456789012345, "1234567890123456789", "nan", None, -3]


def test_days_before_excel_stay_as_text(path: Path) -> None:
    write_xlsx(path, [Table("Dni", [Column("d", "d", Kind.DATE)], [[date(1784, 2, 26)]])])
    assert column(sheets(path)[0]) == ["1784-02-26"]


def test_rows_beyond_one_sheet_go_on_to_the_next(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx, "ROWS_ON_SHEET", 3)
    written = write_xlsx(path, [texts([str(n) for n in range(7)]), texts(["a", "b", "c"])])
    found = sheets(path)
    assert written.rows == 10
    assert [sheet.title for sheet in found] == ["Teksty", "Teksty (2)", "Teksty (3)", "Teksty (4)"]
    assert [column(sheet) for sheet in found] == [["0", "1", "2"], ["3", "4", "5"], ["6"], ["a", "b", "c"]]


def test_rows_are_taken_one_at_a_time(path: Path) -> None:
    alive = 0
    most = 0

    class Row(tuple[Cell, ...]):
        def __del__(self) -> None:
            nonlocal alive
            alive -= 1

    def rows() -> Iterator[Sequence[Cell]]:
        nonlocal alive, most
        for _ in range(1000):
            alive += 1
            most = max(most, alive)
            yield Row(ROW)

    write_xlsx(path, [Table("Pomysły", COLUMNS, rows())])
    assert most <= 3


def test_a_failure_leaves_no_file(path: Path) -> None:
    def rows() -> Iterator[Sequence[Cell]]:
        yield ROW
        raise RuntimeError

    with pytest.raises(RuntimeError):
        write_xlsx(path, [Table("Pomysły", COLUMNS, rows())])
    assert not path.exists()


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        ("Pomysły [2026]: a/b\\c?*", "Pomysły  2026   a b c"),
        ("'cudzysłów'", "cudzysłów"),
        ("", "Sheet"),
        ("History", "Sheet"),
        ("x" * 40, "x" * 31),
    ],
)
def test_sheet_names_are_ones_excel_takes(wanted: str, expected: str) -> None:
    assert sheet_name(wanted, set()) == expected


def test_no_two_sheets_share_a_name() -> None:
    taken: set[str] = set()
    names = [sheet_name("Pomysły mieszkańców Podgórza XIII", taken) for _ in range(3)]
    assert names == [
        "Pomysły mieszkańców Podgórza XI",
        "Pomysły mieszkańców Podgórz (2)",
        "Pomysły mieszkańców Podgórz (3)",
    ]
    assert sheet_name("POMYSŁY MIESZKAŃCÓW PODGÓRZA XI", taken).endswith("(4)")
