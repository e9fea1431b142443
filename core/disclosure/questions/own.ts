// What one household is told about itself: its fees as the firm's register has them, and its share of what the repair
// fund paid. Only homes that were confirmed for the asker are passed in; nothing of it is for a group.
import type { Fen } from "../../ledger/money.ts";
import type { Desk } from "../draft.ts";
import type { OwnFacts, OwnHome, OwnTopic } from "./facts.ts";

/** Fees of so many years are looked at. */
const YEARS = 5;
const SHARES_SHOWN = 5;

/** `asker.homes`: labels as in the estate's register (core/ledger/books.ts); none: nobody's account is shown. */
export async function ownFacts(
  what: OwnTopic,
  { homes, waiting }: { readonly homes: readonly string[]; readonly waiting: boolean },
  desk: Desk,
): Promise<OwnFacts> {
  const phone = desk.settings.numbers.property;
  if (homes.length === 0) return { is: "noHome", what, phone, waiting };
  const told = await Promise.all(homes.map((home) => ownHome(home, desk)));
  return { is: "homes", what, phone, homes: told };
}

export async function ownHome(home: string, { reads, estate }: Desk): Promise<OwnHome> {
  const published = await reads.lastPublished(estate.id);
  const shares =
    published === null
      ? []
      : await reads.sharesOfHome(estate.id, home, {
          through: published.month,
          limit: SHARES_SHOWN,
        });
  return { home, fees: await feesOf(home, { reads, estate }), shares };
}

async function feesOf(
  home: string,
  { reads, estate }: Pick<Desk, "reads" | "estate">,
): Promise<OwnHome["fees"]> {
  const all = await reads.homeFees(estate.id, { from: "2000-01", to: "2099-12", home });
  const last = all.at(-1);
  if (last === undefined) return null;
  const year = last.month.slice(0, 4);
  const fees = all.filter(({ month }) => Number(month.slice(0, 4)) > Number(year) - YEARS);
  const payments = fees
    .flatMap(({ paidOn, month, paid }) =>
      paidOn === null || paid === 0 ? [] : [{ on: paidOn, month, amount: paid }],
    )
    .toSorted((a, b) => (a.on < b.on || (a.on === b.on && a.month < b.month) ? -1 : 1));
  return {
    through: last.month,
    owed: fees
      .filter(({ due, paid }) => due > paid)
      .map(({ month, due, paid }) => ({ month, due, paid })),
    paidInYear: sum(fees.filter(({ month }) => month.startsWith(year)).map(({ paid }) => paid)),
    lastPaid: payments.at(-1) ?? null,
  };
}

const sum = (amounts: readonly Fen[]): Fen => amounts.reduce((all, one) => all + one, 0);
