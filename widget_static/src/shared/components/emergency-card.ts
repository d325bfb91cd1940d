/** 17, 112 and 114: in view in every state. The service is not for emergencies, and says so first. */

import { css, html, LitElement, type TemplateResult } from "lit";
import { type Locale, texts } from "../ground/i18n";
import { base } from "../ground/styles";
import { letter, phone } from "../ground/icons";

export class EmergencyCard extends LitElement {
  static override readonly styles = [
    base,
    css`
      :host {
        display: block;
        color: var(--b-text);
      }
      .card {
        padding: 0.875rem 1rem;
        border: 1px solid var(--b-alert-line);
        border-radius: var(--b-radius);
        background: var(--b-alert-page);
      }
      h2 {
        color: var(--b-alert);
        font-size: 1.0625rem;
        line-height: 1.35;
      }
      .card ul {
        display: grid;
        gap: 0.375rem;
        margin-top: 0.5rem;
      }
      .card li {
        display: grid;
        grid-template-columns: auto 1fr;
        align-items: center;
        gap: 0.25rem 0.75rem;
      }
      .hint {
        grid-column: 2;
        color: var(--b-muted);
        font-size: 0.875rem;
      }
      a {
        display: inline-flex;
        align-items: center;
        justify-content: center;
        gap: 0.375rem;
        min-height: 44px;
        min-width: 44px;
        color: var(--b-alert);
        font-weight: 700;
      }
      .card a {
        min-width: 5.5rem;
        padding: 0 0.75rem;
        border: 1px solid var(--b-alert);
        border-radius: var(--b-radius-small);
        background: var(--b-surface);
        text-decoration: none;
      }
      .line {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        justify-content: center;
        padding: 0 0.25rem;
        font-size: 0.9375rem;
      }
      .line ul {
        display: flex;
        flex-wrap: wrap;
        justify-content: center;
      }
      .line a {
        padding: 0 0.25rem;
      }
    `,
  ];
  static override readonly properties = { locale: {}, compact: { type: Boolean } };

  declare locale: Locale;
  /** One line, for the top of every screen. */
  declare compact: boolean;

  constructor() {
    super();
    this.locale = "fr";
    this.compact = false;
  }

  protected override render(): TemplateResult {
    return this.compact ? this.#line() : this.#card();
  }

  #line(): TemplateResult {
    const t = texts(this.locale).emergency;
    return html`<div class="line" role="group" aria-label=${t.name}>
      <strong>${t.lead}</strong>
      <ul>
        <li><a href="tel:17" aria-label=${t.call("17")}>17</a></li>
        <li><a href="tel:112" aria-label=${t.call("112")}>112</a></li>
        <li><a href="sms:114" aria-label=${t.text}>114 ${t.sms}</a></li>
      </ul>
    </div>`;
  }

  #card(): TemplateResult {
    const t = texts(this.locale).emergency;
    return html`<section class="card" aria-labelledby="title">
      <h2 id="title">${t.title}</h2>
      <ul>
        <li><a href="tel:17" aria-label=${t.call("17")}>${phone}17</a><span>${t.police}</span></li>
        <li><a href="tel:112" aria-label=${t.call("112")}>${phone}112</a><span>${t.europe}</span></li>
        <li>
          <a href="sms:114" aria-label=${t.text}>${letter}114</a><strong>${t.sms}</strong>
          <span class="hint">${t.smsHint}</span>
        </li>
      </ul>
    </section>`;
  }
}
