// Who speaks, where, and with which rights: everything about one message but what it means.

import type { Instant } from "../clock.ts";
import type { Deps } from "../deps.ts";
import type { EstateSettings } from "../estates/schema.ts";
import { defaultSettings } from "../estates/schema.ts";
import type { IncomingMessage } from "../platform.ts";
import type { ChatRole, Estate, Reads, Surroundings } from "../store.ts";
import type { ActingSeat } from "../tickets/transitions.ts";
import { called, withoutCall } from "./addressed.ts";
import { confirmSeats } from "./membership.ts";
import { type Unquoted, unquote } from "./quote.ts";

export interface Situation {
  readonly message: IncomingMessage;
  /** What the person says: without the call, without a quote. */
  readonly body: string;
  /** The post of the bot's being answered, where its text is known: a quote in the text, or what the platform gives. */
  readonly quoted: string | null;
  /** What a neighbour said that this message answers or quotes, where its text is known. */
  readonly cited: string | null;
  /** The message calls the bot; false where it is only heard (the answer to a question, say). */
  readonly calls: boolean;
  readonly around: Surroundings;
  readonly estate: Estate | null;
  /** In private, the estates that the person belongs to, where there are several. */
  readonly choices: readonly Estate[];
  readonly settings: EstateSettings;
  readonly role: ChatRole | "private" | "unbound";
  readonly seats: ReadonlySet<ActingSeat>;
  readonly now: Instant;
}

export async function readSituation(
  reads: Reads,
  message: IncomingMessage,
  now: Instant,
  deps: Pick<Deps, "bot" | "settingsOf" | "isMember">,
): Promise<Situation> {
  const read = await reads.surroundings(message, now);
  let around = read;
  const role = message.chatKind === "private" ? "private" : (around.chat?.role ?? "unbound");
  const { quoted, body } = unquote(message.text);
  const said = withoutCall(body, deps.bot);
  const { estate, choices } = await estateOf(reads, around, role, said);
  // In the staff group itself it shows by speaking there.
  if (estate && role !== "staff")
    around = {
      ...read,
      seats: await confirmSeats(read.seats, estate.id, message, said, reads, deps),
    };
  return {
    message,
    body: choices.length > 0 && estate ? said.replace(estate.name, " ").trim() : said,
    calls: called(message, deps.bot) !== null,
    quoted: quotedPost(message, quoted, deps.bot.name),
    cited: citedWords(message, quoted, deps.bot.name),
    around,
    estate,
    choices,
    settings: estate ? deps.settingsOf(estate.name) : defaultSettings,
    role,
    seats: seatsIn(around, estate, role),
    now,
  };
}

/** What somebody else wrote names no ticket for who answers it: anybody can write a number. */
function quotedPost(message: IncomingMessage, quoted: Unquoted["quoted"], botName: string) {
  if (quoted !== null) return quoted.name === botName ? quoted.text : null;
  return message.replyTo?.byBot ? (message.replyTo.text ?? null) : null;
}

function citedWords({ replyTo }: IncomingMessage, quoted: Unquoted["quoted"], botName: string) {
  if (replyTo?.byBot) return null;
  if (quoted !== null && quoted.name !== botName) return quoted.text;
  return replyTo?.text ?? null;
}

/** A group belongs to one estate. In private it is the person's own: the only one, or the one named. */
async function estateOf(
  reads: Reads,
  around: Surroundings,
  role: Situation["role"],
  said: string,
): Promise<{ estate: Estate | null; choices: readonly Estate[] }> {
  if (role === "unbound") return { estate: null, choices: [] };
  if (around.chat) return { estate: await reads.estate(around.chat.estateId), choices: [] };
  const all = await reads.estates();
  const own = new Set(around.seats.map((seat) => seat.estateId));
  const mine = all.filter((estate) => own.has(estate.id));
  // With one estate in all there is nothing to tell apart, and nothing of another to give away.
  const candidates = mine.length > 0 ? mine : all.length === 1 ? all : [];
  if (candidates.length <= 1) return { estate: candidates[0] ?? null, choices: [] };
  const replied = candidates.find((estate) => estate.id === around.replied?.estateId);
  const named = candidates.filter((estate) => said.includes(estate.name));
  return {
    estate: replied ?? (named.length === 1 ? (named[0] ?? null) : null),
    choices: candidates,
  };
}

/** Speaking in the staff group makes staff; rights of one estate count only there. */
function seatsIn(
  around: Surroundings,
  estate: Estate | null,
  role: Situation["role"],
): ReadonlySet<ActingSeat> {
  const seats = new Set<ActingSeat>(["anyone"]);
  if (around.person?.isAdmin) seats.add("administrator");
  if (estate === null) return seats;
  for (const seat of around.seats) if (seat.estateId === estate.id) seats.add(seat.role);
  if (role === "owners") seats.add("resident");
  if (role === "staff" || role === "committee" || role === "community") seats.add(role);
  return seats;
}

export const isFirm = (seats: ReadonlySet<ActingSeat>): boolean =>
  seats.has("staff") || seats.has("manager");
