// The morning's and the week's digest of an estate with two hundred open tickets: short enough to be read.
import { afterEach, expect, test } from "vitest";
import { DAY } from "../../../core/clock.ts";
import type { AccountId, ChatId } from "../../../core/platform.ts";
import { ensureEstateTimers } from "../../../core/tickets/sweep.ts";
import type { TestStore } from "../../support/store.ts";
import { drain, openEstate, sweepAll, sweeping } from "../../support/sweeping.ts";

const opened: TestStore[] = [];
afterEach(async () => {
  for (const store of opened.splice(0)) await store.close();
});

/** A post that most people read at once; platforms take four times that. */
const READABLE = 1_000;

test("two hundred open tickets make one short digest a day, and one a week for the committee", async () => {
  const estate = await openEstate();
  opened.push(estate);
  const { store, clock, report, command, estateId } = estate;
  await store.transaction(async (tx) => {
    const account = { platform: "test", accountId: "wang" as AccountId, name: "王经理" };
    const manager = await tx.putPerson({ ...account, privateId: "wang" as ChatId });
    await tx.putSeat(estateId, manager.id, "manager", clock.now());
    const chat = { platform: "test", chatId: "committee" as ChatId, estateId, title: null };
    await tx.bindChat({ ...chat, role: "committee" }, manager.id, clock.now());
  });
  for (let n = 0; n < 198; n += 1) await report();
  const [urgent, later] = [await report(), await report()];
  await command(urgent, { name: "classify", class: "P1" });
  const far = clock.now() + 20 * DAY;
  await command(later, { name: "defer", completionDue: far, reason: "等配件" });
  await ensureEstateTimers(sweeping(store, clock));
  const digests: { day: number; chatId: string; text: string }[] = [];
  for (let day = 1; day <= 8; day += 1) {
    clock.turn(DAY);
    await sweepAll(sweeping(store, clock));
    for (const post of await drain(store, clock))
      if (/^[☀📊]/u.test(post.text)) digests.push({ day, ...post });
  }
  const of = (group: string) => digests.filter(({ chatId }) => chatId === group);
  expect(of("staff")).toHaveLength(8);
  expect(of("wang").map(({ text }) => text)).toEqual(of("staff").map(({ text }) => text));
  expect(of("committee")).toHaveLength(1);
  for (const { text } of digests) expect(text.length).toBeLessThan(READABLE);

  const [first] = of("staff");
  expect(first?.text).toMatch(/^☀️ 早上好。未办结200件,昨天新报200件、完成0件\n还没答复198件/u);
  expect(first?.text).toMatch(/\n今天到期:\n#199 .*紧急/u);
  expect(first?.text).toMatch(/\n还没答复198件,最急的10件:\n#1 /u);
  const week = of("committee")[0]?.text ?? "";
  expect(week).toMatch(/^📊 上周新报200件、完成0件,未办结200件\n已超时199件,最急的10件:\n#199 /u);
  expect(week).not.toContain("#200 ");
});
