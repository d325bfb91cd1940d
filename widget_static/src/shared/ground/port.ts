/** What loader and frame say to each other over their port. Ids and counters: message text never goes to the loader. */

/** Sent once with the port itself, to the exact origin. */
export const PORT_MESSAGE = "brigade";

/** The partner's wishes, valid or absent. Sent whole, at first and at every change. */
export interface Look {
  lang?: string;
  theme?: string;
  color?: string;
  topic?: string;
  /** "chat", "form" or "both". */
  mode?: string;
  /** "" or "true": a terminal that strangers share. It is no secret, and the frame's address stays neutral. */
  kiosk?: string;
}

export type ToFrame =
  | ({ type: "look" } & Look)
  | { type: "open" }
  | { type: "close" }
  | { type: "prefill"; text: string }
  /** Forget the conversation, for the next person. Answered by "fresh". */
  | { type: "reset" }
  /** Quick exit was asked in the partner's page. Answered by "exit". */
  | { type: "exit" };

export type EventName =
  | "ready"
  | "open"
  | "close"
  | "conversation:start"
  | "conversation:end"
  | "message:sent"
  | "message:received"
  | "unread"
  | "queue"
  | "exit"
  | "error";

export type Detail = Record<string, string | number | null>;

export type ToLoader =
  | { type: "hello"; exit: string }
  | { type: "close" }
  /** The frame is empty: cover the page and leave. */
  | { type: "exit" }
  /** Throw this frame away and start again. */
  | { type: "fresh" }
  /** A conversation goes on (or not) from page to page. */
  | { type: "mark"; on: boolean }
  | { type: "event"; name: EventName; detail: Detail };
