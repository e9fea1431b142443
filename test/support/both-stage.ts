// One estate whose owners' group is on one platform and whose staff group is on the other: the real adapters, store
// and loops, with a Bot API server and a WeChat gateway between them and the people.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startApp } from "../../bots/app.ts";
import { DEMO_ESTATE } from "../../bots/console/demo.ts";
import { type PhotoFiles, photoFiles } from "../../bots/photo-files.ts";
import { createMoves } from "../../bots/telegram/moves.ts";
import { createTelegram } from "../../bots/telegram/telegram.ts";
import { roomChat } from "../../bots/wechat/ids.ts";
import { systemClock } from "../../core/clock.ts";
import { defaultSettings } from "../../core/estates/schema.ts";
import { type Log, silentLog } from "../../core/log.ts";
import type { AccountId, ChatId } from "../../core/platform.ts";
import type { Store } from "../../core/store.ts";
import { createEmbeddedClassifier } from "../../core/understand/embedded.ts";
import { startBotApi } from "./bot-api/bot-api.ts";
import { openTestStore } from "./store.ts";
import { makeWechatBot } from "./wechat-bot.ts";
import { type Gateway, startGateway } from "./wechat-gateway/gateway.ts";

export interface OnBoth {
  readonly store: Store;
  readonly api: Awaited<ReturnType<typeof startBotApi>>;
  readonly gateway: Gateway;
  readonly photos: PhotoFiles;
  readonly log: Log;
  /** Where WeChat's account keeps what it must know again; without it a folder of its own. */
  readonly folder?: string;
}

/** A process of the bot on both wires, as far as the store, the folder and the wires can tell. */
export async function startOnBoth({ store, api, gateway, photos, log, folder }: OnBoth) {
  const telegram = createTelegram({
    token: api.token,
    apiRoot: api.root,
    log,
    moves: createMoves({ all: async () => [], keep: async () => {} }),
    onFatal: (line) => {
      throw new Error(line);
    },
  });
  const wechat = makeWechatBot(gateway, folder === undefined ? {} : { folder });
  const app = await startApp({
    deps: {
      store,
      clock: systemClock,
      log,
      bot: { name: "小管家", aliases: ["客服"] },
      classifier: createEmbeddedClassifier(),
      settingsOf: () => defaultSettings,
      setupCode: null,
      listen: "mentions",
    },
    platforms: [telegram, wechat.wechat],
    photos,
    owner: "test",
    sendLimits: false,
  });
  return { wechat, app };
}

export type BothStage = Awaited<ReturnType<typeof openBothStage>>;

/** `ownersOn`: where the owners are; the staff is on the other one. `disk`: what stands before the disk. */
export async function openBothStage({
  ownersOn = "wechat",
  disk = (files) => files,
}: {
  ownersOn?: "wechat" | "telegram";
  disk?: (files: PhotoFiles) => PhotoFiles;
} = {}) {
  const { store, close } = await openTestStore();
  const gateway = await startGateway();
  const api = await startBotApi();
  const errors: string[] = [];
  const log = { ...silentLog, error: (line: string) => errors.push(line) };
  const li = {
    wechat: gateway.person({ name: "李女士" }),
    telegram: api.person({ name: "李女士" }),
  };
  const wang = { wechat: gateway.person({ name: "王工" }), telegram: api.person({ name: "王工" }) };
  const staffOn = ownersOn === "wechat" ? "telegram" : "wechat";
  const topics = { [ownersOn]: "业主群", [staffOn]: "员工群" };
  const rooms = {
    wechat: gateway.room({ topic: topics.wechat ?? "", members: [li.wechat, wang.wechat] }),
    telegram: api.supergroup({ title: topics.telegram ?? "" }),
  };
  const chatIds: Record<"wechat" | "telegram", ChatId> = {
    wechat: roomChat(rooms.wechat.id),
    telegram: String(rooms.telegram.id) as ChatId,
  };
  await store.transaction(async (tx) => {
    const estate = await tx.createEstate(DEMO_ESTATE, 0);
    const accountId = String(wang[staffOn].id) as AccountId;
    const by = await tx.putPerson({ platform: staffOn, accountId, name: "王工" });
    await tx.putSeat(estate.id, by.id, "staff", 0);
    for (const [platform, role] of [[ownersOn, "owners"] as const, [staffOn, "staff"] as const]) {
      const chat = { platform, chatId: chatIds[platform], estateId: estate.id, role, title: null };
      await tx.bindChat(chat, by.id, 0);
    }
  });
  const folder = mkdtempSync(join(tmpdir(), "linli-both-"));
  const photos = disk(photoFiles(folder));
  const { wechat, app } = await startOnBoth({ store, api, gateway, photos, log });
  await app.started;
  /** All that was said in a group since the last look, as people read it. */
  let seen = { wechat: 0, telegram: 0 };
  return {
    ...{ store, gateway, api, wechat, app, errors, folder, rooms },
    owner: li[ownersOn],
    staff: wang[staffOn],
    li,
    wang,
    /** What the bot has posted since the last call, of both platforms: texts, and pictures as their size. */
    async told() {
      await app.settled();
      const telegram = api.sent
        .filter(({ seq }) => seq > seen.telegram)
        .map(({ chatId, text, caption, photo }) => ({
          ...{ on: "telegram", private: chatId !== rooms.telegram.id },
          ...{ text: text ?? caption ?? "", bytes: photo ?? 0 },
        }));
      const wechat = gateway.sent.slice(seen.wechat).map(({ conversationId, text, picture }) => ({
        ...{ on: "wechat", private: conversationId !== rooms.wechat.id },
        ...{ text: text ?? "", bytes: picture?.size ?? 0 },
      }));
      seen = { wechat: gateway.sent.length, telegram: api.sent.at(-1)?.seq ?? seen.telegram };
      return [...telegram, ...wechat];
    },
    async close() {
      await app.stop();
      await wechat.remove();
      await api.close();
      await gateway.close();
      await close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
