"""Ray: a cluster that is there already gives the same bytes as one process; one of our own hears nobody else."""

import os
import subprocess
import time
from collections.abc import Iterator
from contextlib import suppress
from ipaddress import ip_address
from pathlib import Path

import psutil
import pytest
from ray.cluster_utils import Cluster

from tests.batch.conftest import COMMAND, files, run


@pytest.fixture
def address() -> Iterator[str]:
    """Where a cluster of two nodes with a processor each is met."""
    cluster = Cluster(initialize_head=True, head_node_args={"num_cpus": 1, "include_dashboard": False})
    try:
        cluster.add_node(num_cpus=1)
        yield cluster.address
    finally:
        cluster.shutdown()


def test_a_cluster_gives_the_same_bytes(address: str, crawl: Path, tables: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    arguments = ("batch", crawl, "--out", out, "--fast", "--workers", 2, "--engine", "ray", "--quiet")
    done = run(*arguments, RAY_ADDRESS=address)
    assert done.returncode == 1, done.stderr  # one line of the crawl is no JSON
    assert files(out) == files(tables)


def test_a_cluster_that_is_not_there_is_named(crawl: Path, tmp_path: Path) -> None:
    done = run("batch", crawl, "--out", tmp_path / "out", "--fast", "--engine", "ray", RAY_ADDRESS="127.0.0.1:1")
    assert done.returncode == 1
    assert "ray cannot be started" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_ray_of_our_own_listens_to_this_machine_alone_and_tells_its_makers_nothing(
    crawl: Path, tmp_path: Path
) -> None:
    arguments = ["batch", str(crawl), "--out", str(tmp_path / "out"), "--fast", "--engine", "ray", "--quiet"]
    environment = {name: value for name, value in os.environ.items() if not name.startswith("RAY_")}
    heard, statistics, tokens = set(), set(), set()
    with subprocess.Popen([*COMMAND, *arguments], env=environment, stdout=subprocess.DEVNULL) as batch:
        while batch.poll() is None:
            for process in beneath(batch.pid):
                with suppress(psutil.Error):
                    heard |= {one.laddr.ip for one in process.net_connections("inet") if one.status == "LISTEN"}
                    told = process.environ()  # nothing, of one that is just ending
                    if told and process.name() in ("raylet", "gcs_server"):
                        statistics.add(told.get("RAY_USAGE_STATS_ENABLED"))
                        tokens.add((told.get("RAY_AUTH_MODE"), len(told.get("RAY_AUTH_TOKEN", ""))))
            time.sleep(0.1)
    assert heard
    assert [each for each in heard if not local(each)] == []
    assert statistics == {"0"}
    assert tokens == {("token", 64)}


def beneath(pid: int) -> list[psutil.Process]:
    """Every process that was started by one, as far as they are still there."""
    with suppress(psutil.Error):
        return psutil.Process(pid).children(recursive=True)
    return []


def local(address: str) -> bool:
    """Whether only this machine reaches it."""
    found = ip_address(address)
    return (getattr(found, "ipv4_mapped", None) or found).is_loopback
