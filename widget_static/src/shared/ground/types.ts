/** Shapes of the HTTP and Socket.IO interface, as the server documents them in OpenAPI. */

export type ConversationState = "waiting" | "open" | "closed";
export type Side = "citizen" | "agent";

export interface Author {
  kind: "citizen" | "agent" | "system";
  name?: string;
  rank?: string;
}

export interface Attachment {
  id: string;
  name: string;
  type: string;
  size: number;
}

export interface Message {
  id: string;
  conversation: string;
  seq: number;
  client_id: string;
  author: Author;
  kind: "text" | "attachment" | "referral" | "status";
  body: string;
  attachments: Attachment[];
  created_at: string;
}

/** What conversations have in common, on the citizen's side and on the agents'. */
export interface ConversationBase {
  id: string;
  state: ConversationState;
  topic: string;
  sensitive: boolean;
  locale: string;
  channel: string;
  /** Of a form: what to quote of it. */
  reference: string | null;
  /** Of a form, or of a chat that became a message: until when an answer is promised. */
  answer_by: string | null;
  last_seq: number;
  read: { citizen: number; agent: number };
  created_at: string;
  closed_at: string | null;
  closed_by: Side | null;
}

/** Seconds: eight of ten are taken between `low` and `high`. */
export interface Estimate {
  low: number;
  likely: number;
  high: number;
}

/** A conversation as its citizen sees it. */
export interface Conversation extends ConversationBase {
  site: string;
  position: number | null;
  /** Null when nobody can tell. */
  estimated_wait: Estimate | null;
  /** `present`: false when nobody has seen them for some time. */
  agent: { name: string; rank: string; present: boolean } | null;
}

/** Whether, when, how and with which agreed word somebody may be written to or called. */
export interface Safety {
  safe: boolean;
  when: string;
  how: string;
  code_word: string;
  mail?: MailHours | null;
}

/** When an e-mail may say by itself that an answer is there: full hours. */
export interface MailHours {
  days: "all" | "weekdays";
  from: number;
  to: number;
}

/** Where a person may be answered elsewhere than here. */
export interface Reach {
  email?: string | null;
  phone?: string | null;
  safe_to_contact?: Safety | null;
}

/** A conversation as agents see it. */
export interface AgentConversation extends ConversationBase {
  urgency: number;
  /** A word of danger stood in what came by a network or by e-mail. */
  danger: boolean;
  site: { key: string; name: string };
  alias: string | null;
  postcode: string | null;
  /** Where it happens, as a young person may say. */
  place: "home" | "outside" | "online" | "school" | null;
  reach: Reach | null;
  agent: { id: string; name: string; rank: string } | null;
  /** The citizen used quick exit: nobody reads there any more. */
  left: boolean;
  claimed_at: string | null;
  outcome: string | null;
}

export interface TopicTexts {
  label: string;
  hint: string;
  /** While somebody waits; `url` is absent on sensitive topics. */
  reading?: { title: string; text: string; url?: string }[];
}

export interface Topic {
  key: string;
  urgency: number;
  sensitive: boolean;
  texts: Record<string, TopicTexts>;
  /** By language; for citizens. */
  path?: Record<string, TopicPath>;
}

/** What a topic tells before the first word, and asks for beside it; empty where it asks for nothing. */
export interface TopicPath {
  lines: string[];
  numbers: { number: string; text: string }[];
  postcode: string;
  ask: string;
  places: { key: string; label: string }[];
}

export interface NoticeText {
  title: string;
  /** Cleaned by the server. */
  html: string;
}

/** By language, French at least. */
export interface Notice {
  id: string;
  texts: Record<string, NoticeText>;
  starts_at: string;
  ends_at: string;
}

export interface Site {
  key: string;
  name: string;
  kind: string;
  languages: string[];
  topics: Topic[];
  availability: { agents_present: boolean };
  notices: Notice[];
  /** `long_wait`: seconds from which a wait is called long; `answer_hours`: within which an answer is promised. */
  limits: { message_max: number; upload_max: number; long_wait: number; answer_hours: number };
  exit_url: string;
}

/** RFC 9457 problem+json: the body of every error. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  detail: string;
  /** A field's sentences; those of a field with parts, by part. */
  errors?: Record<string, string[] | Record<string, string[]>>;
  retry_after?: number;
  /** What to prove before the same may be sent again. */
  challenge?: Challenge;
}

/** As ALTCHA has it, with what we put into it. */
export interface Challenge {
  parameters: {
    algorithm: string;
    nonce: string;
    salt: string;
    cost: number;
    keyLength: number;
    keyPrefix: string;
    expiresAt: number;
    data: { site: string; at: number; steps: number };
  };
  signature: string;
}

export interface MessagePage {
  messages: Message[];
  last_seq: number;
}

export interface Typing {
  conversation: string;
  on: boolean;
  by: Side;
}

export interface Read {
  conversation: string;
  seq: number;
  by: Side;
}
