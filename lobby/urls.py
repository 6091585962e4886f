"""The addresses of the lobby's pages."""

from django.urls import path
from django.views.generic import TemplateView

from lobby import views

app_name = "lobby"

urlpatterns = [
    path("", views.home, name="home"),
    path("rooms/", views.rooms, name="rooms"),
    path("rooms/<str:code>/", views.room, name="room"),
    path("rooms/<str:code>/games/<int:number>/", views.game, name="game"),
    path("rooms/<str:code>/tv/", views.tv, name="tv"),
    path("rooms/<str:code>/qr.svg", views.qr, name="qr"),
    path("play/", views.play, name="play"),
    path("join/", views.join, name="join"),
    path("rules/", views.rules, name="rules"),
    path("how/", TemplateView.as_view(template_name="lobby/how.html"), name="how"),
    path("practice/", TemplateView.as_view(template_name="lobby/practice.html"), name="practice"),
    path("check/", views.check, name="check"),
    path("language/", views.language, name="language"),
    path("manifest.<str:language>.webmanifest", views.manifest, name="manifest"),
    path("board.svg", views.board, name="board"),
]
