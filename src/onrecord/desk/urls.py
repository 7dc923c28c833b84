"""Addresses of the desk, all under /desk/."""

from django.urls import path

from onrecord.desk.views import agreement, cases, claims, facts, missed, opening, people, places, queue, review, sources

app_name = "desk"
urlpatterns = [
    path("", cases.home, name="home"),
    path("make", cases.make, name="make"),
    path("keys", cases.keys, name="keys"),
    path("cases/<str:name>/", queue.queue, name="queue"),
    path("cases/<str:name>/sources", sources.sources, name="sources"),
    path("cases/<str:name>/sources/add", sources.add, name="add"),
    path("cases/<str:name>/sources/<int:number>", sources.job, name="job"),
    path("cases/<str:name>/sources/<int:number>/again", sources.retry, name="again"),
    path("cases/<str:name>/said/<str:mark>", review.review, name="review"),
    path("cases/<str:name>/said/<str:mark>/judge", review.judge, name="judge"),
    path("cases/<str:name>/said/<str:mark>/fact", review.fact, name="fact"),
    path("cases/<str:name>/said/<str:mark>/words/<str:field>", review.words, name="words"),
    path("cases/<str:name>/reports/<str:code>/missed", missed.missed, name="missed"),
    path("cases/<str:name>/reports/<str:code>/facts", facts.facts, name="facts"),
    path("cases/<str:name>/passed", queue.passed, name="passed"),
    path("cases/<str:name>/undo", queue.undo, name="undo"),
    path("cases/<str:name>/claims", claims.claims, name="claims"),
    path("cases/<str:name>/claims/<str:code>", claims.claim, name="claim"),
    path("cases/<str:name>/claims/<str:code>/out", claims.take_out, name="take-out"),
    path("cases/<str:name>/claims/<str:code>/with", claims.together, name="together"),
    path("cases/<str:name>/people", people.people, name="people"),
    path("cases/<str:name>/people/judge", people.judge, name="people-judge"),
    path("cases/<str:name>/places", places.places, name="places"),
    path("cases/<str:name>/places/judge", places.judge, name="places-judge"),
    path("cases/<str:name>/opening", opening.opening, name="opening"),
    path("cases/<str:name>/opening/publish", opening.publish, name="publish"),
    path("cases/<str:name>/opening/withdraw", opening.withdraw, name="withdraw"),
    path("cases/<str:name>/agreement", agreement.agreement, name="agreement"),
    path("cases/<str:name>/labels.jsonl", agreement.labels, name="labels"),
]
