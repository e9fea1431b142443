// How the groups are shown: in a terminal as lanes beside each other, each in its colour; elsewhere as plain
// lines that a script or a test can read.
import { styleText } from "node:util";
import stringWidth from "string-width";

export interface Shown {
  /** The number by which the post can be answered. */
  readonly number: number;
  readonly chat: string;
  readonly who: string;
  readonly byBot: boolean;
  readonly replyTo: number | null;
  readonly mentions: readonly string[];
  readonly photo: boolean;
  /** Where the picture lies on this machine, where it does. */
  readonly file?: string | undefined;
  readonly text: string;
}

export interface Screen {
  post(shown: Shown): string;
  /** A line of the console itself. */
  note(text: string): string;
}

const TITLES: Readonly<Record<string, string>> = {
  owners: "业主群",
  staff: "员工群",
  committee: "业委会群",
  community: "社区群",
};

export const titleOf = (chat: string): string =>
  chat.startsWith("private:") ? `私聊 ${chat.slice("private:".length)}` : (TITLES[chat] ?? chat);

const addressed = ({ replyTo, mentions, text, photo, file }: Shown): string => {
  const opening = [
    replyTo === null ? "" : `↩${replyTo}`,
    ...mentions.map((name) => `@${name}`),
    photo ? `[图片${file === undefined ? "" : ` ${file}`}]` : "",
  ].filter((part) => part !== "");
  // A control character in what somebody wrote must not drive the terminal.
  const shown = text.replace(/[\p{Cc}--\n]/gv, "�");
  return opening.length === 0 ? shown : `${opening.join(" ")} ${shown}`;
};

/** One post as plain lines: the first names number, chat and writer; the others are indented. */
export const plainScreen: Screen = {
  post: (shown) => {
    const [first = "", ...rest] = addressed(shown).split("\n");
    const head = `[${shown.number}] ${titleOf(shown.chat)} ${shown.who}: ${first}`;
    return [head, ...rest.map((line) => `    ${line}`)].join("\n");
  },
  note: (text) => `# ${text}`,
};

type Colour = "cyan" | "yellow" | "magenta" | "green" | "white";
const COLOURS: Readonly<Record<string, Colour>> = {
  owners: "cyan",
  staff: "yellow",
  committee: "magenta",
  community: "green",
};

/** Lanes for a terminal `columns()` wide: owners on the left, staff on the right, others between them. */
export const laneScreen = (columns: () => number, colours: boolean): Screen => {
  const paint = (format: Parameters<typeof styleText>[0], text: string): string =>
    colours ? styleText(format, text, { validateStream: false }) : text;
  return {
    post(shown) {
      const width = Math.max(40, Math.min(columns(), 140));
      const lane = shown.chat === "staff" ? 1 : shown.chat === "owners" ? 0 : 0.5;
      const inner = Math.floor(width * 0.6) - 3;
      const indent = " ".repeat(Math.floor((width * 0.4 - 1) * lane));
      const colour = COLOURS[shown.chat] ?? "white";
      const bar = paint(colour, "▌");
      const head = [
        paint("dim", `[${shown.number}]`),
        paint(colour, titleOf(shown.chat)),
        paint(shown.byBot ? ["bold", colour] : "bold", shown.who),
      ].join(" ");
      const body = addressed(shown)
        .split("\n")
        .flatMap((line) => wrap(line, inner));
      // A free line above sets the posts of one lane apart.
      return ["", ...[head, ...body].map((line) => `${indent}${bar} ${line}`)].join("\n");
    },
    note: (text) => paint("dim", text),
  };
};

/** Cuts a line into pieces of at most `width` columns; a Chinese character is two wide. */
export function wrap(line: string, width: number): readonly string[] {
  const pieces: string[] = [];
  let piece = "";
  for (const segment of wordsOf(line)) {
    if (piece !== "" && stringWidth(piece + segment) > width) {
      pieces.push(piece.trimEnd());
      piece = segment.trimStart();
    } else piece += segment;
  }
  return [...pieces, piece];
}

/** Words are kept whole (one of Chinese is a few characters), and so is a ticket's number with its sign. */
const wordsOf = (line: string): readonly string[] =>
  line
    .split(/(#\d+)/u)
    .flatMap((part) =>
      /^#\d+$/u.test(part) ? [part] : [...segmenter.segment(part)].map(({ segment }) => segment),
    );

const segmenter = new Intl.Segmenter("zh", { granularity: "word" });
