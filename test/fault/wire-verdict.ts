// What must hold on a platform's wire when all is quiet: everything said has its outcome, every post arrived, and was
// said once. Each platform tells what it saw (telegram/verdict.ts, wechat/verdict.ts).
import { POST_KINDS, type PostKind } from "../../core/outbox/post.ts";
import { checkDatabase, type Finding, RECOVERY_MS, withDatabase } from "./check.ts";

/** Something said to the bot, as the inbox must know it. */
export interface Said {
  readonly key: string;
  readonly what: string;
  readonly at: number;
}

/** A run on a wire, as it looks from the platform's side. */
export interface Wire {
  readonly file: string;
  /** When each process was started, and when all had arrived that it, or its platform, did before it was killed. */
  readonly starts: readonly number[];
  readonly kills: readonly number[];
  /** Chats in which a kill may meet a post under way. */
  readonly chats: number;
  /** When each post arrived, by what tells it from others. */
  readonly arrivals: ReadonlyMap<string, readonly number[]>;
  keyOf(post: PostRow): string;
  /** Whether its fate is unknown only because the platform did not answer in time: then it must have arrived. */
  readonly isLate?: (post: PostRow) => boolean;
  /** Whether what is said then must be stored; where not given, always. A platform may keep nothing for nobody. */
  readonly isSure?: (at: number) => boolean;
}

export interface Verdict {
  readonly findings: readonly Finding[];
  /** Said, and how many of them were stored. */
  readonly messages: number;
  readonly stored: number;
  readonly tickets: number;
  readonly posts: number;
  /** Posts that came once more. */
  readonly repeats: number;
  /** Notices whose fate is unknown for good: said once or not at all. */
  readonly unsaid: number;
  /** The longest from a restart to the outcome of what had been said before it, and to the last post about it. */
  readonly worstMs: { readonly outcome: number; readonly post: number };
}

export function summary(verdict: Verdict): string {
  const { messages, stored, tickets, posts, repeats, unsaid, worstMs, findings } = verdict;
  return [
    `${messages} messages, ${stored} stored, ${tickets} tickets, ${posts} posts`,
    `worst after a restart: outcome ${worstMs.outcome} ms, post ${worstMs.post} ms`,
    `repeated ${repeats}, left unsaid ${unsaid}, findings ${findings.length}`,
  ].join("; ");
}

interface InboxRow {
  readonly key: string;
  readonly doneAt: number | null;
}

export interface PostRow {
  readonly id: number;
  readonly chatId: string;
  readonly kind: PostKind;
  readonly outcome: string | null;
  readonly createdAt: number;
  readonly doneAt: number | null;
  readonly payload: string;
  readonly error: string | null;
}

type Find = (fault: Finding["fault"], about: string) => void;

export interface Losses {
  /** Sends that were done and whose answer was lost on purpose: each may be made once more. */
  readonly lostAnswers?: number;
  /** Sends of which the bot cannot know whether they were done; where not given, those above. */
  readonly unknownFates?: number;
}

export function judge(wire: Wire, said: readonly Said[], losses: Losses = {}): Verdict {
  return withDatabase(wire.file, true, (database) => {
    const findings: Finding[] = [...checkDatabase(database)];
    const find: Find = (fault, about) => void findings.push({ fault, about });
    const inbox = database
      .prepare(`SELECT "chatKey" || char(10) || "messageId" AS "key", "doneAt" FROM "Inbox"`)
      .all() as InboxRow[];
    const doneAt = new Map(inbox.map((row) => [row.key, row.doneAt]));
    const isSure = wire.isSure ?? (() => true);
    for (const { key, what, at } of said)
      if (!doneAt.has(key) && isSure(at)) find("said, not stored", what);
    if (inbox.length > said.length)
      find("said, not stored", `${inbox.length} stored, ${said.length} said`);
    const posts = database
      .prepare(
        `SELECT o."id", o."chatId", o."kind", o."outcome", o."createdAt", o."doneAt", o."error", s."payload"
          FROM "Outbox" o JOIN "Said" s ON s."id" = o."id"`,
      )
      .all() as PostRow[];
    const { repeats, unsaid } = judgePosts(wire, posts, losses, find);
    const since = (at: number, end: number | null): number => waited(wire, at, end);
    const outcome = Math.max(0, ...said.map(({ key, at }) => since(at, doneAt.get(key) ?? null)));
    const post = Math.max(0, ...posts.map((row) => since(row.createdAt, row.doneAt)));
    if (outcome > RECOVERY_MS) find("late outcome", `${outcome} ms after a restart`);
    const count = database.prepare(`SELECT COUNT(*) FROM "Ticket"`).pluck();
    return {
      findings,
      messages: said.length,
      stored: inbox.length,
      tickets: count.get() as number,
      posts: posts.length,
      repeats,
      unsaid,
      worstMs: { outcome, post },
    };
  });
}

/** From the last restart before `end` to it, where it was there before that restart; 0 where not. */
function waited({ starts, kills }: Wire, at: number, end: number | null): number {
  if (end === null) return 0;
  const restart = starts.findLast((start, index) => index > 0 && start <= end) ?? 0;
  return kills.length > 0 && at < restart ? end - restart : 0;
}

function judgePosts(
  { kills, chats, arrivals: arrived, keyOf, isLate = () => false }: Wire,
  posts: readonly PostRow[],
  { lostAnswers = 0, unknownFates = lostAnswers }: Losses,
  find: Find,
): { repeats: number; unsaid: number } {
  const arrivals = new Map(arrived);
  let unsaid = 0;
  const wanted = new Map<string, PostRow[]>();
  for (const post of posts) {
    if (post.outcome === null) find("post not ended", `post ${post.id} (${post.kind})`);
    if (post.outcome === "dead") find("post not ended", `post ${post.id} (${post.kind}) is dead`);
    // What the bot says unasked is not repeated. No story hits a post of the other kinds twice.
    const key = keyOf(post);
    const isKnown = post.outcome !== "unknown" || (isLate(post) && arrived.has(key));
    if (!isKnown && POST_KINDS[post.kind].repeat)
      find("post not ended", `post ${post.id} (${post.kind}) is unknown: ${post.error}`);
    else if (!isKnown) unsaid += 1;
    wanted.set(key, [...(wanted.get(key) ?? []), post]);
  }
  // A kill leaves one post under way in a chat.
  const mayBeUnsaid = unknownFates + kills.length * chats;
  if (unsaid > mayBeUnsaid) find("post not ended", `${unsaid} notices unsaid of ${mayBeUnsaid}`);
  const again = new Map<string, { from: number; to: number; key: string }[]>();
  for (const [key, rows] of wanted) {
    const times = arrivals.get(key) ?? [];
    arrivals.delete(key);
    const sent = rows.filter(({ outcome }) => outcome === "sent").length;
    if (times.length < sent) find("post not printed", `${times.length} of ${sent}: ${key}`);
    const chatId = rows[0]?.chatId ?? "";
    for (let n = rows.length; n < times.length; n += 1) {
      const repeat = { from: times[n - 1] ?? 0, to: times[n] ?? 0, key };
      again.set(chatId, [...(again.get(chatId) ?? []), repeat]);
    }
  }
  for (const key of arrivals.keys()) find("post of nobody", key);
  let left = lostAnswers;
  let repeats = 0;
  for (const list of again.values()) {
    repeats += list.length;
    for (const { key } of unexplained(list, kills)) {
      if (left === 0) find("post repeated", key);
      else left -= 1;
    }
  }
  return { repeats, unsaid };
}

/** The repeats of a chat for which no kill is left: one kill explains one, between the post and its repeat. */
function unexplained<T extends { from: number; to: number }>(
  repeats: readonly T[],
  kills: readonly number[],
): readonly T[] {
  const left = new Set(repeats);
  for (const kill of kills) {
    const fitting = [...left].filter(({ from, to }) => from <= kill && kill <= to);
    const [first] = fitting.sort((a, b) => a.to - b.to);
    if (first !== undefined) left.delete(first);
  }
  return [...left];
}
