// What the pages read: what has been published, by an estate's slug. The disclosure store is behind it.
import type { Disclosure } from "../core/disclosure/disclosure.ts";
import type { Locale } from "../core/report/assemble.ts";
import type { Form } from "../render/draw.ts";

export interface PublishedEstate {
  readonly name: string;
  readonly locale: Locale;
  readonly timeZone: string;
  /** Newest first. */
  readonly months: readonly ListedMonth[];
}

export interface ListedMonth {
  readonly month: string;
  /** Ms. */
  readonly publishedAt: number;
  readonly lateDays: number;
  /** Numbers of the corrections of this month that later months published. */
  readonly correctedBy: readonly number[];
}

export interface PublishedMonth {
  readonly locale: Locale;
  readonly disclosure: Disclosure;
  /** The canonical JSON as it was signed: never written anew. */
  readonly json: string;
  /** The bytes that were drawn at its publication; null where there are none. They never change. */
  file(form: Form): Promise<Uint8Array | null>;
}

/** Only what is published is ever handed out; both answer null alike for what is unknown and what is not published. */
export interface PublishedMonths {
  list(slug: string): Promise<PublishedEstate | null>;
  get(slug: string, month: string): Promise<PublishedMonth | null>;
}
