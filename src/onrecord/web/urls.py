"""Every address of the site: the open pages first."""

from django.urls import include, path

from onrecord.api.site import api

urlpatterns = [
    path("", include("onrecord.publish.urls")),
    path("desk/", include("onrecord.desk.urls")),
    path("", include("onrecord.api.urls")),
    path("api/1/", api.urls),
    path("", include("onrecord.access.urls")),
    path("", include("onrecord.discuss.urls")),
    path("account/", include("allauth.account.urls")),
    path("account/second/", include("allauth.mfa.urls")),
]
handler403 = "onrecord.access.views.problems.forbidden"
handler404 = "onrecord.publish.views.problems.not_found"
handler500 = "onrecord.publish.views.problems.failed"
