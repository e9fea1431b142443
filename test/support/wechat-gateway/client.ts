// A bare client of the gateway, as the library makes it: for this folder's tests, and to take the events first.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { MemoryCard } from "memory-card";
import { type Message, type Wechaty, WechatyBuilder } from "wechaty";
import { log, PuppetService } from "wechaty-puppet-service";
import type { Gateway } from "./gateway.ts";

log.level("silent");

export interface Event {
  readonly name: string;
  readonly payload: unknown;
}

export interface Client {
  readonly bot: Wechaty;
  readonly puppet: PuppetService;
  /** What reached the "message" handler, the bot's own included. */
  readonly messages: readonly Message[];
  /** What the puppet heard, errors included. */
  readonly events: readonly Event[];
  heard(name: string): readonly Event[];
  /** Without a Stop, as when the client's process dies. */
  die(): Promise<void>;
  /** With a Stop. */
  close(): Promise<void>;
}

export interface ClientOptions {
  readonly token?: string;
  readonly tls?: boolean;
  /** The library's watchdog; far away unless asked for. */
  readonly timeoutSeconds?: number;
}

const HEARD = [
  "login",
  "logout",
  "scan",
  "ready",
  "message",
  "heartbeat",
  "dong",
  "room-join",
  "room-leave",
  "room-topic",
  "room-invite",
  "friendship",
  "dirty",
  "error",
];

/**
 * The library opens a LevelDB under HOME at a login and closes it at a logout, without waiting for either: a login
 * soon after a logout, or a second client, finds it locked, which ends the process.
 */
class Puppet extends PuppetService {
  protected override hookPayloadStore(): void {}

  /** Called without a handler at each room-leave and sync(): with the gateway gone it would end the process. */
  override async dirtyPayload(...asked: Parameters<PuppetService["dirtyPayload"]>): Promise<void> {
    await super.dirtyPayload(...asked).catch(() => {});
  }
}

/** Nothing of the library's goes into the developer's own HOME. Returns what undoes it. */
export function privateHome(): () => void {
  const before = process.env.HOME;
  const home = mkdtempSync(join(tmpdir(), "linli-wechat-home-"));
  process.env.HOME = home;
  return () => {
    if (before === undefined) delete process.env.HOME;
    else process.env.HOME = before;
    rmSync(home, { recursive: true, force: true });
  };
}

export async function connectClient(
  gateway: Gateway,
  options: ClientOptions = {},
): Promise<Client> {
  const puppet = new Puppet({
    token: options.token ?? gateway.token,
    endpoint: gateway.endpoint,
    timeoutSeconds: options.timeoutSeconds ?? 100_000,
    tls: { disable: !(options.tls ?? gateway.tls) },
  });
  const bot = WechatyBuilder.build({ memory: new MemoryCard(), puppet: puppet as never });
  const messages: Message[] = [];
  const events: Event[] = [];
  bot.on("message", (message) => void messages.push(message));
  bot.on("error", () => {});
  for (const name of HEARD)
    (puppet as unknown as NodeJS.EventEmitter).on(name, (payload: unknown) =>
      events.push({ name, payload }),
    );
  await bot.start();
  return {
    bot,
    puppet,
    messages,
    events,
    heard: (name) => events.filter((event) => event.name === name),
    die: () => {
      // Closing the channel alone would leave the stream of events open.
      puppet.grpcManager.eventStream?.cancel();
      puppet.grpcManager.client.close();
      return bot.stop();
    },
    close: () => bot.stop(),
  };
}
