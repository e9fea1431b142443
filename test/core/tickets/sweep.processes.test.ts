// Two processes on one database sweep at the same time: each timer fires once, and each group hears of it once.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import type { Readable } from "node:stream";
import Database from "better-sqlite3";
import { expect, test } from "vitest";
import { DAY } from "../../../core/clock.ts";
import { drain, openEstate } from "../../support/sweeping.ts";

const CHILD = join(import.meta.dirname, "sweep.child.ts");

async function ready(file: string, now: number): Promise<ChildProcess> {
  const child = spawn(process.execPath, [CHILD, `file:${file}`, String(now)], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  await once(child.stdout, "data");
  return child;
}

test("two processes on one database fire each once", async () => {
  const { store, file, report, clock, close } = await openEstate();
  const TICKETS = 84;
  for (let n = 0; n < TICKETS; n += 1) await report();
  await drain(store, clock);
  clock.turn(7 * DAY);
  // A millisecond apart: who ended a timer can be told from when.
  const children = await Promise.all([0, 1].map((nth) => ready(file, clock.now() + nth)));
  const ends = children.map((child) => once(child, "exit"));
  const go = () => children.map((child) => child.stdin?.write("go\n"));
  const begun = children.map((child) => once(child.stdout as Readable, "data"));
  go();
  await Promise.all(begun);
  go();
  expect((await Promise.all(ends)).map(([code]) => code)).toEqual([0, 0]);

  const database = new Database(file, { readonly: true });
  const all = (sql: string) => database.prepare(sql).pluck().all();
  const fired = all(`SELECT COUNT(*) FROM "Timer" WHERE "doneAt" IS NOT NULL GROUP BY "doneAt"`);
  // Both had work to do.
  expect(fired).toHaveLength(2);
  const events = all(
    `SELECT COUNT(*) FROM "TicketEvent" WHERE "type" IN ('PromiseMissed', 'TicketEscalated')
      GROUP BY "ticketId", "type", COALESCE("data"->>'which', "data"->>'to' || ("data"->>'why'))`,
  );
  database.close();
  expect(events).toEqual(Array.from({ length: 6 * TICKETS }, () => 1));
  const said = (await drain(store, clock)).map(({ chatId, text }) => `${chatId} ${text}`);
  expect(new Set(said).size).toBe(said.length);
  await close();
});
