// The other side of the API: chats, people, and what Telegram itself does there.
import { withDetected } from "./entities.ts";
import { type Person, person as personOf } from "./people.ts";
import { change, deliver, migrate, openTopic, type Place, placeOf } from "./rooms.ts";
import type { Sent } from "./sent.ts";
import type { Chat, Message, Status, Update, User } from "./wire.ts";
import { newRoom, post, type Room, type World } from "./world.ts";

export interface RoomOptions {
  readonly title: string;
  readonly id?: number;
  readonly forum?: boolean;
  readonly username?: string;
  /** What the bot is there; default "member". */
  readonly bot?: Status;
}

export interface PersonOptions {
  readonly name: string;
  readonly lastName?: string;
  readonly username?: string;
  readonly id?: number;
}

const TELEGRAM: User = { id: 777_000, is_bot: false, first_name: "Telegram" };

export class Scene {
  protected readonly world: World;
  readonly #admin: Person;

  constructor(world: World) {
    this.world = world;
    this.#admin = this.person({ name: "管理员", id: 6_999_999_999 });
  }

  get me(): User {
    return this.world.me;
  }

  group(options: RoomOptions): Room {
    return this.#room("group", options, -4_000_000_000 - this.world.nextNumber++);
  }

  supergroup(options: RoomOptions): Room {
    return this.#room("supergroup", options, -1_002_000_000_000 - this.world.nextNumber++);
  }

  channel(options: RoomOptions): Room {
    return this.#room("channel", options, -1_003_000_000_000 - this.world.nextNumber++);
  }

  #room(type: Chat["type"], options: RoomOptions, id: number): Room {
    const { title, forum = false, username } = options;
    const chat: Chat = {
      id: options.id ?? id,
      type,
      title,
      ...(username === undefined ? {} : { username }),
      ...(forum ? { is_forum: true as const } : {}),
    };
    return newRoom(this.world, chat, options.bot ?? "member");
  }

  person(options: PersonOptions): Person {
    return this.#somebody(options, false);
  }

  /** Another bot. Telegram hides most posts of bots from bots; here they come in. */
  bot(options: PersonOptions): Person {
    return this.#somebody(options, true);
  }

  #somebody({ name, lastName, username, id }: PersonOptions, is_bot: boolean): Person {
    const user: User = {
      // Beyond 32 bits, as new accounts are.
      id: id ?? 7_100_000_000 + this.world.nextNumber++,
      is_bot,
      first_name: name,
      ...(lastName === undefined ? {} : { last_name: lastName }),
      ...(username === undefined ? {} : { username }),
    };
    this.world.users.set(user.id, user);
    const { is_bot: _, ...shown } = user;
    newRoom(this.world, { ...shown, type: "private" }, "left");
    return personOf(this.world, user);
  }

  /** A chat by its id, as it comes in an update. */
  room(id: number): Room {
    return placeOf(this.world, { id });
  }

  /** What is in a chat under that id now, edits included. */
  messageOf({ chatId, messageId }: Pick<Sent, "chatId" | "messageId">): Message {
    const message = this.room(chatId).messages.get(messageId ?? 0);
    if (message === undefined) throw new Error(`no message ${messageId} in ${chatId}`);
    return message;
  }

  /** The chat of that person with the bot: closed to the bot until the person writes. */
  privateChat(person: Pick<Person, "id">): Room {
    return placeOf(this.world, person);
  }

  /** A thread of a forum: its message_thread_id. */
  topic(room: Room, name: string, by: Person = this.#admin): number {
    return openTopic(this.world, room, name, by.user);
  }

  /** A post of a channel that the bot is in. */
  channelPost(channel: Room, text: string): Message {
    const message = post(this.world, channel, { sender_chat: channel.chat, ...marked(text) });
    deliver(this.world, channel, "channel_post", message);
    return message;
  }

  /** A post of a channel, as it comes by itself into the group linked to it. */
  forwarded(group: Room, channel: Room, text: string): Message {
    const sender = {
      from: TELEGRAM,
      sender_chat: channel.chat,
      is_automatic_forward: true as const,
    };
    const message = post(this.world, group, { ...sender, ...marked(text) });
    deliver(this.world, group, "message", message);
    return message;
  }

  /** The group becomes a supergroup, which is returned. */
  migrate(room: Room, by: Person = this.#admin): Room {
    return migrate(this.world, room, by.user);
  }

  kickFrom(room: Room, by: Person = this.#admin): void {
    change(this.world, room, { who: this.me, to: "kicked", by: by.user });
  }

  /** Out of every group. */
  kick(): void {
    for (const room of this.world.rooms.values())
      if (room.id < 0 && room.members.get(this.me.id) !== "left") this.kickFrom(room);
  }

  /** Brings the bot into the group, or makes it an administrator there. */
  addTo(room: Room, status: Status = "member", by: Person = this.#admin): void {
    change(this.world, room, { who: this.me, to: status, by: by.user });
  }

  /** Makes a person an administrator, throws them out, and so on. */
  setStatus(room: Room, person: Pick<Person, "user">, status: Status, by = this.#admin): void {
    change(this.world, room, { who: person.user, to: status, by: by.user });
  }

  /** The message is gone; the bot is not told, as with Telegram. */
  deletes(message: { readonly chat: Place; readonly message_id: number }): void {
    placeOf(this.world, message.chat).messages.delete(message.message_id);
  }

  /** Any update, wanted or not; it gets an id where it has none. Returns the id. */
  raw(update: Readonly<Record<string, unknown>> | Omit<Update, "update_id">): number {
    return this.world.updates.raw(update);
  }
}

function marked(text: string): Pick<Message, "text" | "entities"> {
  const entities = withDetected(text);
  return entities.length === 0 ? { text } : { text, entities };
}
