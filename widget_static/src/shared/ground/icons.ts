/** Small drawings, decorative: the words beside them carry the meaning. */

import { svg, type SVGTemplateResult } from "lit";

function icon(paths: SVGTemplateResult, size = 20): SVGTemplateResult {
  return svg`<svg viewBox="0 0 24 24" width=${size} height=${size} aria-hidden="true" focusable="false">${paths}</svg>`;
}

export const phone = icon(
  svg`<path d="M6.6 3H4.5A1.5 1.5 0 0 0 3 4.6C3.7 13.3 10.7 20.3 19.4 21a1.5 1.5 0 0 0 1.6-1.500v-2.600a1 1 0 0 0-.8-1l-3.3-.7a1 1 0 0 0-1 .4l-1.2 1.700a13 13 0 0 1-6-6l1.7-1.200a1 1 0 0 0 .4-1l-.7-3.300a1 1 0 0 0-1-.8Z"/>`,
);
export const letter = icon(svg`<path d="M4 5h16v11H9l-5 4V5Z"/><path d="M8 9.500h8M8 12.500h5"/>`);
export const clip = icon(svg`<path d="m8 12.500 6-6a3 3 0 0 1 4.3 4.300l-7.500 7.500a5 5 0 0 1-7-7L11 4"/>`);
export const send = icon(svg`<path d="M5 12h13M12.5 6l6 6-6 6"/>`);
export const close = icon(svg`<path d="M6 6l12 12M18 6 6 18"/>`);
export const down = icon(svg`<path d="M12 5v13M6.5 12.5 12 18l5.5-5.5"/>`, 16);
export const check = icon(svg`<path d="m5 12.5 4.5 4.500L19 7.5"/>`, 14);
export const alert = icon(svg`<path d="M12 7v6M12 16.500v.5"/><circle cx="12" cy="12" r="9"/>`, 16);
export const retry = icon(svg`<path d="M4 12a8 8 0 1 0 2.5-5.800M4 4.500V9h4.5"/>`, 16);
