"""The Django application of the page that shows what words look like."""

from django.apps import AppConfig


class WordsConfig(AppConfig):
    name = "words"
