// What comes from the gateway by itself, out of the library's events.
import type { GatewayPuppet } from "./puppet.ts";

/** None of these may throw. */
export interface Happenings {
  /** Anything at all: the gateway lives, and its events come here. `dong`: it answers what it is asked. */
  sign(dong: boolean): void;
  login(selfId: string): void;
  logout(): void;
  scan(code: string): void;
  message(id: string): void;
  left(leaving: { roomId: string; contactIds: readonly string[]; timestamp: number }): void;
  /** Names or members of a room, or a person's name, have changed. */
  changed(id: string): void;
  friendRequest(id: string): void;
  invitation(id: string): void;
  /** The connection has ended by itself. */
  lost(): void;
}

/** Hands on what comes until `closed`. */
export function listen(puppet: GatewayPuppet, happens: Happenings, closed: () => boolean): void {
  const on = <Payload>(name: string, take: (payload: Payload) => void): void => {
    (puppet as unknown as NodeJS.EventEmitter).on(name, (payload: Payload) => {
      if (!closed()) take(payload);
    });
  };
  on("heartbeat", () => happens.sign(false));
  on("dong", () => happens.sign(true));
  on("login", ({ contactId }: { contactId: string }) => happens.login(contactId));
  on("logout", () => happens.logout());
  on("scan", ({ qrcode }: { qrcode?: string }) => qrcode && happens.scan(qrcode));
  on("message", ({ messageId }: { messageId: string }) => happens.message(messageId));
  on("room-join", ({ roomId }: { roomId: string }) => happens.changed(roomId));
  on("room-topic", ({ roomId }: { roomId: string }) => happens.changed(roomId));
  on("dirty", ({ payloadId }: { payloadId: string }) => happens.changed(payloadId));
  on(
    "room-leave",
    (gone: { roomId: string; removeeIdList: readonly string[]; timestamp: number }) =>
      happens.left({
        roomId: gone.roomId,
        contactIds: gone.removeeIdList,
        timestamp: gone.timestamp,
      }),
  );
  on("friendship", ({ friendshipId }: { friendshipId: string }) =>
    happens.friendRequest(friendshipId),
  );
  on("room-invite", ({ roomInvitationId }: { roomInvitationId: string }) =>
    happens.invitation(roomInvitationId),
  );
}
