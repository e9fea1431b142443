// Some gateways tell of a message again under another id, hours later too. What has its own id is known to the store;
// this knows the rest, as long as the process lives.
import { contentKey } from "./ids.ts";
import { TEXT, type WireMessage } from "./wire.ts";

/** A day or two of a busy account. */
const MOST = 20_000;

export interface Replays {
  /** Whether just this was said before, by the same person at the same moment, under another id. */
  has(message: WireMessage): boolean;
}

export function createReplays(): Replays {
  const ids = new Map<string, string>();
  return {
    has(message) {
      // Pictures look alike here: only words tell one message from another.
      if (message.type !== TEXT || !message.isStable) return false;
      const key = contentKey(message);
      const before = ids.get(key);
      if (before !== undefined) return before !== message.id;
      ids.set(key, message.id);
      for (const oldest of ids.keys()) {
        if (ids.size <= MOST) break;
        ids.delete(oldest);
      }
      return false;
    },
  };
}
