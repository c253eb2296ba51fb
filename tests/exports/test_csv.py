import csv
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.exports.csv import harmless, write_csv
from bot.exports.tables import Cell, Column, Kind, Table

WARSAW = ZoneInfo("Europe/Warsaw")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "eksport.csv"


def table(*rows: Sequence[Cell]) -> Table:
    return Table("Pomysły", [Column("a", "Tytuł"), Column("b", "Wartość", Kind.DECIMAL)], rows)


def read_back(path: Path, separator: str = ";") -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file, delimiter=separator))


def test_excel_sees_polish_letters_and_line_ends(path: Path) -> None:
    assert write_csv(path, table(("Łąka", 1), ("Їжак 🌳", 2))) == 2
    assert path.read_bytes() == "\ufeffTytuł;Wartość\r\nŁąka;1\r\nЇжак 🌳;2\r\n".encode()


def test_a_table_without_rows_still_has_its_header(path: Path) -> None:
    assert write_csv(path, table()) == 0
    assert read_back(path) == [["Tytuł", "Wartość"]]


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+48 12 000",
        "-2+3",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "\n=1",
        "  =1+1",
        "＝1+1",
        '=cmd|"/c calc"!A1',
    ],
)
def test_formulas_are_disarmed(path: Path, text: str) -> None:
    write_csv(path, table((text, 0)))
    assert read_back(path)[1][0] == "'" + text.replace("\r", "\n")


@pytest.mark.parametrize("text", ["", "a=b", "3-4 osoby", "№ 5", "'już", "pół"])
def test_ordinary_text_stays_as_it_is(text: str) -> None:
    assert harmless(text) == text


def test_a_title_is_disarmed_as_well(path: Path) -> None:
    write_csv(path, Table("x", [Column("a", "=evil()")], []))
    assert read_back(path) == [["'=evil()"]]


def test_separators_quotes_and_lines_stay_inside_their_cell(path: Path) -> None:
    tricky = 'raz; "dwa"\ntrzy;=4'
    write_csv(path, table((tricky, 0), ("dalej", 1)))
    assert read_back(path) == [["Tytuł", "Wartość"], [tricky, "0"], ["dalej", "1"]]


def test_numbers_are_numbers_also_below_zero(path: Path) -> None:
    write_csv(
        path, table(("a", -5), ("b", Decimal("-1234.50")), ("c", 0.5), ("d", None), ("e", Decimal("1E+3")))
    )
    assert [row[1] for row in read_back(path)[1:]] == ["-5", "-1234,50", "0,5", "", "1000"]


def test_with_a_comma_between_cells_numbers_take_a_point(path: Path) -> None:
    write_csv(path, table(("a, b", Decimal("1.5"))), separator=",")
    assert read_back(path, ",")[1] == ["a, b", "1.5"]


def test_days_and_moments_are_plain_and_local(path: Path) -> None:
    write_csv(path, table((date(2026, 5, 3), datetime(2026, 5, 3, 16, 30, 59, tzinfo=UTC))), zone=WARSAW)
    assert read_back(path)[1] == ["2026-05-03", "2026-05-03 18:30"]


def test_control_characters_and_broken_letters_are_shown(path: Path) -> None:
    write_csv(path, table(("a\x00b", 0), ("pół\udc00", 0)))
    assert [row[0] for row in read_back(path)[1:]] == ["a␀b", "pół�"]


def test_a_failure_leaves_no_file(path: Path) -> None:
    def rows() -> Iterator[Sequence[Cell]]:
        yield ("a", 1)
        raise RuntimeError

    with pytest.raises(RuntimeError):
        write_csv(path, Table("x", [Column("a", "A"), Column("b", "B")], rows()))
    assert not path.exists()
