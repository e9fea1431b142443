// npm run simulate -- [--days 30] [--households 3000] [--seed 7] [--out FILE.jsonl] [--json]
// npm run simulate -- --count FILE.jsonl [--json]
// A month of two estates on two platforms: 5,000 messages a day, 60 reports, three waves, two outages of each platform,
// under a clock that jumps. Every input and post goes into FILE (default: a file in the system's temporary folder;
// its lines: simulate/record.ts); what is then counted is read from FILE alone, as --count does with one that is there.
// The last line tells what was counted. Exit code 1 where something was left, doubled, leaked, late or went wrong.
import { createReadStream, existsSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { parseArgs } from "node:util";
import { type Counted, createCount } from "./simulate/count.ts";
import type { Line } from "./simulate/record.ts";
import { runMonth } from "./simulate/run.ts";
import { tool, UsageError } from "./tool.ts";

const USAGE =
  "Usage: npm run simulate -- [--days 30] [--households 3000] [--seed 7] [--out FILE.jsonl] [--json]\n" +
  "       npm run simulate -- --count FILE.jsonl [--json]";

function options() {
  try {
    const { values } = parseArgs({
      options: {
        days: { type: "string", default: "30" },
        households: { type: "string", default: "3000" },
        seed: { type: "string", default: "7" },
        out: { type: "string" },
        count: { type: "string" },
        json: { type: "boolean", default: false },
      },
    });
    const whole = (text: string, most: number): number => {
      if (!/^\d{1,6}$/.test(text) || Number(text) < 1 || Number(text) > most) throw new Error();
      return Number(text);
    };
    return {
      days: whole(values.days, 366),
      households: whole(values.households, 100_000),
      seed: whole(values.seed, 999_999),
      out: values.out,
      count: values.count,
      json: values.json,
    };
  } catch {
    throw new UsageError(USAGE);
  }
}

/** Reads a record back and counts. Throws UsageError where it is none. */
async function countFile(file: string): Promise<Counted> {
  if (!existsSync(file)) throw new UsageError(`${file}: there is no such file`);
  const count = createCount();
  let n = 0;
  for await (const line of createInterface({ input: createReadStream(file) })) {
    n += 1;
    let read: Line;
    try {
      read = JSON.parse(line) as Line;
    } catch {
      throw new UsageError(
        `${file}:${n}: no JSON; --count reads what npm run simulate has written`,
      );
    }
    if (n === 1 && !("town" in read))
      throw new UsageError(`${file}:1: not the record of a simulated month`);
    count.line(read);
  }
  return count.end();
}

/** As many findings are shown; the record holds all. */
const SHOWN = 50;

async function main(): Promise<number> {
  const { count, json, out, ...plan } = options();
  const file = count ?? out ?? join(mkdtempSync(join(tmpdir(), "linli-simulate-")), "month.jsonl");
  if (count === undefined)
    await runMonth({ ...plan, file }, (line) => {
      if (!json) process.stderr.write(`${line}\n`);
    });
  const { figures, found, rssMb, worstAnswerMs, falseAlarms, errors } = await countFile(file);
  for (const line of found.slice(0, SHOWN)) process.stderr.write(`${line}\n`);
  if (!json) {
    const days = rssMb.flatMap((mb, day) =>
      day === 0 || (day + 1) % 10 === 0 ? [`day ${day + 1} ${mb} MB`] : [],
    );
    process.stdout.write(`every input and post: ${file}\n`);
    process.stdout.write(
      `memory: ${days.join(", ")}; slowest answer: ${worstAnswerMs} ms; false alarms: ${falseAlarms}\n`,
    );
  }
  process.stdout.write(`${JSON.stringify(figures)}\n`);
  if (errors > 0) process.stderr.write(`${errors} errors are in ${file}\n`);
  const { unanswered, doubled, leaked, lateTimers } = figures;
  return unanswered + doubled + leaked + lateTimers + errors > 0 ? 1 : 0;
}

await tool(main);
