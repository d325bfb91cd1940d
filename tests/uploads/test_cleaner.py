"""A file goes into a process apart and comes out with its points or pages alone; or it is refused, with a reason."""

from __future__ import annotations

import io
import json
import struct
import subprocess
import sys
import threading
import typing as t
import zipfile
from pathlib import Path

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from PIL import Image, ImageChops, ImageStat

from brigade_widget.errors import FileRefused, Overloaded, WrongType
from brigade_widget.uploads import cleaner as module
from brigade_widget.uploads.cleaner import Clean, Cleaner

from ..support import canary, pictures
from ..support.pictures import drawing, saved

WORD = canary.core()
# All that a clean picture is made of: size, tables, and points.
ALLOWED = {
    "image/jpeg": {b"\xff\xd8", b"\xff\xe0", b"\xff\xdb", b"\xff\xc0", b"\xff\xc4", b"\xff\xda", b"\xff\xd9"},
    "image/png": {b"IHDR", b"IDAT", b"IEND"},
    "image/webp": {b"VP8 "},
}
LIMITS: dict[str, int] = {"pixels": 2_000_000, "seconds": 20, "memory": 1_000_000_000, "most": 2_000_000}


def cleaner(**more: int) -> Cleaner:
    return Cleaner(at_once=2, **{**LIMITS, **more})


def refusal(data: bytes, **more: int) -> str:
    with pytest.raises((FileRefused, WrongType)) as refused:
        cleaner(**more).clean(data)
    return refused.value.reason if isinstance(refused.value, FileRefused) else "type"


def shown(clean: Clean) -> Image.Image:
    return Image.open(io.BytesIO(clean.content)).convert("RGB")


@pytest.mark.parametrize("file", pictures.every_kind(WORD), ids=lambda file: file.name)
def test_nothing_is_left_of_what_a_device_tells(file: pictures.Tagged) -> None:
    traces = [*canary.faces(WORD).values(), struct.pack("<LL", *pictures.GPS), struct.pack(">LL", *pictures.GPS)]
    assert any(trace in file.content for trace in traces), "The file should tell something, or nothing is tested."
    clean = cleaner().clean(file.content)
    assert clean.type == file.becomes
    content = clean.content + (unpacked(clean.content) if clean.type == "application/pdf" else b"")
    assert [trace for trace in traces if trace in content] == []
    if clean.type != "application/pdf":
        assert set(pictures.parts_of(clean.type, content)) <= ALLOWED[clean.type]


def unpacked(content: bytes) -> bytes:
    """Everything in a document, in the open."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(content)) as pdf:
        level = pikepdf.StreamDecodeLevel.generalized
        pdf.save(
            out, compress_streams=False, stream_decode_level=level, object_stream_mode=pikepdf.ObjectStreamMode.disable
        )
        return out.getvalue()


def test_a_document_keeps_its_pages_and_acts_no_more() -> None:
    text = unpacked(cleaner().clean(pictures.pdf(WORD)).content)
    assert b"(on the page)" in text
    for word in (b"JavaScript", b"Launch", b"OpenAction", b"EmbeddedFile", b"FileAttachment", b"/AA", b"Metadata"):
        assert word not in text


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_the_turn_is_done_before_its_tag_is_dropped(kind: str) -> None:
    header = b"Exif\0\0" if kind == "JPEG" else b""
    clean = shown(cleaner().clean(saved(drawing(), kind, exif=header + pictures.exif(WORD))))
    assert clean.size == (32, 64)
    seen = [clean.resize((1, 1), box=(x, 30, x + 4, 34)).tobytes() for x in (4, 24)]
    assert [(red > 200, blue > 200) for red, _, blue in seen] == [(False, True), (True, False)], "Red was on top."


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "I;16", "RGB", "RGBA", "CMYK"])
def test_every_way_of_writing_points_is_seen_the_same(mode: str) -> None:
    picture = drawing(mode="L").convert("I;16") if mode == "I;16" else drawing(mode=mode)
    if mode == "I;16":
        picture = picture.point(lambda value: value * 256)
    clean = shown(cleaner().clean(saved(picture, "JPEG" if mode == "CMYK" else "PNG")))
    wanted = drawing(mode="1" if mode == "1" else "L" if mode in ("L", "LA", "I;16") else "RGB").convert("RGB")
    assert alike(clean, wanted)


def alike(one: Image.Image, other: Image.Image) -> bool:
    """But for what two savings as JPEG do to an edge."""
    return max(ImageStat.Stat(ImageChops.difference(one, other)).mean) < 12


def test_the_colours_of_another_profile_are_brought_to_srgb() -> None:
    swapped = pictures.icc(WORD).replace(b"rXYZ", b"____").replace(b"bXYZ", b"rXYZ").replace(b"____", b"bXYZ")
    clean = shown(cleaner().clean(saved(drawing(), icc_profile=swapped)))
    assert alike(clean, drawing().transpose(Image.Transpose.FLIP_TOP_BOTTOM)), "Red is blue in that profile."
    broken = saved(drawing(), icc_profile=b"no profile at all")
    assert alike(shown(cleaner().clean(broken)), drawing())


def test_a_phones_photo_with_a_second_picture_behind_it_is_the_first() -> None:
    two = saved(drawing(), "MPO", save_all=True, append_images=[drawing(mode="L")])
    clean = cleaner().clean(two)
    assert (clean.type, shown(clean).size) == ("image/jpeg", (64, 32))


def test_a_large_photo_becomes_smaller_and_a_small_one_stays() -> None:
    assert max(shown(cleaner(pixels=40_000_000).clean(saved(drawing((6000, 4000))))).size) == 4096
    assert shown(cleaner().clean(saved(drawing((300, 200))))).size == (300, 200)


def archive(before: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as made:
        made.writestr("a.class", "x")
    return before + packed.getvalue()


def locked() -> bytes:
    made, out = pikepdf.new(), io.BytesIO()
    made.add_blank_page()
    made.save(out, encryption=pikepdf.Encryption(owner="a", user="b"))
    return out.getvalue()


PHOTO = saved(drawing((400, 300)))
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
REFUSED = {
    "SVG": (SVG, "type"),
    "SVG, with a mark of byte order": (b"\xef\xbb\xbf" + SVG, "type"),
    "HTML": (b"<!doctype html><script>alert(1)</script>", "type"),
    "GIF": (saved(drawing(), "GIF"), "type"),
    "TIFF": (saved(drawing(), "TIFF"), "type"),
    "BMP": (saved(drawing(), "BMP"), "type"),
    "AVIF": (saved(drawing(), "AVIF"), "type"),
    "a sound": (b"RIFF\x24\0\0\0WAVEfmt ", "type"),
    "a program": (b"MZ\x90\0", "type"),
    "a film": (b"\0\0\0\x18ftypmp42" + bytes(100), "type"),
    "nothing": (b"", "type"),
    "a PDF that begins with something else": (b"\n%PDF-1.4\n", "type"),
    "a photo and a page": (PHOTO[:20] + b"\xff\xfe\x00\x20<script>alert(1)</script>    " + PHOTO[20:], "polyglot"),
    "a photo and a document": (PHOTO[:20] + b"\xff\xfe\x00\x0c%PDF-1.4  " + PHOTO[20:], "polyglot"),
    "a photo and an archive": (archive(PHOTO), "polyglot"),
    "a document and an archive": (archive(pictures.pdf("x" * 20)), "polyglot"),
    "a moving PNG": (saved(drawing(), "PNG", save_all=True, append_images=[drawing(mode="L")]), "animated"),
    "a moving WebP": (saved(drawing(), "WEBP", save_all=True, append_images=[drawing(mode="L")]), "animated"),
    "many points": (saved(drawing((3000, 2000)), "PNG"), "pixels"),
    "a bomb": (pictures.bomb(60_000, 60_000), "pixels"),
    "half a JPEG": (PHOTO[: len(PHOTO) // 2], "damaged"),
    "half a PNG": (saved(drawing((400, 300)), "PNG")[:300], "damaged"),
    "half a WebP": (saved(drawing((400, 300)), "WEBP")[:100], "damaged"),
    "half a HEIC": (saved(drawing((400, 300)), "HEIF")[:500], "damaged"),
    "a PDF without pages": (b"%PDF-1.4 nothing", "damaged"),
    "a PDF with a password": (locked(), "protected"),
}


@pytest.mark.parametrize("what", REFUSED)
def test_it_is_refused_with_the_reason(what: str) -> None:
    data, reason = REFUSED[what]
    assert refusal(data) == reason


def test_every_reason_has_a_sentence_that_tells_what_to_do() -> None:
    assert {reason for _, reason in REFUSED.values()} - {"type"} <= set(module._SENTENCES)
    assert all(sentence.count(". ") >= 1 and sentence.endswith(".") for sentence in module._SENTENCES.values())


def test_one_that_needs_more_memory_or_time_than_it_may_is_refused_as_heavy() -> None:
    large = saved(drawing((8000, 6000)), "PNG")
    assert refusal(large, pixels=50_000_000, memory=300_000_000) == "heavy"
    assert refusal(large, pixels=50_000_000, seconds=1) == "heavy"


def test_one_that_is_still_too_large_when_it_is_clean_is_refused_as_heavy() -> None:
    noise = Image.effect_noise((1000, 1000), 200)
    assert refusal(saved(noise, quality=10), most=100_000) == "heavy"


def test_a_picture_that_took_hold_of_the_process_is_not_believed(
    monkeypatch: pytest.MonkeyPatch, tmp_path: t.Any
) -> None:
    says = [
        b'{"type": "text/html"}\n<script>',
        b'{"type": "image/png"}\n<svg>',
        b"not JSON",
        b"",
        b'{"type":"image/jpeg"}\n\xff\xd8\xff' + bytes(9_000_000),
    ]
    for said in says:
        program = tmp_path / "program.py"
        program.write_text(
            f"import sys; sys.stdin.buffer.read(); sys.stdout.buffer.write({said[:100]!r} + bytes({len(said) - 100}))"
        )
        monkeypatch.setattr(module, "_WORKER", program)
        assert refusal(PHOTO) == "damaged"


def test_more_than_may_be_cleaned_at_once_are_asked_to_come_again(
    monkeypatch: pytest.MonkeyPatch, tmp_path: t.Any
) -> None:
    program = tmp_path / "program.py"
    program.write_text("import signal; signal.pause()")
    monkeypatch.setattr(module, "_WORKER", program)
    monkeypatch.setattr(module, "_PATIENCE", 0.1)
    busy = Cleaner(at_once=1, **{**LIMITS, "seconds": 3})
    began = threading.Event()
    asked = busy._asked
    monkeypatch.setattr(busy, "_asked", lambda data: (began.set(), asked(data))[1])

    def first() -> None:
        with pytest.raises(FileRefused):
            busy.clean(PHOTO)

    thread = threading.Thread(target=first)
    thread.start()
    assert began.wait(10)
    with pytest.raises(Overloaded) as refused:
        busy.clean(PHOTO)
    thread.join(20)
    assert refused.value.retry_after


CONFINED = """
import json, os, socket, sys
sys.path.insert(0, sys.argv[2])
import worker
worker.confine(json.loads(sys.argv[1]))
def refused(what, *args):
    try:
        what(*args)
    except OSError:
        return True
    return False
tried = {"file": refused(open, sys.executable), "written": refused(open, sys.argv[3], "w"),
         "network": refused(socket.socket), "pipe": refused(os.pipe)}
try:
    bytearray(2_000_000_000)
    tried["memory"] = False
except MemoryError:
    tried["memory"] = True
print(json.dumps(tried))
"""


def test_the_process_can_open_no_file_and_no_connection_and_take_no_more_memory(tmp_path: t.Any) -> None:
    limits = json.dumps({"memory": 1_000_000_000, "seconds": 10})
    folder = str(Path(module.__file__).parent)
    said = subprocess.run(
        [sys.executable, "-c", CONFINED, limits, folder, tmp_path / "made"], capture_output=True, check=True
    ).stdout
    assert json.loads(said) == dict.fromkeys(("file", "written", "network", "pipe", "memory"), True)


SEEDS = [file.content for file in pictures.every_kind(WORD)]


@settings(max_examples=25)
@given(
    seed=some.sampled_from(SEEDS),
    changes=some.lists(some.tuples(some.floats(0, 1), some.binary(min_size=1, max_size=8)), min_size=1, max_size=6),
    cut=some.floats(0.2, 1),
)
def test_whatever_is_done_to_a_file_it_is_clean_or_refused(
    seed: bytes, changes: list[tuple[float, bytes]], cut: float
) -> None:
    data = bytearray(seed)
    for where, what in changes:
        at = int(where * (len(data) - 1))
        data[at : at + len(what)] = what
    try:
        clean = cleaner().clean(bytes(data[: max(1, int(len(data) * cut))]))
    except (FileRefused, WrongType):
        return
    assert WORD.encode() not in clean.content
    if clean.type != "application/pdf":
        assert set(pictures.parts_of(clean.type, clean.content)) <= ALLOWED[clean.type] | {b"VP8X", b"ALPH"}
        shown(clean).load()
