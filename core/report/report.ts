// A month as sections of tables, before anybody draws it: what page, PDF and spreadsheet have in common.

/** A figure keeps what it is, so that a spreadsheet gets numbers and the others one spelling of them. */
export type Cell =
  | { readonly is: "text"; readonly text: string }
  /** Fen; also hundredths of a square metre. */
  | { readonly is: "money"; readonly fen: number | null }
  | { readonly is: "count"; readonly count: number | null }
  | { readonly is: "percent"; readonly basisPoints: number | null }
  /** Hundredths of a percentage point, with its sign. */
  | { readonly is: "points"; readonly hundredths: number | null };

export interface Column {
  readonly title: string;
  /** Figures stand right. */
  readonly figures?: true;
  /** Of the width, beside the other columns'. */
  readonly share: number;
}

export interface Row {
  readonly cells: readonly Cell[];
  /** Sums and balances stand out. */
  readonly total?: true;
}

export interface Table {
  readonly title: string;
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
  /**
   * How a row stands where the screen is narrow. `ledger`: its number, name and first figure in a line, the others beneath;
   * `cards`: one cell beneath the other. Else as a table.
   */
  readonly stacks?: "ledger" | "cards";
}

export interface Section {
  /** Its letter in the printed order, and its anchor: "A". */
  readonly id: string;
  readonly title: string;
  readonly tables: readonly Table[];
  readonly notes: readonly string[];
}

export interface Report {
  readonly language: "zh-CN" | "en";
  readonly title: string;
  readonly estate: string;
  readonly month: string;
  /** A draft, or corrected since: stands before everything else. */
  readonly warnings: readonly string[];
  readonly sections: readonly Section[];
}
