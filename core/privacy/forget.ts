// 忘记我: what a person said and is called goes, what happened stays. The port of it.
import type { Instant } from "../clock.ts";
import type { AccountId, ChatId } from "../platform.ts";
import type { Person } from "../store.ts";
import type { Ticket } from "../tickets/ticket.ts";

export interface ForgetReads {
  /** Tickets of all estates that the person reported and that somebody still works on, by estate and number. */
  openOf(personId: number): Promise<readonly Ticket[]>;
}

export interface ForgetWrites {
  /**
   * Erases the person in all estates: name, account, private chat, seats, homes, questions; words, rooms and pictures of
   * tickets; names and words in what others wrote there and in posts that wait, as `cut` does it. Tickets, their events and the
   * ledger keep an id that leads nowhere. What must outlast the answer (its chat) is put down for `dueForgettings`.
   */
  erase(person: Person, how: { readonly at: Instant; readonly cut: Cut }): Promise<void>;
}

export interface Forgetting {
  readonly id: number;
  readonly at: Instant;
}

export interface ForgetStore {
  /** Whether the account said something to the bot before the inbox item that is not handled yet. */
  hasUnhandled(
    account: { readonly platform: string; readonly accountId: AccountId },
    before: number,
  ): Promise<boolean>;
  dueForgettings(now: Instant): Promise<readonly Forgetting[]>;
  nextForgetting(): Promise<Instant | null>;
  putOffForgetting(id: number, until: Instant): Promise<void>;
  /**
   * The private chat's id goes from what was heard and said there up to then. False where something of it has not ended.
   * `wrongCodesBefore`: older ones count no more.
   */
  finishForgetting(id: number, wrongCodesBefore: Instant): Promise<boolean>;
  /** No byte of what was erased is left in the log of the database. False where another process reads: try later. */
  scrub(): Promise<boolean>;
}

/** The text without the person: `words` are what the person said, as it was stored. */
export type Cut = (text: string, words: readonly string[]) => string;

/** What opens the id of an account, or of a private chat, that was forgotten. */
export const FORGOTTEN = "forgotten:";

export const isForgotten = ({ accountId }: { readonly accountId: AccountId }): boolean =>
  accountId.startsWith(FORGOTTEN);

/** The private chat of somebody who was forgotten: nothing can be said there. */
export const isForgottenChat = (chatId: ChatId): boolean => chatId.startsWith(FORGOTTEN);
