// kill -9, again and again: what was acknowledged is there, and nothing is half there.
import { spawn } from "node:child_process";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import Database from "better-sqlite3";
import { expect, test } from "vitest";
import { openTestStore } from "../support/store.ts";

const KILLS = 10;
const WRITER = join(import.meta.dirname, "store", "writes.child.ts");

/** Lets a process write for a while, kills it, and returns what it had acknowledged. */
async function writeAndKill(file: string, nth: number): Promise<string[]> {
  const child = spawn(process.execPath, [WRITER, `file:${file}`, String(nth)], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  let said = "";
  const first = new Promise<void>((resolve, reject) => {
    child.stdout.on("data", (chunk) => {
      said += chunk;
      resolve();
    });
    child.on("exit", () => reject(new Error("the writer died by itself")));
  });
  const ended = new Promise<void>((resolve) => child.stdout.on("close", () => resolve()));
  await first;
  await sleep(20 + nth * 23);
  child.kill("SIGKILL");
  await ended;
  return said.split("\n").slice(0, -1); // the last line may be cut
}

test(`${KILLS} kills: nothing acknowledged is lost, nothing is torn`, async () => {
  const opened = await openTestStore();
  const acknowledged: string[] = [];
  for (let nth = 0; nth < KILLS; nth++) {
    acknowledged.push(...(await writeAndKill(opened.file, nth)));
    const database = new Database(opened.file);
    const column = (sql: string) => database.prepare(sql).pluck().all();
    const kept = new Set([
      ...column(`SELECT 'message ' || "messageId" FROM "Inbox"`),
      ...column(`SELECT 'ticket ' || "number" FROM "Ticket"`),
    ]);
    expect(acknowledged.filter((line) => !kept.has(line))).toEqual([]);
    const tickets = column(`SELECT "id" FROM "Ticket" ORDER BY 1`);
    for (const table of ["TicketEvent", "Outbox", "Words", "Party"])
      expect(column(`SELECT "ticketId" FROM "${table}" ORDER BY 1`), table).toEqual(tickets);
    expect(database.pragma("integrity_check", { simple: true })).toBe("ok");
    database.close();
  }
  expect(acknowledged.filter((line) => line.startsWith("message")).length).toBeGreaterThan(KILLS);
  expect(acknowledged.filter((line) => line.startsWith("ticket")).length).toBeGreaterThan(KILLS);
  expect(await opened.store.estates()).toHaveLength(1);
  await opened.close();
});
