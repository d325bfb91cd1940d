/** The panel's files: the tray in which they leave, and how those of the conversation are drawn. Fetched when there is one. */

import { fileTexts } from "../../shared/files/texts";
import { Tray } from "../../shared/files/tray";
import { make } from "../../shared/ground/dom";
import { FileView } from "../../shared/ground/file-view";
import type { Locale } from "../../shared/ground/i18n-tags";
import type { Message } from "../../shared/ground/types";
import { ownTexts } from "./texts";

export interface Desk {
  /** `<prefix>/api/v1/conversations/<id>/attachments`. */
  address: string;
  headers: () => Record<string, string>;
  /** Bytes of one file. */
  limit: number;
  locale: () => Locale;
  sheets: CSSStyleSheet[];
  /** A message is stored. */
  received: (message: Message) => void;
  /** The token is dead. */
  dead: () => void;
  isRead: (message: Message) => boolean;
  /** Strangers share this device: nothing is saved on it. */
  shared: boolean;
}

export class Files {
  readonly #desk: Desk;
  readonly #tray: Tray;
  #views = new Map<string, FileView>();
  #previews = new Map<string, string>();

  constructor(desk: Desk) {
    this.#desk = desk;
    this.#tray = new Tray({
      ...desk,
      texts: () => fileTexts(desk.locale()),
      stored: (message) => {
        this.#preview(message); // the log may draw it later, when the tray holds it no more
        desk.received(message);
      },
    });
  }

  get element(): HTMLElement {
    return this.#tray.element;
  }

  /** Chosen, or just taken. */
  add(files: Iterable<File>): void {
    this.#tray.add(files);
  }

  /** What a message that carries a file shows. */
  readonly draw = (message: Message): Node => {
    const place = make("div");
    for (const file of message.attachments) {
      const view = this.#views.get(file.id) ?? this.#view(message, file.id);
      if (view) place.append(view.element);
    }
    return place;
  };

  /** Nothing stays: requests, pictures, words. */
  wipe(): void {
    this.#tray.wipe();
    for (const view of this.#views.values()) view.wipe();
    for (const url of this.#previews.values()) URL.revokeObjectURL(url);
  }

  #view(message: Message, id: string): FileView | null {
    const file = message.attachments.find((one) => one.id === id);
    if (!file) return null;
    const { headers, address, locale, sheets, shared } = this.#desk;
    const mine = message.author.kind === "citizen";
    const t = ownTexts(locale());
    const view = new FileView({
      file,
      description: message.body,
      locale: locale(),
      sheets,
      auto: false,
      saves: !mine && !shared,
      note: mine ? "" : shared ? t.unsaved : t.saved,
      preview: mine ? this.#preview(message) : undefined,
      load: async () => {
        const answer = await fetch(`${address}/${id}`, { headers: headers(), credentials: "omit", cache: "no-store" });
        if (!answer.ok) throw new Error(String(answer.status));
        return answer.blob();
      },
      remove: mine && !this.#desk.isRead(message) ? () => this.#takeBack(message, id) : undefined,
    });
    this.#views.set(id, view);
    return view;
  }

  /** What was sent from here need not be fetched; and the socket may tell of it before its upload has an answer. */
  #preview({ client_id: id }: Message): string {
    const preview = this.#previews.get(id) ?? this.#tray.takePreview(id);
    if (preview) this.#previews.set(id, preview);
    return preview;
  }

  async #takeBack(message: Message, id: string): Promise<string> {
    const t = ownTexts(this.#desk.locale());
    const { headers, address } = this.#desk;
    const answer = await fetch(`${address}/${id}`, { method: "DELETE", headers: headers(), credentials: "omit" }).catch(() => null);
    if (answer?.status === 409) return t.seen;
    if (answer?.status !== 204 && answer?.status !== 404) return t.kept;
    this.#views.get(id)?.wipe();
    const preview = this.#previews.get(message.client_id);
    if (preview) URL.revokeObjectURL(preview);
    this.#desk.received({ ...message, body: "", attachments: [] });
    return "";
  }
}
