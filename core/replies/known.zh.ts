// Answers from an estate's settings, in Chinese.
import type { Shown } from "../knowledge/show.ts";
import type { TimeRange } from "../sla/calendar.ts";
import type { DeadlineRow } from "../sla/deadline-table.ts";
import { CLASS_NAMES, NUMBER_NAMES_ZH } from "./names.zh.ts";

export const deadlineRow = (row: DeadlineRow): string =>
  `${CLASS_NAMES[row.class]}:答复${row.human}${row.completion === "" ? "" : `,完成${row.completion}`}`;

const clock = (minute: number): string =>
  `${Math.floor(minute / 60)}:${String(minute % 60).padStart(2, "0")}`;
const range = ({ from, to }: TimeRange): string => `${clock(from)}–${clock(to)}`;

const DAYS = "一二三四五六日";
const dayNames = (days: readonly number[]): string =>
  days.length === 7
    ? "每天"
    : days.join() === "1,2,3,4,5"
      ? "周一至周五"
      : days.map((day) => `周${DAYS[day - 1]}`).join("、");

export function KNOWN(shown: Shown): string {
  switch (shown.is) {
    case "faq":
      return shown.answer;
    case "numbers":
      return shown.numbers
        .map(({ name, number }) => `${NUMBER_NAMES_ZH[name]} ${number}`)
        .join("\n");
    case "hours": {
      const urgent = shown.duty === null ? "" : `;其他时间有急事打值班电话 ${shown.duty}`;
      return `物业服务时间:${dayNames(shown.days)} ${shown.hours.map(range).join("、")}${urgent}`;
    }
    case "deadlines":
      return shown.table.map(deadlineRow).join("\n");
    default:
      return shown satisfies never;
  }
}
