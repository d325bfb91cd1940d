/** Times on the clocks of a given zone, whatever that of this device: `2026-11-28T20:00` there, and the moment it is. */

/** The moment at which those clocks show this; null when it is no time. */
export function momentIn(zone: string, shown: string): Date | null {
  const there = /^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(shown) ? Date.parse(`${shown}Z`) : Number.NaN;
  if (Number.isNaN(there)) return null;
  // Twice: the clocks may change between the first guess and the moment.
  const guess = there - ahead(zone, there);
  return new Date(there - ahead(zone, guess));
}

/** What those clocks show at a moment. */
export function shownIn(zone: string, moment: Date): string {
  return new Date(moment.getTime() + ahead(zone, moment.getTime())).toISOString().slice(0, 16);
}

/** How far those clocks are ahead of UTC at a moment (ms). */
function ahead(zone: string, moment: number): number {
  const format = new Intl.DateTimeFormat("en-GB", {
    timeZone: zone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
  });
  const at = (name: string): number => Number(parts.find(({ type }) => type === name)?.value);
  const parts = format.formatToParts(moment);
  const there = Date.UTC(at("year"), at("month") - 1, at("day"), at("hour"), at("minute"));
  return there - Math.floor(moment / 60_000) * 60_000;
}
