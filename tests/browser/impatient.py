"""The server, for which somebody is away after a moment instead of ten seconds."""

import runpy

from game import company

if __name__ == "__main__":
    company.MAY_BE_AWAY = 50
    runpy.run_module("colorclues", run_name="__main__")
