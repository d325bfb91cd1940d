/** Keeps the people of a shared terminal apart: idle warning, wipe, curtain, slip. */

import type { CSSResult } from "lit";
import { localeOf } from "../../shared/ground/i18n";
import { copied } from "../ground/clipboard";
import { make } from "../../shared/ground/dom";
import { print } from "../ground/print";
import type { Settings } from "../ground/settings";
import type { Host } from "../state/host";
import type { Session } from "../state/session";
import { Bar, type Shown } from "./bar";
import { Idle } from "./idle";
import { behind, sheet } from "./sheet";
import { lastDay, slipOf } from "./slip";
import { kioskTexts } from "./texts";
import { Curtain, Numbers, Warning } from "./veils";

/** Lit is not in this part: two copies of it may not live in one page, so its styles are handed in. */
export function guard(
  panel: HTMLElement,
  settings: Settings,
  session: Session,
  host: Pick<Host, "post">,
  styles: CSSResult[],
): void {
  new Guard(panel, settings, session, host).mount(styles.map((style) => style.styleSheet as CSSStyleSheet));
}

class Guard {
  readonly #panel: HTMLElement;
  readonly #settings: Settings;
  readonly #session: Session;
  readonly #host: Pick<Host, "post">;
  readonly #place = make("div", { slot: "kiosk" });
  readonly #bar = new Bar();
  readonly #warning = new Warning();
  readonly #curtain = new Curtain();
  readonly #idle: Idle;
  #clipboard: Shown["clipboard"] = "";
  /** The words of this person's conversation were on the screen. */
  #hasWords = false;
  #ready = false;

  constructor(panel: HTMLElement, settings: Settings, session: Session, host: Pick<Host, "post">) {
    this.#panel = panel;
    this.#settings = settings;
    this.#session = session;
    this.#host = host;
    this.#idle = new Idle(settings.kiosk.idle, settings.kiosk.warning);
  }

  mount(sheets: CSSStyleSheet[]): void {
    const root = this.#place.attachShadow({ mode: "open" });
    root.adoptedStyleSheets = [...sheets, sheet()];
    root.append(this.#bar.element, this.#warning.element, this.#curtain.element);
    this.#panel.append(this.#place);
    const around = this.#panel.shadowRoot;
    if (around) around.adoptedStyleSheets = [...around.adoptedStyleSheets, behind()];
    this.#listen();
    this.#draw();
    setInterval(() => this.#tick(), 1000);
  }

  #listen(): void {
    for (const name of ["keydown", "pointerdown", "wheel", "input"]) {
      addEventListener(name, (event) => this.#noticed(event), { capture: true, passive: name === "wheel" });
    }
    document.addEventListener("visibilitychange", () => this.#tick());
    for (const name of ["copy", "cut"]) document.addEventListener(name, () => this.#copied("clipboard"), true);
    new MutationObserver(() => this.#draw()).observe(document.documentElement, { attributeFilter: ["lang"] });
    this.#session.on("change", () => this.#draw());
    const { finish, cover, handOver, empty, print } = this.#bar;
    const { stay, words, wipe } = this.#warning;
    const acts: [HTMLButtonElement, () => void][] = [
      [finish, () => this.#finish()],
      [cover, () => this.#cover(false)],
      [handOver, () => this.#cover(true)],
      [empty, () => void this.#empty()],
      [print, () => this.#print()],
      [stay, () => this.#stay()],
      [words, () => this.#getWords()],
      [wipe, () => this.#finish()],
      [this.#curtain.lift, () => this.#lift()],
    ];
    for (const [button, act] of acts) button.addEventListener("click", act);
  }

  /** A key, a touch, a turn of the wheel, a word from a keyboard on the screen or a voice. Behind the curtain only its button counts. */
  #noticed(event: Event): void {
    const now = Date.now();
    if (this.#warning.open) {
      const onButton = event.composedPath().some((node) => node instanceof HTMLButtonElement);
      const key = event instanceof KeyboardEvent ? event.key : "";
      const walks = key === "Tab" || key === "Shift" || (onButton && (key === "" || key === "Enter" || key === " "));
      if (walks) return this.#idle.recount(now);
      this.#stay();
      // It says "I am here", and writes nothing into the field behind.
      if (key) hold(event);
    } else if (this.#curtain.down) {
      if (event instanceof KeyboardEvent && event.key === "Escape") hold(event);
    } else this.#idle.touch(now);
  }

  #tick(): void {
    const { phase, left } = this.#idle.at(Date.now());
    if (phase === "over") this.#wipe();
    else if (phase === "warning") this.#warn(left);
    else if (this.#warning.open) this.#warning.close();
  }

  #warn(left: number): void {
    const t = this.#texts.warning;
    const { wayBack, contact, typed } = this.#session;
    const open = this.#goesOn && !this.#curtain.down;
    const unsent = contact.entries.body || typed ? t.unsent : "";
    const more = open ? (this.#hasWords ? t.given : t.goesOn) : "";
    const wants = open && !this.#hasWords && wayBack.state !== "sending";
    this.#warning.show(t, left, [this.#curtain.down ? "" : unsent, more].filter(Boolean).join(" "), wants);
  }

  /** There is a conversation, which may still be answered. */
  get #goesOn(): boolean {
    const { conversation } = this.#session;
    return conversation !== null && conversation.state !== "closed";
  }

  get #texts(): ReturnType<typeof kioskTexts> {
    return kioskTexts(localeOf(document.documentElement.lang) ?? "fr");
  }

  #stay(): void {
    this.#idle.touch(Date.now());
    this.#warning.close();
  }

  #getWords(): void {
    this.#stay();
    void this.#session.getWords();
  }

  /** @param ready opened by somebody for somebody else: nobody has begun. */
  #cover(ready: boolean): void {
    this.#ready = ready;
    if (ready) this.#idle.rest();
    this.#veiled(true);
  }

  #lift(): void {
    this.#idle.touch(Date.now());
    this.#veiled(false);
    if (this.#ready) this.#panel.shadowRoot?.querySelector("h1")?.focus();
  }

  #veiled(down: boolean): void {
    this.#draw();
    for (const element of [this.#panel, this.#place]) element.toggleAttribute("covered", down);
    this.#curtain.set(down);
  }

  #copied(state: Shown["clipboard"]): void {
    this.#clipboard = state;
    this.#draw();
  }

  async #empty(): Promise<void> {
    this.#copied((await copied(" ", this.#bar.empty)) ? "emptied" : "notEmptied");
  }

  #print(): void {
    const { settings, code } = { settings: this.#settings, code: this.#code };
    const { code_days, now } = settings.kiosk;
    const address = this.#bar.asked.checked ? `${location.origin}${settings.prefix}/return/${settings.site.key}` : undefined;
    const until = lastDay(now, performance.now(), code_days);
    const locale = localeOf(document.documentElement.lang) ?? "fr";
    print(slipOf({ code, until, ...(address ? { address } : {}) }, locale));
  }

  /** Six words that are on the screen. */
  get #code(): string {
    const { screen, wayBack, contact } = this.#session;
    if (wayBack.state === "shown") return wayBack.code;
    return screen === "received" ? (contact.received?.code ?? "") : "";
  }

  #draw(): void {
    const { screen, home, keeper, contact } = this.#session;
    const fresh = screen === home && !keeper && contact.isBlank;
    const words = this.#code !== "";
    this.#hasWords ||= words;
    const { idle, warning } = this.#settings.kiosk;
    this.#bar.draw(this.#texts, { fresh, idle, warning, words, clipboard: this.#clipboard });
    this.#curtain.speak(this.#ready ? this.#texts.ready : this.#texts.curtain);
  }

  /** Asked for by a press: then a browser lets us empty its clipboard too. */
  #finish(): void {
    if (this.#clipboard === "clipboard") void copied(" ", this.#bar.finish);
    this.#wipe();
  }

  /** The token dies on the server, this page is empty, and the next person gets one of their own in its place. */
  #wipe(): void {
    this.#session.abandon();
    this.#session.stop();
    this.#idle.rest(); // once: asked for anew each second, the next page would never come on a slow line
    const numbers = new Numbers();
    numbers.speak();
    document.body.replaceChildren(numbers.element);
    if (this.#settings.mode === "frame") this.#host.post({ type: "fresh" });
    else location.replace(location.pathname + location.search);
  }
}

/** Neither closes what lies over the panel, nor the panel. */
function hold(event: Event): void {
  event.preventDefault();
  event.stopImmediatePropagation();
}
