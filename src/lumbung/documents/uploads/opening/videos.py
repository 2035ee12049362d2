"""A video: its outer boxes are whole, and where it was taken is wiped out. What it shows, nobody here decodes."""

from collections.abc import Iterator

from lumbung.documents.uploads.opening.seen import Seen

HEAD, LONG_HEAD = 8, 16
NEEDED = {b"ftyp", b"moov", b"mdat"}
HOLDS = {b"moov", b"trak", b"mdia"}
NOTES = {b"udta", b"meta", b"uuid"}
"""Boxes in which cameras write where, when and by whom a video was taken."""
FREE = b"free"
WEBM = b"\x42\x82\x84webm"
WEBM_SEGMENT = b"\x18\x53\x80\x67"
WEBM_HEAD = 4096


def look_at_mp4(content: bytes) -> Seen:
    """Boxes up to its last byte, the index and the pictures among them. Notes become empty space of the same length,
    so that every other box stays where the index says.
    """
    kept = bytearray(content)
    if not {content[at : at + 4] for at, _, _ in _boxes(content, 0, len(content))} >= NEEDED:
        raise ValueError("no video")
    waiting = [(0, len(content))]
    while waiting:
        for at, start, end in _boxes(content, *waiting.pop()):
            if content[at : at + 4] in NOTES:
                kept[at : at + 4] = FREE
                kept[start:end] = bytes(end - start)
            elif content[at : at + 4] in HOLDS:
                waiting.append((start, end))
    return Seen(cleaned=bytes(kept))


def look_at_webm(content: bytes) -> Seen:
    """The head of a WebM, and what follows it."""
    if WEBM not in content[:64] or WEBM_SEGMENT not in content[:WEBM_HEAD]:
        raise ValueError("no video")
    return Seen()


def _boxes(content: bytes, start: int, end: int) -> Iterator[tuple[int, int, int]]:
    """Each box in a stretch of the file: where its kind stands, where its content begins, and where it ends."""
    while start < end:
        size, head = int.from_bytes(content[start : start + 4]), HEAD
        if size == 1:
            size, head = int.from_bytes(content[start + HEAD : start + LONG_HEAD]), LONG_HEAD
        elif size == 0:
            size = end - start
        if size < head or start + size > end:
            raise ValueError("cut off")
        yield start + 4, start + head, start + size
        start += size
