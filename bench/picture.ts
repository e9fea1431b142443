// The forms of a month, each drawn in a process of its own, beside a bare start of Node; and what that costs the
// process that asked.
import { spawn } from "node:child_process";
import { drawOnce, FORMS, type Form } from "../render/draw.ts";
import { SAMPLE } from "../test/support/disclosure-sample.ts";

export interface FormBench {
  readonly medianMs: number;
  readonly worstMs: number;
  /** The most that the drawing process had. */
  readonly rssMb: number;
  readonly kb: number;
}

export interface PictureBench {
  readonly rounds: number;
  readonly nodeStartMs: number;
  readonly forms: Readonly<Record<Form, FormBench>>;
  /** Of this process, before and after all of them. */
  readonly ownMbStart: number;
  readonly ownMb: number;
}

const ownMb = (): number => {
  (globalThis as { gc?: () => void }).gc?.();
  return Math.round(process.memoryUsage.rss() / 1_048_576);
};

const median = (sorted: readonly number[]): number =>
  Math.round(sorted[Math.floor(sorted.length / 2)] ?? 0);

export async function benchPicture(rounds: number): Promise<PictureBench> {
  const drawing = { disclosure: SAMPLE, locale: "zh" as const };
  const starts: number[] = [];
  for (let round = 0; round < rounds; round += 1) starts.push(await startNode());
  const before = ownMb();
  const forms: Partial<Record<Form, FormBench>> = {};
  for (const form of FORMS) {
    const drawn = [];
    for (let round = 0; round < rounds; round += 1) drawn.push(await drawOnce(form, drawing));
    const took = drawn.map(({ ms }) => ms).sort((a, b) => a - b);
    forms[form] = {
      medianMs: median(took),
      worstMs: Math.round(took.at(-1) ?? 0),
      rssMb: Math.max(...drawn.map(({ rssMb }) => rssMb)),
      kb: Math.round((drawn[0]?.bytes.length ?? 0) / 1024),
    };
  }
  return {
    rounds,
    nodeStartMs: median(starts.sort((a, b) => a - b)),
    forms: forms as Record<Form, FormBench>,
    ownMbStart: before,
    ownMb: ownMb(),
  };
}

function startNode(): Promise<number> {
  const since = performance.now();
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ["-e", "0"], { stdio: "ignore" });
    child.once("error", reject);
    child.once("close", () => resolve(performance.now() - since));
  });
}

export const showPicture = ({ forms, ...result }: PictureBench): string =>
  [
    ...FORMS.map((form) => {
      const { medianMs, worstMs, rssMb, kb } = forms[form];
      const bound = form === "png" ? "  (bound: 3000 ms, 300 MB)" : "";
      return `${form.padEnd(5)}  median ${medianMs} ms, worst ${worstMs} ms, ${rssMb} MB, file ${kb} KB${bound}`;
    }),
    `bare start of Node: ${result.nodeStartMs} ms; each ${result.rounds} times`,
    `the process that asked: ${result.ownMbStart} MB → ${result.ownMb} MB`,
  ].join("\n");
