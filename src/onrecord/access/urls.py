"""Addresses of accounts and groups. Signing in and all that belongs to it lies below account/, too."""

from django.urls import path

from onrecord.access.views import accounts, groups, join, own

app_name = "access"
urlpatterns = [
    path("account/", own.own, name="own"),
    path("accounts/", accounts.accounts, name="accounts"),
    path("accounts/invite", accounts.invite, name="invite"),
    path("accounts/invitations/<int:number>/withdraw", accounts.withdraw, name="withdraw"),
    path("accounts/log", accounts.log, name="log"),
    path("accounts/table", own.table, name="table"),
    path("accounts/<int:number>", accounts.person, name="person"),
    path("groups/<str:name>/", groups.group, name="group"),
    path("join/first/<str:secret>", join.first, name="first"),
    path("join/<str:secret>", join.join, name="join"),
]
