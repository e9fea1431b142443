import type { BotNames } from "./bot.ts";
import type { Clock } from "./clock.ts";
import type { Publishing } from "./disclosure/publishing.ts";
import type { EstateSettings } from "./estates/schema.ts";
import type { Handling } from "./intake/handle-loop.ts";
import type { Log } from "./log.ts";
import type { KeptPhoto, PhotoFault } from "./photos/photo.ts";
import type { AccountId, ChatId, PhotoRef } from "./platform.ts";
import type { Enqueued, PostClaim, Store } from "./store.ts";
import type { Classifier } from "./understand/classification.ts";

/** All that the core depends on, made once in bots/main.ts (or a test) and handed in. */
export interface Deps {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  readonly bot: BotNames;
  readonly classifier: Classifier;
  /** The settings of an estate by its name; the defaults where it has no file. */
  readonly settingsOf: (estateName: string) => EstateSettings;
  /** The set-up code of the environment, if any. */
  readonly setupCode: string | null;
  /** Whether an account is in a chat now; null where its platform cannot tell. */
  readonly isMember: (
    chat: { platform: string; chatId: ChatId },
    accountId: AccountId,
  ) => Promise<boolean | null>;
  /** Keeps a picture as a voucher's file; null where it cannot be had, or is neither picture nor PDF. */
  readonly keepVoucher: (ref: PhotoRef) => Promise<{ readonly sha256: string } | null>;
  /** What else owners get of a published month: its address and its picture. */
  readonly publishing: Publishing;
  /**
   * Fetches a ticket's picture and keeps it without its metadata, or says why not. Rejects with a PlatformError where
   * it may be had later.
   */
  readonly keepPhoto: (ref: PhotoRef) => Promise<KeptPhoto | PhotoFault>;
  /** Deletes the file of that hash. */
  readonly dropPhoto: (sha256: string) => Promise<void>;
  /** A picture was noted: the loop that keeps them looks at once. */
  readonly photoWaits: () => void;
  /** What is heard in an owners' group though nobody called the bot: nothing, or a danger. */
  readonly listen: "mentions" | "emergencies";
  /** How a stored message goes on at once: claimed as it is stored, handled without being looked for. */
  readonly inbox: Pick<Handling, "claim" | "take" | "waits">;
  /** The same for posts, over all platforms. */
  readonly outbox: {
    readonly claim: PostClaim;
    /** Called when their transaction is committed. */
    readonly take: (enqueued: Enqueued) => void;
  };
}
