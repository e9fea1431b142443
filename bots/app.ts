// The running bot: the handling loop, a sending loop for each platform, and their end in order.
import { MINUTE } from "../core/clock.ts";
import type { Deps } from "../core/deps.ts";
import { handleNext } from "../core/intake/handle-loop.ts";
import { createReceive } from "../core/intake/receive.ts";
import { type Loop, startLoop } from "../core/loop.ts";
import { dispatchNext } from "../core/outbox/dispatch.ts";
import { createPace } from "../core/outbox/pace.ts";
import { type ChatId, knowsMembers, NO_LIMITS, type Platform } from "../core/platform.ts";

/** New work wakes the loops; they look by themselves this often, as a safety net. */
const LOOK_EVERY_MS = 2_000;
const AFTER_ERROR_MS = 1_000;

export interface App {
  /** Resolves when every platform receives; rejects where one never will. */
  readonly started: Promise<void>;
  /** Resolves when nothing is due any more: all that was received is handled and sent. */
  settled(): Promise<void>;
  stop(): Promise<void>;
}

export interface AppOptions {
  readonly deps: Omit<Deps, "wake" | "isMember">;
  readonly platforms: readonly Platform[];
  /** Names this process in its leases. */
  readonly owner: string;
  /** False: the platforms' pace is off. */
  readonly sendLimits: boolean;
}

/**
 * Starts loops, then platforms: what was left by a process before is taken up before anything new comes. A
 * platform that cannot be reached yet holds up neither the loops nor the others.
 */
export async function startApp({
  deps: given,
  platforms,
  owner,
  sendLimits,
}: AppOptions): Promise<App> {
  const { store, clock, log } = given;
  const loops: { inbox: Loop[]; outbox: Loop[] } = { inbox: [], outbox: [] };
  const deps: Deps = {
    ...given,
    isMember: async (chat, accountId) => {
      const platform = platforms.find(({ name }) => name === chat.platform);
      return platform && knowsMembers(platform) ? platform.isMember(chat.chatId, accountId) : null;
    },
    wake: (what) => {
      for (const loop of loops[what]) loop.wake();
    },
  };
  const sends: Map<ChatId, Promise<void>>[] = [];
  const rest = { atMostMs: LOOK_EVERY_MS, afterErrorMs: AFTER_ERROR_MS, log };
  loops.inbox.push(startLoop("handling", () => handleNext(deps, owner), rest));
  for (const platform of platforms) {
    const limits = sendLimits ? platform.limits : NO_LIMITS;
    const history = await store.sentSince(platform.name, clock.now() - MINUTE);
    const pace = createPace(limits, history);
    const underWay = new Map<ChatId, Promise<void>>();
    sends.push(underWay);
    const wake = (): void => loop.wake();
    const sending = { store, platform, pace, owner, underWay, wake, log, now: clock.now };
    const loop = startLoop(`${platform.name} sending`, () => dispatchNext(sending), rest);
    loops.outbox.push(loop);
  }
  const receive = createReceive(deps);
  const started = Promise.all(
    platforms.map((platform) =>
      platform.start(async (message) => {
        await receive(message);
      }),
    ),
  ).then(() => {});
  // Who does not wait for it must not be ended by it.
  started.catch(() => {});

  return {
    started,
    async settled() {
      for (;;) {
        const { inbox, outbox } = await store.nextDue();
        if (inbox === null && outbox === null) return;
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
    },
    async stop() {
      for (const platform of platforms) await platform.stop();
      for (const loop of [...loops.inbox, ...loops.outbox]) await loop.stop();
      await Promise.all(sends.flatMap((underWay) => [...underWay.values()]));
    },
  };
}
