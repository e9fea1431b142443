// The WeChat adapter alone on the real wire: what it hands in, tells and logs.
import type { WechatOptions } from "../../bots/wechat/wechat.ts";
import type { Log } from "../../core/log.ts";
import type { IncomingMessage, PlatformNews } from "../../core/platform.ts";
import { makeWechatBot, PATIENT, type WechatBot } from "./wechat-bot.ts";
import { type Gateway, type GatewayOptions, startGateway } from "./wechat-gateway/gateway.ts";
import { type SpawnedGateway, spawnGateway } from "./wechat-gateway/spawn.ts";

const open: { close(): Promise<void> }[] = [];
/** For `afterEach`. */
export async function closeAll(): Promise<void> {
  for (const each of open.splice(0).reverse()) await each.close();
}

/** Is closed with the stages, after those that were opened later. */
export const alsoClose = (each: { close(): Promise<void> }): void => void open.push(each);

export interface Stage<G extends Gateway> {
  readonly gateway: G;
  readonly bot: WechatBot;
  readonly received: IncomingMessage[];
  readonly news: PlatformNews[];
  readonly lines: string[];
  readonly started: Promise<void>;
}

/** The adapter on a gateway; `options` may be another gateway's address. */
export function run<G extends Gateway>(gateway: G, options: Partial<WechatOptions> = {}): Stage<G> {
  const lines: string[] = [];
  const write = (line: string): void => void lines.push(line);
  const log: Log = { debug() {}, info: write, warn: write, error: write };
  const bot = makeWechatBot(gateway, { log, patience: PATIENT, ...options });
  const received: IncomingMessage[] = [];
  const news: PlatformNews[] = [];
  const started = bot.wechat.start(
    async (message) => void received.push(message),
    async (told) => void news.push(told),
  );
  started.catch(() => {});
  open.push({ close: () => bot.remove() });
  return { gateway, bot, received, news, lines, started };
}

/** A gateway in this process, and the adapter connected to it. */
export async function openStage(options: GatewayOptions = {}, more: Partial<WechatOptions> = {}) {
  const gateway = await startGateway(options);
  open.push(gateway);
  const stage = run(gateway, more);
  await stage.started;
  await gateway.ready();
  return stage;
}

/** A gateway in a process of its own. */
export async function openSpawned(
  options: GatewayOptions = {},
  more: Partial<WechatOptions> = {},
): Promise<Stage<SpawnedGateway>> {
  const gateway = await spawnGateway(options);
  open.push(gateway);
  return run(gateway, more);
}
