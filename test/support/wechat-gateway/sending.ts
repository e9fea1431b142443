// A post of the bot's on its way into the world, with whatever was to go wrong.
import { createHash } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import type { Tell } from "./engine.ts";
import { fits, type SendFault } from "./faults.ts";
import { newMessageId } from "./scene.ts";
import type { Sent } from "./sent.ts";
import { change, MESSAGE_TYPE, type Message, type World } from "./world.ts";

export interface Post {
  readonly conversationId: string;
  readonly text: string;
  readonly mentionIds: readonly string[];
  readonly picture?: { readonly name: string; readonly bytes: Uint8Array };
}

export interface Outside {
  readonly world: World;
  readonly tell: Tell;
  readonly clock: () => number;
  /** False once the server is closed: nothing under way is sent any more. */
  readonly open: () => boolean;
  readonly echo: (message: Message) => void;
}

/** The call's answer: the id, where it names one. */
export async function send(outside: Outside, post: Post): Promise<string | undefined> {
  const { world } = outside;
  refuseWhereClosed(world, post.conversationId);
  const fault = await takeFault(outside, post);
  await pause(world.behaviour.sendMs + (fault?.beforeMs ?? 0));
  if (!outside.open()) throw new Error("the gateway has closed");
  if (fault?.error !== undefined && fault.sends !== true) throw failure(fault);
  const message = messageOf(world, post, outside.clock());
  change(world, { put: "messages", row: message });
  await outside.tell({ change: { put: "messages", row: message } });
  await outside.tell({ sent: sentOf(message, post) });
  const { echo } = world.behaviour;
  if (echo === "before") outside.echo(message);
  if (fault?.answerMs !== undefined) await pause(fault.answerMs);
  if (fault?.noAnswer === true) await new Promise(() => {});
  if (echo === "after") setTimeout(() => outside.echo(message), ECHO_AFTER_MS).unref();
  if (fault?.error !== undefined) throw failure(fault);
  return fault?.noId === true ? undefined : message.id;
}

const ECHO_AFTER_MS = 20;
const NOT_FOUND = 5;

/** Rooms without the bot, people who are no friends: WeChat sends nothing there. */
function refuseWhereClosed(world: World, conversationId: string): void {
  if (!world.session.loggedIn) throw failure({ error: "not logged in" });
  const room = world.rooms.get(conversationId);
  const isOpen = conversationId.includes("@")
    ? room?.memberIds.includes(world.selfId) === true
    : world.contacts.get(conversationId)?.friend === true;
  if (!isOpen)
    throw failure({ error: `conversation ${conversationId} not found`, code: NOT_FOUND });
}

async function takeFault({ world, tell }: Outside, post: Post): Promise<SendFault | undefined> {
  const kind = post.picture === undefined ? "text" : "picture";
  const fault = [...world.faults.values()].find((each) => fits(each, { ...post, kind }));
  if (fault === undefined) return undefined;
  const left = fault.left - 1;
  const step =
    left > 0
      ? ({ put: "faults", row: { ...fault, left } } as const)
      : ({ drop: "faults", id: fault.id } as const);
  change(world, step);
  await tell({ change: step });
  return fault;
}

const failure = ({ error, code }: Pick<SendFault, "error" | "code">): Error =>
  Object.assign(new Error(error), code === undefined ? {} : { code });

function messageOf(world: World, post: Post, timestamp: number): Message {
  const { conversationId, text, mentionIds, picture } = post;
  const inRoom = conversationId.includes("@");
  return {
    id: newMessageId(),
    type: picture === undefined ? MESSAGE_TYPE.text : MESSAGE_TYPE.image,
    text,
    talkerId: world.selfId,
    listenerId: inRoom ? "" : conversationId,
    roomId: inRoom ? conversationId : "",
    mentionIds,
    timestamp,
    ...(picture === undefined ? {} : { picture }),
  };
}

function sentOf({ id, timestamp }: Message, post: Post): Omit<Sent, "seq"> {
  const { conversationId, text, mentionIds, picture } = post;
  const sent = { at: timestamp, id, conversationId, text, mentionIds };
  if (picture === undefined) return sent;
  const { name, bytes } = picture;
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  return { ...sent, picture: { name, size: bytes.byteLength, sha256 } };
}
