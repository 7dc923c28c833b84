"""Every kind of page of the site, by who sees it. A room that gains a page adds a line."""

from collections.abc import Iterator, Mapping

from onrecord.ledger.models import AttributionRow, ClaimRow
from tests.publish.town import ACCUSING, CASE, HOSTILE

C, D, L = f"/cases/{CASE}/", f"/desk/cases/{CASE}/", f"/cases/{CASE}/letters/"
NOWHERE = "/nothing-is-here"

PAGES: Mapping[str, tuple[str, ...]] = {
    "": (
        "/",
        "/method",
        NOWHERE,
        C,
        f"{C}claims/",
        f"{C}claims/?state=contested",
        f"{C}claims/CLAIM",
        f"{C}sources",
        f"{C}speakers/",
        f"{C}speakers/of/Jon Aske",
        f"{C}corrections",
        f"{C}articles/REPORT",
        f"{C}articles/HOSTILE",
        f"{C}articles/REPORT?voice=own",
        f"{C}said/MARK",
        L,
        f"{L}LETTER/",
        f"{L}claim/CLAIM",
        "/house-rules",
        "/api/",
        "/account/login/",
        "/account/password/reset/",
    ),
    "reader": (
        C,
        f"{L}write",
        f"{L}LETTER/",
        f"{L}LETTER/1/answer",
        f"{L}LETTER/1/report",
        "/readers/writer",
        "/reader/news",
        "/reader/following",
        "/reader/settings",
        "/reader/delete",
        "/account/",
        "/account/password/change/",
        "/account/second/",
        "/account/logout/",
        "/accounts/table",
    ),
    "editor": (
        C,
        f"{C}articles/HOSTILE",
        "/desk/",
        "/desk/keys",
        D,
        f"{D}sources",
        f"{D}said/MARK",
        f"{D}said/MARK/words/content",
        f"{D}reports/REPORT/missed",
        f"{D}reports/HOSTILE/missed",
        f"{D}reports/REPORT/facts",
        f"{D}passed",
        f"{D}claims",
        f"{D}claims/CLAIM",
        f"{D}people",
        f"{D}places",
        f"{D}opening",
        f"{D}agreement",
        f"/groups/{CASE}/",
        "/account/tokens",
    ),
    "moderator": ("/moderation/", "/moderation/log"),
    "admin": ("/accounts/", "/accounts/log"),
}
"""Addresses by the role of who looks, "" for a visitor. CLAIM, REPORT, HOSTILE, MARK and LETTER are filled in."""


def pages(role: str, letter: int = 0) -> Iterator[str]:
    """The addresses of a role's pages in the case of the tests, which must be there."""
    claim = ClaimRow.objects.filter(case__name=CASE).order_by("-rank").first()
    accusing = AttributionRow.objects.filter(reading__report__sha256=ACCUSING.article.sha256).first()
    assert claim
    assert accusing
    named = {
        "CLAIM": claim.code,
        "REPORT": ACCUSING.article.sha256[:16],
        "HOSTILE": HOSTILE.article.sha256[:16],
        "MARK": accusing.mark,
        "LETTER": str(letter),
    }
    for address in PAGES[role]:
        filled = address
        for word, value in named.items():
            filled = filled.replace(word, value)
        yield filled
