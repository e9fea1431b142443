// One message to the chat model, within one deadline: retries, the shape that the provider can give, one repair.
import { setTimeout as pause } from "node:timers/promises";
import type { Clock, Instant } from "../clock.ts";
import type { Log, LogFacts } from "../log.ts";
import { createBreaker, type Ended } from "./llm-breaker.ts";
import { createBudget, estimate } from "./llm-budget.ts";
import { ANSWER_SCHEMA, type Labels, readAnswer } from "./llm-labels.ts";
import {
  type Complete,
  type Completion,
  LEVELS,
  type Level,
  ModelFailure,
  type Reason,
  type Tokens,
  type Turn,
} from "./llm-port.ts";
import { messageTurn, type Prompt } from "./llm-prompt.ts";

export interface AskOptions {
  readonly complete: Complete;
  readonly prompt: Prompt;
  /** "auto": from the best down to what the provider takes, remembered. */
  readonly level: Level | "auto";
  readonly dailyTokens: number;
  readonly clock: Clock;
  readonly log: Log;
}

export type Asked = { readonly labels: Labels } | { readonly failed: Reason };

/** Asks about words that are masked already. Never throws; resolves by `until`. */
export type Ask = (words: string, until: Instant) => Promise<Asked>;

const MOST_RETRIES = 2;
const FIRST_RETRY_MS = 200;
/** With less time than this left no other call is begun. */
const LEAST_CALL_MS = 100;

/** Worth another try at once. DeepSeek is known for blank answers, proxies for pages. */
const PASSING: ReadonlySet<Reason> = new Set<Reason>([
  "unreachable",
  "limited",
  "server error",
  "no API",
  "blank",
]);
/** Of no use to ask again before somebody mends it. */
const HOPELESS: ReadonlySet<Reason> = new Set<Reason>(["key refused", "no credit", "not found"]);
/** Sent and perhaps paid for, though no answer tells what it cost. */
const MAY_COST: ReadonlySet<Reason> = new Set<Reason>(["timeout", "blank", "cut off", "refused"]);

/** What one message came to, for the log. */
interface Tally {
  calls: number;
  promptTokens: number;
  completionTokens: number;
}

export function createAsk(options: AskOptions): Ask {
  const { complete, prompt, clock, log } = options;
  const budget = createBudget(options.dailyTokens, clock);
  const breaker = createBreaker({
    clock,
    onChange: (pauseMs, why) =>
      pauseMs === null
        ? log.warn("the model API answers again")
        : log.warn("the model API is left alone for a while", { why, pauseMs }),
  });
  const levels = createLevels(options.level);

  const call = async (
    turns: readonly Turn[],
    level: Level,
    signal: AbortSignal,
    tally: Tally,
  ): Promise<Completion> => {
    tally.calls += 1;
    const spend = (tokens: Tokens): void => {
      budget.spend(tokens);
      tally.promptTokens += tokens.prompt;
      tally.completionTokens += tokens.completion;
    };
    try {
      const completion = await complete({ turns, level, schema: ANSWER_SCHEMA, signal });
      spend(completion.tokens ?? estimate(turns, completion.text));
      return completion;
    } catch (error) {
      const failure = asFailure(error, signal);
      if (failure.tokens) spend(failure.tokens);
      else if (MAY_COST.has(failure.reason)) spend(estimate(turns));
      throw failure;
    }
  };

  /** Throws ModelFailure. */
  const converse = async (words: string, until: Instant, signal: AbortSignal, tally: Tally) => {
    let turns: readonly Turn[] = [...prompt.opening, messageTurn(words)];
    let level = levels.first();
    let retries = 0;
    for (let mended = false; ; ) {
      try {
        const { text } = await call(turns, level, signal, tally);
        levels.worked(level);
        const reading = readAnswer(text);
        if ("labels" in reading) return reading.labels;
        if (mended || until - clock.now() < LEAST_CALL_MS) throw new ModelFailure(reading.why);
        mended = true;
        turns = [
          ...turns,
          { role: "assistant", content: text.slice(0, 2_000) },
          mend(reading.mend),
        ];
      } catch (error) {
        const failure = asFailure(error, signal);
        const lower = failure.reason === "request refused" ? levels.below(level) : null;
        if (lower === null) {
          retries += 1;
          await waitOr(failure, retries, until - clock.now(), signal);
        } else level = lower;
      }
    }
  };

  return async (words, until) => {
    if (!budget.left()) return { failed: "budget" };
    const ended = breaker.enter();
    if (ended === null) return { failed: "paused" };
    const begun = clock.now();
    const tally: Tally = { calls: 0, promptTokens: 0, completionTokens: 0 };
    const facts = (): LogFacts => ({
      ms: clock.now() - begun,
      ...tally,
      tokensToday: budget.today(),
    });
    try {
      const labels = await within(until - begun, (signal) => converse(words, until, signal, tally));
      ended("well");
      log.info("the model API answered", facts());
      return { labels };
    } catch (error) {
      const { reason, status, retryAfterMs } = asFailure(error, null);
      ended(
        endingOf(reason),
        retryAfterMs ?? 0,
        status === null ? reason : `${reason} (${status})`,
      );
      log.info("the model API did not answer", { reason, status, ...facts() });
      return { failed: reason };
    }
  };
}

const mend = (content: string): Turn => ({ role: "user", content });

/** A message that the model will not label says nothing about the service. */
const endingOf = (reason: Reason): Ended =>
  reason === "refused" ? "well" : HOPELESS.has(reason) ? "hopeless" : "badly";

/** Anything else that is thrown is a fault of ours or of the library's: it must not cost the message. */
function asFailure(error: unknown, signal: AbortSignal | null): ModelFailure {
  if (error instanceof ModelFailure) return error;
  return new ModelFailure(signal?.aborted ? "timeout" : "unreachable");
}

/** Waits for the next try, where there is one and the time allows it; else throws `failure`. */
async function waitOr(
  failure: ModelFailure,
  retries: number,
  leftMs: number,
  signal: AbortSignal,
): Promise<void> {
  const waitMs = failure.retryAfterMs ?? FIRST_RETRY_MS * retries;
  const worth = PASSING.has(failure.reason) && retries <= MOST_RETRIES;
  if (!worth || waitMs + LEAST_CALL_MS > leftMs) throw failure;
  try {
    await pause(waitMs, undefined, { signal });
  } catch {
    throw new ModelFailure("timeout");
  }
}

/** Ends by the time limit whatever `work` does: it is told to stop, but not waited for. */
async function within<T>(ms: number, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      controller.abort();
      reject(new ModelFailure("timeout"));
    }, ms);
  });
  try {
    return await Promise.race([work(controller.signal), late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Which shape is asked for. A lower one is remembered once it has worked: then the refusal was about the shape. */
function createLevels(wanted: Level | "auto") {
  let known: Level = wanted === "auto" ? LEVELS[0] : wanted;
  const below = (level: Level): Level | null =>
    wanted === "auto" ? (LEVELS[LEVELS.indexOf(level) + 1] ?? null) : null;
  return {
    first: () => known,
    below,
    worked: (level: Level): void => {
      if (LEVELS.indexOf(level) > LEVELS.indexOf(known)) known = level;
    },
  };
}
