// The embedded classifier on one core, beside one bare regular-expression pass over the same messages: what
// reading a message at all costs. Load time and memory in processes of their own.
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createEmbeddedClassifier } from "../core/understand/embedded.ts";
import { embeddedModel } from "../core/understand/model/embedded-model.ts";

const ROUNDS = 7;
const STARTS = 7;
/** One pass as a keyword bot would make it: a word for each topic. */
const BARE =
  /漏水|停水|下水|停电|灯|电梯|门禁|门锁|窗|墙|裂|井盖|滑梯|消防|燃气|着火|暖气|垃圾|保洁|树|草|保安|车位|停车|噪音|吵|物业费|收费|态度|投诉|建议|请问|谢谢|leak|power|lift|fee/;

export interface UnderstandBench {
  readonly messages: number;
  readonly perSecond: number;
  readonly barePerSecond: number;
  readonly timesBare: number;
  /** As a start does it, with the compiled files that the one before it kept (decision 65). */
  readonly loadMs: number;
  /** As the first start after an install or a change does it. */
  readonly loadUncompiledMs: number;
  /** The first answer compiles the patterns. */
  readonly firstMs: number;
  /** Everything from an empty process, the runtime's own parts included. */
  readonly coldMs: number;
  readonly memoryMb: number;
}

const CORPUS = join(import.meta.dirname, "..", "data", "corpus");

function trainingTexts(): readonly string[] {
  const files = readdirSync(CORPUS).filter((name) => /^train-[a-z]\.jsonl$/.test(name));
  return files.flatMap((name) => {
    const lines = readFileSync(join(CORPUS, name), "utf8").trim().split("\n");
    return lines.map((line) => String(JSON.parse(line).text));
  });
}

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
const rounded = (value: number, digits: number): number => Number(value.toFixed(digits));

/** Messages a second: the median of some rounds over all texts, after one to warm up. */
function speed(texts: readonly string[], read: (text: string) => unknown): number {
  for (const text of texts) read(text);
  const rounds = Array.from({ length: ROUNDS }, () => {
    const start = performance.now();
    for (const text of texts) read(text);
    return (1000 * texts.length) / (performance.now() - start);
  });
  return median(rounds);
}

interface Load {
  readonly ms: number;
  readonly firstMs: number;
  readonly coldMs: number;
  readonly mb: number;
}

/**
 * In a process of its own. What every process of the project loads anyway is loaded before: zod, and where nothing is
 * compiled yet Node's type stripper (together `coldMs` less the rest). Memory after a collection.
 */
function load({ compiled }: { compiled: boolean }): Load {
  const core = join(import.meta.dirname, "..", "core", "understand");
  const script = `
    const began = performance.now();
    await import(${JSON.stringify(join(core, "classification.ts"))});
    globalThis.gc(); const before = process.memoryUsage(); const start = performance.now();
    const { createEmbeddedClassifier } = await import(${JSON.stringify(join(core, "embedded.ts"))});
    const classifier = createEmbeddedClassifier();
    const loaded = performance.now();
    classifier.classify("3栋2单元5楼楼道灯不亮");
    const first = performance.now();
    globalThis.gc(); const after = process.memoryUsage();
    const held = (m) => m.heapUsed + m.external;
    const mb = (held(after) - held(before)) / 1e6;
    const told = { ms: loaded - start, firstMs: first - loaded, coldMs: first - began, mb };
    console.log(JSON.stringify(told));`;
  const preflight = join(import.meta.dirname, "..", "scripts", "preflight.cjs");
  const kept = compiled ? ["--require", preflight] : [];
  const flags = [...kept, "--expose-gc", "--input-type=module", "-e", script];
  return JSON.parse(execFileSync(process.execPath, flags, { encoding: "utf8" }));
}

export function benchUnderstand(): UnderstandBench {
  embeddedModel();
  const texts = trainingTexts();
  const classifier = createEmbeddedClassifier();
  const perSecond = speed(texts, (text) => classifier.classify(text));
  const barePerSecond = speed(texts, (text) => BARE.test(text));
  load({ compiled: true });
  const starts = Array.from({ length: STARTS }, () => load({ compiled: true }));
  const uncompiled = Array.from({ length: STARTS }, () => load({ compiled: false }));
  return {
    messages: texts.length,
    perSecond: Math.round(perSecond),
    barePerSecond: Math.round(barePerSecond),
    timesBare: rounded(barePerSecond / perSecond, 1),
    loadMs: rounded(median(starts.map(({ ms }) => ms)), 1),
    loadUncompiledMs: rounded(median(uncompiled.map(({ ms }) => ms)), 1),
    firstMs: rounded(median(starts.map(({ firstMs }) => firstMs)), 1),
    coldMs: rounded(median(starts.map(({ coldMs }) => coldMs)), 1),
    memoryMb: rounded(median(starts.map(({ mb }) => mb)), 1),
  };
}
