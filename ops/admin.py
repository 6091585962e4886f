"""What staff find under `/admin/`: rooms, to read and to close, and who else is staff."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import OuterRef, QuerySet, Subquery
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from msgspec import ValidationError

from game.closing import close_room
from game.errors import Refused
from game.models import LogEntry
from ops.models import Room
from ops.reading import read_room

LINES = 300
"""Entries that are shown at first."""

if TYPE_CHECKING:
    _OfRooms = admin.ModelAdmin[Room]
else:
    _OfRooms = admin.ModelAdmin


@admin.register(Room)
class RoomAdmin(_OfRooms):
    """Nothing of a room can be changed here but that it is open."""

    list_display = ("code", "created", "newest", "entries")
    search_fields = ("code",)
    ordering = ("-created",)
    show_full_result_count = False
    actions = ("close",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Room]:
        newest = LogEntry.objects.filter(room=OuterRef("code")).order_by("-seq")
        rooms: QuerySet[Room] = super().get_queryset(request)
        seq, at = Subquery(newest.values("seq")[:1]), Subquery(newest.values("at")[:1])
        return rooms.annotate(last_seq=seq, last_at=at)

    @admin.display(description="newest entry", ordering="last_at")
    def newest(self, room: Room) -> datetime | None:
        at: int | None = getattr(room, "last_at", None)
        return datetime.fromtimestamp(at / 1000, UTC) if at else None

    @admin.display(ordering="last_seq")
    def entries(self, room: Room) -> int | None:
        return getattr(room, "last_seq", None)

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_close_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("ops.close_room")

    @admin.action(permissions=["close"], description="Close for good")
    def close(self, request: HttpRequest, rooms: QuerySet[Room]) -> None:
        for room in rooms:
            self._close(request, room)

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """A room: who sits there, how far it is, and its log."""
        room = self.get_object(request, object_id)
        if room is None:
            raise Http404
        if not self.has_view_permission(request, room):
            raise PermissionDenied
        if "close" in request.POST:
            if not self.has_close_permission(request):
                raise PermissionDenied
            self._close(request, room)
            return redirect(request.path)
        secrets = "secrets" in request.POST
        if secrets:
            if not request.user.has_perm("ops.read_secrets"):
                raise PermissionDenied
            self.log_change(request, room, "Read what its running game keeps secret.")
        try:
            reading = read_room(room.code, secrets=secrets)
        except (ValidationError, Refused) as error:
            told = f"This version cannot read the log of {room.code}: {error}"
            self.message_user(request, told, messages.ERROR)
            return redirect("admin:ops_room_changelist")
        shown = None if "all" in request.GET else LINES
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": f"Room {room.code}",
            "room": room,
            "state": reading.state,
            "lines": reading.lines[:shown],
            "more": len(reading.lines[shown or len(reading.lines) :]),
            "secret": reading.secret,
            "secrets": secrets,
            "may_close": self.has_close_permission(request),
            "may_read": request.user.has_perm("ops.read_secrets"),
        }
        return TemplateResponse(request, "ops/room.html", context)

    def _close(self, request: HttpRequest, room: Room) -> None:
        try:
            close_room(room.code)
        except Refused as refusal:
            self.message_user(request, f"Not closed: {room.code}. {refusal}", messages.ERROR)
            return
        self.log_change(request, room, "Closed.")
        self.message_user(request, f"Closed: {room.code}.", messages.SUCCESS)
