// Telegram as set up: polling, or a webhook where an address for one is given.
import type { TelegramSettings } from "../../core/config.ts";
import type { Log } from "../../core/log.ts";
import type { CarriesPhotos, KnowsMembers, Platform } from "../../core/platform.ts";
import { createMoves, type MoveMemory } from "./moves.ts";
import { createTelegram } from "./telegram.ts";
import { type Listening, listen } from "./webhook.ts";

export interface TelegramSetup {
  readonly settings: TelegramSettings;
  readonly memory: MoveMemory;
  readonly log: Log;
  readonly onFatal: (line: string) => void;
}

export function createTelegramPlatform({
  settings,
  memory,
  log,
  onFatal,
}: TelegramSetup): Platform & KnowsMembers & CarriesPhotos {
  const { token, apiRoot, webhook } = settings;
  const telegram = createTelegram({ token, apiRoot, log, moves: createMoves(memory), onFatal });
  if (webhook === null) return telegram;
  let server: Listening | null = null;
  return {
    ...telegram,
    async start(receive) {
      server = await listen({ ...webhook, handle: telegram.handle, log });
      await telegram.startWebhook(receive, webhook);
    },
    async stop() {
      await server?.close();
      await telegram.stop();
    },
  };
}
