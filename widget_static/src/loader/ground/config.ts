/** The settings of one embed, from `data-*` attributes or from `init()`: what is not valid is named and ignored. */

import { readableOn } from "../../shared/ground/contrast";

type Key = "site" | "lang" | "mode" | "display" | "target" | "position" | "theme" | "color" | "label" | "topic" | "kiosk";
export type Config = { [key in Key]?: string };

const RULES: Record<Key, { test: (value: string) => unknown }> = {
  site: /^[a-z\d][a-z\d-]{1,62}$/,
  lang: /^(fr|en)\b/i,
  mode: /^(chat|form|both)$/,
  display: /^(bubble|inline|none)$/,
  target: { test: (value) => CSS.supports(`selector(${value})`) },
  position: /^(start|end)$/,
  theme: /^(auto|light|dark)$/,
  color: { test: readableOn },
  label: /^.{1,60}$/,
  topic: /^[\w-]{1,64}$/,
  kiosk: /^(true|false|)$/,
};

export function complain(sentence: string): void {
  console.warn("brigade: " + sentence);
}

export function isValid(key: Key, value: string): unknown {
  const fits = RULES[key].test(value);
  if (!fits) complain(`${key} "${value}" ignored`);
  return fits;
}

/** `get` gives a setting's raw value; what a page added to Object.prototype is never consulted. */
export function readConfig(get: (key: string) => unknown): Config {
  const config = { __proto__: null } as Config;
  for (const key of Object.keys(RULES) as Key[]) {
    const value = get(key);
    if (value != null && isValid(key, value as string)) config[key] = `${value as string}`;
  }
  return config;
}
