// What a server starts with.
import { FileStore } from "./files.ts";
import { SentLog } from "./sent.ts";
import { UpdateQueue } from "./updates.ts";
import type { User } from "./wire.ts";
import type { World } from "./world.ts";

export interface BotApiOptions {
  readonly token?: string;
  readonly username?: string;
  readonly name?: string;
  /** False: privacy mode is on. Default true. */
  readonly canReadAll?: boolean;
  /** Default: any that is free. */
  readonly port?: number;
  readonly clock?: () => number;
  /** The most of `sent`, and of each chat's messages, that are kept. Default 10,000. */
  readonly keep?: number;
  /** The most pictures whose bytes are kept. Default 200. */
  readonly keepPhotos?: number;
  readonly firstUpdate?: number;
}

export function newWorld(options: BotApiOptions): World {
  const { username = "linli_bot", name = "邻里", keep = 10_000 } = options;
  const me: User = { id: 7_000_000_001, is_bot: true, first_name: name, username };
  return {
    me,
    canReadAll: options.canReadAll ?? true,
    clock: options.clock ?? Date.now,
    keep,
    users: new Map([[me.id, me]]),
    rooms: new Map(),
    files: new FileStore(options.keepPhotos ?? 200),
    updates: new UpdateQueue(options.firstUpdate ?? 500_000_001),
    sent: new SentLog(keep),
    queries: new Map(),
    updateOf: new WeakMap(),
    nextNumber: 1,
  };
}
