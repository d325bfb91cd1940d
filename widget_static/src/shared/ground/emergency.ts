/**
 * Looks for danger in what somebody writes: on the device, without network, in time linear in its length. Nothing is
 * reported or kept. The twin of `brigade_widget/emergency/matcher.py`, which says how it works: the same steps over the
 * same lexicon, and the tests run both over the same texts. With its lexicon it weighs 16 KB, and is a part of its own:
 * the panel asks for it when somebody begins to write.
 */

import source from "../../../../brigade_widget/emergency/lexicon.txt";

/** What a text says. A higher score is surer; it has no unit. */
export interface Finding {
  readonly found: boolean;
  readonly score: number;
}

/** Where a word stands in a rule. `at` counts the parts of all rules. */
interface Slot {
  readonly at: number;
  readonly index: number;
  readonly rule: number;
  readonly reach: number;
  readonly last: boolean;
}

const LONGEST_WORD = 24;
const STRETCH = 20;
const REACH: Readonly<Record<string, number>> = { "+": 1, "": 3, "~": 8 };
const PLACES: Readonly<Record<string, number>> = { ",": 1, ".": 6, "?": 6 };
const MARKS: Readonly<Record<string, string>> = { ",": ",:()", ".": ".!;…\n¡", "?": "?¿" };
const UNSEEN = "\u00ad\u200b\u200c\u200d\u2060\ufe0f\ufeff";
const NEVER = -1000;

const numbers = new Map<string, number>();
const letters = new Map<string, string>();
const digits = new Map<string, string>();
const sounds: (readonly [string, string])[] = [];
const weights: number[] = [];
/** The slots of a word or a class, by each of its words. */
const slots = new Map<string, Slot[][]>();
let parts = 0;
let longest = 0;

/** Whether a text seems to speak of a danger to life now. */
export function emergency(text: string): Finding {
  const { rules, first, last } = satisfied(text);
  const spoilt = new Set<number>();
  rules.forEach((rule, hit) => {
    if (weights[rule] === 0) for (let at = first[hit]!; at <= last[hit]!; at++) spoilt.add(at);
  });
  const stretches = new Map<number, Set<number>>();
  rules.forEach((rule, hit) => {
    if (weights[rule]! > 0) for (let at = first[hit]!; at <= last[hit]!; at++) if (spoilt.has(at)) return;
    const end = Math.floor(first[hit]! / STRETCH);
    for (let stretch = Math.max(0, Math.floor(last[hit]! / STRETCH) - 1); stretch <= end; stretch++) {
      const known = stretches.get(stretch);
      if (known) known.add(rule);
      else stretches.set(stretch, new Set([rule]));
    }
  });
  let score = 0;
  for (const stretch of stretches.values()) score = Math.max(score, scoreOf(stretch));
  return { found: score >= numbers.get("threshold")!, score };
}

function scoreOf(rules: ReadonlySet<number>): number {
  let alarm = 0;
  let calm = 0;
  for (const rule of rules) {
    const weight = weights[rule]!;
    if (weight > 0) alarm += weight;
    else calm += weight;
  }
  return alarm + Math.max(numbers.get("calmest")!, calm);
}

/** For each rule only the latest place of each part is kept: nothing earlier can reach further. */
function satisfied(text: string): { rules: number[]; first: number[]; last: number[] } {
  const rules: number[] = [];
  const first: number[] = [];
  const last: number[] = [];
  const ends = new Int32Array(parts).fill(NEVER);
  const firsts = new Int32Array(parts);
  const known = new Map<string, readonly Slot[]>();
  let place = 0;
  for (const raw of fold(text).split(" ")) {
    if (!raw) continue;
    let found = known.get(raw);
    if (!found) known.set(raw, (found = find(spell(raw))));
    for (const slot of found) {
      const at = slot.at;
      if (!slot.index) firsts[at] = place;
      else if (place - ends[at - 1]! <= slot.reach) firsts[at] = firsts[at - 1]!;
      else continue;
      ends[at] = place;
      if (slot.last) {
        rules.push(slot.rule);
        first.push(firsts[at]!);
        last.push(place);
      }
    }
    place += PLACES[raw] ?? 1;
  }
  return { rules, first, last };
}

/** Where a word stands in which rules, later parts of a rule first. */
function find(word: string): readonly Slot[] {
  const found = (slots.get(word) ?? []).flat();
  for (let length = 1; length <= Math.min(word.length, longest); length++) {
    for (const some of slots.get(`${word.slice(0, length)}*`) ?? []) found.push(...some);
  }
  return found.sort((one, other) => other.index - one.index);
}

/** A word of small letters and digits as the rules know it. */
export function spell(word: string): string {
  let spelt = word;
  if (/\d/.test(word) && /\D/.test(word)) spelt = word.replaceAll(/\d/g, (digit) => digits.get(digit) ?? digit);
  spelt = single(spelt).slice(0, LONGEST_WORD);
  for (const [heard, written] of sounds) if (spelt.includes(heard)) spelt = spelt.split(heard).join(written);
  return single(spelt);
}

function single(word: string): string {
  let once = "";
  for (let at = 0; at < word.length; at++) if (word[at] !== word[at - 1]) once += word[at]!;
  return once;
}

/** Small letters without accents, digits, spaces, and the marks `,` `.` `?` as words. */
export function fold(text: string): string {
  let folded = "";
  for (const letter of text) folded += letters.get(letter) ?? plain(letter);
  return folded;
}

function plain(letter: string): string {
  const bare = letter >= "À" && letter <= "ɏ" ? letter.normalize("NFD").charAt(0) : letter;
  if (bare >= "A" && bare <= "Z") return bare.toLowerCase();
  if ((bare >= "a" && bare <= "z") || (bare >= "0" && bare <= "9")) return bare;
  return (bare >= "\u0300" && bare <= "\u036f") || UNSEEN.includes(bare) ? "" : " ";
}

function read(): void {
  for (const [mark, written] of Object.entries(MARKS)) for (const letter of written) letters.set(letter, ` ${mark} `);
  let language = new Language();
  let section = "";
  let weight = 0;
  for (const line of source.split("\n")) {
    const [one = "", other = ""] = line.split(" ");
    if (!line || line.startsWith("#")) continue;
    if (line.startsWith("[")) {
      section = line.slice(1, -1);
      language = new Language();
    } else if (line.startsWith("(")) weight = Number(line.slice(1, -1));
    else if (!section) numbers.set(one, Number(other));
    else if (section === "letters") for (const letter of other) letters.set(letter, one);
    else if (section === "words") letters.set(other, ` ${one} `);
    else if (section === "digits") digits.set(one, other);
    else if (section === "sounds") sounds.push([one, other]);
    else if (line.includes(" = ")) language.classes.set(one, line.split(" = ")[1]!.split(" "));
    else language.learn(line, weight);
  }
  longest = Math.max(...Array.from(slots.keys(), (key) => key.length));
}

/** The words of rules, as they are looked up: many stand in several. */
const keys = new Map<string, string>();

function keyOf(word: string): string {
  let key = keys.get(word);
  if (key === undefined) {
    const bare = word.replace("*", "");
    keys.set(word, (key = spell(fold(bare).trim()) + word.slice(bare.length)));
  }
  return key;
}

/** One language's words, while the lexicon is read. */
class Language {
  readonly classes = new Map<string, readonly string[]>();
  readonly #slots = new Map<string, Slot[]>();

  learn(rule: string, weight: number): void {
    const items = rule.split(" ");
    items.forEach((item, index) => {
      const mark = item.startsWith("+") || item.startsWith("~") ? item.charAt(0) : "";
      const last = index === items.length - 1;
      const slot = { at: parts++, index, rule: weights.length, reach: REACH[mark]!, last };
      for (const name of item.slice(mark.length).split("|")) this.#slotsOf(name).push(slot);
    });
    weights.push(weight);
  }

  #slotsOf(name: string): Slot[] {
    let own = this.#slots.get(name);
    if (own) return own;
    this.#slots.set(name, (own = []));
    for (const word of this.classes.get(name) ?? [name]) {
      const key = keyOf(word);
      const known = slots.get(key);
      if (known) known.push(own);
      else slots.set(key, [own]);
    }
    return own;
  }
}

read();
keys.clear();
