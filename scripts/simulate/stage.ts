// The real app on platforms in memory, which are down now and then, under a clock that jumps from event to event.
import { startApp } from "../../bots/app.ts";
import type { Clock } from "../../core/clock.ts";
import { defaultSettings } from "../../core/estates/settings.ts";
import type { Log } from "../../core/log.ts";
import {
  type MessageId,
  NO_LIMITS,
  type OutgoingMessage,
  type Platform,
  PlatformError,
  type Receive,
} from "../../core/platform.ts";
import type { Store } from "../../core/store.ts";
import { createEmbeddedClassifier } from "../../core/understand/embedded.ts";

/** After so long the pace of the platforms here lets another post go. */
const PACE_MS = 1_000;

export interface Posted {
  readonly platform: string;
  readonly message: OutgoingMessage;
  readonly id: MessageId;
}

export interface Stage {
  readonly clock: Clock & { set(at: number): void };
  readonly receive: ReadonlyMap<string, Receive>;
  /** Cuts a platform off, or joins it again. */
  down(platform: string, isDown: boolean): void;
  /** All that is due now is done; resolves with the time of what is due next. */
  settle(): Promise<number>;
  stop(): Promise<void>;
}

export async function openStage(
  store: Store,
  start: number,
  names: readonly string[],
  onPost: (posted: Posted) => void,
  log: Log,
): Promise<Stage> {
  let now = start;
  const clock = {
    now: () => now,
    set: (at: number) => {
      now = Math.max(now, at);
    },
  };
  const receive = new Map<string, Receive>();
  const cut = new Set<string>();
  let posts = 0;
  const platform = (name: string): Platform => ({
    name,
    limits: { ...NO_LIMITS, chatGapMs: 1_000, perChatMinute: 20, perSecond: 30 },
    async start(handIn) {
      receive.set(name, handIn);
    },
    async send(message) {
      if (cut.has(name)) throw new PlatformError("cut off", { delivered: "no" });
      posts += 1;
      const id = `p${posts}` as MessageId;
      onPost({ platform: name, message, id });
      return { messageId: id };
    },
    async stop() {},
  });
  const app = await startApp({
    deps: {
      store,
      clock,
      log,
      bot: { name: "小管家", aliases: ["客服"] },
      classifier: createEmbeddedClassifier({ names: ["小管家", "客服"] }),
      settingsOf: () => defaultSettings,
      setupCode: null,
      listen: "emergencies",
    },
    platforms: names.map(platform),
    owner: "simulation",
    sendLimits: true,
  });
  await app.started;

  const turn = () => new Promise((resolve) => setImmediate(resolve));
  const dueNext = async (): Promise<number> => {
    const { inbox, outbox } = await store.nextDue();
    const timer = await store.nextTimer();
    return Math.min(...[inbox, outbox, timer].map((at) => at ?? Number.POSITIVE_INFINITY));
  };
  return {
    clock,
    receive,
    down: (name, isDown) => {
      if (isDown) cut.add(name);
      else cut.delete(name);
    },
    async settle() {
      // What is under way looks as if it were due when its lease ends, and what the pace holds back as if it were
      // due now: some turns without a change tell.
      let quiet = 0;
      let last = "";
      for (;;) {
        const next = await dueNext();
        if (next <= now) app.wake();
        const state = `${next} ${posts}`;
        quiet = state === last ? quiet + 1 : 0;
        last = state;
        if (next > now && quiet >= 3) return next;
        if (quiet >= 12) return now + PACE_MS;
        await turn();
      }
    },
    stop: () => app.stop(),
  };
}
