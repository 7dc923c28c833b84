from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.preserve.der import in_order


def wrap(tag, *parts):
    content = b"".join(parts)
    length = bytes([len(content)]) if len(content) < 0x80 else b"\x82" + len(content).to_bytes(2, "big")
    return bytes([tag]) + length + content


def answer(*certificates):
    """The skeleton of a TimeStampResp."""
    signed = wrap(0x30, wrap(2, b"\x03"), wrap(0x31), wrap(0x30), wrap(0xA0, *certificates), wrap(0x31))
    return wrap(0x30, wrap(0x30, wrap(2, b"\0")), wrap(0x30, wrap(6, b"\x2a"), wrap(0xA0, signed)))


@settings(deadline=None)
@given(st.lists(st.binary(max_size=90).map(lambda content: wrap(0x30, content)), max_size=4))
def test_certificates_are_put_in_order_and_nothing_else_moves(certificates):
    assert in_order(answer(*certificates)) == answer(*sorted(certificates))


@settings(deadline=None)
@given(st.integers(0, 30))
def test_an_answer_cut_short_is_left_alone(end):
    whole = answer(b"\x30\0", b"\x04\0")
    assert len(whole) == 31
    assert in_order(whole[:end]) == whole[:end]


@settings(deadline=None)
@given(st.binary(max_size=60))
def test_no_bytes_get_lost(data):
    assert sorted(in_order(data)) == sorted(data)
