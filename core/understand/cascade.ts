// The embedded classifier, and where it is unsure the model API: asked within a time limit, with masked words, free to
// choose among labels only. Where anything fails the embedded answer stands, and `by` says why.
import type { Clock } from "../clock.ts";
import { maskLeaving } from "../privacy/leaving.ts";
import type { Classification, Classifier, Hints } from "./classification.ts";
import type { Ask } from "./llm-ask.ts";
import type { Reason } from "./llm-port.ts";
import { clean } from "./normalize.ts";

export interface CascadeOptions {
  readonly embedded: { classify(text: string, hints?: Hints): Classification };
  readonly ask: Ask;
  /** Who is asked, for `by`: the model and the version of the prompt. */
  readonly asked: string;
  /** Below this confidence of the embedded classifier the API is asked. */
  readonly below: number;
  /** For a message, from when it was stored. */
  readonly limitMs: number;
  /** What the bot is called in a mention. */
  readonly names: readonly string[];
  readonly clock: Clock;
}

/** With less than this share of the limit left the API is not asked: its failing then would tell nothing about it. */
const LEAST_SHARE = 0.5;

export function createCascade(options: CascadeOptions): Classifier {
  const { embedded, ask, asked, below, limitMs, clock } = options;
  return {
    classify(text, hints = {}) {
      const first = embedded.classify(text, hints);
      if (isSure(first, below) || hints.saidToBot === false) return first;
      const words = maskLeaving(clean(text, options.names), {
        names: hints.names ?? [],
        room: first.location.room,
      });
      if (!/[\p{L}\p{N}]/u.test(words)) return first;
      const now = clock.now();
      // A message from before a restart, or behind many others, has waited long enough.
      const until = Math.min(now, hints.since ?? now) + limitMs;
      if (until - now < limitMs * LEAST_SHARE) return standing(first, "late");
      return ask(words, until).then((answer) =>
        "failed" in answer
          ? standing(first, answer.failed)
          : {
              ...first,
              ...answer.labels,
              danger: first.danger || answer.labels.danger,
              by: `api ${asked}; ${first.by}`,
            },
      );
    },
  };
}

/** A danger is obeyed without asking anybody: an answer could only lower it, or come late. */
const isSure = ({ confidence, danger, urgency }: Classification, below: number): boolean =>
  danger || urgency === "emergency" || confidence >= below;

const standing = (first: Classification, reason: Reason): Classification => ({
  ...first,
  by: `${first.by}; api: ${reason}`,
});
