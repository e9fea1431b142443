// npm run corrections: from what staff say in a group to labelled lines.
import { spawnSync } from "node:child_process";
import { afterEach, expect, test } from "vitest";
import { type NewTicketEvent, stateOf } from "../../core/tickets/ticket.ts";
import { openCorrections } from "../../prisma/corrections.ts";
import { actorOf, createEstate, NOW, newTicket, putPerson } from "../contract/store/fixtures.ts";
import { withDatabase } from "../fault/check.ts";
import { type Home, makeHome, PROJECT, privateEnvironment, startBot } from "../support/process.ts";
import { openTestStore } from "../support/store.ts";

const homes: Home[] = [];
afterEach(() => {
  for (const made of homes.splice(0)) made.remove();
});
function home(): Home {
  const made = makeHome();
  homes.push(made);
  return made;
}

function corrections(at: Home, ...args: string[]) {
  const preflight = ["--require", "./scripts/preflight.cjs"];
  const run = spawnSync(process.execPath, [...preflight, "scripts/corrections.ts", ...args], {
    cwd: PROJECT,
    env: privateEnvironment(at),
    encoding: "utf8",
  });
  const lines = run.stdout.split("\n").filter((line) => line !== "");
  return { ...run, lines: lines.map((line) => JSON.parse(line) as Record<string, unknown>) };
}

const LAMP = "owners 李婷: @小管家 3栋2单元502李婷家门口的灯不亮,电话13812345678";
const DRAIN = "owners 陈晨: @小管家 7栋1单元下水道堵了";

async function converse(at: Home, ...lines: string[]): Promise<void> {
  const bot = startBot({ home: at, input: `${lines.join("\n")}\n` });
  expect(await bot.ended(), bot.stdout()).toEqual({ code: 0, signal: null });
}

test("what staff changed, masked, with what the classifier had said", async () => {
  const at = home();
  await converse(
    at,
    LAMP,
    "staff 王工: #1 改类 门禁",
    "staff 王工: #1 改类 电梯",
    "staff 王工: #1 紧急",
    DRAIN,
    "staff 王工: #2 定级 立项",
    "owners 赵磊: @小管家 9栋楼道灯不亮",
  );
  const { status, lines, stderr } = corrections(at);
  expect(status, stderr).toBe(0);
  const said = { confidence: expect.any(Number), by: expect.stringMatching(/\S/) };
  expect(lines).toEqual([
    {
      text: "3栋2单元业主家门口的灯不亮,电话***",
      intent: "repair",
      category: "elevator",
      urgency: "urgent",
      said: { category: "electrical", class: "P3", ...said },
      made: { category: "elevator", class: "P1" },
    },
    {
      text: "7栋1单元下水道堵了",
      intent: "repair",
      category: "plumbing",
      urgency: "routine",
      said: { category: "plumbing", class: expect.stringMatching(/^P[13]$/), ...said },
      made: { class: "P4" },
    },
  ]);
  expect(stderr).toContain("corrections: 2; left out, for their words were erased: 0");
});

test("erased words are left out; what was put back is no correction", async () => {
  const at = home();
  await converse(at, LAMP, "staff 王工: #1 改类 电梯", DRAIN);
  await converse(at, "staff 王工: #2 改类 保洁", "staff 王工: #2 改类 给排水");
  withDatabase(at.file, false, (database) =>
    database.exec(`UPDATE "Words" SET "text" = '' WHERE "ticketId" = 1`),
  );
  const { status, stdout, stderr } = corrections(at);
  expect([status, stdout]).toEqual([0, ""]);
  expect(stderr).toContain("corrections: 0; left out, for their words were erased: 1");
});

test("more than a page of them, each once, in order", async () => {
  const { store, file, close } = await openTestStore();
  const estate = await createEstate(store);
  const person = await putPerson(store);
  const count = 450;
  await store.transaction(async (tx) => {
    for (let nth = 1; nth <= count; nth += 1) {
      const ticket = await tx.openTicket(newTicket(estate, person, { words: `第${nth}盏灯` }));
      const changed: NewTicketEvent = { type: "CategoryChanged", facts: { category: "access" } };
      const state = { ...stateOf(ticket), category: "access" as const };
      await tx.appendEvents(ticket, [changed], state, actorOf(person, "staff"), NOW);
    }
  });
  const corrections = await openCorrections({ url: `file:${file}` });
  const words: string[] = [];
  for await (const ticket of corrections.all()) words.push(ticket.words);
  expect(words).toEqual(Array.from({ length: count }, (_, at) => `第${at + 1}盏灯`));
  await corrections.close();
  await close();
});

test("a wrong use, and no database yet", () => {
  expect(corrections(home(), "--all")).toMatchObject({ status: 2, stdout: "" });
  expect(corrections(home())).toMatchObject({ status: 0, stdout: "" });
});
