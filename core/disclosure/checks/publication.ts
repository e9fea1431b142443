// What is published holds nobody's data, never changes, and stands in one chain with its corrections.
import { nextMonth } from "../../ledger/months.ts";
import { maskWords, sealForOwners } from "../../privacy/mask.ts";
import { canonicalJson, digestOf } from "../canonical.ts";
import { Content } from "../disclosure.ts";
import { broken, type Check, type Failure, miscounted, off } from "./check.ts";

const lineIn = (member: unknown): string | null =>
  typeof member === "object" && member !== null && "line" in member ? String(member.line) : null;

/** Every text of the data set, under the path that leads to it: from its line on, where it belongs to one. */
function* textsIn(value: unknown, path: string): Generator<readonly [string, string]> {
  if (typeof value === "string") yield [path, value];
  else if (value !== null && typeof value === "object")
    for (const [key, member] of Object.entries(value))
      yield* textsIn(member, lineIn(member) ?? (path === "" ? key : `${path}.${key}`));
}

/**
 * What people wrote; all other texts are ours, the settings', or numbers of papers. A service of the settings is no name,
 * though a resident may call himself 电梯维保: that must not keep a month from being published.
 */
const WRITTEN =
  /(?:purpose|measure|responsible|reasons\.\d+|adjustments\.\d+\.name|inTransit\.\d+\.name)$/u;
/** 64 digits of a digest look like anything. */
const OURS = /(?:digest|previous\.month)$/u;

/** V17: no names, phones, rooms, plates or whole account numbers in anything that is published. */
export const personal: Check = ({ content, names, phones }) =>
  [...textsIn(content, "")].flatMap(([path, text]): readonly Failure[] => {
    if (OURS.test(path)) return [];
    const shown = WRITTEN.test(path)
      ? maskWords(text, { names, resident: "", room: null }, phones)
      : sealForOwners(text, phones);
    return shown === text ? [] : [broken("V17", path.replace(/\.(?:items|reasons)\..*/u, ""))];
  });

/** V18: the bytes are those that the digest was made of. */
export const immutable: Check = ({ bytes, digest }) =>
  digestOf(bytes) === digest ? [] : [broken("V18", digest.slice(0, 8))];

/** V19: a correction says what, by how much, why and who approved; it belongs to a month before. */
export const corrections: Check = ({ content }) =>
  content.corrections.flatMap((one) => [
    ...off("V19", `#${one.number} ${one.line}`, one.is - one.was - one.difference),
    ...(one.reasons.length === 0 || !one.approved || one.of >= content.cover.month
      ? [broken("V19", `#${one.number} ${one.line}`)]
      : []),
  ]);

/** V20: every correction is published, numbered without gaps. */
export const numbering: Check = ({ content, ledger, lastCorrection }) => [
  ...content.corrections.flatMap(({ number }, index) =>
    miscounted("V20", `#${number}`, number - (lastCorrection + index + 1)),
  ),
  ...ledger.corrections
    .filter(
      ({ of, line }) => !content.corrections.some((one) => one.of === of && one.line === line),
    )
    .flatMap(({ line, amount }) => off("V20", line, amount)),
];

/** V21: month follows month, each naming the digest of the one before. */
export const chain: Check = ({ content, previous }) => {
  const named = content.previous;
  if (previous === null) return named === null ? [] : [broken("V21", named.month)];
  const last = previous.content.cover.month;
  const follows = named?.month === last && nextMonth(last) === content.cover.month;
  return follows && named.digest === previous.digest ? [] : [broken("V21", last)];
};

/** V23: what is shown everywhere is the one data set that the bytes hold, and nothing beside it. */
export const oneDataSet: Check = ({ content, bytes }) => {
  const held = Content.safeParse(JSON.parse(bytes));
  const same = held.success && canonicalJson(held.data) === canonicalJson(content);
  return same ? [] : [broken("V23", content.cover.month)];
};
