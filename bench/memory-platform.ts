// A platform that keeps nothing: the load of the bench goes in and out here.
import {
  type MessageId,
  NO_LIMITS,
  type OutgoingMessage,
  type Platform,
  type Receive,
} from "../core/platform.ts";

export interface MemoryPlatform extends Platform {
  readonly receive: Receive;
  /** Calls back for each post, with the time it was sent. */
  onPost: (message: OutgoingMessage) => void;
}

export function createMemoryPlatform(name: string): MemoryPlatform {
  let handIn: Receive = async () => {};
  let count = 0;
  const platform: MemoryPlatform = {
    name,
    limits: NO_LIMITS,
    onPost: () => {},
    receive: (message) => handIn(message),
    async start(receive) {
      handIn = receive;
    },
    async send(message) {
      count += 1;
      platform.onPost(message);
      return { messageId: `post-${count}` as MessageId };
    },
    async stop() {},
  };
  return platform;
}
