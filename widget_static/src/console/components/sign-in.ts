/** The sign-in. Its fields stand in no form: nothing navigates, and no browser keeps what is typed. */

import { css, html, LitElement, type TemplateResult } from "lit";
import { alert } from "../../shared/ground/icons";
import { base, buttons } from "../../shared/ground/styles";
import { type Locale, words } from "../ground/i18n";
import { fieldsets } from "../ground/styles";
import type { OutReason, SignInResult } from "../state/session";

/** Events: `sign-in` (detail: `{login, password}`), `prefer` (detail: `{locale}`). */
export class SignIn extends LitElement {
  static override readonly styles = [
    base,
    buttons,
    fieldsets,
    css`
      :host {
        display: grid;
        min-height: 100%;
        place-items: center;
        padding: 1rem;
      }
      .card {
        display: grid;
        gap: 1rem;
        width: min(26rem, 100%);
        padding: 2rem;
        border: 1px solid var(--b-line);
        border-radius: var(--b-radius);
        background: var(--b-surface);
      }
      h1 {
        font-size: 1.5rem;
        line-height: 1.3;
      }
      .field {
        display: grid;
        gap: 0.375rem;
      }
      .said {
        min-height: 1.5rem;
        margin: 0;
      }
    `,
  ];
  static override readonly properties = {
    locale: {},
    reason: {},
    result: { attribute: false },
    busy: { type: Boolean },
  };

  declare locale: Locale;
  declare reason: OutReason;
  declare result: SignInResult | null;
  declare busy: boolean;
  #waitUntil = 0;
  #tick: ReturnType<typeof setInterval> | undefined;

  constructor() {
    super();
    this.locale = "fr";
    this.reason = "first";
    this.result = null;
    this.busy = false;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.#tick);
  }

  protected override firstUpdated(): void {
    this.#field("login").focus();
  }

  protected override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (!changed.has("result") || this.result?.kind !== "wait") return;
    this.#waitUntil = Date.now() + this.result.wait * 1000;
    clearInterval(this.#tick);
    this.#tick = setInterval(() => this.requestUpdate(), 1_000);
  }

  protected override updated(changed: Map<PropertyKey, unknown>): void {
    if (changed.has("result") && this.result?.kind === "wrong") this.#field("password").select();
  }

  protected override render(): TemplateResult {
    const t = words(this.locale).signIn;
    const said = this.#said();
    return html`<main class="card">
      <h1>${t.title}</h1>
      <p>${this.#lead()}</p>
      <div class="field">
        <label for="login">${t.login}</label>
        <input id="login" autocomplete="off" autocapitalize="none" spellcheck="false" @keydown=${this.#onKey} />
      </div>
      <div class="field">
        <label for="password">${t.password}</label>
        <input
          id="password"
          type="password"
          autocomplete="off"
          aria-describedby="said"
          aria-invalid=${this.result?.kind === "wrong" ? "true" : "false"}
          @keydown=${this.#onKey}
        />
      </div>
      <p id="said" class="said" role="alert">${said ? this.#error(said) : null}</p>
      <button class="button primary" type="button" aria-disabled=${this.#held ? "true" : "false"} @click=${this.#submit}>
        ${this.busy ? t.busy : t.submit}
      </button>
      <button class="button quiet" type="button" lang=${this.locale === "fr" ? "en" : "fr"} @click=${this.#otherLanguage}>
        ${t.otherLanguage}
      </button>
    </main>`;
  }

  /** The seconds run on the screen; to a screen reader they are told once. */
  #error(said: string): TemplateResult {
    const { result } = this;
    const once = result?.kind === "wait" ? words(this.locale).signIn.wait(result.wait) : null;
    return html`<span class="error">
      ${alert}<span aria-hidden=${once ? "true" : "false"}>${said}</span>
      ${once ? html`<span class="hidden">${once}</span>` : null}
    </span>`;
  }

  get #seconds(): number {
    return Math.ceil((this.#waitUntil - Date.now()) / 1000);
  }

  get #held(): boolean {
    return this.busy || this.#seconds > 0;
  }

  #lead(): string {
    const t = words(this.locale).signIn;
    if (this.reason === "expired") return t.expired;
    if (this.reason === "another") return t.another;
    return this.reason === "signed-out" ? t.out : t.lead;
  }

  #said(): string | null {
    const t = words(this.locale).signIn;
    switch (this.result?.kind) {
      case "missing":
        return t.missing;
      case "wrong":
        return t.wrong;
      case "unreachable":
        return t.unreachable;
      case "wait":
        return this.#seconds > 0 ? t.wait(this.#seconds) : null;
      default:
        return null;
    }
  }

  #field(id: string): HTMLInputElement {
    return this.renderRoot.querySelector(`#${id}`) as HTMLInputElement;
  }

  readonly #otherLanguage = (): void => {
    const locale: Locale = this.locale === "fr" ? "en" : "fr";
    this.dispatchEvent(new CustomEvent("prefer", { detail: { locale } }));
  };

  readonly #onKey = (event: KeyboardEvent): void => {
    if (event.key === "Enter" && !event.isComposing) this.#submit();
  };

  readonly #submit = (): void => {
    if (this.#held) return;
    const detail = { login: this.#field("login").value, password: this.#field("password").value };
    this.dispatchEvent(new CustomEvent("sign-in", { detail }));
  };
}
