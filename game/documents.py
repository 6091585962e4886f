"""The published description of the wire, served by the server that speaks it."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from game import schema


@require_safe
def protocol(request: HttpRequest, name: str) -> HttpResponse:
    """One of `asyncapi.json`, `actions.schema.json` and `messages.schema.json`."""
    if name not in schema.documents():
        raise Http404
    return HttpResponse(schema.documents()[name], content_type="application/json")
