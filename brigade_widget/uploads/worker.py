"""Runs as a process apart: a file on standard input, a clean one on standard output, and nothing else in reach.

A program of its own, that imports nothing of ours: whatever breaks a decoder breaks this process, which holds no key,
no conversation, and soon no way to open a file or a connection. The first line of what it writes is a verdict in JSON,
`{"type": …}` or `{"refused": …}`; the clean file follows.
"""

from __future__ import annotations

import contextlib
import io
import json
import resource
import sys
import typing as t
import zipfile

SIDE = 4096  # pixels: a number plate across a street can be read, and agents' screens open it at once
_ORIENTATION = 0x0112
_SNIFFED = 1024  # bytes in which PDF readers look for a beginning, and browsers for HTML
_PICTURES = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"RIFF")
_MARKUP = (b"<html", b"<!doctype html", b"<script", b"<svg", b"<?php")
_QUALITY = 85


class Refused(Exception):
    """Why a file is not taken, as a word that `cleaner` has a sentence for."""


def main() -> None:
    """Clean what comes."""
    limits = json.loads(sys.argv[1])
    data = sys.stdin.buffer.read()
    try:
        kind, clean = _cleaned(data, limits)
        verdict = {"type": kind}
    except Refused as refused:
        verdict, clean = {"refused": str(refused)}, b""
    except MemoryError:
        verdict, clean = {"refused": "heavy"}, b""
    except Exception:  # decoders raise what they like
        verdict, clean = {"refused": "damaged"}, b""
    sys.stdout.buffer.write(json.dumps(verdict).encode() + b"\n" + clean)
    sys.stdout.buffer.flush()


def confine(limits: t.Mapping[str, int]) -> None:
    """Give up for good what a decoder does not need: memory, time, files, connections, further processes.

    Called when everything is imported: without descriptors nothing can be opened any more, neither file nor socket.
    """
    memory = limits["memory"]
    for what, most in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CPU, limits["seconds"]),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_NPROC, 0),
        (resource.RLIMIT_NOFILE, 0),
    ):
        resource.setrlimit(what, (most, most))


def _cleaned(data: bytes, limits: t.Mapping[str, int]) -> tuple[str, bytes]:
    document = data.startswith(b"%PDF-")
    if not document and not data.startswith(_PICTURES) and data[4:8] != b"ftyp":
        raise Refused("type")
    if _is_two_things(data, document=document):
        raise Refused("polyglot")
    from PIL import (  # noqa: PLC0415 - all that Pillow would load only when it meets it
        Image,
        ImageCms,  # noqa: F401
        JpegImagePlugin,  # noqa: F401
        MpoImagePlugin,  # noqa: F401
        PngImagePlugin,  # noqa: F401
        TiffImagePlugin,  # noqa: F401
        WebPImagePlugin,  # noqa: F401
    )

    if data[4:8] == b"ftyp":
        import pillow_heif  # noqa: PLC0415

        pillow_heif.register_heif_opener(thumbnails=False)
    if document:
        import pikepdf  # noqa: F401, PLC0415
    Image.preinit()
    Image.MAX_IMAGE_PIXELS = None  # ours is asked for before anything is decoded
    confine(limits)
    return clean_document(data, limits) if document else clean_picture(data, limits)


def _is_two_things(data: bytes, *, document: bool) -> bool:
    """Whether another program would take it for something that acts: a page, an archive, a document."""
    opening = data[:_SNIFFED].lower()
    return (
        (not document and b"%pdf-" in opening)
        or any(mark in opening for mark in _MARKUP)
        or zipfile.is_zipfile(io.BytesIO(data))
    )


def clean_picture(data: bytes, limits: t.Mapping[str, int]) -> tuple[str, bytes]:
    """The same picture, drawn anew: upright, in sRGB, at most 4,096 pixels a side, and its points alone."""
    from PIL import Image, UnidentifiedImageError  # noqa: PLC0415

    known = ("JPEG", "PNG", "WEBP", "HEIF")
    try:
        image = Image.open(io.BytesIO(data), formats=[name for name in known if name in Image.OPEN])
    except UnidentifiedImageError:
        raise Refused("type") from None
    kind = image.format
    if image.width * image.height > limits["pixels"]:
        raise Refused("pixels")
    if kind in ("PNG", "WEBP") and getattr(image, "n_frames", 1) > 1:
        raise Refused("animated")
    image.draft(None, (SIDE, SIDE))
    drawn = _in_srgb(_upright(image))
    drawn.thumbnail((SIDE, SIDE))
    drawn.info = {}
    return _written(drawn, kind if kind in ("PNG", "WEBP") else "JPEG", most=limits["bytes"])


def _upright(image: t.Any) -> t.Any:
    from PIL import Image  # noqa: PLC0415

    turn = Image.Transpose
    ways = {
        2: turn.FLIP_LEFT_RIGHT,
        3: turn.ROTATE_180,
        4: turn.FLIP_TOP_BOTTOM,
        5: turn.TRANSPOSE,
        6: turn.ROTATE_270,
        7: turn.TRANSVERSE,
        8: turn.ROTATE_90,
    }
    way = None
    with contextlib.suppress(Exception):  # tags that cannot be read turn nothing
        way = ways.get(image.getexif().get(_ORIENTATION))
    return image.copy() if way is None else image.transpose(way)


def _in_srgb(image: t.Any) -> t.Any:
    """Without a profile, palette or depth that a browser would have to interpret."""
    from PIL import ImageCms  # noqa: PLC0415

    profile = image.info.get("icc_profile")
    if image.mode.startswith("I"):  # 16 bits of grey
        image = image.point(lambda value: value / 256)
    seen_through = image.has_transparency_data
    if image.mode != "CMYK":
        grey = image.mode in ("1", "L", "I", "I;16")
        image = image.convert("RGBA" if seen_through else "L" if grey else "RGB")
    mode = "RGBA" if seen_through else "RGB"
    if profile:
        with contextlib.suppress(ImageCms.PyCMSError, OSError, ValueError):
            return ImageCms.profileToProfile(
                image, ImageCms.ImageCmsProfile(io.BytesIO(profile)), ImageCms.createProfile("sRGB"), outputMode=mode
            )
    return image if image.mode == "L" else image.convert(mode)


def _written(image: t.Any, kind: str, *, most: int) -> tuple[str, bytes]:
    if kind == "JPEG" and image.mode == "RGBA":
        kind = "PNG"
    options = {"JPEG": {"quality": _QUALITY}, "PNG": {}, "WEBP": {"quality": _QUALITY, "method": 2}}[kind]
    out = io.BytesIO()
    image.save(out, kind, **options)
    if out.tell() > most and kind == "PNG":
        return _written(image.convert("RGB"), "JPEG", most=most)
    if out.tell() > most:
        raise Refused("heavy")
    return f"image/{kind.lower()}", out.getvalue()


# What a document does by itself, and what it tells of its making: gone wherever it stands.
_ACTING = ("/OpenAction", "/AA", "/PA", "/JavaScript", "/JS", "/XFA", "/EmbeddedFiles", "/EF", "/AF", "/Collection")
_TELLING = ("/Metadata", "/PieceInfo", "/LastModified", "/Thumb", "/SpiderInfo")
_ACTING_NOTES = ("/FileAttachment", "/RichMedia", "/Screen", "/Movie", "/Sound", "/3D")


def clean_document(data: bytes, limits: t.Mapping[str, int]) -> tuple[str, bytes]:
    """The same pages, written anew: nothing that acts, nothing attached, nothing that tells who made them, and how.

    What stands on the pages stays, whoever's name it is.
    """
    import pikepdf  # noqa: PLC0415

    try:
        pdf = pikepdf.open(io.BytesIO(data))
    except pikepdf.PasswordError:
        raise Refused("protected") from None
    if not len(pdf.pages):
        raise Refused("damaged")
    for name in ("/Info", "/ID"):
        if name in pdf.trailer:
            del pdf.trailer[name]
    for thing in pdf.objects:
        _disarm(thing)
        if isinstance(thing, pikepdf.Stream) and thing.get("/Subtype") == "/Image":
            _strip_photograph(thing, limits)
    out = io.BytesIO()
    pdf.save(out, preserve_pdfa=False, fix_metadata_version=False, stream_decode_level=pikepdf.StreamDecodeLevel.none)
    if out.tell() > limits["bytes"]:
        raise Refused("heavy")
    return "application/pdf", out.getvalue()


def _disarm(thing: t.Any) -> None:
    """One object of a document, with what lies in it; what it only refers to has its own turn."""
    import pikepdf  # noqa: PLC0415

    inner: list[t.Any]
    within = [thing]
    while within:
        one = within.pop()
        if isinstance(one, pikepdf.Array):
            inner = list(one)
        elif isinstance(one, (pikepdf.Dictionary, pikepdf.Stream)):
            _calm(one)
            inner = [value for _, value in one.items()]
        else:
            continue
        within += [each for each in inner if isinstance(each, pikepdf.Object) and not each.is_indirect]


def _calm(one: t.Any) -> None:
    for name in (*_ACTING, *_TELLING):
        if name in one:
            del one[name]
    action = one.get("/A")
    if _is_action(action) and action["/S"] != "/GoTo":
        del one["/A"]  # a link elsewhere, a program, a form that is sent
    if _is_action(one) and "/Next" in one:
        del one["/Next"]
    if "/Annots" in one:
        one["/Annots"] = [note for note in one["/Annots"] if note.get("/Subtype") not in _ACTING_NOTES]


def _is_action(thing: t.Any) -> bool:
    import pikepdf  # noqa: PLC0415

    return isinstance(thing, pikepdf.Dictionary) and isinstance(t.cast("t.Any", thing).get("/S"), pikepdf.Name)


def _strip_photograph(stream: t.Any, limits: t.Mapping[str, int]) -> None:
    """A JPEG within a document has tags of its own."""
    import pikepdf  # noqa: PLC0415
    from PIL import Image, JpegImagePlugin  # noqa: PLC0415

    filters = stream.get("/Filter", [])
    filters = list(filters) if isinstance(filters, pikepdf.Array) else [filters]
    if not filters or filters[-1] != "/DCTDecode":
        return
    held = io.BytesIO(stream.read_raw_bytes())
    if len(filters) > 1:  # packed once more, as for a line that carries text alone
        held = io.BytesIO()
        pikepdf.PdfImage(stream).extract_to(stream=held)
    image: t.Any = Image.open(held, formats=("JPEG",))
    if image.width * image.height > limits["pixels"]:
        raise Refused("pixels")
    tables, sampling = image.quantization, JpegImagePlugin.get_sampling(image)
    image.load()
    image.info, out = {}, io.BytesIO()
    image.save(out, "JPEG", qtables=tables, subsampling=sampling)
    stream.write(out.getvalue(), filter=pikepdf.Name.DCTDecode)


if __name__ == "__main__":
    main()
