/** What a topic's path tells before the first word, the numbers beside ours, and what may be said beside the message. */

import { css, html, LitElement, type TemplateResult } from "lit";
import type { Locale } from "../../shared/ground/i18n";
import { base } from "../../shared/ground/styles";
import type { TopicPath } from "../../shared/ground/types";
import { choices } from "../ground/styles";
import type { Contact } from "../state/contact";

export class PathCard extends LitElement {
  static override readonly styles = [
    base,
    choices,
    css`
      :host {
        display: grid;
        gap: 0.75rem;
        padding: 0.75rem 0.875rem;
        border-inline-start: 4px solid var(--b-link);
        background: var(--b-tint);
        font-size: 0.9375rem;
      }
      p + p {
        margin-top: 0.375rem;
      }
      ul {
        display: grid;
        gap: 0.25rem;
        padding: 0;
        list-style: none;
      }
      li {
        display: grid;
        grid-template-columns: minmax(4.5rem, auto) 1fr;
        align-items: center;
        gap: 0.75rem;
      }
      a {
        display: flex;
        align-items: center;
        min-height: 44px;
        color: var(--b-link);
        font-size: 1.125rem;
        font-weight: 700;
        white-space: nowrap;
      }
    `,
  ];
  static override readonly properties = { path: { attribute: false }, contact: { attribute: false }, locale: {}, note: {} };

  declare path: TopicPath;
  /** What is typed goes here; without, nothing is asked for. */
  declare contact: Contact | null;
  declare locale: Locale;
  /** A further sentence. */
  declare note: string;

  constructor() {
    super();
    this.contact = null;
    this.locale = "fr";
    this.note = "";
  }

  protected override render(): TemplateResult {
    const { lines, numbers } = this.path;
    return html`<div>${lines.map((line) => html`<p>${line}</p>`)} ${this.note ? html`<p>${this.note}</p>` : null}</div>
      ${numbers.length > 0
        ? html`<ul role="list">
            ${numbers.map(
              ({ number, text }) =>
                html`<li><a href="tel:${number.replace(/ /g, "")}">${number}</a><span>${text}</span></li>`,
            )}
          </ul>`
        : null}
      ${this.contact ? this.#asked(this.contact) : null}`;
  }

  #asked(contact: Contact): TemplateResult {
    const { postcode, ask, places } = this.path;
    return html`${postcode
      ? html`<brigade-field
          label=${postcode}
          .value=${contact.entries.postcode}
          @brigade-write=${(event: CustomEvent<string>) => contact.enter("postcode", event.detail)}
        ></brigade-field>`
      : null}
    ${ask
      ? html`<fieldset>
          <legend>${ask}</legend>
          <div class="choices">
            ${places.map(
              ({ key, label }) =>
                html`<label>
                  <input
                    type="radio"
                    name="place"
                    autocomplete="off"
                    .checked=${contact.entries.place === key}
                    @change=${() => contact.enter("place", key)}
                  />
                  <span>${label}</span>
                </label>`,
            )}
          </div>
        </fieldset>`
      : null}`;
  }
}
