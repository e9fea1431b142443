// From the core's posts to what is said on WeChat. Pure.
import type { OutgoingMessage } from "../../core/platform.ts";
import { split } from "../split.ts";
import { readChatId } from "./ids.ts";

/** Longer posts are cut in several. WeChat's own limit is not published; this has always passed. */
export const TEXT_LIMIT = 2_000;
/** What stands between two names that are mentioned: four-per-em space, as WeChat's own clients write it. */
const BETWEEN = "\u2005";

/** One text post. A mention reaches its people in the first one only. */
export interface Piece {
  readonly text: string;
  readonly mentionIds: readonly string[];
}

/**
 * The texts of a post, in order. WeChat has no replies through a gateway: who is answered is mentioned. Where
 * nobody is to be named (a complaint), the post stands alone. Buttons are left out: the words name them too.
 */
export function encode({ chatId, text, mentions = [] }: OutgoingMessage): readonly Piece[] {
  const named = readChatId(chatId)?.isRoom === true ? mentions : [];
  // A name that the gateway could not tell is left out; its account is mentioned all the same.
  const head = named.flatMap(({ name }) => (name === "" ? [] : [`@${name}`])).join(BETWEEN);
  const whole = head === "" ? text : `${head} ${text}`;
  if (whole === "") return [];
  const mentionIds = [...new Set(named.map(({ accountId }) => String(accountId)))];
  return split(whole, TEXT_LIMIT, TEXT_LIMIT).map((piece, index) => ({
    text: piece,
    mentionIds: index === 0 ? mentionIds : [],
  }));
}
