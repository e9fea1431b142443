// What the runs on the wire stand on: a Bot API server in this process, a database with estates bound to its
// groups, and the real process between them.
import { createHash } from "node:crypto";
import type { AccountId, ChatId } from "../../../core/platform.ts";
import { createStore } from "../../../prisma/store.ts";
import { type BotApi, type Person, type Room, startBotApi } from "../../support/bot-api/bot-api.ts";
import { GIVE_UP_MS } from "../../support/patience.ts";
import { type BotProcess, type Home, makeHome, startBot } from "../../support/process.ts";
import { watch, withDatabase } from "../check.ts";

export const TOKEN = "7000000001:AAF-token-of-the-fault-tests-0001";

export interface Estate {
  readonly owners: Room;
  readonly staff: Room;
  readonly worker: Person;
}

export interface Ground {
  readonly api: BotApi;
  readonly home: Home;
  readonly estates: readonly Estate[];
  /** When each process was started, in order. */
  readonly starts: number[];
  /** When each process was killed. */
  readonly kills: number[];
  start(options?: Starting): BotProcess;
  close(): Promise<void>;
}

export interface Starting {
  readonly env?: Readonly<Record<string, string>>;
  readonly preload?: readonly string[];
}

const NAMES = ["阳光花园", "翠湖天地", "和平里", "望江楼"];

export async function makeGround(estateCount = 4): Promise<Ground> {
  const api = await startBotApi({ token: TOKEN, keep: 100_000 });
  const home = makeHome();
  const estates = NAMES.slice(0, estateCount).map((name) => ({
    owners: api.supergroup({ title: `${name}业主群` }),
    staff: api.supergroup({ title: `${name}员工群` }),
    worker: api.person({ name: "王工" }),
  }));
  await bind(home, estates);
  watch(home.file);
  const starts: number[] = [];
  return {
    api,
    home,
    estates,
    starts,
    kills: [],
    start: ({ env = {}, preload = [] } = {}) => {
      const bot = startBot({ home, preload, env: { ...environment(api), ...env } });
      starts.push(bot.startedAt);
      return bot;
    },
    async close() {
      await api.close();
      home.remove();
    },
  };
}

const environment = (api: BotApi): Record<string, string> => ({
  TELEGRAM_BOT_TOKEN: TOKEN,
  TELEGRAM_API_ROOT: api.root,
  SEND_LIMITS: "off",
});

/** As the administrator's 绑定 leaves it. */
async function bind(home: Home, estates: readonly Estate[]): Promise<void> {
  const store = await createStore({ url: `file:${home.file}` });
  const now = Date.now();
  try {
    for (const [index, { owners, staff, worker }] of estates.entries())
      await store.transaction(async (tx) => {
        const { id: estateId } = await tx.createEstate(NAMES[index] ?? "", now);
        const accountId = String(worker.id) as AccountId;
        const person = await tx.putPerson({ platform: "telegram", accountId, name: "王工" });
        await tx.putSeat(estateId, person.id, "staff", now);
        for (const [role, room] of [["owners", owners] as const, ["staff", staff] as const]) {
          const chat = { platform: "telegram", chatId: String(room.id) as ChatId, estateId };
          await tx.bindChat({ ...chat, role, title: null }, person.id, now);
        }
      });
  } finally {
    await store.close();
  }
}

/** Resolves when `met` holds; rejects after `withinMs` or a long time, with what `late` tells. */
export async function until(
  met: () => boolean,
  late: () => string,
  withinMs = GIVE_UP_MS,
): Promise<void> {
  const deadline = Date.now() + withinMs;
  while (!met()) {
    if (Date.now() > deadline) throw new Error(late());
    await pause(20);
  }
}

export const pause = (ms: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, ms);
  });

/** All is confirmed upstream, handled and sent. */
export async function quiet({ api, home }: Ground, withinMs = GIVE_UP_MS): Promise<void> {
  const left = (): string =>
    withDatabase(home.file, true, (database) => {
      const count = (table: string): unknown =>
        database.prepare(`SELECT COUNT(*) FROM "${table}" WHERE "doneAt" IS NULL`).pluck().get();
      return [api.pending().length, count("Inbox"), count("Outbox")].join(" ");
    });
  await until(
    () => api.pending().length === 0 && left() === "0 0 0",
    () => `not quiet within ${withinMs} ms: updates, messages, posts left ${left()}`,
    withinMs,
  );
}

/** A number below `most`, the same for the same seed: a run can be made again. */
export function createDice(seed: string): (most: number) => number {
  let rolls = 0;
  return (most) => {
    rolls += 1;
    const digest = createHash("sha256").update(`${seed} ${rolls}`).digest();
    return digest.readUInt32BE(0) % most;
  };
}
