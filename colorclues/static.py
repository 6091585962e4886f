"""Serving of the built client and of the admin's files: WhiteNoise, answering in one piece.

WhiteNoise streams a file from a synchronous iterator, which Django warns about
under ASGI; these files are small enough to be read whole.
"""

from pathlib import Path
from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from whitenoise.middleware import WhiteNoiseMiddleware
from whitenoise.responders import StaticFile


class StaticFiles(WhiteNoiseMiddleware):  # type: ignore[misc]
    """WhiteNoise's middleware, with plain responses. The admin's files are served from where they
    are installed, so that there is nothing to collect."""

    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        self.add_files(Path(admin.__file__).with_name("static"), prefix=self.static_prefix)

    @staticmethod
    def serve(static_file: StaticFile, request: HttpRequest) -> HttpResponse:
        found = static_file.get_response(request.method, request.META)
        body = b""
        if found.file is not None:
            with found.file as file:
                body = file.read()
        response = HttpResponse(body, status=int(found.status))
        del response["Content-Type"]
        for name, value in found.headers:
            response[name] = value
        return response
