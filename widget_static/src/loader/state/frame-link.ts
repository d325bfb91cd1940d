/** The cross-origin frame and the port to it: made once, handed over once, never navigated. */

import { PORT_MESSAGE, type ToFrame, type ToLoader } from "../../shared/ground/port";
import { make } from "../ground/dom";

/**
 * A frame that the page's policy forbids fires `load` too: only silence after it tells. On a bad line `load` comes late, and
 * until then whoever waits has the plain links.
 */
const SILENCE = 5_000;

export interface FrameLink {
  frame: HTMLIFrameElement;
  /** Waits in the port until the frame listens. */
  post: (message: ToFrame) => void;
  remove: () => void;
}

export function makeFrame(parent: Element, source: string, hear: (message: ToLoader) => void, silent: () => void): FrameLink {
  const { port1, port2 } = new MessageChannel();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const frame = make("iframe", {
    referrerPolicy: "no-referrer",
    onload: () => {
      frame.contentWindow?.postMessage(PORT_MESSAGE, new URL(source).origin, [port2]);
      timer = setTimeout(silent, SILENCE);
    },
    src: source,
  });
  port1.onmessage = (event) => {
    clearTimeout(timer);
    frame.style.visibility = "";
    hear(event.data as ToLoader);
  };
  frame.style.visibility = "hidden";
  parent.append(frame);
  return {
    frame,
    post: (message) => port1.postMessage(message),
    remove: () => {
      clearTimeout(timer);
      port1.close();
      frame.remove();
    },
  };
}
