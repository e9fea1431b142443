// What an import says, in either language.
import type { LineId } from "../ledger/chart.ts";
import type { NewFigure } from "../ledger/figure.ts";
import type { Change } from "../ledger/import.ts";
import type { Fen } from "../ledger/money.ts";
import type { FileFault, RowFault } from "../ledger/sheet.ts";

export interface SheetTexts {
  readonly rowFault: (fault: RowFault) => string;
  readonly fileFault: (fault: FileFault) => string;
  readonly lineSum: (sum: { line: LineId; count: number; amount: Fen }) => string;
  readonly figure: (change: Change<NewFigure>) => string;
  readonly entries: (count: number, known: number) => string;
  readonly figures: (count: number) => string;
  readonly homes: (added: number, changed: number) => string;
  readonly fees: (count: number, due: Fen, paid: Fen) => string;
  readonly alike: (sheet: string, row: number, number: number) => string;
  readonly doubled: (sheet: string, row: number, first: number) => string;
  readonly more: (count: number) => string;
  readonly faults: (count: number) => string;
  readonly unchanged: string;
  readonly preview: string;
  readonly written: string;
  readonly encoding: (name: string) => string;
  readonly reading: (rows: number) => string;
  readonly noEstate: (name: string, known: readonly string[]) => string;
  readonly whichEstate: (known: readonly string[]) => string;
  readonly noFile: (file: string) => string;
  readonly badVoucherFile: (file: string) => string;
}
