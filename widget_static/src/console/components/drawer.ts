/** A panel over the page: help, settings. Not modal: messages go on arriving beneath, and Escape closes it. */

import { css, html, LitElement, type TemplateResult } from "lit";
import { close } from "../../shared/ground/icons";
import { base, buttons } from "../../shared/ground/styles";
import { dense } from "../ground/styles";

/** Event: `leave-panel`. */
export class Drawer extends LitElement {
  static override readonly styles = [
    base,
    buttons,
    dense,
    css`
      :host {
        position: fixed;
        inset-block: 4rem auto;
        inset-inline: auto 0.75rem;
        z-index: 2;
        width: min(44rem, calc(100vw - 1.5rem));
        max-height: calc(100dvh - 5rem);
        padding: 1rem 1.25rem 1.25rem;
        overflow-y: auto;
        border: 1px solid var(--b-field-line);
        border-radius: var(--b-radius);
        background: var(--b-surface);
        box-shadow: 0 8px 32px rgb(0 0 0 / 30%);
      }
      .button {
        float: inline-end;
      }
    `,
  ];
  static override readonly properties = { label: {} };

  /** Of the button that closes it. */
  declare label: string;

  protected override render(): TemplateResult {
    return html`<div @keydown=${this.#onKey}>
      <button class="button icon small" type="button" aria-label=${this.label} @click=${this.#leave}>${close}</button>
      <slot></slot>
    </div>`;
  }

  readonly #onKey = (event: KeyboardEvent): void => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    this.#leave();
  };

  readonly #leave = (): void => {
    this.dispatchEvent(new CustomEvent("leave-panel"));
  };
}
