// The outbox: what is to be said, claimed chat by chat and settled send by send.
import type { Instant } from "../../core/clock.ts";
import { POST_KINDS, type Post, type PostKind } from "../../core/outbox/post.ts";
import { type ChatId, chatKey, type OutgoingMessage } from "../../core/platform.ts";
import type { OutboxItem, PostClaim, Store, Tx } from "../../core/store.ts";
import { type Db, instant, type RawTime, rows, run } from "./rows.ts";

// A post that may go at once ("go") is claimed as it is stored, where nothing else of its chat waits.
const enqueueSql = (posts: number): string => `WITH "new"
    ("dedupeKey", "platform", "chatId", "kind", "priority", "payload", "ticketId", "at", "go", "owner", "until")
    AS (VALUES ${Array(posts).fill("(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)").join(", ")}),
  "free" AS (SELECT *, "go" AND NOT EXISTS (SELECT 1 FROM "Outbox" o WHERE o."doneAt" IS NULL
    AND o."platform" = "new"."platform" AND o."chatId" = "new"."chatId") AS "mine" FROM "new")
  INSERT INTO "Outbox" ("dedupeKey", "platform", "chatId", "kind", "priority", "rank", "payload", "ticketId",
    "createdAt", "runAt", "leaseOwner")
  SELECT "dedupeKey", "platform", "chatId", "kind", "priority", CASE WHEN "mine" THEN -1 ELSE "priority" END,
    "payload", "ticketId", "at", CASE WHEN "mine" THEN "until" ELSE "at" END, CASE WHEN "mine" THEN "owner" END
  FROM "free" WHERE true ON CONFLICT ("dedupeKey") DO NOTHING
  RETURNING "id", "dedupeKey", "leaseOwner"`;
const MOST_AT_ONCE = 100;

// The first of a chat, by `rank`, decides for the whole chat: while a worker holds a post, that one is first
// (-1), and a failed post that waits stays before its equals. Chats are found by leaps, as in the inbox.
const CLAIM = `
  WITH RECURSIVE "chat" ("id") AS (
    SELECT MIN("chatId") FROM "Outbox" WHERE "doneAt" IS NULL AND "platform" = ?
    UNION ALL
    SELECT (SELECT MIN("chatId") FROM "Outbox"
      WHERE "doneAt" IS NULL AND "platform" = ? AND "chatId" > "chat"."id")
    FROM "chat" WHERE "chat"."id" IS NOT NULL
  ), "first" ("id") AS (
    SELECT (SELECT "Outbox"."id" FROM "Outbox"
      WHERE "doneAt" IS NULL AND "platform" = ? AND "chatId" = "chat"."id"
      ORDER BY "rank", "Outbox"."id" LIMIT 1)
    FROM "chat"
    WHERE "chat"."id" IS NOT NULL AND "chat"."id" NOT IN (SELECT "value" FROM json_each(?))
  )
  UPDATE "Outbox" SET "interrupted" = CASE WHEN "leaseOwner" IS NULL THEN "interrupted" ELSE true END,
    "leaseOwner" = ?, "runAt" = ?, "rank" = -1
  WHERE "id" IN (
    SELECT "Outbox"."id" FROM "first" JOIN "Outbox" ON "Outbox"."id" = "first"."id"
    WHERE "Outbox"."runAt" <= ? AND "Outbox"."priority" <= ?
    ORDER BY "Outbox"."priority", "Outbox"."id" LIMIT ?
  )
  RETURNING "id", "dedupeKey", "platform", "chatId", "kind", "payload", "ticketId",
    "attempts", "unknowns", "interrupted", "createdAt"`;

const CLAIM_ALONGSIDE = `
  UPDATE "Outbox" SET "leaseOwner" = ?, "runAt" = ?, "rank" = -1
  WHERE "id" IN (
    SELECT "id" FROM "Outbox" WHERE "doneAt" IS NULL AND "platform" = ? AND "chatId" = ?
      AND "kind" = 'acknowledgement' AND "leaseOwner" IS NULL AND "runAt" <= ?
      AND "interrupted" = ? AND "unknowns" = ? AND json_extract("payload", '$.photo') IS NULL
    ORDER BY "rank", "id" LIMIT ?
  )
  RETURNING "id", "dedupeKey", "platform", "chatId", "kind", "payload", "ticketId",
    "attempts", "unknowns", "interrupted", "createdAt"`;

// What has ended needs its words no more: only which post it was, and about which ticket.
const END = `UPDATE "Outbox" SET "doneAt" = ?, "outcome" = ?, "messageId" = ?, "error" = ?, "payload" = '',
    "leaseOwner" = NULL, "rank" = "priority"
  WHERE "id" IN (SELECT "value" FROM json_each(?)) AND "doneAt" IS NULL`;
const RETRY = `UPDATE "Outbox" SET "runAt" = ?, "attempts" = "attempts" + ?, "unknowns" = "unknowns" + ?,
    "error" = ?, "leaseOwner" = NULL, "rank" = "priority", "interrupted" = false
  WHERE "id" = ? AND "doneAt" IS NULL`;
// The plus keeps SQLite from the index that begins with the platform: it would walk through all posts ever sent.
const SENT_SINCE = `SELECT "chatId", "doneAt" FROM "Outbox"
  WHERE "doneAt" >= ? AND +"platform" = ? AND "outcome" = 'sent' ORDER BY "doneAt"`;

interface OutboxRow {
  readonly id: number;
  readonly dedupeKey: string;
  readonly platform: string;
  readonly chatId: string;
  readonly kind: string;
  readonly payload: string;
  readonly ticketId: number | null;
  readonly attempts: number;
  readonly unknowns: number;
  readonly interrupted: boolean | number | bigint;
  readonly createdAt: RawTime;
}

const toItem = (row: OutboxRow): OutboxItem => ({
  id: Number(row.id),
  platform: row.platform,
  post: {
    dedupeKey: row.dedupeKey,
    platform: row.platform,
    chatId: row.chatId as ChatId,
    kind: row.kind as PostKind,
    message: JSON.parse(row.payload) as OutgoingMessage,
    ticketId: row.ticketId === null ? null : Number(row.ticketId),
  },
  attempts: Number(row.attempts),
  unknowns: Number(row.unknowns),
  interrupted: Boolean(row.interrupted),
  createdAt: instant(row.createdAt),
});

/** No priority is lower. */
const LEAST = Math.max(...Object.values(POST_KINDS).map(({ priority }) => priority));

const bySending = (one: OutboxItem, other: OutboxItem): number =>
  POST_KINDS[one.post.kind].priority - POST_KINDS[other.post.kind].priority || one.id - other.id;

type Outbox = Pick<
  Store,
  "claimOutbox" | "claimAlongside" | "settleSent" | "settleRetry" | "settleDead" | "sentSince"
>;

export const outbox = (db: Db, early: Db): Outbox => ({
  async claimOutbox({ platform, owner, now, leaseMs, limit, notIn, mostPriority = LEAST }) {
    const claimed = await rows<OutboxRow>(
      db,
      CLAIM,
      platform,
      platform,
      platform,
      JSON.stringify(notIn),
      owner,
      now + leaseMs,
      now,
      mostPriority,
      limit,
    );
    return claimed.map(toItem).sort(bySending);
  },

  async claimAlongside(item, { owner, now, leaseMs, limit }) {
    const { platform, chatId } = item.post;
    const claimed = await rows<OutboxRow>(
      db,
      CLAIM_ALONGSIDE,
      ...[owner, now + leaseMs, platform, chatId, now],
      ...[item.interrupted, item.unknowns, limit],
    );
    return claimed.map(toItem).sort(bySending);
  },

  // Early: before anything else goes out in the chat its claim is on disk, and this with it. So a loss of power
  // repeats one post in a chat, as a death does.
  async settleSent(ids, { messageId, at }) {
    await run(early, END, at, "sent", messageId ?? null, null, JSON.stringify([ids].flat()));
  },

  async settleRetry(id, { runAt, unknown, tried = true, error }) {
    await run(db, RETRY, runAt, tried && !unknown ? 1 : 0, unknown ? 1 : 0, error, id);
  },

  async settleDead(id, { outcome, at, error }) {
    await run(db, END, at, outcome, null, error, JSON.stringify([id]));
  },

  async sentSince(platform, since) {
    const sent = await rows<{ chatId: string; doneAt: RawTime }>(db, SENT_SINCE, since, platform);
    return sent.map((row) => ({ chatId: row.chatId as ChatId, at: instant(row.doneAt) }));
  },
});

// What a sender holds goes out; what waits does not need to.
const WITHDRAW = `UPDATE "Outbox" SET "doneAt" = ?, "outcome" = 'withdrawn', "payload" = ''
  WHERE "doneAt" IS NULL AND "leaseOwner" IS NULL`;
const WITHDRAW_KEYS = `${WITHDRAW} AND "dedupeKey" IN (SELECT "value" FROM json_each(?))
  RETURNING "dedupeKey"`;
// Posts of timers have keys that begin with t: the card of the danger itself is another.
const WITHDRAW_ALARMS = `${WITHDRAW} AND "kind" = 'emergency' AND "ticketId" = ?
  AND "dedupeKey" GLOB 't[0-9]*'`;

export const outboxWrites = (db: Db): Pick<Tx, "enqueue" | "withdraw" | "withdrawAlarms"> => ({
  async withdraw(dedupeKeys, at) {
    const keys = JSON.stringify(dedupeKeys);
    const ended = await rows<{ dedupeKey: string }>(db, WITHDRAW_KEYS, at, keys);
    return ended.map(({ dedupeKey }) => dedupeKey);
  },

  async withdrawAlarms(ticketId, at) {
    await run(db, WITHDRAW_ALARMS, at, ticketId);
  },

  async enqueue(posts, at, claim) {
    const claimed: OutboxItem[] = [];
    const waiting: Post[] = [];
    const going = claim ? goingFirst(posts, claim) : new Set<Post>();
    for (let start = 0; start < posts.length; start += MOST_AT_ONCE) {
      const some = posts.slice(start, start + MOST_AT_ONCE);
      const values = some.flatMap((post) =>
        enqueued(post, at, going.has(post) ? claim : undefined),
      );
      const stored = await rows<StoredRow>(db, enqueueSql(some.length), ...values);
      const byKey = new Map(stored.map((row) => [row.dedupeKey, row]));
      for (const post of some) {
        const row = byKey.get(post.dedupeKey);
        byKey.delete(post.dedupeKey);
        if (row === undefined) continue;
        if (row.leaseOwner === null) waiting.push(post);
        else claimed.push(freshItem(Number(row.id), post, at));
      }
    }
    return { claimed: claimed.sort(bySending), waiting };
  },
});

interface StoredRow {
  readonly id: number;
  readonly dedupeKey: string;
  readonly leaseOwner: string | null;
}

/** The first post of each chat, by priority then place in the list, where it may go now. */
function goingFirst(posts: readonly Post[], { mayGo }: PostClaim): ReadonlySet<Post> {
  const firsts = new Map<string, Post>();
  for (const post of posts) {
    const chat = chatKey(post);
    const known = firsts.get(chat);
    if (!known || POST_KINDS[post.kind].priority < POST_KINDS[known.kind].priority)
      firsts.set(chat, post);
  }
  return new Set([...firsts.values()].filter(mayGo));
}

const enqueued = (post: Post, at: Instant, claim: PostClaim | undefined) => {
  const { priority } = POST_KINDS[post.kind];
  const { dedupeKey, platform, chatId, kind, message, ticketId } = post;
  const { owner = null, leaseMs = 0 } = claim ?? {};
  const payload = JSON.stringify(message);
  const going = claim !== undefined;
  return [
    ...[dedupeKey, platform, chatId, kind, priority, payload, ticketId],
    ...[at, going, owner, at + leaseMs],
  ];
};

const freshItem = (id: number, post: Post, createdAt: Instant): OutboxItem => ({
  id,
  platform: post.platform,
  post,
  attempts: 0,
  unknowns: 0,
  interrupted: false,
  createdAt,
});
