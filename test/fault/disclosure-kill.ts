// Drafting, signing, publishing and its picture in a process that is killed with SIGKILL somewhere and started again: one
// publication in each owners' group, words and picture, one set of bytes, both signatures, the books closed once.
import { spawnSync } from "node:child_process";
import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import type { AccountId, ChatId, MessageId } from "../../core/platform.ts";
import { evolve } from "../../core/tickets/evolve.ts";
import { NOWHERE } from "../../core/understand/classification.ts";
import { createStore } from "../../prisma/store.ts";

export const MONTH = "2026-11";
const RUN = join(import.meta.dirname, "disclosure-run.ts");
const PRELOAD = join(import.meta.dirname, "kill-at-commit.ts");

/** An estate with two owners' groups on two platforms, staff, committee, and one ticket of November. */
async function makeBase(base: string): Promise<void> {
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
}

export interface Ran {
  readonly killed: boolean;
  readonly output: string;
}

export function run(file: string, killAt: string | null): Ran {
  const preload = ["--import", PRELOAD];
  const { signal, stdout, stderr } = spawnSync(process.execPath, [...preload, RUN, file, MONTH], {
    encoding: "utf8",
    env: {
      ...process.env,
      ...(killAt === null ? { KILL_RECORD: `${file}.commits` } : { KILL_AT: killAt }),
    },
  });
  if (signal === null && !stdout.includes("done")) throw new Error(stderr);
  return { killed: signal === "SIGKILL", output: stdout };
}

/** What stands in the database at the end. */
export function outcome(file: string) {
  const db = new Database(file, { readonly: true });
  const all = (sql: string) => db.prepare(sql).all() as Record<string, unknown>[];
  const found = {
    disclosures: all(
      `SELECT "month", "bytes", "digest", "lateDays", "publishedAt" IS NOT NULL AS "published" FROM "Disclosure"`,
    ),
    signatures: all(`SELECT "seat", "digest" FROM "DisclosureSignature" ORDER BY "seat"`),
    closes: all(`SELECT "month" FROM "LedgerClose"`),
    posts: all(
      `SELECT "platform", "chatId", "payload" FROM "Outbox" WHERE "kind" = 'publication' ORDER BY "chatId", "id"`,
    ),
    pictures: readdirSync(`${file}.files`).filter((name) => !name.endsWith(".part")),
    drafts: all(
      `SELECT COUNT(*) AS "n" FROM "Outbox" WHERE "chatId" = 'committee' AND "payload" LIKE '%草稿%'`,
    ),
  };
  db.close();
  return found;
}

export interface Outcomes {
  /** Of a run that nobody killed. */
  readonly whole: ReturnType<typeof outcome>;
  /** Which commits they were, counted from 1. */
  readonly commits: { readonly publication: number; readonly picture: number };
  /** Killed there, started again; null where the run ends before it comes there. */
  after(killAt: string): ReturnType<typeof outcome> | null;
  remove(): void;
}

export async function openOutcomes(): Promise<Outcomes> {
  const folder = mkdtempSync(join(tmpdir(), "linli-disclosure-"));
  const base = join(folder, "base.db");
  await makeBase(base);
  const whole = join(folder, "whole.db");
  copyFileSync(base, whole);
  run(whole, null);
  const commits = readFileSync(`${whole}.commits`, "utf8").trim().split("\n");
  const first = (what: "published" | "pictured"): number =>
    commits.findIndex((line) => JSON.parse(line)[what] === 1) + 1;
  return {
    whole: outcome(whole),
    commits: { publication: first("published"), picture: first("pictured") },
    after(killAt) {
      const file = join(folder, `${killAt.replace(":", "-")}.db`);
      copyFileSync(base, file);
      if (!run(file, killAt).killed) return null;
      run(file, null);
      return outcome(file);
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
