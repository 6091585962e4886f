"""Photographs every screen of the game, as `bin/screenshots` says.

Serves a game of its own on a free port, plays it with programs, and looks at it with Chromium.
"""

import argparse
import asyncio
import shutil
import tempfile
from pathlib import Path

from bench.servers import ROOT, game_server, migrate, running
from tests.ops.staff import hire
from tests.services.chromium import chromium
from tools.screenshots.alone import alone
from tools.screenshots.evening import evening
from tools.screenshots.pages import around, refused
from tools.screenshots.sheet import write_sheet
from tools.screenshots.studio import Studio

FOLDER = ROOT / "screenshots"
PICTURES = ROOT / "docs" / "pictures"

FOR_README = {
    f"{scene}.{screen}.{scheme}": f"{scene}-{screen}-{scheme}"
    for scene, screen in (
        ("reveal", "desktop"),
        ("giver-clue", "phone"),
        ("guess-lens", "phone"),
        ("replay-middle", "phone"),
        ("reveal", "tv"),
    )
    for scheme in ("light", "dark")
}


async def photograph(url: str, wanted: tuple[str, ...], *, for_readme: bool) -> None:
    async with chromium() as browser:
        if for_readme:
            studio = Studio(browser, url, PICTURES, tuple(FOR_README), FOR_README)
            PICTURES.mkdir(exist_ok=True)
            await evening(studio)
            return
        FOLDER.mkdir(exist_ok=True)
        studio = Studio(browser, url, FOLDER, wanted)
        await around(studio)
        await alone(studio)
        await refused(studio)
        await evening(studio)
        print(f"{len(studio.taken)} pictures: {write_sheet(FOLDER, studio.taken)}")


def main() -> None:
    parser = argparse.ArgumentParser(prog="bin/screenshots", description=__doc__)
    parser.add_argument(
        "wanted",
        nargs="*",
        default=["*"],
        help="only these: a scene, or scene.screen.light with stars, as in 'guess*.phone*.dark'",
    )
    parser.add_argument(
        "--for-readme", action="store_true", help="make the few of docs/pictures again"
    )
    told = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="colorclues-") as folder:
        database = f"sqlite:///{Path(folder) / 'game.sqlite3'}"
        migrate(database)
        hire(database)
        server = game_server(database, DEBUG="0", HTTPS="0", ALLOWED_HOSTS="127.0.0.1")
        with running(server):
            wanted = tuple(told.wanted)
            if not told.for_readme and wanted == ("*",):
                shutil.rmtree(FOLDER, ignore_errors=True)
            asyncio.run(photograph(server.url, wanted, for_readme=told.for_readme))


if __name__ == "__main__":
    main()
