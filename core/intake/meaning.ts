// What a message means, as data: the outcome of interpret.ts, the input of plan.ts.
import type { Instant } from "../clock.ts";
import type { RefusalReason } from "../errors.ts";
import type { Answer } from "../knowledge/answer.ts";
import type { PhotoStage } from "../photos/photo.ts";
import type { MessageId, PhotoRef } from "../platform.ts";
import type { Ask } from "../store.ts";
import type { Ticket } from "../tickets/ticket.ts";
import type { Verb } from "../tickets/transitions.ts";
import type { Classification, Danger, Location } from "../understand/classification.ts";
import type { Spoken } from "./grammar.ts";
import type { PlainReply } from "./plain-reply.ts";
import type { Opening } from "./plan.ts";

/** A picture that waits for 发送, and the message that brought it. */
export interface HeldPhoto {
  readonly ref: PhotoRef;
  readonly messageId: MessageId;
}

/** A time that the firm's words name. */
export interface Promised {
  readonly at: Instant;
  readonly kind: "completion" | "arrival" | "unclear";
}

export interface ReadPart {
  readonly number: number;
  readonly body: string;
  readonly meaning: Meaning;
}

export type Meaning =
  /** A verb, with the ticket it is about (null: none named and none found) and what followed it. */
  | {
      readonly is: "verb";
      readonly verb: Verb;
      readonly rest: string;
      readonly ticket: Ticket | null;
      /** The writer's own tickets that the verb could be about. */
      readonly own: readonly Ticket[];
      readonly promised: Promised | null;
    }
  /** 拆分, with the other fault as staff name it, or as the ticket's own words hold it; null where they hold one. */
  | { readonly is: "split"; readonly ticket: Ticket | null; readonly second: Opening | null }
  /** Several orders of the staff's in one message, each read as if it stood alone. */
  | { readonly is: "several"; readonly parts: readonly ReadPart[] }
  /** Staff answering a ticket in their own words. */
  | {
      readonly is: "plainReply";
      readonly ticket: Ticket;
      readonly text: string;
      readonly reads: PlainReply;
      readonly promised: Promised | null;
    }
  /** Anything else that a person says to the bot. */
  | {
      readonly is: "said";
      readonly words: string;
      readonly classification: Classification;
      readonly danger: Danger | null;
      /** What the estate's settings answer to it. */
      readonly known: Answer | null;
      readonly ticket: Ticket | null;
      /** The writer's tickets: still open, and completed. */
      readonly active: readonly Ticket[];
      readonly finished: readonly Ticket[];
      /** What the writer asks about though others reported it. */
      readonly ofOthers: readonly Ticket[];
      /** The ticket that the same person opened with the same words just now. */
      readonly again: Ticket | null;
    }
  /** The answer to a question of the bot's. */
  | {
      readonly is: "answer";
      readonly ask: Ask;
      readonly ticket: Ticket | null;
      readonly text: string;
      readonly place: Location | null;
      /** The report told again with it. */
      readonly words?: string;
    }
  | { readonly is: "picture"; readonly ticket: Ticket }
  /** A further picture of an album of the firm's, of which the first was kept as that. */
  | { readonly is: "furtherPhoto"; readonly ticket: Ticket; readonly stage: PhotoStage }
  /** One of an album whose first picture waits for 发送. */
  | { readonly is: "heldPhoto"; readonly ask: Ask; readonly held: HeldPhoto }
  /** The reporter changed the words of the report. */
  | { readonly is: "revision"; readonly ticket: Ticket; readonly words: string }
  /** Heard because a question was open, but no answer to it, and not said to the bot. */
  | { readonly is: "aside" }
  | { readonly is: "left" }
  /** The author took back a message: of the report of this ticket, or of nothing that was kept. */
  | { readonly is: "recalled"; readonly ticket: Ticket | null }
  | { readonly is: "empty" }
  | { readonly is: "refused"; readonly reason: RefusalReason };

/** A verb with what it is about. */
export const verb = (
  spoken: Spoken,
  ticket: Ticket | null,
  own: readonly Ticket[],
  promised: Promised | null = null,
): Meaning => ({ is: "verb", verb: spoken.verb, rest: spoken.rest, ticket, own, promised });
