// npm run bench -- core [--reports N] [--json]: the whole path on a platform in memory, beside the driver alone.
// npm run bench -- ack [--rate R] [--seconds S] [--reports N] [--json]: over HTTP, beside a bare echo bot.
// npm run bench -- understand [--json]: the embedded classifier, beside one bare regular-expression pass.
// npm run bench -- picture [--rounds N] [--json]: the drawn forms of a month, beside a bare start of Node.
// npm run bench -- page [--rate R] [--seconds S] [--json]: pages of the real process, beside a bare server of one file.
// npm run bench -- disclosure [--rounds N] [--rate R] [--seconds S] [--json]: a month with five years behind it, beside bare SQL.
// npm run bench -- timers [--timers N] [--json]: a week of downtime caught up with, beside the driver alone.
// npm run bench -- start [--json]: start and memory of the real process with Telegram, WeChat and both.
import { parseArgs } from "node:util";
import { type AckBench, benchAck } from "./ack.ts";
import { benchCore, type CoreBench } from "./core.ts";
import { benchDisclosure, showDisclosure } from "./disclosure.ts";
import { benchPage, showPage } from "./page.ts";
import { benchPicture, showPicture } from "./picture.ts";
import { benchReady } from "./ready.ts";
import { benchStart, type StartBench } from "./start.ts";
import { benchTimers, showTimers } from "./timers.ts";
import { benchUnderstand, type UnderstandBench } from "./understand.ts";

const STARTS = 5;
const USAGE =
  "Usage: npm run bench -- core [--reports 20000] [--json]\n" +
  "       npm run bench -- ack [--rate 100] [--seconds 20] [--reports 20000] [--json]\n" +
  "       npm run bench -- understand [--json]\n" +
  "       npm run bench -- picture [--rounds 5] [--json]\n" +
  "       npm run bench -- page [--rate 200] [--seconds 20] [--json]\n" +
  "       npm run bench -- disclosure [--rounds 9] [--rate 200] [--seconds 20] [--json]\n" +
  "       npm run bench -- timers [--timers 10000] [--json]\n" +
  "       npm run bench -- start [--json]";

type Core = CoreBench & { readonly readyMs: number };

const showCore = (result: Core): string =>
  [
    `reports through receive → acknowledgement and card settled: ${result.reportsPerSecond}/s  (bound: 150/s)`,
    `driver alone, three inserts a transaction:                  ${result.baselinePerSecond}/s  (${result.ratio} times as fast)`,
    `acknowledgement after:  median ${result.ackMedianMs} ms, p99 ${result.ackP99Ms} ms (64 in flight)`,
    `processor a report:     ${result.cpuMsPerReport} ms  (driver alone ${result.baselineCpuMs} ms)`,
    `memory:                 ${result.rssMbStart} MB → ${result.rssMb} MB after ${result.reports} reports  (bound: 200 MB)`,
    `ready after the start:  ${result.readyMs} ms, median of ${STARTS}  (bound: 1500 ms)`,
    `lost:                   ${result.lost} of ${2 * result.reports} posts`,
  ].join("\n");

const showAck = (result: AckBench): string =>
  [
    `update → acknowledgement at ${result.rate}/s: median ${result.ackMedianMs} ms, p99 ${result.ackP99Ms} ms  (bound: p99 60 ms)`,
    `bare echo bot, the same server:     median ${result.echoMedianMs} ms, p99 ${result.echoP99Ms} ms  (ratio ${result.ratio}; bound: 4)`,
    `sustained:                          ${result.sustainedPerSecond}/s over ${result.reports} reports  (bound: 150/s)`,
    `memory after them:                  ${result.rssMb} MB  (bound: 200 MB)`,
    `ready (first getUpdates):           ${result.readyMs} ms  (bound: 1500 ms)`,
    `lost:                               ${result.lost}`,
  ].join("\n");

const showUnderstand = (result: UnderstandBench): string =>
  [
    `embedded classifier:    ${result.perSecond}/s over ${result.messages} messages, median  (bound: 5000/s)`,
    `one bare pattern:       ${result.barePerSecond}/s  (${result.timesBare} times as fast)`,
    `loaded:                 ${result.loadMs} ms, median  (bound: 100 ms); first answer ${result.firstMs} ms more`,
    `at the very first start: ${result.loadUncompiledMs} ms, median`,
    `from an empty process:  ${result.coldMs} ms, zod included`,
    `memory held:            ${result.memoryMb} MB, median  (bound: 20 MB)`,
  ].join("\n");

const showStart = (result: StartBench): string =>
  Object.entries(result)
    .map(
      ([name, { readyMs, rssMb, wechatyModules, modules }]) =>
        `${`${name}:`.padEnd(10)} listens after ${readyMs} ms, ${rssMb} MB; ${modules} modules, ${wechatyModules} of wechaty's`,
    )
    .join("\n");

const progress = (line: string): void => void process.stderr.write(`${line}\n`);

async function core(reports: number, json: boolean): Promise<number> {
  const starts = await benchReady(STARTS);
  const readyMs = Math.round(starts[Math.floor(starts.length / 2)] ?? 0);
  const result = { ...(await benchCore(reports, progress)), readyMs };
  process.stdout.write(`${json ? JSON.stringify(result) : showCore(result)}\n`);
  return result.lost === 0 ? 0 : 1;
}

async function ack(
  options: { rate: number; seconds: number; reports: number },
  json: boolean,
): Promise<number> {
  const result = await benchAck({ ...options, sustainedRate: 160, progress });
  process.stdout.write(`${json ? JSON.stringify(result) : showAck(result)}\n`);
  return result.lost === 0 ? 0 : 1;
}

async function start(json: boolean): Promise<number> {
  const result = await benchStart(STARTS, progress);
  process.stdout.write(`${json ? JSON.stringify(result) : showStart(result)}\n`);
  return result.telegram.wechatyModules === 0 ? 0 : 1;
}

const read = () =>
  parseArgs({
    allowPositionals: true,
    options: {
      json: { type: "boolean", default: false },
      reports: { type: "string", default: "20000" },
      rate: { type: "string" },
      rounds: { type: "string" },
      seconds: { type: "string", default: "20" },
      timers: { type: "string", default: "10000" },
    },
  });

async function main(): Promise<number> {
  const usage = (): number => {
    process.stderr.write(`${USAGE}\n`);
    return 2;
  };
  let parsed: ReturnType<typeof read>;
  try {
    parsed = read();
  } catch {
    return usage();
  }
  const { json, ...numbers } = parsed.values;
  const usual = parsed.positionals[0] === "ack" ? [100, 5] : [200, 9];
  const [usualRate, usualRounds] = parsed.positionals[0] === "picture" ? [200, 5] : usual;
  const given = [
    ...[numbers.reports, numbers.rate ?? usualRate],
    ...[numbers.seconds, numbers.rounds ?? usualRounds, numbers.timers],
  ];
  const [reports, rate, seconds, rounds, timers] = given.map(Number);
  const whole = given.every((n) => Number.isInteger(Number(n)) && Number(n) >= 1);
  if (
    !whole ||
    !reports ||
    !rate ||
    !seconds ||
    !rounds ||
    !timers ||
    parsed.positionals.length !== 1
  )
    return usage();
  if (parsed.positionals[0] === "core") return core(reports, json);
  if (parsed.positionals[0] === "ack") return ack({ rate, seconds, reports }, json);
  if (parsed.positionals[0] === "picture") {
    const result = await benchPicture(rounds);
    process.stdout.write(`${json ? JSON.stringify(result) : showPicture(result)}\n`);
    return 0;
  }
  if (parsed.positionals[0] === "page") {
    const result = await benchPage({ rate, seconds });
    process.stdout.write(`${json ? JSON.stringify(result) : showPage(result)}\n`);
    return result.wrong === 0 ? 0 : 1;
  }
  if (parsed.positionals[0] === "disclosure") {
    const result = await benchDisclosure({ rounds, rate, seconds, progress });
    process.stdout.write(`${json ? JSON.stringify(result) : showDisclosure(result)}\n`);
    return result.page.wrong === 0 ? 0 : 1;
  }
  if (parsed.positionals[0] === "timers") {
    const result = await benchTimers(timers, progress);
    process.stdout.write(`${json ? JSON.stringify(result) : showTimers(result)}\n`);
    return result.left + result.twice + result.outOfOrder === 0 ? 0 : 1;
  }
  if (parsed.positionals[0] === "understand") {
    const result = benchUnderstand();
    process.stdout.write(`${json ? JSON.stringify(result) : showUnderstand(result)}\n`);
    return 0;
  }
  if (parsed.positionals[0] === "start") return start(json);
  return usage();
}

process.exit(await main());
