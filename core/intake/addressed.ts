// Is a message for the bot? Decided before anything is stored: what is not for it is never kept.
import type { BotNames } from "../bot.ts";
import { literal } from "../literal.ts";
import type { IncomingMessage } from "../platform.ts";
import { type ActingSeat, may } from "../tickets/transitions.ts";
import { detectDanger } from "../understand/danger.ts";
import { soundsOver } from "./false-alarm.ts";
import { readVerb } from "./grammar.ts";
import { unquote } from "./quote.ts";
import { findReference } from "./reference.ts";
import { opensOwn, opensWithVerb, severalIn } from "./several.ts";

/** By what the bot is called: nothing else needs to be known. */
export type Called = "private" | "mention" | "name" | "reply" | "quote";

/** What makes a message the bot's business though nobody called it. */
export type Heard =
  | "album"
  | "asked"
  | "picture"
  | "reference"
  | "staffReply"
  | "join"
  | "falseAlarm"
  | "emergency";

/** What the store knows about the message's author and chat; looked up only where the bot was not called. */
export interface Hearing {
  /** The bot asked this person something here, less than ten minutes ago. */
  readonly asked: boolean;
  /** Another picture of the same album was for the bot. */
  readonly ofAlbum: boolean;
  /** The person reported here less than ten minutes ago. */
  readonly justReported: boolean;
  /** The person reported a danger here that is not over yet. */
  readonly raisedAlarm: boolean;
  /** The message replies to one that reported something. */
  readonly repliesToReport: boolean;
  /** The author is staff of the estate. */
  readonly isStaff: boolean;
  /** The chat is an owners' group, and the bot listens for dangers there (LISTEN=emergencies). */
  readonly forDangers: boolean;
}

const SENTENCE_START = "(?:^|[。！？!?；;\\n])\\s*";

/** How the message calls the bot, or null. Pure, far under 1 ms. */
export function called(message: IncomingMessage, bot: BotNames): Called | null {
  if (message.chatKind === "private") return "private";
  if (message.mentionsBot) return "mention";
  if (message.replyTo?.byBot) return "reply";
  const { quoted, body } = unquote(message.text);
  if (quoted !== null && quoted.name === bot.name) return "quote";
  if (patterns(bot).mention.test(withoutOthers(body, message))) return "mention";
  if (patterns(bot).opening.test(body)) return "name";
  return null;
}

/** The text without the people whom the platform knows to be named: @客服 may be a neighbour of that name. */
const withoutOthers = (body: string, { mentions }: IncomingMessage): string =>
  mentions
    .map(({ name }) => name)
    .filter((name) => name !== "")
    .sort((a, b) => b.length - a.length)
    .reduce((text, name) => text.replaceAll(`@${name}`, " ").replaceAll(`＠${name}`, " "), body);

/** Whether a message that does not call the bot is its business all the same, and why. Pure. */
export function heard(message: IncomingMessage, hearing: Hearing): Heard | null {
  const { body } = unquote(message.text);
  if (hearing.ofAlbum) return "album";
  if (hearing.asked && body !== "") return "asked";
  if (hearing.justReported && message.photo !== undefined && body === "") return "picture";
  if (hearing.isStaff && opensWithCommand(body)) return "reference";
  if (hearing.repliesToReport) {
    if (hearing.isStaff) return "staffReply";
    if (readVerb(body, { staff: false, about: true })?.verb === "join") return "join";
  }
  if (hearing.raisedAlarm && soundsOver(body)) return "falseAlarm";
  return hearing.forDangers && detectDanger(body) !== null ? "emergency" : null;
}

/** True where the answer could hang on more than the message: then the store is asked for a Hearing. */
export const mayBeHeard = (message: IncomingMessage): boolean => message.chatKind === "group";

const AS_STAFF: ReadonlySet<ActingSeat> = new Set(["staff"]);

/** #12 接单; and #12 等配件, in staff's own words. */
const opensWithCommand = (body: string): boolean => {
  if (severalIn(body) !== null || opensOwn(body) || opensWithVerb(body)) return true;
  const reference = findReference(body);
  if (reference?.opens !== true) return false;
  const spoken = readVerb(reference.rest, { staff: true, about: true });
  return spoken !== null && may(spoken.verb, AS_STAFF);
};

/** The text without what calls the bot. */
export function withoutCall(text: string, bot: BotNames): string {
  const { mention, opening } = patterns(bot);
  return text
    .replace(new RegExp(mention, "giu"), " ")
    .replace(opening, (match) => (/^[。！？!?；;\n]/.test(match) ? (match[0] ?? "") : ""))
    .replace(/[ \t]{2,}/g, " ")
    .replace(/^[\s,，:：、;；]+/u, "")
    .trim();
}

interface CallPatterns {
  readonly mention: RegExp;
  readonly opening: RegExp;
}
const compiled = new WeakMap<BotNames, CallPatterns>();

const patterns = (bot: BotNames): CallPatterns => {
  const known = compiled.get(bot);
  if (known) return known;
  // Longest first, so that an alias that opens another does not cut it in two.
  const names = [bot.name, ...bot.aliases].sort((a, b) => b.length - a.length).map(literal);
  const made = {
    mention: new RegExp(`[@＠]\\s?(?:${names.join("|")})`, "iu"),
    opening: new RegExp(`${SENTENCE_START}${literal(bot.name)}`, "iu"),
  };
  compiled.set(bot, made);
  return made;
};
