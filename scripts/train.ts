// npm run train [-- --compare]
// Trains the embedded model on data/corpus/train-*.jsonl and writes core/understand/model/embedded.model.json.
// Deterministic: the same corpus and code give the same file. --compare prints designs beside one another instead.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { calibrate, judgeByStrangers } from "./train/calibrate.ts";
import { compare } from "./train/compare.ts";
import { hashOfCorpus, readCorpus } from "./train/corpus.ts";
import { modelOf, prepare } from "./train/fit.ts";

const VERSION = "embedded-2";
const FILE = join(import.meta.dirname, "..", "core", "understand", "model", "embedded.model.json");

const { values } = parseArgs({ options: { compare: { type: "boolean", default: false } } });
const start = performance.now();
const prepared = prepare(readCorpus());
if (values.compare) process.stdout.write(`${compare(prepared)}\n`);
else {
  const calibration = calibrate(judgeByStrangers(prepared));
  const file = modelOf(prepared, { version: VERSION, corpus: hashOfCorpus(), calibration });
  const text = `${JSON.stringify(file)}\n`;
  writeFileSync(FILE, text);
  const told = [
    `${prepared.length} messages, ${(performance.now() - start) / 1000} s, ${text.length} bytes`,
    `thresholds ${JSON.stringify(calibration.thresholds)}`,
    `confidence ${JSON.stringify(calibration.confidence)}`,
    `checksum ${file.checksum}`,
  ];
  process.stdout.write(`${told.join("\n")}\n`);
}
