// The only list of platforms: which are set up, and how each is made. A platform's library is loaded only where
// it is used.
import { join } from "node:path";
import type { Config, TelegramSettings, WechatSettings } from "../core/config.ts";
import type { Log } from "../core/log.ts";
import type { ChatId, Platform } from "../core/platform.ts";
import type { Store } from "../core/store.ts";
import type { Door } from "../web/door.ts";
import { fromProject } from "./settings.ts";
import type { Wechat } from "./wechat/wechat.ts";

export interface Making {
  readonly config: Config;
  readonly store: Store;
  readonly log: Log;
  /** The HTTP server of the process; null: none is open. */
  readonly door: Door | null;
  /** Receiving has ended for good on a platform: one line that says what to do. */
  readonly onFatal: (line: string) => void;
}

/** Whether any platform is set up; without one the terminal opens. */
export const hasPlatforms = ({ telegram, wechat }: Config): boolean =>
  telegram !== null || wechat !== null;

/** The platforms that the settings name; none means the console. */
export async function createPlatforms(making: Making): Promise<readonly Platform[]> {
  const { config } = making;
  const platforms: Platform[] = [];
  if (config.telegram !== null) platforms.push(await telegram(making, config.telegram));
  if (config.wechat !== null) platforms.push(await wechat(making, config.wechat));
  return platforms;
}

async function telegram(
  { store, log, door, onFatal }: Making,
  settings: TelegramSettings,
): Promise<Platform> {
  const { createTelegramPlatform } = await import("./telegram/platform.ts");
  const memory = {
    all: () => store.chatMoves("telegram"),
    keep: (from: ChatId, to: ChatId) => store.keepChatMove("telegram", from, to),
  };
  return createTelegramPlatform({ settings, memory, log, door, onFatal });
}

async function wechat({ config, store, log }: Making, settings: WechatSettings): Promise<Platform> {
  const [{ createWechat }, { createAdmission }] = await Promise.all([
    import("./wechat/wechat.ts"),
    import("./wechat/admission.ts"),
  ]);
  const { token, endpoint, tls, pace } = settings;
  const platform: Wechat = createWechat({
    address: { token, endpoint, tls },
    pace,
    bot: config.bot,
    admission: createAdmission({
      store,
      setupCode: config.setupCode,
      isMember: (chatId, accountId) => platform.isMember(chatId, accountId),
    }),
    folder: join(fromProject(config.dataDir), "wechat"),
    log,
    write: (text) => process.stdout.write(text),
  });
  return platform;
}
