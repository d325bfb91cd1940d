/** The form: a message left for later, and where to answer if not here. */

import { css, html, nothing, type TemplateResult } from "lit";
import { base, buttons } from "../../shared/ground/styles";
import { SessionElement } from "../ground/session-element";
import { sendingLine } from "../ground/sending";
import { choices, screen } from "../ground/styles";
import { frameTexts } from "../ground/texts";
import { asksHours, type Field, hasAddress } from "../state/contact";
import { withPlace } from "../state/danger";
import { startTrouble } from "../state/sentence";

type Typed = Exclude<Field, "topic" | "safe">;

interface Look {
  label: string;
  hint?: string;
  kind?: string;
  rows?: number;
  required?: boolean;
}

export class FormScreen extends SessionElement {
  static override readonly styles = [
    base,
    buttons,
    choices,
    screen,
    css`
      fieldset,
      .group {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: 0.75rem;
      }
      legend {
        margin-bottom: 0.25rem;
      }
      select {
        display: block;
        width: 100%;
        min-height: 2.75rem;
        padding: 0 0.875rem;
        border: 1px solid var(--b-muted);
        border-radius: 0.625rem;
        background: var(--b-surface, Canvas);
        color: inherit;
        font: inherit;
      }
      .safety {
        padding-inline-start: 0.875rem;
        border-inline-start: 4px solid var(--b-link);
      }
    `,
  ];
  static override readonly properties = { max: { type: Number } };

  /** Characters that a message may have. */
  declare max: number;

  constructor() {
    super();
    this.max = 4000;
  }

  protected override render(): TemplateResult {
    const t = frameTexts(this.locale);
    const { contact, mode, topics } = this.session;
    const { entries, sending } = contact;
    const busy = sending.state === "sending";
    return html`<div class="sheet">
      ${mode === "form"
        ? html`<button class="button" type="button" @click=${() => this.session.go("return")}>${t.toReturn}</button>`
        : html`<button class="button quiet previous" type="button" @click=${() => this.session.go("start")}>${t.previous}</button>`}
      <h2 tabindex="-1">${t.toForm}</h2>
      <p>${t.form.lead}</p>
      <brigade-notices locale=${this.locale} .session=${this.session}></brigade-notices>
      <brigade-topics
        data-field="topic"
        locale=${this.locale}
        .topics=${topics}
        chosen=${entries.topic}
        error=${this.#error("topic")}
        @brigade-choose=${(event: CustomEvent<string>) => this.session.choose(event.detail)}
      ></brigade-topics>
      <brigade-danger locale=${this.locale} .session=${this.session} @brigade-place=${this.#place}></brigade-danger>
      ${this.#field("body", { label: t.first, hint: t.care, rows: 5, required: true })}
      ${this.#field("name", { label: t.form.name, hint: t.form.nameHint })} ${this.#reach()}
      <slot></slot>
      <div role="alert">${this.#trouble()}</div>
      <div class="actions">
        <button class="button primary" type="button" aria-disabled=${busy ? "true" : "false"} @click=${this.#send}>${t.form.send}</button>
      </div>
      ${sendingLine(busy, this.session.toll, t)}
    </div>`;
  }

  #reach(): TemplateResult {
    const t = frameTexts(this.locale).form;
    return html`<fieldset aria-describedby="reach">
      <legend>${t.reach}</legend>
      <p class="hint" id="reach">${t.reachHint}</p>
      ${this.#field("email", { label: t.email, kind: "email" })} ${this.#field("phone", { label: t.phone, kind: "tel" })}
      ${hasAddress(this.session.contact.entries) ? this.#safety() : null}
    </fieldset>`;
  }

  #safety(): TemplateResult {
    const t = frameTexts(this.locale).form;
    return html`<div class="group safety">
      <fieldset data-field="safe" aria-describedby="safe-error safe-hint">
        <legend>${t.safe}</legend>
        <p class="hint" id="safe-hint">${t.safeHint}</p>
        <p class="error" id="safe-error">${this.#error("safe") || null}</p>
        <div class="choices">${this.#answer("yes", t.yes)} ${this.#answer("no", t.no, t.noHint)}</div>
      </fieldset>
      ${this.#field("when", { label: t.when, hint: t.whenHint, required: true })}
      ${this.#field("how", { label: t.how, hint: t.howHint, required: true })}
      ${this.#field("code_word", { label: t.word, hint: t.wordHint, required: true })}
      ${asksHours(this.session.contact.entries) ? this.#hours() : null}
    </div>`;
  }

  #hours(): TemplateResult {
    const t = frameTexts(this.locale).form.mail;
    const { entries } = this.session.contact;
    const hours = (from: number, not: string): [string, string][] =>
      Array.from({ length: 24 }, (_, at): [string, string] => [`${from + at}`, t.hour(from + at)]).filter(([hour]) => hour !== not);
    return html`<fieldset class="hours" aria-describedby="hours">
      <legend>${t.title}</legend>
      <p class="hint" id="hours">${t.hint}</p>
      ${this.#select("mail", t.days, t.choices)}
      ${entries.mail ? html`${this.#select("mail_from", t.from, hours(0, ""))} ${this.#select("mail_to", t.to, hours(1, entries.mail_from))}` : null}
    </fieldset>`;
  }

  #select(name: "mail" | "mail_from" | "mail_to", label: string, choices: readonly (readonly [string, string])[]): TemplateResult {
    const { contact } = this.session;
    return html`<label
      >${label}
      <select autocomplete="off" @change=${(event: Event) => contact.enter(name, (event.currentTarget as HTMLSelectElement).value)}>
        ${choices.map(([value, text]) => html`<option value=${value} ?selected=${contact.entries[name] === value}>${text}</option>`)}
      </select></label
    >`;
  }

  #answer(value: "yes" | "no", label: string, hint = ""): TemplateResult {
    const { contact } = this.session;
    return html`<label>
      <input
        type="radio"
        name="safe"
        autocomplete="off"
        .checked=${contact.entries.safe === value}
        @change=${() => contact.enter("safe", value)}
      />
      <span>${label}</span>${hint ? html`<span class="hint">${hint}</span>` : null}
    </label>`;
  }

  #field(name: Typed, { label, hint, kind, rows, required }: Look): TemplateResult {
    const { contact } = this.session;
    return html`<brigade-field
      data-field=${name}
      label=${label}
      hint=${hint ?? nothing}
      kind=${kind ?? nothing}
      rows=${rows ?? nothing}
      ?required=${required}
      error=${this.#error(name)}
      .value=${contact.entries[name]}
      @brigade-write=${(event: CustomEvent<string>) => {
        contact.enter(name, event.detail);
        if (name === "body") this.session.danger.watch(event.detail);
      }}
    ></brigade-field>`;
  }

  #error(field: Field): string {
    const { wrong, needTopic } = frameTexts(this.locale);
    if (!this.session.contact.wrong.includes(field)) return "";
    if (field === "topic") return needTopic;
    return wrong[field === "code_word" ? "name" : field].replace("{max}", `${this.max}`);
  }

  #trouble(): TemplateResult | null {
    const t = frameTexts(this.locale);
    const { sending, marked } = this.session.contact;
    if (sending.state !== "failed") return null;
    return html`<p class="trouble">${marked ? t.form.wrong : startTrouble(sending.error, t)}</p>`;
  }

  readonly #place = (): void => {
    const { contact } = this.session;
    contact.enter("body", withPlace(contact.entries.body, frameTexts(this.locale).danger.write));
    this.renderRoot.querySelector<HTMLElement>("[data-field=body]")?.focus();
  };

  readonly #send = async (): Promise<void> => {
    const { contact, danger } = this.session;
    danger.sent(contact.entries.body);
    await this.session.sendForm(this.locale);
    await this.updateComplete;
    const [first] = contact.wrong;
    const place = first ? this.renderRoot.querySelector<HTMLElement>(`[data-field=${first}]`) : null;
    (place?.querySelector("input") ?? place)?.focus();
  };
}
