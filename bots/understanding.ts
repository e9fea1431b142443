// The classifier of the running bot: embedded alone, or with a model API behind it where a key is set.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Clock } from "../core/clock.ts";
import type { Config } from "../core/config.ts";
import type { Log } from "../core/log.ts";
import { createCascade } from "../core/understand/cascade.ts";
import type { Classifier } from "../core/understand/classification.ts";
import { createEmbeddedClassifier } from "../core/understand/embedded.ts";
import { createAsk } from "../core/understand/llm-ask.ts";
import { type Prompt, readPrompt } from "../core/understand/llm-prompt.ts";
import { PROJECT } from "./settings.ts";

/** The prompt of prompts/. Throws where it cannot be read. */
export function openPrompt(): Prompt {
  const read = (file: string): string => readFileSync(join(PROJECT, "prompts", file), "utf8");
  return readPrompt(read("triage.md"), read("triage.examples.jsonl"));
}

export async function createUnderstanding(
  { bot, model }: Pick<Config, "bot" | "model">,
  { clock, log }: { clock: Clock; log: Log },
): Promise<Classifier> {
  const names = [bot.name, ...bot.aliases];
  const embedded = createEmbeddedClassifier({ names });
  if (model === null) return embedded;
  const prompt = openPrompt();
  // The library is 35 MB on disk and 100 ms of loading: only where it is used.
  const { createModel } = await import("../core/understand/llm.ts");
  log.info("a model API is asked where the embedded model is unsure", {
    host: new URL(model.baseUrl).host,
    model: model.model,
    prompt: prompt.version,
    below: model.below,
  });
  const { level, dailyTokens, below, limitMs } = model;
  return createCascade({
    embedded,
    ask: createAsk({ complete: createModel(model), prompt, level, dailyTokens, clock, log }),
    asked: `${model.model} ${prompt.version}`,
    below,
    limitMs,
    names,
    clock,
  });
}
