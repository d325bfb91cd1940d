/** Events for the page: CustomEvents on window, and listeners of the API, which get the detail alone. */

import type { Detail } from "../../shared/ground/port";

type Listener = (detail: Detail) => void;

const PREFIX = "brigade:";
const wrappers = new WeakMap<Listener, EventListener>();

function wrap(listener: Listener): EventListener {
  const wrapper = wrappers.get(listener) ?? ((event: Event) => listener((event as CustomEvent<Detail>).detail));
  wrappers.set(listener, wrapper);
  return wrapper;
}

export function on(name: string, listener: Listener): void {
  addEventListener(PREFIX + name, wrap(listener));
}

export function once(name: string, listener: Listener): void {
  addEventListener(PREFIX + name, wrap(listener), { once: true });
}

export function off(name: string, listener: Listener): void {
  removeEventListener(PREFIX + name, wrap(listener));
}

/** Ids and numbers pass: even a mistake in the frame cannot hand a text to the page. */
export function emit(name: string, given: Detail = {}): void {
  const detail = Object.fromEntries(Object.entries(given).filter((pair) => /^[\w:.-]{1,64}$/.test(pair[1] as string)));
  dispatchEvent(new CustomEvent(PREFIX + name, { detail }));
}
