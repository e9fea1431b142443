// The contract of the Store port (core/store.ts), for every implementation: call `runStoreContract` from a test.
import { describe, test } from "vitest";
import type { Case, Opened } from "./store/fixtures.ts";
import { forgetCases } from "./store/forget.case.ts";
import { homeCases } from "./store/homes.case.ts";
import { inboxCases } from "./store/inbox.case.ts";
import { keepingCases } from "./store/keeping.case.ts";
import { leaseCases } from "./store/leases.case.ts";
import { ledgerCases } from "./store/ledger.case.ts";
import { outboxCases } from "./store/outbox.case.ts";
import { peopleCases } from "./store/people.case.ts";
import { surroundingsCases } from "./store/surroundings.case.ts";
import { ticketCases } from "./store/tickets.case.ts";
import { timerCases } from "./store/timers.case.ts";
import { transactionCases } from "./store/transactions.case.ts";
import { voicesCases } from "./store/voices.case.ts";

export const STORE_CASES: readonly Case[] = [
  ...inboxCases,
  ...outboxCases,
  ...leaseCases,
  ...ticketCases,
  ...peopleCases,
  ...surroundingsCases,
  ...transactionCases,
  ...ledgerCases,
  ...voicesCases,
  ...homeCases,
  ...forgetCases,
  ...timerCases,
  ...keepingCases,
];

export interface StoreContract {
  /** Of the implementation: "sqlite". */
  readonly name: string;
  /** An empty store for one case. */
  readonly newStore: () => Promise<Opened>;
}

export async function runCase(contractCase: Case, newStore: StoreContract["newStore"]) {
  const opened = await newStore();
  try {
    await contractCase.run(opened);
  } finally {
    await opened.close();
  }
}

export function runStoreContract({ name, newStore }: StoreContract): void {
  describe(`store contract: ${name}`, () => {
    for (const each of STORE_CASES) test(each.name, () => runCase(each, newStore));
  });
}
