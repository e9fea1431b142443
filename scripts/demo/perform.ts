// Plays the cues one after the other: time goes by until each, its line is said, and what it opened is kept for the lines
// that belong to it. Of the conversation the scenes are shown; of the rest a line a week tells that it goes on.
import type { Screen, Shown } from "../../bots/console/screen.ts";
import { DAY, HOUR, type Instant } from "../../core/clock.ts";
import { parseConfig } from "../../core/config.ts";
import { importFile } from "../sheets/import-file.ts";
import { writeBook } from "./books.ts";
import type { Cue } from "./script.ts";
import { databaseOf, openStage, type Stage } from "./stage.ts";

export interface Performance {
  readonly cues: readonly Cue[];
  readonly folder: string;
  readonly estate: string;
  readonly screen: Screen;
  readonly write: (line: string) => void;
}

/** Resolves with the stage as it stands after the last cue; the caller closes it. */
export async function perform(performance: Performance): Promise<Stage> {
  const { cues, folder, screen, write } = performance;
  const [first] = cues;
  if (first === undefined) throw new Error("the script is empty");
  let shows = false;
  let said: Shown[] = [];
  const seen = createTally();
  const stage = await openStage({
    ...{ folder, screen, start: first.at },
    write: (text) => {
      if (shows && text !== "") write(text);
    },
    onPost: (post) => {
      if (post.byBot) said.push(post);
      seen.post(post);
    },
  });
  const opened = new Map<number, string>();
  const heading = createHeadings(write);
  for (const cue of cues) {
    shows = heading.goesOn(cue);
    await stage.until(cue.at);
    if (cue.scene === null) seen.tell(cue.at, write);
    shows = heading.begin(cue);
    said = [];
    if (cue.line === "!now") continue;
    const book = /^!books (\S+)$/u.exec(cue.line)?.[1];
    if (book !== undefined) {
      await importBook(book, stage, performance, shows);
      continue;
    }
    const line = withNumber(cue, opened);
    await stage.say(line);
    const number = numberIn(said);
    if (!cue.line.includes("#?") && number !== null && !opened.has(cue.story))
      opened.set(cue.story, number);
  }
  return stage;
}

function withNumber({ line, story }: Cue, opened: ReadonlyMap<number, string>): string {
  if (!line.includes("#?")) return line;
  const number = opened.get(story);
  if (number === undefined) throw new Error(`nothing was opened that is answered by: ${line}`);
  return line.replace("#?", number);
}

/** Of the ticket that was just opened or joined: the first that the bot names. */
const numberIn = (posts: readonly Shown[]): string | null =>
  posts.map(({ text }) => /#\d{1,6}/u.exec(text)?.[0]).find((number) => number !== undefined) ??
  null;

async function importBook(
  name: string,
  { clock }: Stage,
  { folder, estate, write }: Performance,
  shows: boolean,
): Promise<void> {
  const file = await writeBook(name, folder);
  if (shows) write(`$ npm run ledger -- import ${file} --estate ${estate} --yes`);
  const config = { ...parseConfig({}), databaseUrl: databaseOf(folder), dataDir: folder };
  const kinds = ["entries", "budget", "figures", "homes"] as const;
  const said = (text: string): void => {
    if (shows) write(text.trimEnd());
  };
  const options = { file, estate, yes: true, kinds, config, clock, write: said };
  const ended = await importFile(options);
  if (ended !== 0) throw new Error(`${file} could not be imported`);
}

/** A little later in the same scene; what time does meanwhile is shown too. */
const SOON = 12 * HOUR;

function createHeadings(write: (line: string) => void) {
  let scene: string | null = null;
  let last: Cue | null = null;
  let day = "";
  const goesOn = (cue: Cue): boolean =>
    last !== null &&
    last.scene !== null &&
    (cue.scene === last.scene || last.line === "!now") &&
    cue.at - last.at < SOON;
  return {
    goesOn,
    /** Whether the cue is shown. */
    begin(cue: Cue): boolean {
      if (cue.scene !== null && cue.scene !== scene) write(`\n━━ ${dayOf(cue.at)} · ${cue.scene}`);
      else if (cue.scene !== null && dayOf(cue.at) !== day) write(`  ── ${dayOf(cue.at)}`);
      if (cue.scene !== null) day = dayOf(cue.at);
      scene = cue.scene ?? scene;
      last = cue;
      return cue.scene !== null;
    },
  };
}

const CHINA = new Intl.DateTimeFormat("zh-CN", {
  ...{ timeZone: "Asia/Shanghai", month: "long", day: "numeric" },
});
export const dayOf = (at: Instant): string => CHINA.format(at);

/** What has come in so far, told once a week while nothing is shown. */
function createTally() {
  let tickets = 0;
  let entries = 0;
  let told = 0;
  return {
    post({ byBot, text }: Shown): void {
      if (!byBot) return;
      const ticket = Number(/^#(\d+) [^\n]* · /u.exec(text)?.[1] ?? 0);
      tickets = Math.max(tickets, ticket);
      entries = Math.max(entries, Number(/第(\d+)笔/u.exec(text)?.[1] ?? 0));
    },
    tell(at: Instant, write: (line: string) => void): void {
      if (at < told + 7 * DAY) return;
      told = at;
      write(`   … ${dayOf(at)}:工单 ${tickets} 件,账 ${entries} 笔`);
    },
  };
}
