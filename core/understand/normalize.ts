// Text as the rules read it: what the platforms and the typing added is taken away first.
import { fold } from "./fold.ts";

/** The bot's own names in a mention; the composition root may pass others. */
export const BOT_NAMES: readonly string[] = ["小管家", "客服", "物业", "管家"];

/** A message readable for the rules. `folded` has the length of `said`, position for position. */
export interface Reading {
  /** Cleaned, in the writer's own script: for cutting out a place "as said". */
  readonly said: string;
  /** Lower case, Simplified, slips mended: for matching. */
  readonly folded: string;
}

/** Longer messages are read at both ends: what is wanted stands there, and the time stays bounded. */
const HEAD = 1000;
const TAIL = 500;
/** Before any regular expression runs, so that a paste of a book costs nothing. */
const RAW_LIMIT = 20_000;

/** NUL and other controls, soft hyphens, zero-width and direction marks, variation selectors. */
const INVISIBLE = new RegExp(
  "[\\u0000-\\u0008\\u000b-\\u001f\\u007f-\\u009f\\u00ad\\u061c\\u200b-\\u200f\\u202a-\\u202e" +
    "\\u2060-\\u206f\\ufe00-\\ufe0f\\ufeff]",
  "g",
);
/** WeChat's reply: 「name:text」, a line of dashes, then what the writer says himself. */
const QUOTE = /^\s*「[\s\S]{0,2000}?」\s*\n?\s*(?:[-—–─]\s?){3,}\s*/;
const QUOTED_LINES = /^(?:>[^\n]*\n)+/;
/** [图片], [捂脸], [photo]: what a client shows in place of a picture or a sticker. */
const STAND_IN = /\[(?:[\u4e00-\u9fff]{1,5}|photo|image|video|sticker|file|voice)\]/gi;
/** A mention of somebody else: up to the blank that the client puts after it. */
const OTHER_MENTION = /(?<![A-Za-z0-9._])@[^\s@,.。!?:;、]{1,12}(?=[\s,.。!?:;、]|$)/g;

const mentionCache = new Map<string, RegExp>();

function mentionOf(names: readonly string[]): RegExp {
  const key = names.join("|");
  let mention = mentionCache.get(key);
  if (mention === undefined) {
    const escaped = names.map((name) =>
      name.normalize("NFKC").replace(/[\\^$.*+?()[\]{}|]/g, "\\$&"),
    );
    const longestFirst = escaped.sort((a, b) => b.length - a.length);
    mention = new RegExp(`(?<![A-Za-z0-9._])@\\s?(?:${longestFirst.join("|")})`, "gi");
    mentionCache.set(key, mention);
  }
  return mention;
}

/** Full-width to half-width, invisible characters, mentions, quotes and stand-ins taken away. */
export function clean(text: string, names: readonly string[] = BOT_NAMES): string {
  const plain = text.slice(0, RAW_LIMIT).normalize("NFKC").replace(INVISIBLE, "");
  const own = plain.replace(mentionOf(names), " ").replace(QUOTE, "").replace(QUOTED_LINES, "");
  const spoken = own
    .replace(STAND_IN, " ")
    .replace(OTHER_MENTION, " ")
    .replace(/[ \t\u3000\u2028\u2029]+/g, " ")
    .replace(/ ?\n[ \n]*/g, "\n")
    .trim();
  if (spoken.length <= HEAD + TAIL) return spoken;
  return `${spoken.slice(0, HEAD)}\n${spoken.slice(-TAIL)}`;
}

/** Cleans and folds: the one reading that every rule shares. */
export function read(text: string, names: readonly string[] = BOT_NAMES): Reading {
  const said = clean(text, names);
  return { said, folded: fold(said) };
}
