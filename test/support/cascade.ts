// The cascade as the bot runs it, against a model API on loopback; every message is asked about unless told otherwise.
import { openPrompt } from "../../bots/understanding.ts";
import { systemClock } from "../../core/clock.ts";
import type { Log } from "../../core/log.ts";
import { createCascade } from "../../core/understand/cascade.ts";
import type { Classification, Classifier, Hints } from "../../core/understand/classification.ts";
import { createEmbeddedClassifier } from "../../core/understand/embedded.ts";
import { createModel } from "../../core/understand/llm.ts";
import { createAsk } from "../../core/understand/llm-ask.ts";
import type { Level } from "../../core/understand/llm-port.ts";
import { type ModelApi, type ModelApiOptions, startModelApi } from "./model-api/model-api.ts";

export interface CascadeStageOptions extends ModelApiOptions {
  readonly limitMs?: number;
  readonly below?: number;
  readonly level?: Level | "auto";
  readonly dailyTokens?: number;
  /** What the bot presents; the server's own unless told otherwise. */
  readonly presents?: string;
  readonly asksFor?: string;
  readonly extraBody?: Readonly<Record<string, unknown>>;
}

export interface CascadeStage {
  readonly api: ModelApi;
  readonly classifier: Classifier;
  /** Lines and facts, as JSON. */
  readonly logged: readonly string[];
  classify(text: string, hints?: Hints): Promise<{ said: Classification; ms: number }>;
}

/** Above any confidence. */
const ALWAYS = 2;

export const embedded = createEmbeddedClassifier();
export const promptVersion = openPrompt().version;

export async function openCascade(options: CascadeStageOptions = {}): Promise<CascadeStage> {
  const api = await startModelApi(options);
  const logged: string[] = [];
  const note: Log["info"] = (line, facts) => void logged.push(JSON.stringify({ line, ...facts }));
  const model = options.asksFor ?? api.model;
  const ask = createAsk({
    complete: createModel({
      apiKey: options.presents ?? api.key,
      baseUrl: api.baseUrl,
      model,
      extraBody: options.extraBody ?? {},
    }),
    prompt: openPrompt(),
    level: options.level ?? "auto",
    dailyTokens: options.dailyTokens ?? 1_000_000,
    clock: systemClock,
    log: { debug: note, info: note, warn: note, error: note },
  });
  const classifier = createCascade({
    embedded,
    ask,
    asked: `${model} ${promptVersion}`,
    below: options.below ?? ALWAYS,
    limitMs: options.limitMs ?? 1_000,
    names: ["小管家", "客服"],
    clock: systemClock,
  });
  return {
    api,
    classifier,
    logged,
    async classify(text, hints) {
      const start = performance.now();
      const said = await classifier.classify(text, hints);
      return { said, ms: performance.now() - start };
    },
  };
}
