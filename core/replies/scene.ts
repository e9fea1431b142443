// Where a post goes and how it is sealed: the only place that makes posts. Every text that owners read
// passes `sayToOwners`, which cuts what must not be read there.
import type { BotNames } from "../bot.ts";
import type { Instant } from "../clock.ts";
import { type Shift, shiftAt } from "../duty/shift.ts";
import type { EstateSettings } from "../estates/schema.ts";
import type { Post, PostKind } from "../outbox/post.ts";
import {
  type Author,
  type ChatId,
  type Choice,
  chatKey,
  type IncomingMessage,
  type MessageId,
  type PhotoRef,
} from "../platform.ts";
import { isForgotten, isForgottenChat } from "../privacy/forget.ts";
import { digitsOf, type Hidden, maskWords, namesIn, sealForOwners } from "../privacy/mask.ts";
import { isOpen } from "../sla/calendar.ts";
import type { BoundChat, Estate, Party, Person, Reads } from "../store.ts";
import { isInHome } from "../tickets/same-place.ts";
import type { Ticket } from "../tickets/ticket.ts";
import { readAddress } from "../understand/address.ts";
import { sayPlace as sayPlaceEn } from "./names.en.ts";
import { sayPlace as sayPlaceZh } from "./names.zh.ts";
import { ENGLISH } from "./text.en.ts";
import { CHINESE } from "./text.zh.ts";
import { type Line, type Reply, render, reply, type Saying, type Texts } from "./texts.ts";

export interface Scene {
  readonly estate: Estate | null;
  readonly settings: EstateSettings;
  readonly bot: BotNames;
  readonly now: Instant;
  /** The chats of the estate. */
  readonly chats: readonly BoundChat[];
  readonly managers: readonly Person[];
  /** Who is on duty now; absent: nobody. */
  readonly onDuty?: OnDuty | null;
  /** The message that is being answered; null where a timer acts. */
  readonly message: IncomingMessage | null;
  /** Whether the chat of `message` is read by owners. */
  readonly ownersRead: boolean;
  /** Who reads the chat of `message` alone: the person of a private chat; null for a group. */
  readonly readerId: number | null;
  /** Opens the dedupe keys of what is said: the inbox item, or a ticket's event. */
  readonly key: string;
}

export interface OnDuty extends Shift {
  /** Has a seat in the staff: may be written to in private. */
  readonly isStaff: boolean;
}

/** Who is on duty in the estate at that moment. */
export async function onDutyAt(
  reads: Reads,
  estateId: number,
  now: Instant,
): Promise<OnDuty | null> {
  const shift = shiftAt(await reads.shifts(estateId, now, now + 1), now);
  if (shift === null) return null;
  const staff = shift.person === null ? [] : await reads.holders(estateId, "staff");
  return { ...shift, isStaff: staff.some(({ id }) => id === shift.person?.id) };
}

export const textsOf = (settings: EstateSettings): Texts =>
  settings.locale === "en" ? ENGLISH : CHINESE;

export const sayingOf = (scene: Pick<Scene, "now" | "settings" | "estate" | "bot">): Saying => ({
  now: scene.now,
  timeZone: scene.settings.timeZone,
  promised: scene.estate?.promisedAt != null,
  botName: scene.bot.name,
});

/** A ticket in one line. For owners without room; complaints and private reports without any place. */
export function lineOf(ticket: Ticket, scene: Scene, readers: "owners" | "staff"): Line {
  const say = scene.settings.locale === "en" ? sayPlaceEn : sayPlaceZh;
  const shared = readers === "owners";
  const hidden = shared && (ticket.kind === "complaint" || ticket.inPrivate);
  return { ...ticket, place: hidden ? "" : say(ticket.place, shared) };
}

/** The same as it may be read where was just spoken. Who reported it reads all of it in private. */
export const lineHere = (ticket: Ticket, scene: Scene): Line =>
  lineOf(ticket, scene, readsAll(ticket, scene) ? "staff" : "owners");

const readsAll = ({ reporterId }: Ticket, { ownersRead, readerId }: Scene): boolean =>
  !ownersRead || readerId === reporterId;

/** Collects the posts of one step. Its place in the list gives each a key of its own. */
export interface Posting {
  readonly posts: Post[];
  /** What the posts ask, where several are folded by it. */
  readonly asks?: "looks" | "digest";
  readonly scene: Scene;
}

export const startPosting = (scene: Scene): Posting => ({ posts: [], scene });

interface Target {
  readonly kind: PostKind;
  readonly ticket?: Ticket;
  readonly photo?: string | undefined;
  readonly mentions?: readonly Author[];
  readonly replyTo?: MessageId | undefined;
  readonly choices?: readonly Choice[];
}

const put = (
  posting: Posting,
  chat: { platform: string; chatId: ChatId },
  text: string,
  { kind, ticket, photo, mentions, replyTo, choices }: Target,
): void => {
  const { posts, scene } = posting;
  posts.push({
    dedupeKey: `${scene.key}:${posts.length}`,
    platform: chat.platform,
    chatId: chat.chatId,
    kind,
    ticketId: ticket?.id ?? null,
    message: {
      chatId: chat.chatId,
      text,
      ...(replyTo === undefined ? {} : { replyTo }),
      ...(mentions === undefined || mentions.length === 0 ? {} : { mentions }),
      ...(photo === undefined ? {} : { photo: photo as never }),
      ...(choices === undefined ? {} : { choices }),
    },
  });
};

/** The numbers that the estate itself publishes: of its settings and in the answers of its FAQ. */
const allowedOf = ({ numbers, faq }: EstateSettings): ReadonlySet<string> => {
  const named = Object.values(numbers).filter((number) => number !== null);
  const answered = faq.flatMap(({ answer }) => answer.match(/\d[\d\s-]{4,18}\d/gu) ?? []);
  return new Set([...named, ...answered].map(digitsOf));
};

const say = (posting: Posting, said: Reply): string =>
  render(said, textsOf(posting.scene.settings), sayingOf(posting.scene));

/**
 * The same for owners' eyes: numbers and plates are cut, but for those that the estate publishes. Addresses of our own
 * pages are no words of anybody's: what looks like a number in one stays.
 */
const sayToOwners = (posting: Posting, said: Reply): string => {
  const allowed = allowedOf(posting.scene.settings);
  const seal = (text: string, [address, ...more]: readonly string[]): string =>
    address === undefined
      ? sealForOwners(text, allowed)
      : text
          .split(address)
          .map((part) => seal(part, more))
          .join(address);
  return seal(say(posting, said), addressesIn(said));
};

const addressesIn = (said: Reply): readonly string[] => {
  const { page = null, corrected = [] } =
    said.say === "disclosure" ? (said.facts.addresses ?? {}) : {};
  return [...corrected.map(({ address }) => address), ...(page === null ? [] : [page])];
};

/** To the person who has just spoken, in the same chat, as a reply. */
export function here(
  posting: Posting,
  kind: PostKind,
  said: Reply,
  ticket?: Ticket,
  photo?: string,
): void {
  const { message, ownersRead } = posting.scene;
  if (message === null) return;
  put(posting, message, ownersRead ? sayToOwners(posting, said) : say(posting, said), {
    kind,
    ...(ticket ? { ticket } : {}),
    photo,
    replyTo: message.messageId,
    mentions: ticket?.kind === "complaint" ? [] : [message.author],
  });
}

/** The same with a picture, behind what answers. */
export function pictureHere(posting: Posting, said: Reply, photo: PhotoRef): void {
  const { message } = posting.scene;
  if (message === null) return;
  const text = sayToOwners(posting, said);
  put(posting, message, text, { kind: "reply", photo, replyTo: message.messageId });
}

/** The same without the name, which then stands nowhere. */
export function hereUnnamed(posting: Posting, said: Reply): void {
  const { message, ownersRead } = posting.scene;
  if (message === null) return;
  const text = ownersRead ? sayToOwners(posting, said) : say(posting, said);
  put(posting, message, text, { kind: "reply", replyTo: message.messageId });
}

/** What was answered from the `from`th post on becomes one answer. */
export function repliesAsOne({ posts, scene }: Posting, from: number): void {
  const toWriter = posts
    .slice(from)
    .filter(
      ({ kind, message }) => kind === "reply" && message.replyTo === scene.message?.messageId,
    );
  const [first, ...more] = toWriter;
  if (first === undefined || more.length === 0) return;
  const text = toWriter.map(({ message }) => message.text).join("\n");
  posts[posts.indexOf(first)] = { ...first, ticketId: null, message: { ...first.message, text } };
  for (const post of more) posts.splice(posts.indexOf(post), 1);
}

/**
 * To the staff group of the estate. Who is on duty is named under what needs somebody now: an emergency at any hour,
 * with a private post where he has opened a chat, and a card out of hours.
 */
export function toStaff(
  posting: Posting,
  kind: PostKind,
  said: Reply,
  ticket?: Ticket,
  photo?: string,
): void {
  const { message, chats } = posting.scene;
  const duty = addressee(posting.scene, kind);
  const text = say(posting, said);
  const target = { kind, ...(ticket && { ticket }), photo };
  for (const chat of chats) {
    if (chat.role !== "staff") continue;
    const isHere = message?.chatId === chat.chatId && message.platform === chat.platform;
    const named = duty?.person?.platform === chat.platform ? [duty.person] : [];
    const line =
      duty && named.length === 0 ? `\n${say(posting, reply("dutyLine", { who: duty.name }))}` : "";
    put(posting, chat, `${text}${line}`, {
      ...target,
      replyTo: isHere ? message.messageId : undefined,
      // A reply reaches who is replied to; the platforms name him by it.
      mentions: isHere && named.length > 0 ? [message.author, ...named] : named,
    });
  }
  const { person } = duty ?? {};
  if (kind === "emergency" && duty?.isStaff && person?.privateId)
    put(posting, { platform: person.platform, chatId: person.privateId }, text, target);
}

/** Who is on duty, where the post is for him to act on; not what he has just said himself. */
function addressee({ onDuty, settings, now, message }: Scene, kind: PostKind): OnDuty | null {
  if (!onDuty || (kind !== "emergency" && (kind !== "card" || isOpen(now, settings)))) return null;
  const { person } = onDuty;
  const isHis =
    person !== null &&
    person.platform === message?.platform &&
    person.accountId === message.author.accountId;
  return isHis ? null : onDuty;
}

/** To the manager: a post in the staff group that mentions him, and a private one where he has opened a chat. */
export function toManager(posting: Posting, said: Reply, ticket?: Ticket): void {
  const text = say(posting, said);
  const about = ticket ? { ticket } : {};
  const { chats, managers } = posting.scene;
  for (const chat of chats) {
    if (chat.role !== "staff") continue;
    const mentions = managers.filter((manager) => manager.platform === chat.platform);
    put(posting, chat, text, { kind: "notice", ...about, mentions });
  }
  for (const manager of managers)
    if (manager.privateId !== null)
      put(posting, { platform: manager.platform, chatId: manager.privateId }, text, {
        kind: "notice",
        ...about,
      });
}

/** What was just spoken was said in an owners' group of the estate. */
export const isInOwnersGroup = ({ message, chats }: Scene): boolean =>
  chats.some(
    ({ role, platform, chatId }) =>
      role === "owners" && platform === message?.platform && chatId === message.chatId,
  );

/** To all owners' groups of the estate. */
export function toOwners(posting: Posting, said: Reply, ticket: Ticket): void {
  const text = sayToOwners(posting, said);
  for (const chat of posting.scene.chats)
    if (chat.role === "owners") put(posting, chat, text, { kind: "acknowledgement", ticket });
}

/** To the community's group: what owners may read, no more. */
export function toCommunity(posting: Posting, said: Reply, ticket: Ticket): void {
  const text = sayToOwners(posting, said);
  for (const chat of posting.scene.chats)
    if (chat.role === "community") put(posting, chat, text, { kind: "notice", ticket });
}

/** The reporter alone: in private where that chat is open, else where it was reported. */
export function toReporter(
  posting: Posting,
  said: Reply,
  target: {
    ticket: Ticket;
    reporter: Party;
    privateId: ChatId | null;
    choices?: readonly Choice[];
  },
): void {
  const { reporter, privateId, ticket, choices } = target;
  const more = choices === undefined ? {} : { choices };
  if (privateId === null) {
    toParties(posting, said, { kind: "notice", ticket, parties: [reporter], ...more });
    return;
  }
  const { platform } = reporter;
  const text = sayToOwners(posting, said);
  put(posting, { platform, chatId: privateId }, text, { kind: "notice", ticket, ...more });
}

/** To people in private, where they have opened a chat with the bot. */
export function toPeople(posting: Posting, said: Reply, people: readonly Person[]): void {
  const text = say(posting, said);
  for (const { platform, privateId } of people)
    if (privateId !== null) put(posting, { platform, chatId: privateId }, text, { kind: "notice" });
}

/** To every owners' group on every platform, each once. */
export function publishToOwners(posting: Posting, said: Reply): void {
  const text = sayToOwners(posting, said);
  for (const chat of posting.scene.chats)
    if (chat.role === "owners") put(posting, chat, text, { kind: "publication" });
}

/** The same with a picture. */
export function pictureToOwners(posting: Posting, said: Reply, photo: PhotoRef): void {
  const text = sayToOwners(posting, said);
  for (const chat of posting.scene.chats)
    if (chat.role === "owners") put(posting, chat, text, { kind: "publication", photo });
}

/** To the committee's group: what owners may read, no more. */
export function toCommittee(posting: Posting, said: Reply, ticket?: Ticket): void {
  const text = sayToOwners(posting, said);
  for (const chat of posting.scene.chats)
    if (chat.role === "committee")
      put(posting, chat, text, { kind: "notice", ...(ticket && { ticket }) });
}

/**
 * To all who reported or joined, each in the chat where it was said, one post a chat. In a group the reply
 * goes to the reporter's message and names the rest; a complaint names nobody. A group that has left the estate
 * since then reads nothing more of it: its people are told in the estate's other owners' group, where it has one.
 */
export function toParties(
  posting: Posting,
  said: Reply,
  { parties, photoForAll = false, onlyWithPhoto = false, ...target }: PartiesTarget,
): void {
  const text = sayToOwners(posting, said);
  const byChat = new Map<string, { chat: GroupOrPrivate; there: Party[] }>();
  for (const party of parties) {
    const chat = chatOf(party, posting.scene.chats);
    // What was reported in private is answered nowhere else, though that chat is open no more.
    if (chat === null || (target.ticket.inPrivate && !party.inPrivate)) continue;
    const { there } = byChat.get(chatKey(chat)) ?? { there: [] };
    byChat.set(chatKey(chat), { chat, there: [...there, party] });
  }
  for (const { chat, there } of byChat.values()) {
    const shows = target.photo !== undefined && (photoForAll || there[0]?.inPrivate === true);
    if (onlyWithPhoto && !shows) continue;
    const spoke = there.filter((party) => party.chatId === chat.chatId);
    const first = spoke.find((party) => party.role === "reporter") ?? spoke[0];
    const isComplaint = target.ticket.kind === "complaint";
    const named = isComplaint ? [] : there.filter((party) => !isForgotten(party));
    const mentions = named.slice(0, MOST_NAMED);
    const and = named.length > MOST_NAMED ? reply("andOthers", { households: named.length }) : null;
    const whole = and === null ? text : `${sayToOwners(posting, and)} ${text}`;
    const photo = shows ? target.photo : undefined;
    put(posting, chat, whole, {
      ...target,
      photo,
      replyTo: first?.messageId || undefined,
      mentions,
    });
  }
}

/**
 * Whether a group of owners may see the firm's pictures of it: of a public place, never of a home, of a complaint or of
 * what was said in private. `words`: of the report.
 */
export const isForAllToSee = ({ kind, inPrivate, place }: Ticket, words: string): boolean =>
  kind !== "complaint" && !inPrivate && !isInHome(place, words);

/** A hundred names would hide what is said. */
const MOST_NAMED = 10;

type GroupOrPrivate = Pick<BoundChat, "platform" | "chatId">;

/** Where a party is told: the chat where it spoke, as long as that is its own or the estate's. */
function chatOf(party: Party, chats: readonly BoundChat[]): GroupOrPrivate | null {
  if (party.inPrivate) return party;
  if (isForgottenChat(party.chatId)) return null;
  const near = chats.filter(({ platform }) => platform === party.platform);
  return (
    near.find(({ chatId }) => chatId === party.chatId) ??
    near.find(({ role }) => role === "owners") ??
    null
  );
}

export interface PartiesTarget extends Pick<Target, "kind" | "photo" | "choices"> {
  readonly ticket: Ticket;
  readonly parties: readonly Party[];
  /** A group may see the picture too (`isForAllToSee`); else only who reads it in private. */
  readonly photoForAll?: boolean;
  /** Nothing is said where the picture may not be shown. */
  readonly onlyWithPhoto?: boolean;
}

/** Five stars and "not fixed", for platforms that have buttons: each says what could be typed. */
export const ratingChoices = ({ locale }: EstateSettings): readonly Choice[] => [
  ...["1", "2", "3", "4", "5"].map((stars) => ({ label: `${stars}⭐`, says: stars })),
  locale === "en" ? { label: "not fixed", says: "not fixed" } : { label: "没修好", says: "没修好" },
];

/** What the firm wrote, fit for owners: numbers, names and rooms cut, one paragraph, at most 500 characters. */
export function firmWords(posting: Posting, words: string, hidden: Hidden): string {
  const masked = maskWords(words, hidden, allowedOf(posting.scene.settings));
  return clip(masked.replace(/\s*\n\s*/g, " ").trim(), 500);
}

/** What a resident wrote, for staff: as written, in one paragraph, so that it cannot look like the bot's. */
export const residentWords = (words: string): string =>
  clip(
    words
      .replace(/\s*\n\s*/g, " ")
      .replace(/[“”]/g, '"')
      .trim(),
    500,
  );

const clip = (text: string, most: number): string => {
  const characters = [...text];
  return characters.length <= most ? text : `${characters.slice(0, most - 1).join("")}…`;
};

/** Who must not be named in what goes out about a ticket. */
export const hiddenOf = (
  ticket: Ticket,
  parties: readonly Party[],
  { settings }: Scene,
): Hidden => ({
  names: parties.flatMap((party) => namesIn(party.name)),
  resident: settings.locale === "en" ? "the resident" : "业主",
  // Many call themselves by their home: 3-2-501 李婷.
  room: ticket.place.room ?? readAddress(parties[0]?.name ?? "").room,
});
