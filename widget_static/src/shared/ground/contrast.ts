/** Whether text can be read on a colour (WCAG 2.2). Used by the launcher too, so small. */

/**
 * A plain power of 2.2 stands for the curve of sRGB, and the luminance on which white reaches 4.5:1 (0.1833) is taken with
 * a margin for the difference. Black reaches 4.5:1 from 0.175 on.
 */
const LIGHT_UP_TO = 0.176;
const DARK_FROM = 0.182;

/** The text colour to put on a `#rrggbb` background, or null when none surely reaches 4.5:1, or it is not a colour. */
export function readableOn(background: string): string | null {
  const parts = /^#(..)(..)(..)$/.exec(background)?.slice(1) ?? [];
  const [red, green, blue] = parts.map((part) => (Number(`0x${part}`) / 255) ** 2.2);
  const light = 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
  if (light < LIGHT_UP_TO) return "#fff";
  return light > DARK_FROM ? "#000" : null;
}
