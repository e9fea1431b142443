// The greatest expenses of a month: one list for every form, so that none leaves out what another shows. Pure.
import { accountsIn, type Content, type DisclosureLine } from "./disclosure.ts";

const SPENT: readonly DisclosureLine["kind"][] = ["expense", "cost", "use"];

/** Of all accounts; transfers are left out, for they stay the estate's. */
export const topSpending = (content: Content, most: number): readonly DisclosureLine[] =>
  accountsIn(content)
    .flatMap(({ lines }) => lines)
    .filter(({ kind, amount }) => SPENT.includes(kind) && amount > 0)
    .toSorted((a, b) => b.amount - a.amount)
    .slice(0, most);
