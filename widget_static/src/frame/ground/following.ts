/** A Lit controller that draws its element again when something it follows has changed. */

import type { ReactiveController, ReactiveControllerHost } from "lit";

export interface Followed {
  on(name: "change", listener: () => void): () => void;
}

export class Following implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #get: () => Followed | null;
  #undo: (() => void) | null = null;

  constructor(host: ReactiveControllerHost, get: () => Followed | null) {
    this.#host = host;
    this.#get = get;
    host.addController(this);
  }

  hostConnected(): void {
    this.#undo ??= this.#get()?.on("change", () => this.#host.requestUpdate()) ?? null;
  }

  hostDisconnected(): void {
    this.#undo?.();
    this.#undo = null;
  }
}
