"""Codes that are copied by hand: mistakes are noticed, and what looks alike is read alike."""

import pytest

from bot import lettercode
from bot.lettercode import ALPHABET, Fault, fault, made, normal, spaced


def test_a_code_made_is_whole_and_spells_no_word() -> None:
    for length in (8, 20):
        code = made(length)
        assert len(code) == length
        assert fault(code, length) is None
        assert not set(code) & set("AEIOUQL0123456789")


@pytest.mark.parametrize("length", [8, 20])
def test_every_wrong_letter_and_every_swap_of_neighbours_is_noticed(length: int) -> None:
    code = made(length)
    wrong = {
        code[:at] + letter + code[at + 1 :]
        for at in range(length)
        for letter in ALPHABET
        if letter != code[at]
    }
    swapped = {
        code[:at] + code[at + 1] + code[at] + code[at + 2 :]
        for at in range(length - 1)
        if code[at] != code[at + 1]
    }
    assert {fault(one, length) for one in wrong | swapped} == {Fault.CHECK}


def test_the_check_letter_is_the_weighted_sum() -> None:
    # B C D F G H J are 0 to 6: 1*0 + 2*1 + 3*2 + 4*3 + 5*4 + 6*5 + 7*6 = 112, and 112 = 5 * 19 + 17.
    assert lettercode._check("BCDFGHJ") == ALPHABET[17] == "Y"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("bcdf-ghjy", "BCDFGHJY"),
        (" BCDF – GHJ Y.", "BCDFGHJY"),
        ("ВСDF GHJУ", "BCDFGHJY"),
        ("8cdf-ghjy", "BCDFGHJY"),
    ],
)
def test_capitals_spaces_and_letters_that_look_alike_do_not_matter(typed: str, kept: str) -> None:
    assert normal(typed) == kept
    assert fault(normal(typed), 8) is None


@pytest.mark.parametrize("typed", ["", "BCDF", "BCDF-GHJY-B", "ABCD-EFGH", "BCDF-GHJ😀", "Ławka", "\x00" * 8])
def test_what_has_not_the_shape_of_a_code_is_called_so(typed: str) -> None:
    assert fault(normal(typed), 8) is Fault.SHAPE


def test_a_code_is_written_in_groups() -> None:
    assert spaced("BCDFGHJY") == "BCDF-GHJY"
