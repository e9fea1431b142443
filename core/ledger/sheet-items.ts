// The figures that are stated, by what they are called in sheets and in chat.
import type { FigureKind } from "./figure.ts";

export interface Item {
  readonly kind: FigureKind;
  readonly of: "account" | "line" | "words" | "accountWords" | "nothing";
  readonly value: "money" | "rate" | "count";
}

/** The figures of a sheet by what they are called there. */
export const ITEMS: Readonly<Record<string, Item>> = {
  期初余额: { kind: "opening", of: "account", value: "money" },
  银行余额: { kind: "bank", of: "account", value: "money" },
  在途: { kind: "inTransit", of: "accountWords", value: "money" },
  本年累计: { kind: "yearToDate", of: "line", value: "money" },
  预收余额: { kind: "prepaid", of: "nothing", value: "money" },
  预收冲抵: { kind: "prepaidConsumed", of: "nothing", value: "money" },
  欠费余额: { kind: "arrears", of: "nothing", value: "money" },
  应收调整: { kind: "adjustment", of: "words", value: "money" },
  收缴率: { kind: "collectionRate", of: "nothing", value: "rate" },
  已缴户数: { kind: "householdsPaid", of: "nothing", value: "count" },
};
