// The figures of a month, in a spelling of the tests' own, and where they stand in a text.
import type { Content, Rate } from "../../core/disclosure/disclosure.ts";

/** By another way than the product's: ICU. */
export const yuan = new Intl.NumberFormat("en-US", {
  minimumFractionDigits: 2,
  maximumFractionDigits: 2,
});
export const money = (fen: number): string => yuan.format(fen / 100);
export const percent = ({ basisPoints }: Pick<Rate, "basisPoints">): string =>
  basisPoints === null ? "—" : `${yuan.format(basisPoints / 100)}%`;

/** Everything between tags, tags as breaks. */
export const textOf = (markup: string): string =>
  markup
    .replace(/<style>.*?<\/style>/gsu, " ")
    .replace(/<[^>]+>/gu, " ")
    .replaceAll("&#39;", "'")
    .replaceAll("&amp;", "&");

/** A figure stands alone: 286.00 is not found in 1,286.00. */
function holds(text: string, figure: string): boolean {
  const literal = figure.replace(/[.*+?^${}()|[\]\\]/gu, "\\$&");
  return new RegExp(`(?<![\\d,.])${literal}(?![\\d%]|[.,]\\d)`, "u").test(text);
}

export const missing = (text: string, figures: readonly string[]): readonly string[] =>
  [...new Set(figures)].filter((figure) => !holds(text, figure));

/** Every amount and rate of the data set that a whole form prints. */
export function figuresOf(content: Content): readonly string[] {
  const accounts = [
    content.serviceFund,
    content.commonIncome,
    content.repairFund,
    content.heldForOthers,
  ];
  const { collection, budget, tickets } = content;
  const ofAccount = accounts.flatMap((account) =>
    account === null
      ? []
      : [
          ...[account.opening, account.income, account.spending - account.cost],
          ...[account.closing, account.bank ?? 0, account.transfersIn],
          // Of the others it is printed line by line, and with the uses in one sum.
          account.account === "L4" ? account.transfersOut : 0,
          ...account.lines.flatMap((line) => [
            ...[line.amount, line.yearToDate, line.budget ?? line.amount],
            ...line.items.map(({ amount }) => amount),
          ]),
        ],
  );
  const amounts = [
    ...ofAccount.filter((amount) => amount !== 0),
    ...content.transfers.map(({ amount }) => amount),
    ...content.uncollected.map(({ amount }) => amount),
    ...(budget?.lines.flatMap((line) => [line.budget, line.yearToDate]) ?? []),
    ...content.trend.flatMap(({ L1, L2, L3, spending }) => [L1, L2, L3, spending]),
    ...[content.remuneration?.base, content.remuneration?.due, content.donation?.amount],
    ...[content.prepaid?.opening, content.prepaid?.closing, content.repairShare?.net],
    ...[collection?.area, collection?.receivable, collection?.closingArrears],
    ...[collection?.newArrears, collection?.openingArrears, collection?.recovered],
  ].filter((amount) => amount !== null && amount !== undefined);
  const rates = [
    ...[tickets.onTime, tickets.rated, tickets.satisfaction, tickets.reopened],
    ...[collection?.rate, collection?.recovery, collection?.households, budget?.total.execution],
    ...(budget?.lines.map(({ execution }) => execution) ?? []),
    ...content.trend.flatMap((month) => [month.onTime, month.satisfaction, month.collection]),
  ].filter((rate) => rate !== null && rate !== undefined);
  return [...amounts.map(money), ...rates.map(percent)];
}
