// An answer with what it needs from the settings to be said.
import type { EstateSettings, NumberName } from "../estates/schema.ts";
import type { TimeRange, Weekday } from "../sla/calendar.ts";
import { type DeadlineRow, deadlineTable } from "../sla/deadline-table.ts";
import type { Answer } from "./answer.ts";

export type Shown =
  | { readonly is: "faq"; readonly answer: string }
  | {
      readonly is: "numbers";
      readonly numbers: readonly { readonly name: NumberName; readonly number: string }[];
    }
  | {
      readonly is: "hours";
      readonly hours: readonly TimeRange[];
      readonly days: readonly Weekday[];
      readonly duty: string | null;
    }
  | { readonly is: "deadlines"; readonly table: readonly DeadlineRow[] };

export function showAnswer(answer: Answer, settings: EstateSettings): Shown {
  switch (answer.is) {
    case "faq":
      return answer;
    case "numbers":
      return {
        is: "numbers",
        numbers: answer.of.map((name) => ({ name, number: settings.numbers[name] ?? "" })),
      };
    case "hours": {
      const { serviceHours: hours, serviceDays: days, numbers } = settings;
      return { is: "hours", hours, days, duty: numbers.duty };
    }
    case "deadlines":
      return { is: "deadlines", table: deadlineTable(settings) };
    default:
      return answer satisfies never;
  }
}
