// The demonstration's script: lines of the console with the time at which they are said. Pure.
//
//   ## 暴雨夜                                    a scene, shown; "## -" begins what goes on unseen
//   09-06 23:40 owners 李女士: @小管家 …          a line of the console at that time of the year of the script
//     +25m staff 王工: #? 接单                   so long after it; "#?" is the ticket that the line above opened
//   09-01 09:10 !books 开账                     a workbook is imported (books.ts)
//   10-10 09:55 !now                            nobody says anything: what time does from here on is seen
//   10-02 10:05 committee 钱委员: @小管家 审核 {6..8,11} 通过     the same for each of these numbers
import type { Instant } from "../../core/clock.ts";

export interface Cue {
  readonly at: Instant;
  /** A line of the console (bots/console/script.ts), "!books NAME" or "!now". */
  readonly line: string;
  /** Which line with a date it belongs to: what that one opened is "#?". */
  readonly story: number;
  /** Null: goes on unseen. */
  readonly scene: string | null;
}

const DATED = /^(\d\d)-(\d\d) (\d\d):(\d\d) (\S.*)$/u;
const AFTER = /^\s+\+(\d{1,3})(m|h|d) (\S.*)$/u;
const UNIT = { m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

const EACH = /\{([\d.,]+)\}/u;

function each(line: string): readonly string[] {
  const numbers = (EACH.exec(line)?.[1] ?? "").split(",").flatMap((part) => {
    const [from = 0, to = from] = part.split("..").map(Number);
    return Array.from({ length: to - from + 1 }, (_, index) => String(from + index));
  });
  return EACH.test(line) ? numbers.map((number) => line.replace(EACH, number)) : [line];
}

/** In the order in which it happens. Throws with the number of a line that cannot be read. `year` in China's time. */
export function readCues(text: string, year: number): readonly Cue[] {
  const cues: Cue[] = [];
  let scene: string | null = null;
  let story = 0;
  let from = Number.NaN;
  for (const [index, line] of text.split("\n").entries()) {
    if (line.trim() === "" || line.startsWith("# ")) continue;
    const named = /^## (.+)$/u.exec(line)?.[1];
    const [, month, day, hour, minute, said] = DATED.exec(line) ?? [];
    const [, number, unit, after] = AFTER.exec(line) ?? [];
    if (named !== undefined) scene = named === "-" ? null : named;
    else if (said !== undefined) {
      from = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:00+08:00`);
      story += 1;
      for (const one of each(said)) cues.push({ at: from, line: one, story, scene });
    } else if (after !== undefined && !Number.isNaN(from))
      cues.push({ at: from + Number(number) * UNIT[unit as "m"], line: after, story, scene });
    else throw new Error(`line ${index + 1} of the script cannot be read: ${line}`);
  }
  if (cues.some(({ at }) => Number.isNaN(at))) throw new Error("a date of the script is none");
  return cues.toSorted((a, b) => a.at - b.at);
}
