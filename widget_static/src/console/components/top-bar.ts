/** The bar at the top: take the next one, what is shown, how the line is, who is signed in. */

import { css, html, LitElement, type TemplateResult } from "lit";
import { base, buttons } from "../../shared/ground/styles";
import type { LineState } from "../../shared/state/line";
import { type Locale, nameOf, words } from "../ground/i18n";
import { lineMark } from "../ground/marks";
import { dense } from "../ground/styles";
import { type Agent, seesAll } from "../ground/types";

export type Panel = "help" | "preferences" | "sign-out" | null;
export type Place = "side" | "work" | "archive" | "notices";

/** Events: `take-next`, `go` (detail: a Place), `panel` (detail: a Panel). */
export class TopBar extends LitElement {
  static override readonly styles = [
    base,
    buttons,
    dense,
    css`
      :host {
        display: block;
        border-bottom: 1px solid var(--b-line);
        background: var(--b-surface);
      }
      header {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 0.375rem 0.5rem;
        padding: 0.5rem 0.75rem;
      }
      .line {
        display: inline-flex;
        align-items: center;
        gap: 0.375rem;
        margin-inline-end: 0.5rem;
        font-size: 0.9375rem;
        white-space: nowrap;
      }
      .line.down,
      .line.dead {
        color: var(--b-alert);
        font-weight: 700;
      }
      .end {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 0.25rem;
        margin-inline-start: auto;
      }
      .who {
        font-weight: 600;
        white-space: nowrap;
      }
      nav {
        display: flex;
        gap: 0.25rem;
      }
      .hint {
        padding: 0.5rem 0.75rem;
        border-top: 1px solid var(--b-alert-line);
        background: var(--b-alert-page);
        color: var(--b-alert);
        font-weight: 600;
      }
      .hint.http {
        border-color: var(--b-line);
        background: var(--b-tint);
        color: var(--b-text);
      }
      .narrow {
        display: none;
      }
      @media (max-width: 47.99em) {
        .narrow {
          display: inline-flex;
        }
        header {
          padding: 0.25rem 0.5rem;
        }
        .end {
          flex: 1;
          margin-inline: 0;
        }
        .line {
          margin-inline-end: auto;
        }
        .button.small {
          padding-inline: 0.5rem;
          font-size: 0.875rem;
        }
        .wide {
          display: none;
        }
      }
    `,
  ];
  static override readonly properties = {
    locale: {},
    agent: { attribute: false },
    line: {},
    waiting: { type: Number },
    place: {},
    panel: {},
    busy: { type: Boolean },
  };

  declare locale: Locale;
  declare agent: Agent | null;
  declare line: LineState;
  declare waiting: number;
  declare place: Place;
  declare panel: Panel;
  /** A request for the next one is on its way. */
  declare busy: boolean;

  constructor() {
    super();
    this.locale = "fr";
    this.agent = null;
    this.line = "connecting";
    this.waiting = 0;
    this.place = "work";
    this.panel = null;
    this.busy = false;
  }

  /** The button that opens a panel takes the focus back when it closes. */
  focusOn(panel: Exclude<Panel, null>): void {
    this.renderRoot.querySelector<HTMLElement>(`[data-panel="${panel}"]`)?.focus();
  }

  protected override render(): TemplateResult {
    const t = words(this.locale);
    const troubled = this.line === "http" || this.line === "down" || this.line === "dead";
    return html`<header>
        <button class="button primary small" type="button" aria-disabled=${this.busy ? "true" : "false"} @click=${this.#next}>
          ${t.bar.next}<span aria-hidden="true">(${this.waiting})</span>
          <span class="hidden">, ${t.queue.title}, ${t.queue.count(this.waiting)}</span>
        </button>
        <nav aria-label=${t.title}>
          ${this.#go("side", t.bar.queueTab, "narrow")} ${this.#go("work", t.bar.work)} ${this.#go("archive", t.bar.archive)}
          ${this.agent && seesAll(this.agent) ? this.#go("notices", t.bar.notices) : null}
        </nav>
        <div class="end">
          <span class="line ${this.line}">${lineMark(this.line)}${t.line[this.line]}</span>
          <span class="who">${nameOf(this.agent, "")}</span>
          ${this.#opens("preferences", t.bar.preferences)} ${this.#opens("help", t.bar.help, "wide")}
          ${this.#opens("sign-out", t.bar.signOut)}
        </div>
      </header>
      ${troubled ? html`<p class="hint ${this.line}">${t.line.hint[this.line]}</p>` : null}`;
  }

  #go(place: Place, label: string, kind = ""): TemplateResult {
    return html`<button
      class="button quiet small ${kind}"
      type="button"
      aria-pressed=${this.place === place ? "true" : "false"}
      @click=${() => this.#tell("go", place)}
    >
      ${label}
    </button>`;
  }

  #opens(panel: Exclude<Panel, null>, label: string, kind = ""): TemplateResult {
    const isOpen = this.panel === panel;
    return html`<button
      class="button quiet small ${kind}"
      type="button"
      data-panel=${panel}
      aria-expanded=${isOpen ? "true" : "false"}
      @click=${() => this.#tell("panel", isOpen ? null : panel)}
    >
      ${label}
    </button>`;
  }

  readonly #next = (): void => {
    if (!this.busy) this.#tell("take-next", null);
  };

  #tell(name: string, detail: unknown): void {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}
