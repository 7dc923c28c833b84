"""Addresses of the forum. A thread and a post keep theirs."""

from django.urls import path

from onrecord.discuss.views import complaints, feeds, moderation, news, own, people, posts, threads, write

app_name = "discuss"
CASE, THREAD = "cases/<str:name>/letters/", "cases/<str:name>/letters/<int:thread>/"
POST = f"{THREAD}<int:number>"
urlpatterns = [
    path("house-rules", own.rules, name="rules"),
    path(CASE, threads.letters, name="letters"),
    path(f"{CASE}claim/<str:code>", threads.on_claim, name="on-claim"),
    path(f"{CASE}statement/<str:mark>", threads.on_statement, name="on-statement"),
    path(f"{CASE}write", write.begin, name="write"),
    path(THREAD, threads.thread, name="thread"),
    path(POST, posts.post, name="post"),
    path(f"{POST}/before", posts.before, name="before"),
    path(f"{POST}/answer", write.answer, name="answer"),
    path(f"{POST}/edit", write.edit, name="edit"),
    path(f"{POST}/take-back", write.take_back, name="take-back"),
    path(f"{POST}/report", complaints.report, name="report"),
    path(f"{POST}/moderate", moderation.moderate, name="moderate"),
    path("readers/<str:username>", people.reader, name="reader"),
    path("readers/<str:username>/hear", people.hear, name="hear"),
    path("reader/follow", people.follow, name="follow"),
    path("reader/news", news.news, name="news"),
    path("reader/following", people.following, name="following"),
    path("reader/settings", own.settings, name="settings"),
    path("reader/export", own.export, name="export"),
    path("reader/delete", own.delete, name="leave"),
    path("reader/appeal/<int:act>", complaints.appeal, name="appeal"),
    path("reader/feed/<str:token>.atom", feeds.feed, name="feed"),
    path("moderation/", moderation.queue, name="queue"),
    path("moderation/log", moderation.log, name="log"),
    path("moderation/appeals/<int:appeal>", moderation.appeal, name="answer-appeal"),
]
