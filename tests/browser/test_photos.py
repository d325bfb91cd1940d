"""Photos and documents: chosen, described, sent with progress, refused with a reason, drawn for the agent."""

from __future__ import annotations

import typing as t
from pathlib import Path

from PIL import Image
from playwright.sync_api import BrowserContext, Locator, expect

from ..support.pictures import drawing, exif, pdf, saved
from ..support.world import World
from .conftest import DESK, PHONE
from .people import AgentOnScreen, CitizenOnScreen
from .town_hall import TownHall

Citizen = t.Callable[..., CitizenOnScreen]
Agent = t.Callable[..., AgentOnScreen]
Picture = t.Callable[[str], Path]

GATE = saved(drawing((800, 600)), exif=b"Exif\0\0" + exif("x" * 20, orientation=1))
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


def file(name: str, content: bytes, kind: str = "image/jpeg") -> t.Any:
    return {"name": name, "mimeType": kind, "buffer": content}


def chooses(zoe: CitizenOnScreen, *files: t.Any) -> None:
    zoe.frame.get_by_label("Joindre des photos ou un PDF").set_input_files(list(files))


def tray(zoe: CitizenOnScreen) -> Locator:
    return zoe.frame.get_by_role("region", name="Fichiers à envoyer")


def drawn(log: Locator, name: str, number: int = 0) -> None:
    """The picture is there, and has points; `number` is which of those with that name."""
    image = log.get_by_role("img", name=name).nth(number)
    expect(image).to_be_visible()
    image.evaluate("image => image.decode()")
    assert image.evaluate("image => image.naturalWidth") > 0


def test_two_photos_reach_the_agent_and_an_svg_is_refused(citizen: Citizen, agent: Agent, picture: Picture) -> None:
    claire, zoe = agent(), citizen(viewport=PHONE)
    zoe.starts("Mon portail est cassé.")
    claire.takes_next()
    chooses(zoe, file("portail.jpg", GATE), file("détail.png", saved(drawing(), "PNG"), "image/png"))
    for name, words in (("portail.jpg", "Le portail, tordu"), ("détail.png", "La serrure")):
        tray(zoe).get_by_role("listitem").filter(has_text=name).get_by_role("textbox").fill(words)
    zoe.page.screenshot(path=picture("photos-tray"))
    tray(zoe).get_by_role("button", name="Envoyer les 2 fichiers").click()
    for name in ("Le portail, tordu", "La serrure"):
        drawn(zoe.log, name)
        drawn(claire.log, name)
    expect(tray(zoe)).to_be_hidden()

    chooses(zoe, file("dessin.svg", SVG, "image/svg+xml"), file("faux.png", SVG, "image/png"))
    refused = tray(zoe).get_by_role("listitem")
    expect(refused.filter(has_text="dessin.svg")).to_contain_text("n’est pas accepté")
    tray(zoe).get_by_role("button", name="Envoyer le fichier").click()
    expect(refused.filter(has_text="faux.png")).to_contain_text("n’est pas accepté")
    zoe.page.screenshot(path=picture("photos-refused"))
    claire.page.screenshot(path=picture("photos-console"))
    assert zoe.complaints == []
    assert claire.complaints == []


def test_a_file_that_is_far_too_large_is_refused_at_once_and_what_was_typed_is_still_there(
    citizen: Citizen, tmp_path: Path
) -> None:
    zoe = citizen(viewport=DESK)
    zoe.starts("Bonjour")
    zoe.field.fill("à moitié écrit")
    huge = tmp_path / "huge.jpg"
    with huge.open("wb") as sparse:
        sparse.truncate(200_000_000)
    zoe.frame.get_by_label("Joindre des photos ou un PDF").set_input_files(huge)
    expect(tray(zoe)).to_contain_text("trop lourd : 10,0 Mo au plus")
    expect(zoe.field).to_have_value("à moitié écrit")


def test_a_cut_line_keeps_the_file_and_sends_it_once(citizen: Citizen, agent: Agent) -> None:
    claire, zoe = agent(), citizen(viewport=DESK)
    zoe.starts("Bonjour")
    claire.takes_next()
    tries: list[str] = []

    def cut_once(route: t.Any) -> None:
        tries.append(route.request.method)
        if len(tries) == 1:
            route.abort("connectionreset")
        else:
            route.continue_()

    zoe.page.route("**/attachments", cut_once)
    chooses(zoe, file("portail.jpg", GATE))
    tray(zoe).get_by_role("button", name="Envoyer le fichier").click()
    expect(tray(zoe)).to_contain_text("La connexion est coupée")
    tray(zoe).get_by_role("button", name="Mettre en pause").click()
    expect(tray(zoe)).to_contain_text("En pause")
    tray(zoe).get_by_role("button", name="Reprendre").click()
    drawn(claire.log, "Photo sans description")
    expect(claire.log.get_by_role("img")).to_have_count(1)


def test_a_photo_told_of_by_the_socket_before_its_upload_has_an_answer_is_drawn_all_the_same(
    citizen: Citizen,
) -> None:
    zoe = citizen(viewport=DESK)
    zoe.starts("Bonjour")

    def answered_late(route: t.Any) -> None:
        answer = route.fetch()
        drawn(zoe.log, "Photo sans description")
        route.fulfill(response=answer)

    zoe.page.route("**/attachments", answered_late)
    chooses(zoe, file("portail.jpg", GATE))
    tray(zoe).get_by_role("button", name="Envoyer le fichier").click()
    expect(tray(zoe)).to_be_hidden()
    drawn(zoe.log, "Photo sans description")
    expect(zoe.log.get_by_role("img")).to_have_count(1)


def test_a_photo_is_taken_back_until_it_is_read_and_both_screens_see_it(citizen: Citizen) -> None:
    zoe = citizen(viewport=DESK)
    zoe.starts("Bonjour")
    chooses(zoe, file("erreur.jpg", GATE))
    tray(zoe).get_by_role("button", name="Envoyer le fichier").click()
    drawn(zoe.log, "Photo sans description")
    zoe.log.get_by_role("button", name="Retirer").click()
    zoe.sees("Fichier retiré")
    expect(zoe.log.get_by_role("img")).to_have_count(0)


def test_the_agent_enlarges_a_photo_and_saves_a_pdf_with_a_warning(citizen: Citizen, agent: Agent) -> None:
    claire, zoe = agent(), citizen(viewport=DESK)
    zoe.starts("Bonjour")
    claire.takes_next()
    chooses(zoe, file("portail.jpg", GATE), file("lettre.pdf", pdf("x" * 20), "application/pdf"))
    tray(zoe).get_by_role("button", name="Envoyer les 2 fichiers").click()
    claire.sees("Document PDF : lettre.pdf")
    claire.sees("un lecteur à jour")
    claire.log.get_by_role("button", name="Photo sans description").click()
    expect(claire.page.get_by_role("dialog").get_by_role("img")).to_be_visible()
    claire.page.keyboard.press("Escape")
    with claire.page.expect_download() as saving:
        claire.log.get_by_role("button", name="Enregistrer").click()
    assert saving.value.suggested_filename == "lettre.pdf"
    assert Path(saving.value.path()).read_bytes().startswith(b"%PDF-")
    assert claire.complaints == []


def test_a_large_photo_leaves_smaller_than_it_is_and_without_its_place(citizen: Citizen) -> None:
    zoe = citizen(viewport=DESK)
    zoe.starts("Bonjour")
    bodies: list[bytes] = []
    zoe.page.on("request", lambda one: one.url.endswith("/attachments") and bodies.append(one.post_data_buffer or b""))
    noise = Image.effect_noise((3600, 2400), 90).convert("RGB")
    content = saved(noise, quality=92, exif=b"Exif\0\0" + exif("zqplace" + "x" * 20, orientation=1))
    chooses(zoe, file("portail.jpg", content))
    tray(zoe).get_by_role("button", name="Envoyer le fichier").click()
    drawn(zoe.log, "Photo sans description")
    (body,) = bodies
    if body:  # Chromium does not always tell what a form held
        assert len(body) < len(content)
        assert b"zqplace" not in body


def test_without_javascript_a_photo_is_sent_refused_shown_and_taken_back(
    context: t.Callable[..., BrowserContext], world: World, town_hall: TownHall, picture: Picture
) -> None:
    page = context(viewport=PHONE, java_script_enabled=False).new_page()
    page.goto(f"{world.server.url}/brigade/chat/{town_hall.site}")
    page.get_by_label("Une question générale").check()
    page.get_by_role("textbox", name="Votre message").fill("Bonjour")
    page.get_by_role("button", name="Commencer").first.click()

    def sends(*files: t.Any, text: str = "", words: str = "") -> None:
        page.get_by_role("textbox", name="Votre message").fill(text)
        page.get_by_label("Ce qu’on y voit").fill(words)
        page.get_by_label("Fichiers").set_input_files(list(files))
        page.get_by_role("button", name="Envoyer", exact=True).click()

    sends(file("faux.jpg", SVG), text="Il est tordu.", words="mon portail")
    expect(page.get_by_role("alert")).to_contain_text("n’est pas accepté")
    page.screenshot(path=picture("photos-without-script-refused"), full_page=True)
    expect(page.get_by_role("textbox", name="Votre message")).to_have_value("Il est tordu.")
    expect(page.get_by_label("Ce qu’on y voit")).to_have_value("mon portail")
    sends(file("énorme.jpg", GATE + bytes(12_000_000)), text="Il est tordu.")
    expect(page.get_by_role("alert")).to_contain_text("trop lourd : 10 Mo au plus")
    expect(page.get_by_role("textbox", name="Votre message")).to_have_value("Il est tordu.")
    sends(
        file("portail.jpg", GATE), file("clé.png", saved(drawing(), "PNG")), text="Il est tordu.", words="mon portail"
    )
    for number in range(2):
        drawn(page.locator("main"), "mon portail", number)
    expect(page.get_by_role("listitem").filter(has_text="Il est tordu.")).to_have_count(1)
    page.screenshot(path=picture("photos-without-script"), full_page=True)
    page.get_by_role("button", name="Retirer ce fichier").first.click()
    expect(page.get_by_text("Fichier retiré.")).to_be_visible()
    page.get_by_label("Fichiers").set_input_files([file("oublié.jpg", GATE)])
    page.get_by_role("textbox", name="Votre message").fill("Pas encore.")
    page.get_by_role("button", name="Obtenir six mots pour revenir plus tard").click()
    expect(page.get_by_role("alert")).to_contain_text("Aucun fichier n’est parti")
    expect(page.get_by_role("textbox", name="Votre message")).to_have_value("Pas encore.")
