"""Of a picture and a video only what is seen remains: not where, when and by whom it was taken, nor a second file."""

import io

import pytest
from PIL import Image
from PIL.ExifTags import GPS, IFD, Base

from lumbung.documents.uploads import Fault, open_upload
from tests.papers import package, picture


def box(kind: bytes, content: bytes) -> bytes:
    return (8 + len(content)).to_bytes(4) + kind + content


PLACE = box(b"\xa9xyz", b"-6.9123+109.7301/")
VIDEO = (
    box(b"ftyp", b"isom\0\0\0\0isom")
    + box(b"moov", box(b"mvhd", bytes(100)) + box(b"udta", PLACE) + box(b"trak", box(b"meta", b"Ponsel Siti")))
    + box(b"mdat", b"gambar bergerak")
)


def taken_in_batang() -> bytes:
    """A picture held upright, with the place where it was taken, a remark, and red at its left."""
    made, notes = io.BytesIO(), Image.Exif()
    notes[Base.Orientation] = 6
    notes[Base.Make] = "Ponsel Siti"
    notes.get_ifd(IFD.GPSInfo)[GPS.GPSLatitudeRef] = "S"
    shown = Image.new("RGB", (40, 20), "white")
    shown.paste("red", (0, 0, 20, 20))
    shown.save(made, "JPEG", exif=notes, comment=b"rahasia", quality=95)
    return made.getvalue()


def test_a_picture_keeps_its_dots_upright_and_none_of_its_notes() -> None:
    content = taken_in_batang()
    assert b"Ponsel Siti" in content
    opened = open_upload("jpg", content)
    assert not [note for note in (b"Exif", b"Ponsel", b"rahasia") if note in opened.content]
    kept = Image.open(io.BytesIO(opened.content)).convert("RGB")
    assert kept.size == (20, 40)
    assert kept.getpixel((10, 5))[1] < 60  # type: ignore[index]  # red above, as it was held
    assert kept.getpixel((10, 35))[1] > 200  # type: ignore[index]  # white below


@pytest.mark.parametrize(("kind", "name"), [("jpg", "JPEG"), ("png", "PNG")])
def test_a_second_file_behind_a_picture_is_gone(kind: str, name: str) -> None:
    hidden = package({"index.html": b"<script>"})
    opened = open_upload(kind, picture(name) + hidden)
    assert opened.fault is None
    assert hidden[:30] not in opened.content


def test_a_picture_larger_than_any_screen_is_kept_smaller() -> None:
    opened = open_upload("png", picture("PNG", 9000, 300))
    assert Image.open(io.BytesIO(opened.content)).size == (4096, 137)
    opened = open_upload("jpg", picture("JPEG", 9000, 300))
    assert Image.open(io.BytesIO(opened.content)).size == (4096, 137)


@pytest.mark.parametrize("mode", ["1", "P", "LA", "RGBA", "I;16"])
def test_a_png_of_any_colours_is_drawn(mode: str) -> None:
    made = io.BytesIO()
    Image.new(mode, (8, 8)).save(made, "PNG", pnginfo=None)
    opened = open_upload("png", made.getvalue())
    assert (opened.fault, Image.open(io.BytesIO(opened.content)).mode) == (None, mode)


def test_a_jpg_for_print_is_kept_in_colours_of_screens() -> None:
    made = io.BytesIO()
    Image.new("CMYK", (8, 8)).save(made, "JPEG")
    assert Image.open(io.BytesIO(open_upload("jpg", made.getvalue()).content)).mode == "RGB"


def test_the_notes_of_a_video_become_empty_and_everything_else_stays_in_its_place() -> None:
    opened = open_upload("mp4", VIDEO)
    assert opened.fault is None
    assert not [note for note in (b"109.7301", b"Ponsel", b"udta", b"meta") if note in opened.content]
    assert opened.content.index(b"gambar bergerak") == VIDEO.index(b"gambar bergerak")
    assert len(opened.content) == len(VIDEO)


@pytest.mark.parametrize(
    ("kind", "content"),
    [
        ("mp4", VIDEO[:-3]),
        ("mp4", box(b"ftyp", b"isom\0\0\0\0") + box(b"mdat", b"x")),
        ("mp4", box(b"ftyp", b"isom\0\0\0\0") + b"<html><script>alert(1)</script>"),
        ("webm", b"\x1a\x45\xdf\xa3 bukan video"),
    ],
    ids=["cut off", "no index", "a page", "no webm"],
)
def test_what_is_no_whole_video_is_broken(kind: str, content: bytes) -> None:
    assert open_upload(kind, content).fault is Fault.BROKEN


def test_a_webm_is_known_by_its_head() -> None:
    head = b"\x1a\x45\xdf\xa3\x93\x42\x82\x84webm\x42\x87\x81\x04\x42\x85\x81\x02\x18\x53\x80\x67\x01\0\0\0\0\0\0\0"
    assert open_upload("webm", head).fault is None
