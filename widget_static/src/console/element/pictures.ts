/** The files of the conversations on the screen, drawn with the agent's own credentials, and given up with them. */

import { FileView } from "../../shared/ground/file-view";
import { base, buttons } from "../../shared/ground/styles";
import type { Message } from "../../shared/ground/types";
import { type Locale, words } from "../ground/i18n";

export class Pictures {
  readonly #prefix: string;
  readonly #locale: () => Locale;
  readonly #views = new Map<string, { view: FileView; conversation: string }>();

  constructor(prefix: string, locale: () => Locale) {
    this.#prefix = prefix;
    this.#locale = locale;
  }

  readonly draw = (message: Message): Node => {
    const place = document.createElement("div");
    place.append(...message.attachments.map((file) => this.#view(message, file.id)));
    return place;
  };

  /** Those of other conversations leave this page's memory. */
  keep(conversations: ReadonlySet<string>): void {
    for (const [id, { view, conversation }] of this.#views) {
      if (conversations.has(conversation)) continue;
      view.wipe();
      this.#views.delete(id);
    }
  }

  #view(message: Message, id: string): HTMLElement {
    const known = this.#views.get(id);
    if (known) return known.view.element;
    const file = message.attachments.find((one) => one.id === id);
    if (!file) return document.createElement("div");
    const { conversation, body } = message;
    const theirs = message.author.kind === "citizen";
    const address = `${this.#prefix}/api/v1/agent/conversations/${conversation}/attachments/${id}`;
    const view = new FileView({
      file,
      description: body,
      locale: this.#locale(),
      sheets: [base, buttons].flatMap(({ styleSheet }) => styleSheet ?? []),
      auto: true,
      saves: !file.type.startsWith("image/"),
      note: theirs ? words(this.#locale()).column.careful : "",
      load: async () => {
        const answer = await fetch(address, { credentials: "same-origin", cache: "no-store" });
        if (!answer.ok) throw new Error(String(answer.status));
        return answer.blob();
      },
    });
    this.#views.set(id, { view, conversation });
    return view.element;
  }
}
