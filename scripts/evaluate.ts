// npm run evaluate -- FILE.jsonl… [--json] [--llm] [--plot]
// Classifies labelled messages and prints the scores of the label guide, one block a file. --llm asks the model
// API of the settings as the bot would; --plot writes FILE.calibration.png into the working folder.
import { readFileSync, writeFileSync } from "node:fs";
import { basename } from "node:path";
import { parseArgs } from "node:util";
import { readConfig } from "../bots/settings.ts";
import { createUnderstanding } from "../bots/understanding.ts";
import { systemClock } from "../core/clock.ts";
import { ConfigError } from "../core/config.ts";
import { silentLog } from "../core/log.ts";
import type { Classifier } from "../core/understand/classification.ts";
import { createEmbeddedClassifier } from "../core/understand/embedded.ts";
import { BadLine, numberedLines, parseLine } from "../core/understand/lines.ts";
import { BrokenModel } from "../core/understand/model/linear.ts";
import { type Ratio, type Scores, score } from "../core/understand/score.ts";
import { Labelled } from "./evaluate/labelled.ts";
import { plotCalibration } from "./evaluate/plot.ts";
import {
  calibration,
  confusions,
  drawCalibration,
  drawConfusion,
  type Said,
  worst,
} from "./evaluate/tables.ts";

const USAGE = "Usage: npm run evaluate -- FILE.jsonl… [--json] [--llm] [--plot]";

function fail(message: string): never {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}

function optionsFrom(args: readonly string[]) {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        json: { type: "boolean", default: false },
        llm: { type: "boolean", default: false },
        plot: { type: "boolean", default: false },
      },
    });
    if (positionals.length > 0) return { files: positionals, ...values };
  } catch {
    // An unknown option: the usage says what there is.
  }
  return fail(USAGE);
}

async function classifierOf(llm: boolean): Promise<Classifier> {
  try {
    if (!llm) return createEmbeddedClassifier();
    const config = readConfig(process.env);
    if (config.model === null) fail("--llm: no model API is set (see .env.example)");
    return await createUnderstanding(config, { clock: systemClock, log: silentLog });
  } catch (error) {
    if (error instanceof ConfigError || error instanceof BrokenModel) fail(error.message);
    throw error;
  }
}

function contents(file: string): string {
  try {
    return readFileSync(file === "-" ? 0 : file, "utf8");
  } catch {
    return fail(`${file}: cannot be read`);
  }
}

/** A labelled file with a bad line is not scored at all: half a score misleads. */
async function sayAll(file: string, classifier: Classifier): Promise<readonly Said[]> {
  const text = contents(file);
  try {
    const wanted = [...numberedLines(text)].map(({ line, number }) =>
      parseLine(line, Labelled, { file, line: number }),
    );
    const said: Said[] = [];
    for (const want of wanted) {
      said.push({ text: want.text, pair: { want, got: await classifier.classify(want.text) } });
    }
    return said;
  } catch (error) {
    if (error instanceof BadLine) fail(error.message);
    throw error;
  }
}

function percent({ hits, of }: Ratio): string {
  const share = of === 0 ? "–" : `${((100 * hits) / of).toFixed(1)} %`;
  return `${share.padStart(8)}  ${hits}/${of}`;
}

function table(file: string, scores: Scores): string {
  const { both, onlyGot, onlyWanted } = scores.ticket;
  const fixed = (value: number): string => value.toFixed(3).padStart(8);
  const rows: readonly (readonly [string, string])[] = [
    [
      "ticket F1",
      `${fixed(scores.ticketF1)}  ${both} right, ${onlyGot} too many, ${onlyWanted} missed`,
    ],
    ["intent", percent(scores.intent)],
    ["intent macro F1", fixed(scores.intentMacroF1)],
    ["category", percent(scores.category)],
    ["emergency recall", percent(scores.emergencyRecall)],
    ["false alarms", percent(scores.falseAlarms)],
    ["address, all rows", percent(scores.address)],
    ["address, where said", percent(scores.addressWhereSaid)],
    ["place", percent(scores.place)],
  ];
  const lines = rows.map(([name, value]) => `  ${name.padEnd(20)}${value}`);
  return [`${file} (${scores.rows} messages)`, ...lines].join("\n");
}

function plot(file: string, said: readonly Said[]): void {
  const name = `${basename(file).replace(/\.jsonl$/, "")}.calibration.png`;
  writeFileSync(name, plotCalibration(calibration(said.map(({ pair }) => pair))));
  process.stderr.write(`${name} written\n`);
}

const { files, json, llm, plot: plotted } = optionsFrom(process.argv.slice(2));
const classifier = await classifierOf(llm);
for (const file of files) {
  const said = await sayAll(file, classifier);
  const pairs = said.map(({ pair }) => pair);
  const scores = score(pairs);
  const told = { confusions: confusions(pairs), calibration: calibration(pairs) };
  const blocks = [
    table(file, scores),
    ...told.confusions.map(drawConfusion),
    drawCalibration(told.calibration),
    ["  the surest mistakes", ...worst(said)].join("\n"),
  ];
  const out = json ? JSON.stringify({ file, ...scores, ...told }) : `${blocks.join("\n\n")}\n`;
  process.stdout.write(`${out}\n`);
  if (plotted) plot(file, said);
}
