/** Coming back with six words: the code of a conversation or of a form opens it on this device. */

import type { Api } from "../../shared/ground/api";
import { Emitter } from "../../shared/ground/emitter";
import { Refusal } from "../../shared/ground/errors";
import type { Conversation } from "../../shared/ground/types";
import type { FrameTexts } from "../ground/texts-fr";

export interface Opened {
  conversation: Conversation;
  token: string;
}

export const CODE_LENGTH = 6;

export class Comeback extends Emitter<{ change: void }> {
  text = "";
  sending = false;
  /** Why the last try opened nothing; null when there is nothing to say. */
  error: unknown = null;
  readonly #api: Pick<Api, "post">;

  constructor(api: Pick<Api, "post">) {
    super();
    this.#api = api;
  }

  enter(text: string): void {
    this.text = text;
    this.error = null;
    this.emit("change", undefined);
  }

  /** The conversation of the words, or null; the words stay in the field until they have opened it. */
  async open(code = this.text): Promise<Opened | null> {
    if (this.sending) return null;
    this.error = null;
    this.sending = true;
    this.emit("change", undefined);
    try {
      const opened = await this.#api.post<Opened>("returns", { code: code.trim().slice(0, 200) });
      this.wipe();
      return this.#done(opened);
    } catch (error) {
      this.error = error;
      return this.#done(null);
    }
  }

  #done(opened: Opened | null): Opened | null {
    this.sending = false;
    this.emit("change", undefined);
    return opened;
  }

  wipe(): void {
    this.text = "";
  }
}

/** Why the words opened nothing, and what to do; the words that are not of the list, with the nearest that is. */
export function comebackTrouble(error: unknown, text: string, t: FrameTexts): string {
  if (!(error instanceof Refusal) || (error.passing && error.status !== 429)) return t.noAnswer;
  if (error.status === 429) return t.wait(Math.ceil(error.retryAfter ?? 10));
  if (error.status === 404) return error.problem.type.endsWith("code-expired") ? t.back.expired : t.back.unknown;
  const unknown = misspelt(error);
  const typed = text.split(/[^\p{L}\p{M}]+/u).filter(Boolean).length;
  const count = typed === CODE_LENGTH ? "" : t.back.count(typed);
  return [count, ...unknown.map(([word, near]) => t.back.word(word, near))].filter(Boolean).join(" ") || error.message;
}

/** « balcn » (peut-être « balcon » ?): the server's sentences are French, the reader may not be. */
function misspelt({ problem }: Refusal): [word: string, near: string | undefined][] {
  const sentences = Object.values(problem.errors ?? {}).flatMap((one) => (Array.isArray(one) ? one : []));
  return sentences.flatMap((sentence) => {
    const [word, near] = [...sentence.matchAll(/«\s(.+?)\s»/g)].map((found) => found[1] as string);
    return word ? [[word, near] as [string, string | undefined]] : [];
  });
}
