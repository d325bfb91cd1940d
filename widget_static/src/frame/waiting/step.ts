/** The one step from chat to message. Without a line it is kept, and taken as soon as there is one. */

/** An unsent text, with the id under which any door stores it once. */
export interface Unsent {
  client_id: string;
  body: string;
}

export interface StepOptions {
  /** Posts to the conversation's `message-later`. */
  post: (messages: Unsent[]) => Promise<{ code: string }>;
  unsent: () => Unsent[];
  changed: () => void;
  /** It is a message: six words, shown once. */
  done: (code: string) => void;
  /** The token opens nothing any more. */
  dead: () => void;
}

const AGAIN = 10_000;

export class Step {
  /** "kept": wished for, and not done yet. */
  state: "no" | "sending" | "kept" | "ended" = "no";
  readonly #options: StepOptions;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Texts that the server refuses go their own way, where each is told what is wrong with it. */
  #alone = false;

  constructor(options: StepOptions) {
    this.#options = options;
  }

  /** Somebody asks for it. */
  async take(): Promise<void> {
    if (this.state === "sending") return;
    clearTimeout(this.#timer);
    this.#set("sending");
    try {
      const { code } = await this.#options.post(this.#alone ? [] : this.#options.unsent());
      this.#set("no");
      this.#options.done(code);
    } catch (error) {
      this.#failed(error as { status?: number; retryAfter?: number | null });
    }
  }

  /** There may be a line again. */
  again(): void {
    if (this.state === "kept") void this.take();
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.state = "no";
  }

  /** A refusal has a status; without one nobody answered. */
  #failed({ status = 0, retryAfter }: { status?: number; retryAfter?: number | null }): void {
    if (status === 401 || status === 404) {
      this.#set("no");
      return this.#options.dead();
    }
    if (status === 409) return this.#set("ended");
    if (status === 413 || status === 422) this.#alone = true;
    this.#set("kept");
    const soon = status === 413 || status === 422 ? 0 : retryAfter ? retryAfter * 1000 : AGAIN;
    this.#timer = setTimeout(() => this.again(), soon);
  }

  #set(state: Step["state"]): void {
    this.state = state;
    this.#options.changed();
  }
}
