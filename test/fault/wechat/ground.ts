// What the runs on WeChat's wire stand on: a gateway in a process of its own, a database with estates bound to its
// rooms, and the real process between them.

import { roomChat } from "../../../bots/wechat/ids.ts";
import type { AccountId } from "../../../core/platform.ts";
import { createStore } from "../../../prisma/store.ts";
import { type BotProcess, type Home, makeHome, startBot } from "../../support/process.ts";
import type { Person, Room } from "../../support/wechat-gateway/gateway.ts";
import { type SpawnedGateway, spawnGateway } from "../../support/wechat-gateway/spawn.ts";
import { watch, withDatabase } from "../check.ts";
import { type Starting, until } from "../telegram/ground.ts";

export interface Estate {
  readonly name: string;
  readonly owners: Room;
  readonly staff: Room;
  readonly worker: Person;
  readonly residents: readonly Person[];
}

export interface Ground {
  readonly gateway: SpawnedGateway;
  readonly home: Home;
  readonly estates: readonly Estate[];
  /** When each process was started; when it, or the gateway, was killed. */
  readonly starts: number[];
  readonly kills: number[];
  /** From when on a process heard what was said, each time. */
  readonly listened: number[];
  start(options?: Starting): BotProcess;
  /** Resolves when that process takes the events: what is said now comes in. */
  listening(bot: BotProcess): Promise<void>;
  close(): Promise<void>;
}

const NAMES = ["阳光花园", "翠湖天地", "和平里"];
/** Many, for nobody may report much (core/intake/limits.ts). */
const RESIDENTS = 300;

export async function makeGround(): Promise<Ground> {
  const gateway = await spawnGateway();
  const home = makeHome();
  const estates = NAMES.map((name) => settle(gateway, name));
  await bind(home, estates);
  watch(home.file);
  const starts: number[] = [];
  const listened: number[] = [];
  let taken = 0;
  return {
    gateway,
    home,
    estates,
    starts,
    kills: [],
    listened,
    start({ env = {}, preload = [] } = {}) {
      taken = gateway.connections;
      const bot = startBot({ home, preload, env: { ...environment(gateway), ...env } });
      starts.push(bot.startedAt);
      return bot;
    },
    async listening(bot) {
      await until(() => gateway.connections > taken, bot.stderr);
      await gateway.ready();
      listened.push(Date.now());
    },
    async close() {
      await gateway.close();
      home.remove();
    },
  };
}

export const environment = (gateway: SpawnedGateway): Record<string, string> => ({
  WECHATY_PUPPET_SERVICE_TOKEN: gateway.token,
  WECHATY_PUPPET_SERVICE_ENDPOINT: gateway.endpoint,
  SEND_LIMITS: "off",
});

function settle(gateway: SpawnedGateway, name: string): Estate {
  const residents = Array.from({ length: RESIDENTS }, (_, n) =>
    gateway.person({ name: `${name}住户${n + 1}` }),
  );
  const worker = gateway.person({ name: "王工" });
  return {
    name,
    owners: gateway.room({ topic: `${name}业主群`, members: residents }),
    staff: gateway.room({ topic: `${name}员工群`, members: [worker] }),
    worker,
    residents,
  };
}

/** As the administrator's 绑定 leaves it. */
async function bind(home: Home, estates: readonly Estate[]): Promise<void> {
  const store = await createStore({ url: `file:${home.file}` });
  const now = Date.now();
  try {
    for (const { name, owners, staff, worker } of estates)
      await store.transaction(async (tx) => {
        const { id: estateId } = await tx.createEstate(name, now);
        const accountId = worker.id as AccountId;
        const person = await tx.putPerson({ platform: "wechat", accountId, name: "王工" });
        await tx.putSeat(estateId, person.id, "staff", now);
        for (const [role, room] of [["owners", owners] as const, ["staff", staff] as const]) {
          const chat = { platform: "wechat", chatId: roomChat(room.id), estateId };
          await tx.bindChat({ ...chat, role, title: null }, person.id, now);
        }
      });
  } finally {
    await store.close();
  }
}

/** All that was said since `from` is stored, and everything stored is handled and sent. */
export async function quiet({ home }: Ground, said: ReadonlySet<string>): Promise<void> {
  const left = (): string =>
    withDatabase(home.file, true, (database) => {
      const stored = database
        .prepare(`SELECT "chatKey" || char(10) || "messageId" FROM "Inbox"`)
        .pluck()
        .all() as string[];
      const heard = stored.filter((key) => said.has(key)).length;
      const count = (table: string): unknown =>
        database.prepare(`SELECT COUNT(*) FROM "${table}" WHERE "doneAt" IS NULL`).pluck().get();
      return [said.size - heard, count("Inbox"), count("Outbox")].join(" ");
    });
  await until(
    () => left() === "0 0 0",
    () => `not quiet: messages not stored, messages and posts left: ${left()}\n${stuck(home)}`,
  );
}

/** Of each chat, the post that all others wait for. */
const stuck = ({ file }: Home): string =>
  withDatabase(file, true, (database) =>
    database
      .prepare(
        `SELECT "chatId", COUNT(*) AS "waiting", MIN("runAt") AS "from", "kind", "attempts", "unknowns", "error"
          FROM "Outbox" WHERE "doneAt" IS NULL GROUP BY "chatId"`,
      )
      .all()
      .map((row) => JSON.stringify(row))
      .join("\n"),
  );
