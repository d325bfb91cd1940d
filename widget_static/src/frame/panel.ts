/** `<brigade-panel>`: the citizen's panel, in its frame or as a page of its own. */

import { html, LitElement, type PropertyValues, type TemplateResult } from "lit";
import { close } from "../shared/ground/icons";
import { type Locale, localeOf } from "../shared/ground/i18n";
import type { ToFrame } from "../shared/ground/port";
import { base, buttons } from "../shared/ground/styles";
import { applyColor, applyTheme, type Theme } from "../shared/ground/theme";
import { Following } from "./ground/following";
import { readSettings, type Settings } from "./ground/settings";
import { frameTexts } from "./ground/texts";
import { panelStyles } from "./panel.styles";
import { Host } from "./state/host";
import { Leaving } from "./state/leaving";
import { type Mode, type Screen, Session } from "./state/session";

export class BrigadePanel extends LitElement {
  static override readonly styles = [base, buttons, panelStyles];
  static override readonly properties = { locale: { state: true }, left: { state: true }, guard: { state: true } };

  declare locale: Locale;
  /** Presses of Shift that are missing to leave; 3 when none was made, 0 when the next one came too late. */
  declare left: number;
  /** On a shared terminal nothing is shown before the part that wipes is there. */
  declare guard: "" | "coming" | "missing";
  readonly #settings: Settings = readSettings();
  readonly #host = new Host();
  readonly #session = new Session(this.#settings, this.#host);
  readonly #leaving = new Leaving(this.#settings, this.#session, this.#host);
  #given: { lang?: string; topic?: string; mode?: string } = {};
  #drawn: Screen | null = null;

  constructor() {
    super();
    this.locale = localeOf(document.documentElement.lang) ?? "fr";
    this.left = 3;
    this.guard = "";
    new Following(this, () => this.#session);
    this.#leaving.watch((left) => (this.left = left));
    if (this.#framed) this.#listen();
    else this.#session.setShown(true);
    if (this.#settings.kiosk.on) void this.#share();
    this.#session.resume();
  }

  get #framed(): boolean {
    return this.#settings.mode === "frame";
  }

  #listen(): void {
    const { origins, site } = this.#settings;
    this.#host.listen(origins, site.exit_url, (message) => this.#hear(message));
    addEventListener("keydown", (event) => {
      if (event.key === "Escape" && !event.isComposing) this.#close();
    });
  }

  #hear(message: ToFrame): void {
    if (message.type === "look") this.#wear(message);
    else if (message.type === "open") void this.#open();
    else if (message.type === "close") this.#session.setShown(false);
    else if (message.type === "prefill") this.#session.prefill(`${message.text}`);
    else if (message.type === "reset") this.#startAgain();
    else if (message.type === "exit") this.#leaving.leave();
  }

  /** Wishes come whole at every change; what the citizen chose since stays, unless the wish itself changed. */
  #wear({ lang, theme, color, topic, mode, kiosk }: Extract<ToFrame, { type: "look" }>): void {
    if (lang && lang !== this.#given.lang) this.#speak(localeOf(lang) ?? this.locale);
    if (topic && topic !== this.#given.topic && this.#session.keeper === null) this.#session.choose(topic);
    if (mode && mode !== this.#given.mode) this.#session.offer(mode as Mode);
    this.#given = { ...(mode ? { mode } : {}), ...(lang ? { lang } : {}), ...(topic ? { topic } : {}) };
    if (kiosk === "" || kiosk === "true") void this.#share();
    applyTheme((theme ?? "auto") as Theme);
    applyColor(color ?? null);
  }

  /** Strangers share this device: what protects each from the next is a part of its own. */
  async #share(): Promise<void> {
    if (this.#session.shared) return;
    this.#session.share();
    this.guard = "coming";
    try {
      const { guard } = await import("./kiosk/guard");
      guard(this, this.#settings, this.#session, this.#host, [base, buttons]);
      this.guard = "";
    } catch {
      this.guard = "missing";
    }
  }

  /** On a new screen, whoever was at work on the one before starts at its heading. */
  protected override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    const { screen } = this.#session;
    const before = this.#drawn;
    this.#drawn = screen;
    if (before === null || before === screen || !this.#session.shown || !document.hasFocus()) return;
    const part = this.shadowRoot?.querySelector<LitElement>(".main");
    if (screen === "start") this.shadowRoot?.querySelector("h1")?.focus();
    else void part?.updateComplete?.then(() => part.focus());
  }

  #speak(locale: Locale): void {
    this.locale = locale;
    document.documentElement.lang = locale;
  }

  async #open(): Promise<void> {
    const again = this.#session.shown;
    this.#session.setShown(true);
    await this.updateComplete;
    if (!again || !this.shadowRoot?.activeElement) this.shadowRoot?.querySelector("h1")?.focus();
  }

  #close(): void {
    this.#session.setShown(false);
    this.#host.post({ type: "close" });
  }

  /** For the next person, or the next request: nothing of this one stays. */
  #startAgain(): void {
    this.#session.abandon();
    this.#session.stop();
    if (this.#framed) this.#host.post({ type: "fresh" });
    else location.reload();
  }

  readonly #onExit = (event: Event): void => {
    // When there is nobody to do it for us, the link does it.
    if (this.#leaving.leave()) event.preventDefault();
  };

  protected override render(): TemplateResult {
    const t = frameTexts(this.locale);
    const { site } = this.#settings;
    const shift = this.left < 3 ? t.shift(this.left) : null;
    return html`
      <header>
        <div>
          <h1 tabindex="-1">${t.title}</h1>
          <p class="site">${site.name}</p>
        </div>
        ${site.languages.length > 1 ? this.#languageButton() : null}
        ${this.#framed
          ? html`<button class="button icon" type="button" aria-label=${t.close} @click=${() => this.#close()}>${close}</button>`
          : null}
      </header>
      <div class="bar">
        <brigade-emergency compact locale=${this.locale}></brigade-emergency>
        <a class="button exit" href=${site.exit_url} target="_top" rel="noreferrer" @click=${this.#onExit}>${t.exit}</a>
      </div>
      <p class="hidden" role="alert">${shift}</p>
      ${this.guard ? this.#unguarded() : this.#screen()}
      <slot name="kiosk"></slot>
    `;
  }

  #unguarded(): TemplateResult {
    const t = frameTexts(this.locale);
    return html`<div class="main lost" role="main">
      ${this.guard === "missing"
        ? html`<p role="alert">${t.noAnswer}</p>
            <div><button class="button" type="button" @click=${() => this.#startAgain()}>${t.again}</button></div>`
        : null}
    </div>`;
  }

  #languageButton(): TemplateResult {
    const other: Locale = this.locale === "fr" ? "en" : "fr";
    return html`<button class="button quiet" type="button" lang=${other} @click=${() => this.#speak(other)}>
      ${frameTexts(this.locale).language}
    </button>`;
  }

  #screen(): TemplateResult {
    switch (this.#session.screen) {
      case "start":
        return this.#start();
      case "form":
        return this.#form();
      case "received":
        return this.#received();
      case "return":
        return html`<brigade-return class="main" role="main" .session=${this.#session} locale=${this.locale}></brigade-return>`;
      case "chat":
        return this.#chat();
      default:
        return this.#lost();
    }
  }

  #form(): TemplateResult {
    return html`<brigade-form
      class="main"
      role="main"
      .session=${this.#session}
      locale=${this.locale}
      .max=${this.#settings.site.limits.message_max}
      >${this.#exitHelp()}</brigade-form
    >`;
  }

  #received(): TemplateResult {
    return html`<brigade-received
      class="main"
      role="main"
      .session=${this.#session}
      locale=${this.locale}
      @brigade-again=${() => this.#startAgain()}
    ></brigade-received>`;
  }

  #exitHelp(): TemplateResult {
    return html`<brigade-exit-help locale=${this.locale} ?open=${this.#session.chosen?.sensitive ?? false}></brigade-exit-help>`;
  }

  #start(): TemplateResult {
    return html`<brigade-start
      class="main"
      role="main"
      .session=${this.#session}
      .site=${this.#settings.site}
      locale=${this.locale}
      >${this.#exitHelp()}</brigade-start
    >`;
  }

  #chat(): TemplateResult {
    return html`<brigade-chat
      class="main"
      role="main"
      .session=${this.#session}
      locale=${this.locale}
      .max=${this.#settings.site.limits.message_max}
    >
      <brigade-ended
        slot="ended"
        .session=${this.#session}
        locale=${this.locale}
        @brigade-again=${() => this.#startAgain()}
      ></brigade-ended>
    </brigade-chat>`;
  }

  #lost(): TemplateResult {
    const t = frameTexts(this.locale);
    const kept = this.#session.contact.entries.body !== "";
    return html`<div class="main lost" role="main">
      <p role="alert">${t.dead} ${kept ? t.kept : null}</p>
      <div>
        <button class="button primary" type="button" @click=${() => (kept ? this.#session.go(this.#session.home) : this.#startAgain())}>
          ${t.again}
        </button>
      </div>
    </div>`;
  }
}
