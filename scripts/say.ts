// npm run say -- FILE.jsonl [--telegram] [--json]
// Says every message of a labelled file in the owners' group of the real process, each by a resident of its own,
// and checks what comes of it: one fitting outcome for what calls the bot, nothing for what does not.
// --telegram: over Telegram's wire, with a Bot API server in this process, in place of the console.
// `held` counts those that are held against their label, because the classifier agrees with it.
// Exit code 1 where anything does not fit.
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import Database from "better-sqlite3";
import { createEmbeddedClassifier } from "../core/understand/embedded.ts";
import { BadLine, LabelledLine, numberedLines, parseLine } from "../core/understand/lines.ts";
import { agree, callsTheBot, type Heard, misfit } from "./say-fitting.ts";

const USAGE = "Usage: npm run say -- FILE.jsonl [--telegram] [--json]";
const PROJECT = join(import.meta.dirname, "..");
/** So long may the bot take: to start, and for each message. */
const START_MS = 30_000;
const EACH_MS = 250;

function fail(message: string): never {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}

interface Options {
  readonly file: string;
  readonly json: boolean;
  readonly telegram: boolean;
}

function optionsFrom(args: readonly string[]): Options {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        json: { type: "boolean", default: false },
        telegram: { type: "boolean", default: false },
      },
    });
    const [file, ...rest] = positionals;
    if (file !== undefined && rest.length === 0) return { file, ...values };
  } catch {
    // An unknown option: the usage says what there is.
  }
  return fail(USAGE);
}

function readMessages(file: string): readonly LabelledLine[] {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch {
    return fail(`${file}: cannot be read`);
  }
  try {
    return [...numberedLines(text)].map(({ line, number }) =>
      parseLine(line, LabelledLine, { file, line: number }),
    );
  } catch (error) {
    if (error instanceof BadLine) return fail(error.message);
    throw error;
  }
}

const resident = (index: number): string => `住户${String(index + 1).padStart(4, "0")}`;

/** As bots/console/script.ts reads it: a line for a message. */
const typed = ({ text }: LabelledLine, index: number): string =>
  `owners ${resident(index)}: ${text.replace(/\r\n?/g, "\n").replaceAll("\n", "\\n")}\n`;

/** Nothing of this shell reaches the bot but where programs are. */
const environment = (folder: string): Record<string, string> => ({
  PATH: process.env.PATH ?? "",
  HOME: folder,
  DATABASE_URL: `file:${join(folder, "say.db")}`,
  DATA_DIR: folder,
  BOT_NAME: "小管家",
  BOT_ALIASES: "客服",
  SETUP_CODE: "not-needed-here",
  SEND_LIMITS: "on",
  LISTEN: "mentions",
  LOG_LEVEL: "warn",
});

/** The arguments of `npm start` behind "node". */
function startArguments(): readonly string[] {
  const manifest = JSON.parse(readFileSync(join(PROJECT, "package.json"), "utf8"));
  return (manifest.scripts.start as string).split(" ").slice(1);
}

/** The real process, started as `npm start` does; resolves to what it printed. */
async function run(folder: string, input: string, withinMs: number): Promise<string> {
  const bot = spawn(process.execPath, startArguments(), {
    cwd: PROJECT,
    env: environment(folder),
    stdio: ["pipe", "pipe", "inherit"],
  });
  const timer = setTimeout(() => bot.kill("SIGKILL"), withinMs);
  const printed: Buffer[] = [];
  bot.stdout.on("data", (chunk: Buffer) => printed.push(chunk));
  bot.stdin.on("error", () => {}); // it ended before it read everything: told below
  bot.stdin.end(input);
  const code = await new Promise<number | null>((resolve, reject) => {
    bot.once("error", reject);
    bot.once("close", resolve);
  });
  clearTimeout(timer);
  if (code !== 0) fail(`the bot ended with ${code ?? `a kill after ${withinMs} ms`}`);
  return Buffer.concat(printed).toString("utf8");
}

const POST = /^\[(\d+)\] (业主群|员工群) ([^\s:]+): ?(.*)$/u;

/** What came of each message: the posts between it and the next one, and the outcomes in the database. */
function readHeard(printed: string, outcomes: ReadonlyMap<number, readonly string[]>): Heard[] {
  const heard: (Heard & { owners: string[]; staff: string[] })[] = [];
  let posts: string[] | null = null;
  for (const line of printed.split("\n")) {
    const [, number, group, who = "", text = ""] = POST.exec(line) ?? [];
    const now = heard.at(-1);
    if (number === undefined) {
      if (line.startsWith("    ") && posts) posts[posts.length - 1] += `\n${line.slice(4)}`;
    } else if (who !== "小管家") {
      heard.push({ outcomes: outcomes.get(Number(number)) ?? [], owners: [], staff: [] });
      posts = null;
    } else if (now) {
      posts = group === "业主群" ? now.owners : now.staff;
      posts.push(text.replace(/^(?:↩\d+ )?(?:@\S+ )*(?:\[图片\] )?/u, ""));
    }
  }
  return heard;
}

/** The outcomes by the number that the console shows: its message ids end in it. */
function readOutcomes(file: string): ReadonlyMap<number, readonly string[]> {
  const database = new Database(file, { readonly: true });
  const outcomes = new Map<number, string[]>();
  const rows = database.prepare(`SELECT "messageId", "outcome" FROM "Inbox"`).all();
  for (const { messageId, outcome } of rows as { messageId: string; outcome: string | null }[]) {
    const number = Number(messageId.split("-").at(-1));
    outcomes.set(number, [...(outcomes.get(number) ?? []), outcome ?? "none"]);
  }
  database.close();
  return outcomes;
}

async function onConsole(folder: string, messages: readonly LabelledLine[]): Promise<Heard[]> {
  const input = messages.map(typed).join("");
  const printed = await run(folder, input, START_MS + EACH_MS * messages.length);
  return readHeard(printed, readOutcomes(join(folder, "say.db")));
}

async function onTelegram(
  folder: string,
  messages: readonly LabelledLine[],
): Promise<readonly Heard[]> {
  const { sayOnTelegram } = await import("./say-telegram.ts");
  const sayings = messages.map(({ text }, index) => ({ text, who: resident(index) }));
  return sayOnTelegram(sayings, {
    file: join(folder, "say.db"),
    args: startArguments(),
    cwd: PROJECT,
    env: environment(folder),
    startMs: START_MS,
    eachMs: EACH_MS,
  }).catch((error: Error) => fail(error.message));
}

const COUNTED = ["acknowledged", "joined", "answered", "helped", "asked", "refused"] as const;

async function main(): Promise<void> {
  const { file, json, telegram } = optionsFrom(process.argv.slice(2));
  const messages = readMessages(file);
  const folder = mkdtempSync(join(tmpdir(), "linli-say-"));
  let heard: readonly Heard[];
  try {
    heard = await (telegram ? onTelegram : onConsole)(folder, messages);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  if (heard.length !== messages.length)
    fail(`${messages.length} messages were said, ${heard.length} were shown`);

  const classifier = createEmbeddedClassifier();
  let held = 0;
  const misfits = messages.flatMap((label, index) => {
    const got = classifier.classify(label.text);
    if (callsTheBot(label.text) && agree(label, got)) held += 1;
    const why = misfit(label, got, heard[index] as Heard);
    return why === null ? [] : [{ id: label.id ?? index + 1, why }];
  });
  const addressed = messages.filter(({ text }) => callsTheBot(text)).length;
  const counts: Record<string, number> = { messages: messages.length, addressed, held };
  for (const name of COUNTED)
    counts[name] = heard.filter(({ outcomes }) => outcomes.includes(name)).length;
  counts.emergencies = heard.filter(({ owners }) => owners[0]?.startsWith("⚠️")).length;
  counts["unaddressed, nothing"] = messages.filter(
    ({ text }, index) => !callsTheBot(text) && heard[index]?.outcomes.length === 0,
  ).length;
  if (json) {
    const { "unaddressed, nothing": unaddressed, ...rest } = counts;
    process.stdout.write(`${JSON.stringify({ file, ...rest, unaddressed, misfits })}\n`);
  } else {
    const lines = Object.entries(counts).map(([name, count]) => `${name.padEnd(22)}${count}`);
    const told = misfits.map(({ id, why }) => `  ${id}: ${why}`);
    process.stdout.write(`${[...lines, `misfits`.padEnd(22) + told.length, ...told].join("\n")}\n`);
  }
  process.exitCode = misfits.length > 0 ? 1 : 0;
}

await main();
