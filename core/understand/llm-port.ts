// What a chat model is asked and how it may fail, without the library that asks it (llm.ts).

/** How the shape of an answer is asked for: what the provider can do, best first. */
export const LEVELS = ["json_schema", "json_object", "prompt"] as const;
export type Level = (typeof LEVELS)[number];

export interface Turn {
  readonly role: "system" | "user" | "assistant";
  readonly content: string;
}

export interface Question {
  readonly turns: readonly Turn[];
  readonly level: Level;
  /** JSON schema of the answer, for `json_schema`. */
  readonly schema: Readonly<Record<string, unknown>>;
  /** Cuts the call at any point, the body included. */
  readonly signal: AbortSignal;
}

export interface Tokens {
  readonly prompt: number;
  readonly completion: number;
}

export interface Completion {
  readonly text: string;
  /** Null where the provider does not say. */
  readonly tokens: Tokens | null;
}

/** One call, never repeated by itself. Throws ModelFailure only. */
export type Complete = (question: Question) => Promise<Completion>;

/** Why there is no answer of the API's: kept with the ticket, so these hold nothing that came from outside. */
export const REASONS = [
  "timeout",
  "unreachable",
  "limited",
  "server error",
  "key refused",
  "no credit",
  "not found",
  "request refused",
  "no API",
  "blank",
  "cut off",
  "refused",
  "no JSON",
  "wrong labels",
  /** It failed too often just now: not asked. */
  "paused",
  /** The tokens of the day are used up: not asked. */
  "budget",
  /** The message had waited too long already: not asked. */
  "late",
] as const;
export type Reason = (typeof REASONS)[number];

/** Its message is the reason: nothing of the provider's, for that may repeat the key or what people wrote. */
export class ModelFailure extends Error {
  override readonly name = "ModelFailure";
  readonly reason: Reason;
  readonly status: number | null;
  /** What the provider asks to wait. */
  readonly retryAfterMs: number | null;
  /** What the failed answer cost, where that was said. */
  readonly tokens: Tokens | null;

  constructor(
    reason: Reason,
    facts: { status?: number; retryAfterMs?: number | null; tokens?: Tokens | null } = {},
  ) {
    super(reason);
    this.reason = reason;
    this.status = facts.status ?? null;
    this.retryAfterMs = facts.retryAfterMs ?? null;
    this.tokens = facts.tokens ?? null;
  }
}
