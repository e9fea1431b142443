// The other wire of npm run say: a Bot API server in this process, the bot polling it, an owners' group in it.
import { spawn } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import Database from "better-sqlite3";
import { DEMO_ESTATE, DEMO_MANAGER } from "../bots/console/demo.ts";
import type { AccountId, ChatId } from "../core/platform.ts";
import { createStore } from "../prisma/store.ts";
import {
  type BotApi,
  type Person,
  type Room,
  startBotApi,
} from "../test/support/bot-api/bot-api.ts";
import type { Heard } from "./say-fitting.ts";

const TELEGRAM = "telegram";
const TOKEN = "7000000001:AAF-token-of-no-bot-anywhere-000000";
const LOOK_EVERY_MS = 5;

interface Scene {
  readonly api: BotApi;
  readonly owners: Room;
  readonly staff: Room;
}

export interface Saying {
  readonly text: string;
  readonly who: string;
}

export interface TelegramRun {
  readonly file: string;
  /** Of `npm start`, behind "node". */
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  readonly startMs: number;
  readonly eachMs: number;
}

/** Says one after the other and waits for what comes of each. Throws an Error of one line where nothing does. */
export async function sayOnTelegram(
  sayings: readonly Saying[],
  run: TelegramRun,
): Promise<readonly Heard[]> {
  const api = await startBotApi({ token: TOKEN });
  const owners = api.supergroup({ title: "业主群" });
  const staff = api.supergroup({ title: "员工群" });
  const scene: Scene = { api, owners, staff };
  await bind(scene, run.file);
  const env = { ...run.env, TELEGRAM_BOT_TOKEN: TOKEN, TELEGRAM_API_ROOT: api.root };
  const bot = spawn(process.execPath, run.args, {
    cwd: run.cwd,
    // The pace of Telegram would make it twenty messages a minute.
    env: { ...env, SEND_LIMITS: "off", LOG_LEVEL: "error" },
    stdio: ["ignore", "ignore", "inherit"],
  });
  const ended = new Promise<void>((resolve) => bot.once("close", () => resolve()));
  const living = (): boolean => bot.exitCode === null && bot.signalCode === null;
  const within = async (ms: number, what: string, met: () => boolean): Promise<void> => {
    for (const until = Date.now() + ms; !met(); await sleep(LOOK_EVERY_MS))
      if (!living()) throw new Error(`the bot ended before ${what}`);
      else if (Date.now() > until) throw new Error(`${what}: not within ${ms} ms`);
  };
  let database: Database.Database | undefined;
  try {
    await within(run.startMs, "the bot polls", () => api.polling);
    const opened = new Database(run.file, { readonly: true });
    database = opened;
    const heard: Heard[] = [];
    for (const saying of sayings) {
      const step = `message ${heard.length + 1} is done`;
      heard.push(
        await say(saying, scene, opened, (met) => within(run.startMs + run.eachMs, step, met)),
      );
    }
    return heard;
  } finally {
    database?.close();
    bot.kill("SIGTERM");
    await Promise.race([ended, sleep(10_000, undefined, { ref: false })]);
    bot.kill("SIGKILL");
    await api.close();
  }
}

async function say(
  { text, who }: Saying,
  { api, owners, staff }: Scene,
  database: Database.Database,
  wait: (met: () => boolean) => Promise<void>,
): Promise<Heard> {
  const before = api.sentCount;
  const message = api.person({ name: who }).says(owners, text);
  await wait(() => api.pending().length === 0);
  const waiting = database
    .prepare(
      `SELECT EXISTS (SELECT 1 FROM "Inbox" WHERE "doneAt" IS NULL)
        OR EXISTS (SELECT 1 FROM "Outbox" WHERE "doneAt" IS NULL)`,
    )
    .pluck();
  await wait(() => waiting.get() === 0);
  const outcomes = database
    .prepare(`SELECT COALESCE("outcome", 'none') FROM "Inbox" WHERE "messageId" = ?`)
    .pluck()
    .all(String(message.message_id)) as string[];
  const posts = api.sent.filter(({ seq }) => seq > before);
  const inRoom = ({ id }: Room): string[] =>
    posts
      .filter(({ chatId }) => chatId === id)
      .map(({ text: words, caption }) => (words ?? caption ?? "").replace(/^(?:@\S+ )*/u, ""));
  return { outcomes, owners: inRoom(owners), staff: inRoom(staff) };
}

/** The estate of the demonstration, in these groups. */
async function bind({ api, owners, staff }: Scene, file: string): Promise<void> {
  const store = await createStore({ url: `file:${file}` });
  const now = Date.now();
  const people: readonly Person[] = ["王工", DEMO_MANAGER].map((name) => api.person({ name }));
  try {
    await store.transaction(async (tx) => {
      const estate = await tx.createEstate(DEMO_ESTATE, now);
      let manager = 0;
      for (const { user } of people) {
        const accountId = String(user.id) as AccountId;
        const account = { platform: TELEGRAM, accountId, name: user.first_name };
        manager = (await tx.putPerson(account)).id;
        await tx.putSeat(estate.id, manager, "staff", now);
      }
      await tx.putSeat(estate.id, manager, "manager", now);
      for (const [role, room] of [["owners", owners] as const, ["staff", staff] as const]) {
        const chatId = String(room.id) as ChatId;
        const chat = { platform: TELEGRAM, chatId, estateId: estate.id, role, title: null };
        await tx.bindChat(chat, manager, now);
      }
    });
  } finally {
    await store.close();
  }
}
