// The words about the monthly disclosure in English.
import type { Failure } from "../disclosure/checks/check.ts";
import type { Disclosure, Problem, SigningSeat, Tickets } from "../disclosure/disclosure.ts";
import type { DisclosureFault } from "../disclosure/fault.ts";
import type { Addresses } from "../disclosure/publishing.ts";
import { topSpending } from "../disclosure/top-spending.ts";
import { showMoney } from "../ledger/money.ts";
import { sayWhen } from "../sla/say-when.ts";
import {
  changeOf,
  endedOf,
  hasBooks,
  hundredths,
  showDigest,
  showRate,
  signed,
} from "./disclosure-figures.ts";
import {
  CHECK_HINTS,
  CHECK_NAMES,
  lineWords,
  PROBLEM_STATES,
  SEAT_NAMES,
} from "./disclosure-names.en.ts";
import type { Decided, DisclosureFacts, MonthTickets } from "./disclosure-texts.ts";
import { ACCOUNT_NAMES } from "./ledger-names.en.ts";
import { MONEY } from "./money.en.ts";
import { CATEGORY_NAMES } from "./names.en.ts";
import type { Saying } from "./texts.ts";

type Part = string | null | false | undefined;
const lines = (...parts: readonly Part[]): string => parts.filter(Boolean).join("\n");
const dots = (...parts: readonly Part[]): string => parts.filter(Boolean).join(" · ");
const when = (at: number, saying: Saying): string => sayWhen(at, saying.now, saying.timeZone, "en");
const seats = (all: readonly SigningSeat[]): string =>
  all.map((seat) => SEAT_NAMES[seat]).join(" and ");

const MOST_FAILURES = 6;

const failureLine = ({ check, line, difference, money }: Failure): string => {
  const by = difference === null ? "" : `, off by ${money ? showMoney(difference) : difference}`;
  return `✗ ${check} ${CHECK_NAMES[check]}: ${lineWords(line)}${by}`;
};

/** How to mend it, once for each check. */
const hintsFor = (failures: readonly Failure[]): readonly Part[] =>
  [...new Set(failures.map(({ check }) => CHECK_HINTS[check]))]
    .filter((hint) => hint !== undefined)
    .slice(0, 3)
    .map((hint) => `→ ${hint}`);

const failureLines = (failures: readonly Failure[]): string =>
  lines(
    ...failures.slice(0, MOST_FAILURES).map(failureLine),
    failures.length > MOST_FAILURES && `${failures.length - MOST_FAILURES} more`,
    ...hintsFor(failures),
  );

function card(disclosure: Disclosure, addresses?: Addresses): string {
  const { content, published, signatures, correctedBy, digest } = disclosure;
  const { cover, serviceFund, commonIncome, repairFund, tickets, problems } = content;
  const overdue = problems.filter(({ state }) => state === "overdue");
  const books = hasBooks(disclosure);
  const late = published?.lateDays ?? 0;
  return lines(
    `📢 ${cover.estate}: disclosure of ${cover.month}${published === null ? " (draft)" : ""}${late > 0 ? ` (${late} days late)` : ""}`,
    books &&
      `Balances: ${dots(serviceFund !== null && `service ${showMoney(serviceFund.closing)}`, `common income ${showMoney(commonIncome.closing)}`, `repair fund ${showMoney(repairFund.closing)}`)}`,
    !books && "Money: nothing was booked this month",
    serviceFund !== null &&
      books &&
      `Service fund: in ${showMoney(serviceFund.income)}, out ${showMoney(serviceFund.spending)}${serviceFund.transfersIn === 0 ? "" : `, moved in ${showMoney(serviceFund.transfersIn)}`}`,
    topLine(disclosure),
    books &&
      `Common income: in ${showMoney(commonIncome.income)}, cost ${showMoney(commonIncome.cost)}, net ${showMoney(commonIncome.income - commonIncome.cost)}`,
    collectionLine(content.collection),
    ...ticketLines(tickets),
    overdue.length > 0 &&
      `Overdue ${overdue.length}: ${overdue
        .slice(0, 5)
        .map(({ number }) => `#${number}`)
        .join(", ")}`,
    dots(
      content.uncollected.length > 0 &&
        `Due and not received: ${content.uncollected.map(({ name, amount }) => `${name} ${showMoney(amount)}`).join(", ")}`,
      content.objections.raised > 0 &&
        `Objections: ${content.objections.raised}, answered ${content.objections.answered}`,
    ),
    content.corrections.length > 0 &&
      `Corrections: ${content.corrections
        .slice(0, 3)
        .map(
          ({ number, of, line, was, is }) =>
            `no. ${number} ${of} line ${line} ${showMoney(was)}→${showMoney(is)}`,
        )
        .join("; ")}`,
    signatures.length > 0 && `Signed: ${seats(signatures.map(({ seat }) => seat))}`,
    `Digest ${showDigest(digest, 2)} · say "verify ${cover.month}"${correctedBy.length > 0 ? ` · see corrections ${correctedBy.map(({ number, publishedIn }) => `${number} (${publishedIn})`).join(", ")}` : ""}`,
    addressLine(addresses),
  );
}

const addressLine = (addresses: Addresses | undefined): Part =>
  addresses?.page != null &&
  [
    `Page and print: ${addresses.page}`,
    ...addresses.corrected.map(({ month, address }) => `corrected ${month}: ${address}`),
  ].join(" ");

const topLine = (disclosure: Disclosure): Part => {
  const top = topSpending(disclosure.content, 3);
  return (
    top.length > 0 &&
    `Largest: ${top.map(({ name, amount }) => `${name} ${showMoney(amount)}`).join(", ")}`
  );
};

function collectionLine(collection: Disclosure["content"]["collection"]): Part {
  if (collection === null || collection.rate?.basisPoints == null) return null;
  const { rate, changeOnMonth, changeOnYear } = collection;
  const parts = [
    `Collected ${hundredths(rate.basisPoints ?? 0)}% (${showMoney(rate.numerator)}/${showMoney(rate.denominator)})`,
    changeOnMonth !== null && `${signed(changeOnMonth)} points on last month`,
    changeOnYear !== null && `${signed(changeOnYear)} on last year`,
  ];
  return parts.filter(Boolean).join(", ");
}

const ticketLines = (t: Tickets): readonly Part[] => [
  `Tickets: new ${t.opened}${t.returned > 0 ? `, returned ${t.returned}` : ""}, done ${t.done}${endedOf(t) > 0 ? `, closed ${endedOf(t)}` : ""}, open ${t.openAtEnd} (before ${t.openAtStart})`,
  dots(
    `on time ${showRate(t.onTime)}`,
    t.firstAnswer.median !== null && `median first answer ${t.firstAnswer.median} min`,
  ),
  `Rated ${t.rated.numerator}/${t.rated.denominator}${t.rated.numerator > 0 ? `, satisfied ${showRate(t.satisfaction)}` : ""}, came back ${t.reopened.numerator}`,
];

const problemLine = (one: Problem): string =>
  lines(
    dots(
      `#${one.number} ${CATEGORY_NAMES[one.category]}`,
      one.building !== null &&
        `building ${one.building}${one.unit === null ? "" : ` unit ${one.unit}`}`,
      `reported ${one.reportedOn}, ${one.households} households`,
      one.state === "overdue" ? `${one.overdueDays} days overdue` : PROBLEM_STATES[one.state],
    ),
    `  Responsible: ${one.responsible ?? (one.party === "firm" ? "the firm" : "outside, followed up by the firm")}, by ${one.dueOn}`,
    `  Measure: ${one.measure ?? "to be decided"}`,
  );

const difference = (now: number, then: number): string =>
  `${now - then >= 0 ? "+" : ""}${now - then} (${then}→${now})`;

const change = (now: Tickets, then: MonthTickets | null, than: string): Part => {
  if (then === null) return null;
  const { tickets } = then;
  const [onTime, satisfied] = [
    changeOf(now.onTime, tickets.onTime),
    changeOf(now.satisfaction, tickets.satisfaction),
  ];
  const parts = [
    `new ${difference(now.opened, tickets.opened)}`,
    `done ${difference(now.done, tickets.done)}`,
    onTime !== null && `on time ${signed(onTime)} points`,
    satisfied !== null && `satisfied ${signed(satisfied)} points`,
  ].filter(Boolean);
  return `${than} (${then.month}): ${parts.join(", ")}`;
};

const taskLine = ({ number, ticket, measure, responsible, dueOn }: Decided): string =>
  dots(
    `Decision ${number}${ticket === null ? "" : ` #${ticket}`} ${measure}`,
    responsible !== null && `responsible ${responsible}`,
    dueOn !== null && `by ${dueOn}`,
  );

type DisclosureTexts = {
  [Name in keyof DisclosureFacts]: (facts: DisclosureFacts[Name], saying: Saying) => string;
};

export const DISCLOSURE: DisclosureTexts = {
  ...MONEY,
  disclosure: ({ disclosure, addresses }) => card(disclosure, addresses),
  monthPicture: ({ month }) => `📈 ${month} in one picture`,
  pictureFailed: ({ month }) =>
    `⚠️ ${month} is published, but its picture could not be drawn and the owners have none. Words and page are there; the log says why. Once mended, "last disclosure" brings the picture.`,
  draft: (facts, saying) => {
    const { disclosure, failures, missing, changed, voided, openObjections, publishAt } = facts;
    const { month } = disclosure.content.cover;
    return lines(
      (changed || voided) &&
        `⚠️ The data have changed${voided ? "; earlier signatures are void" : ""}. Please read the new draft, then sign`,
      card(disclosure),
      failures.length > 0 ? failureLines(failures) : "✓ All 24 checks passed",
      openObjections > 0 && `${openObjections} objections wait for an answer`,
      failures.length > 0
        ? "It cannot be signed while a check fails"
        : missing.length > 0
          ? `To be signed by ${seats(missing)}. Say: sign ${month}, or: object 2.5.2 …`
          : `Signed by both; published ${when(publishAt, saying)}`,
    );
  },
  monthSigned: ({ month, seat, missing, publishAt }, saying) =>
    missing.length > 0
      ? `${month}: signed by ${SEAT_NAMES[seat]}; still missing: ${seats(missing)}`
      : publishAt > saying.now
        ? `${month}: signed by both; published ${when(publishAt, saying)}`
        : `${month}: signed by both; published now`,
  publishedLater: ({ month, publishAt }, saying) =>
    `${month} is signed by both and is published ${when(publishAt, saying)}`,
  monthPublished: ({ month }) => `${month} is published in the owners groups`,
  unpublished: ({ month, dueOn, failures, missing, voided }) =>
    lines(
      `⏰ ${month} is not published yet (due ${dueOn})`,
      failures.length > 0 && failureLines(failures),
      voided && "The data changed after it was signed; the signatures are void",
      missing.length > 0 &&
        `Still to be signed by ${seats(missing)}. Please read it first: disclosure ${month} draft`,
    ),
  verified: ({ verified, sound }) => {
    const { month, digest, recomputed, previous, failures, differing, signatures } = verified;
    return lines(
      `${sound ? "✓" : "✗"} The disclosure of ${month} ${sound ? "is sound" : "does not agree"}`,
      `Digest ${showDigest(digest)}`,
      recomputed !== digest && `now computed ${showDigest(recomputed)}`,
      previous !== null &&
        `${previous.month} before it: ${previous.found === previous.digest ? "linked" : "does not agree"}`,
      failures.length > 0 && failureLines(failures),
      differing.length > 0 && `Recomputed otherwise: ${differing.join(", ")}`,
      `Signatures: ${signatures}`,
    );
  },
  objected: ({ number, month, ledgerLine: line, dueAt }, saying) =>
    `Objection ${number} noted · ${month}${line === null ? "" : ` line ${line}`}; the firm answers by ${when(dueAt, saying)}`,
  objectionForFirm: ({ number, month, ledgerLine: line, words, dueAt }, saying) =>
    lines(
      `❓ Objection ${number} · disclosure of ${month}${line === null ? "" : `, line ${lineWords(line)}`}`,
      `“${words}”`,
      `Please answer by ${when(dueAt, saying)}: objection ${number} answer …`,
    ),
  objectionAnswered: ({ number, words }) => `Objection ${number}, the firm: ${words}`,
  performed: ({ month, item, done, planned }) => `Noted: ${month} ${item} ${done}/${planned}`,
  summary: ({ month, upTo, published, tickets: t, last, lastYear, balances }, saying) =>
    lines(
      `📊 Summary of ${month}${upTo === null ? (published ? "" : " (not published)") : ` (up to ${when(upTo, saying)})`}`,
      ...ticketLines(t),
      `Overdue ${t.overdue}`,
      change(t, last, "On last month"),
      change(t, lastYear, "On last year"),
      balances.map((one) => `${ACCOUNT_NAMES[one.account]} ${showMoney(one.closing)}`).join(" · "),
    ),
  problemLists: ({ month, published, problems }) =>
    problems.length === 0
      ? `${month}: nothing is overdue, the lists are empty`
      : lines(
          `📋 ${month}: problems, who is responsible, measures${published ? "" : " (not published)"}`,
          ...problems.slice(0, 10).map(problemLine),
          problems.length > 10 && `${problems.length - 10} more`,
        ),
  agenda: ({ month, on, overdue, repeated, unanswered, objections, tasks }) =>
    lines(
      `📝 Joint meeting on ${on}, about ${month}`,
      overdue.length > 0 &&
        `1. Overdue: ${overdue
          .slice(0, 8)
          .map((one) => `#${one.number} ${CATEGORY_NAMES[one.category]} (${one.overdueDays} days)`)
          .join(", ")}`,
      repeated.length > 0 &&
        `2. Again and again: ${repeated.map(({ category, building, times }) => `${CATEGORY_NAMES[category]}${building === null ? "" : ` in building ${building}`} ${times}`).join(", ")}`,
      unanswered.length > 0 &&
        `3. Unanswered: ${unanswered
          .slice(0, 8)
          .map((number) => `#${number}`)
          .join(", ")}`,
      objections.length > 0 &&
        `4. Objections: ${objections.map(({ number, ledgerLine: line }) => `${number}${line === null ? "" : ` (line ${line})`}`).join(", ")}`,
      tasks.length > 0 && "5. Still to be done:",
      ...tasks.slice(0, 5).map((task) => `  ${taskLine(task)}`),
      overdue.length + repeated.length + unanswered.length + objections.length + tasks.length ===
        0 && "Nothing is overdue, unanswered or comes again and again",
      "Note a decision: decision #12 new board responsible: lift firm due: 10-20",
    ),
  resolved: (task) => `Noted: ${taskLine(task)}`,
  tasks: ({ tasks }) =>
    tasks.length === 0
      ? "No decision is left to be done"
      : lines("To be done:", ...tasks.map(taskLine)),
  taskDone: ({ number }) => `Decision ${number} is done`,
};

export const disclosureFault = (fault: DisclosureFault): string => {
  switch (fault.is) {
    case "settingsUnread":
      return "The estate's settings file has a mistake, so how fees are charged is not known: nothing is signed or published. An administrator should mend the line that the log names.";
    case "badMonth":
      return `“${fault.text}” is not a month, e.g. disclosure 2026-10`;
    case "notOver":
      return `${fault.month} is not over; it can be published next month.`;
    case "published":
      return `${fault.month} is published and cannot be changed; a correction goes into the next month.`;
    case "outOfOrder":
      return fault.month < fault.next
        ? `${fault.month} was never published; the next is ${fault.next}.`
        : `Months are published in order: ${fault.next} comes first.`;
    case "notPublished":
      return fault.month === null
        ? "Nothing has been published yet."
        : `${fault.month} is not published yet${fault.dueOn === null ? "" : `; ${fault.lateDays > 0 ? `it was due ${fault.dueOn} and is ${fault.lateDays} days late` : `it is due ${fault.dueOn}`}`}.`;
    case "neverPublished":
      return `${fault.month} was never published; published up to ${fault.last}.`;
    case "failing":
      return lines(
        `${fault.month} fails a check and cannot be signed:`,
        failureLines(fault.failures),
      );
    case "unsigned":
      return `${fault.month} still has to be signed by ${seats(fault.missing)}.`;
    case "signedAlready":
      return `Your side has signed ${fault.month}${fault.missing.length > 0 ? `; still missing: ${seats(fault.missing)}` : ""}.`;
    case "samePerson":
      return "Manager and committee sign as two people.";
    case "badDueDay":
      return "Write the due day as 10-20 or 2026-10-20, e.g. decision #12 new board responsible: gate firm due: 10-20";
    case "pastDueDay":
      return `The due day ${fault.dueOn} is over. Write one that is to come, e.g. decision #12 new board responsible: gate firm due: 10-20`;
    case "unknownLine":
      return `The disclosure has no line “${fault.text}”, e.g. object 2.5.2 …`;
    case "unknownObjection":
      return `No objection ${fault.number} waits for an answer.`;
    case "unknownTask":
      return `No decision ${fault.number} is left to be done.`;
    case "unknownService":
      return fault.known.length === 0
        ? "The estate's settings name no services (disclosure.services)."
        : `There is no service “${fault.text}”; known are ${fault.known.join(", ")}.`;
    case "personal":
      return "This will be published: please leave out names, numbers, rooms and plates.";
    default:
      return fault satisfies never;
  }
};
