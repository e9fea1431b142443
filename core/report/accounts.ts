// A, B, C: an account's month line by line, from its opening to its closing balance.
import type { Correction, DisclosureAccount, DisclosureLine } from "../disclosure/disclosure.ts";
import { column, figures, money, row, text, total } from "./cells.ts";
import type { Column, Row, Table } from "./report.ts";
import type { Words } from "./words.zh.ts";

type Kind = DisclosureLine["kind"];

/** What is spent for the owners out of common income; transfers are no part of `spending`. */
export const usesOf = ({ spending, cost, transfersOut }: DisclosureAccount): number =>
  spending - cost + transfersOut;

export const netOf = ({ income, cost }: DisclosureAccount): number => income - cost;

interface Part {
  readonly kinds: readonly Kind[];
  /** The sum beneath; null: a line of its own needs none. */
  readonly sum: readonly (readonly [string, number])[];
}

/** The printed order, with the sums of the data set beneath. */
function partsOf(account: DisclosureAccount, { ledger }: Words): readonly Part[] {
  if (account.account === "L4")
    return [
      { kinds: ["collected"], sum: [[ledger.collected, account.transfersIn]] },
      { kinds: ["passedOn"], sum: [[ledger.passedOn, account.transfersOut]] },
    ];
  const income: Part = { kinds: ["income"], sum: [[ledger.income, account.income]] };
  if (account.account !== "L2")
    return [
      income,
      { kinds: ["transferIn"], sum: [] },
      { kinds: ["expense", "cost", "use"], sum: [[ledger.spending, account.spending]] },
      { kinds: ["transferOut"], sum: [] },
    ];
  return [
    income,
    { kinds: ["transferIn"], sum: [] },
    {
      kinds: ["cost"],
      sum: [
        [ledger.cost, account.cost],
        [ledger.net, netOf(account)],
      ],
    },
    { kinds: ["expense", "use", "transferOut"], sum: [[ledger.use, usesOf(account)]] },
  ];
}

/** What is held for others lies in the service fund's account, unless the bank has one of its own for it. */
const withoutBank = ({ account }: DisclosureAccount, ledger: Words["ledger"]): string =>
  account === "L4" ? ledger.inServiceAccount : ledger.noBank;

export function accountTable(
  account: DisclosureAccount,
  corrections: readonly Correction[],
  words: Words,
): Table {
  const { ledger } = words;
  // A column that is empty all the way down tells nothing.
  const budgeted = account.lines.some(({ budget }) => budget !== null);
  const cells = (
    [id, name, amount]: readonly [string, string, number | null],
    rest: { yearToDate?: number; budget?: number | null; vouchers?: string } = {},
  ) => [
    text(id),
    text(name),
    money(amount),
    rest.yearToDate === undefined ? text("") : money(rest.yearToDate),
    ...(budgeted ? [rest.budget == null ? text("") : money(rest.budget)] : []),
    text(rest.vouchers ?? ""),
  ];
  const lineRow = ({ line, name, amount, yearToDate, budget, items }: DisclosureLine): Row => {
    const vouchers = items.flatMap((item) => item.vouchers).join(words.list);
    return row(...cells([line, name, amount], { yearToDate, budget, vouchers }));
  };
  const correctionRow = ({ number, line, name, of, difference }: Correction): Row =>
    row(...cells([line, ledger.correctionOf(of, name), difference], { vouchers: `#${number}` }));

  const rows = partsOf(account, words).flatMap(({ kinds, sum }) => [
    ...account.lines.filter(({ kind }) => kinds.includes(kind)).map(lineRow),
    ...corrections
      .filter((one) => one.account === account.account && kinds.includes(one.kind))
      .map(correctionRow),
    ...sum.map(([name, amount]) => total(...cells(["", name, amount]))),
  ]);
  return {
    title: words.accounts[account.account],
    stacks: "ledger",
    columns: columnsOf(words, budgeted),
    rows: [
      total(
        ...cells(["0", ledger.opening, account.opening], {
          vouchers: ledger.openingFrom[account.openingFrom],
        }),
      ),
      ...rows,
      total(...cells(["9", ledger.closing, account.closing])),
      row(
        ...cells(["", ledger.bank, account.bank], {
          vouchers: account.bank === null ? withoutBank(account, ledger) : "",
        }),
      ),
      ...account.inTransit.map(({ name, amount }) =>
        row(...cells(["", ledger.inTransit(name), amount])),
      ),
    ],
  };
}

const columnsOf = ({ ledger }: Words, budgeted: boolean): readonly Column[] => [
  column(ledger.line, 1),
  column(ledger.name, 3.6),
  figures(ledger.amount, 2),
  figures(ledger.yearToDate, 2),
  ...(budgeted ? [figures(ledger.budget, 2)] : []),
  column(ledger.vouchers, 3.6),
];
