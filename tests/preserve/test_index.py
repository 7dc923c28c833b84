import pytest
from surt import surt as theirs

from onrecord.preserve import Unfit
from onrecord.preserve.index import index, surt


@pytest.mark.parametrize(
    "url",
    [
        "https://www.b.example/x?q",
        "http://www2.b.example/",
        "http://News.Example",
        "https://a.b.co.uk:8080/P/Q?z=1&a=2#part",
        "https://news.example/ü?x=ä",
        "http://news.example:80/",
        "https://münchen.example/a",
        "https://news.example/a?b=&a",
        "http://192.0.2.7/a",
    ],
)
def test_keys_are_those_that_others_look_up(url):
    assert surt(url) == theirs(url)


def test_parameters_are_sorted_by_name():
    assert surt("https://b.example/?c=2&b&a=1&c=1") == "example,b)/?a=1&b&c=2&c=1"


@pytest.mark.parametrize("url", ["urn:sha256:ab", "file:///a", "https://b.example:port/"])
def test_what_is_no_web_address_is_its_own_key(url):
    assert surt(url) == url


def test_what_is_no_web_archive():
    with pytest.raises(Unfit, match="WARC: cannot be read"):
        list(index(b"<html></html>"))
