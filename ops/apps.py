"""The application for those who operate the game, and the admin as it stands in it."""

from django.apps import AppConfig
from django.contrib.admin import apps


class OpsConfig(AppConfig):
    name = "ops"
    verbose_name = "Color Clues"
    default = True


class StaffConfig(apps.AdminConfig):
    default_site = "ops.site.StaffSite"
    default = False
