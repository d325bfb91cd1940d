/** Language, appearance, sounds. */

import { css, html, LitElement, type TemplateResult } from "lit";
import { base, buttons } from "../../shared/ground/styles";
import { type Locale, words } from "../ground/i18n";
import { dense, fieldsets } from "../ground/styles";
import type { Preferences } from "../state/preferences";

const LANGUAGES: readonly (readonly [Locale, string])[] = [
  ["fr", "Français"],
  ["en", "English"],
];

/** Events: `prefer` (detail: what changes), `try-sound`. */
export class PreferencePanel extends LitElement {
  static override readonly styles = [
    base,
    buttons,
    dense,
    fieldsets,
    css`
      :host {
        display: block;
      }
      h2 {
        font-size: 1.125rem;
      }
      .all {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(10rem, 1fr));
        gap: 0.75rem 1.5rem;
        margin-top: 0.5rem;
      }
      input[type="range"] {
        width: 100%;
        accent-color: var(--b-link);
      }
    `,
  ];
  static override readonly properties = { preferences: { attribute: false } };

  declare preferences: Preferences;

  override focus(): void {
    this.renderRoot.querySelector<HTMLElement>("h2")?.focus();
  }

  protected override render(): TemplateResult {
    const { locale, theme, size, columns, sound, volume } = this.preferences;
    const t = words(locale).preferences;
    return html`<h2 tabindex="-1">${t.title}</h2>
      <p class="muted">${t.hint}</p>
      <div class="all">
        ${this.#choices(t.language, "locale", locale, LANGUAGES)}
        ${this.#choices(t.theme, "theme", theme, Object.entries(t.themes))}
        ${this.#choices(t.size, "size", size, Object.entries(t.sizes))}
        ${this.#choices(
          t.columns,
          "columns",
          columns,
          [1, 2, 3].map((count) => [count, String(count)] as const),
        )}
        <fieldset>
          <legend>${t.sound}</legend>
          <label class="choice">
            <input type="checkbox" .checked=${sound} @change=${(event: Event) => this.#prefer({ sound: checked(event) })} />
            ${t.soundOn}
          </label>
          <label class="choice">
            ${t.volume}
            <input
              type="range"
              min="0"
              max="100"
              step="5"
              .value=${String(volume)}
              @input=${(event: Event) => this.#prefer({ volume: Number((event.target as HTMLInputElement).value) })}
            />
          </label>
          <button class="button small" type="button" @click=${() => this.dispatchEvent(new CustomEvent("try-sound"))}>
            ${t.try}
          </button>
        </fieldset>
      </div>`;
  }

  #choices<K extends keyof Preferences>(
    legend: string,
    name: K,
    value: Preferences[K],
    options: readonly (readonly [unknown, string])[],
  ): TemplateResult {
    return html`<fieldset>
      <legend>${legend}</legend>
      ${options.map(
        ([option, label]) =>
          html`<label class="choice">
            <input
              type="radio"
              name=${name}
              .checked=${option === value}
              @change=${() => this.#prefer({ [name]: option } as Partial<Preferences>)}
            />
            ${label}
          </label>`,
      )}
    </fieldset>`;
  }

  #prefer(detail: Partial<Preferences>): void {
    this.dispatchEvent(new CustomEvent("prefer", { detail }));
  }
}

function checked(event: Event): boolean {
  return (event.target as HTMLInputElement).checked;
}
