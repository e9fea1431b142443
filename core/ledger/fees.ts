// What an estate's settings say about its money (`fees:` in its file).

/** 包干制 lump sum, 酬金制 remuneration, 信托制 trust. */
export const FEE_MODES = ["lumpSum", "remuneration", "trust"] as const;
export type FeeMode = (typeof FEE_MODES)[number];

/** What the remuneration is a share of. */
export const REMUNERATION_BASES = [
  "cashCurrentArrearsAndConsumedPrepaid",
  "cashAll",
  "receivable",
  "expenditure",
] as const;
export type RemunerationBase = (typeof REMUNERATION_BASES)[number];

export interface FeeSettings {
  readonly mode: FeeMode;
  /** Yuan per square metre and month, in ten-thousandths; null: not known, no receivable is worked out. */
  readonly price: number | null;
  /** Basis points; null: none agreed, or not known. */
  readonly remuneration: { readonly rate: number; readonly base: RemunerationBase } | null;
  /** The share of its remuneration that the firm gives to the community's fund, in basis points. */
  readonly donation: number | null;
  /** The share of the net common income that goes to the repair fund, in basis points. */
  readonly repairShare: number | null;
  /** Expenditure from here on is printed one by one and needs a review. Fen. */
  readonly threshold: number;
}

export const DEFAULT_FEES: FeeSettings = {
  mode: "lumpSum",
  price: null,
  remuneration: null,
  donation: null,
  repairShare: null,
  threshold: 50_000,
};

/** The sections of a disclosure that are about money. */
export type MoneySection = "A" | "B" | "C" | "D" | "E" | "F";

/** Which of them exist: what a lump sum is spent on is the firm's own affair. */
export const sectionsOf = ({ mode }: Pick<FeeSettings, "mode">): readonly MoneySection[] =>
  mode === "lumpSum" ? ["B", "C", "E"] : ["A", "B", "C", "D", "E", "F"];
