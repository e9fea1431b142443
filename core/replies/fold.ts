// Notices that piled up (after a downtime, say) become one list in each chat instead of a flood.
import type { Post } from "../outbox/post.ts";
import { chatKey } from "../platform.ts";
import { type Posting, sayingOf, textsOf } from "./scene.ts";
import { render, reply } from "./texts.ts";

/** Up to this many notices of one sweep go out as they are. */
const FEW = 3;
const LINES_A_POST = 25;

/** Second looks ask one thing: two in a chat are a list of their own. */
const FEW_LOOKS = 1;

interface Piled {
  /** Whose estate's language is spoken. */
  readonly posting: Posting;
  readonly notices: Post[];
}

/** All posts, the notices of each chat folded where there are more than a few; the rest in its order. */
export function foldNotices(postings: readonly Posting[]): readonly Post[] {
  const byChat = new Map<string, Piled>();
  for (const posting of postings)
    for (const post of posting.posts) {
      if (post.kind !== "notice") continue;
      const key = `${posting.asks ?? ""} ${chatKey(post)}`;
      const piled = byChat.get(key) ?? { posting, notices: [] };
      piled.notices.push(post);
      byChat.set(key, piled);
    }
  const folded = new Set<Post>();
  const lists: Post[] = [];
  for (const { posting, notices } of byChat.values()) {
    if (notices.length <= (posting.asks === "looks" ? FEW_LOOKS : FEW)) continue;
    for (const notice of notices) folded.add(notice);
    for (let from = 0; from < notices.length; from += LINES_A_POST)
      lists.push(asList(notices.slice(from, from + LINES_A_POST), notices.length, posting));
  }
  const all = postings.flatMap(({ posts }) => posts);
  return [...all.filter((post) => !folded.has(post)), ...lists];
}

function asList(notices: readonly Post[], count: number, { scene, asks }: Posting): Post {
  const [first] = notices as [Post];
  const texts = notices.map(({ message }) => message.text.split("\n")[0] ?? "");
  const named = new Map(
    notices.flatMap(({ message }) =>
      (message.mentions ?? []).map((one) => [one.accountId, one] as const),
    ),
  );
  const list = asks === "looks" ? reply("secondLooks", { texts }) : reply("late", { texts, count });
  return {
    ...first,
    ticketId: null,
    message: {
      chatId: first.chatId,
      text: render(list, textsOf(scene.settings), sayingOf(scene)),
      mentions: [...named.values()],
    },
  };
}
