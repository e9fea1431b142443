// The whole app on Telegram's wire: what people do there, and what goes wrong on the way.
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { inspect } from "node:util";
import { afterEach, describe, expect, test } from "vitest";
import { type App, startApp } from "../../../bots/app.ts";
import { createTelegramPlatform } from "../../../bots/telegram/platform.ts";
import { systemClock } from "../../../core/clock.ts";
import { defaultSettings } from "../../../core/estates/schema.ts";
import type { Log } from "../../../core/log.ts";
import type { ChatId, OutgoingMessage, PhotoRef } from "../../../core/platform.ts";
import type { Store } from "../../../core/store.ts";
import { createEmbeddedClassifier } from "../../../core/understand/embedded.ts";
import { openDoor } from "../../../web/door.ts";
import {
  type BotApi,
  type BotApiOptions,
  type Message,
  type Person,
  type Room,
  type Saying,
  type Sent,
  startBotApi,
} from "../../support/bot-api/bot-api.ts";
import { freePort } from "../../support/port.ts";
import { openTestStore } from "../../support/store.ts";
import { bindGroups } from "../../support/telegram-stage.ts";

const TOKEN = "7000000001:AAF-secret-of-the-wire";
const BOT = { name: "小管家", aliases: ["客服"] };
const REPORT = "@linli_bot 3栋2单元5楼楼道灯不亮";
const CALL = { type: "mention", offset: 0, length: "@linli_bot".length };

type Setup = Partial<Pick<BotApiOptions, "canReadAll">> & {
  readonly forum?: boolean;
  readonly group?: boolean;
  /** Another token than the server's. */
  readonly token?: string;
  readonly webhook?: { url: string; secret: string; port: number };
  readonly change?: (store: Store) => Store;
  /** From the first call on. */
  readonly fault?: Parameters<BotApi["fault"]>;
};

interface Wire {
  readonly api: BotApi;
  readonly store: Store;
  readonly app: App;
  readonly owners: Room;
  readonly staff: Room;
  readonly li: Person;
  readonly wang: Person;
  readonly fatal: readonly string[];
  /** Does it, waits until all is answered, and gives what the bot posted since. */
  answers(does: () => unknown): Promise<readonly Sent[]>;
  restart(): Promise<void>;
}

/** Every line that is logged and every error, of all tests: the token must stand in none. */
const told: string[] = [];
const closing: (() => Promise<void>)[] = [];
let warnings: string[] = [];
let errors: string[] = [];
const troubles = (): readonly string[] => [...warnings, ...errors];

const log: Log = {
  debug: (line, facts) => void told.push(inspect([line, facts])),
  info: (line, facts) => void told.push(inspect([line, facts])),
  warn: (line, facts) => {
    told.push(inspect([line, facts]));
    warnings.push(line);
  },
  error: (line, facts) => {
    told.push(inspect([line, facts]));
    errors.push(line);
  },
};

afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
  warnings = [];
  errors = [];
  const secret = TOKEN.split(":")[1] ?? "";
  expect(told.filter((line) => line.includes(secret))).toEqual([]);
});

const isPost = ({ method }: Sent): boolean =>
  /^send(?:Message|Photo|Document|MediaGroup)$/.test(method);
const textOf = ({ text, caption }: Sent): string => text ?? caption ?? "";

async function open(setup: Setup = {}): Promise<Wire> {
  const api = await startBotApi({ token: TOKEN, canReadAll: setup.canReadAll ?? true });
  closing.push(() => api.close());
  if (setup.fault) api.fault(...setup.fault);
  const opened = await openTestStore();
  closing.push(() => opened.close());
  const store = setup.change?.(opened.store) ?? opened.store;
  const owners = setup.group
    ? api.group({ title: "业主群" })
    : api.supergroup({ title: "业主群", forum: setup.forum ?? false });
  const staff = api.supergroup({ title: "员工群" });
  const [li, wang] = [api.person({ name: "李女士" }), api.person({ name: "王工" })];
  await bindGroups(store, api, { owners, staff }, [wang], Date.now());
  const fatal: string[] = [];
  let app: App | undefined;
  const { port = 0, ...webhook } = setup.webhook ?? {};
  const door = setup.webhook ? await openDoor({ port, host: "127.0.0.1", pages: null }) : null;
  const start = async (): Promise<void> => {
    const platform = createTelegramPlatform({
      settings: {
        token: setup.token ?? TOKEN,
        apiRoot: api.root,
        webhook: setup.webhook ? (webhook as { url: string; secret: string }) : null,
      },
      door,
      memory: {
        all: () => store.chatMoves("telegram"),
        keep: (from, to) => store.keepChatMove("telegram", from, to),
      },
      log,
      onFatal: (line) => {
        told.push(line);
        fatal.push(line);
      },
    });
    const telling: typeof platform = {
      ...platform,
      send: (message: OutgoingMessage) =>
        platform.send(message).catch((error: unknown) => {
          told.push(inspect(error, { depth: 10 }));
          throw error;
        }),
    };
    app = await startApp({
      deps: {
        store,
        clock: systemClock,
        log,
        bot: BOT,
        classifier: createEmbeddedClassifier(),
        settingsOf: () => defaultSettings,
        setupCode: null,
        listen: "mentions",
      },
      platforms: [telling],
      owner: `test-${Math.random()}`,
      sendLimits: false,
    });
    await app.started.catch((error: unknown) => told.push(inspect(error, { depth: 10 })));
  };
  await start();
  closing.push(async () => door?.close());
  closing.push(async () => app?.stop());
  return {
    api,
    store,
    get app() {
      if (app === undefined) throw new Error("not started");
      return app;
    },
    owners,
    staff,
    li,
    wang,
    fatal,
    async answers(does) {
      const before = api.sentCount;
      await does();
      if (setup.webhook === undefined) await api.settled();
      await app?.settled();
      return api.sent.filter((item) => item.seq > before && isPost(item));
    },
    async restart() {
      await app?.stop();
      await start();
    },
  };
}

/** Without the app around it. */
const platformOf = (apiRoot: string) =>
  createTelegramPlatform({
    settings: { token: TOKEN, apiRoot, webhook: null },
    door: null,
    memory: { all: async () => [], keep: async () => {} },
    log,
    onFatal: () => {},
  });

/** The posts of a chat. */
const inChat = (posts: readonly Sent[], { id }: Pick<Room, "id">): readonly Sent[] =>
  posts.filter(({ chatId }) => chatId === id);
const one = (posts: readonly Sent[], room: Pick<Room, "id">): Sent => {
  const there = inChat(posts, room);
  expect(there.map(textOf)).toHaveLength(1);
  return there[0] as Sent;
};

const tickets = async (store: Store): Promise<number> => {
  const [estate] = await store.estates();
  for (let number = 1; ; number += 1)
    if ((await store.ticketByNumber(estate?.id ?? 0, number)) === null) return number - 1;
};
const ticketOne = async (store: Store) => {
  const [estate] = await store.estates();
  return store.ticketByNumber(estate?.id ?? 0, 1);
};

describe("what people send", () => {
  test("an album with a caption is one ticket, one acknowledgement, one card and its pictures", async () => {
    const { answers, api, li, owners, staff, store } = await open();
    const posts = await answers(() => li.sendsAlbum(owners, 3, REPORT));
    expect(await tickets(store)).toBe(1);
    const ack = one(posts, owners);
    expect(textOf(ack)).toContain("#1 电气照明");
    const cards = inChat(posts, staff);
    expect(cards).toHaveLength(3);
    expect(cards.every(({ photo }) => photo !== undefined)).toBe(true);
    expect(cards.filter((card) => textOf(card).includes("📋#1"))).toHaveLength(1);
    expect(ack.replyTo).toBe(api.visible(owners)[0]?.messageId);
  });

  test("an album whose words stand under its last picture is the same", async () => {
    const { answers, api, li, owners, staff, store } = await open();
    const elsewhere = api.group({ title: "别处" });
    const posts = await answers(() => {
      const album = li.sendsAlbum(elsewhere, 3, "").map((message, n) => ({
        ...message,
        message_id: 100 + n,
        chat: owners.chat,
        ...(n === 2 && { caption: REPORT, caption_entities: [CALL] }),
      }));
      for (const message of album) api.raw({ message });
    });
    expect(await tickets(store)).toBe(1);
    expect(inChat(posts, owners)).toHaveLength(1);
    const photos = inChat(posts, staff).map(({ photo }) => photo !== undefined);
    expect(photos).toEqual([true, true, true]);
    // None of them is left for what the same person reports next.
    const next = await answers(() => li.says(owners, "@linli_bot 4栋1单元门禁坏了"));
    expect(one(next, staff).photo).toBeUndefined();
  });

  test("an edited report is told to the staff once, and answers nobody", async () => {
    const { answers, api, li, owners, staff, store } = await open();
    let message: Message | undefined;
    await answers(() => {
      message = li.says(owners, REPORT);
    });
    const report = message as Message;
    /** The same words again, some seconds later: Telegram tells of reactions and previews so. */
    const again = (told: Message, seconds: number) =>
      answers(() => api.raw({ edited_message: { ...told, edit_date: told.date + seconds } }));
    expect(await again(report, 10)).toEqual([]);
    let edited = report;
    const posts = await answers(() => {
      edited = li.edits(report, `${REPORT},已经三天了`);
    });
    expect(textOf(one(posts, staff))).toContain("业主改了原话");
    expect(inChat(posts, owners)).toEqual([]);
    expect(await again(edited, 20)).toEqual([]);
    expect(await again(edited, 30)).toEqual([]);
    // Back to the first words is a change.
    expect(textOf(one(await again(report, 40), staff))).toContain("业主改了原话");
    expect(await again(report, 50)).toEqual([]);
    expect(await tickets(store)).toBe(1);
  });

  test("an edit that adds the mention is handled as the message, once", async () => {
    const { answers, li, owners, store } = await open();
    let said: Message | undefined;
    expect(
      await answers(() => {
        said = li.says(owners, "3栋2单元5楼楼道灯不亮");
      }),
    ).toEqual([]);
    const posts = await answers(() => li.edits(said as Message, REPORT));
    expect(one(posts, owners)).toMatchObject({ replyTo: said?.message_id });
    const again = await answers(() => li.edits(said as Message, `${REPORT}!`));
    expect(inChat(again, owners)).toEqual([]);
    expect(await tickets(store)).toBe(1);
  });

  test("in a topic the answers stand in the topic, a press's too", async () => {
    const { answers, api, li, owners, wang, staff } = await open({ forum: true });
    const thread = api.topic(owners, "报修");
    const posts = await answers(() => li.says(owners, REPORT, { thread }));
    expect(one(posts, owners)).toMatchObject({ threadId: thread });
    const done = one(await answers(() => wang.says(staff, "#1 完成 已更换")), owners);
    expect(done).toMatchObject({ threadId: thread });
    const rated = await answers(() => li.presses(done as never, "5⭐"));
    expect(one(rated, owners)).toMatchObject({ threadId: thread });
  });

  test("what is nobody's message gets nothing: other bots, channels, anonymous, foreign buttons", async () => {
    const { answers, api, li, owners, store } = await open();
    const other = api.bot({ name: "天气", username: "weather_bot" });
    const channel = api.channel({ title: "公告" });
    const foreign = other.says(owners, "天气");
    const posts = await answers(() => {
      other.says(owners, REPORT);
      api.channelPost(channel, REPORT);
      api.forwarded(owners, channel, REPORT);
      li.says(owners, REPORT, { asChannel: channel });
      li.says(owners, REPORT, { asChannel: owners });
      li.presses(foreign, { data: "5" });
      other.presses(foreign, { data: "5" });
      other.joins(owners);
      api.raw({ edited_channel_post: api.channelPost(channel, REPORT) });
      api.raw({ inline_query: { id: "1", from: li.user, query: REPORT, offset: "" } });
      // Under a message that is too old to be told of, under one of an inline bot's, and of a game.
      const press = { id: "2", from: li.user, chat_instance: "3", data: "5" };
      const old = { chat: owners.chat, message_id: 1, date: 0 };
      api.raw({ callback_query: { ...press, message: old } });
      api.raw({ callback_query: { ...press, inline_message_id: "4" } });
      api.raw({ callback_query: { ...press, data: undefined, game_short_name: "g" } });
    });
    expect(posts).toEqual([]);
    expect(await tickets(store)).toBe(0);
    expect(troubles()).toEqual([]);
  });

  test("an update of a shape that Telegram does not send holds up nothing behind it", async () => {
    const { answers, api, li, owners, store } = await open();
    const posts = await answers(() => {
      for (const broken of [
        { message: {} },
        { chat_member: {} },
        { message: { chat: 5, text: 5 } },
      ])
        api.raw(broken);
      li.says(owners, REPORT);
    });
    expect(textOf(one(posts, owners))).toContain("#1");
    expect(await tickets(store)).toBe(1);
    expect(new Set(errors)).toEqual(
      new Set(["Telegram: an update of no known shape is passed over"]),
    );
  });

  test("another bot's reply to the bot's own post, and its press, change nothing", async () => {
    const { answers, api, li, owners, staff, store, wang } = await open();
    const other = api.bot({ name: "天气", username: "weather_bot" });
    await answers(() => li.says(owners, REPORT));
    const done = one(await answers(() => wang.says(staff, "#1 完成 已更换")), owners);
    const posts = await answers(() => {
      other.says(owners, "没修好", { replyTo: done.messageId as number });
      other.presses(done, "没修好");
    });
    expect(posts).toEqual([]);
    expect((await ticketOne(store))?.status).toBe("done");
  });

  const WORDLESS: readonly (readonly [string, Saying])[] = [
    ["a PDF", { file: { mime: "application/pdf" } }],
    ["a sticker", { other: { sticker: { file_id: "s", emoji: "👍" } } }],
    ["a voice", { other: { voice: { file_id: "v", duration: 3 } } }],
    ["a video", { other: { video: { file_id: "v", duration: 3 } } }],
    ["a place", { other: { location: { latitude: 31.2, longitude: 121.5 } } }],
    ["a contact", { other: { contact: { phone_number: "1", first_name: "李" } } }],
  ];

  test.each(WORDLESS)(
    "%s alone: one line to who says it to the bot, nothing to a group",
    async (_, how) => {
      const { answers, api, li, owners, staff, store } = await open();
      const home = api.privateChat(li);
      expect(textOf(one(await answers(() => li.says(home, "", how)), home))).toContain("直接说");
      expect(await answers(() => li.says(owners, "", how))).toEqual([]);
      const ack = one(await answers(() => li.says(owners, REPORT)), owners);
      const replied = await answers(() =>
        li.says(owners, "", { ...how, replyTo: ack.messageId as number }),
      );
      expect(textOf(one(replied, owners))).toContain("直接说");
      expect(inChat(replied, staff)).toEqual([]);
      expect([await tickets(store), troubles()]).toEqual([1, []]);
    },
  );

  test("a place that is shared live answers once; a file with words is its words", async () => {
    const { answers, api, li, owners, staff, store } = await open();
    const home = api.privateChat(li);
    const location = { latitude: 31.2, longitude: 121.5, live_period: 900 };
    const shared = li.says(home, "", { other: { location } });
    expect(await answers(() => {})).toHaveLength(1);
    expect(
      await answers(() => api.raw({ edited_message: { ...shared, edit_date: shared.date + 5 } })),
    ).toEqual([]);
    const posts = await answers(() =>
      li.says(owners, REPORT, { file: { mime: "application/pdf" } }),
    );
    expect(inChat(posts, owners).map(textOf)).toEqual([
      expect.stringContaining("#1 电气照明"),
      expect.stringContaining("请发照片"),
    ]);
    expect(one(posts, staff).photo).toBeUndefined();
    expect([await tickets(store), troubles()]).toEqual([1, []]);
  });

  test("a reply to a card whose id is not stored finds its ticket by the text", async () => {
    const { answers, api, li, owners, staff, wang } = await open();
    // The answer with the card's id is lost for good: the bot never learns it.
    api.fault("sendMessage", { drop: "after", times: 2, match: { text: "📋#1" } });
    const posts = await answers(() => li.says(owners, REPORT));
    const card = inChat(posts, staff)[0];
    const answered = await answers(() =>
      wang.says(staff, "接单", { replyTo: card?.messageId as number }),
    );
    expect(textOf(one(answered, owners))).toContain("已接单");
  });
});

describe("pictures that Telegram refuses", () => {
  test("the words arrive without the picture", async () => {
    const { answers, api, li, owners, staff } = await open();
    api.fault("sendPhoto", {
      status: 400,
      description: "Bad Request: wrong file identifier/HTTP URL specified",
    });
    const posts = await answers(() => li.says(owners, REPORT, { photo: true }));
    expect(one(posts, staff)).toMatchObject({ method: "sendMessage" });
    expect(textOf(one(posts, staff))).toContain("📋#1");
    expect(warnings).toEqual([expect.stringContaining("refuses a picture")]);
  });

  test("one of more than 20 MB is handled as any; as a file too; another platform does without it", async () => {
    const { answers, api, li, owners, staff, store } = await open();
    const bytes = Buffer.alloc(20 * 1024 * 1024 + 1);
    const posts = await answers(() => li.says(owners, REPORT, { photo: bytes }));
    expect(one(posts, staff)).toMatchObject({ method: "sendPhoto", photo: bytes.length });
    const file = { mime: "image/png", bytes };
    const more = await answers(() => li.says(owners, "@linli_bot 4栋1单元门禁坏了", { file }));
    // A file would go out with what the camera wrote into it, and Telegram hands out none of that size.
    expect(one(more, staff)).toMatchObject({ method: "sendMessage" });
    expect(await tickets(store)).toBe(2);
    expect(warnings).toEqual([expect.stringContaining("the words go without it")]);
    warnings.length = 0;
    const { photo } = li.says(owners, "", { photo: bytes });
    const { loadPhoto } = platformOf(api.root);
    expect(await loadPhoto(photo?.at(-1)?.file_id as PhotoRef)).toBe("tooLarge");
  });

  test("a picture that came as a file goes on as a file", async () => {
    const asked: string[] = [];
    const server = createServer((request, response) => {
      request.on("data", (chunk) => asked.push(`${request.url?.split("/").at(-1)} ${chunk}`));
      request.on("end", () => response.end('{"ok":true,"result":{"message_id":5}}'));
    }).listen(0);
    closing.push(async () => void server.close());
    const { port } = server.address() as AddressInfo;
    const { send } = platformOf(`http://127.0.0.1:${port}`);
    const photo = "file:BQAC" as PhotoRef;
    expect(await send({ chatId: "-1" as ChatId, text: "卡片", photo })).toEqual({ messageId: "5" });
    expect(asked.join("")).toMatch(/^sendDocument .*"document":"BQAC"/);
  });

  test("a closed topic: the answer stands beside it", async () => {
    const { answers, api, li, owners } = await open({ forum: true });
    const thread = api.topic(owners, "报修");
    api.fault("sendMessage", {
      status: 400,
      description: "Bad Request: TOPIC_CLOSED",
      match: { chatId: owners.id },
    });
    const posts = await answers(() => li.says(owners, REPORT, { thread }));
    expect(one(posts, owners).threadId).toBeUndefined();
  });
});

describe("a group that becomes a supergroup", () => {
  test("told by the service message: both directions, after a restart too, no number is mixed up", async () => {
    const wire = await open({ group: true });
    const { answers, api, li, owners, staff, wang, store } = wire;
    await answers(() => li.says(owners, REPORT));
    let moved: Room = owners;
    expect(
      await answers(() => {
        moved = api.migrate(owners);
      }),
    ).toEqual([]);
    // The supergroup counts from 1 again: these have the numbers of what was said before.
    const next = await answers(() => li.says(moved, "@linli_bot 4栋1单元门禁坏了"));
    expect(textOf(one(next, moved))).toContain("#2");
    const taken = one(await answers(() => wang.says(staff, "#1 接单")), moved);
    expect(textOf(taken)).toContain("#1 物业王工已接单");
    expect(textOf(taken)).toContain("@李女士");
    expect(taken.replyTo).toBeUndefined();
    await wire.restart();
    const done = one(await answers(() => wang.says(staff, "#2 完成 已修")), moved);
    expect(done.replyTo).toBe(next.find(({ chatId }) => chatId === moved.id)?.replyTo);
    const rated = await answers(() => li.says(moved, "5", { replyTo: done.messageId as number }));
    expect(textOf(one(rated, moved))).toContain("#2 谢谢评价");
    for (let n = 0; n < 8; n += 1) await answers(() => li.says(moved, "@linli_bot 进度"));
    expect(inChat(api.sent, moved)).toHaveLength(12);
    expect(await tickets(store)).toBe(2);
  });

  test("told by the error alone: the post follows, and so does the next process", async () => {
    const wire = await open({ group: true });
    const { answers, api, li, owners, staff, wang } = wire;
    await answers(() => li.says(owners, REPORT));
    await wire.app.stop();
    const moved = api.migrate(owners);
    // The service messages are lost: the bot was away for more than a day.
    await drain(api);
    await wire.restart();
    const taken = one(await answers(() => wang.says(staff, "#1 接单")), moved);
    expect(textOf(taken)).toContain("已接单");
    await wire.restart();
    const asked = await answers(() => li.says(moved, "@linli_bot #1 到哪了"));
    expect(textOf(one(asked, moved))).toContain("#1");
  });
});

/** Confirms all that waits, as a day that has passed does. */
const drain = (api: BotApi): Promise<unknown> =>
  fetch(`${api.root}/bot${TOKEN}/getUpdates?offset=${api.lastUpdate + 1}`);

describe("buttons", () => {
  test("the reporter's press rates, a stranger's is refused, a second changes and says nothing", async () => {
    const { answers, api, li, owners, staff, store, wang } = await open();
    const zhang = api.person({ name: "张先生" });
    await answers(() => li.says(owners, REPORT));
    const done = one(await answers(() => wang.says(staff, "#1 完成 已更换")), owners);
    expect(done.buttons?.flat().map(({ text }) => text)).toContain("没修好");
    const refused = await answers(() => zhang.presses(done, "1⭐"));
    expect(textOf(one(refused, owners))).toContain("抱歉");
    expect((await ticketOne(store))?.stars).toBeNull();
    const rated = await answers(() => li.presses(done, "5⭐"));
    expect(textOf(one(rated, owners))).toContain("5星");
    expect(textOf(one(rated, staff))).toContain("★★★★★");
    expect(await answers(() => li.presses(done, "5⭐"))).toEqual([]);
    expect((await ticketOne(store))?.stars).toBe(5);
    // Each press is answered, or its button would spin.
    expect(api.counts.answerCallbackQuery).toBe(3);
  });

  test("forged data gives no rights", async () => {
    const { answers, api, li, owners, staff, store, wang } = await open();
    const zhang = api.person({ name: "张先生" });
    await answers(() => li.says(owners, REPORT));
    const ack = inChat(api.sent.filter(isPost), owners)[0] as Sent;
    await answers(() => zhang.says(owners, "@linli_bot 4栋1单元门禁坏了"));
    const before = await ticketOne(store);
    for (const data of ["#1 完成 已修", "#1 接单", "#1 撤销", "\u0000".repeat(64), "💥".repeat(16)])
      await answers(() => zhang.presses(ack, { data }));
    expect(await ticketOne(store)).toMatchObject({
      status: before?.status,
      version: before?.version,
    });
    // A post of one ticket with the number of another: what may be done hangs on who presses.
    const done = one(await answers(() => wang.says(staff, "#1 完成 已更换")), owners);
    await answers(() => zhang.presses(done, { data: "#1 5星" }));
    await answers(() => li.presses(done, { data: "#2 撤销" }));
    expect((await ticketOne(store))?.stars).toBeNull();
    const [estate] = await store.estates();
    expect((await store.ticketByNumber(estate?.id ?? 0, 2))?.status).toBe("open");
  });
});

describe("rights", () => {
  test("a member who never spoke accepts; after leaving, not any more", async () => {
    const { answers, api, li, owners, staff, store } = await open();
    const sun = api.person({ name: "孙工" });
    staff.members.set(sun.id, "member");
    let report: Message | undefined;
    await answers(() => {
      report = li.says(owners, REPORT);
    });
    const taken = await answers(() => sun.says(owners, "接单", { replyTo: report as Message }));
    expect(textOf(one(taken, owners))).toContain("孙工已接单");
    await answers(() => sun.leaves(staff));
    await answers(() => sun.says(owners, "完成 已更换", { replyTo: report as Message }));
    await answers(() => sun.says(owners, "@linli_bot #1 完成 已更换"));
    expect((await ticketOne(store))?.status).toBe("accepted");
  });

  test("who joins the staff's group may act at once, who is thrown out no more", async () => {
    const { answers, api, li, owners, staff, store } = await open();
    const sun = api.person({ name: "孙工" });
    await answers(() => li.says(owners, REPORT));
    expect(
      textOf(one(await answers(() => sun.says(owners, "@linli_bot #1 接单")), owners)),
    ).toContain("抱歉");
    await answers(() => sun.joins(staff));
    await answers(() => sun.says(owners, "#1 接单"));
    expect((await ticketOne(store))?.status).toBe("accepted");
    await answers(() => api.addTo(staff, "administrator"));
    await answers(() => api.setStatus(staff, sun, "kicked"));
    await answers(() => sun.says(owners, "@linli_bot #1 完成 已更换"));
    expect((await ticketOne(store))?.status).toBe("accepted");
  });

  test("the staff's group becomes a supergroup: its people stay staff", async () => {
    const { answers, api, li, owners, staff, store, wang } = await open();
    await answers(() => li.says(owners, REPORT));
    let moved = staff;
    await answers(() => {
      moved = api.migrate(staff);
    });
    await answers(() => wang.says(owners, "#1 接单"));
    expect((await ticketOne(store))?.status).toBe("accepted");
    const posts = await answers(() => wang.says(moved, "#1 完成 已更换"));
    expect(inChat(posts, moved)).toHaveLength(1);
    expect(inChat(posts, owners)).toHaveLength(1);
  });

  test("privacy mode warns, once", async () => {
    await open({ canReadAll: false });
    expect(warnings.filter((line) => line.includes("privacy"))).toHaveLength(1);
  });
});

describe("what goes wrong on the way", () => {
  const acks = (api: BotApi, owners: Room): number => inChat(api.sent, owners).length;

  test("429 is waited for, and nothing is doubled", async () => {
    const { answers, api, li, owners, staff } = await open();
    api.fault("sendMessage", {
      status: 429,
      description: "Too Many Requests: retry after 2",
      parameters: { retry_after: 2 },
      match: { chatId: owners.id },
    });
    const start = Date.now();
    const posts = await answers(() => li.says(owners, REPORT));
    expect(Date.now() - start).toBeGreaterThanOrEqual(2_000);
    expect(inChat(posts, owners)).toHaveLength(1);
    expect(inChat(posts, staff)).toHaveLength(1);
  });

  test.each([
    ["dropped before", { drop: "before" }, 1, 1],
    ["5xx, not done", { status: 500 }, 1, 1],
    ["HTML, not done", { html: true }, 1, 1],
    ["dropped after", { drop: "after" }, 1, 2],
    ["5xx, done", { status: 500, process: true }, 1, 2],
    ["HTML, done", { html: true, process: true }, 1, 2],
    ["half a JSON", { lie: "wrongJson" }, 1, 2],
    ["nothing", { lie: "empty" }, 1, 2],
    ["no description", { lie: "okFalseNoDescription" }, 1, 1],
  ] as const)("%s: the acknowledgement arrives, at most twice", async (_, fault, least, most) => {
    const { answers, api, li, owners, store } = await open();
    api.fault("sendMessage", { ...fault, match: { chatId: owners.id } });
    await answers(() => li.says(owners, REPORT));
    expect(api.faults.hits).toBe(1);
    expect(acks(api, owners)).toBeGreaterThanOrEqual(least);
    expect(acks(api, owners)).toBeLessThanOrEqual(most);
    expect(await tickets(store)).toBe(1);
  });

  test("lost answers for ever: twice, and no more", async () => {
    const { answers, api, li, owners } = await open();
    api.fault("sendMessage", { drop: "after", times: 50, match: { chatId: owners.id } });
    await answers(() => li.says(owners, REPORT));
    expect(acks(api, owners)).toBe(2);
  });

  test("a store that refuses: nothing is confirmed, nothing is lost, one line", async () => {
    let fails = true;
    const wire = await open({
      change: (store) => ({
        ...store,
        receive: async (...given) => {
          if (fails) throw new Error("disk full");
          return store.receive(...given);
        },
      }),
    });
    const { answers, api, li, owners } = wire;
    li.says(owners, REPORT);
    await expect
      .poll(() => told.filter((line) => line.includes("cannot be stored")))
      .toHaveLength(1);
    await wire.app.stop();
    expect(api.pending()).toHaveLength(1);
    await wire.restart();
    await expect.poll(() => api.pending().length).toBe(1);
    fails = false;
    const posts = await answers(() => {});
    expect(inChat(posts, owners)).toHaveLength(1);
  });

  test("the bot is removed: given up, and the staff's group goes on", async () => {
    const { answers, api, li, owners, staff, wang } = await open();
    await answers(() => li.says(owners, REPORT));
    api.kickFrom(owners);
    const posts = await answers(() => wang.says(staff, "#1 接单"));
    expect(inChat(posts, owners)).toEqual([]);
    expect(inChat(posts, staff)).toHaveLength(1);
    expect(warnings.join("\n")).toMatch(/removed/);
  });
});

describe("ends", () => {
  test("a wrong token: one clear line, without it", async () => {
    const { fatal } = await open({ token: `${TOKEN}x` });
    expect(fatal).toEqual([expect.stringContaining("TELEGRAM_BOT_TOKEN")]);
  });

  test("a second process that polls: one clear line, and what came is not lost", async () => {
    const { api, fatal, li, owners } = await open();
    await expect.poll(() => api.polling).toBe(true);
    await fetch(`${api.root}/bot${TOKEN}/getUpdates?timeout=0`);
    await expect.poll(() => fatal).toHaveLength(1);
    expect(fatal[0]).toMatch(/Another process/);
    li.says(owners, REPORT);
    expect(api.pending().length).toBeGreaterThan(0);
  });
});

describe("the webhook", () => {
  const SECRET = "a-secret-of-the-webhook";
  const openWebhook = async (change?: (store: Store) => Store) => {
    const port = await freePort();
    const url = `http://127.0.0.1:${port}/`;
    const wire = await open({ webhook: { url, secret: SECRET, port }, ...(change && { change }) });
    const post = async (body: string, secret: string | null = SECRET): Promise<number> => {
      const headers = secret === null ? {} : { "x-telegram-bot-api-secret-token": secret };
      const answer = await fetch(url, { method: "POST", headers, body });
      await answer.arrayBuffer();
      return answer.status;
    };
    const update = (): string => {
      wire.li.says(wire.owners, REPORT);
      return JSON.stringify(wire.api.pending().at(-1));
    };
    return { ...wire, url, post, update };
  };

  test("only who knows the secret is heard; an update that comes twice is one", async () => {
    const { answers, owners, post, update, url, store } = await openWebhook();
    const said = update();
    expect(await post(said, "wrong")).toBe(401);
    expect(await post(said, null)).toBe(401);
    expect(await post("{")).toBe(400);
    expect(await post("[]")).toBe(400);
    expect(await post("x".repeat(1_100_000)).catch(() => 400)).toBe(400);
    expect((await fetch(url)).status).toBe(405);
    expect(await tickets(store)).toBe(0);
    const posts = await answers(async () => expect(await post(said)).toBe(200));
    expect(inChat(posts, owners)).toHaveLength(1);
    expect(await answers(async () => expect(await post(said)).toBe(200))).toEqual([]);
    expect(await tickets(store)).toBe(1);
  });

  test("a wrong token, and an address that Telegram refuses: one clear line each", async () => {
    const webhook = { url: "http://127.0.0.1/", secret: SECRET, port: await freePort() };
    const wrong = await open({ token: `${TOKEN}x`, webhook });
    expect(wrong.fatal).toEqual([expect.stringContaining("TELEGRAM_BOT_TOKEN")]);
    const description = "Bad Request: bad webhook: HTTPS url must be provided for webhook";
    const refused = await open({
      webhook: { ...webhook, port: await freePort() },
      fault: ["setWebhook", { status: 400, description }],
    });
    expect(refused.fatal).toEqual([expect.stringContaining("TELEGRAM_WEBHOOK_URL: Bad Request")]);
  });

  test("what cannot be stored is not taken: 500, and it comes again", async () => {
    let fails = true;
    const { answers, owners, post, update } = await openWebhook((store) => ({
      ...store,
      receive: async (...given) => {
        if (fails) throw new Error(`disk full ${given.length}`);
        return store.receive(...given);
      },
    }));
    const said = update();
    expect(await post(said)).toBe(500);
    fails = false;
    const posts = await answers(async () => expect(await post(said)).toBe(200));
    expect(inChat(posts, owners)).toHaveLength(1);
  });
});

test("lines and errors were told, none with the token", () => {
  expect(told.length).toBeGreaterThan(10);
});
