/**
 * How answers leave by a network: until when it lets us answer, what is still here and why, and the other way, the site's chat.
 * Nothing here takes the focus or is announced by itself: the messages' log has the one announcer.
 */

import { css, html, LitElement, type TemplateResult } from "lit";
import { alert } from "../../shared/ground/icons";
import { base, buttons } from "../../shared/ground/styles";
import { moment } from "../ground/duration";
import { type Locale, words } from "../ground/i18n";
import { dense } from "../ground/styles";
import type { Delivery, Ways } from "../ground/types";
import { clockOf } from "../ground/window";

/** Events: `resend` (detail: the message's id), `invite`. */
export class DeliveryCard extends LitElement {
  static override readonly styles = [
    base,
    buttons,
    dense,
    css`
      :host {
        display: block;
        flex: 0 1 auto;
        max-height: 40%;
        overflow-y: auto;
        padding: 0.375rem 0.75rem;
        border-bottom: 1px solid var(--b-line);
        border-inline-start: 5px solid var(--b-link);
        background: var(--b-tint);
        font-size: 0.9375rem;
      }
      .line {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 0 0.75rem;
      }
      h3 {
        font-size: 0.9375rem;
      }
      .late,
      .failed {
        color: var(--b-alert);
        font-weight: 600;
      }
      ul {
        padding: 0;
        list-style: none;
      }
      li {
        padding: 0.25rem 0;
        border-top: 1px solid var(--b-line);
        overflow-wrap: anywhere;
      }
      svg {
        vertical-align: -0.2em;
      }
    `,
  ];
  static override readonly properties = {
    locale: {},
    ways: { attribute: false },
    excerpts: { attribute: false },
    now: { type: Number },
    held: { type: Boolean },
    busy: { type: Boolean },
  };

  declare locale: Locale;
  declare ways: Ways;
  /** The message's id → how it begins. */
  declare excerpts: ReadonlyMap<string, string>;
  declare now: number;
  /** The agent holds the conversation, and may send again and invite. */
  declare held: boolean;
  declare busy: boolean;

  protected override render(): TemplateResult {
    const t = words(this.locale).delivery;
    const { ways } = this;
    const here = ways.deliveries.filter((one) => one.state !== "sent");
    return html`<section aria-labelledby="title">
      <div class="line">
        <h3 id="title">${ways.on_site ? t.onSite : t.by(ways.network ?? "")}</h3>
        ${ways.on_site ? null : this.#clock()} ${here.length === 0 ? this.#last() : null}
        ${this.held && !ways.on_site
          ? html`<button class="button small" type="button" aria-disabled=${this.busy ? "true" : "false"} title=${t.inviteHint} @click=${() => this.#tell("invite")}>
              ${t.invite}
            </button>`
          : null}
      </div>
      ${ways.stopped_for ? html`<p class="failed">${alert} ${ways.stopped_for}</p>` : null}
      ${ways.taken ? html`<p class="failed">${alert} ${t.taken}</p>` : null}
      ${here.length > 0 ? html`<ul>${here.map((one) => this.#row(one))}</ul>` : null}
    </section>`;
  }

  #clock(): TemplateResult | null {
    const clock = clockOf(this.ways, this.now, this.locale);
    return clock && html`<span class=${clock.late ? "late" : ""}>${clock.text}</span>`;
  }

  /** What became of the newest message, when all have left. */
  #last(): TemplateResult | null {
    const t = words(this.locale).delivery;
    const last = this.ways.deliveries.at(-1);
    if (!last) return null;
    return html`<span>${last.read_at ? t.read : last.delivered_at ? t.delivered : t.sent}</span>`;
  }

  #row(one: Delivery): TemplateResult {
    const t = words(this.locale).delivery;
    const excerpt = this.excerpts.get(one.message) ?? t.automatic;
    const when = one.leaves_at && Date.parse(one.leaves_at) > this.now + 5_000 ? t.leaves(moment(one.leaves_at, this.locale)) : "";
    return html`<li>
      « ${excerpt} »
      <span class=${one.state}>${t.states[one.state]} ${when}</span> ${one.reason ? html`<span>${one.reason}</span>` : null}
      ${one.state === "failed" && this.held && !this.ways.on_site
        ? html`<button
            class="button small"
            type="button"
            aria-label=${t.resendNamed(excerpt)}
            aria-disabled=${this.busy ? "true" : "false"}
            @click=${() => this.#tell("resend", one.message)}
          >
            ${t.resend}
          </button>`
        : null}
    </li>`;
  }

  #tell(name: string, detail: unknown = null): void {
    if (!this.busy) this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}
