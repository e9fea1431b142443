// Sending, with a platform that misbehaves and the real store beneath.
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { HOUR, SECOND } from "../../../core/clock.ts";
import { type Log, silentLog } from "../../../core/log.ts";
import { createDispatch, type Dispatch } from "../../../core/outbox/dispatch.ts";
import { createPace } from "../../../core/outbox/pace.ts";
import type { Post, PostKind } from "../../../core/outbox/post.ts";
import type { Sending } from "../../../core/outbox/sending.ts";
import {
  type ChatId,
  type MessageId,
  NO_LIMITS,
  type OutgoingMessage,
  type PhotoRef,
  type Platform,
  PlatformError,
  type PlatformLimits,
} from "../../../core/platform.ts";
import { StoreError } from "../../../core/store.ts";
import { type ManualClock, manualClock } from "../../support/conversation.ts";
import { openTestStore, type TestStore } from "../../support/store.ts";

const START = Date.parse("2026-11-23T09:00:00+08:00");

let database: TestStore;
let clock: ManualClock;
beforeEach(async () => {
  database = await openTestStore();
  clock = manualClock(START);
});
afterEach(() => database.close());

type Fate = "sent" | PlatformError;
const lost = () => new PlatformError("the answer was lost", { delivered: "unknown" });
const down = (retryAfterMs?: number) =>
  new PlatformError("not reachable", {
    delivered: "no",
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
  });
const unreachable = () =>
  new PlatformError("not reachable", { delivered: "no", unreachable: true });
const gone = () => new PlatformError("the chat is gone", { delivered: "no", permanent: true });

const dispatchOf = (part: Pick<Sending, "platform" | "pace"> & Partial<Sending>): Dispatch =>
  createDispatch({
    limits: part.platform.limits,
    onPause: async () => {},
    store: database.store,
    owner: "one",
    wake: () => {},
    log: silentLog,
    clock,
    ...part,
  });

/** A step that asks the database, whatever was found before: nobody hands posts over in these tests. */
const looking = (dispatch: Dispatch): Promise<number> => {
  dispatch.waits("any" as ChatId);
  return dispatch.step();
};

function sender(
  fates: Fate[],
  limits: PlatformLimits = NO_LIMITS,
  onPause: Sending["onPause"] = async () => {},
  log: Log = silentLog,
) {
  const tried: OutgoingMessage[] = [];
  const platform: Platform = {
    name: "test",
    limits,
    start: async () => {},
    stop: async () => {},
    send: async (message) => {
      tried.push(message);
      const fate = fates.shift() ?? "sent";
      if (fate !== "sent") throw fate;
      return { messageId: `id-${tried.length}` as MessageId };
    },
  };
  const pace = createPace(limits, []);
  const owners = new Map<string, Dispatch>();
  const step = async (owner = "one") => {
    const dispatch = owners.get(owner) ?? dispatchOf({ platform, pace, owner, onPause, log });
    owners.set(owner, dispatch);
    const restMs = await looking(dispatch);
    // A step waits for its sends, but not for long: on a slow machine some would still be under way.
    await dispatch.ended();
    return restMs;
  };
  return { tried, step, texts: () => tried.map(({ text }) => text) };
}

let keys = 0;
const post = (
  text: string,
  kind: PostKind = "reply",
  more: Partial<OutgoingMessage> = {},
): Post => {
  keys += 1;
  const chatId = (more.chatId ?? "owners") as ChatId;
  return {
    dedupeKey: `k${keys}`,
    platform: "test",
    chatId,
    kind,
    ticketId: null,
    message: { text, ...more, chatId },
  };
};
const enqueue = (...posts: Post[]) =>
  database.store.transaction((tx) => tx.enqueue(posts, clock.now()));

describe("a send that certainly failed", () => {
  test("is tried again with back-off, until it is sent", async () => {
    const { step, tried } = sender([down(), down(), down()]);
    await enqueue(post("a"));
    await step();
    for (const wait of [1, 2, 4]) {
      expect(await step()).toBe(wait * SECOND);
      clock.turn(wait * SECOND - 1);
      const before = tried.length;
      await step();
      expect(tried).toHaveLength(before);
      clock.turn(1);
      await step();
      expect(tried).toHaveLength(before + 1);
    }
    expect(await step()).toBe(Number.POSITIVE_INFINITY);
  });
  test("because nothing gets through costs no chat its turn: all go out soon after the platform's return", async () => {
    const fates = Array.from({ length: 20 }, unreachable);
    const { step, texts } = sender(fates);
    const staff = { chatId: "staff" as ChatId };
    await enqueue(post("a"), post("b", "reply", staff), post("c", "emergency"));
    for (await step(); fates.length > 0; await step()) clock.turn(Math.min(await step(), HOUR));
    const tried = texts().length;
    clock.turn(2 * SECOND);
    for (let n = 0; n < 3; n += 1) await step();
    expect(texts().slice(tried).sort()).toEqual(["a", "b", "c"]);
  });
  test("because nothing gets through: one post in a second finds out, of whatever chat", async () => {
    const { step, tried } = sender(Array.from({ length: 30 }, unreachable));
    const chats = Array.from({ length: 20 }, (_, n) => `c${n}` as ChatId);
    await enqueue(...chats.map((chatId) => post("x", "reply", { chatId })));
    await step();
    await step();
    expect(tried).toHaveLength(16);
    for (let n = 1; n <= 10; n += 1) {
      clock.turn(SECOND);
      await step();
      await step();
      expect(tried).toHaveLength(16 + n);
    }
  });
  test("because nothing gets through is no try: the first that fails by itself waits a second", async () => {
    const { step, tried } = sender([unreachable(), unreachable(), unreachable(), down()]);
    await enqueue(post("a"));
    for (let n = 1; n <= 5; n += 1) {
      await step();
      expect(tried).toHaveLength(n);
      clock.turn(SECOND);
    }
    expect(await step()).toBe(Number.POSITIVE_INFINITY);
  });
  test("waits as long as the platform asks", async () => {
    const { step } = sender([down(90 * SECOND)]);
    await enqueue(post("a"));
    await step();
    expect(await step()).toBe(90 * SECOND);
  });
  test("holds back what comes after it in its chat, not in others, and not what is more urgent", async () => {
    const { step, texts } = sender([down()]);
    await enqueue(post("first"));
    await step();
    await enqueue(post("second"), post("elsewhere", "reply", { chatId: "staff" as ChatId }));
    await enqueue(post("danger", "emergency"));
    await step();
    expect(texts().sort()).toEqual(["danger", "elsewhere", "first"]);
    clock.turn(SECOND);
    await step();
    await step();
    expect(texts().slice(3)).toEqual(["first", "second"]);
  });
  test("is given up after a day, and what waited behind it goes on", async () => {
    const { step, texts } = sender(Array.from({ length: 400 }, () => down()));
    await enqueue(post("a"));
    for (let hours = 0; hours < 26; hours += 1) {
      await step();
      clock.turn(HOUR);
    }
    const tries = texts().length;
    clock.turn(HOUR);
    await step();
    expect(texts()).toHaveLength(tries);
    expect(await database.store.nextDue()).toEqual({ inbox: null, outbox: null });
  });
  test("is not tried again where it never can arrive", async () => {
    const { step, texts } = sender([gone()]);
    await enqueue(post("a"), post("b"));
    await step();
    await step();
    expect(texts()).toEqual(["a", "b"]);
  });
});

describe("a send whose fate is unknown", () => {
  test.each([
    ["emergency", 2],
    ["acknowledgement", 2],
    ["card", 2],
    ["answer", 2],
    ["reply", 2],
    ["notice", 1],
  ] as const)("of the kind %s is made %i times at most", async (kind, times) => {
    const { step, texts } = sender([lost(), lost(), lost()]);
    await enqueue(post("a", kind));
    for (let round = 0; round < 6; round += 1) {
      await step();
      clock.turn(10 * SECOND);
    }
    expect(texts()).toHaveLength(times);
  });
  test("never sends a picture twice: the words go again without it", async () => {
    const { step, tried } = sender([lost()]);
    await enqueue(post("card", "card", { photo: "p" as never }));
    await step();
    clock.turn(10 * SECOND);
    await step();
    expect(tried.map(({ text, photo }) => [text, photo])).toEqual([
      ["card", "p"],
      ["card", undefined],
    ]);
  });
  test("lets what follows in its chat go on", async () => {
    const { step, texts } = sender([lost(), lost()]);
    await enqueue(post("a", "notice"), post("b", "notice"));
    await step();
    await step();
    expect(texts()).toEqual(["a", "b"]);
  });
});

test("a picture that was under way when its process died is not sent again, however often its words are tried", async () => {
  await enqueue(post("card", "card", { photo: "p" as never }));
  const claim = { platform: "test", owner: "dead", now: clock.now(), leaseMs: HOUR, limit: 9 };
  await database.store.claimOutbox({ ...claim, notIn: [] });
  await database.store.takeOver(["dead"]);
  const { step, tried } = sender([down(SECOND), down(SECOND)]);
  for (let round = 0; round < 4; round += 1) {
    await step("alive");
    clock.turn(10 * SECOND);
  }
  expect(tried.map(({ text, photo }) => [text, photo])).toEqual(
    Array.from({ length: 3 }, () => ["card", undefined]),
  );
});

test("a post that was under way when its process died goes again, a notice does not", async () => {
  await enqueue(
    post("ack", "acknowledgement"),
    post("notice", "notice", { chatId: "staff" as ChatId }),
  );
  const claim = {
    platform: "test",
    owner: "dead",
    now: clock.now(),
    leaseMs: HOUR,
    limit: 9,
    notIn: [],
  };
  expect(await database.store.claimOutbox(claim)).toHaveLength(2);
  await database.store.takeOver(["dead"]);
  const { step, texts } = sender([]);
  await step("alive");
  expect(texts()).toEqual(["ack"]);
  expect(await database.store.nextDue()).toEqual({ inbox: null, outbox: null });
});

test("the try that a death cut off counts in the pace: its repeat waits, and goes once", async () => {
  await enqueue(post("ack", "acknowledgement"));
  const dead = { platform: "test", owner: "dead", leaseMs: HOUR, limit: 9, notIn: [] };
  await database.store.claimOutbox({ ...dead, now: clock.now() });
  await database.store.takeOver(["dead"]);
  const { step, texts } = sender([], { ...NO_LIMITS, chatGapMs: 1_000 });
  await step("alive");
  clock.turn(999);
  await step("alive");
  expect(texts()).toEqual([]);
  clock.turn(1);
  await step("alive");
  expect(texts()).toEqual(["ack"]);
  expect(await database.store.nextDue()).toEqual({ inbox: null, outbox: null });
});

describe("a slow chat", () => {
  test("holds up no other, and gets nothing more until its send has ended", async () => {
    let release = (): void => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const texts: string[] = [];
    const platform: Platform = {
      name: "test",
      limits: NO_LIMITS,
      start: async () => {},
      stop: async () => {},
      send: async ({ text }) => {
        texts.push(text);
        if (text === "slow") await held;
        return {};
      },
    };
    const dispatch = dispatchOf({ platform, pace: createPace(NO_LIMITS, []) });
    await enqueue(
      post("slow"),
      post("behind it"),
      post("elsewhere", "reply", { chatId: "b" as ChatId }),
    );
    await looking(dispatch);
    expect(texts.sort()).toEqual(["elsewhere", "slow"]);
    // Even when the lease of the slow one has run out.
    clock.turn(HOUR);
    await enqueue(post("later", "reply", { chatId: "b" as ChatId }));
    await looking(dispatch);
    await looking(dispatch);
    expect(texts).toEqual(["elsewhere", "slow", "later"]);
    release();
    await dispatch.ended();
    await looking(dispatch);
    expect(texts.at(-1)).toBe("behind it");
    expect(texts.filter((text) => text === "slow")).toHaveLength(1);
  });
});

test("a sent post that cannot be written down at once is not sent again", async () => {
  const texts: string[] = [];
  let failures = 2;
  const platform: Platform = {
    name: "test",
    limits: NO_LIMITS,
    start: async () => {},
    stop: async () => {},
    send: async ({ text }) => {
      texts.push(text);
      return {};
    },
  };
  const store = {
    ...database.store,
    settleSent: async (...args: Parameters<typeof database.store.settleSent>) => {
      failures -= 1;
      if (failures >= 0) throw new StoreError("busy", { transient: true });
      return database.store.settleSent(...args);
    },
  };
  const dispatch = dispatchOf({ store, platform, pace: createPace(NO_LIMITS, []) });
  await enqueue(post("once"));
  await looking(dispatch);
  clock.turn(HOUR);
  await looking(dispatch);
  await dispatch.ended();
  await looking(dispatch);
  expect(texts).toEqual(["once"]);
  expect(await database.store.nextDue()).toEqual({ inbox: null, outbox: null });
});

describe("the pace", () => {
  test("keeps the gap in a chat, while others go on", async () => {
    const { step, texts } = sender([], { ...NO_LIMITS, chatGapMs: 1_500 });
    await enqueue(post("a1"), post("a2"), post("b1", "reply", { chatId: "b" as ChatId }));
    await step();
    expect(texts().sort()).toEqual(["a1", "b1"]);
    expect(await step()).toBe(1_500);
    clock.turn(1_500);
    await step();
    expect(texts()).toContain("a2");
  });
  test("keeps the count of a minute in a chat", async () => {
    const { step, texts } = sender([], { ...NO_LIMITS, perChatMinute: 3 });
    await enqueue(...[1, 2, 3, 4, 5].map((n) => post(`a${n}`)));
    for (let round = 0; round < 5; round += 1) await step();
    expect(texts()).toHaveLength(3);
    clock.turn(60 * SECOND);
    for (let round = 0; round < 3; round += 1) await step();
    expect(texts()).toHaveLength(5);
  });
  test("keeps the count of a second over all chats", async () => {
    const { step, texts } = sender([], { ...NO_LIMITS, perSecond: 2 });
    await enqueue(
      ...["a", "b", "c"].map((chat) => post(chat, "reply", { chatId: chat as ChatId })),
    );
    await step();
    await step();
    expect(texts()).toHaveLength(2);
    clock.turn(SECOND);
    await step();
    expect(texts()).toHaveLength(3);
  });
  test("counts what was sent before a restart", () => {
    const limits = { ...NO_LIMITS, chatGapMs: 1_000 };
    const chatId = "a" as ChatId;
    const pace = createPace(limits, [{ chatId, at: START - 400 }]);
    expect(pace.waiting(START)).toEqual(new Map([[chatId, START + 600]]));
  });
});

describe("a careful account", () => {
  const CAREFUL: PlatformLimits = {
    ...NO_LIMITS,
    gapMs: 3_000,
    jitterMs: 2_000,
    perMinute: 4,
    perDay: 10,
    mergesAcknowledgements: true,
  };
  /** Steps whenever the dispatch says that there may be more, for so long. */
  async function runFor(ms: number, step: () => Promise<number>) {
    for (const end = clock.now() + ms; clock.now() <= end; ) {
      const rest = await step();
      clock.turn(Math.max(1, Math.min(rest, end + 1 - clock.now())));
    }
  }
  const to = (chatId: string) => ({ chatId: chatId as ChatId });

  test("leaves a gap of its own length between any two posts, and keeps its counts", async () => {
    const { step, tried } = sender([], CAREFUL);
    await enqueue(...Array.from({ length: 12 }, (_, n) => post(`p${n}`, "reply", to(`c${n}`))));
    await runFor(55_000, step);
    expect(tried).toHaveLength(4);
    await runFor(30 * 60_000, step);
    expect(tried).toHaveLength(10);
    await runFor(24 * HOUR, step);
    expect(tried).toHaveLength(12);
  });
  test("counts nothing that never left", async () => {
    const { step, texts } = sender(Array.from({ length: 60 }, unreachable), CAREFUL);
    await enqueue(post("a"));
    await runFor(61_000, step);
    expect(texts()).toHaveLength(61);
    await enqueue(...["b", "c", "d"].map((text) => post(text)));
    await runFor(20_000, step);
    expect(texts().slice(60)).toEqual(["a", "b", "c", "d"]);
  });
  test("counts a post with its picture as two, and says when most of a day is used up", async () => {
    const warned: string[] = [];
    const log = { ...silentLog, warn: (line: string) => void warned.push(line) };
    const limits = { ...CAREFUL, perMinute: 0, pictureApart: true };
    const { step, texts } = sender([], limits, undefined, log);
    const photo = "test:1" as PhotoRef;
    await enqueue(...["a", "b", "c"].map((text) => post(text, "reply", { photo })));
    await runFor(HOUR, step);
    expect(warned).toEqual([]);
    await enqueue(...["d", "e", "f"].map((text) => post(text, "reply", { photo })));
    await runFor(HOUR, step);
    expect(texts().join("")).toBe("abcde");
    expect(warned).toHaveLength(1);
  });
  test("an emergency overtakes what waits, a second after the last post", async () => {
    const { step, texts } = sender([], CAREFUL);
    await enqueue(post("first"), post("second"), post("elsewhere", "reply", to("b")));
    await step();
    await enqueue(post("danger", "emergency", to("c")));
    await runFor(1_000, step);
    expect(texts()).toEqual(["first", "danger"]);
  });
  test("acknowledgements that wait in one chat go out as one post, each settled", async () => {
    const { step, tried } = sender([], CAREFUL);
    const li = { accountId: "li" as never, name: "李" };
    const wang = { accountId: "wang" as never, name: "王" };
    await enqueue(post("busy", "reply", to("b")));
    await step();
    await enqueue(
      post("#1", "acknowledgement", { mentions: [li], replyTo: "1" as MessageId }),
      post("#2", "acknowledgement", { mentions: [wang] }),
      post("#3", "acknowledgement", { mentions: [li] }),
      post("no ack", "card"),
      post("#4", "acknowledgement", { photo: "p" as never }),
    );
    await runFor(20_000, step);
    expect(tried.map(({ text }) => text)).toEqual(["busy", "#1\n\n#2\n\n#3", "no ack", "#4"]);
    expect(tried[1]).toEqual({ chatId: "owners", text: "#1\n\n#2\n\n#3", mentions: [li, wang] });
    expect(await database.store.nextDue()).toMatchObject({ outbox: null });
  });
  test("what went out as one fails as one, and is made once more", async () => {
    const { step, texts } = sender(["sent", lost()], CAREFUL);
    await enqueue(post("busy", "reply", to("b")));
    await step();
    await enqueue(post("#1", "acknowledgement"), post("#2", "acknowledgement"));
    await runFor(60_000, step);
    expect(texts()).toEqual(["busy", "#1\n\n#2", "#1\n\n#2"]);
    expect(await database.store.nextDue()).toMatchObject({ outbox: null });
  });
  test("a platform that has had enough is left alone, in every chat, and people are told", async () => {
    const enough = new PlatformError("too often", { delivered: "no", pauseMs: 30 * 60_000 });
    const pauses: number[] = [];
    const { step, texts } = sender([enough], CAREFUL, async (until) => void pauses.push(until));
    await enqueue(post("a"), post("danger", "emergency", to("b")));
    await runFor(29 * 60_000, step);
    expect(texts()).toEqual(["danger"]);
    expect(pauses).toEqual([START + 30 * 60_000]);
    await runFor(2 * 60_000, step);
    expect(texts()).toEqual(["danger", "danger", "a"]);
  });
  test("a clock that is set back holds nothing up", async () => {
    const { step, texts } = sender([], CAREFUL);
    await enqueue(post("a"));
    await step();
    clock.turn(-HOUR);
    await enqueue(post("b"));
    await step();
    expect(texts()).toEqual(["a", "b"]);
  });
});
