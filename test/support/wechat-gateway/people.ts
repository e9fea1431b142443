// What a person does: in a room, or in private with the bot.
import { type Id, newMessageId, type Scene } from "./scene.ts";
import {
  type Contact,
  type FriendRequest,
  type Invitation,
  MESSAGE_TYPE,
  type Message,
} from "./world.ts";

export interface Saying {
  /** Named with an @ in front of the text, as a phone writes it; they are listed too. */
  readonly at?: readonly Id[];
  /** Listed as mentioned, the text stays as it is. */
  readonly mentions?: readonly Id[];
  /** Between an @name and what follows: U+2005 from a phone, a space from a PC. */
  readonly separator?: string;
  /** A message of this world or a post of the bot's, by its id; or any words. */
  readonly quote?: Id | { readonly name: string; readonly text: string };
}

export interface Picture {
  readonly bytes?: Uint8Array;
  readonly name?: string;
  /** As a file of that name, not as a picture. */
  readonly asFile?: boolean;
}

export interface Person extends Id {
  readonly contact: Contact;
  /** In a room; or in private, where `where` is the bot. */
  says(where: Id, text: string, saying?: Saying): Message;
  /** `@所有人`: everybody is listed, the bot too. */
  saysToAll(room: Id, text: string): Message;
  sendsPicture(where: Id, picture?: Picture): Message;
  /** Takes a message back; the bot gets a message about it. */
  recalls(message: Message): Message;
  leaves(room: Id): void;
  /** Wants to be the bot's friend, with these words. */
  asksToBeFriend(hello: string): FriendRequest;
  /** Invites the bot into a room. */
  invites(room: Id): Invitation;
}

export const MENTION_END = "\u2005";

/** One pixel. */
export const A_PICTURE: Uint8Array = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);

const QUOTE_LINE = "- - - - - - - - - - - - - - -";

function quoted(scene: Scene, where: Id, quote: NonNullable<Saying["quote"]>): string {
  if ("name" in quote) return `「${quote.name}：${quote.text}」`;
  const message = scene.world.messages.get(quote.id);
  if (message === undefined) throw new Error(`no message ${quote.id} to quote`);
  const text = message.picture === undefined ? message.text : "[图片]";
  return `「${scene.nameIn(where, { id: message.talkerId })}：${text}」`;
}

export function personOf(scene: Scene, id: string): Person {
  const message = (where: Id, rest: Partial<Message>): Message => {
    const isPrivate = where.id === scene.world.selfId;
    if (!isPrivate && !scene.isMember(where, { id }))
      throw new Error(`${id} is not in ${where.id}`);
    if (isPrivate && !scene.contact({ id }).friend) throw new Error(`${id} is no friend`);
    return {
      id: newMessageId(),
      type: MESSAGE_TYPE.text,
      text: "",
      talkerId: id,
      listenerId: isPrivate ? where.id : "",
      roomId: isPrivate ? "" : where.id,
      mentionIds: [],
      timestamp: scene.clock(),
      ...rest,
    };
  };
  const person: Person = {
    id,
    get contact() {
      return scene.contact({ id });
    },
    says(where, text, { at = [], mentions = [], separator = MENTION_END, quote } = {}) {
      const names = at.map((who) => `@${scene.nameIn(where, who)}${separator}`).join("");
      const said = `${names}${text}`;
      return scene.deliver(
        message(where, {
          text:
            quote === undefined ? said : `${quoted(scene, where, quote)}\n${QUOTE_LINE}\n${said}`,
          mentionIds: [...at, ...mentions].map((who) => who.id),
        }),
      );
    },
    saysToAll: (room, text) =>
      scene.deliver(
        message(room, {
          text: `@所有人${MENTION_END}${text}`,
          mentionIds: scene.roomNow(room).memberIds.filter((member) => member !== id),
        }),
      ),
    sendsPicture: (where, { bytes = A_PICTURE, name = "image.png", asFile = false } = {}) =>
      scene.deliver(
        message(where, {
          type: asFile ? MESSAGE_TYPE.attachment : MESSAGE_TYPE.image,
          picture: { name, bytes },
        }),
      ),
    recalls: ({ id: text, roomId, listenerId }) =>
      scene.deliver(message({ id: roomId || listenerId }, { type: MESSAGE_TYPE.recalled, text })),
    leaves: (room) => scene.leave(room, { id }),
    asksToBeFriend(hello) {
      const request: FriendRequest = {
        id: `request-${scene.numbered()}`,
        contactId: id,
        hello,
        accepted: false,
        confirms: false,
        timestamp: scene.clock(),
      };
      scene.change({ put: "requests", row: request });
      scene.happens("friendship", { friendshipId: request.id });
      return request;
    },
    invites(room) {
      const invitation: Invitation = {
        id: `invitation-${scene.numbered()}`,
        inviterId: id,
        roomId: scene.roomNow(room).id,
        accepted: false,
        timestamp: scene.clock(),
      };
      scene.change({ put: "invitations", row: invitation });
      scene.happens("room-invite", { roomInvitationId: invitation.id });
      return invitation;
    },
  };
  return person;
}
