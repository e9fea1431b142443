// Answers from an estate's settings, in English.
import type { Shown } from "../knowledge/show.ts";
import type { TimeRange } from "../sla/calendar.ts";
import type { DeadlineRow } from "../sla/deadline-table.ts";
import { CLASS_NAMES, NUMBER_NAMES } from "./names.en.ts";

export const deadlineRow = (row: DeadlineRow): string =>
  `${CLASS_NAMES[row.class]}: answer in ${row.human}${row.completion === "" ? "" : `, done in ${row.completion}`}`;

const clock = (minute: number): string =>
  `${Math.floor(minute / 60)}:${String(minute % 60).padStart(2, "0")}`;
const range = ({ from, to }: TimeRange): string => `${clock(from)}–${clock(to)}`;

const DAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
const dayNames = (days: readonly number[]): string =>
  days.length === 7
    ? "every day"
    : days.join() === "1,2,3,4,5"
      ? "Monday to Friday"
      : days.map((day) => DAYS[day - 1]).join(", ");

export function KNOWN(shown: Shown): string {
  switch (shown.is) {
    case "faq":
      return shown.answer;
    case "numbers":
      return shown.numbers.map(({ name, number }) => `${NUMBER_NAMES[name]} ${number}`).join("\n");
    case "hours": {
      const urgent =
        shown.duty === null
          ? ""
          : `; at other times, if it is urgent, call the duty desk: ${shown.duty}`;
      return `Property office: ${dayNames(shown.days)} ${shown.hours.map(range).join(", ")}${urgent}`;
    }
    case "deadlines":
      return shown.table.map(deadlineRow).join("\n");
    default:
      return shown satisfies never;
  }
}
