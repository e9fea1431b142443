// "# homes: 3-1-101 89.50, …" and "# fees: 3-1-101 2026-10 106.80 0.00, …": what an import would have brought, for
// conversations.
import { readMoney } from "../../core/ledger/money.ts";
import type { Store } from "../../core/store.ts";

export interface HeaderHomes {
  readonly homes: readonly (readonly string[])[];
  readonly fees: readonly (readonly string[])[];
}

export const rowsOf = (line: string | undefined): readonly (readonly string[])[] =>
  (line ?? "")
    .split(",")
    .map((row) => row.trim().split(" "))
    .filter(([first]) => first !== "");

const fen = (text = ""): number => {
  const read = readMoney(text);
  if ("fault" in read) throw new Error(`header: ${text}`);
  return read.fen;
};

/** Of the first estate there is. */
export async function putHeaderHomes(store: Store, { homes, fees }: HeaderHomes): Promise<void> {
  const [estate] = homes.length + fees.length === 0 ? [] : await store.estates();
  if (estate === undefined) return;
  await store.transaction(async (tx) => {
    await tx.putHomes(
      estate.id,
      homes.map(([label = "", area]) => ({ label, area: fen(area), price: null })),
    );
    await tx.putHomeFees(
      estate.id,
      fees.map(([home = "", month = "", due, paid, paidOn = null]) => ({
        ...{ home, month, due: fen(due), paid: fen(paid), paidOn },
      })),
      0,
    );
  });
}
