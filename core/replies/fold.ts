// Notices that piled up (after a downtime, say) become one list in each chat instead of a flood.
import type { Post } from "../outbox/post.ts";
import { chatKey } from "../platform.ts";
import { type Posting, sayingOf, textsOf } from "./scene.ts";
import { render, reply } from "./texts.ts";

/** Up to this many notices of one sweep go out as they are. Second looks ask one thing; a digest is a list itself. */
const FEW = { "": 3, looks: 1, digest: Number.POSITIVE_INFINITY };
/** Lines of a list: what a platform takes as one message. The rest is counted. */
const SHOWN = 50;

/** The notices of one chat that ask, or tell, alike. */
export interface Pile {
  readonly key: string;
  /** Whose estate's language is spoken. */
  readonly posting: Posting;
  readonly notices: readonly Post[];
}

export const pilesOf = (postings: readonly Posting[]): readonly Pile[] =>
  together(
    postings.flatMap((posting) =>
      posting.posts
        .filter(({ kind }) => kind === "notice")
        .map((post) => ({
          key: `${posting.asks ?? ""} ${chatKey(post)}`,
          posting,
          notices: [post],
        })),
    ),
  );

/** Piles of several sweeps, each chat's as one. */
export function together(piles: readonly Pile[]): readonly Pile[] {
  const byKey = new Map<string, { posting: Posting; notices: Post[] }>();
  for (const { key, posting, notices } of piles) {
    const pile = byKey.get(key) ?? { posting, notices: [] };
    pile.notices.push(...notices);
    byKey.set(key, pile);
  }
  return [...byKey].map(([key, pile]) => ({ key, ...pile }));
}

/** What is said of a pile: the notices as they are where they are few, else one list. */
export function sayPile({ posting, notices }: Pile): readonly Post[] {
  return notices.length <= FEW[posting.asks ?? ""] ? notices : [asList(latestOf(notices), posting)];
}

/** All posts, the notices of each chat folded where there are more than a few; the rest in its order. */
export function foldNotices(postings: readonly Posting[]): readonly Post[] {
  const said = pilesOf(postings).map((pile) => ({ pile, posts: sayPile(pile) }));
  const lists = said.filter(({ pile, posts }) => posts !== pile.notices);
  const folded = new Set(lists.flatMap(({ pile }) => pile.notices));
  const all = postings.flatMap(({ posts }) => posts);
  return [...all.filter((post) => !folded.has(post)), ...lists.flatMap(({ posts }) => posts)];
}

/** Of each ticket the newest alone: that its answer was late says nothing any more once its completion is. */
function latestOf(notices: readonly Post[]): readonly Post[] {
  const latest = new Map<number | string, Post>();
  for (const post of notices) {
    latest.set(post.ticketId ?? post.dedupeKey, post);
  }
  return [...latest.values()];
}

function asList(notices: readonly Post[], { scene, asks }: Posting): Post {
  const [first] = notices as [Post];
  const shown = notices.slice(0, SHOWN);
  const texts = shown.map(({ message }) => message.text.split("\n")[0] ?? "");
  const named = new Map(
    shown.flatMap(({ message }) =>
      (message.mentions ?? []).map((one) => [one.accountId, one] as const),
    ),
  );
  const count = notices.length;
  const list = reply(asks === "looks" ? "secondLooks" : "late", { texts, count });
  return {
    ...first,
    // A key of its own: the notice that opens it may have been put by itself.
    dedupeKey: `${first.dedupeKey}:list`,
    ticketId: null,
    message: {
      chatId: first.chatId,
      text: render(list, textsOf(scene.settings), sayingOf(scene)),
      mentions: [...named.values()],
    },
  };
}
