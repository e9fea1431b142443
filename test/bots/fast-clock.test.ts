// A clock that is turned by hand, and what waits for it.
import { expect, test } from "vitest";
import { manualClock, settledBy } from "../../bots/console/fast-clock.ts";

test("what is settled needs no turn of the clock", async () => {
  const clock = manualClock(1_000);
  await settledBy(clock, { nextDue: async () => expect.fail("asked") }, async () => {});
  expect(clock.now()).toBe(1_000);
});

test("what waits for its time gets it, once nothing moves any more", async () => {
  const clock = manualClock(1_000);
  const settled = async (): Promise<void> => {
    while (clock.now() < 3_000) await new Promise((resolve) => setTimeout(resolve, 20));
  };
  const nextDue = async () => ({ inbox: null, outbox: 3_000 });
  await settledBy(clock, { nextDue }, settled);
  expect(clock.now()).toBe(3_000);
});
