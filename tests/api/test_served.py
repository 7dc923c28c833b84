"""What a program hands in is really taken in: the site and its worker, each in a process of its own."""

import json
import time
import urllib.request
from uuid import uuid4

from django.db import connection

from onrecord.api import tokens
from onrecord.ledger.models import Case
from tests.access.people import somebody
from tests.api.conftest import AT
from tests.cli.test_serve import PATIENCE, asked, serving
from tests.publish.town import CASE

WORDS = "The bridge at Veldt fell on Friday. Mayor Ana Petrel accused the army of blowing it up.\n"


def sent(site, secret, path, data=None, kind="application/json"):
    """What the site answers a program."""
    headers = {"Authorization": f"Bearer {secret}", "Content-Type": kind}
    with urllib.request.urlopen(urllib.request.Request(f"{site}/api/1/{path}", data, headers), timeout=PATIENCE) as got:
        return json.loads(got.read())


def test_a_file_that_a_program_hands_in_is_read_by_the_worker_that_it_wakes(town):
    case = Case.objects.get(name=CASE)
    _, secret = tokens.make(somebody("reviewer"), "a program", writes=True, case=case)
    connection.close()
    border = uuid4().hex
    part = f'--{border}\r\nContent-Disposition: form-data; name="files"; filename="bridge.txt"\r\n\r\n{WORDS}\r\n'
    body = f"{part}--{border}--\r\n".encode()
    with serving(ONRECORD_WORKER="on") as (site, _):
        asked(f"{site}/")
        job = sent(site, secret, f"{AT}/files", body, f"multipart/form-data; boundary={border}")
        until = time.monotonic() + PATIENCE
        while job["waiting"] and time.monotonic() < until:
            time.sleep(0.5)
            job = sent(site, secret, f"{AT}/jobs/{job['id']}")
        assert (job["done"], job["failed"]) == (1, 0)
        (piece,) = job["sources"]
        (report,) = piece["reports"]
        article = sent(site, secret, f"{AT}/articles/{report}")
        said = sent(site, secret, f"{AT}/statements/{article['statements'][0]['mark']}")
    assert (said["speaker"], said["stance"]) == ("Ana Petrel", "accuse")
