"""What people's keyboards produce, brought to one form before any word is looked at."""

import re
import unicodedata

_POLISH = str.maketrans("ąćęłńóśźż", "acelnoszz")
_LOOKALIKES = str.maketrans("aceiopxyh", "асеіорхун")
_DASHES = re.compile(r"[‐‑‒–—―−]")
_APOSTROPHES = re.compile(r"[’ʼ‘`´'′]")
_ROMAN = re.compile(r"(?<!\d)(\d{1,2})[ .]{1,2}(?i:(X?I{1,3}|I?[VX]|VI{1,3}|XII?))(?=[\s.,;]|$)")
_MONTHS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_MERIDIEM = re.compile(r"\b([ap])\.\s?m\b\.?")
_ISO_T = re.compile(r"(?<=\d)t(?=\d)")
_HALF_HOURS = re.compile(r"(?<=\d),(?=5\s*[ghг])")
_CYRILLIC = re.compile(r"[Ѐ-ӿ]")
_LATIN_IN_CYRILLIC = re.compile(r"\b[a-z](?![a-z])|(?<=[Ѐ-ӿ])[a-z]|[a-z](?=[Ѐ-ӿ])")
_UNTIL = re.compile(r"^(?:do|by|until|till|до)\s+(?:dnia\s+|дня\s+)?", re.IGNORECASE)


def clean(text: str) -> str:
    """Fold case, widths, dashes and apostrophes; turn Roman months into numbers; drop what cannot be seen."""
    text = unicodedata.normalize("NFKC", text)
    text = "".join(_visible(letter) for letter in text)
    text = _DASHES.sub("-", _APOSTROPHES.sub("", text))
    text = _ROMAN.sub(_roman_month, text).casefold()
    text = _HALF_HOURS.sub(".", _ISO_T.sub(" ", _MERIDIEM.sub(r"\1m", text)))
    if is_cyrillic(text):
        text = _LATIN_IN_CYRILLIC.sub(lambda found: found[0].translate(_LOOKALIKES), text)
    return text.strip()


def unaccented(text: str) -> str:
    """Write Polish letters as people without a Polish keyboard do."""
    return text.translate(_POLISH)


def is_accented(text: str) -> bool:
    """Say whether the writer used Polish letters at all."""
    return unaccented(text) != text


def is_cyrillic(text: str) -> bool:
    """Say whether any letter is Cyrillic."""
    return _CYRILLIC.search(text) is not None


def _visible(letter: str) -> str:
    category = unicodedata.category(letter)
    if category in {"Cf", "Mn", "Sk", "So"}:  # direction marks, joiners, stray accents, emoji
        return ""
    return " " if category in {"Cc", "Zs", "Zl", "Zp"} and letter != "\n" else letter


def _roman_month(found: re.Match[str]) -> str:
    roman = found[2]
    if roman.upper() not in _MONTHS or (len(roman) == 1 and roman.islower()):  # "12 i 13" is no January
        return found[0]
    return f"{found[1]}.{_MONTHS.index(roman.upper()) + 1}"


def without_until(text: str) -> str:
    """Take away the word by which a last day is named: "do 30 czerwca" is "30 czerwca"."""
    return _UNTIL.sub("", text.strip())
