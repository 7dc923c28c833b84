"""Addresses of the pages about the API; the API itself, with its own namespace, is added beside them."""

from django.urls import path

from onrecord.api import pages

app_name = "api"
urlpatterns = [
    path("api/", pages.docs, name="docs"),
    path("account/tokens", pages.tokens, name="tokens"),
    path("account/tokens/<int:number>/end", pages.end, name="end"),
]
