"""The API against its own schema: what fits it is answered as it says, what does not is refused, never with 5xx."""

import pytest
import schemathesis
from django.core.cache import caches
from hypothesis import HealthCheck, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from onrecord.api import tokens
from onrecord.api.site import api
from tests.access.people import somebody
from tests.publish.conftest import home, town, written  # noqa: F401
from tests.publish.town import CASE

CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]
EXAMPLES = 12
"""Requests for each address; the whole stays under a minute."""


def described():
    from django.core.wsgi import get_wsgi_application

    schema = schemathesis.openapi.from_dict(api.get_openapi_schema(path_prefix="/api/1/"))
    schema.app = get_wsgi_application()
    return [found.ok() for found in schema.get_all_operations()]


@pytest.fixture
def secret(town):  # noqa: F811
    return tokens.make(somebody("editor"), "schemathesis", writes=True)[1]


@pytest.mark.parametrize("operation", described(), ids=lambda one: one.label)
def test_answers_are_as_the_schema_says(operation, secret):
    @given(operation.as_strategy())
    @settings(max_examples=EXAMPLES, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
    def ask(case):
        caches["limits"].clear()
        if "case" in case.path_parameters:
            case.path_parameters["case"] = CASE
        headers = {"Host": "localhost", "Authorization": f"Bearer {secret}"}
        answer = case.call(base_url="http://localhost", headers=headers)
        case.validate_response(answer, checks=CHECKS)

    ask()


def test_every_address_is_in_it():
    assert len(described()) == 17
