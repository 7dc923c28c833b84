"""The API as it is served: its questions, its deeds, and the schema that describes them."""

from ninja import NinjaAPI

from onrecord.api import problems, writing
from onrecord.api.limits import READING
from onrecord.api.reading import articles, cases, claims, statements
from onrecord.api.who import anybody

ABOUT = """Everything that the open pages show, for programs: who says what, in which exact words, and who denies it.

Reading needs no token and shows what readers see: names that are held back are held back here too. With a token, made
on the page of tokens, a program sees what its account sees, adds sources and judges, as far as that account may.

Lists come in parts: `limit` (at most 100) and `offset`; `next` is the offset of the part after. All offsets into texts
are code points of the sealed text. An address never changes its meaning; what is new comes under new names.
"""

api = NinjaAPI(
    title="On Record",
    version="1",
    description=ABOUT,
    docs_url=None,
    openapi_url="openapi.json",
    urls_namespace="api-1",
    auth=anybody,
    throttle=READING,
)
problems.lay(api)
for router in (cases.router, claims.router, statements.router, articles.router, writing.router):
    api.add_router("", router)
