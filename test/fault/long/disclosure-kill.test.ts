// Killed with SIGKILL at each commit and each write of drafting, signing and publishing, and started again: one
// publication in each owners' group, one set of bytes, both signatures, the books closed once.
import { spawnSync } from "node:child_process";
import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { AccountId, ChatId, MessageId } from "../../../core/platform.ts";
import { evolve } from "../../../core/tickets/evolve.ts";
import { NOWHERE } from "../../../core/understand/classification.ts";
import { createStore } from "../../../prisma/store.ts";

const MONTH = "2026-11";
const RUN = join(import.meta.dirname, "..", "disclosure-run.ts");
const PRELOAD = join(import.meta.dirname, "..", "kill-at-commit.ts");
const folder = mkdtempSync(join(tmpdir(), "linli-disclosure-"));
const base = join(folder, "base.db");

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** An estate with two owners' groups on two platforms, staff, committee, and one ticket of November. */
beforeAll(async () => {
  const store = await createStore({ url: `file:${base}` });
  const at = Date.parse("2026-11-20T10:00:00+08:00");
  await store.transaction(async (tx) => {
    const estate = await tx.createEstate("阳光花园", at);
    const chats = [
      ["a", "owners-1", "owners"],
      ["b", "owners-2", "owners"],
      ["a", "staff", "staff"],
      ["a", "committee", "committee"],
    ] as const;
    for (const [platform, chatId, role] of chats)
      await tx.bindChat(
        { platform, chatId: chatId as ChatId, estateId: estate.id, role, title: null },
        1,
        at,
      );
    const person = await tx.putPerson({ platform: "a", accountId: "u1" as AccountId, name: "李" });
    const facts = {
      openedAt: at,
      kind: "repair",
      category: "electrical",
      class: "P3",
      danger: null,
      building: "3",
      unit: "2",
      reporterId: person.id,
      platform: "a",
      chatId: "owners-1" as ChatId,
      inPrivate: false,
      humanDue: at + 1,
      completionDue: at + 2,
      by: "test",
      confidence: 1,
    } as const;
    const opened = { type: "TicketOpened", facts, place: NOWHERE } as const;
    await tx.openTicket({
      estateId: estate.id,
      opened,
      state: evolve(null, { ...opened, at }),
      wordsHash: "x",
      reporter: { personId: person.id, messageId: "1" as MessageId },
      actor: { personId: person.id, seat: "reporter" },
      at,
    });
  });
  await store.close();
});

interface Ran {
  readonly killed: boolean;
  readonly output: string;
}

function run(file: string, killAt: string | null): Ran {
  const preload = killAt === null ? [] : ["--import", PRELOAD];
  const { signal, stdout, stderr } = spawnSync(process.execPath, [...preload, RUN, file, MONTH], {
    encoding: "utf8",
    env: { ...process.env, ...(killAt === null ? {} : { KILL_AT: killAt }) },
  });
  if (signal === null && !stdout.includes("done")) throw new Error(stderr);
  return { killed: signal === "SIGKILL", output: stdout };
}

/** What stands in the database at the end. */
function outcome(file: string) {
  const db = new Database(file, { readonly: true });
  const all = (sql: string) => db.prepare(sql).all() as Record<string, unknown>[];
  const found = {
    disclosures: all(
      `SELECT "month", "bytes", "digest", "lateDays", "publishedAt" IS NOT NULL AS "published" FROM "Disclosure"`,
    ),
    signatures: all(`SELECT "seat", "digest" FROM "DisclosureSignature" ORDER BY "seat"`),
    closes: all(`SELECT "month" FROM "LedgerClose"`),
    posts: all(
      `SELECT "platform", "chatId", "payload" FROM "Outbox" WHERE "kind" = 'publication' ORDER BY "chatId"`,
    ),
    drafts: all(
      `SELECT COUNT(*) AS "n" FROM "Outbox" WHERE "chatId" = 'committee' AND "payload" LIKE '%草稿%'`,
    ),
  };
  db.close();
  return found;
}

test("killed anywhere, it is published once, with one set of bytes", () => {
  const whole = join(folder, "whole.db");
  copyFileSync(base, whole);
  run(whole, null);
  const expected = outcome(whole);
  expect(expected.disclosures).toMatchObject([{ month: MONTH, published: 1, lateDays: 0 }]);
  expect(expected.posts.map(({ chatId }) => chatId)).toEqual(["owners-1", "owners-2"]);
  expect(expected.signatures).toHaveLength(2);

  let kills = 0;
  for (const moment of ["before", "after", "write"])
    for (let nth = 1; ; nth += 1) {
      const file = join(folder, `${moment}-${nth}.db`);
      copyFileSync(base, file);
      if (!run(file, `${moment}:${nth}`).killed) break;
      kills += 1;
      run(file, null);
      expect([moment, nth, outcome(file)]).toEqual([moment, nth, expected]);
    }
  expect(kills).toBeGreaterThan(10);
}, 300_000);
