// Telegram's Bot API on a port of this machine: startBotApi().
import { GIVE_UP_MS } from "../patience.ts";
import { freePort } from "../port.ts";
import { type Fault, Faults } from "./faults.ts";
import { type Listener, listenOn, type Site } from "./http.ts";
import { type BotApiOptions, newWorld } from "./options.ts";
import { Pace, type PaceLimits, type Violations } from "./pace.ts";
import { Scene } from "./scene.ts";
import type { Sent } from "./sent.ts";
import type { Webhook } from "./updates.ts";
import { type Post, shown } from "./visible.ts";
import type { Message, Update } from "./wire.ts";
import type { Room } from "./world.ts";

export type { Fault } from "./faults.ts";
export type { BotApiOptions } from "./options.ts";
export type { PaceLimits, Violations } from "./pace.ts";
export type { Person } from "./people.ts";
export type { Saying } from "./saying.ts";
export type { PersonOptions, RoomOptions } from "./scene.ts";
export type { Sent } from "./sent.ts";
export type { Post } from "./visible.ts";
export type * from "./wire.ts";
export type { Room } from "./world.ts";

export class BotApi extends Scene {
  readonly token: string;
  readonly port: number;
  /** For `client.apiRoot`. */
  readonly root: string;
  readonly #site: Site;
  readonly #listener: Listener;

  constructor(site: Site, listener: Listener) {
    super(site.world);
    this.#site = site;
    this.#listener = listener;
    this.token = site.token;
    this.port = listener.port;
    this.root = `http://127.0.0.1:${listener.port}`;
  }

  /** What the bot sent, as far as it arrived, oldest first. */
  get sent(): readonly Sent[] {
    return this.world.sent.items;
  }

  /** How many were sent ever, those no longer kept included. */
  get sentCount(): number {
    return this.world.sent.count;
  }

  /** The first sent that fits: already there (later than the `seq` `after`), or within `ms`. */
  waitFor(fits: (item: Sent) => boolean, ms = GIVE_UP_MS, after = 0): Promise<Sent> {
    return this.world.sent.waitFor(fits, ms, after);
  }

  /** All posts of a chat, edited ones as they are now, service messages left out. */
  visible({ id }: Pick<Room, "id">): readonly Post[] {
    const messages = [...(this.world.rooms.get(id)?.messages.values() ?? [])];
    return messages
      .filter(({ text, photo }) => text !== undefined || photo !== undefined)
      .map((message) => shown(this.me, message));
  }

  /** Every update up to this id was confirmed. */
  get confirmed(): number {
    return this.world.updates.confirmed;
  }

  get lastUpdate(): number {
    return this.world.updates.last;
  }

  /** The updates not confirmed yet, delivered or not. */
  pending(): readonly Update[] {
    return this.world.updates.pending;
  }

  /** What was registered; nothing is delivered there, a test does that itself. */
  get webhook(): Webhook | undefined {
    return this.world.updates.webhook;
  }

  /** True while a long poll waits. */
  get polling(): boolean {
    return this.world.updates.polling;
  }

  /** The id of the update that told of a message; undefined where the bot was not told. */
  updateOf(message: Message): number | undefined {
    return this.world.updateOf.get(message);
  }

  /** Resolves when that message, or all that was said so far, is confirmed. */
  async settled(message?: Message, ms = GIVE_UP_MS): Promise<void> {
    const id = (message && this.updateOf(message)) ?? this.lastUpdate;
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      const told = (): void => reject(new Error(`update ${id} not confirmed within ${ms} ms`));
      timer = setTimeout(told, ms);
    });
    await Promise.race([this.world.updates.whenConfirmed(id), late]);
    clearTimeout(timer);
  }

  /** The next call of `method` ("*": any) that fits goes wrong; faults queue up. */
  fault(method: string, fault: Fault): void {
    this.#site.faults.add(method, fault);
  }

  get faults(): Pick<Faults, "clear" | "hits" | "waiting"> {
    return this.#site.faults;
  }

  /** Starts the counting anew. */
  limits(limits: PaceLimits): void {
    this.#site.pace.set(limits);
  }

  get violations(): Readonly<Violations> {
    return this.#site.pace.violations;
  }

  /** Calls by method, those that failed included. */
  get counts(): Readonly<Record<string, number>> {
    return this.#site.counts;
  }

  /** Resolves when nobody is connected: all that a process that died had still sent has been done by then. */
  deserted(): Promise<void> {
    return this.#listener.deserted();
  }

  /** Every connection is cut and refused until up(). */
  down(): Promise<void> {
    return this.#listener.down();
  }

  up(): Promise<void> {
    return this.#listener.up();
  }

  close(): Promise<void> {
    return this.#listener.down();
  }
}

export type Control = (asked: Record<string, unknown>) => Promise<unknown>;

export async function startBotApi(
  options: BotApiOptions = {},
  control?: (api: BotApi) => Control,
): Promise<BotApi> {
  let answer: Control = async () => undefined;
  const site: Site = {
    world: newWorld(options),
    token: options.token ?? "7000000001:AAF-token-of-the-tests",
    faults: new Faults(),
    pace: new Pace(),
    counts: {},
    ...(control === undefined ? {} : { control: (asked) => answer(asked) }),
  };
  const api = new BotApi(site, await listenOn(site, options.port || (await freePort())));
  if (control !== undefined) answer = control(api);
  return api;
}
