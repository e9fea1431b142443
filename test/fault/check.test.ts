// The check can fail: each fault is put into a sound database, or its transcript, and must be told.
import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { killAll, makeHome, startBot } from "../support/process.ts";
import { check, type Fault, type Finding, type Run, watch, withDatabase } from "./check.ts";

const folder = mkdtempSync(join(tmpdir(), "linli-check-"));
const sound = join(folder, "sound.db");
let stdout = "";

const SAID = `owners 李女士: @小管家 3栋2单元5楼楼道灯不亮
staff 王工: #1 接单
owners 赵先生: @小管家 5栋1单元2楼电梯按钮坏了
owners 周姐: @小管家 7栋2单元门禁坏了,还有7栋3楼走廊的灯不亮
`;

beforeAll(async () => {
  const home = makeHome();
  await startBot({ home, input: "" }).ended();
  watch(home.file);
  const bot = startBot({ home, input: SAID });
  await bot.ended();
  stdout = bot.stdout();
  copyFileSync(home.file, sound);
  home.remove();
});

afterAll(() => {
  killAll();
  rmSync(folder, { recursive: true, force: true });
});

const whole = (): Run => ({ stdout, killedAt: null });
const killed = (): Run => ({ stdout, killedAt: "send:after" });

/** The findings on a copy of the sound database, changed by the SQL. */
function checked(sql: string, runs: readonly Run[] = [whole()]): readonly Finding[] {
  const file = join(folder, "doctored.db");
  copyFileSync(sound, file);
  withDatabase(file, false, (database) => database.exec(sql));
  return check(file, runs).findings;
}

const faults = (findings: readonly Finding[]): readonly Fault[] => [
  ...new Set(findings.map(({ fault }) => fault)),
];

test("a sound database and transcript have no findings", () => {
  expect(checked("")).toEqual([]);
  const { messages, tickets, posts } = check(sound, [whole()]);
  expect([messages, tickets, posts]).toEqual([4, 4, 9]);
});

const DOCTORED: readonly (readonly [what: string, sql: string, fault: Fault])[] = [
  [
    "an outcome that is missing",
    `UPDATE "Inbox" SET "outcome" = NULL, "doneAt" = NULL WHERE "id" = 2`,
    "no outcome",
  ],
  ["a message given up", `UPDATE "Inbox" SET "outcome" = 'failed' WHERE "id" = 2`, "no outcome"],
  [
    "a post that never ended",
    `UPDATE "Outbox" SET "outcome" = NULL, "doneAt" = NULL WHERE "id" = 3`,
    "post not ended",
  ],
  [
    "a lease that is left",
    `UPDATE "Outbox" SET "leaseOwner" = 'gone' WHERE "id" = 3`,
    "left leased",
  ],
  [
    "a ticket with the same words by the same person",
    `UPDATE "Words" SET "text" = (SELECT "text" FROM "Words" WHERE "id" = 1),
       "personId" = (SELECT "personId" FROM "Words" WHERE "id" = 1) WHERE "ticketId" = 2`,
    "ticket doubled",
  ],
  [
    "a ticket more than was acknowledged",
    `UPDATE "Inbox" SET "outcome" = 'answered' WHERE "id" = 1`,
    "ticket doubled",
  ],
  [
    "a ticket less than was acknowledged",
    `UPDATE "Inbox" SET "outcome" = 'acknowledged'`,
    "ticket missing",
  ],
  [
    "three tickets of one message",
    `UPDATE "Party" SET "messageId" = (SELECT "messageId" FROM "Party" WHERE "ticketId" = 1);
     UPDATE "Inbox" SET "outcome" = 'answered' WHERE "id" = (SELECT MAX("id") FROM "Inbox" WHERE "outcome" = 'acknowledged');
     INSERT INTO "Party" SELECT "ticketId", 999, "role", "platform", "chatId", "messageId", "since" FROM "Party" WHERE "ticketId" = 1`,
    "ticket doubled",
  ],
  ["a ticket whose reporter is gone", `DELETE FROM "Party" WHERE "ticketId" = 1`, "ticket missing"],
  ["a gap in the numbers", `UPDATE "Ticket" SET "number" = 9 WHERE "number" = 4`, "number"],
  [
    "a number that is shared",
    `DROP INDEX "Ticket_estateId_number_key"; UPDATE "Ticket" SET "number" = 1`,
    "number",
  ],
  [
    "a row that is not the fold of its events",
    `UPDATE "Ticket" SET "state" = json_set("state", '$.urgings', 7) WHERE "id" = 1`,
    "fold",
  ],
  [
    "an event that is missing",
    `DELETE FROM "TicketEvent" WHERE "ticketId" = 1 AND "seq" = 2`,
    "fold",
  ],
  [
    "a typed line that was not stored",
    `UPDATE "Heard" SET "payload" = json_set("payload", '$.text', '别的') WHERE "id" = 1`,
    "typed, not stored",
  ],
  [
    "the same post enqueued twice",
    `UPDATE "Said" SET "payload" = (SELECT "payload" FROM "Said" WHERE "id" = 1)
       WHERE "id" = (SELECT "id" FROM "Outbox" WHERE "chatId" = 'owners' AND "id" > 1)`,
    "same post twice",
  ],
];

test.each(DOCTORED)("%s is told", (_, sql, fault) => {
  expect(faults(checked(sql))).toContain(fault);
});

/** The last post of the run: a block of lines. */
const lastPost = (): string =>
  `${stdout
    .trimEnd()
    .split(/\n(?=\[)/)
    .at(-1)}\n`;
const withoutFirstPost = (): string => stdout.replace(/\n\[2\] [\s\S]*?(?=\n\[3\])/, "");

const TRANSCRIPTS: readonly (readonly [
  what: string,
  runs: () => readonly Run[],
  faults: readonly Fault[],
])[] = [
  [
    "a post once more after a kill is no fault",
    () => [killed(), { stdout: lastPost(), killedAt: null }],
    [],
  ],
  [
    "a post three times after one kill",
    () => [killed(), { stdout: lastPost() + lastPost(), killedAt: null }],
    ["post repeated"],
  ],
  [
    "a post once more without a kill",
    () => [whole(), { stdout: lastPost(), killedAt: null }],
    ["post repeated"],
  ],
  [
    "two posts of one chat repeated after one kill",
    () => [killed(), { stdout, killedAt: null }],
    ["post repeated"],
  ],
  [
    "a post that was never printed",
    () => [{ ...whole(), stdout: withoutFirstPost() }],
    ["post not printed"],
  ],
  [
    "a post that nobody enqueued",
    () => [{ ...whole(), stdout: `[8] 业主群 小管家: #9 乱说\n${stdout}` }],
    ["post of nobody"],
  ],
  [
    "a post that a kill cut counts as begun",
    () => [
      { ...killed(), stdout: stdout.trimEnd().slice(0, -9) },
      { stdout: lastPost(), killedAt: null },
    ],
    [],
  ],
];

test.each(TRANSCRIPTS)("%s", (_, runs, expected) => {
  expect(faults(checked("", runs()))).toEqual(expected);
});
