"""One page with all pictures on it, to be looked at side by side."""

from collections import defaultdict
from html import escape
from pathlib import Path

PAGE = """<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Color Clues, screen by screen</title>
<style>
  body {{ margin: 2rem; background: #777; color: #fff; font: 1rem system-ui, sans-serif; }}
  section > div {{ display: flex; flex-wrap: wrap; align-items: flex-start; gap: 1rem; }}
  figure {{ margin: 0; }}
  img {{ display: block; max-height: 34rem; max-width: 40rem; }}
</style>
{scenes}
</html>
"""


def write_sheet(folder: Path, taken: list[str]) -> Path:
    """`index.html` beside the pictures; these were taken, in this order."""
    scenes: dict[str, list[str]] = defaultdict(list)
    for name in taken:
        scenes[name.split(".")[0]].append(name)
    sections = []
    for scene, names in scenes.items():
        figures = "".join(
            f'<figure><a href="{one}.png"><img src="{one}.png" alt="{one}" loading="lazy"></a>'
            f"<figcaption>{escape(one.partition('.')[2])}</figcaption></figure>\n"
            for one in names
        )
        sections.append(f"<section><h2>{escape(scene)}</h2>\n<div>{figures}</div></section>")
    path = folder / "index.html"
    path.write_text(PAGE.format(scenes="\n".join(sections)))
    return path
