// The estate's table of deadlines, as it is shown.
import type { EstateSettings } from "../estates/schema.ts";
import { CLASSES, type Class } from "./classes.ts";
import { sayDuration } from "./say-when.ts";

export interface DeadlineRow {
  readonly class: Class;
  readonly human: string;
  /** Empty where none is set. */
  readonly completion: string;
}

export const deadlineTable = ({ classes, locale }: EstateSettings): readonly DeadlineRow[] =>
  CLASSES.map((of) => {
    const { human, completion } = classes[of];
    return {
      class: of,
      human: sayDuration(human, locale),
      completion: completion === null ? "" : sayCompletion(completion, locale),
    };
  });

function sayCompletion(
  completion: NonNullable<EstateSettings["classes"][Class]["completion"]>,
  locale: EstateSettings["locale"],
): string {
  if ("ms" in completion) return sayDuration(completion.ms, locale);
  const days = completion.workingDays;
  return locale === "en" ? `${days} working days` : `${days}个工作日`;
}
