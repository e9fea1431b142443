// What the sending of one platform is made of.
import type { Clock, Instant } from "../clock.ts";
import type { Log } from "../log.ts";
import type { OutgoingMessage, Platform, PlatformLimits } from "../platform.ts";
import type { Store } from "../store.ts";
import type { Pace } from "./pace.ts";

export interface Sending {
  readonly store: Store;
  readonly platform: Platform;
  readonly pace: Pace;
  /** The platform's, or none. */
  readonly limits: PlatformLimits;
  readonly owner: string;
  readonly log: Log;
  readonly clock: Pick<Clock, "now">;
  /** Runs the loop's next step. */
  readonly wake: () => void;
  /** The platform wants silence until then: kept for the next process, and told to people elsewhere. */
  readonly onPause: (until: Instant) => Promise<void>;
}

/** The same, for one try. */
export interface Delivering extends Sending {
  /** The pace has counted this try already. */
  readonly counted: boolean;
  /** Told of every try: whether the platform could be reached at all. */
  readonly onTried: (isReached: boolean) => void;
}

/** How many posts a message is on the platform, in its pace. */
export const postsOf = (message: OutgoingMessage, { pictureApart }: PlatformLimits): number =>
  pictureApart && message.photo !== undefined && message.text !== "" ? 2 : 1;
