// What no post to owners or committee may hold (domain: law 2.8): read by patterns of its own, never by the bot's mask.
import type { Line } from "./record.ts";

export interface Guarded {
  /** By chat: the words of other estates. */
  readonly foreign: ReadonlyMap<string, readonly string[]>;
  /** Residents' display names. They may be mentioned, never be in a text. */
  readonly names: ReadonlySet<string>;
  readonly internal: string;
}

const PATTERNS: readonly (readonly [string, RegExp])[] = [
  ["a phone", /(?<!\d)(?:\+?86)?1[3-9]\d[ -]?\d{4}[ -]?\d{4}(?!\d)/u],
  [
    "a plate",
    /[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤川青藏琼宁][A-Z][ ·]?[A-Z0-9]{5,6}(?![A-Z0-9])/u,
  ],
  ["an ID number", /(?<!\d)\d{17}[\dX](?!\d)/iu],
  ["a home", /\d{3,4} ?室|(?<!\d)\d{1,2}-\d{1,2}-\d{3,4}(?!\d)|单元 ?\d{3,4}(?!\d)/u],
];
const NAME = /[\u4e00-\u9fff](?:女士|先生|姐|哥)\d+/gu;

const made = new WeakMap<object, Guarded>();

/** What the town's line says must be guarded; made once. */
export function guardedBy(line: Extract<Line, { town: unknown }>): Guarded {
  const known = made.get(line);
  if (known) return known;
  const { town, internal } = line;
  const foreign = new Map(
    town.flatMap((estate) => {
      const others = town.filter((other) => other !== estate);
      const words = others.flatMap(({ canary, name }) => [canary, name]);
      return [estate.owners, estate.committee].map((chat) => [chat as string, words] as const);
    }),
  );
  const names = new Set(town.flatMap(({ residents }) => residents.map(({ name }) => name)));
  const guarded = { foreign, names, internal };
  made.set(line, guarded);
  return guarded;
}

/** What the post holds that it must not; null where it is clean, or is the staff's. */
export function tells(
  { chatId, text, mentions = [], photo }: Extract<Line, { out: string }>,
  { foreign, names, internal }: Guarded,
): string | null {
  const others = foreign.get(chatId);
  if (others === undefined) return null;
  const plain = text.normalize("NFKC");
  for (const [what, pattern] of PATTERNS) if (pattern.test(plain)) return what;
  if (plain.includes(internal)) return "an internal note";
  if (others.some((word) => plain.includes(word))) return "another estate's word";
  if ((plain.match(NAME) ?? []).some((name) => names.has(name))) return "a name";
  if (/投诉/u.test(plain.split("\n")[0] ?? "") && mentions.length > 0) return "who complained";
  return photo === undefined ? null : "a picture";
}
