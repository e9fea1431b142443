// The books of a published month with what may be restated since as it was published: the year's budget, and the homes
// that owed the fee. What was booked is what the books say today. Pure.
import type { AccountMonth, CollectionOfMonth, LedgerMonth } from "../ledger/month.ts";
import { accountsIn, type Content } from "./disclosure.ts";

export const booksThen = (ledger: LedgerMonth, content: Content): LedgerMonth => ({
  ...ledger,
  accounts: Object.fromEntries(
    Object.entries(ledger.accounts).map(([id, account]) => [id, budgetedThen(account, content)]),
  ) as LedgerMonth["accounts"],
  budget: ledger.budget.flatMap((today) => {
    const then = content.budget?.lines.find(({ line }) => line === today.line);
    return then === undefined ? [] : [{ ...today, budget: then.budget }];
  }),
  collection: owedThen(ledger.collection, content),
});

/** A line that only a later budget brought in is not in the month. */
function budgetedThen(account: AccountMonth, content: Content): AccountMonth {
  const printed = accountsIn(content).find((one) => one.account === account.account);
  if (printed === undefined) return account;
  return {
    ...account,
    lines: account.lines.flatMap((today) => {
      const then = printed.lines.find(({ line }) => line === today.line);
      if (then !== undefined) return [{ ...today, budget: then.budget }];
      return today.entries.length === 0 && today.yearToDate === 0 ? [] : [today];
    }),
  };
}

/**
 * Homes that were added, or measured anew, owe since then and not before. Where homes have prices of their own what they
 * owed then cannot be worked out from the area.
 */
function owedThen(today: CollectionOfMonth, { collection }: Content): CollectionOfMonth {
  if (collection === null) return { ...today, homes: [], area: 0, households: 0 };
  const households = collection.households?.denominator ?? today.households;
  const { area, receivable } = collection;
  const then = { ...today, area, households };
  return today.homes.some(({ price }) => price !== null)
    ? { ...then, receivableThen: receivable }
    : { ...then, homes: [{ price: null, area, households }] };
}
