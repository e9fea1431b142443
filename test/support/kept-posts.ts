// A platform of the tests: it keeps what it is to say, and hands in whatever the test says.
import {
  type MessageId,
  NO_LIMITS,
  type OutgoingMessage,
  type Platform,
  type Receive,
} from "../../core/platform.ts";

export interface KeptPosts {
  readonly platform: Platform;
  readonly posts: readonly OutgoingMessage[];
  /** As the platform does it; rejects as the core does. Before it is started nothing happens. */
  readonly handIn: Receive;
}

export function keptPosts(): KeptPosts {
  const posts: OutgoingMessage[] = [];
  let receive: Receive = async () => {};
  const platform: Platform = {
    name: "test",
    limits: NO_LIMITS,
    async start(handIn) {
      receive = handIn;
    },
    async send(message) {
      posts.push(message);
      return { messageId: `p${posts.length}` as MessageId };
    },
    async stop() {},
  };
  return { platform, posts, handIn: (message) => receive(message) };
}
