// One message to the chat model: whether it is asked at all, its deadline, and what it came to, for the log.
import type { Clock, Instant } from "../clock.ts";
import type { Log, LogFacts } from "../log.ts";
import { createBreaker, type Ended } from "./llm-breaker.ts";
import { type Budget, createBudget } from "./llm-budget.ts";
import { asFailure, type ConverseOptions, createConverse } from "./llm-converse.ts";
import type { Labels } from "./llm-labels.ts";
import { ModelFailure, type Reason, type Tokens } from "./llm-port.ts";

export interface AskOptions extends ConverseOptions {
  readonly dailyTokens: number;
  readonly log: Log;
}

export type Asked = { readonly labels: Labels } | { readonly failed: Reason };

/** Asks about words that are masked already. Never throws; resolves by `until`. */
export type Ask = (words: string, until: Instant) => Promise<Asked>;

export function createAsk(options: AskOptions): Ask {
  const { clock, log } = options;
  const converse = createConverse(options);
  const budget = createBudget(options.dailyTokens, clock);
  const breaker = createBreaker({
    clock,
    onChange: (pauseMs, why) =>
      pauseMs === null
        ? log.warn("the model API answers again")
        : log.warn("the model API is left alone for a while", { why, pauseMs }),
  });

  return async (words, until) => {
    if (!budget.left()) return { failed: "budget" };
    const end = breaker.enter();
    if (end === null) return { failed: "paused" };
    const tally = createTally(clock, budget);
    try {
      const labels = await within(until - clock.now(), (signal) =>
        converse(words, { until, signal, onCall: tally.called, onCost: tally.cost }),
      );
      end("well");
      log.info("the model API answered", tally.facts());
      return { labels };
    } catch (error) {
      const { reason, status, retryAfterMs } = asFailure(error, null);
      end(endingOf(reason), retryAfterMs ?? 0, status === null ? reason : `${reason} (${status})`);
      log.info("the model API did not answer", { reason, status, ...tally.facts() });
      return { failed: reason };
    }
  };
}

/** Of no use to ask again before somebody mends it. */
const HOPELESS: ReadonlySet<Reason> = new Set<Reason>(["key refused", "no credit", "not found"]);

/** A message that the model will not label says nothing about the service. */
const endingOf = (reason: Reason): Ended =>
  reason === "refused" ? "well" : HOPELESS.has(reason) ? "hopeless" : "badly";

/** What one message came to. */
function createTally(clock: Clock, budget: Budget) {
  const begun = clock.now();
  let calls = 0;
  let promptTokens = 0;
  let completionTokens = 0;
  return {
    called: (): void => {
      calls += 1;
    },
    cost(tokens: Tokens): void {
      budget.spend(tokens);
      promptTokens += tokens.prompt;
      completionTokens += tokens.completion;
    },
    facts: (): LogFacts => ({
      ms: clock.now() - begun,
      calls,
      promptTokens,
      completionTokens,
      tokensToday: budget.today(),
    }),
  };
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
