// H: the three lists 问题/责任/整改. One row is one problem in all of them, under the ticket's number; what the month
// before listed is followed up until it is done. Pure.
import type { CivilDate, Month } from "../ledger/month.ts";
import type { Problem } from "./disclosure.ts";
import { daysLate, isActive, type Passage } from "./history.ts";
import { dateAt, type Span } from "./span.ts";
import { isOverdue } from "./summarise.ts";

/** What was decided about a ticket: the last word counts. */
export interface Task {
  readonly ticket: number;
  readonly measure: string;
  readonly responsible: string | null;
  readonly dueOn: CivilDate | null;
}

export function problemsOf(
  passages: readonly Passage[],
  tasks: readonly Task[],
  before: readonly Problem[],
  {
    month,
    span,
    timeZone,
    clean,
  }: {
    month: Month;
    span: Span;
    timeZone: string;
    /** Cuts what is personal: whose name it was may show only after it was decided. */
    clean: (text: string) => string;
  },
): Problem[] {
  const cleaned = (text: string | null | undefined): string | null =>
    (text && clean(text).trim()) || null;
  const followed = new Map(
    before.filter(({ state }) => isGoingOn(state)).map((one) => [one.number, one]),
  );
  return passages
    .filter((passage) => isOverdue(passage, span) || followed.has(passage.number))
    .toSorted((a, b) => a.number - b.number)
    .map((passage) => {
      const task = tasks.findLast(({ ticket }) => ticket === passage.number);
      const { end, number } = passage;
      const due = end.completionDue ?? span.until;
      const then = followed.get(number);
      const overdue = isOverdue(passage, span);
      return {
        number,
        category: end.category,
        kind: end.kind,
        class: end.class,
        ...placeOf(passage),
        reportedOn: dateAt(end.openedAt, timeZone),
        households: end.joined + 1,
        urgings: end.urgings,
        party: end.handedOver ? "outside" : "firm",
        responsible: cleaned(task?.responsible ?? then?.responsible),
        dueOn: task?.dueOn ?? (then?.measure ? then.dueOn : dateAt(due, timeZone)),
        measure: cleaned(task?.measure ?? then?.measure),
        since: then?.since ?? month,
        state: stateOf(passage, overdue),
        overdueDays: overdue ? daysLate(due, span.until) : 0,
      };
    });
}

export const isGoingOn = (state: Problem["state"]): boolean =>
  state === "overdue" || state === "open";

/** A complaint and a private report tell nobody where somebody lives. */
const placeOf = ({ end, building, unit }: Passage): Pick<Problem, "building" | "unit"> =>
  end.kind === "complaint" || end.inPrivate ? { building: null, unit: null } : { building, unit };

function stateOf({ end }: Passage, overdue: boolean): Problem["state"] {
  if (overdue) return "overdue";
  if (isActive(end)) return "open";
  return end.doneAt === null ? "ended" : "done";
}
