"""The addresses of the game's documents."""

from django.urls import path

from game import documents

urlpatterns = [path("protocol/<str:name>", documents.protocol, name="protocol")]
