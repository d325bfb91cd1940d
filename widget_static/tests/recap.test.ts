import assert from "node:assert/strict";
import { test } from "node:test";
import { recapOf } from "../src/frame/state/recap";
import { emptyThread, received } from "../src/shared/state/thread";
import { aMessage } from "./made";

test("a recap holds what was said, in order, and never with whom", () => {
  const thread = received(emptyThread("c"), [
    aMessage(1, { body: "Bonjour,\nj'ai une question.", author: { kind: "citizen" } }),
    aMessage(2, { kind: "status", body: "claimed" }),
    aMessage(3, { body: "Je vous écoute." }),
  ]);
  const text = recapOf(thread, "fr");
  assert.match(text, /Moi\nBonjour,\nj'ai une question\.\n\n.* Réponse\nJe vous écoute\./);
  assert.doesNotMatch(text, /Claire|Adjudante|gendarme|brigade/i);
});
