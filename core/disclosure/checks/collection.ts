// What is owed, paid and paid ahead; and that every rate is that of its counts.
import { executionOf, rateOf } from "../../ledger/settle.ts";
import type { Content } from "../disclosure.ts";
import { moneyOf } from "../money.ts";
import { broken, type Check, type Failure, miscounted, off } from "./check.ts";

const lineAmount = (content: Content, id: string): number | null =>
  content.serviceFund === null
    ? null
    : (content.serviceFund.lines.find(({ line }) => line === id)?.amount ?? 0);

const over = (count: number, most: number): number => Math.max(0, count - most);

/** V12: arrears and prepayments carry on, and what is due is area × price with its adjustments. */
export const arrears: Check = ({ content, ledger, fees }) => {
  const { collection: c, prepaid: p, serviceFund } = content;
  const failures: Failure[] = [];
  const must = (line: string, difference: number) => failures.push(...off("V12", line, difference));
  if (c !== null) {
    const due = moneyOf(ledger, fees, (id) => id).collection?.receivable ?? null;
    if (due !== null) must("receivable", (c.receivable ?? 0) - due);
    if (c.receivable !== null && c.newArrears !== null)
      must("newArrears", c.newArrears - (c.receivable - c.cashCurrent - c.prepaidConsumed));
    if (c.openingArrears !== null && c.newArrears !== null && c.closingArrears !== null)
      must("closingArrears", c.closingArrears - (c.openingArrears + c.newArrears - c.recovered));
    if (c.households !== null)
      failures.push(
        ...miscounted("V12", "households", over(c.households.numerator, c.households.denominator)),
      );
    must("1.1", c.cashCurrent - (lineAmount(content, "1.1") ?? c.cashCurrent));
    must("1.2", c.recovered - (lineAmount(content, "1.2") ?? c.recovered));
  }
  if (p !== null) {
    must("prepaid", p.closing - (p.opening + p.received - p.consumed));
    must("1.3", p.received - (lineAmount(content, "1.3") ?? p.received));
    if (serviceFund !== null && p.closing > serviceFund.closing)
      must("prepaid", p.closing - serviceFund.closing);
    // Nobody can use up more than was paid ahead.
    if (p.closing < 0) must("prepaid", p.closing);
  }
  return failures;
};

interface Counted {
  readonly numerator: number;
  readonly denominator: number;
  readonly basisPoints: number | null;
}

const isRate = (value: object): value is Counted => "basisPoints" in value;

/** Every rate of the data set, under the path that leads to it. */
function* ratesIn(value: unknown, path: string): Generator<readonly [string, Counted]> {
  if (value === null || typeof value !== "object") return;
  if (isRate(value)) yield [path, value];
  else
    for (const [key, member] of Object.entries(value))
      yield* ratesIn(member, path === "" ? key : `${path}.${key}`);
}

/** V13: every rate is that of the counts beside it, every change that of the rates. */
export const rates: Check = ({ content }) => {
  const wrong = [...ratesIn(content, "")].flatMap(([path, { basisPoints, ...counts }]) => {
    const expected = rateOf(counts.numerator, counts.denominator);
    if (expected === basisPoints) return [];
    if (expected === null || basisPoints === null) return [broken("V13", path)];
    return miscounted("V13", path, basisPoints - expected);
  });
  return [...wrong, ...changes(content), ...deviations(content)];
};

function changes({ collection }: Content): readonly Failure[] {
  const now = collection?.rate?.basisPoints ?? null;
  if (collection === null || now === null) return [];
  const { lastMonth, lastYear, changeOnMonth, changeOnYear } = collection;
  return [
    ...miscounted(
      "V13",
      "changeOnMonth",
      (changeOnMonth ?? 0) - (lastMonth === null ? 0 : now - lastMonth),
    ),
    ...miscounted(
      "V13",
      "changeOnYear",
      (changeOnYear ?? 0) - (lastYear === null ? 0 : now - lastYear),
    ),
  ];
}

const deviations = ({ budget, cover }: Content): readonly Failure[] =>
  (budget?.lines ?? []).flatMap(({ line, budget: planned, yearToDate, execution, deviation }) => {
    const expected = executionOf(planned, yearToDate, cover.month).deviation;
    return [
      ...off("V13", line, execution.numerator - yearToDate),
      ...off("V13", line, execution.denominator - planned),
      ...miscounted("V13", line, (deviation ?? 0) - (expected ?? 0)),
    ];
  });
