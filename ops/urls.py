"""The addresses of staff's pages."""

from django.contrib import admin
from django.urls import path

from ops import views

urlpatterns = [
    path("admin/", admin.site.urls),
    path("ops/", views.dashboard, name="ops"),
]
