/** Which conversations stand side by side: pure functions over one frozen value. */

export interface Columns {
  /** How many the agent wants; how many there is room for is told at each call. */
  readonly wanted: number;
  /** From left to right. May be longer than what fits: the rest comes back when there is room again. */
  readonly shown: readonly string[];
  readonly pinned: ReadonlySet<string>;
  /** The one that the agent works in: shortcuts act on it. */
  readonly active: string | null;
}

export const MOST = 3;

export function emptyColumns(wanted = 2): Columns {
  return { wanted, shown: [], pinned: new Set(), active: null };
}

/** Those in view, when `room` columns fit. The active one is always among them. */
export function inView(columns: Columns, room: number): readonly string[] {
  const places = Math.max(1, Math.min(columns.wanted, room, MOST));
  const first = columns.shown.slice(0, places);
  const { active } = columns;
  if (active === null || first.includes(active) || !columns.shown.includes(active)) return first;
  return [...first.slice(0, places - 1), active];
}

/** Shows a conversation and makes it the active one; pinned ones are replaced only when nothing else can be. */
export function opened(columns: Columns, id: string, room: number): Columns {
  if (columns.shown.includes(id)) return activated(columns, id);
  const view = inView(columns, room);
  if (columns.shown.length < Math.max(1, Math.min(columns.wanted, room, MOST))) {
    return { ...columns, shown: [...columns.shown, id], active: id };
  }
  const replaced = replaceable(columns, view);
  const shown = columns.shown.map((one) => (one === replaced ? id : one));
  return { ...columns, shown, active: id, pinned: without(columns.pinned, replaced) };
}

function replaceable(columns: Columns, shown: readonly string[]): string {
  const loose = shown.filter((id) => !columns.pinned.has(id));
  const active = columns.active !== null && shown.includes(columns.active) ? columns.active : undefined;
  if (active !== undefined && loose.includes(active)) return active;
  return loose.at(-1) ?? active ?? (shown.at(-1) as string);
}

/** Shows a conversation where there is a free place; moves nothing that the agent has arranged. */
export function offered(columns: Columns, id: string, room: number): Columns {
  const places = Math.max(1, Math.min(columns.wanted, room, MOST));
  if (columns.shown.includes(id) || columns.shown.length >= places) return columns;
  return { ...columns, shown: [...columns.shown, id], active: columns.active ?? id };
}

export function activated(columns: Columns, id: string): Columns {
  return columns.active === id || !columns.shown.includes(id) ? columns : { ...columns, active: id };
}

/** Takes a conversation out; its left neighbour becomes the active one. */
export function removed(columns: Columns, id: string): Columns {
  const index = columns.shown.indexOf(id);
  if (index < 0) return columns;
  const shown = columns.shown.filter((one) => one !== id);
  const active = columns.active === id ? (shown[Math.max(0, index - 1)] ?? null) : columns.active;
  return { ...columns, shown, active, pinned: without(columns.pinned, id) };
}

export function pinned(columns: Columns, id: string, on: boolean): Columns {
  if (!columns.shown.includes(id)) return columns;
  return { ...columns, pinned: on ? new Set([...columns.pinned, id]) : without(columns.pinned, id) };
}

export function widened(columns: Columns, wanted: number): Columns {
  return { ...columns, wanted: Math.max(1, Math.min(MOST, wanted)) };
}

function without(set: ReadonlySet<string>, id: string): ReadonlySet<string> {
  return new Set([...set].filter((one) => one !== id));
}
