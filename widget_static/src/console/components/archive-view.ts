/** Lists and searches of conversations. */

import { css, html, LitElement, type TemplateResult } from "lit";
import { base, buttons } from "../../shared/ground/styles";
import type { AgentConversation, Topic } from "../../shared/ground/types";
import { channelOf } from "../ground/channel";
import { moment } from "../ground/duration";
import { type Locale, nameOf, personName, topicName, words } from "../ground/i18n";
import { gravityMark } from "../ground/marks";
import { dense, fieldsets, gravityStyles, rows } from "../ground/styles";
import { gravity } from "../ground/types";
import type { Archive, Query } from "../state/archive";

const STATES = ["", "waiting", "open", "closed"];

/** Events: `search` (detail: a Query), `further`, `read` (detail: a conversation). */
export class ArchiveView extends LitElement {
  static override readonly styles = [
    base,
    buttons,
    dense,
    fieldsets,
    rows,
    gravityStyles,
    css`
      :host {
        display: block;
        padding: 0.75rem 1rem 2rem;
        overflow-y: auto;
      }
      h2 {
        font-size: 1.25rem;
      }
      .fields {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(12rem, 100%), 1fr));
        gap: 0.5rem 0.75rem;
        align-items: end;
        margin: 0.75rem 0;
      }
      .fields > div {
        display: grid;
        gap: 0.25rem;
      }
      .how {
        margin: 0.5rem 0;
      }
    `,
  ];
  static override readonly properties = {
    locale: {},
    topics: { attribute: false },
    archive: { attribute: false },
    /** Changes whenever the archive did. */
    turn: { attribute: false },
  };

  declare locale: Locale;
  declare topics: readonly Topic[];
  declare archive: Archive;
  declare turn: unknown;

  override focus(): void {
    this.renderRoot.querySelector<HTMLElement>("#q")?.focus();
  }

  protected override render(): TemplateResult {
    const t = words(this.locale).archive;
    return html`<h2>${t.title}</h2>
      ${this.#fields()}
      <p class="how" role="status">${this.#how()}</p>
      <ul>
        ${this.archive.found.map((one) => this.#row(one))}
      </ul>
      ${this.archive.more && !this.archive.busy
        ? html`<button class="button" type="button" @click=${() => this.#tell("further")}>
            ${this.archive.searched === null ? t.more : t.further}
          </button>`
        : null}`;
  }

  #fields(): TemplateResult {
    const t = words(this.locale).archive;
    const { query } = this.archive;
    return html`<div class="fields" role="search">
      <div>
        <label for="q">${t.q}</label>
        <input id="q" type="search" autocomplete="off" maxlength="200" .value=${query.q} @keydown=${this.#onKey} />
      </div>
      <div>
        <label for="state">${t.state}</label>
        <select id="state" .value=${query.state}>
          ${STATES.map((state) => html`<option .value=${state} ?selected=${state === query.state}>${t.states[state]}</option>`)}
        </select>
      </div>
      <div>
        <label for="topic">${t.topic}</label>
        <select id="topic">
          <option value="" ?selected=${query.topic === ""}>${t.anyTopic}</option>
          ${this.topics.map(
            (one) =>
              html`<option .value=${one.key} ?selected=${query.topic === one.key}>
                ${topicName(this.topics, one.key, this.locale)}
              </option>`,
          )}
        </select>
      </div>
      <label class="choice"><input id="mine" type="checkbox" .checked=${query.mine} />${t.mine}</label>
      <button class="button primary" type="button" @click=${this.#search}>${t.submit}</button>
    </div>`;
  }

  #how(): string {
    const t = words(this.locale);
    const { archive } = this;
    if (archive.busy) return t.archive.loading;
    if (archive.problem) return archive.problem(t);
    if (!archive.done) return "";
    const count = archive.found.length === 0 ? t.archive.none : `${t.archive.found(archive.found.length)}.`;
    const looked = archive.searched === null ? "" : t.archive.looked(archive.searched);
    return [count, looked, archive.more ? "" : t.archive.end].filter(Boolean).join(" ");
  }

  #row(one: AgentConversation): TemplateResult {
    const t = words(this.locale);
    const grave = gravity(one.urgency);
    const topic = topicName(this.topics, one.topic, this.locale);
    const who = personName(one, t);
    const came = channelOf(one, t);
    return html`<li class="one">
      <div>
        <p class="name">${who} · ${topic}</p>
        <p class="facts">
          ${gravityMark(grave, t.gravity[grave])}
          ${came ? html`<span>${came}</span>` : null}
          ${one.reference ? html`<span>${one.reference}</span>` : null}
          <span>${t.archive.stateOf[one.state]}</span><span>${one.site.name}</span>
          <span>${moment(one.created_at, this.locale)}</span>
          ${one.agent ? html`<span>${t.archive.heldBy(nameOf(one.agent, ""))}</span>` : null}
          ${one.outcome ? html`<span>${t.outcomes[one.outcome] ?? one.outcome}</span>` : null}
        </p>
      </div>
      <button class="button small" type="button" aria-label="${t.archive.open}, ${who}, ${topic}" @click=${() => this.#tell("read", one)}>
        ${t.archive.open}
      </button>
    </li>`;
  }

  readonly #onKey = (event: KeyboardEvent): void => {
    if (event.key === "Enter" && !event.isComposing) this.#search();
  };

  readonly #search = (): void => {
    const field = <T extends HTMLElement>(id: string): T => this.renderRoot.querySelector(`#${id}`) as T;
    const query: Query = {
      q: field<HTMLInputElement>("q").value,
      state: field<HTMLSelectElement>("state").value,
      topic: field<HTMLSelectElement>("topic").value,
      mine: field<HTMLInputElement>("mine").checked,
    };
    this.#tell("search", query);
  };

  #tell(name: string, detail: unknown = null): void {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}
