// The words about the ledger in English. An entry is "entry 12", never #12: that is a ticket.
import type { Allocated } from "../ledger/allocations.ts";
import { type BudgetId, lineOf, waitsForReview } from "../ledger/chart.ts";
import type { Entry } from "../ledger/entry.ts";
import type { LedgerFault } from "../ledger/fault.ts";
import { showMoney } from "../ledger/money.ts";
import { FIGURES } from "./ledger-figures.en.ts";
import { ACCOUNT_NAMES, LINE_NAMES } from "./ledger-names.en.ts";
import type { LedgerFacts } from "./ledger-texts.ts";

const lines = (...parts: readonly (string | false)[]): string =>
  parts.filter((part) => part !== false && part !== "").join("\n");
const dots = (...parts: readonly (string | false)[]): string =>
  parts.filter((part) => part !== false && part !== "").join(" · ");

const lineName = (id: BudgetId): string => `${id} ${LINE_NAMES[id]}`;
const yuan = (fen: number): string => `${fen < 0 ? "-" : ""}¥${showMoney(Math.abs(fen))}`;

const KIND_WORDS = {
  income: "income",
  expense: "expense",
  cost: "cost",
  use: "use",
  transferIn: "in",
  transferOut: "out",
  collected: "collected",
  passedOn: "passed on",
} as const;

const head = ({ number, line, amount, corrects }: Entry): string =>
  `entry ${number}${corrects === null ? "" : ` (corrects ${corrects})`} · ${lineName(line)} · ${KIND_WORDS[lineOf(line).kind]} ${yuan(amount)}`;

const balanceLine = ({ account, balance }: LedgerFacts["booked"]["balances"][number]): string =>
  `${ACCOUNT_NAMES[account]}: ${yuan(balance)} left`;

const voucherWords = ({ vouchers, corrects }: Entry): string =>
  vouchers.length === 0
    ? corrects === null
      ? "no voucher"
      : ""
    : `voucher ${vouchers.map(({ number, sha256 }) => `${number}${sha256 ? " (picture kept)" : ""}`).join(", ")}`;

const sameFileLine = (sameFile: number | null): string | false =>
  sameFile !== null &&
  `⚠️ This picture is the voucher of entry ${sameFile} too; is one invoice booked twice?`;

const borneWords = ({ scope, households, area }: Allocated): string =>
  `Borne by ${households} homes (${scope}) by their area, ${showMoney(area)} m² in all; each is told its own share in private only`;

const hintLine = ({ hint, entry }: LedgerFacts["reconciled"]["hints"][number]): string => {
  const what = `Entry ${entry.number}, ${lineName(entry.line)} ${yuan(entry.amount)},`;
  if (hint.is === "notAtBank")
    return hint.twin === null
      ? `· ${what} is just this much: not at the bank yet (then it is in transit), or booked too much`
      : `· ${what} is like entry ${hint.twin}: perhaps booked twice`;
  if (hint.is === "reversed")
    return `· ${what} is half of it: in and out may be the wrong way round`;
  return `· ${what} may have two digits the wrong way round: is it ${showMoney(hint.perhaps)}?`;
};

function reconciledLines(facts: LedgerFacts["reconciled"]): string {
  const { month, account, closing, bank, inTransit, held, gap, hints } = facts;
  const name = `${month} ${ACCOUNT_NAMES[account]}`;
  const books = `${yuan(closing)} in the books${held === null ? "" : ` (${yuan(held)} of it held for others)`}`;
  const transit = `On its way: ${inTransit.map((item) => `${item.name} ${item.amount > 0 ? "+" : ""}${showMoney(item.amount)}`).join(", ")}`;
  const of = account === "L1" ? "" : `${ACCOUNT_NAMES[account]} `;
  if (bank === null)
    return lines(
      `${name}: ${books}; the bank's balance is not stated. E.g. reconcile ${month} ${of}${showMoney(closing)}`,
      inTransit.length > 0 && transit,
    );
  return lines(
    `${name}: ${books}, ${yuan(bank)} at the bank: ${gap === 0 ? `they agree${inTransit.length > 0 ? ", with what is on its way" : ""}` : `off by ${gap > 0 ? "+" : ""}${showMoney(gap)} (the bank has ${gap > 0 ? "more" : "less"})`}`,
    inTransit.length > 0 && transit,
    ...hints.map(hintLine),
    gap !== 0 &&
      hints.length === 0 &&
      `No entry comes to this difference: please look for ${gap > 0 ? "income" : "spending"} that was not booked`,
    gap !== 0 &&
      `What the bank shows later: reconcile ${month} ${of}in transit NAME ${gap > 0 ? "-" : "+"}${showMoney(Math.abs(gap)).replaceAll(",", "")}`,
  );
}

type LedgerTexts = { [Name in keyof LedgerFacts]: (facts: LedgerFacts[Name]) => string };

export const LEDGER: LedgerTexts = {
  booked: ({ entries, balances, threshold, same, sameFile, borne }) => {
    const [first] = entries;
    if (first === undefined) return "";
    return lines(
      `Booked ${entries.map(head).join("; ")}`,
      dots(
        first.date,
        first.purpose,
        voucherWords(first),
        first.decision !== null && `decision ${first.decision}`,
        first.contract !== null && `contract ${first.contract}`,
        entries.some((entry) => waitsForReview(entry, threshold)) &&
          "waits for the committee's review",
      ),
      borne === "nobody"
        ? `Which homes bear it? Say: amend ${first.number} scope 3 (a building), 3-2 (its unit) or all`
        : borne !== null && borneWords(borne),
      ...balances.map(balanceLine),
      same !== null &&
        `Same day, line and amount as entry ${same}. If it is a double, say: amend ${first.number} void double`,
      sameFileLine(sameFile),
    );
  },
  allotted: ({ entry, borne }) => lines(head(entry), borneWords(borne)),
  amended: ({ number, before, now, booked, balances, reason, threshold, sameFile }) =>
    lines(
      `Corrected entry ${number}: ${lineName(before.line)} ${yuan(before.amount)} → ${now.amount === 0 ? "void" : `${lineName(now.line)} ${yuan(now.amount)}`}`,
      booked.map(head).join("; "),
      dots(
        booked[0]?.date ?? "",
        `reason: ${reason}`,
        ...booked
          .filter(({ vouchers }) => vouchers.length > 0)
          .slice(0, 1)
          .map(voucherWords),
        "the old entry stays on record",
        booked.some((entry) => waitsForReview(entry, threshold)) && "waits for the committee",
      ),
      ...balances.map(balanceLine),
      sameFileLine(sameFile),
    ),
  voucherAdded: ({ entry, sameFile }) =>
    lines(`${head(entry)} · ${voucherWords(entry)}`, sameFileLine(sameFile)),
  reviewed: ({ entry, approved, reason, told }) =>
    `${head(entry)} · ${approved ? "passed" : `returned: ${reason}`}${told ? "; the property office is told" : ""}`,
  returnedForStaff: ({ entry, reason }) =>
    lines(
      `${head(entry)} · returned by the committee: ${reason}`,
      `A voucher: send its picture with: amend ${entry.number} voucher. A mistake: amend ${entry.number} AMOUNT REASON. Then ask for another review`,
    ),
  toReview: ({ entries, more, atLeast, sameFiles }) =>
    entries.length === 0
      ? `Nothing waits for review (spending of ${yuan(atLeast)} or more does, and every correction of a published month)`
      : lines(
          `Waiting for review: ${entries.length + more}. Say: review ${entries[0]?.number} pass, or review ${entries[0]?.number} return REASON`,
          ...entries.map((entry) =>
            dots(
              head(entry),
              entry.date,
              entry.purpose,
              voucherWords(entry),
              entry.decision !== null && `decision ${entry.decision}`,
              sameFiles.has(entry.number) &&
                `⚠️ same picture as entry ${sameFiles.get(entry.number)}`,
              entry.review === "returned" && `returned: ${entry.reviewReason}`,
            ),
          ),
          more > 0 && `and ${more} more`,
        ),
  reconciled: reconciledLines,
  reconciledAll: ({ month, accounts, prepaid, householdsPaid, openingArrears }) =>
    lines(
      ...accounts.map(reconciledLines),
      prepaid.opening === null
        ? `Paid ahead: its opening is not stated; say reconcile ${month} prepaid balance 14520.00 (with the month before)`
        : `Paid ahead: ${showMoney(prepaid.opening)} + ${showMoney(prepaid.received)} received − ${showMoney(prepaid.consumed)} used = ${yuan(prepaid.closing ?? 0)}`,
      dots(
        openingArrears !== null && `arrears at the start ${yuan(openingArrears)}`,
        householdsPaid === null ? "homes that paid: not stated" : `${householdsPaid} homes paid`,
      ),
    ),
  stated: ({ figure, reconciled, prepaid }) =>
    lines(
      `Noted: ${FIGURES.both(figure)}`,
      reconciled !== null && reconciledLines(reconciled),
      figure.kind === "prepaidConsumed" &&
        prepaid !== null &&
        `Paid ahead at its end ${yuan(prepaid)}`,
    ),
};

const AMOUNT_FAULTS = {
  unreadable: "cannot be read",
  fractionOfFen: "has parts smaller than a fen",
  tooLarge: "is too large",
  ambiguous: "has a comma in the wrong place",
  nothing: "must be more than nothing",
} as const;

const BOOK_EXAMPLES = {
  out: "book expense gate repair 1286.00 card reader",
  in: "book income parking fees 18640.00",
  transfer: "book transfer to the repair fund 11135.33",
  any: "amend 12 1280.00 wrong amount on the bill",
} as const;

export function ledgerFault(fault: LedgerFault): string {
  switch (fault.is) {
    case "badAmount":
      return `The amount "${fault.text.slice(0, 30)}" ${AMOUNT_FAULTS[fault.fault]}. Please write it as 1286.00.`;
    case "noAmount":
      return `There is no amount. E.g. ${BOOK_EXAMPLES[fault.direction]}`;
    case "unknownLine":
      return `There is no line "${fault.text}". ${fault.near.length === 0 ? "npm run ledger -- template lists them." : `Near it: ${fault.near.map(lineName).join(", ")}`}`;
    case "severalLines":
      return `"${fault.text}" may be several lines; please say the number: ${fault.lines.map(lineName).join(", ")}`;
    case "badDate":
      return `There is no day "${fault.text}". Please write 10-05 or 2026-10-05.`;
    case "badMonth":
      return `"${fault.text}" is no month. Please write 2026-10.`;
    case "future":
      return `${fault.date} is still to come.`;
    case "closed":
      return `${fault.month} is published and closed; a mistake is put right with "amend", booked in the open month.`;
    case "beforeBooks":
      return `The books begin in ${fault.month}; nothing earlier can be booked.`;
    case "longPurpose":
      return "The purpose may have 30 characters at most.";
    case "personalPurpose":
      return "The purpose is published: please leave out phones, rooms, plates and paper numbers.";
    case "needsDecision":
      return "Spending from the repair fund needs the number of a decision, e.g. book expense roof 46800.00 decision R-2025-03 scope 3";
    case "longWord":
      return `The number "${fault.text}" cannot be read: letters and digits, 30 at most.`;
    case "voucherUsed":
      return `Voucher ${fault.number} is used already; each is booked once.`;
    case "voucherGone":
      return "The picture could not be had (or is no JPG, PNG or PDF). Please send it again with the words.";
    case "unknownEntry":
      return `There is no entry ${fault.number}. Please check the number.`;
    case "isCorrection":
      return `Entry ${fault.number} corrects entry ${fault.of}; please amend entry ${fault.of} itself.`;
    case "unchanged":
      return `Entry ${fault.number} is ${lineName(fault.line)} ${yuan(fault.amount)} already.`;
    case "transferKeepsLine":
      return "A transfer keeps its lines; void it and book it anew.";
    case "unknownAccount":
      return `There is no account "${fault.text}". There are: ${Object.values(ACCOUNT_NAMES).join(", ")}.`;
    case "needsReason":
      return fault.for === "amend"
        ? "Please add the reason, e.g. amend 12 1280.00 wrong amount; amend 12 void double"
        : "Please add the reason, e.g. review 12 return no invoice";
    case "unknownScope":
      return `"${fault.text}" names no homes (or one alone). Please write 3 (a building), 3-2 (its unit) or all.${fault.known.length === 0 ? "" : ` There are: ${fault.known.join(", ")}`}`;
    case "noHomes":
      return "There are no homes and areas yet to share by. Import them first: npm run homes -- import FILE";
    case "notBorneByHomes":
      return "Only what the repair fund pays (7.x) is shared among homes; leave the scope out.";
    case "badFigure":
      return `"${fault.text}" cannot be read. E.g. ${fault.example}`;
    case "carried":
      return `The books begin in ${fault.month}; what was carried does not change any more.`;
    case "entriesBefore":
      return `There are entries of ${fault.month}; the opening cannot be later.`;
    case "noVoucher":
      return "Please send it with a picture of the voucher, or its number, e.g. amend 12 voucher FP-0001";
    case "ownEntry":
      return `You entered entry ${fault.number} yourself; another member must review it.`;
    default:
      return fault satisfies never;
  }
}
