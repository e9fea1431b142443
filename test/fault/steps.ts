// The durable steps of a message, told by the SQL that makes them (docs: "One message, start to end").

/** First match decides. A transaction is the statements between BEGIN and COMMIT, joined. */
const STEPS: readonly (readonly [name: string, sql: RegExp])[] = [
  ["handle", /UPDATE ["`]Inbox["`] SET[^;]*["`]outcome["`]/],
  ["take-over", /UPDATE ["`]Outbox["`] SET[^;]*["`]interrupted["`] = true\s+WHERE/],
  ["receive", /INSERT INTO ["`]Inbox["`]/],
  ["claim", /UPDATE ["`]Inbox["`][^;]*RETURNING/],
  ["outbox-claim", /UPDATE ["`]Outbox["`][^;]*RETURNING/],
  ["settle", /UPDATE ["`]Outbox["`] SET ["`]doneAt["`]/],
];

export const stepOf = (statements: readonly string[]): string =>
  STEPS.find(([, sql]) => sql.test(statements.join(";\n")))?.[0] ?? "other";

/** Where the process is killed: before, inside or after a step, the n-th time that it comes there. */
export interface CrashPoint {
  readonly step: string;
  readonly moment: "before" | "inside" | "middle" | "after";
  readonly nth: number;
}

export const pointName = ({ step, moment }: CrashPoint): string => `${step}:${moment}`;

/** "send:middle:4" */
export function readPoint(written: string): CrashPoint {
  const [step = "", moment = "", nth = ""] = written.split(":");
  return { step, moment: moment as CrashPoint["moment"], nth: Number(nth) };
}

/** Every point that a kill must hit. */
export const POINTS = [
  "receive:before",
  "receive:after",
  "claim:before",
  "claim:after",
  "transaction:inside",
  "handle:before",
  "handle:after",
  "outbox-claim:before",
  "outbox-claim:after",
  "send:before",
  "send:middle",
  "send:after",
  "settle:before",
  "settle:after",
  "take-over:before",
  "take-over:after",
] as const;
