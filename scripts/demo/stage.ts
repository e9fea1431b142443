// The stage of the demonstration: the bot as it runs in a terminal, the console platform and a store on a file, under a
// clock that is turned from timer to timer.
import { relative } from "node:path";
import { startApp } from "../../bots/app.ts";
import { createConsole } from "../../bots/console/console.ts";
import { bindDemo } from "../../bots/console/demo.ts";
import {
  type ManualClock,
  manualClock,
  passTime,
  settledBy,
} from "../../bots/console/fast-clock.ts";
import { createPlayer } from "../../bots/console/replay.ts";
import type { Screen, Shown } from "../../bots/console/screen.ts";
import { openEstateFiles } from "../../bots/estate-files.ts";
import { type KeptFiles, keptFiles } from "../../bots/kept-files.ts";
import { createPictures, type Pictures } from "../../bots/pictures.ts";
import { voucherFiles } from "../../bots/voucher-files.ts";
import type { Instant } from "../../core/clock.ts";
import type { EstateSettings } from "../../core/estates/schema.ts";
import { type Log, silentLog } from "../../core/log.ts";
import type { Store } from "../../core/store.ts";
import { createEmbeddedClassifier } from "../../core/understand/embedded.ts";
import { createStore } from "../../prisma/store.ts";
import { createDraw } from "../../render/draw.ts";

/** Those of the settings, whatever the environment says: a demonstration is the same everywhere. */
export const BOT = { name: "小管家", aliases: ["客服"] };
export const SETUP_CODE = "demo-2026-sunshine";

export interface Stage {
  readonly store: Store;
  readonly clock: ManualClock;
  readonly kept: KeptFiles;
  readonly settingsOf: (estateName: string) => EstateSettings;
  /** Lets time go by until then, timer by timer. */
  until(at: Instant): Promise<void>;
  /** Says a line of the console; resolves when all is answered. Throws where the bot logged an error. */
  say(line: string): Promise<void>;
  close(): Promise<void>;
}

export interface StageOptions {
  /** Database, settings, vouchers and pictures; the settings of estates are there already. */
  readonly folder: string;
  readonly start: Instant;
  readonly screen: Screen;
  readonly write: (text: string) => void;
  readonly onPost: (post: Shown) => void;
}

export const databaseOf = (folder: string): string => `file:${folder}/linli.db`;

export async function openStage(options: StageOptions): Promise<Stage> {
  const { folder, screen } = options;
  const store = await createStore({ url: databaseOf(folder) });
  const clock = manualClock(options.start);
  const errors: string[] = [];
  const log: Log = { ...silentLog, error: (line) => errors.push(line) };
  const files = openEstateFiles(folder, log);
  const { settingsOf } = files;
  const kept = keptFiles(`${folder}/pictures`, createDraw());
  await bindDemo(store, clock.now());
  const platform = createConsole({
    bot: BOT,
    clock,
    screen: {
      ...screen,
      post: (shown) => {
        options.onPost(shown);
        return screen.post(shown);
      },
    },
    write: options.write,
    run: "demo",
  });
  const app = await startApp({
    deps: {
      ...{ store, clock, log, bot: BOT, classifier: createEmbeddedClassifier(), settingsOf },
      ...{ setupCode: SETUP_CODE, listen: "emergencies" },
    },
    platforms: [platform],
    vouchers: voucherFiles(folder),
    published: {
      addressOf: () => null,
      pictures: shortPaths(createPictures({ reads: store, settingsOf, kept })),
    },
    owner: "demo",
    sendLimits: true,
  });
  await app.started;
  const settled = async (): Promise<void> => {
    await settledBy(clock, store, () => app.settled());
    if (errors.length > 0) throw new Error(errors.join("\n"));
  };
  const player = createPlayer({
    ...{ console: platform, goesOn: false, settled, help: () => {} },
    wait: (ms) => passTime(ms, { clock, store, settled }),
    wrong: (why) => {
      throw new Error(why);
    },
  });
  return {
    ...{ store, clock, kept, settingsOf },
    until: (at) => passTime(Math.max(0, at - clock.now()), { clock, store, settled }),
    async say(line) {
      await player.play(line);
    },
    async close() {
      await app.stop();
      files.close();
      await store.close();
    },
  };
}

/** As one would type them. */
const shortPaths = (pictures: Pictures): Pictures => ({
  async get(estateId, month) {
    const { bytes, path } = await pictures.get(estateId, month);
    return { bytes, path: relative(process.cwd(), path) };
  },
});
