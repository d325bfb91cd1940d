/** What a desk is made of, and what it tells. */

import type { Api } from "../../shared/ground/api";
import type { AgentConversation } from "../../shared/ground/types";
import type { KeeperLine } from "../../shared/state/keeper";
import type { Line } from "../../shared/state/line";
import type { Tone } from "../ground/chime";
import type { Saying } from "../ground/i18n";
import type { Agent } from "../ground/types";
import type { Shelf } from "./shelf";

export type DeskLine = KeeperLine<AgentConversation> &
  Pick<Line<AgentConversation>, "emit" | "start" | "stop" | "typing" | "read">;

export interface DeskOptions {
  api: Pick<Api, "get" | "post" | "send">;
  line: DeskLine;
  agent: Agent;
  shelf: Shelf;
  /** Of the brigade's clocks. */
  zone: string;
  /** The topic's name in the words of the reader. */
  topic: (key: string) => Saying;
  /** The page is in view and has the focus. */
  attention: () => boolean;
}

export interface DeskEvents {
  change: void;
  tone: Tone;
  /** The session is dead. */
  dead: void;
  /** Something was forbidden: perhaps the session is no longer this one. */
  doubt: void;
}
