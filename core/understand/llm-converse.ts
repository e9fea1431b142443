// The calls about one message: the shape that the provider can give, retries that fit the time, one repair.
import { setTimeout as pause } from "node:timers/promises";
import type { Clock, Instant } from "../clock.ts";
import { estimate } from "./llm-budget.ts";
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

export interface ConverseOptions {
  readonly complete: Complete;
  readonly prompt: Prompt;
  /** "auto": from the best down to what the provider takes, remembered. */
  readonly level: Level | "auto";
  readonly clock: Clock;
}

/** One message's time, and who counts its calls. */
export interface Course {
  readonly until: Instant;
  readonly signal: AbortSignal;
  /** Called before each call. */
  readonly onCall: () => void;
  /** Called with what each call cost, or may have cost. */
  readonly onCost: (tokens: Tokens) => void;
}

/** Throws ModelFailure only. */
export type Converse = (words: string, course: Course) => Promise<Labels>;

const MOST_RETRIES = 2;
const FIRST_RETRY_MS = 200;
/** With less time than this left no other call is begun. */
const LEAST_CALL_MS = 100;
/** Of an answer that is given back to be mended. */
const MOST_CHARACTERS = 2_000;

/** Worth another try at once. DeepSeek is known for blank answers, proxies for pages. */
const PASSING: ReadonlySet<Reason> = new Set<Reason>([
  "unreachable",
  "limited",
  "server error",
  "no API",
  "blank",
]);
/** Sent and perhaps paid for, though no answer tells what it cost. */
const MAY_COST: ReadonlySet<Reason> = new Set<Reason>(["timeout", "blank", "cut off", "refused"]);

export function createConverse({ complete, prompt, level, clock }: ConverseOptions): Converse {
  const levels = createLevels(level);
  return async (words, course) => {
    let turns: readonly Turn[] = [...prompt.opening, messageTurn(words)];
    let at = levels.first();
    let retries = 0;
    for (let mended = false; ; ) {
      try {
        const { text } = await call(complete, turns, at, course);
        levels.worked(at);
        const reading = readAnswer(text);
        if ("labels" in reading) return reading.labels;
        if (mended || course.until - clock.now() < LEAST_CALL_MS)
          throw new ModelFailure(reading.why);
        mended = true;
        turns = [...turns, ...mending(text, reading.mend)];
      } catch (error) {
        const failure = asFailure(error, course.signal);
        const lower = failure.reason === "request refused" ? levels.below(at) : null;
        if (lower === null) {
          retries += 1;
          await waitOr(failure, retries, course.until - clock.now(), course.signal);
        } else at = lower;
      }
    }
  };
}

async function call(
  complete: Complete,
  turns: readonly Turn[],
  level: Level,
  { signal, onCall, onCost }: Course,
): Promise<Completion> {
  onCall();
  try {
    const completion = await complete({ turns, level, schema: ANSWER_SCHEMA, signal });
    onCost(completion.tokens ?? estimate(turns, completion.text));
    return completion;
  } catch (error) {
    const failure = asFailure(error, signal);
    if (failure.tokens) onCost(failure.tokens);
    else if (MAY_COST.has(failure.reason)) onCost(estimate(turns));
    throw failure;
  }
}

const mending = (answer: string, content: string): readonly Turn[] => [
  { role: "assistant", content: answer.slice(0, MOST_CHARACTERS) },
  { role: "user", content },
];

/** Anything else that is thrown is a fault of ours or of the library's: it must not cost the message. */
export function asFailure(error: unknown, signal: AbortSignal | null): ModelFailure {
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

/** Which shape is asked for. A lower one is remembered once it has worked: then the refusal was about the shape. */
function createLevels(wanted: Level | "auto") {
  let known: Level = wanted === "auto" ? LEVELS[0] : wanted;
  return {
    first: () => known,
    below: (level: Level): Level | null =>
      wanted === "auto" ? (LEVELS[LEVELS.indexOf(level) + 1] ?? null) : null,
    worked: (level: Level): void => {
      if (LEVELS.indexOf(level) > LEVELS.indexOf(known)) known = level;
    },
  };
}
