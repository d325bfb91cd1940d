/** The partner's page, as far as the frame knows it: one port, given once by an origin of the site. */

import { type Detail, type EventName, PORT_MESSAGE, type ToFrame, type ToLoader } from "../../shared/ground/port";

export class Host {
  #port: MessagePort | null = null;
  /** What was said before the port came. */
  readonly #early: ToLoader[] = [];

  get isThere(): boolean {
    return this.#port !== null;
  }

  /** Waits for the port. Whoever else sends one, or sends a second one, is not heard. */
  listen(origins: readonly string[], exit: string, hear: (message: ToFrame) => void): void {
    const take = (event: MessageEvent): void => {
      const [port] = event.ports;
      if (event.source !== parent || !origins.includes(event.origin)) return;
      if (event.data !== PORT_MESSAGE || event.ports.length !== 1 || !port) return;
      removeEventListener("message", take);
      this.#port = port;
      port.onmessage = (message: MessageEvent<ToFrame>) => hear(message.data);
      this.post({ type: "hello", exit });
      for (const message of this.#early.splice(0)) this.post(message);
    };
    addEventListener("message", take);
  }

  post(message: ToLoader): void {
    if (this.#port) this.#port.postMessage(message);
    else this.#early.push(message);
  }

  /** Ids and counters alone: text never leaves the frame. */
  tell(name: EventName, detail: Detail = {}): void {
    this.post({ type: "event", name, detail });
  }
}
