// npm run bench -- core [--reports N] [--json]
import { parseArgs } from "node:util";
import { benchCore, type CoreBench } from "./core.ts";
import { benchReady } from "./ready.ts";

const STARTS = 5;
const USAGE = "Usage: npm run bench -- core [--reports 20000] [--json]";

type Result = CoreBench & { readonly readyMs: number };

function show(result: Result): string {
  return [
    `reports through receive → acknowledgement and card settled: ${result.reportsPerSecond}/s  (bound: 150/s)`,
    `driver alone, three inserts a transaction:                  ${result.baselinePerSecond}/s  (${result.ratio} times as fast)`,
    `acknowledgement after:  median ${result.ackMedianMs} ms, p99 ${result.ackP99Ms} ms (64 in flight)`,
    `processor a report:     ${result.cpuMsPerReport} ms  (driver alone ${result.baselineCpuMs} ms)`,
    `memory:                 ${result.rssMbStart} MB → ${result.rssMb} MB after ${result.reports} reports  (bound: 200 MB)`,
    `ready after the start:  ${result.readyMs} ms, median of ${STARTS}  (bound: 1500 ms)`,
    `lost:                   ${result.lost} of ${2 * result.reports} posts`,
  ].join("\n");
}

async function main(): Promise<number> {
  let parsed: ReturnType<typeof read>;
  try {
    parsed = read();
  } catch {
    process.stderr.write(`${USAGE}\n`);
    return 2;
  }
  const reports = Number(parsed.values.reports);
  if (parsed.positionals[0] !== "core" || !Number.isInteger(reports) || reports < 1) {
    process.stderr.write(`${USAGE}\n`);
    return 2;
  }
  const starts = await benchReady(STARTS);
  const readyMs = Math.round(starts[Math.floor(starts.length / 2)] ?? 0);
  const core = await benchCore(reports, (line) => process.stderr.write(`${line}\n`));
  const result = { ...core, readyMs };
  process.stdout.write(parsed.values.json ? `${JSON.stringify(result)}\n` : `${show(result)}\n`);
  return result.lost === 0 ? 0 : 1;
}

const read = () =>
  parseArgs({
    allowPositionals: true,
    options: { json: { type: "boolean" }, reports: { type: "string", default: "20000" } },
  });

process.exit(await main());
