// From the inbox to the outbox: one message, handled once. What it changes, what it says and its own end
// are one transaction (durable step 2); a crash before leaves it to be handled again, with nothing said.
import { setTimeout } from "node:timers/promises";
import type { Deps } from "../deps.ts";
import { Refusal } from "../errors.ts";
import { errorKind } from "../log.ts";
import type { Post } from "../outbox/post.ts";
import { here } from "../replies/scene.ts";
import { reply } from "../replies/texts.ts";
import { type InboxItem, type Outcome, StoreError, type Tx, VersionConflict } from "../store.ts";
import type { Classifier } from "../understand/classification.ts";
import { detectDanger } from "../understand/danger.ts";
import { carryOut, type KeptVoucher, startCarrying } from "./carry-out.ts";
import { interpret } from "./interpret.ts";
import { createMessageLimit, LIMITS, type MessageLimit } from "./limits.ts";
import { type Plan, plan } from "./plan.ts";
import { isFirm, readSituation, type Situation } from "./situation.ts";

/** A message that fails this often is given up, with a line to its writer. */
const MOST_ATTEMPTS = 3;
/** Another writer was faster: read again, this often. */
const MOST_CONFLICTS = 5;
const RETRY_MS = 500;

/**
 * Handles one claimed message; true where that ended it. Never throws: what cannot be handled now is released for
 * later.
 */
export async function handle(
  item: InboxItem,
  deps: Deps,
  limit: MessageLimit = createMessageLimit(),
): Promise<boolean> {
  try {
    return await handleOnce(item, deps, limit);
  } catch (error) {
    complain(item, error, deps);
    return giveBack(item, error, deps);
  }
}

/** A database that refuses says itself what to do, and is told once a message, however often that is tried. */
function complain(item: InboxItem, error: unknown, { log }: Deps): void {
  const facts = { inbox: item.id, attempt: item.attempts };
  if (!(error instanceof StoreError))
    log.error("a message could not be handled", {
      ...facts,
      error: errorKind(error),
      at: whereOf(error),
    });
  else if (item.attempts === 1)
    log.error("a message waits to be handled", { ...facts, why: error.message });
}

/** The same words are asked about once a message, however often a conflict has it interpreted anew; what the message waited counts. */
function askingOnce({ receivedAt }: InboxItem, classifier: Classifier): Classifier {
  const asked = new Map<string, ReturnType<Classifier["classify"]>>();
  return {
    classify(text, hints) {
      const answer = asked.get(text) ?? classifier.classify(text, { ...hints, since: receivedAt });
      asked.set(text, answer);
      return answer;
    },
  };
}

/** False where it waits for another message. */
async function handleOnce(item: InboxItem, given: Deps, limit: MessageLimit): Promise<boolean> {
  const deps = { ...given, classifier: askingOnce(item, given.classifier) };
  for (let conflicts = 0; ; conflicts += 1) {
    const situation = await readSituation(deps.store, item.message, deps.clock.now(), deps);
    try {
      if (isOverLimit(item, situation, limit))
        return await settle(item, deps, async () => ({ outcome: "limited", posts: [] }));
      const meaning = await interpret(situation, deps.store, deps);
      const planned = plan(meaning, situation, deps.bot.name);
      if (planned.do === "forget" && (await waitsForOthers(item, deps))) return false;
      const voucher = await keepVoucher(planned, situation, deps);
      return await settle(item, deps, (tx) =>
        carryOutAll(tx, item, { planned, voucher }, situation, deps),
      );
    } catch (error) {
      if (error instanceof Refusal)
        return settle(item, deps, (tx) => refuse(tx, item, error, situation, deps));
      if (!(error instanceof VersionConflict) || conflicts >= MOST_CONFLICTS) throw error;
    }
  }
}

const WAIT_MS = 50;

/** What was said before, in other chats too, is handled first: it would bring back who was forgotten. */
async function waitsForOthers(
  { id, message }: InboxItem,
  { store, clock }: Deps,
): Promise<boolean> {
  const { platform, author } = message;
  if (!(await store.hasUnhandled({ platform, accountId: author.accountId }, id))) return false;
  await setTimeout(WAIT_MS);
  await store.releaseInbox(id, clock.now());
  return true;
}

/**
 * True where nothing more is said. Throws Refusal for the line before that. Pressed, edited and heard (+1) count as what
 * is said to the bot does, for each is answered; a picture without words counts as a picture alone, for an album is many.
 */
function isOverLimit(item: InboxItem, situation: Situation, limit: MessageLimit): boolean {
  const { message, seats, body } = situation;
  const { kind, platform, author, photo } = message;
  if (kind === "left" || kind === "recalled" || isFirm(seats)) return false;
  const who = `${platform}\n${author.accountId}`;
  const judged = { id: item.id, at: item.receivedAt };
  const over = [
    ...(photo === undefined
      ? []
      : [[limit.judge(`${who}\npictures`, judged, LIMITS.pictures), TOO_MANY.pictures] as const]),
    ...(photo !== undefined && body === ""
      ? []
      : [[limit.judge(who, judged), TOO_MANY.messages] as const]),
  ].find(([verdict]) => verdict !== "handled");
  if (over === undefined || detectDanger(body) !== null) return false;
  const [verdict, reason] = over;
  if (verdict === "told") throw new Refusal(reason);
  return true;
}

const TOO_MANY = {
  messages: { why: "tooManyMessages" },
  pictures: { why: "tooManyPictures", ...LIMITS.pictures },
} as const;

/** What handling a message came to: how it ends, and what is said. */
interface Done {
  readonly outcome: Outcome;
  readonly posts: readonly Post[];
}

/** Runs `work`, ends the inbox item and enqueues what is said, in one transaction; then hands the posts on. */
async function settle(item: InboxItem, deps: Deps, work: (tx: Tx) => Promise<Done>): Promise<true> {
  const { store, clock, outbox } = deps;
  await store
    .transaction(async (tx) => {
      const { outcome, posts } = await work(tx);
      const enqueued = await tx.enqueue(posts, clock.now(), outbox.claim);
      const ended = await tx.settleInbox(item.id, outcome, clock.now());
      if (!ended) throw new AlreadyHandled();
      return enqueued;
    })
    .then(
      (enqueued) => {
        outbox.take(enqueued);
        if (item.message.photo !== undefined) deps.photoWaits();
      },
      (error: unknown) => {
        // Another process finished it while this one held a lease that had run out: nothing to do, nothing said.
        if (!(error instanceof AlreadyHandled)) throw error;
      },
    );
  return true;
}

class AlreadyHandled extends Error {
  override readonly name = "AlreadyHandled";
}

/** The network and the disk have no place in a transaction: a voucher's file is there before its entry is. */
async function keepVoucher(
  planned: Plan,
  { message }: Situation,
  deps: Deps,
): Promise<KeptVoucher> {
  if (planned.do !== "ledger" || !["book", "amend"].includes(planned.ledger.name)) return null;
  return message.photo === undefined ? null : ((await deps.keepVoucher(message.photo)) ?? "gone");
}

const WITH_A_TICKET: ReadonlySet<Outcome> = new Set(["acknowledged", "joined", "done"]);

async function carryOutAll(
  tx: Tx,
  item: InboxItem,
  { planned, voucher }: { planned: Plan; voucher: KeptVoucher },
  situation: Situation,
  deps: Deps,
): Promise<Done> {
  const carrying = await startCarrying(tx, situation, `m${item.id}`, deps, voucher);
  const outcome = await carryOut(planned, carrying);
  // The words were taken; that their film was not must not be found out later.
  if (situation.message.otherFile && WITH_A_TICKET.has(outcome))
    here(carrying.posting, "reply", reply("onlyPictures", { name: deps.bot.name }));
  return { outcome, posts: carrying.posting.posts };
}

/** One clear line to the writer, and no change. */
async function refuse(
  tx: Tx,
  item: InboxItem,
  refusal: Refusal,
  situation: Situation,
  deps: Deps,
): Promise<Done> {
  const { posting } = await startCarrying(tx, situation, `m${item.id}`, deps);
  here(posting, "reply", reply("refused", { reason: refusal.reason, name: deps.bot.name }));
  return { outcome: "refused", posts: posting.posts };
}

async function giveBack(item: InboxItem, error: unknown, deps: Deps): Promise<boolean> {
  const now = deps.clock.now();
  try {
    if (error instanceof StoreError || item.attempts < MOST_ATTEMPTS) {
      await deps.store.releaseInbox(item.id, now + RETRY_MS * item.attempts);
      return false;
    }
    const situation = await readSituation(deps.store, item.message, now, deps);
    await settle(item, deps, async (tx) => {
      const { posting } = await startCarrying(tx, situation, `m${item.id}`, deps);
      here(posting, "reply", reply("failed", { name: deps.bot.name }));
      return { outcome: "failed", posts: posting.posts };
    });
    return true;
  } catch (again) {
    // The lease runs out and the message is claimed anew: nothing is lost.
    deps.log.error("a message could not be given back", {
      inbox: item.id,
      error: errorKind(again),
    });
    return false;
  }
}

/** The first line of our own in the stack: where to look, without what people wrote. */
const whereOf = (error: unknown): string | undefined =>
  error instanceof Error
    ? /\/((?:core|prisma|bots)\/[^)\s]+)/.exec(error.stack ?? "")?.[1]
    : undefined;
