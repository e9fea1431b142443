// V24: contracts from month to month. What is owed is what fell due less what came, whatever the order of it.
import fc from "fast-check";
import { expect, test } from "vitest";
import { type Before, settleContracts } from "../../../core/disclosure/contracts.ts";
import type { IncomeContract } from "../../../core/disclosure/settings.ts";
import { moved } from "../../../core/ledger/months.ts";
import { booked } from "../../support/disclosure.ts";
import { entry } from "../../support/worked-month.ts";

const MAST: IncomeContract = {
  number: "G-1",
  line: "3.5",
  amount: 1_500_00,
  months: [1, 4, 7, 10],
};
const ADS: IncomeContract = { number: "G-2", line: "3.1", amount: 4_000_00, months: [6, 7] };
const OTHER: IncomeContract = { number: "G-3", line: "3.1", amount: 1_000_00, months: [6] };

type Got = { line: "3.1" | "3.5"; amount: number; contract?: string };
const settle = (
  month: string,
  got: readonly Got[],
  contracts: IncomeContract[],
  before: Before = null,
) =>
  settleContracts(
    { month, entries: booked(got.map((one) => entry({ date: `${month}-15`, ...one }))) },
    contracts,
    before,
    (id) => id,
  );
const owed = ({ uncollected }: ReturnType<typeof settle>) =>
  uncollected.map(({ contract, amount, since }) => [contract, amount, since]);

test("one receipt does not pay two contracts of one line", () => {
  const got = settle("2025-06", [{ line: "3.1", amount: 4_000_00 }], [ADS, OTHER]);
  expect(owed(got)).toEqual([["G-3", 1_000_00, "2025-06"]]);
});

test("a receipt that names its contract pays that one", () => {
  const got = settle("2025-06", [{ line: "3.1", amount: 1_000_00, contract: "G-3" }], [ADS, OTHER]);
  expect(owed(got)).toEqual([["G-2", 4_000_00, "2025-06"]]);
});

test("what did not come stays listed with the month it fell due in, until it comes", () => {
  const april = settle("2025-04", [], [MAST]);
  expect(owed(april)).toEqual([["G-1", 1_500_00, "2025-04"]]);
  const may = settle("2025-05", [{ line: "3.5", amount: 500_00 }], [MAST], april);
  expect(owed(may)).toEqual([["G-1", 1_000_00, "2025-04"]]);
  const july = settle("2025-07", [{ line: "3.5", amount: 1_000_00 }], [MAST], may);
  expect(owed(july)).toEqual([["G-1", 1_500_00, "2025-07"]]);
  expect(owed(settle("2025-08", [{ line: "3.5", amount: 1_500_00 }], [MAST], july))).toEqual([]);
});

test("what came ahead counts when it falls due", () => {
  const june = settle("2025-06", [{ line: "3.5", amount: 1_500_00, contract: "G-1" }], [MAST]);
  expect(june.paidAhead).toEqual([{ contract: "G-1", line: "3.5", amount: 1_500_00 }]);
  const july = settle("2025-07", [], [MAST], june);
  expect([july.uncollected, july.paidAhead]).toEqual([[], []]);
});

test("one amount booked twice for a contract, of which one was due", () => {
  const twice: Got[] = [1, 2].map(() => ({ line: "3.5", amount: 1_500_00, contract: "G-1" }));
  expect(settle("2025-07", twice, [MAST]).doubled).toEqual([
    { contract: "G-1", line: "3.5", amount: 1_500_00 },
  ]);
  const missed = settle("2025-04", [], [MAST]);
  expect(settle("2025-07", twice, [MAST], missed).doubled).toEqual([]);
});

test("a double that was voided is none", () => {
  const entries = booked([
    entry({ line: "3.5", amount: 1_500_00, contract: "G-1" }),
    entry({ line: "3.5", amount: 1_500_00, contract: "G-1" }),
    entry({ line: "3.5", amount: -1_500_00, contract: "G-1", corrects: 2 }),
  ]);
  const got = settleContracts({ month: "2025-07", entries }, [MAST], null, (id) => id);
  expect([got.doubled, got.uncollected, got.paidAhead]).toEqual([[], [], []]);
});

test("over any months: owed − paid ahead = fell due − received", () => {
  const months = fc.array(fc.array(fc.nat(5_000_00), { maxLength: 3 }), {
    minLength: 1,
    maxLength: 14,
  });
  fc.assert(
    fc.property(months, (all) => {
      let before: Before = null;
      let balance = 0;
      for (const [index, amounts] of all.entries()) {
        const month = moved("2025-01", index);
        const got = amounts.filter((amount) => amount > 0);
        const settled = settle(
          month,
          got.map((amount) => ({ line: "3.5", amount, contract: "G-1" })),
          [MAST],
          before,
        );
        balance += MAST.months.includes(Number(month.slice(5))) ? MAST.amount : 0;
        balance -= got.reduce((sum, amount) => sum + amount, 0);
        const [due = null] = settled.uncollected;
        const [ahead = null] = settled.paidAhead;
        expect((due?.amount ?? 0) - (ahead?.amount ?? 0)).toBe(balance);
        expect(due === null || ahead === null).toBe(true);
        if (due !== null) expect(due.since <= month).toBe(true);
        before = settled;
      }
    }),
  );
});
