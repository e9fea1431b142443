// Runs a simulated month: the real app under a clock that jumps to whatever comes next, every line kept in a file.
import { createWriteStream, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DAY, HOUR } from "../../core/clock.ts";
import type { ChatId, MessageId } from "../../core/platform.ts";
import type { Store } from "../../core/store.ts";
import { detectDanger } from "../../core/understand/danger.ts";
import { createStore } from "../../prisma/store.ts";
import { createAgenda } from "./agenda.ts";
import { type Chance, chance } from "./random.ts";
import type { Line } from "./record.ts";
import { INTERNAL, react } from "./staff.ts";
import { openStage, type Posted } from "./stage.ts";
import { timersOfDatabase } from "./timers.ts";
import { type Estate, PLATFORMS, readTexts, type Saying, schedule, town } from "./town.ts";

const START = Date.parse("2026-10-01T00:00:00+08:00");
const MESSAGES_A_DAY = 5_000;
const TICKETS_A_DAY = 60;
/** What is still open at the end may take its time. */
const AFTERWARDS = 5 * DAY;
const OUTAGE = 2 * HOUR;

export interface Month {
  readonly days: number;
  readonly households: number;
  readonly seed: number;
  /** The record: JSON lines (record.ts). */
  readonly file: string;
}

interface Cut {
  readonly platform: string;
  readonly from: number;
  readonly until: number;
  /** Nothing comes in either; it is delivered when the platform is there again. */
  readonly deaf: boolean;
}

/** Two of each platform, in daylight, one in each half of the month; the second is deaf. */
const outages = (days: number, luck: Chance): readonly Cut[] =>
  PLATFORMS.flatMap((platform) =>
    [false, true].map((deaf, half) => {
      const day = Math.floor((half * days) / 2) + luck.below(Math.max(1, Math.floor(days / 2)));
      const from = START + day * DAY + 9 * HOUR + luck.below(9 * HOUR);
      return { platform, from, until: from + OUTAGE, deaf };
    }),
  );

export async function runMonth(
  { days, households, seed, file }: Month,
  progress: (line: string) => void,
): Promise<void> {
  const luck = chance(seed);
  const estates = town(households, luck);
  const agenda = createAgenda<Saying>();
  const plan = { start: START, days, messagesADay: MESSAGES_A_DAY, ticketsADay: TICKETS_A_DAY };
  schedule(agenda, estates, readTexts(join(import.meta.dirname, "..", "..")), plan, luck);
  const cuts = outages(days, luck);

  const folder = mkdtempSync(join(tmpdir(), "linli-simulate-"));
  const database = join(folder, "linli.db");
  const store = await createStore({ url: `file:${database}` });
  await bind(store, estates);
  const lines = createWriteStream(file);
  const write = (line: Line) => lines.write(`${JSON.stringify(line)}\n`);
  write({ town: estates, internal: INTERNAL });
  for (const { platform, from, until, deaf } of cuts)
    write({ at: from, cut: platform, until, deaf });
  const estateOf = (chatId: ChatId) =>
    estates.find(({ owners, staff, committee }) => [owners, staff, committee].includes(chatId));
  const stage = await openStage(
    store,
    START,
    PLATFORMS,
    ({ platform, id, message }: Posted) => {
      const now = stage.clock.now();
      write({ ...message, at: now, out: platform, id });
      const estate = estateOf(message.chatId);
      if (estate) react({ platform, id, message }, estate, { agenda, now, luck });
    },
    {
      debug() {},
      info() {},
      warn() {},
      error: (line, facts) =>
        write({ at: stage.clock.now(), error: line, ...(facts && { facts }) }),
    },
  );

  let messages = 0;
  let day = 0;
  let last: MessageId | null = null;
  let due = await stage.settle();
  const end = START + days * DAY + AFTERWARDS;
  const memory = (): number => process.memoryUsage.rss() / 2 ** 20;
  for (;;) {
    const now = Math.min(agenda.nextAt(), due);
    if (now > end) break;
    stage.clock.set(now);
    const isCut = (name: string, deaf = false) =>
      cuts.find(
        (cut) => cut.platform === name && now >= cut.from && now < cut.until && (!deaf || cut.deaf),
      );
    for (const name of PLATFORMS) stage.down(name, isCut(name) !== undefined);
    if (agenda.nextAt() <= stage.clock.now()) {
      const saying = agenda.take()?.what;
      if (saying) {
        const { who, chat, platform, mark } = saying;
        const deaf = isCut(platform, true);
        const sentAt = saying.sentAt ?? now;
        if (deaf) {
          agenda.add(deaf.until + luck.below(2_000), { ...saying, sentAt });
          continue;
        }
        const again: boolean = mark === "again" && last !== null;
        if (!again) messages += 1;
        const messageId = (again ? last : `m${messages}`) as MessageId;
        const { text } = saying;
        write({
          at: now,
          in: platform,
          chat,
          id: messageId,
          who: who.accountId,
          text,
          ...(mark && { [mark]: true }),
        });
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
          sentAt,
        });
        if (messages % 500 === 0) write({ at: now, day, rssMb: memory() });
        if (text.includes("@小管家")) last = messageId;
        // What is not for the bot changes nothing.
        const heard = text.includes("小管家") || chat !== estateOf(chat)?.owners;
        if (!heard && detectDanger(text) === null && due > now) continue;
      }
    }
    due = await stage.settle();
    const today = Math.floor((now - START) / DAY);
    if (today === day) continue;
    day = today;
    write({ at: now, day, rssMb: memory() });
    progress(`day ${day}: ${messages} messages, ${Math.round(memory())} MB`);
  }
  await stage.stop();
  await store.close();
  for (const line of timersOfDatabase(database, end)) write(line);
  await new Promise((resolve) => lines.end(resolve));
  rmSync(folder, { recursive: true, force: true });
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
