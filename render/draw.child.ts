// The process that draws (draw.ts): a month on standard input, the form's bytes on standard output, the memory that it
// took on channel 3. Each form loads only the library it needs.
import { writeSync } from "node:fs";
import { buffer } from "node:stream/consumers";
import type { Drawing, Form } from "./draw.ts";

const DRAW: Record<Form, (drawing: Drawing) => Promise<Uint8Array>> = {
  async png({ disclosure, locale }) {
    return (await import("./png.ts")).drawPng(disclosure, locale);
  },
  async pdf({ disclosure, locale }) {
    return (await import("./pdf.ts")).drawPdf(disclosure, locale);
  },
  async xlsx({ disclosure, locale }) {
    return (await import("./sheet.ts")).drawSheet(disclosure, locale);
  },
};

async function main(): Promise<void> {
  const drawing = JSON.parse((await buffer(process.stdin)).toString("utf8")) as Drawing;
  const bytes = await DRAW[process.argv[2] as Form](drawing);
  writeSync(3, String(Math.round(process.resourceUsage().maxRSS / 1024)));
  await new Promise((resolve) => process.stdout.end(bytes, () => resolve(undefined)));
}

main().catch((error: Error) => {
  // The message alone: a stack would tell the log more of the machine than of the fault.
  process.stderr.write(error.message);
  process.exitCode = 1;
});
