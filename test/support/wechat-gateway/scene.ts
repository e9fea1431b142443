// The other side of the gateway: rooms, people, and what WeChat itself does there.
import { randomInt } from "node:crypto";
import type { EventName, Order } from "./engine.ts";
import { type Person, personOf } from "./people.ts";
import { type Change, type Contact, change, type Message, type Room, type World } from "./world.ts";

/** A person, a room, the bot: whatever has an id. */
export interface Id {
  readonly id: string;
}

export interface RoomOptions {
  readonly topic: string;
  readonly id?: string;
  readonly members?: readonly Id[];
  /** False: the bot is not in it. */
  readonly bot?: boolean;
}

export interface PersonOptions {
  readonly name: string;
  readonly id?: string;
  /** True: the person and the bot can write to each other in private. */
  readonly friend?: boolean;
  readonly official?: boolean;
}

/** wechaty's numbers of what a client may have to read anew. */
const DIRTY = { contact: 2, room: 3, roomMember: 4 } as const;

/** As WeChat's own: nineteen digits. */
export const newMessageId = (): string => `${Date.now()}${randomInt(100_000, 999_999)}`;

export class Scene {
  readonly world: World;
  readonly clock: () => number;
  readonly #order: (order: Order) => void;
  #numbered = 0;

  constructor(world: World, order: (order: Order) => void, clock: () => number) {
    this.world = world;
    this.#order = order;
    this.clock = clock;
  }

  /** The account that the bot speaks with. */
  get bot(): Contact {
    return this.contact({ id: this.world.selfId });
  }

  person({ name, id, friend = true, official = false }: PersonOptions): Person {
    const contact: Contact = { id: id ?? `wxid_${this.#next()}`, name, friend, official };
    this.change({ put: "contacts", row: contact });
    return personOf(this, contact.id);
  }

  room({ topic, id, members = [], bot = true }: RoomOptions): Room {
    const memberIds = [...(bot ? [this.bot] : []), ...members].map((member) => member.id);
    const row: Room = {
      id: id ?? `${20_000_000_000 + this.#next()}@chatroom`,
      topic,
      ownerId: members[0]?.id ?? "",
      memberIds,
      aliases: {},
    };
    if (!row.id.includes("@")) throw new Error(`a room's id has an '@' in it, ${row.id} has none`);
    this.change({ put: "rooms", row });
    return row;
  }

  /** The room as it is now. */
  roomNow({ id }: Id): Room {
    const room = this.world.rooms.get(id);
    if (room === undefined) throw new Error(`no room ${id}`);
    return room;
  }

  contact({ id }: Id): Contact {
    const contact = this.world.contacts.get(id);
    if (contact === undefined) throw new Error(`no contact ${id}`);
    return contact;
  }

  isMember(room: Id, who: Id): boolean {
    return this.roomNow(room).memberIds.includes(who.id);
  }

  /** What is shown of somebody in the room. */
  nameIn(room: Id, who: Id): string {
    return this.world.rooms.get(room.id)?.aliases[who.id] || this.contact(who).name;
  }

  /** Somebody comes in, or the bot is brought in. */
  join(room: Id, who: Id, by: Id = { id: this.roomNow(room).ownerId }): void {
    this.#members(room, (ids) => [...ids.filter((id) => id !== who.id), who.id]);
    this.happens("room-join", {
      inviteeIdList: [who.id],
      inviterId: by.id,
      roomId: room.id,
      timestamp: this.clock(),
    });
  }

  /** Somebody goes, by themselves or thrown out; so does the bot. */
  leave(room: Id, who: Id, by: Id = who): void {
    const told = this.isMember(room, this.bot);
    this.#members(room, (ids) => ids.filter((id) => id !== who.id));
    if (!told) return;
    this.happens("room-leave", {
      removeeIdList: [who.id],
      removerId: by.id,
      roomId: room.id,
      timestamp: this.clock(),
    });
  }

  removeBot(room: Id): void {
    this.leave(room, this.bot, { id: this.roomNow(room).ownerId });
  }

  /** What somebody is called in this room only; "" takes it back. WeChat tells nobody. */
  setAlias(room: Id, who: Id, alias: string): void {
    const now = this.roomNow(room);
    this.change({ put: "rooms", row: { ...now, aliases: { ...now.aliases, [who.id]: alias } } });
    this.#dirty(DIRTY.roomMember, room.id);
  }

  rename(room: Id, newTopic: string, by: Id = { id: this.roomNow(room).ownerId }): void {
    const now = this.roomNow(room);
    this.change({ put: "rooms", row: { ...now, topic: newTopic } });
    this.#dirty(DIRTY.room, room.id);
    this.happens("room-topic", {
      changerId: by.id,
      newTopic,
      oldTopic: now.topic,
      roomId: room.id,
      timestamp: this.clock(),
    });
  }

  renameContact(who: Id, name: string): void {
    this.change({ put: "contacts", row: { ...this.contact(who), name } });
    this.#dirty(DIRTY.contact, who.id);
  }

  /** WeChat ends the session; a QR code is shown. */
  logout(reason = "logged out by WeChat"): void {
    const qrcode = `http://weixin.qq.com/x/${this.#next()}`;
    this.change({ session: { loggedIn: false, qrcode, reason } });
  }

  /** The code on show has expired; there is another. */
  newQrcode(): string {
    const qrcode = `http://weixin.qq.com/x/${this.#next()}`;
    this.change({ session: { ...this.world.session, qrcode } });
    return qrcode;
  }

  /** Somebody has scanned the code. */
  login(): void {
    this.change({ session: { loggedIn: true, qrcode: "", reason: "" } });
  }

  /** The same message with the same id once more, as providers do, hours later too. */
  repeat(message: Id, times = 1): void {
    for (let n = 0; n < times; n += 1) this.happens("message", { messageId: message.id });
  }

  /** The same message once more, under an id of its own. */
  repeatAnew(message: Message): Message {
    return this.deliver({ ...message, id: newMessageId() });
  }

  /** Any event, as the provider would raise it. */
  happens(event: EventName, payload: object): void {
    this.#order({ emit: event, payload });
  }

  /** Into the world; the bot hears of it where it is a member, or the other side. */
  deliver(message: Message): Message {
    this.change({ put: "messages", row: message });
    if (message.roomId === "" || this.isMember({ id: message.roomId }, this.bot))
      this.repeat(message);
    return message;
  }

  change(step: Change): void {
    change(this.world, step);
    this.#order({ change: step });
  }

  /** For ids: never the same twice. */
  numbered(): number {
    return this.#next();
  }

  #next(): number {
    this.#numbered += 1;
    return this.#numbered;
  }

  #members(room: Id, next: (ids: readonly string[]) => readonly string[]): void {
    const now = this.roomNow(room);
    this.change({ put: "rooms", row: { ...now, memberIds: next(now.memberIds) } });
    this.#dirty(DIRTY.roomMember, room.id);
  }

  #dirty(payloadType: number, payloadId: string): void {
    this.happens("dirty", { payloadType, payloadId });
  }
}
