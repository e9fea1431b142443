// What goes wrong on purpose, each for one call, in the order given.

export interface Fault {
  /** An error as the API gives it. */
  readonly status?: number;
  readonly code?: string;
  readonly message?: string;
  /** As the header says it: seconds, or any other text. */
  readonly retryAfter?: string;
  /** The headers come late. */
  readonly delayMs?: number;
  /** Nothing comes before so many requests have been under way at once. */
  readonly heldUntil?: number;
  /** The headers come and half of the body; the rest never does. */
  readonly hangsInBody?: boolean;
  /** The connection is cut: before anything came, or within the body. */
  readonly cut?: "before" | "within";
  /** A page of a proxy, with `status` or 200. */
  readonly html?: boolean;
  /** A body that never ends. */
  readonly floods?: boolean;
  /** Says it is JSON and is none. */
  readonly garbled?: boolean;
  /** In place of the choice's content. */
  readonly content?: string | null;
  readonly refusal?: string;
  readonly finishReason?: string;
  /** The body in place of a completion. */
  readonly body?: unknown;
}
