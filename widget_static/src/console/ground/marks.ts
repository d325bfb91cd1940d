/** Drawings of the console: decorative, since words stand beside each of them. */

import { html, svg, type SVGTemplateResult, type TemplateResult } from "lit";
import type { LineState } from "../../shared/state/line";
import type { Gravity } from "./types";

function mark(paths: SVGTemplateResult, size = 16): SVGTemplateResult {
  return svg`<svg viewBox="0 0 24 24" width=${size} height=${size} aria-hidden="true" focusable="false">${paths}</svg>`;
}

export const pin = mark(svg`<path d="M9 3h6l-1 7 3 3v2H7v-2l3-3-1-7ZM12 15v6"/>`, 18);
export const back = mark(svg`<path d="M19 12H5M11.500 6l-6 6 6 6"/>`, 18);
export const note = mark(svg`<path d="M5 4h14v11l-5 5H5V4Z"/><path d="M14 20v-5h5M8.500 8.500h7M8.500 12h4"/>`);
export const pencil = mark(svg`<path d="m4 20 1-4L16 5l3 3L8 19l-4 1Z"/>`, 14);

/** Filled square on its corner, triangle, circle: told apart without colours. */
const SHAPES: Readonly<Record<Gravity, SVGTemplateResult>> = {
  grave: mark(svg`<path d="M12 1.500 22.500 12 12 22.500 1.500 12Z" fill="currentcolor"/>`),
  soon: mark(svg`<path d="M12 4 21.500 20h-19Z"/>`),
  normal: mark(svg`<circle cx="12" cy="12" r="7"/>`),
};

/** Why something is graver than its topic; null where nothing was found. */
export function dangerMark(found: boolean, words: string, hint: string): TemplateResult | null {
  return found ? html`<strong class="danger" title=${hint}>${words}</strong>` : null;
}

export function gravityMark(gravity: Gravity, words: string): TemplateResult {
  return html`<span class="gravity ${gravity}">${SHAPES[gravity]}${words}</span>`;
}

const LINES: Readonly<Record<LineState, SVGTemplateResult>> = {
  socket: mark(svg`<circle cx="12" cy="12" r="8" fill="currentcolor"/>`, 14),
  http: mark(svg`<circle cx="12" cy="12" r="8"/><path d="M12 4a8 8 0 0 1 0 16Z" fill="currentcolor"/>`, 14),
  connecting: mark(svg`<circle cx="12" cy="12" r="8" stroke-dasharray="4 4"/>`, 14),
  down: mark(svg`<path d="M5 5l14 14M19 5 5 19"/>`, 14),
  dead: mark(svg`<path d="M5 5l14 14M19 5 5 19"/>`, 14),
  stopped: mark(svg`<path d="M5 12h14"/>`, 14),
};

export function lineMark(state: LineState): SVGTemplateResult {
  return LINES[state];
}
