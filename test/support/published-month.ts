// The worked month in a store of its own: booked, signed by both, published.

import { type Desk, draftOf } from "../../core/disclosure/draft.ts";
import { publishMonth, signMonth } from "../../core/disclosure/signing.ts";
import { isAllocated } from "../../core/ledger/allocate.ts";
import type { AccountId } from "../../core/platform.ts";
import type { Person, Tx } from "../../core/store.ts";
import { SETTINGS } from "./disclosure.ts";
import { openTestStore, type TestStore } from "./store.ts";
import {
  BUDGET_FIGURES,
  ENTRIES,
  FIGURES,
  HOMES,
  MONTH,
  sharesUnderTheRoof,
} from "./worked-month.ts";

export interface Published extends TestStore {
  readonly estateId: number;
  readonly manager: Person;
  readonly committee: Person;
  /** Runs `work` at the estate's desk, in a transaction. */
  at<T>(work: (desk: Desk & { readonly reads: Tx }) => Promise<T>): Promise<T>;
}

export const BANK = [
  { kind: "bank", period: MONTH, subject: "L2", value: 96_490_32 },
  { kind: "bank", period: MONTH, subject: "L3", value: 3_382_334_81 },
] as const;

export const IN_JULY = Date.parse("2025-07-10T10:00:00+08:00");

/** The books of the worked month, nothing drafted yet. */
export async function bookedMonth(settings = SETTINGS): Promise<Published> {
  const opened = await openTestStore();
  const { store } = opened;
  const by = { personId: null, at: Date.parse(`${MONTH}-30T04:00:00Z`) };
  const made = await store.transaction(async (tx) => {
    const { id } = await tx.createEstate("晨曦花园", by.at);
    await tx.stateFigures(id, [...FIGURES, ...BUDGET_FIGURES, ...BANK], by);
    await tx.putHomes(id, HOMES);
    for (const { number, line, amount } of await tx.book(id, ENTRIES, by))
      if (isAllocated(line)) {
        const shares = sharesUnderTheRoof(amount);
        await tx.allocate(id, { entry: number, scope: "3栋", shares }, by);
      }
    const person = (account: string) =>
      tx.putPerson({ platform: "a", accountId: account as AccountId, name: account });
    return { id, manager: await person("manager"), committee: await person("committee") };
  });
  return {
    ...opened,
    estateId: made.id,
    manager: made.manager,
    committee: made.committee,
    at: (work) =>
      store.transaction(async (tx) => {
        const estate = await tx.estate(made.id);
        if (estate === null) throw new Error("no estate");
        return work({ reads: tx, estate, settings });
      }),
  };
}

export async function showDraft(books: Published, month = MONTH): Promise<string> {
  return books.at(async (desk) => {
    const { bytes, digest } = await draftOf(month, desk);
    await desk.reads.putDraft(desk.estate.id, month, { bytes, digest, at: IN_JULY });
    return digest;
  });
}

export async function signBoth(books: Published, month = MONTH, at = IN_JULY): Promise<void> {
  for (const seat of ["manager", "committee"] as const)
    await books.at((desk) => signMonth(month, { seat, personId: books[seat].id, at }, desk));
}

/** The same, published. */
export async function publishedMonth(): Promise<Published> {
  const books = await bookedMonth();
  await showDraft(books);
  await signBoth(books);
  await books.at((desk) => publishMonth(MONTH, IN_JULY, desk));
  return books;
}
