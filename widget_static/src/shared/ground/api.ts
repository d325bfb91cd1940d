/** The HTTP client: JSON in and out, problem+json for errors, a time limit on every request. */

import { Refusal, Unreachable } from "./errors";
import type { Problem } from "./types";

export interface ApiOptions {
  /** Where the service is mounted, "/brigade"; paths given to the client are relative to `<prefix>/api/v1/`. */
  prefix: string;
  /** Headers of the moment: the bearer token, or the CSRF token. */
  headers?: (method: string) => Record<string, string>;
  /** "omit" for citizens, whose token travels in a header; "same-origin" for agents' session cookie. */
  credentials?: RequestCredentials;
  fetch?: typeof fetch;
}

export interface RequestOptions {
  /** Milliseconds. */
  timeout?: number;
  signal?: AbortSignal;
}

export interface Answer<T> {
  status: number;
  value: T;
}

const DEFAULT_TIMEOUT = 10_000;

export class Api {
  readonly #options: ApiOptions;

  constructor(options: ApiOptions) {
    this.#options = options;
  }

  async get<T>(path: string, options?: RequestOptions): Promise<T> {
    return (await this.send<T>("GET", path, undefined, options)).value;
  }

  async post<T>(path: string, body: object = {}, options?: RequestOptions): Promise<T> {
    return (await this.send<T>("POST", path, body, options)).value;
  }

  async delete(path: string, options?: RequestOptions): Promise<void> {
    await this.send("DELETE", path, undefined, options);
  }

  /** One request. A 204 has the value null. Throws Refusal or Unreachable, nothing else. */
  async send<T>(method: string, path: string, body?: object, options: RequestOptions = {}): Promise<Answer<T>> {
    const stop = new AbortController();
    const abort = (): void => stop.abort();
    const timer = setTimeout(abort, options.timeout ?? DEFAULT_TIMEOUT);
    options.signal?.addEventListener("abort", abort);
    if (options.signal?.aborted) abort();
    try {
      const response = await this.#fetch(method, path, body, stop.signal);
      return await read<T>(response);
    } catch (error) {
      if (error instanceof Refusal || error instanceof Unreachable) throw error;
      throw new Unreachable(`${method} ${path}: no answer`, { cause: error });
    } finally {
      clearTimeout(timer);
      options.signal?.removeEventListener("abort", abort);
    }
  }

  #fetch(method: string, path: string, body: object | undefined, signal: AbortSignal): Promise<Response> {
    const { prefix, headers, credentials } = this.#options;
    const call = this.#options.fetch ?? globalThis.fetch.bind(globalThis);
    return call(`${prefix}/api/v1/${path}`, {
      method,
      signal,
      credentials: credentials ?? "omit",
      cache: "no-store",
      redirect: "error",
      referrerPolicy: "no-referrer",
      headers: {
        Accept: "application/json",
        ...(body ? { "Content-Type": "application/json" } : {}),
        ...headers?.(method),
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
  }
}

async function read<T>(response: Response): Promise<Answer<T>> {
  if (response.status === 204) return { status: 204, value: null as T };
  const value: unknown = await response.json().catch(() => null);
  if (response.ok) {
    // A captive portal answers 200 with its own page: that is not an answer of the service.
    if (value === null || typeof value !== "object") throw new Unreachable("the answer is not JSON");
    return { status: response.status, value: value as T };
  }
  throw new Refusal(problemOf(value, response), retryAfter(response));
}

function problemOf(value: unknown, response: Response): Problem {
  const found = (value ?? {}) as Partial<Problem>;
  return {
    ...found,
    type: found.type ?? "about:blank",
    title: found.title ?? response.statusText,
    detail: found.detail ?? "",
    status: response.status,
  };
}

function retryAfter(response: Response): number | null {
  const seconds = Number.parseFloat(response.headers.get("Retry-After") ?? "");
  return Number.isFinite(seconds) && seconds >= 0 ? seconds : null;
}
