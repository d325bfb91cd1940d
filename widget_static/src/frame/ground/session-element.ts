/** What every part of the panel that shows the session has in common: it is drawn again when the session changes. */

import { LitElement } from "lit";
import type { Locale } from "../../shared/ground/i18n";
import type { Session } from "../state/session";
import { Following } from "./following";

export class SessionElement extends LitElement {
  static override readonly properties: Record<string, object> = { session: { attribute: false }, locale: {} };

  declare session: Session;
  declare locale: Locale;

  constructor() {
    super();
    this.locale = "fr";
    new Following(this, () => this.session);
  }

  /** A screen begins at its heading. */
  override focus(): void {
    this.renderRoot.querySelector<HTMLElement>("h2")?.focus();
  }
}
