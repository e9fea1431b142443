// One try to send a post, or several as one, and what became of it on disk.
import type { Instant } from "../clock.ts";
import { errorKind, type Log } from "../log.ts";
import {
  type OutgoingMessage,
  type Platform,
  PlatformError,
  SEND_WITHIN_MS,
  type SentMessage,
} from "../platform.ts";
import { type OutboxItem, StoreError } from "../store.ts";
import { POST_KINDS } from "./post.ts";
import { type Delivering, postsOf } from "./sending.ts";
import { again, end, settleFailure } from "./settle.ts";

/** Longer than any send lasts, with its settling: while it holds, no other worker sends the same post. */
export const OUTBOX_LEASE_MS = SEND_WITHIN_MS + 3_000;

const CUT_OFF = "the process ended while it was being sent";

/**
 * When a post may go out whose try was cut off by the end of a process. That try may have arrived, nobody knows
 * when: it counts in the pace as if it were made now.
 */
function readyAfterCut({ interrupted, post }: OutboxItem, { pace, clock }: Delivering): Instant {
  const at = clock.now();
  if (!interrupted) return at;
  pace.sent(post.chatId, at);
  return pace.waiting(at).get(post.chatId) ?? at;
}

/** One try, and what became of it on disk. False where the post is to be tried again. */
export async function deliver(item: OutboxItem, delivering: Delivering): Promise<boolean> {
  const { store, platform, limits, pace, clock, counted, log, onTried } = delivering;
  const { post } = item;
  const { chatId } = post;
  const repeats = item.interrupted || item.unknowns > 0;
  const settle = (work: () => Promise<boolean>) => untilKept(work, item, log);
  const ready = readyAfterCut(item, delivering);
  if (repeats && !POST_KINDS[post.kind].repeat)
    return settle(() => end(item, "unknown", CUT_OFF, delivering));
  if (ready > clock.now())
    return settle(() => again(item, { runAt: ready, unknown: true, error: CUT_OFF }, delivering));
  const own = repeats ? withoutPicture(post.message) : post.message;
  const posts = postsOf(own, limits);
  if (!counted) pace.sent(chatId, clock.now(), posts);
  const alongside = counted ? [] : await claimAlongside(item, delivering);
  const message = alongside.length > 0 ? asOne([item, ...alongside]) : own;
  const fate = await attempt(platform, message);
  const isReached = !("error" in fate && fate.error.unreachable);
  if (!isReached) pace.neverLeft(chatId, posts);
  onTried(isReached);
  return settle(async () => {
    if ("error" in fate) {
      for (const other of alongside) await settleFailure(other, fate.error, delivering);
      return settleFailure(item, fate.error, delivering);
    }
    const at = clock.now();
    if (alongside.length === 0) await store.settleSent(item.id, { ...fate.sent, at });
    else
      await store.settleSent(
        [item, ...alongside].map(({ id }) => id),
        { at },
      );
    return true;
  });
}

/** A picture is never sent twice (product rule): the words are repeated without it. */
const withoutPicture = ({ photo: _, ...message }: OutgoingMessage): OutgoingMessage => message;

/** Acknowledgements that go out with this one, as one post, where the platform would rather have few. */
const MOST_AS_ONE = 6;

async function claimAlongside(
  item: OutboxItem,
  { store, limits, owner, clock }: Delivering,
): Promise<readonly OutboxItem[]> {
  const { kind, message } = item.post;
  if (!limits.mergesAcknowledgements || kind !== "acknowledgement" || message.photo) return [];
  const limit = MOST_AS_ONE - 1;
  return store.claimAlongside(item, { owner, now: clock.now(), leaseMs: OUTBOX_LEASE_MS, limit });
}

/** Several posts as one: everybody who is meant is named, each text keeps its number. */
function asOne(items: readonly OutboxItem[]): OutgoingMessage {
  const messages = items.map(({ post }) => post.message);
  const named = new Map(
    messages.flatMap(({ mentions = [] }) => mentions.map((one) => [one.accountId, one] as const)),
  );
  return {
    chatId: (messages[0] as OutgoingMessage).chatId,
    text: messages.map(({ text }) => text).join("\n\n"),
    mentions: [...named.values()],
  };
}

/** One try. An adapter that throws anything but a PlatformError breaks its promise: the fate is unknown. */
async function attempt(
  platform: Platform,
  message: OutgoingMessage,
): Promise<{ sent: SentMessage } | { error: PlatformError }> {
  try {
    return { sent: await inTime(platform.send(message)) };
  } catch (cause) {
    if (cause instanceof PlatformError) return { error: cause };
    return { error: new PlatformError(errorKind(cause), { delivered: "unknown", cause }) };
  }
}

/** Between tries to write down what became of a send: the database may be busy or its disk full. */
const KEEP_RETRY_MS = 500;
const KEEP_TRIES = 120;

/**
 * Writes down what became of a send, again and again: a post that was sent and is not known to be would be
 * said twice. Its chat is under way until then, so nothing else goes out there.
 */
async function untilKept(
  work: () => Promise<boolean>,
  item: OutboxItem,
  log: Log,
): Promise<boolean> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await work();
    } catch (error) {
      if (tries === 1 || tries === KEEP_TRIES)
        log.error("what became of a post cannot be written down", {
          outbox: item.id,
          why: error instanceof StoreError ? error.message : errorKind(error),
        });
      if (tries >= KEEP_TRIES) return false;
      await new Promise((resolve) => setTimeout(resolve, KEEP_RETRY_MS));
    }
  }
}

/** What a send gives, or "unknown" when it takes too long: the message may still arrive. */
async function inTime(sending: Promise<SentMessage>): Promise<SentMessage> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new PlatformError("no answer in time", { delivered: "unknown" })),
      SEND_WITHIN_MS,
    );
  });
  return await Promise.race([sending, tooLate]).finally(() => clearTimeout(timer));
}
