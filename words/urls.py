"""The addresses of what words look like."""

from django.urls import path

from words import views

app_name = "words"

urlpatterns = [
    path("words/", views.words, name="words"),
]
