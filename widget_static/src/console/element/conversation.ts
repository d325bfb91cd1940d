/** One conversation on the screen: the column, and what is put into its slots. */

import { html, type TemplateResult } from "lit";
import type { Composer } from "../../shared/components/composer";
import { texts } from "../../shared/ground/i18n";
import type { Message } from "../../shared/ground/types";
import { seesAll } from "../ground/types";
import { personName, topicName, words } from "../ground/i18n";
import * as columns from "../state/columns";
import type { Desk } from "../state/desk";
import type { Mode, Seat } from "../state/seat";
import type { BrigadeConsole } from "./console";

export function conversationColumn(host: BrigadeConsole, desk: Desk, seat: Seat): TemplateResult {
  const { conversation, keeper } = seat;
  const { topics } = host.settings;
  const { locale } = host.preferences;
  const held = seat.isHeldBy(desk.agent.id);
  const passes = conversation.state === "open" && (held || seesAll(desk.agent));
  return html`<brigade-column
    data-seat=${seat.id}
    ?active=${desk.columns.active === seat.id}
    .locale=${locale}
    .topics=${topics}
    .conversation=${conversation}
    .slotNumber=${seat.slot}
    .mode=${modeOf(seat, passes)}
    .notes=${seat.notes.list.length}
    .nudge=${seat.nudges.now}
    ?nudgeFailed=${seat.nudges.failed}
    .pinned=${desk.columns.pinned.has(seat.id)}
    .held=${held}
    .passes=${passes}
    .owed=${conversation.state === "waiting" || seat.waitingSince !== null}
    .now=${host.now}
    .limited=${keeper.limitedUntil > 0}
    @focusin=${() => host.activate(seat.id)}
    @mode=${(event: CustomEvent<Mode>) => host.turn(seat, event.detail)}
    @pin=${(event: CustomEvent<boolean>) => desk.arrange(columns.pinned(desk.columns, seat.id, event.detail))}
    @dismiss=${() => host.actions.dismiss(seat.id)}
    @back=${() => host.go("side")}
    @take=${() => host.actions.take(seat.id)}
    @nudge-read=${() => void seat.nudges.read()}
    @nudge-send=${() => void seat.nudges.send()}
  >
    ${delivery(host, seat, held)} ${log(host, desk, seat)} ${held ? host.attaching.draw(seat) : null}
    ${held ? composer(host, desk, seat) : null} ${panel(host, seat, passes)}
  </brigade-column>`;
}

/** A panel whose subject is gone (a conversation that ended meanwhile) gives way to the answer. */
function modeOf(seat: Seat, passes: boolean): Mode {
  return (seat.mode === "handover" || seat.mode === "ending") && !passes ? "answer" : seat.mode;
}

const EXCERPT = 60;

function excerptOf({ body, attachments }: Message): string {
  const text = body || attachments.map((file) => file.name).join(", ");
  return text.length > EXCERPT ? `${text.slice(0, EXCERPT)}…` : text;
}

/** How the answers leave, where they leave by a network. */
function delivery(host: BrigadeConsole, seat: Seat, held: boolean): TemplateResult | null {
  const { ways, busy } = seat.deliveries;
  if (!ways) return null;
  const written = seat.keeper.thread.messages.filter((one) => one.kind !== "status");
  const excerpts = new Map(written.map((one) => [one.id, excerptOf(one)]));
  return html`<brigade-delivery
    slot="delivery"
    .locale=${host.preferences.locale}
    .ways=${ways}
    .excerpts=${excerpts}
    .now=${host.now}
    .held=${held}
    .busy=${busy}
    @resend=${(event: CustomEvent<string>) => host.actions.resend(seat, event.detail)}
    @invite=${() => host.actions.invite(seat)}
  ></brigade-delivery>`;
}

function log(host: BrigadeConsole, desk: Desk, seat: Seat): TemplateResult {
  const { conversation, keeper } = seat;
  const { locale } = host.preferences;
  const t = words(locale);
  const who = personName(conversation, t);
  return html`<brigade-log
    slot="log"
    side="agent"
    .locale=${locale}
    .thread=${keeper.thread}
    .readUpTo=${conversation.read.citizen}
    .live=${keeper.caughtUp}
    .draw=${host.drawFiles}
    .typing=${seat.typing ? conversation.alias?.trim() || texts(locale).log.citizen : ""}
    .label=${t.column.log(who, topicName(host.settings.topics, conversation.topic, locale))}
    @brigade-retry=${(event: CustomEvent<string>) => keeper.retry(event.detail)}
    @brigade-seen=${(event: CustomEvent<number>) => {
      seat.inView = event.detail;
      desk.attend();
    }}
  ></brigade-log>`;
}

function composer(host: BrigadeConsole, desk: Desk, seat: Seat): TemplateResult {
  const { locale } = host.preferences;
  const t = words(locale);
  return html`<brigade-composer
    slot="answer"
    compact
    .locale=${locale}
    .max=${host.settings.limits.message_max}
    .label=${t.column.answerTo(personName(seat.conversation, t))}
    .placeholder=${t.column.placeholder}
    .text=${seat.texts.answer}
    @input=${(event: Event) => {
      seat.texts.answer = (event.currentTarget as Composer).text;
      host.requestUpdate();
    }}
    @brigade-send=${(event: CustomEvent<string>) => {
      seat.keeper.write(event.detail);
      seat.texts.answer = "";
      host.requestUpdate();
    }}
    @brigade-typing=${(event: CustomEvent<boolean>) => desk.line.typing(seat.id, event.detail)}
  ></brigade-composer>`;
}

function panel(host: BrigadeConsole, seat: Seat, passes: boolean): TemplateResult | null {
  const { locale } = host.preferences;
  const leave = (): void => host.turn(seat, "answer");
  switch (modeOf(seat, passes)) {
    case "notes":
      return html`<brigade-notes
        slot="notes"
        .locale=${locale}
        .notes=${seat.notes.list}
        .text=${seat.texts.note}
        .writable=${true}
        .failed=${seat.notes.failed}
        .busy=${seat.notes.busy}
        .max=${host.settings.limits.message_max}
        @note-input=${(event: CustomEvent<string>) => {
          seat.texts.note = event.detail;
          host.requestUpdate();
        }}
        @note-add=${() => host.actions.addNote(seat)}
        @leave-panel=${leave}
      ></brigade-notes>`;
    case "ending":
      return html`<brigade-ending
        slot="ending"
        .locale=${locale}
        .busy=${host.actions.isBusy(seat.id)}
        @end=${(event: CustomEvent) => host.actions.end(seat, event.detail)}
        @leave-panel=${leave}
      ></brigade-ending>`;
    case "handover":
      return html`<brigade-handover
        slot="handover"
        .locale=${locale}
        .colleagues=${host.actions.colleagues?.filter((one) => one.id !== seat.conversation.agent?.id) ?? null}
        .failed=${host.actions.colleaguesFailed}
        .reason=${seat.texts.reason}
        .busy=${host.actions.isBusy(seat.id)}
        @reason-input=${(event: CustomEvent<string>) => {
          seat.texts.reason = event.detail;
          host.requestUpdate();
        }}
        @hand-over=${(event: CustomEvent<string>) => host.actions.handOver(seat, event.detail)}
        @leave-panel=${leave}
      ></brigade-handover>`;
    default:
      return null;
  }
}
