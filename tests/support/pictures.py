"""Pictures and documents as devices make them: with all that they tell of whoever made them."""

from __future__ import annotations

import dataclasses
import io
import struct
import typing as t
import zlib

import pikepdf
import pillow_heif
from PIL import Image, ImageCms, PngImagePlugin

pillow_heif.register_heif_opener()

GPS = (987_654_321, 1_000_007)  # a fraction that nothing else holds
ORIENTATION_6 = 6  # the top of the picture is on the right


@dataclasses.dataclass(frozen=True)
class Tagged:
    """A file with a canary wherever one may stand."""

    name: str
    content: bytes
    becomes: str


def drawing(size: tuple[int, int] = (64, 32), mode: str = "RGB") -> Image.Image:
    """Its upper half is red, its lower half blue."""
    image = Image.new("RGB", size, "blue")
    image.paste("red", (0, 0, size[0], size[1] // 2))
    return image.convert(mode)


def saved(image: Image.Image, kind: str = "JPEG", **options: t.Any) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def every_kind(word: str) -> list[Tagged]:
    """One tagged file of each kind that is taken."""
    return [
        Tagged("photo.jpg", jpeg(word), "image/jpeg"),
        Tagged("photo.png", png(word), "image/png"),
        Tagged("photo.webp", webp(word), "image/webp"),
        Tagged("photo.heic", heic(word), "image/jpeg"),
        Tagged("letter.pdf", pdf(word), "application/pdf"),
    ]


def jpeg(word: str) -> bytes:
    made = saved(drawing(), exif=b"Exif\0\0" + exif(word), xmp=xmp(word), icc_profile=icc(word), comment=word.encode())
    iptc = b"Photoshop 3.0\0" + b"8BIM\x04\x04\0\0" + struct.pack(">L", len(word) + 5)
    iptc += b"\x1c\x02\x78" + struct.pack(">H", len(word)) + word.encode()
    segment = b"\xff\xed" + struct.pack(">H", len(iptc) + 2) + iptc
    return made[:2] + segment + made[2:] + b"after the end: " + word.encode()


def png(word: str) -> bytes:
    texts = PngImagePlugin.PngInfo()
    texts.add_text("Author", word)
    texts.add_text("Comment", word, zip=True)
    texts.add_itxt("Description", word, "fr", word)
    texts.add_itxt("XML:com.adobe.xmp", xmp(word).decode())
    made = saved(drawing(), "PNG", pnginfo=texts, exif=exif(word), icc_profile=icc(word), dpi=(72, 72))
    own = _chunk(b"prVt", word.encode()) + _chunk(b"tIME", b"\x07\xea\x0b\x1c\x13\x2f\x37")
    return made[:33] + own + made[33:] + word.encode()


def webp(word: str) -> bytes:
    made = saved(drawing(), "WEBP", exif=exif(word), xmp=xmp(word), icc_profile=icc(word))
    own = b"prVt" + struct.pack("<L", len(word)) + word.encode() + b"\0" * (len(word) % 2)
    return b"RIFF" + struct.pack("<L", len(made) - 8 + len(own)) + made[8:] + own


def heic(word: str) -> bytes:
    return saved(drawing(), "HEIF", exif=b"Exif\0\0" + exif(word, orientation=1), xmp=xmp(word), icc_profile=icc(word))


def pdf(word: str) -> bytes:
    """Two pages that act, tell and carry; the text on the first is no secret."""
    made = pikepdf.new()
    made.docinfo["/Author"] = word
    with made.open_metadata() as metadata:
        metadata["dc:creator"] = [word]
    for _ in range(2):
        made.add_blank_page(page_size=(200, 200))
    page = made.pages[0].obj
    script = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=f"app.alert('{word}')")
    page.AA = pikepdf.Dictionary(O=script)
    page.Thumb = made.make_stream(word.encode())
    page.PieceInfo = pikepdf.Dictionary(App=pikepdf.Dictionary(Private=word))
    page.Annots = [
        pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.FileAttachment, Rect=[0, 0, 1, 1], T=word),
        pikepdf.Dictionary(
            Type=pikepdf.Name.Annot,
            Subtype=pikepdf.Name.Link,
            Rect=[0, 0, 1, 1],
            A=pikepdf.Dictionary(S=pikepdf.Name.Launch, F=word, Next=script),
        ),
    ]
    page.Contents = made.make_stream(b"BT /F1 12 Tf (on the page) Tj ET /P Do")
    photo = made.make_stream(jpeg(word))
    for name, value in {"Subtype": pikepdf.Name.Image, "Filter": pikepdf.Name.DCTDecode, "Width": 64}.items():
        photo[f"/{name}"] = value
    photo.Height, photo.BitsPerComponent, photo.ColorSpace = 32, 8, pikepdf.Name.DeviceRGB
    photo.Metadata = made.make_stream(word.encode())
    page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(P=photo))
    made.Root.OpenAction = script
    made.Root.Names = pikepdf.Dictionary(JavaScript=pikepdf.Dictionary(Names=[word, made.make_indirect(script)]))
    made.attachments["secret.txt"] = word.encode()
    made.trailer.ID = [pikepdf.String(word[:16]), pikepdf.String(word[:16])]
    out = io.BytesIO()
    made.save(out, static_id=False, compress_streams=False, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    return out.getvalue()


def exif(word: str, *, orientation: int = ORIENTATION_6) -> bytes:
    """A TIFF header with a description, a turn, a place on earth, and a second directory with a thumbnail."""
    text, small = word.encode() + b"\0", saved(drawing((16, 12)), comment=word.encode())
    first, gps = 8, 8 + 2 + 3 * 12 + 4
    second = gps + 2 + 12 + 4
    data = second + 2 + 2 * 12 + 4
    place = data + len(text)
    thumbnail = place + 24

    def entry(tag: int, kind: int, count: int, value: int) -> bytes:
        return struct.pack("<HHLL", tag, kind, count, value)

    directory = [entry(0x010E, 2, len(text), data), entry(0x0112, 3, 1, orientation), entry(0x8825, 4, 1, gps)]
    made = b"II*\0" + struct.pack("<L", first) + struct.pack("<H", 3) + b"".join(directory) + struct.pack("<L", second)
    made += struct.pack("<H", 1) + entry(2, 5, 3, place) + struct.pack("<L", 0)
    made += struct.pack("<H", 2) + entry(0x0201, 4, 1, thumbnail) + entry(0x0202, 4, 1, len(small))
    return made + struct.pack("<L", 0) + text + struct.pack("<LL", *GPS) * 3 + small


def xmp(word: str) -> bytes:
    head = '<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">'
    return f'{head}<rdf:Description xmlns:dc="d" dc:creator="{word}"/></x:xmpmeta><?xpacket end="w"?>'.encode()


def icc(word: str) -> bytes:
    """A profile of sRGB that tells whose it is."""
    free = "No copyright, use freely"
    plain = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    marked = plain.replace(free.encode("utf-16-be"), word.ljust(len(free))[: len(free)].encode("utf-16-be"))
    assert marked != plain
    return marked


def bomb(width: int, height: int) -> bytes:
    """A PNG of a few kilobytes with very many points."""
    head = struct.pack(">LLBBBBB", width, height, 1, 0, 0, 0, 0)
    rows = zlib.compress(bytes(((width + 7) // 8 + 1) * min(height, 2000)), 9)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", head) + _chunk(b"IDAT", rows) + _chunk(b"IEND", b"")


def parts_of(kind: str, content: bytes) -> list[bytes]:
    """The names of what a picture is made of, read by its format and no library."""
    return {"image/jpeg": _segments, "image/png": _chunks, "image/webp": _riff}[kind](content)


def _segments(content: bytes) -> list[bytes]:
    found, at = [content[:2]], 2
    while content[at + 1] != 0xDA:
        found.append(content[at : at + 2])
        at += 2 + int(struct.unpack(">H", content[at + 2 : at + 4])[0])
    end = content.index(b"\xff\xd9", at)
    return [*found, b"\xff\xda", b"\xff\xd9", *([b"trailer"] if content[end + 2 :] else [])]


def _chunks(content: bytes) -> list[bytes]:
    found, at = [], 8
    while at < len(content):
        found.append(content[at + 4 : at + 8])
        at += 12 + int(struct.unpack(">L", content[at : at + 4])[0])
    return found


def _riff(content: bytes) -> list[bytes]:
    found, at = [], 12
    while at < len(content):
        found.append(content[at : at + 4])
        size = int(struct.unpack("<L", content[at + 4 : at + 8])[0])
        at += 8 + size + size % 2
    return found


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">L", len(data)) + name + data + struct.pack(">L", zlib.crc32(name + data))
