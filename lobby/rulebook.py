"""The rules for players, `docs/rules.md` and its translations, as a page."""

import functools
import itertools
import re
from dataclasses import dataclass

from django.conf import settings
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import slugify
from markdown_it import MarkdownIt


@dataclass(frozen=True)
class Rulebook:
    language: str
    title: str
    body: SafeString
    chapters: tuple[tuple[str, str], ...]
    """The anchor and the title of each chapter."""


_NUMBERS = re.compile(r"\(R\d+(?:[,،] R\d+)*\)")


@functools.cache
def rulebook(language: str) -> Rulebook:
    """The rules in that language or else in English, rendered once for each process."""
    path = settings.BASE_DIR / "docs" / f"rules.{language}.md"
    if not path.exists():
        language, path = "en", settings.BASE_DIR / "docs" / "rules.md"
    markdown = MarkdownIt("commonmark", {"html": False}).enable("table")
    tokens = markdown.parse(path.read_text("utf-8"))
    # The title stands first: where a heading begins, its text, where it ends.
    title, tokens = tokens[1].content, tokens[3:]
    chapters = []
    for token, inline in itertools.pairwise(tokens):
        if token.type == "heading_open" and token.tag == "h2":
            anchor = slugify(inline.content, allow_unicode=True)
            token.attrSet("id", anchor)
            chapters.append((anchor, inline.content))
    html = markdown.renderer.render(tokens, markdown.options, {})
    body = _NUMBERS.sub(r'<span class="rule-numbers">\g<0></span>', html)
    # The document is ours, and the renderer escapes all HTML in it.
    return Rulebook(language, title, mark_safe(body), tuple(chapters))  # noqa: S308
