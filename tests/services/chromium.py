"""The system's Chromium, driven by Playwright."""

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from playwright.async_api import Browser, async_playwright, expect

from bench.servers import program

# Nothing but the pages under test: no updates, no start pages, no services of the vendor's.
FLAGS = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
]
if os.geteuid() == 0:
    # Chromium's sandbox refuses to run as root.
    FLAGS.append("--no-sandbox")


PATIENCE = 15_000
"""Milliseconds, for everything that a page is waited for; a busy machine is slow."""


@asynccontextmanager
async def chromium() -> AsyncIterator[Browser]:
    expect.set_options(timeout=PATIENCE)
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=program("chromium", among="usr/bin/chromium*"), args=FLAGS
        )
        try:
            yield browser
        finally:
            await browser.close()
