"""The server: `python -m colorclues` listens on HOST and PORT until it is told to stop."""

import asyncio
import os
import sys

import uvloop

# Daphne takes its event loop when it is imported.
asyncio.set_event_loop_policy(uvloop.EventLoopPolicy())

from daphne.endpoints import build_endpoint_description_strings  # noqa: E402

from colorclues.asgi import application, lets_in  # noqa: E402
from colorclues.drain import DrainingServer, leave  # noqa: E402


def main() -> None:
    host = os.environ.get("HOST", "127.0.0.1")
    port = int(os.environ.get("PORT", "8000"))
    shown = f"[{host}]" if ":" in host else host

    def ready() -> None:
        print(f"Color Clues is at http://{shown}:{port}/", flush=True)

    server = DrainingServer(
        application,
        endpoints=build_endpoint_description_strings(host, port),
        ready_callable=ready,
        lets_in=lets_in,
        verbosity=0,
        server_name="",
    )
    server.run()
    if server.abort_start:
        sys.exit(f"Could not listen on {shown}:{port}.")
    leave()


main()
