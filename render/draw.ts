// Draws the forms of a month in a process of its own, one at a time: fonts and pixels never reach the bot's memory, and
// a drawing that hangs or grows too big is ended without it.
import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { Disclosure } from "../core/disclosure/disclosure.ts";
import type { Locale } from "../core/report/assemble.ts";

export const FORMS = ["png", "pdf", "xlsx"] as const;
export type Form = (typeof FORMS)[number];

export interface Drawing {
  readonly disclosure: Disclosure;
  readonly locale: Locale;
}

/** Resolves with the file's bytes. Rejects where it could not be drawn: nothing is kept of it then. */
export type Draw = (form: Form, drawing: Drawing) => Promise<Buffer>;

export interface Drawn {
  readonly bytes: Buffer;
  /** The most memory that the process had, in MB, and how long it lived, its start included. */
  readonly rssMb: number;
  readonly ms: number;
}

const CHILD = fileURLToPath(new URL("./draw.child.ts", import.meta.url));
/** Ten times what a slow machine needs. */
const WITHIN_MS = 30_000;
/** Of V8; pixels and fonts come on top. */
const HEAP_MB = 128;

export function createDraw({ withinMs = WITHIN_MS } = {}): Draw {
  let before: Promise<unknown> = Promise.resolve();
  return (form, drawing) => {
    const drawn = before.then(() => drawOnce(form, drawing, withinMs));
    before = drawn.catch(() => {});
    return drawn.then(({ bytes }) => bytes);
  };
}

export function drawOnce(form: Form, drawing: Drawing, withinMs = WITHIN_MS): Promise<Drawn> {
  const since = performance.now();
  // Nothing of the bot's environment: a drawing needs no setting and no key.
  const child = spawn(process.execPath, [`--max-old-space-size=${HEAP_MB}`, CHILD, form], {
    env: {},
    stdio: ["pipe", "pipe", "pipe", "pipe"],
    timeout: withinMs,
    killSignal: "SIGKILL",
  });
  const [out, told, used] = [child.stdout, child.stderr, child.stdio[3]].map((stream) => {
    const chunks: Buffer[] = [];
    stream?.on("data", (chunk: Buffer) => chunks.push(chunk));
    return () => Buffer.concat(chunks);
  });
  child.stdin?.on("error", () => {}); // it ended before it read everything: told by its code
  child.stdin?.end(JSON.stringify(drawing));
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code, signal) => {
      if (code === 0 && out && used)
        return resolve({
          bytes: out(),
          rssMb: Number(used().toString()),
          ms: performance.now() - since,
        });
      const why = signal === null ? told?.().toString().trim() : `no answer in ${withinMs} ms`;
      reject(new Error(`the ${form} could not be drawn: ${why}`));
    });
  });
}
