// The upstream account behind the server: the mock puppet, with the world in place of its mocker.
import type { EventEmitter } from "node:events";
import { FileBox, type FileBoxInterface } from "file-box";
import type { payloads } from "wechaty-puppet";
import { PuppetMock } from "wechaty-puppet-mock";
import type { Call, Tell } from "./engine.ts";
import * as as from "./payloads.ts";
import { type Outside, send } from "./sending.ts";
import { change, type World } from "./world.ts";

const DONG_MS = 5;
const SCAN_WAITING = 2;
/** What the client sees; the rest are the puppet's own affairs. */
const PASSED_ON = new Set(
  "message room-join room-leave room-topic room-invite friendship dirty scan login logout ready heartbeat dong error".split(
    " ",
  ),
);

/** What is used of the mock. Its own types make properties of its methods, which no class may override. */
interface Mock extends Pick<PuppetMock, "login" | "isLoggedIn" | "state"> {
  readonly __watchdog: { start(): void; readonly watchdog: EventEmitter };
  on(event: string, listener: (name: string | symbol) => void): this;
  emit(event: string, ...payload: unknown[]): boolean;
  start(): Promise<void>;
  stop(): Promise<void>;
  logout(reason: string): Promise<void>;
}

const Mock = PuppetMock as unknown as new () => Mock;

export class Account extends Mock {
  readonly #world: World;
  readonly #tell: Tell;
  readonly #outside: Outside;
  readonly #asked = new Map<string, number>();
  #heart: NodeJS.Timeout | undefined;
  #cut = false;

  constructor(world: World, tell: Tell, clock: () => number) {
    super();
    // Only the client's own is of interest. The library's would restart the account after a silence, and listens once
    // more for every client that comes: here many come and go at one account.
    this.__watchdog.start = () => {};
    this.#world = world;
    this.#tell = tell;
    this.#outside = {
      world,
      tell,
      clock,
      open: () => !this.#cut,
      echo: ({ id }) => this.emit("message", { messageId: id }),
    };
    this.#reportConnections();
  }

  /** The server closes: no event and no report any more. */
  async cut(): Promise<void> {
    this.#cut = true;
    clearInterval(this.#heart);
    await super.stop();
  }

  /** After a change of the session or of the behaviour. */
  follow(): void {
    if (this.state.active() !== true) return;
    this.#beat();
    const { loggedIn, reason } = this.#world.session;
    if (loggedIn === this.isLoggedIn) this.#showCode();
    else if (loggedIn) {
      this.login(this.#world.selfId);
      this.emit("ready", { data: "ready" });
      this.#report({ online: true });
    } else {
      this.#report({ online: false });
      void super.logout(reason).then(() => this.#showCode());
    }
  }

  override emit(event: string, ...payload: unknown[]): boolean {
    if (PASSED_ON.has(event) && (this.#cut || this.#world.behaviour.silent)) return false;
    return super.emit(event, ...payload);
  }

  override async start(): Promise<void> {
    this.#called("start");
    await super.start();
  }

  override async stop(): Promise<void> {
    this.#called("stop");
    this.#report({ online: false });
    await super.stop();
    if (this.#world.behaviour.stop === "endsSession") this.#endSession("stopped");
  }

  override async logout(reason = "logout()"): Promise<void> {
    this.#called("logout");
    // The library's client answers the news of a logout with a Logout of its own.
    if (!this.#world.session.loggedIn) return;
    this.#endSession(reason);
    this.follow();
  }

  async onStart(): Promise<void> {
    setImmediate(() => this.follow());
  }

  async onStop(): Promise<void> {
    clearInterval(this.#heart);
    this.#heart = undefined;
  }

  ding(data = ""): void {
    this.#called("ding");
    setTimeout(() => this.emit("dong", { data }), DONG_MS).unref();
  }

  async contactList(): Promise<string[]> {
    return [...this.#world.contacts.keys()];
  }

  async contactPayload(id: string): Promise<payloads.Contact> {
    return as.contactPayload(as.found(this.#world.contacts, id, "contact"));
  }

  async roomList(): Promise<string[]> {
    return [...this.#world.rooms.keys()];
  }

  async roomPayload(id: string): Promise<payloads.Room> {
    return as.roomPayload(as.found(this.#world.rooms, id, "room"));
  }

  async roomMemberList(id: string): Promise<string[]> {
    return [...as.found(this.#world.rooms, id, "room").memberIds];
  }

  async roomMemberPayload(roomId: string, id: string): Promise<payloads.RoomMember> {
    return as.memberPayload(this.#world, roomId, id);
  }

  async messagePayload(id: string): Promise<payloads.Message> {
    const message = as.found(this.#world.messages, id, "message");
    const asked = (this.#asked.get(id) ?? 0) + 1;
    this.#asked.set(id, asked);
    this.#called("read", id);
    return as.messagePayload(this.#world, message, asked);
  }

  async messageFile(id: string): Promise<FileBoxInterface> {
    this.#called("picture");
    const { picture } = as.found(this.#world.messages, id, "message");
    if (picture === undefined) throw new Error(`no picture in message ${id}`);
    // The library cannot pass on a FileBox from a buffer.
    return FileBox.fromBase64(Buffer.from(picture.bytes).toString("base64"), picture.name);
  }

  messageImage(id: string): Promise<FileBoxInterface> {
    return this.messageFile(id);
  }

  async messageSendText(
    conversationId: string,
    text: string,
    mentionIds: readonly string[] = [],
  ): Promise<string | undefined> {
    this.#called("send");
    return await send(this.#outside, { conversationId, text, mentionIds });
  }

  async messageSendFile(
    conversationId: string,
    file: FileBoxInterface,
  ): Promise<string | undefined> {
    this.#called("send");
    const picture = { name: file.name, bytes: await file.toBuffer() };
    return await send(this.#outside, { conversationId, text: "", mentionIds: [], picture });
  }

  async friendshipPayload(id: string): Promise<payloads.Friendship> {
    return as.friendshipPayload(as.found(this.#world.requests, id, "friend request"));
  }

  async friendshipAccept(id: string): Promise<void> {
    const request = as.found(this.#world.requests, id, "friend request");
    const contact = as.found(this.#world.contacts, request.contactId, "contact");
    const news = { ...request, id: `${id}-holds`, confirms: true, accepted: true };
    this.#change({ put: "requests", row: { ...request, accepted: true } });
    this.#change({ put: "requests", row: news });
    this.#change({ put: "contacts", row: { ...contact, friend: true } });
    this.emit("friendship", { friendshipId: news.id });
  }

  async roomInvitationPayload(id: string): Promise<payloads.RoomInvitation> {
    return as.invitationPayload(this.#world, as.found(this.#world.invitations, id, "invitation"));
  }

  async roomInvitationAccept(id: string): Promise<void> {
    const { selfId } = this.#world;
    const invitation = as.found(this.#world.invitations, id, "invitation");
    const room = as.found(this.#world.rooms, invitation.roomId, "room");
    const memberIds = [...room.memberIds.filter((member) => member !== selfId), selfId];
    this.#change({ put: "invitations", row: { ...invitation, accepted: true } });
    this.#change({ put: "rooms", row: { ...room, memberIds } });
    const { inviterId, timestamp } = invitation;
    this.emit("room-join", { inviteeIdList: [selfId], inviterId, roomId: room.id, timestamp });
  }

  /** A connected stream listens for every event; nobody else listens for a dong. */
  #reportConnections(): void {
    const on = (connected: boolean) => (name: string | symbol) => {
      if (name === "dong") this.#report({ connected });
    };
    this.on("newListener", on(true));
    this.on("removeListener", on(false));
  }

  #beat(): void {
    clearInterval(this.#heart);
    const { heartbeatMs } = this.#world.behaviour;
    if (heartbeatMs === 0) return;
    this.#heart = setInterval(() => this.emit("heartbeat", { data: "alive" }), heartbeatMs).unref();
  }

  #showCode(): void {
    const { loggedIn, qrcode } = this.#world.session;
    if (!loggedIn) this.emit("scan", { qrcode, status: SCAN_WAITING });
  }

  #endSession(reason: string): void {
    const qrcode = `http://weixin.qq.com/x/after-${Date.now()}`;
    this.#change({ session: { loggedIn: false, qrcode, reason } });
  }

  #change(step: Parameters<typeof change>[1]): void {
    change(this.#world, step);
    this.#report({ change: step });
  }

  #called(call: Call, id?: string): void {
    this.#report(id === undefined ? { call } : { call, id });
  }

  #report(report: Parameters<Tell>[0]): void {
    if (!this.#cut) void this.#tell(report);
  }
}
