/** Whether text can be read on a colour (WCAG 2.2, relative luminance). Used by the launcher too: no dependency. */

const LIGHT = "#ffffff";
const DARK = "#14191b";
const READABLE = 4.5;

/** Red, green and blue from 0 to 255, or null when it is not `#rgb` or `#rrggbb`. */
function channels(color: string): number[] | null {
  const found = /^#([0-9a-f]{3}|[0-9a-f]{6})$/i.exec(color)?.[1];
  if (found === undefined) return null;
  const wide = found.length === 3 ? found.replace(/./g, "$&$&") : found;
  return [0, 2, 4].map((start) => Number.parseInt(wide.slice(start, start + 2), 16));
}

function luminance(color: string): number {
  const [red = 0, green = 0, blue = 0] = (channels(color) ?? []).map((value) => {
    const part = value / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** From 1 (the same) to 21 (black on white). */
export function contrast(one: string, other: string): number {
  const [low = 0, high = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

/** The text colour that reads best on a background, or null when none reaches 4.5:1 or the colour is not one. */
export function readableOn(background: string): string | null {
  if (!channels(background)) return null;
  const best = contrast(background, LIGHT) >= contrast(background, DARK) ? LIGHT : DARK;
  return contrast(background, best) >= READABLE ? best : null;
}
