// Telegram's Bot API on a port of this machine: startBotApi().
import { type Fault, Faults } from "./faults.ts";
import { FileStore } from "./files.ts";
import { type Listener, listenOn, type Site } from "./http.ts";
import { Pace, type PaceLimits, type Violations } from "./pace.ts";
import { Scene } from "./scene.ts";
import { type Sent, SentLog } from "./sent.ts";
import { UpdateQueue } from "./updates.ts";
import type { Message, Update, User } from "./wire.ts";
import type { Room, World } from "./world.ts";

export type { Fault } from "./faults.ts";
export type { PaceLimits, Violations } from "./pace.ts";
export type { Person, Saying } from "./people.ts";
export type { PersonOptions, RoomOptions } from "./scene.ts";
export type { Sent } from "./sent.ts";
export type * from "./wire.ts";
export type { Room } from "./world.ts";

export interface BotApiOptions {
  readonly token?: string;
  readonly username?: string;
  readonly name?: string;
  /** False: privacy mode is on. Default true. */
  readonly canReadAll?: boolean;
  /** Default: any that is free. */
  readonly port?: number;
  readonly clock?: () => number;
  /** The most of `sent`, and of each chat's messages, that are kept. Default 10,000. */
  readonly keep?: number;
  /** The most pictures whose bytes are kept. Default 200. */
  readonly keepPhotos?: number;
  readonly firstUpdate?: number;
}

/** A post as people see it now. */
export interface Post {
  readonly messageId: number;
  readonly byBot: boolean;
  readonly from: string;
  readonly text: string;
  readonly photo: boolean;
  readonly replyTo: number | undefined;
  readonly mediaGroupId: string | undefined;
  readonly buttons: readonly string[];
}

function newWorld(options: BotApiOptions): World {
  const { username = "linli_bot", name = "邻里", keep = 10_000 } = options;
  const me: User = { id: 7_000_000_001, is_bot: true, first_name: name, username };
  return {
    me,
    canReadAll: options.canReadAll ?? true,
    clock: options.clock ?? Date.now,
    keep,
    users: new Map([[me.id, me]]),
    rooms: new Map(),
    files: new FileStore(options.keepPhotos ?? 200),
    updates: new UpdateQueue(options.firstUpdate ?? 500_000_001),
    sent: new SentLog(keep),
    queries: new Map(),
    updateOf: new WeakMap(),
    nextNumber: 1,
  };
}

function shown(me: User, message: Message): Post {
  return {
    messageId: message.message_id,
    byBot: message.from?.id === me.id,
    from: message.sender_chat?.title ?? message.from?.first_name ?? "",
    text: message.text ?? message.caption ?? "",
    photo: message.photo !== undefined,
    replyTo: message.reply_to_message?.message_id,
    mediaGroupId: message.media_group_id,
    buttons: message.reply_markup?.inline_keyboard.flat().map(({ text }) => text) ?? [],
  };
}

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
  waitFor(fits: (item: Sent) => boolean, ms = 5000, after = 0): Promise<Sent> {
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

  /** True while a long poll waits. */
  get polling(): boolean {
    return this.world.updates.polling;
  }

  /** The id of the update that told of a message; undefined where the bot was not told. */
  updateOf(message: Message): number | undefined {
    return this.world.updateOf.get(message);
  }

  /** Resolves when that message, or all that was said so far, is confirmed. */
  async settled(ms = 5000, message?: Message): Promise<void> {
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
  const api = new BotApi(site, await listenOn(site, options.port ?? 0));
  if (control !== undefined) answer = control(api);
  return api;
}
