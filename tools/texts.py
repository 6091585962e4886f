"""Keeps the catalogues in locale/ in step with the texts of the pages.

    python tools/texts.py           takes new texts into every django.po, drops old ones, and
                                    makes the django.mo from it that the server reads
    python tools/texts.py --check   changes nothing, and says what is missing or stale

A new language is a new folder with an empty django.po in it. Texts are found in the templates
and the Python of `game`, `lobby`, `daily`, `words` and
`colorclues`.
"""

import argparse
import io
import re
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ("colorclues", "daily", "game", "lobby", "words")
HEADER = "# The texts of the pages. Kept in step by tools/texts.py."
KEYWORDS = {
    "_": None, "gettext": None, "gettext_lazy": None, "ngettext": (1, 2), "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2), "npgettext": ((1, "c"), 2, 3),
}  # fmt: skip
_PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|<[^>]+>")


def texts() -> Catalog:
    """All texts of the pages, in the order in which they are found."""
    found = Catalog()
    for path in _files():
        source = path.read_text("utf-8")
        if path.suffix == ".html":
            # What is no text becomes a row of X; without indentation it could be Python.
            source = "\n".join(line.strip() for line in templatize(source).splitlines())
        lines = io.BytesIO(source.encode())
        for line, message, comments, context in extract("python", lines, KEYWORDS):
            found.add(message, None, [(str(path.relative_to(ROOT)), line)], ["python-format"],
                      comments, context=context)  # fmt: skip
    return found


def _files() -> Iterator[Path]:
    for folder in SOURCES:
        yield from sorted((ROOT / folder).rglob("*.py"))
        yield from sorted((ROOT / folder).rglob("*.html"))


def catalogue(path: Path, template: Catalog) -> Catalog:
    """The catalogue in that file, with the texts of the template and no others."""
    language = path.parent.parent.name
    old = read_po(io.BytesIO(path.read_bytes()), locale=language)
    new = Catalog(locale=language, header_comment=HEADER, charset="utf-8", fuzzy=False)
    for message in template:
        if message.id:
            known = old.get(message.id, message.context)
            new.add(message.id, known.string if known else "", flags=_format(message),
                    context=message.context)  # fmt: skip
    return new


def _format(message: Message) -> list[str]:
    return ["python-format"] if message.python_format else []


def faults(catalogue: Catalog) -> Iterator[str]:
    """What is not translated, or loses a value or a tag on the way."""
    for message in catalogue:
        if not message.id:
            continue
        ids, strings = _all(message.id), _all(message.string or "")
        if not all(strings) or len(strings) != (catalogue.num_plurals if len(ids) > 1 else 1):
            yield f"not translated: {ids[0]!r}"
        elif any(_values(one) != _values(ids[-1]) for one in strings):
            yield f"other values than in English: {ids[0]!r}"


def _all(wording: str | list[str] | tuple[str, ...]) -> list[str]:
    return [wording] if isinstance(wording, str) else list(wording)


def _values(wording: str) -> list[str]:
    return sorted(_PLACEHOLDER.findall(wording))


def _po(catalogue: Catalog) -> bytes:
    file = io.BytesIO()
    write_po(file, catalogue, width=0)
    # Who translated when is in the history; a file that is made twice has to be the same twice.
    lines = file.getvalue().decode().splitlines(keepends=True)
    kept = ("Language:", "Plural-Forms", "MIME", "Content-T")
    return "".join(
        line for line in lines
        if not re.match(r'"[\w-]+:', line) or line.startswith(tuple(f'"{name}' for name in kept))
    ).encode()  # fmt: skip


def _mo(po: bytes, language: str) -> bytes:
    made = read_po(io.BytesIO(po), locale=language)
    made.creation_date = made.revision_date = datetime(2000, 1, 1, tzinfo=UTC)
    file = io.BytesIO()
    write_mo(file, made)
    return file.getvalue()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument(
        "--check", action="store_true", help="change nothing; fail if anything would"
    )
    check = parser.parse_args().check
    template, wrong = texts(), []
    for path in sorted((ROOT / "locale").glob("*/LC_MESSAGES/django.po")):
        made = catalogue(path, template)
        po = _po(made)
        mo = _mo(po, path.parent.parent.name)
        name = path.relative_to(ROOT)
        wrong += [f"{name}: {fault}" for fault in faults(made)]
        for file, content in ((path, po), (path.with_suffix(".mo"), mo)):
            if file.exists() and file.read_bytes() == content:
                continue
            if check:
                wrong.append(f"{file.relative_to(ROOT)} is stale: run python tools/texts.py")
            else:
                file.write_bytes(content)
    if wrong:
        print(*wrong, sep="\n", file=sys.stderr)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
