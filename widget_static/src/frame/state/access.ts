/**
 * The token of the conversation. On a sensitive topic it lives in memory only; on others in this tab's sessionStorage, so
 * that the chat follows from page to page. Where storage is forbidden, memory does for both. Never localStorage.
 */

import { inStorage } from "../ground/storage";

export interface Access {
  conversation: string;
  token: string;
}

export class AccessStore {
  readonly #key: string;
  #memory: Access | null = null;

  constructor(site: string) {
    this.#key = `brigade:${site}`;
  }

  /** What an earlier page of this tab left, or null. */
  load(): Access | null {
    this.#memory ??= inStorage((storage) => parse(storage.getItem(this.#key)));
    return this.#memory;
  }

  /** Returns whether it will be there on the next page. */
  save(access: Access, sensitive: boolean): boolean {
    this.#memory = access;
    if (sensitive) return false;
    return inStorage((storage) => (storage.setItem(this.#key, JSON.stringify(access)), true)) ?? false;
  }

  /** Out of memory, left in storage: the page goes away. */
  release(): void {
    this.#memory = null;
  }

  forget(): void {
    this.#memory = null;
    inStorage((storage) => storage.removeItem(this.#key));
  }
}

function parse(text: string | null): Access | null {
  const value = (text === null ? null : JSON.parse(text)) as Partial<Access> | null;
  const { conversation, token } = value ?? {};
  return conversation && token ? { conversation, token } : null;
}
