// The only list of platforms: which are set up, and how each is made. A platform's library is loaded only where
// it is used.
import type { Config, TelegramSettings } from "../core/config.ts";
import type { Log } from "../core/log.ts";
import type { ChatId, Platform } from "../core/platform.ts";
import type { Store } from "../core/store.ts";

export interface Making {
  readonly config: Config;
  readonly store: Store;
  readonly log: Log;
  /** Receiving has ended for good on a platform: one line that says what to do. */
  readonly onFatal: (line: string) => void;
}

/** The platforms that the settings name; none means the console. */
export async function createPlatforms(making: Making): Promise<readonly Platform[]> {
  return making.config.telegram === null ? [] : [await telegram(making, making.config.telegram)];
}

async function telegram(
  { store, log, onFatal }: Making,
  settings: TelegramSettings,
): Promise<Platform> {
  const { createTelegramPlatform } = await import("./telegram/platform.ts");
  const memory = {
    all: () => store.chatMoves("telegram"),
    keep: (from: ChatId, to: ChatId) => store.keepChatMove("telegram", from, to),
  };
  return createTelegramPlatform({ settings, memory, log, onFatal });
}
