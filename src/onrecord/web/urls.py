"""Every address of the site: the open pages first."""

from django.urls import include, path

urlpatterns = [
    path("", include("onrecord.publish.urls")),
]
handler404 = "onrecord.publish.views.problems.not_found"
handler500 = "onrecord.publish.views.problems.failed"
