/** The form: a message left for later. What was typed stays until the server has it. */

import type { Api } from "../../shared/ground/api";
import { Emitter } from "../../shared/ground/emitter";
import { Refusal, Unreachable } from "../../shared/ground/errors";
import { clientId } from "../../shared/ground/ids";
import type { TopicPath } from "../../shared/ground/types";

export interface Entries {
  topic: string;
  body: string;
  name: string;
  email: string;
  phone: string;
  safe: "" | "yes" | "no";
  when: string;
  how: string;
  code_word: string;
  /** When an e-mail may come by itself: never, or on these days between two full hours. */
  mail: "" | "all" | "weekdays";
  mail_from: string;
  mail_to: string;
  /** Of a chat on a sensitive topic. */
  postcode: string;
  place: string;
}
/** Those of the form. */
export type Field = Exclude<keyof Entries, "postcode" | "place" | "mail" | "mail_from" | "mail_to">;

/** What the server gives for a form. */
export interface Received {
  reference: string;
  code: string;
  answer_by: string;
}

export type Sending = { state: "idle" } | { state: "sending" } | { state: "failed"; error: unknown };

/** In the order of the screen. */
const FIELDS: readonly Field[] = ["topic", "body", "name", "email", "phone", "safe", "when", "how", "code_word"];
const LONGEST: Partial<Record<Field, number>> = { name: 64, email: 254, when: 200, how: 200, code_word: 64 };
/** Characters that the server takes; more than any country's has. */
const POSTCODE = 16;
const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;
const PHONE = /^\+?[0-9][0-9 .()-]{4,24}$/;

export function noEntries(): Entries {
  return {
    topic: "",
    body: "",
    name: "",
    email: "",
    phone: "",
    safe: "",
    when: "",
    how: "",
    code_word: "",
    mail: "",
    mail_from: "9",
    mail_to: "17",
    postcode: "",
    place: "",
  };
}

/** An address is given: then we must know whether, when and how it is safe to use it. */
export function hasAddress({ email, phone }: Entries): boolean {
  return (email + phone).trim() !== "";
}

/** An e-mail may come by itself: then we must know at which hours. */
export function asksHours({ email, safe }: Entries): boolean {
  return email.trim() !== "" && safe === "yes";
}

/** The fields that the server would refuse, in the order of the screen. */
export function wrongFields(entries: Entries, longestBody: number): Field[] {
  return FIELDS.filter((field) => {
    const text = entries[field].trim();
    if ([...text].length > (field === "body" ? longestBody : (LONGEST[field] ?? Infinity))) return true;
    if (field === "topic" || field === "body") return text === "";
    if (field === "email") return text !== "" && !EMAIL.test(text);
    if (field === "phone") return text !== "" && !PHONE.test(text);
    return field !== "name" && hasAddress(entries) && text === "";
  });
}

/** The fields that a refusal names, those of `safe_to_contact` by their own names. */
export function refusedFields(error: unknown): Field[] {
  if (!(error instanceof Refusal)) return [];
  const { safe_to_contact: safety, ...others } = error.problem.errors ?? {};
  const named = Object.keys(others);
  if (safety) named.push(...(Array.isArray(safety) ? ["safe"] : Object.keys(safety)));
  return FIELDS.filter((field) => named.includes(field));
}

/** What a chat's topic asks for beside the message, and was given. */
export function besideOf({ postcode, place }: Entries, path: TopicPath | undefined): Record<string, string> {
  return {
    ...(path?.postcode && postcode.trim() ? { postcode: postcode.trim().slice(0, POSTCODE) } : {}),
    ...(path?.ask && place ? { place } : {}),
  };
}

/** What is sent: fields that are left empty are left out. */
export function formOf(entries: Entries): object {
  const { topic, safe, when, how, code_word, mail } = entries;
  const given = (["name", "email", "phone"] as const).filter((field) => entries[field].trim());
  const safety = {
    safe: safe === "yes",
    when: when.trim(),
    how: how.trim(),
    code_word: code_word.trim(),
    ...(mail && asksHours(entries) ? { mail: { days: mail, from: Number(entries.mail_from), to: Number(entries.mail_to) } } : {}),
  };
  return {
    topic,
    body: entries.body.trim(),
    ...Object.fromEntries(given.map((field) => [field, entries[field].trim()])),
    ...(hasAddress(entries) ? { safe_to_contact: safety } : {}),
  };
}

export class Contact extends Emitter<{ change: void; failed: unknown }> {
  entries = noEntries();

  wrong: readonly Field[] = [];
  /** The last try was refused for its fields. */
  marked = false;
  sending: Sending = { state: "idle" };
  received: Received | null = null;
  /** An earlier try, whose answer was lost, had been stored: what was changed since is not in it. */
  isEarlier = false;
  readonly #api: Pick<Api, "send">;
  readonly #site: string;
  #id = clientId();
  /** What tries without an answer held: one of them may be what the server has. */
  #tried: string[] = [];

  constructor(api: Pick<Api, "send">, site: string) {
    super();
    this.#api = api;
    this.#site = site;
  }

  /** Nobody has chosen or typed anything. */
  get isBlank(): boolean {
    return JSON.stringify(this.entries) === JSON.stringify(noEntries());
  }

  /** Of the form as it is. */
  get id(): string {
    return this.#id;
  }

  /** An earlier page sent it, and nobody knows whether it arrived: sent again, it is the same. */
  restore(id: string): void {
    this.#id = id;
    this.#tried.push(JSON.stringify(formOf(this.entries)));
    this.sending = { state: "failed", error: null };
  }

  /** Takes what is typed; a mark goes when its field changes, the others stay. */
  enter(field: keyof Entries, text: string): void {
    this.entries = { ...this.entries, [field]: text };
    const { mail_from: from, mail_to: to } = this.entries;
    if (from === to) this.entries.mail_to = `${(Number(from) % 24) + 1}`; // no hour at all is between the two
    this.wrong = this.wrong.filter((one) => one !== field);
    this.emit("change", undefined);
  }

  /** Sends the form, always with the same client_id, so that it is stored once. Returns whether it was. */
  async send(locale: string, longestBody: number): Promise<boolean> {
    if (this.sending.state === "sending") return false;
    this.wrong = wrongFields(this.entries, longestBody);
    if (this.wrong.length > 0) this.sending = { state: "failed", error: null };
    else await this.#send(formOf(this.entries), locale);
    this.marked = this.wrong.length > 0;
    this.emit("change", undefined);
    return this.received !== null;
  }

  async #send(form: object, locale: string): Promise<void> {
    this.sending = { state: "sending" };
    this.emit("change", undefined);
    const text = JSON.stringify(form);
    try {
      const whole = { client_id: this.#id, site: this.#site, locale, ...form };
      const { status, value } = await this.#api.send<Received>("POST", "contacts", whole);
      this.received = value;
      this.isEarlier = status === 200 && this.#tried.some((one) => one !== text);
      this.sending = { state: "idle" };
    } catch (error) {
      if (error instanceof Unreachable) this.#tried.push(text);
      this.wrong = refusedFields(error);
      this.sending = { state: "failed", error };
      this.emit("failed", error);
    }
  }

  /** Nothing of it stays in memory. */
  wipe(): void {
    this.entries = noEntries();
    this.received = null;
    this.#tried = [];
  }
}
