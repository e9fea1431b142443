// How the tickets of a month add up.
import type { Content } from "../disclosure/disclosure.ts";
import { count } from "./figures.ts";
import type { Words } from "./words.zh.ts";

/**
 * 2, + 25, − 24, − 当场答复 1, = 2: what ended without being done, and what came back, is named. Empty where opening, new and
 * done alone make the closing count.
 */
export function ticketSum({ tickets }: Content, { tickets: say }: Words): readonly string[] {
  const { returned, ended, openAtStart, opened, done, openAtEnd } = tickets;
  const others = [
    ["+", say.returned, returned],
    ["−", say.cancelled, ended.cancelled],
    ["−", say.merged, ended.merged],
    ["−", say.answered, ended.answered],
    ["−", say.lapsed, ended.lapsed],
  ] as const;
  const more = others.flatMap(([sign, name, value]) =>
    value === 0 ? [] : [`${sign} ${name} ${count(value)}`],
  );
  if (more.length === 0) return [];
  const plain = [count(openAtStart), `+ ${count(opened)}`, `− ${count(done)}`];
  return [...plain, ...more, `= ${count(openAtEnd)}`];
}
