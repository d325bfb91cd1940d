/** How answers leave by a network: the clock of its windows, and reading again while something is on its way. */

import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { clockOf } from "../src/console/ground/window";
import type { Ways } from "../src/console/ground/types";
import { Deliveries } from "../src/console/state/deliveries";

const NOW = Date.parse("2026-11-28T12:00:00Z");
const inHours = (hours: number): string => new Date(NOW + hours * 3_600_000).toISOString();

test("the clock tells the next end, and which answers it is about", () => {
  const free = clockOf({ closes_at: inHours(3), closes_long_at: inHours(147) }, NOW, "fr");
  assert.deepEqual(free, { text: "Encore 3 h 00 pour répondre librement", late: false });
  const byHand = clockOf({ closes_at: inHours(-1), closes_long_at: inHours(0.5) }, NOW, "fr");
  assert.deepEqual(byHand, { text: "Encore 30 min pour répondre à la main", late: true });
  assert.equal(clockOf({ closes_at: inHours(-50), closes_long_at: inHours(-1) }, NOW, "en")?.late, true);
  assert.equal(clockOf({ closes_at: null, closes_long_at: null }, NOW, "fr"), null);
});

test("it is read again soon while something waits, and later when all has left", async () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
  const states = ["waiting", "sent", "sent"];
  let asked = 0;
  const api = {
    get: async () => ({ network: "Messenger", deliveries: [{ message: "m", state: states[asked++] ?? "sent" }] }) as never,
    post: async () => null as never,
  };
  const deliveries = new Deliveries(api, "c", () => undefined);
  await deliveries.read();
  assert.equal((deliveries.ways as Ways).deliveries[0]?.state, "waiting");
  mock.timers.tick(3_000);
  await settled();
  assert.equal(asked, 2);
  mock.timers.tick(3_000);
  await settled();
  assert.equal(asked, 2);
  mock.timers.tick(17_000);
  await settled();
  assert.equal(asked, 3);
  deliveries.stop();
  mock.timers.tick(60_000);
  await settled();
  assert.equal(asked, 3);
  mock.timers.reset();
});
