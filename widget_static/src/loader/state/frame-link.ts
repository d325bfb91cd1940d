/** The cross-origin frame and the port to it: made once, handed over once, never navigated. */

import { PORT_MESSAGE, type ToFrame, type ToLoader } from "../../shared/ground/port";

/** A frame that the page's policy forbids fires `load` too: only silence tells. */
const SILENCE = 5_000;

export interface FrameLink {
  frame: HTMLIFrameElement;
  /** Waits in the port until the frame listens. */
  post: (message: ToFrame) => void;
  remove: () => void;
}

export function makeFrame(parent: Element, source: string, hear: (message: ToLoader) => void, silent: () => void): FrameLink {
  const frame = document.createElement("iframe");
  const { port1, port2 } = new MessageChannel();
  const timer = setTimeout(silent, SILENCE);
  port1.onmessage = (event) => {
    clearTimeout(timer);
    frame.style.visibility = "";
    hear(event.data as ToLoader);
  };
  frame.style.visibility = "hidden";
  frame.referrerPolicy = "no-referrer";
  frame.onload = () => {
    frame.contentWindow?.postMessage(PORT_MESSAGE, new URL(source).origin, [port2]);
  };
  frame.src = source;
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
