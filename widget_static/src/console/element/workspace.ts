/** The screen of a signed-in agent: bar, sentences, queue and rail, conversations side by side. */

import { html, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { close } from "../../shared/ground/icons";
import type { AgentConversation } from "../../shared/ground/types";
import type { Panel, Place } from "../components/top-bar";
import { words } from "../ground/i18n";
import type { Query } from "../state/archive";
import * as columns from "../state/columns";
import type { Desk } from "../state/desk";
import type { BrigadeConsole } from "./console";
import { conversationColumn } from "./conversation";

export function workspace(host: BrigadeConsole, desk: Desk): TemplateResult {
  const t = words(host.preferences.locale);
  return html`<a class="button skip" href="#" @click=${host.skip}>${t.skip}</a>
    <h1 class="hidden">${t.title}</h1>
    ${bar(host, desk)} ${host.panel === "sign-out" ? farewell(host, desk) : null} ${host.narrow ? sayings(host, desk) : null}
    <div class="work ${host.place}">
      <aside aria-label=${t.bar.queueTab}>${queue(host, desk)} ${rail(host, desk)} ${host.narrow ? null : sayings(host, desk)}</aside>
      <main id="main">${place(host, desk)}</main>
    </div>
    ${drawer(host)}`;
}

function bar(host: BrigadeConsole, desk: Desk): TemplateResult {
  return html`<brigade-bar
    .locale=${host.preferences.locale}
    .agent=${desk.agent}
    .line=${desk.line.state}
    .waiting=${desk.board.length}
    .place=${host.place}
    .panel=${host.panel}
    .busy=${host.actions.isBusy("take")}
    @take-next=${() => host.actions.takeNext()}
    @go=${(event: CustomEvent<Place>) => host.go(event.detail)}
    @panel=${(event: CustomEvent<Panel>) => host.show(event.detail)}
  ></brigade-bar>`;
}

function farewell(host: BrigadeConsole, desk: Desk): TemplateResult {
  const t = words(host.preferences.locale).bar;
  return html`<div class="ask" role="group" aria-label=${t.signOut}>
    <span>${t.signOutAsk(desk.held.length, host.office.shelf.count)}</span>
    <button class="button small primary" id="sign-out" type="button" @click=${() => host.signOut()}>${t.signOut}</button>
    <button class="button small" type="button" @click=${() => host.show(null)}>${t.cancel}</button>
  </div>`;
}

function sayings(host: BrigadeConsole, desk: Desk): TemplateResult {
  const t = words(host.preferences.locale);
  return html`<div class="sayings">
    ${repeat(
      desk.sayings.list,
      (one) => one.id,
      (one) =>
        html`<p class=${one.tone}>
          <span>${one.say(t)}</span>
          <button class="button icon small" type="button" aria-label=${t.desk.dismiss} @click=${() => desk.sayings.dismiss(one.id)}>
            ${close}
          </button>
        </p>`,
    )}
  </div>`;
}

function queue(host: BrigadeConsole, desk: Desk): TemplateResult {
  return html`<brigade-queue
    .locale=${host.preferences.locale}
    .topics=${host.settings.topics}
    .waiting=${desk.board.waiting}
    .length=${desk.board.length}
    .loaded=${desk.board.loaded}
    .failed=${desk.board.failed}
    .now=${host.now}
    .busy=${host.actions.isBusy("take")}
    @take=${(event: CustomEvent<string>) => host.actions.take(event.detail)}
  ></brigade-queue>`;
}

function rail(host: BrigadeConsole, desk: Desk): TemplateResult {
  return html`<brigade-rail
    .locale=${host.preferences.locale}
    .topics=${host.settings.topics}
    .seats=${desk.seats}
    .shown=${host.place === "work" ? columns.inView(desk.columns, desk.room) : []}
    .active=${desk.columns.active}
    .me=${desk.agent.id}
    .now=${host.now}
    .loaded=${desk.loaded}
    @open-seat=${(event: CustomEvent<string>) => host.openSeat(event.detail)}
  ></brigade-rail>`;
}

function conversations(host: BrigadeConsole, desk: Desk): TemplateResult {
  const seats = columns.inView(desk.columns, desk.room).flatMap((id) => desk.seat(id) ?? []);
  if (seats.length === 0) return html`<p class="empty">${words(host.preferences.locale).column.empty}</p>`;
  return html`<div class="columns">
    ${repeat(
      seats,
      (seat) => seat.id,
      (seat) => conversationColumn(host, desk, seat),
    )}
  </div>`;
}

function place(host: BrigadeConsole, desk: Desk): TemplateResult {
  if (host.place === "archive") return archive(host, desk);
  return host.place === "notices" ? notices(host, desk) : conversations(host, desk);
}

function notices(host: BrigadeConsole, desk: Desk): TemplateResult {
  return html`<brigade-notice-desk
    .locale=${host.preferences.locale}
    .board=${desk.notices}
    .now=${host.now}
    .max=${host.settings.limits.notice_max}
    .turn=${{}}
  ></brigade-notice-desk>`;
}

function archive(host: BrigadeConsole, desk: Desk): TemplateResult {
  return html`<brigade-archive
    .locale=${host.preferences.locale}
    .topics=${host.settings.topics}
    .archive=${desk.archive}
    .turn=${{}}
    @search=${(event: CustomEvent<Query>) => desk.archive.search(event.detail)}
    @further=${() => desk.archive.further()}
    @read=${(event: CustomEvent<AgentConversation>) => host.actions.read(event.detail)}
  ></brigade-archive>`;
}

function drawer(host: BrigadeConsole): TemplateResult | null {
  const { locale } = host.preferences;
  const t = words(locale);
  if (host.panel !== "help" && host.panel !== "preferences") return null;
  const isHelp = host.panel === "help";
  const content = isHelp
    ? html`<brigade-help .locale=${locale}></brigade-help>`
    : html`<brigade-preferences
        .preferences=${host.preferences}
        @prefer=${host.prefer}
        @try-sound=${() => host.trySound()}
      ></brigade-preferences>`;
  return html`<brigade-drawer
    role="region"
    aria-label=${isHelp ? t.help.title : t.preferences.title}
    .label=${isHelp ? t.help.close : t.preferences.close}
    @leave-panel=${() => host.show(null)}
    >${content}</brigade-drawer
  >`;
}
