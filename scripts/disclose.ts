// npm run disclose -- 2026-10 [--estate NAME] [--check] [--data FOLDER]   A month's disclosure: published, recomputed, or as it would be.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { openEstateFiles } from "../bots/estate-files.ts";
import { fromProject, PROJECT, readConfig } from "../bots/settings.ts";
import type { Config } from "../core/config.ts";
import { publishedMonth } from "../core/disclosure/archive.ts";
import { type Desk, draftOf } from "../core/disclosure/draft.ts";
import { isSound, verifyMonth } from "../core/disclosure/verify.ts";
import { readMonth } from "../core/ledger/months.ts";
import { silentLog } from "../core/log.ts";
import { sayingOf, textsOf } from "../core/replies/scene.ts";
import { type Reply, render, reply } from "../core/replies/texts.ts";
import type { Store } from "../core/store.ts";
import { createStore } from "../prisma/store.ts";
import { tool, UsageError } from "./tool.ts";

const USAGE = `usage: npm run disclose -- MONTH [--estate NAME] [--check] [--data FOLDER]
Shows a month's disclosure as published, or what would be published now and what is wrong with it.
--check recomputes a published month: bytes, digest, chain, checks and figures; exit code 1 where something differs.
--data takes the database and the settings of that folder (FOLDER/linli.db, FOLDER/estates), such as data/demo.`;

interface Asked {
  readonly month: string;
  /** Null: the only one that there is. */
  readonly estate: string | null;
  readonly check: boolean;
  /** Null: where the settings say. */
  readonly data: string | null;
}

function read(argv: readonly string[]): Asked {
  try {
    const { values, positionals } = parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        estate: { type: "string" },
        check: { type: "boolean", default: false },
        data: { type: "string" },
      },
    });
    const month = readMonth(positionals[0] ?? "");
    if (month !== null && positionals.length === 1) {
      const { estate = null, check, data = null } = values;
      return { month, estate, check, data };
    }
  } catch {
    // An unknown option: the usage says which there are.
  }
  throw new UsageError(USAGE);
}

async function deskOf(store: Store, name: string | null, dataDir: string): Promise<Desk> {
  const estates = await store.estates();
  const known = estates.map((one) => one.name).join(", ") || "none";
  if (name === null && estates.length > 1)
    throw new UsageError(`Name the estate with --estate; known are ${known}`);
  const estate = name === null ? estates[0] : estates.find((one) => one.name === name);
  if (estate === undefined)
    throw new UsageError(`There is no estate ${name ?? "yet"}; known are ${known}`);
  const files = openEstateFiles(dataDir, {
    ...silentLog,
    error: (line) => process.stderr.write(`${line}\n`),
  });
  const settings = files.settingsOf(estate.name);
  files.close();
  return { reads: store, estate, settings };
}

/** A folder that is not there is no new database. */
function configWith(data: string | null): Config {
  const config = readConfig(process.env);
  if (data === null) return config;
  const file = join(data, "linli.db");
  if (!existsSync(fromProject(file))) throw new UsageError(`${file} is not there`);
  return { ...config, databaseUrl: `file:${file}`, dataDir: data };
}

await tool(async () => {
  const { month, estate: name, check, data } = read(process.argv.slice(2));
  const config = configWith(data);
  const store = await createStore({ url: config.databaseUrl, root: PROJECT });
  try {
    const desk = await deskOf(store, name, fromProject(config.dataDir));
    const { estate, settings } = desk;
    const { bot } = config;
    const say = (said: Reply) =>
      console.log(
        render(said, textsOf(settings), sayingOf({ now: Date.now(), settings, estate, bot })),
      );
    if (check) {
      const verified = await verifyMonth(month, desk);
      if (verified === null) throw new UsageError(`${month} is not published`);
      const sound = isSound(verified);
      say(reply("verified", { verified, sound }));
      return sound ? 0 : 1;
    }
    const disclosure = await publishedMonth(month, desk);
    if (disclosure !== null) {
      say(reply("disclosure", { disclosure }));
      return 0;
    }
    const { content, digest, failures } = await draftOf(month, desk);
    const draft = { content, digest, signatures: [], published: null, correctedBy: [] };
    say(reply("disclosure", { disclosure: draft }));
    if (failures.length > 0)
      say(
        reply("refused", {
          reason: { why: "disclosure", fault: { is: "failing", month, failures } },
          name: bot.name,
        }),
      );
    return failures.length > 0 ? 1 : 0;
  } finally {
    await store.close();
  }
});
