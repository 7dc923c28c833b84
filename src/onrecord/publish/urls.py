"""Addresses of the open pages. What they name stays: cases by name, reports by SHA-256, statements by mark."""

from django.urls import path

from onrecord.publish.views import articles, captures, cases, claims, feeds, method, said, speakers

app_name = "publish"
urlpatterns = [
    path("", cases.home, name="home"),
    path("method", method.method, name="method"),
    path("feed.atom", feeds.home, name="home-feed"),
    path("cases/<str:name>/", cases.case, name="case"),
    path("cases/<str:name>/claims/", claims.claims, name="claims"),
    path("cases/<str:name>/claims/<str:code>", claims.claim, name="claim"),
    path("cases/<str:name>/sources", cases.sources, name="sources"),
    path("cases/<str:name>/articles/<str:code>", articles.article, name="article"),
    path("cases/<str:name>/captures/<str:code>", captures.capture, name="capture"),
    path("cases/<str:name>/said/<str:mark>", said.said, name="said"),
    path("cases/<str:name>/corrections", cases.corrections, name="corrections"),
    path("cases/<str:name>/feed.atom", feeds.case, name="case-feed"),
    path("cases/<str:name>/claims/<str:code>/feed.atom", feeds.claim, name="claim-feed"),
    path("cases/<str:name>/speakers/", speakers.speakers, name="speakers"),
    path("cases/<str:name>/speakers/feed/<path:speaker>", feeds.speaker, name="speaker-feed"),
    path("cases/<str:name>/speakers/of/<path:speaker>", speakers.speaker, name="speaker"),
]
