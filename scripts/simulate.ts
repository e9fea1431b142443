// npm run simulate -- [--days 30] [--households 3000] [--seed 7] [--out FILE.jsonl] [--json]
// A month of two estates on two platforms: 5,000 messages a day, 60 reports, three waves, two outages of each platform,
// under a clock that jumps. Every input and post goes into FILE (default: a file in the system's temporary folder), so
// that others can count; the last line tells what was counted. Exit code 1 where something was left, doubled or leaked.
import { createWriteStream, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { DAY, HOUR } from "../core/clock.ts";
import type { ChatId, MessageId } from "../core/platform.ts";
import type { Store } from "../core/store.ts";
import { detectDanger } from "../core/understand/danger.ts";
import { createStore } from "../prisma/store.ts";
import { createAgenda } from "./simulate/agenda.ts";
import { createCount } from "./simulate/count.ts";
import { chance } from "./simulate/random.ts";
import { react } from "./simulate/staff.ts";
import { openStage, type Posted } from "./simulate/stage.ts";
import { type Estate, PLATFORMS, readTexts, type Saying, schedule, town } from "./simulate/town.ts";
import { tool, UsageError } from "./tool.ts";

const USAGE =
  "Usage: npm run simulate -- [--days 30] [--households 3000] [--seed 7] [--out FILE.jsonl] [--json]";
const START = Date.parse("2026-10-01T00:00:00+08:00");
const MESSAGES_A_DAY = 5_000;
const TICKETS_A_DAY = 60;
/** What is still open at the end may take its time. */
const AFTERWARDS = 5 * DAY;

function options() {
  try {
    const { values } = parseArgs({
      options: {
        days: { type: "string", default: "30" },
        households: { type: "string", default: "3000" },
        seed: { type: "string", default: "7" },
        out: { type: "string" },
        json: { type: "boolean", default: false },
      },
    });
    const whole = (text: string, most: number): number => {
      if (!/^\d{1,6}$/.test(text) || Number(text) < 1 || Number(text) > most) throw new Error();
      return Number(text);
    };
    return {
      days: whole(values.days, 366),
      households: whole(values.households, 100_000),
      seed: whole(values.seed, 999_999),
      out: values.out,
      json: values.json,
    };
  } catch {
    throw new UsageError(USAGE);
  }
}

async function bind(store: Store, estates: readonly Estate[]): Promise<void> {
  await store.transaction(async (tx) => {
    for (const estate of estates) {
      const made = await tx.createEstate(estate.name, START);
      let by = 0;
      for (const [index, { accountId, name }] of estate.workers.entries()) {
        const worker = { platform: estate.staffPlatform, accountId, name };
        by = (await tx.putPerson(worker)).id;
        await tx.putSeat(made.id, by, "staff", START);
        if (index === 0) await tx.putSeat(made.id, by, "manager", START);
      }
      for (const [role, platform, chatId] of [
        ["owners", estate.platform, estate.owners],
        ["staff", estate.staffPlatform, estate.staff],
        ["committee", estate.platform, estate.committee],
      ] as const) {
        await tx.bindChat({ platform, chatId, estateId: made.id, role, title: null }, by, START);
      }
    }
  });
}

async function main(): Promise<number> {
  const { days, households, seed, out, json } = options();
  const luck = chance(seed);
  const estates = town(households, luck);
  const agenda = createAgenda<Saying>();
  const plan = { start: START, days, messagesADay: MESSAGES_A_DAY, ticketsADay: TICKETS_A_DAY };
  schedule(agenda, estates, readTexts(join(import.meta.dirname, "..")), plan, luck);

  const folder = mkdtempSync(join(tmpdir(), "linli-simulate-"));
  const file = join(folder, "linli.db");
  const store = await createStore({ url: `file:${file}` });
  await bind(store, estates);
  const record = out ?? join(folder, "month.jsonl");
  const lines = createWriteStream(record);
  const write = (what: object) => lines.write(`${JSON.stringify(what)}\n`);
  const count = createCount(estates);
  const estateOf = (chatId: ChatId) =>
    estates.find(({ owners, staff, committee }) => [owners, staff, committee].includes(chatId));
  let errors = 0;
  const stage = await openStage(
    store,
    START,
    PLATFORMS,
    (posted: Posted) => {
      const now = stage.clock.now();
      count.posted(posted);
      write({ at: now, out: posted.platform, id: posted.id, ...posted.message });
      const estate = estateOf(posted.message.chatId);
      if (estate) react(posted, estate, { agenda, now, luck });
    },
    {
      debug() {},
      info() {},
      warn() {},
      error: (line, facts) => {
        errors += 1;
        write({ at: stage.clock.now(), error: line, ...facts });
      },
    },
  );

  const outages = PLATFORMS.flatMap((name) =>
    [0, 1].map(() => ({ name, from: START + luck.below(days * DAY), ms: 2 * HOUR })),
  );
  let messages = 0;
  let day = 0;
  let due = await stage.settle();
  const end = START + days * DAY + AFTERWARDS;
  for (;;) {
    const now = Math.min(agenda.nextAt(), due);
    if (now > end) break;
    stage.clock.set(now);
    for (const { name, from, ms } of outages) stage.down(name, now >= from && now < from + ms);
    if (agenda.nextAt() <= stage.clock.now()) {
      const saying = agenda.take()?.what;
      if (saying) {
        messages += 1;
        const { who, chat, platform, text } = saying;
        const messageId = `m${messages}` as MessageId;
        write({ at: now, in: platform, chat, id: messageId, who: who.accountId, text });
        await stage.receive.get(platform)?.({
          platform,
          chatId: chat,
          chatKind: "group",
          kind: "message",
          messageId,
          author: { accountId: who.accountId, name: who.name },
          text,
          mentionsBot: text.includes("@小管家"),
          mentions: [],
          sentAt: now,
        });
        // What is not for the bot changes nothing.
        const heard = text.includes("小管家") || chat !== estateOf(chat)?.owners;
        if (!heard && detectDanger(text) === null && due > now) continue;
      }
    }
    due = await stage.settle();
    if (messages % 500 === 0) count.sample();
    const today = Math.floor((now - START) / DAY);
    if (today > day && !json) process.stderr.write(`day ${today}: ${messages} messages\n`);
    day = Math.max(day, today);
  }
  count.sample();
  await stage.stop();
  await store.close();
  await new Promise((resolve) => lines.end(resolve));
  const figures = count.figures(file, messages);
  if (!json) process.stdout.write(`every input and post: ${record}\n`);
  process.stdout.write(`${JSON.stringify(figures)}\n`);
  if (errors > 0) process.stderr.write(`${errors} errors are in ${record}\n`);
  const { unanswered, doubled, leaked, lateTimers } = figures;
  return unanswered + doubled + leaked + lateTimers + errors > 0 ? 1 : 0;
}

await tool(main);
