// The pace of the WeChat account, with the real process: owners on WeChat, their staff on Telegram. What is fast or
// slow is not measured, only what goes out together, before what, and not at all.
import { afterEach, expect, test } from "vitest";
import { roomChat } from "../../bots/wechat/ids.ts";
import type { AccountId, ChatId } from "../../core/platform.ts";
import { createStore } from "../../prisma/store.ts";
import { type BotApi, startBotApi } from "../support/bot-api/bot-api.ts";
import { STOPS_WITHIN_MS } from "../support/patience.ts";
import { type BotProcess, type Home, killAll, makeHome, startBot } from "../support/process.ts";
import { type Person, type Room, TOO_OFTEN } from "../support/wechat-gateway/gateway.ts";
import { type SpawnedGateway, spawnGateway } from "../support/wechat-gateway/spawn.ts";
import { pause, until } from "./telegram/ground.ts";

const open: (() => unknown)[] = [];
afterEach(async () => {
  killAll();
  for (const close of open.splice(0).reverse()) await close();
});

interface Estate {
  readonly owners: Room;
  readonly resident: Person;
  readonly staffId: number;
}

interface Ground {
  readonly api: BotApi;
  readonly gateway: SpawnedGateway;
  readonly estates: readonly [Estate, Estate, Estate, Estate];
  start(): Promise<BotProcess>;
}

const GAP_MS = 1_500;

async function makeGround(): Promise<Ground> {
  const api = await startBotApi();
  const gateway = await spawnGateway();
  const home = makeHome();
  open.push(
    () => home.remove(),
    () => gateway.close(),
    () => api.close(),
  );
  const settle = (name: string): Estate => {
    const resident = gateway.person({ name: `${name}的李女士` });
    const owners = gateway.room({ topic: `${name}业主群`, members: [resident] });
    return { owners, resident, staffId: api.supergroup({ title: `${name}员工群` }).id };
  };
  const names = ["阳光花园", "翠湖天地", "和平里", "望江楼"];
  const estates = names.map(settle) as unknown as Ground["estates"];
  await bind(home, names, estates);
  return {
    api,
    gateway,
    estates,
    async start() {
      const before = gateway.connections;
      const bot = startBot({
        home,
        env: {
          TELEGRAM_BOT_TOKEN: api.token,
          TELEGRAM_API_ROOT: api.root,
          WECHATY_PUPPET_SERVICE_TOKEN: gateway.token,
          WECHATY_PUPPET_SERVICE_ENDPOINT: gateway.endpoint,
          WECHAT_GAP_MS: String(GAP_MS),
        },
      });
      await until(() => gateway.connections > before && api.polling, bot.stderr);
      await gateway.ready();
      return bot;
    },
  };
}

/** As the administrator's 绑定 leaves it. */
async function bind(home: Home, names: readonly string[], estates: readonly Estate[]) {
  const store = await createStore({ url: `file:${home.file}` });
  const now = Date.now();
  for (const [index, { owners, staffId }] of estates.entries())
    await store.transaction(async (tx) => {
      const { id: estateId } = await tx.createEstate(names[index] ?? "", now);
      const account = { platform: "telegram", accountId: "1" as AccountId, name: "赵主任" };
      const by = (await tx.putPerson(account)).id;
      const owned = { platform: "wechat", chatId: roomChat(owners.id), estateId };
      const staffed = { platform: "telegram", chatId: String(staffId) as ChatId, estateId };
      await tx.bindChat({ ...owned, role: "owners", title: null }, by, now);
      await tx.bindChat({ ...staffed, role: "staff", title: null }, by, now);
    });
  await store.close();
}

test("acknowledgements become one post, an emergency overtakes, 操作过于频繁 silences the account over a restart", async () => {
  const { api, gateway, estates, start } = await makeGround();
  const [one, two, three, four] = estates;
  const first = await start();
  const says = ({ resident, owners }: Estate, text: string) =>
    resident.says(owners, text, { at: [gateway.bot] });
  const saidIn = ({ owners }: Estate): readonly string[] =>
    gateway.sent.filter(({ conversationId: id }) => id === owners.id).map(({ text }) => text);
  const numbersIn = (estate: Estate): readonly string[] =>
    [...new Set(saidIn(estate).join("\n").match(/#\d+/gu))].sort();
  const cards = ({ staffId }: Estate): number =>
    api.sent.filter(({ chatId, text = "" }) => chatId === staffId && /^[📋🚨]/u.test(text)).length;
  const late = first.stderr;

  for (const place of ["1栋", "2栋", "3栋", "4栋"]) says(one, `${place}1单元5楼楼道灯不亮`);
  await until(() => numbersIn(one).length === 4, late);
  expect(numbersIn(one)).toEqual(["#1", "#2", "#3", "#4"]);
  expect(saidIn(one).length).toBeLessThan(4);

  const before = gateway.sent.length;
  for (const estate of [two, three, four]) says(estate, "3栋2单元5楼楼道灯不亮");
  says(one, "5栋1单元电梯把人困住了,里面有老人");
  await until(() => gateway.sent.length >= before + 4, late);
  const order = gateway.sent.slice(before).map(({ text }) => text.includes("⚠️"));
  expect(order).toHaveLength(4);
  expect(order.filter(Boolean)).toHaveLength(1);
  expect(order.indexOf(true)).toBeLessThan(3);

  gateway.fault(TOO_OFTEN);
  says(two, "6栋1单元单元门关不上");
  const told = (estate: Estate): boolean =>
    api.sent.some(({ chatId, text = "" }) => chatId === estate.staffId && text.includes("停发到"));
  await until(() => estates.every(told), late);
  const { send } = gateway.calls;
  says(three, "6栋1单元单元门关不上");
  says(four, "5栋1单元电梯把人困住了,里面有老人");
  await until(() => cards(three) === 2 && cards(four) === 2, late);
  await pause(GAP_MS);
  expect(gateway.calls.send).toBe(send);

  first.signal("SIGTERM");
  expect(await first.ended(STOPS_WITHIN_MS)).toEqual({ code: 0, signal: null });
  const second = await start();
  says(three, "7栋1单元单元门关不上");
  await until(() => cards(three) === 3, second.stderr);
  await pause(2 * GAP_MS);
  expect(gateway.calls.send).toBe(send);
});
