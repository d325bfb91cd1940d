/** One file on its way: XMLHttpRequest, which alone tells how much has left; tried again with the same id, it is one. */

import { clientId } from "../ground/ids";
import type { Message, Problem } from "../ground/types";

/** "waiting": its turn, or a better line. "checking": all has left, and the service looks at it. */
export type UploadState = "ready" | "waiting" | "sending" | "checking" | "paused" | "refused";

export interface Where {
  address: string;
  headers: () => Record<string, string>;
}

export type Outcome =
  | { kind: "stored"; message: Message }
  | { kind: "refused"; problem: Partial<Problem> & { reason?: string } }
  | { kind: "later"; seconds: number }
  | { kind: "cut" }
  | { kind: "paused" };

/** Longest side and quality of what a phone makes smaller before it is sent; a plate across a street can be read. */
const SIDE = 2560;
const QUALITY = 0.85;
const SMALL = 1_000_000;

export class Upload {
  readonly id = clientId();
  readonly file: File;
  description = "";
  done = 0;
  #request: XMLHttpRequest | null = null;
  #body: Promise<Blob> | null = null;

  constructor(file: File) {
    this.file = file;
  }

  /** Sends it; `progress` is told each step. */
  async send(where: Where, progress: () => void): Promise<Outcome> {
    this.#body ??= smaller(this.file);
    const form = new FormData();
    form.append("client_id", this.id);
    form.append("description", this.description.trim());
    form.append("file", await this.#body, this.file.name);
    const request = new XMLHttpRequest();
    this.#request = request;
    return new Promise((resolve) => {
      request.upload.onprogress = ({ loaded, total }) => {
        this.done = total ? loaded / total : 0;
        progress();
      };
      request.onload = () => resolve(outcome(request));
      request.onerror = () => resolve({ kind: "cut" });
      request.onabort = () => resolve({ kind: "paused" });
      request.open("POST", where.address);
      for (const [name, value] of Object.entries(where.headers())) request.setRequestHeader(name, value);
      request.send(form);
    });
  }

  stop(): void {
    this.#request?.abort();
    this.#request = null;
    this.done = 0;
  }
}

function outcome(request: XMLHttpRequest): Outcome {
  const { status, responseText } = request;
  const value = parsed(responseText);
  if ((status === 200 || status === 201) && value) return { kind: "stored", message: value as Message };
  const problem = (value ?? {}) as Partial<Problem>;
  const lasting = status >= 400 && status < 500 && status !== 429 && status !== 400;
  if (lasting || problem.type === "urn:brigade:problem:scanner-away") return { kind: "refused", problem: { ...problem, status } };
  const seconds = Number.parseFloat(request.getResponseHeader("Retry-After") ?? "");
  return Number.isFinite(seconds) ? { kind: "later", seconds } : { kind: "cut" };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** A photo that this device can draw leaves smaller, and without its tags; what it cannot draw leaves as it is. */
async function smaller(file: File): Promise<Blob> {
  if (!file.type.startsWith("image/") || file.size < SMALL) return file;
  try {
    const bitmap = await createImageBitmap(file, { imageOrientation: "from-image" });
    const scale = Math.min(1, SIDE / Math.max(bitmap.width, bitmap.height));
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(bitmap.width * scale);
    canvas.height = Math.round(bitmap.height * scale);
    canvas.getContext("2d")?.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
    bitmap.close();
    const made = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/jpeg", QUALITY));
    return made && made.size < file.size ? made : file;
  } catch {
    return file;
  }
}
