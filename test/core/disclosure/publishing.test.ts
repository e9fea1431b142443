// What owners get of a published month beside its words.
import { expect, test } from "vitest";
import type { Correction, Disclosure } from "../../../core/disclosure/disclosure.ts";
import {
  addressesOf,
  announce,
  NO_PUBLISHING,
  pictureRef,
  readPictureRef,
} from "../../../core/disclosure/publishing.ts";
import { defaultSettings } from "../../../core/estates/schema.ts";
import type { ChatId, PhotoRef } from "../../../core/platform.ts";
import { startPosting } from "../../../core/replies/scene.ts";
import type { Tx } from "../../../core/store.ts";
import { exampleDisclosure } from "../../support/disclosure.ts";

const EXAMPLE = exampleDisclosure();
const CORRECTION: Correction = {
  ...{ number: 1, account: "L1", line: "2.5.2", name: "门禁维修", kind: "expense", of: "2025-05" },
  ...{ was: 1_286_00, is: 1_280_00, difference: -6_00, approved: true },
  ...{ reasons: ["发票金额有误"], entries: [9] },
};
/** Every line that the words can have. */
const FULL: Disclosure = {
  ...EXAMPLE,
  content: {
    ...EXAMPLE.content,
    corrections: [CORRECTION],
    uncollected: [
      { contract: "G-1", line: "3.5", name: "基站", amount: 1_500_00, since: "2025-05" },
    ],
  },
};

/** A slug that looks like a phone number, as one in some thousands does. */
const addressOf = (estateId: number, month: string) =>
  `https://linli.example.org/p/A13812345678AAAAAAAA-${estateId}/${month}`;

const posting = () =>
  startPosting({
    ...{ estate: { id: 1, name: "晨曦花园", promisedAt: null }, settings: defaultSettings },
    bot: { name: "小管家", aliases: [] },
    ...{ now: 7, managers: [], message: null, ownersRead: true, readerId: null, key: "k" },
    chats: (["owners", "staff"] as const).map((role) => ({
      ...{ platform: "a", chatId: role as string as ChatId, estateId: 1, role, title: null },
    })),
  });

async function announced(disclosure: Disclosure, publishing = NO_PUBLISHING) {
  const to = posting();
  const timers: unknown[] = [];
  const tx = { putEstateTimers: async (...put: unknown[]) => void timers.push(put) };
  await announce(disclosure, { tx: tx as unknown as Tx, posting: to }, publishing);
  return { posts: to.posts, timers };
}

test("the words hold the page's address, and that of a month which is corrected, as they are", async () => {
  const { posts } = await announced(FULL, { addressOf, draw: null });
  expect(posts.map(({ chatId, kind }) => [chatId, kind])).toEqual([["owners", "publication"]]);
  const lines = posts[0]?.message.text.split("\n") ?? [];
  expect(lines.at(-1)).toBe(
    `网页和打印版:${addressOf(1, "2025-06")} 被更正的2025-05:${addressOf(1, "2025-05")}`,
  );
  expect(lines.length).toBe(15);
});

test("where nobody said where the pages are, no address is told; where nothing is drawn, no picture waits", async () => {
  const { posts, timers } = await announced(FULL);
  expect(posts[0]?.message.text).not.toContain("网页");
  expect(timers).toEqual([]);
  expect(addressesOf(FULL, 1, NO_PUBLISHING)).toEqual({ page: null, corrected: [] });
});

test("the picture waits for its drawing in a timer, put with the publication", async () => {
  const draw = () => Promise.reject(new Error("not by this step"));
  const { timers } = await announced(FULL, { addressOf, draw });
  expect(timers).toEqual([[1, [{ kind: "picture", key: "picture:2025-06", at: 7 }]]]);
});

test("a picture of a month is told from those of the platforms", () => {
  expect(readPictureRef(pictureRef(12, "2026-10"))).toEqual({ estateId: 12, month: "2026-10" });
  for (const other of ["photo-3", "disclosure:x:2026-10", "disclosure:1:2026-10:2"] as PhotoRef[])
    expect(readPictureRef(other)).toBeNull();
});
