"""Claims in JSON-LD: terms that schema.org has, and a review only where a person judged."""

import json

from onrecord.export.claimreview import graph
from tests.export.cases import case
from tests.ledger.sample import DENYING

THING = {"name", "description", "identifier", "url"}
WORK = THING | {"text", "creativeWorkStatus", "author", "datePublished", "headline", "publisher", "isPartOf", "about"}
TERMS = {
    "Claim": WORK | {"appearance", "firstAppearance", "claimInterpreter"},
    "ClaimReview": WORK | {"claimReviewed", "itemReviewed", "reviewAspect", "reviewBody"},
    "Quotation": WORK | {"spokenByCharacter"},
    "NewsArticle": WORK,
    "Person": THING,
    "Organization": THING,
    "Thing": THING,
}
"""Of schema.org's vocabulary, the properties that a node of each type may have, as far as ours use them."""


def nodes(value):
    if isinstance(value, dict):
        yield value
        value = list(value.values())
    if isinstance(value, list):
        for one in value:
            yield from nodes(one)


def parsed(given):
    found = json.loads(graph(given))
    assert found["@context"] == "https://schema.org"
    for node in nodes(found["@graph"]):
        if set(node) != {"@id"}:
            assert {key for key in node if key[0] != "@"} <= TERMS[node["@type"]]
    return found["@graph"]


def test_a_claim_appears_in_each_voice_that_speaks_of_it(ledger):
    given = case()
    claims = [node for node in parsed(given) if node["@type"] == "Claim"]
    assert [node["text"] for node in claims] == [sided.claim.text for sided in given.view.claims]
    contested = next(node for node in claims if node["creativeWorkStatus"] == "contested")
    denial = next(one for one in contested["appearance"] if "denies" in one["description"])
    assert denial["text"] == "any plundering"
    assert denial["spokenByCharacter"] == {"@type": "Person", "name": "Ana Petrova"}
    assert denial["isPartOf"]["identifier"] == f"sha256:{DENYING.article.sha256}"
    assert "author" not in contested  # its wording is the denier's
    assert {"Lena Orr"} <= {node["author"]["name"] for node in claims if "author" in node}


def test_only_a_person_reviews_and_nobody_rates(ledger):
    assert {node["@type"] for node in parsed(case("plain", judged=False))} == {"Claim"}
    reviews = [node for node in parsed(case("judged")) if node["@type"] == "ClaimReview"]
    assert sorted((one["author"]["name"], one["reviewBody"]) for one in reviews) == [
        ("ana", "accept: she says so"),
        ("ben", "correct stance: he asks"),
    ]
    assert "reviewRating" not in graph(case("judged"))


def test_every_reference_leads_to_a_node(ledger):
    found = parsed(case())
    known = {node["@id"] for node in nodes(found) if "@type" in node and "@id" in node}
    assert known >= {node["@id"] for node in nodes(found) if set(node) == {"@id"}}


def test_the_same_case_gives_the_same_bytes(ledger):
    assert graph(case("one")) == graph(case("other"))
