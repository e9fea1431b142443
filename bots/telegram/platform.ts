// Telegram as set up: polling, or a webhook where an address for one is given.
import type { TelegramSettings } from "../../core/config.ts";
import type { Log } from "../../core/log.ts";
import type { CarriesPhotos, KnowsMembers, Platform } from "../../core/platform.ts";
import type { Door } from "../../web/door.ts";
import { createMoves, type MoveMemory } from "./moves.ts";
import { createTelegram } from "./telegram.ts";
import { createWebhook } from "./webhook.ts";

export interface TelegramSetup {
  readonly settings: TelegramSettings;
  readonly memory: MoveMemory;
  readonly log: Log;
  /** Where the webhook's updates come in; null: there is none, and no webhook either. */
  readonly door: Pick<Door, "onPost"> | null;
  readonly onFatal: (line: string) => void;
}

export function createTelegramPlatform({
  settings,
  memory,
  log,
  door,
  onFatal,
}: TelegramSetup): Platform & KnowsMembers & CarriesPhotos {
  const { token, apiRoot, webhook } = settings;
  const telegram = createTelegram({ token, apiRoot, log, moves: createMoves(memory), onFatal });
  if (webhook === null || door === null) return telegram;
  const { listener, settled } = createWebhook({ ...webhook, handle: telegram.handle, log });
  let leave = (): void => {};
  return {
    ...telegram,
    async start(receive) {
      leave = door.onPost(listener);
      await telegram.startWebhook(receive, webhook);
    },
    async stop() {
      leave();
      await settled();
      await telegram.stop();
    },
  };
}
