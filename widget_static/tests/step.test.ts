import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { Step, type Unsent } from "../src/frame/waiting/step";

type Answer = { code: string } | { status?: number; retryAfter?: number };

/** A step before a server that gives these answers, one after the other. */
function before(...answers: Answer[]) {
  const posts: Unsent[][] = [];
  const said: string[] = [];
  const step = new Step({
    post: async (messages) => {
      posts.push(messages);
      const answer = answers.shift();
      if (answer && "code" in answer) return answer;
      throw Object.assign(new Error(), answer);
    },
    unsent: () => [{ client_id: "client-1", body: "pas envoyé" }],
    changed: () => said.push(step.state),
    done: (code) => said.push(code),
    dead: () => said.push("dead"),
  });
  return { step, posts, said };
}

test("one step gives the words, and takes what was not sent along", async () => {
  const { step, posts, said } = before({ code: "six mots" });
  await step.take();
  assert.deepEqual(posts, [[{ client_id: "client-1", body: "pas envoyé" }]]);
  assert.deepEqual(said, ["sending", "no", "six mots"]);
});

test("without a line it is kept, and taken as soon as there may be one", async () => {
  const { step, posts, said } = before({}, { code: "six mots" });
  await step.take();
  assert.equal(step.state, "kept");
  step.again();
  await new Promise(setImmediate);
  assert.deepEqual([posts.length, said.at(-1)], [2, "six mots"]);
});

test("who is told to wait tries again after that time, and not before", async () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  try {
    const { step, posts } = before({ status: 429, retryAfter: 7 }, { code: "six mots" });
    await step.take();
    mock.timers.tick(6_999);
    assert.equal(posts.length, 1);
    mock.timers.tick(1);
    assert.equal(posts.length, 2);
  } finally {
    mock.timers.reset();
  }
});

test("texts that are refused go their own way: the step is taken without them", async () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  try {
    const { step, posts } = before({ status: 422 }, { code: "six mots" });
    await step.take();
    mock.timers.tick(0);
    assert.deepEqual(posts[1], []);
  } finally {
    mock.timers.reset();
  }
});

test("what has ended becomes no message, and a dead token says so", async () => {
  const ended = before({ status: 409 });
  await ended.step.take();
  assert.equal(ended.step.state, "ended");
  const dead = before({ status: 401 });
  await dead.step.take();
  assert.equal(dead.said.at(-1), "dead");
});
