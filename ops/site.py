"""The admin: who may try to get in how often, and what its pages may do.

The admin's own scripts write HTML, so its pages have no Trusted Types; all else of the policy
holds.
"""

from typing import Any

from csp.decorators import csp_replace
from django.conf import settings
from django.contrib import admin
from django.http import HttpRequest, HttpResponse

from game.limits import Limit, neighbourhood

_with_its_scripts = csp_replace({"require-trusted-types-for": None, "trusted-types": None})


class StaffSite(admin.AdminSite):
    """The one there is. Tries to log in are counted for each address, as all is in `visitors`."""

    site_header = site_title = "Color Clues"

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self._logins = Limit(settings.ADDRESS_LOGINS)

    def admin_view(self, view: Any, cacheable: bool = False) -> Any:
        return _with_its_scripts(super().admin_view(view, cacheable))

    def login(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        one = neighbourhood(request.META.get("REMOTE_ADDR", ""))
        if request.method == "POST" and one and not self._logins.allows(one):
            return HttpResponse(
                "Many passwords were tried from where you are. Please wait ten minutes.\n",
                content_type="text/plain",
                status=429,
            )
        return super().login(request, extra_context)
