"""`manage.py protocol`: writes the published description of the wire from the types."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from game import schema


class Command(BaseCommand):
    help = "Write docs/protocol/ and the client's types from the types of the server."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--check", action="store_true", help="Write nothing; fail when a file is not fresh."
        )

    def handle(self, *args: Any, check: bool, **options: Any) -> None:
        files = {f"docs/protocol/{name}": text for name, text in schema.documents().items()}
        files["frontend/src/protocol.ts"] = schema.typescript()
        for name, text in files.items():
            path = settings.BASE_DIR / name
            if path.exists() and path.read_text(encoding="utf-8") == text:
                continue
            if check:
                raise CommandError(f"{name} is not fresh: run `python manage.py protocol`.")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
            self.stdout.write(f"Wrote {name}.")
