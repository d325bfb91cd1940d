/** The brigade's notices: short ones open, of longer ones the title. */

import { css, html, nothing, type TemplateResult } from "lit";
import { cleaned } from "../../shared/ground/cleaned";
import { base } from "../../shared/ground/styles";
import type { Notice, NoticeText } from "../../shared/ground/types";
import { SessionElement } from "../ground/session-element";
import { frameTexts } from "../ground/texts";

/** Characters that are shown at once. */
const SHORT = 280;

export class NoticeList extends SessionElement {
  static override readonly styles = [
    base,
    css`
      :host {
        display: block;
        overflow-wrap: anywhere;
      }
      details {
        padding-inline: 0.875rem;
        border-inline-start: 4px solid var(--b-link);
        background: var(--b-tint);
        font-size: 0.9375rem;
      }
      details + details {
        margin-top: 0.5rem;
      }
      summary {
        min-height: 44px;
        align-content: center;
        font-weight: 700;
        cursor: pointer;
      }
      :is(details p, ul, ol) {
        padding-bottom: 0.625rem;
      }
      :is(ul, ol) {
        padding-inline-start: 1.25rem;
        list-style: revert;
      }
    `,
  ];
  static override readonly properties = { folded: { type: Boolean } };

  /** There is little room: titles alone. */
  declare folded: boolean;

  protected override render(): TemplateResult {
    const { notices, news } = this.session.board;
    const { title } = news ? this.#text(news)[1] : { title: "" };
    return html`<p class="hidden" role="status">${title ? frameTexts(this.locale).news(title) : null}</p>
      ${notices.map((notice) => this.#notice(notice))}`;
  }

  #notice(notice: Notice): TemplateResult {
    const [language, text] = this.#text(notice);
    const isShort = text.html.replace(/<[^>]*>/g, "").length <= SHORT;
    return html`<details lang=${language === this.locale ? nothing : language} ?open=${isShort && !this.folded}>
      <summary>${text.title}</summary>
      <div>${cleaned(text)}</div>
    </details>`;
  }

  #text({ texts }: Notice): [language: string, text: NoticeText] {
    const own = texts[this.locale];
    return own ? [this.locale, own] : ["fr", texts["fr"] as NoticeText];
  }
}
