"""Adds a transcript: its name, and the file of an exported room."""

import os
import sys
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "colorclues.settings")
django.setup()

# Reading a log needs the applications that the line above has loaded.
from tests.transcripts.transcript import record  # noqa: E402

with Path(sys.argv[2]).open(encoding="utf-8") as exported:
    record(sys.argv[1], iter(list(exported)))
