// Some gateways tell of a message again under another id, hours later too. What has its own id is known to the store;
// this knows the rest: all of it as long as the process lives, what was for the bot over a restart too.
import { contentKey } from "./ids.ts";
import type { Journal } from "./journal.ts";
import { TEXT, type WireMessage } from "./wire.ts";

/** A day or two of a busy account. */
const MOST = 20_000;

export interface Replays {
  /** Whether just this was said before, by the same person at the same moment, under another id. */
  has(message: WireMessage): boolean;
  /** The message is stored: it is to be known after a restart too. */
  keep(message: WireMessage): void;
}

export function createReplays(journal: Journal): Replays {
  const ids = new Map<string, string>();
  for (const entry of journal.read()) if ("heard" in entry) ids.set(entry.heard, entry.id);
  // Pictures look alike here: only words tell one message from another.
  const isKnown = ({ type, isStable }: WireMessage): boolean => type === TEXT && isStable;
  return {
    has(message) {
      if (!isKnown(message)) return false;
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
    keep(message) {
      if (isKnown(message))
        journal.add({ at: Date.now(), heard: contentKey(message), id: message.id });
    },
  };
}
