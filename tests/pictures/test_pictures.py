"""What was drawn is looked at: pixels, sizes, words that are wholly there."""

import json
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageColor

from bot.pictures.bars import WIDTH as BARS_WIDTH
from bot.pictures.bars import bars
from bot.pictures.canvas import FONT, LAND, PAPER, SOFT, STRONG, fitted, font, width_of, wrapped
from bot.pictures.ground import Ground
from bot.pictures.model import Bar, Bars, PlaceMap, Spot
from bot.pictures.outlines import Outline, outlines
from bot.pictures.place_map import HEIGHT, WIDTH, place_map
from playground.strict.limits import check_photo

HERE = Spot(50.0478, 19.9601, "12")
BESIDE = Spot(50.0490, 19.9630, "7")
MIDDLE = Spot(50.0430, 19.9700, "środek")
ZABLOCIE = Outline(
    "Zabłocie", (((19.95, 50.04), (19.97, 50.04), (19.97, 50.06), (19.95, 50.06), (19.95, 50.04)),)
)
Box = tuple[int, int, int, int]


def opened(png: bytes) -> Image.Image:
    picture = Image.open(BytesIO(png))
    assert picture.format == "PNG"
    return picture.convert("RGB")


def colour(name: str) -> tuple[int, ...]:
    return ImageColor.getrgb(name)


def differing(one: bytes, other: bytes) -> Box | None:
    return ImageChops.difference(opened(one), opened(other)).getbbox()


def pixel(spot: Spot, *framed: Spot) -> tuple[int, int]:
    x, y = Ground.around(framed or (spot,), WIDTH, HEIGHT).pixel(spot)
    return round(x), round(y)


def test_a_map_shows_its_point_and_those_around_it_lighter() -> None:
    drawn = opened(place_map(PlaceMap((HERE,), (BESIDE,))))
    assert drawn.size == (WIDTH, HEIGHT)
    assert drawn.getpixel(pixel(HERE, HERE, BESIDE)) == colour(STRONG)
    assert drawn.getpixel(pixel(BESIDE, HERE, BESIDE)) == colour(SOFT)
    assert pixel(BESIDE, HERE, BESIDE) > pixel(HERE, HERE, BESIDE), "what is east is right"
    assert pixel(BESIDE, HERE, BESIDE)[1] < pixel(HERE, HERE, BESIDE)[1], "what is north is above"


def test_maps_with_another_point_differ_just_where_it_is() -> None:
    nearer = Spot(50.0484, 19.9615)
    without = place_map(PlaceMap((HERE,), (BESIDE,)))
    box = differing(without, place_map(PlaceMap((HERE,), (BESIDE, nearer))))
    assert box
    x, y = pixel(nearer, HERE, BESIDE)
    assert box[0] <= x <= box[2]
    assert box[1] <= y <= box[3]
    assert box[2] - box[0] < 40
    assert box[3] - box[1] < 40
    assert place_map(PlaceMap((HERE,), (BESIDE,))) == without, "the same again"


def test_a_map_shows_borders_and_the_name_of_the_area() -> None:
    plain, with_area = place_map(PlaceMap((HERE,))), place_map(PlaceMap((HERE,)), [ZABLOCIE])
    assert opened(plain).getpixel((300, 300)) == colour(PAPER)
    assert opened(with_area).getpixel((300, 300)) == colour(LAND)
    nameless = place_map(PlaceMap((HERE,)), [Outline("", ZABLOCIE.rings)])
    box = differing(nameless, with_area)
    assert box
    assert box[2] - box[0] >= width_of("Zabłocie", 22) - 4


def test_an_arrow_says_where_the_middle_is_when_it_is_out_of_sight() -> None:
    box = differing(place_map(PlaceMap((HERE,))), place_map(PlaceMap((HERE,), middle=MIDDLE)))
    assert box
    assert box[2] > WIDTH / 2, "the middle lies in the south-east"
    assert box[3] > HEIGHT / 2
    assert box[2] - box[0] >= width_of("środek, 887 m", 22), "with the distance"
    assert box[0] > 0
    assert box[2] < WIDTH
    assert box[3] < HEIGHT


@pytest.mark.parametrize("longitude", [19.9401, 19.9601, 19.9801])
def test_words_beside_a_point_are_never_cut_off_by_the_edge(longitude: float) -> None:
    spots = [Spot(50.0478, at) for at in (19.9401, 19.9601, 19.9801)]
    bare = place_map(PlaceMap(tuple(spots)))
    words = Spot(50.0478, longitude, "Плац біля вежі żółć")
    box = differing(bare, place_map(PlaceMap(tuple(words if s.longitude == longitude else s for s in spots))))
    assert box
    assert box[2] - box[0] >= width_of(words.label, 28) - 4
    assert box[0] > 8
    assert box[2] < WIDTH - 8


def test_a_map_of_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="needs a point"):
        place_map(PlaceMap(()))


def test_bars_are_as_long_as_their_counts() -> None:
    drawn = opened(bars(Bars((Bar("Zieleń", 40), Bar("Drogi", 20), Bar("Nic", 0)), "Pomysły")))
    assert drawn.width == BARS_WIDTH
    rows = [row for row in range(drawn.height) if drawn.getpixel((drawn.width // 3, row)) == colour(SOFT)]
    long, short = rows[5], rows[-5]
    lengths = [
        sum(drawn.getpixel((x, row)) == colour(SOFT) for x in range(drawn.width)) for row in (long, short)
    ]
    assert lengths[0] == pytest.approx(2 * lengths[1], rel=0.03)


def test_a_bar_may_say_something_else_than_its_count_and_long_labels_stay_in_their_column() -> None:
    hidden = Bars(
        (Bar("Культура та дуже довга назва категорії, яка нікуди не вміщається зовсім", 3, "mniej niż 5"),)
    )
    drawn = opened(bars(hidden))
    assert differing(bars(hidden), bars(Bars((Bar(hidden.bars[0].label, 3),))))
    white = Image.new("RGB", drawn.size, colour(PAPER))
    box = ImageChops.difference(drawn, white).getbbox()
    assert box
    assert box[0] >= 20
    assert box[2] <= drawn.width - 20


def test_many_bars_and_no_bars_make_a_picture_that_telegram_takes() -> None:
    check_photo(bars(Bars(tuple(Bar(f"Obszar {n}", n) for n in range(300)))), "picture.png")
    check_photo(bars(Bars((Bar("Nic", 0),))), "picture.png")


def test_the_letters_know_polish_and_ukrainian() -> None:
    missing = font(30).getmask("\uffff").getbbox(), bytes(font(30).getmask("\uffff"))
    for letter in "ąćęłńóśźżĄĆĘŁŃÓŚŹŻабвгґдеєжзиіїйклмнопрстуфхцчшщьюяҐЄІЇ№–„”…’":
        mask = font(30).getmask(letter)
        assert (mask.getbbox(), bytes(mask)) != missing, letter
    assert FONT.with_name("DejaVuSans.LICENSE.txt").exists()


def test_long_words_are_broken_and_cut_to_the_width() -> None:
    lines = wrapped("Rynek Podgórski obok przystanku tramwajowego", 26, 260, lines=2)
    assert len(lines) == 2
    assert all(width_of(line, 26) <= 260 for line in lines)
    assert lines[-1].endswith("…")
    assert fitted("krótkie", 26, 260) == "krótkie"
    assert wrapped("", 26, 260, lines=2) == [""]


def test_borders_are_read_from_the_profile_and_nonsense_names_its_file(tmp_path: Path) -> None:
    assert outlines(tmp_path) == ()
    ring = [[19.9, 50.0], [20.0, 50.0], [20.0, 50.1], [19.9, 50.0]]
    features = [
        {
            "type": "Feature",
            "properties": {"name": "A"},
            "geometry": {"type": "Polygon", "coordinates": [ring]},
        },
        {
            "type": "Feature",
            "properties": None,
            "geometry": {"type": "MultiPolygon", "coordinates": [[ring]]},
        },
    ]
    file = tmp_path / "areas.geojson"
    file.write_text(json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8")
    assert [(area.name, len(area.rings)) for area in outlines(tmp_path)] == [("A", 1), ("", 1)]
    file.write_text('{"features": [{"geometry": {"type": "Point"}}]}', encoding="utf-8")
    with pytest.raises(ValueError, match=r"areas\.geojson: not a collection"):
        outlines(tmp_path)
