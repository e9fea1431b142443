// Conversations as text: what people say ("> owners 李女士: …") and, under it, everything the bot then says.
// Told by the real thing: the console platform, the real store on a file, the real loops; only the clock is ours.

import { dirname } from "node:path";
import { startApp } from "../../bots/app.ts";
import { createConsole } from "../../bots/console/console.ts";
import { bindDemo } from "../../bots/console/demo.ts";
import { type ManualClock, manualClock, passTime } from "../../bots/console/fast-clock.ts";
import { createPlayer } from "../../bots/console/replay.ts";
import { plainScreen, type Screen } from "../../bots/console/screen.ts";
import { photoFiles } from "../../bots/photo-files.ts";
import { voucherFiles } from "../../bots/voucher-files.ts";
import { parseEstateFile } from "../../core/estates/settings.ts";
import type { Log } from "../../core/log.ts";
import type { Store } from "../../core/store.ts";
import { createEmbeddedClassifier } from "../../core/understand/embedded.ts";
import type { OpenConnection } from "../../prisma/driver.ts";
import { createDraw, type Draw } from "../../render/draw.ts";
import { type HeaderHomes, putHeaderHomes, rowsOf } from "./header-homes.ts";
import { publishedStage } from "./published-pictures.ts";
import { openTestStore } from "./store.ts";

export interface Header extends HeaderHomes {
  /** "2026-11-23 09:00", in Asia/Shanghai. A Monday morning unless said otherwise. */
  readonly start: number;
  /** False: no estate and no group is bound at the start. */
  readonly bound: boolean;
  /** The estate's settings file, one line: "locale: en". */
  readonly settings: string;
  readonly setupCode: string | null;
  readonly listen: "mentions" | "emergencies";
}

export { type ManualClock, manualClock, passTime };

const BOT = { name: "小管家", aliases: ["客服"] };

/** "# key: value" lines at the top. */
export function readHeader(text: string): Header {
  const value = (key: string): string | undefined =>
    new RegExp(`^# ${key}: *(.*)$`, "mu").exec(text)?.[1]?.trim();
  const start = value("start") ?? "2026-11-23 09:00";
  return {
    start: Date.parse(`${start.replace(" ", "T")}:00+08:00`),
    bound: value("bound") !== "no",
    homes: rowsOf(value("homes")),
    fees: rowsOf(value("fees")),
    settings: value("settings") ?? "",
    setupCode: value("code") ?? null,
    listen: value("listen") === "mentions" ? "mentions" : "emergencies",
  };
}

export interface Stage {
  readonly store: Store;
  /** Where files lie: vouchers, pictures. */
  readonly folder: string;
  readonly clock: ManualClock;
  /** Says a line; resolves to what the bot posted until all is quiet. */
  play(line: string): Promise<readonly string[]>;
  close(): Promise<void>;
}

/** Errors that a conversation must not have; the stage throws them at the end of the line. */
const failingLog = (errors: string[]): Log => ({
  debug() {},
  info() {},
  warn() {},
  error: (line, facts) => errors.push(`${line} ${JSON.stringify(facts ?? {})}`),
});

export interface StageOptions {
  /** In place of the drawing process. */
  readonly draw?: Draw;
  /** How the database is opened. */
  readonly open?: OpenConnection;
}

export async function openStage(
  header: Header,
  { draw = createDraw(), open }: StageOptions = {},
): Promise<Stage> {
  const { store, file, close } = await openTestStore(open && { open });
  const folder = dirname(file);
  const clock = manualClock(header.start);
  const errors: string[] = [];
  let posts: string[] = [];
  const screen: Screen = {
    post: (shown) => (shown.byBot ? plainScreen.post(shown) : ""),
    note: (text) => `(${text})`,
  };
  const platform = createConsole({
    bot: BOT,
    clock,
    screen,
    write: (text) => {
      if (text !== "") posts.push(text);
    },
    run: "test",
  });
  if (header.bound) await bindDemo(store, clock.now());
  await putHeaderHomes(store, header);
  const parsed = parseEstateFile(header.settings, "settings");
  if ("problems" in parsed) throw new Error(`settings: ${JSON.stringify(parsed.problems)}`);
  const app = await startApp({
    deps: {
      store,
      clock,
      log: failingLog(errors),
      bot: BOT,
      classifier: createEmbeddedClassifier(),
      settingsOf: () => parsed.settings,
      setupCode: header.setupCode,
      listen: header.listen,
    },
    platforms: [platform],
    vouchers: voucherFiles(folder),
    published: publishedStage(store, () => parsed.settings, folder, draw).published,
    photos: photoFiles(folder),
    owner: "test",
    sendLimits: true,
  });
  await app.started;
  const player = createPlayer({
    console: platform,
    goesOn: false,
    settled: () => app.settled(),
    wait: (ms) => passTime(ms, { clock, store, settled: () => app.settled() }),
    help: () => {},
    wrong: (why) => {
      throw new Error(why);
    },
  });
  return {
    store,
    folder,
    clock,
    async play(line) {
      posts = [];
      await player.play(line);
      if (errors.length > 0) throw new Error(errors.join("\n"));
      return posts;
    },
    async close() {
      await app.stop();
      await close();
    },
  };
}

/** Plays a conversation file and writes it anew: the same lines, with what the bot really said. */
export async function retell(text: string, options: StageOptions = {}): Promise<string> {
  const stage = await openStage(readHeader(text), options);
  const told: string[] = [];
  try {
    for (const line of text.split("\n")) {
      if (line.startsWith("#")) told.push(line);
      if (!line.startsWith("> ")) continue;
      if (told.length > 0) told.push("");
      told.push(line, ...(await stage.play(line.slice(2))));
    }
  } finally {
    await stage.close();
  }
  return `${told.join("\n")}\n`;
}
