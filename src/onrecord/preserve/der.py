"""The one liberty taken with a timestamp before it is decoded.

Several authorities list the certificates in their answers from the signer to the root. DER wants a set in the order
of its bytes, and the decoder insists. The list is under no signature and its parts keep their length, so that they
can be put in order in place.
"""

from collections.abc import Iterator

SEQUENCE, EXPLICIT, CERTIFICATES = 0x30, 0xA0, 0xA0


def in_order(answer: bytes) -> bytes:
    """A TimeStampResp with its certificates in the order that DER wants; what cannot be read is left as it is."""
    try:
        _, token = _parts(answer, *_inside(answer, 0, len(answer), SEQUENCE))
        _, content = _parts(answer, *_inside(answer, *token, SEQUENCE))
        signed = _inside(answer, *_inside(answer, *content, EXPLICIT), SEQUENCE)
        listed = next(part for part in _parts(answer, *signed) if answer[part[0]] == CERTIFICATES)
        begin, end = _inside(answer, *listed)
        ordered = sorted(answer[start:stop] for start, stop in _parts(answer, begin, end))
    except (ValueError, IndexError, StopIteration):
        return answer
    return answer[:begin] + b"".join(ordered) + answer[end:]


def _parts(data: bytes, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Where the values in data[start:end] begin and end, tags and lengths included."""
    while start < end:
        _, stop = _inside(data, start, end)
        yield start, stop
        start = stop


def _inside(data: bytes, start: int, end: int, tag: int | None = None) -> tuple[int, int]:
    """Where the content of the value at `start` begins and ends; ValueError when it is another or does not fit."""
    if tag not in (None, data[start]):
        raise ValueError("another tag")
    length, begin = data[start + 1], start + 2
    if length >= 0x80:
        count = length & 0x7F
        if not 1 <= count <= 4:
            raise ValueError("no definite length")
        length, begin = int.from_bytes(data[begin : begin + count]), begin + count
    if begin + length > end:
        raise ValueError("does not fit")
    return begin, begin + length
