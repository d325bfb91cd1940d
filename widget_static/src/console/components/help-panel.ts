/** The shortcuts. */

import { css, html, LitElement, type TemplateResult } from "lit";
import { base, buttons } from "../../shared/ground/styles";
import { type Locale, words } from "../ground/i18n";
import { KEYS } from "../ground/shortcuts";
import { dense } from "../ground/styles";

export class HelpPanel extends LitElement {
  static override readonly styles = [
    base,
    buttons,
    dense,
    css`
      :host {
        display: block;
      }
      h2 {
        font-size: 1.125rem;
      }
      table {
        width: 100%;
        margin-top: 0.5rem;
        border-collapse: collapse;
        font-size: 0.9375rem;
      }
      th,
      td {
        padding: 0.25rem 0.75rem 0.25rem 0;
        border-top: 1px solid var(--b-line);
        text-align: start;
        vertical-align: top;
      }
      kbd {
        font: inherit;
        font-weight: 600;
        white-space: nowrap;
      }
    `,
  ];
  static override readonly properties = { locale: {} };

  declare locale: Locale;

  override focus(): void {
    this.renderRoot.querySelector<HTMLElement>("h2")?.focus();
  }

  protected override render(): TemplateResult {
    const t = words(this.locale).help;
    const rows = [...KEYS.map(([keys, command]) => [keys, t.commands[command as string] ?? ""]), ...t.fields];
    return html`<h2 id="title" tabindex="-1">${t.title}</h2>
      <table aria-labelledby="title">
        <thead>
          <tr>
            <th scope="col">${t.keys}</th>
            <th scope="col">${t.does}</th>
          </tr>
        </thead>
        <tbody>
          ${rows.map(
            ([keys, does]) =>
              html`<tr>
                <td><kbd>${keys}</kbd></td>
                <td>${does}</td>
              </tr>`,
          )}
        </tbody>
      </table>`;
  }
}
