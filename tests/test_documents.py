"""What the documents and the container files say of the settings is what the bot knows."""

import re
from pathlib import Path

from bot.features import DELIVERIES
from bot.settings import PROJECT, Settings

KNOWN = {name.upper() for name in Settings.model_fields}


def text(name: str) -> str:
    return (PROJECT / name).read_text(encoding="utf-8")


def test_the_readme_lists_every_setting_and_no_other() -> None:
    table = text("README.md").split("## Settings")[1].split("\n## ")[0]
    rows = [line.split("|")[1] for line in table.splitlines() if line.startswith("| `")]
    assert set(re.findall(r"`([A-Z_]+)`", "".join(rows))) == KNOWN


def test_the_readme_gives_the_true_defaults() -> None:
    table = text("README.md").split("## Settings")[1].split("\n## ")[0]
    for name, default in re.findall(r"^\| `([A-Z_]+)` \| `([^`]+)` \|", table, re.MULTILINE):
        value = Settings.model_fields[name.lower()].default
        assert default == str(value.get_secret_value() if hasattr(value, "get_secret_value") else value)


def test_compose_sets_only_what_the_bot_reads() -> None:
    bot = re.split(r"^  database:$", text("compose.yaml"), flags=re.MULTILINE)[0]
    named = set(re.findall(r"^      ([A-Z_]+):", bot, re.MULTILINE))
    assert named
    assert named <= KNOWN


def test_the_image_copies_everything_that_the_package_is_made_of() -> None:
    packages = re.search(r"^packages = \[(.*)\]$", text("pyproject.toml"), re.MULTILINE)
    assert packages
    for package in re.findall(r'"(\w+)"', packages[1]):
        assert f"COPY {package} {package}\n" in text("Dockerfile")
        assert f"!{package}\n" in text(".dockerignore")


def test_links_between_documents_lead_somewhere() -> None:
    for document in [*PROJECT.glob("*.md"), *PROJECT.glob("docs/*.md"), *PROJECT.glob("playground/*.md")]:
        for target in re.findall(r"\]\((?!https?:|#)([^)#]+)", document.read_text(encoding="utf-8")):
            assert (document.parent / Path(target)).exists(), f"{document.name} names {target}"


def test_what_happens_to_each_kind_of_delivery_is_said() -> None:
    rules = text("docs/reliability.md").split("### Unknown outcomes")[1].split("\n## ")[0]
    assert set(DELIVERIES) <= set(re.findall(r"`([a-z_.]+)`", rules))


def test_every_picture_is_shown_with_words_and_small() -> None:
    shown: dict[str, str] = {}
    for document in [*PROJECT.glob("*.md"), *PROJECT.glob("docs/*.md")]:
        shown |= {
            Path(path).name: words
            for words, path in re.findall(r"!\[([^]]*)\]\(([^)]+)\)", document.read_text(encoding="utf-8"))
        }
    pictures = {picture.name: picture.stat().st_size for picture in (PROJECT / "docs/images").iterdir()}
    assert set(shown) == set(pictures)
    assert all(len(words) > 10 for words in shown.values())
    assert max(pictures.values()) < 150_000
