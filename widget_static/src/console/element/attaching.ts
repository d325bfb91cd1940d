/** The files that the agent sends: a tray for each conversation, and what is said where a network does not carry them. */

import { html, type TemplateResult } from "lit";
import { live } from "lit/directives/live.js";
import { TAKEN, Tray } from "../../shared/files/tray";
import { type FileTexts, fileTexts } from "../../shared/files/texts";
import { sized } from "../../shared/ground/file-view";
import { clip } from "../../shared/ground/icons";
import { base, buttons } from "../../shared/ground/styles";
import { personName, words } from "../ground/i18n";
import type { Seat } from "../state/seat";
import type { BrigadeConsole } from "./console";

export class Attaching {
  readonly #host: BrigadeConsole;
  readonly #trays = new Map<string, Tray>();

  constructor(host: BrigadeConsole) {
    this.#host = host;
  }

  /** Something was chosen, and has not left: the page must not go without a question. */
  get hasFiles(): boolean {
    return [...this.#trays.values()].some((tray) => !tray.isEmpty);
  }

  /** Those of other conversations leave this page's memory. */
  keep(conversations: ReadonlySet<string>): void {
    for (const [id, tray] of this.#trays) {
      if (conversations.has(id)) continue;
      tray.wipe();
      this.#trays.delete(id);
    }
  }

  /** What stands above the field in which the answer is written. */
  draw(seat: Seat): TemplateResult {
    const t = words(this.#host.preferences.locale);
    const told = this.#told(seat);
    return html`<div slot="answer" class="attach">
      ${this.#trays.get(seat.id)?.element ?? null}
      <p class="row">
        <label class="button quiet small" ?data-off=${told.nothing}>
          <input
            class="hidden"
            type="file"
            multiple
            accept=${TAKEN.join(",")}
            autocomplete="off"
            aria-label=${t.files.attachTo(personName(seat.conversation, t))}
            aria-describedby=${told.text ? `files-${seat.id}` : ""}
            ?disabled=${told.nothing}
            .value=${live("")}
            @change=${(event: Event) => this.#chosen(seat, event.target as HTMLInputElement)}
          />
          ${clip}${t.files.attach}
        </label>
        ${told.text ? html`<span id=${`files-${seat.id}`}>${told.text}</span>` : null}
      </p>
    </div>`;
  }

  #chosen(seat: Seat, input: HTMLInputElement): void {
    const tray = this.#trays.get(seat.id) ?? this.#made(seat.id);
    this.#trays.set(seat.id, tray);
    tray.add([...(input.files ?? [])]);
    input.value = "";
    this.#host.requestUpdate();
  }

  #made(id: string): Tray {
    const host = this.#host;
    const { prefix, limits } = host.settings;
    return new Tray({
      address: `${prefix}/api/v1/agent/conversations/${encodeURIComponent(id)}/attachments`,
      headers: () => ({ "X-CSRF-Token": host.office.session.csrf }),
      limit: limits.upload_max,
      texts: () => this.#texts(),
      sheets: [base, buttons].flatMap(({ styleSheet }) => styleSheet ?? []),
      barred: (file) => this.#barred(id, file),
      stored: (message) => {
        const seat = host.desk?.seat(id);
        seat?.keeper.receive([message]);
        if (seat?.deliveries.ways) void seat.deliveries.read();
      },
      dead: () => host.desk?.emit("dead", undefined),
    });
  }

  #texts(): FileTexts {
    const { locale } = this.#host.preferences;
    const shared = fileTexts(locale);
    const { tray, reasons } = words(locale).files;
    return { ...shared, ...tray, reasons: { ...shared.reasons, ...reasons } };
  }

  /** What the network carries of what could be chosen. */
  #told(seat: Seat): { nothing: boolean; text: string } {
    const { ways } = seat.deliveries;
    const t = words(this.#host.preferences.locale).files;
    if (!ways?.files) return { nothing: false, text: "" };
    const network = ways.network ?? "";
    const nothing = Object.keys(ways.files).length === 0;
    if (nothing) return { nothing, text: t.none(network) };
    return { nothing, text: "application/pdf" in ways.files ? "" : t.pictures(network) };
  }

  /** A picture is made smaller on its way, and HEIC becomes JPEG: only a document weighs there what it weighs here. */
  #barred(id: string, file: File): string {
    const ways = this.#host.desk?.seat(id)?.deliveries.ways;
    const type = file.type.replace(/hei[cf]$/, "jpeg");
    if (!ways?.files || !type) return "";
    const { locale } = this.#host.preferences;
    const t = words(locale).files;
    const most = ways.files[type];
    if (most === undefined) return t.notCarried(ways.network ?? "");
    const heavy = type === "application/pdf" && file.size > most;
    return heavy ? t.heavy(ways.network ?? "", sized(most, fileTexts(locale).unit)) : "";
  }
}
