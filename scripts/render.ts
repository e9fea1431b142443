// npm run render -- FILE.json --out FOLDER [--locale zh|en]
// Draws picture, PDF, spreadsheet and page of a month from its canonical JSON, and writes them as FOLDER/<YYYY-MM>.*
// beside the JSON and its digest. A file that holds the month alone knows nothing of signatures: the forms say draft.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { canonicalJson, digestOf } from "../core/disclosure/canonical.ts";
import { Content, Disclosure } from "../core/disclosure/disclosure.ts";
import type { Locale } from "../core/report/assemble.ts";
import { createDraw, FORMS } from "../render/draw.ts";
import { AS_FILE, monthPage } from "../web/page.ts";
import { tool, UsageError } from "./tool.ts";

const USAGE = "Usage: npm run render -- FILE.json --out FOLDER [--locale zh|en]";

interface Options {
  readonly file: string;
  readonly out: string;
  readonly locale: Locale;
}

function optionsFrom(args: readonly string[]): Options {
  const read = () =>
    parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { out: { type: "string" }, locale: { type: "string", default: "zh" } },
    });
  let parsed: ReturnType<typeof read>;
  try {
    parsed = read();
  } catch {
    throw new UsageError(USAGE);
  }
  const { out, locale } = parsed.values;
  const [file, ...rest] = parsed.positionals;
  if (file === undefined || rest.length > 0 || out === undefined) throw new UsageError(USAGE);
  if (locale !== "zh" && locale !== "en") throw new UsageError(USAGE);
  return { file, out, locale };
}

/** A whole disclosure, or its content alone. */
function readMonth(file: string): Disclosure {
  let json: unknown;
  try {
    json = JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    const why = error instanceof SyntaxError ? "is no JSON" : "cannot be read";
    throw new UsageError(`${file} ${why}.`);
  }
  const whole = Disclosure.safeParse(json);
  if (whole.success) return checked(whole.data, file);
  const content = Content.safeParse(json);
  if (!content.success) {
    const [issue] = content.error.issues;
    const where = issue?.path.join(".") || "the file";
    throw new UsageError(`${file} is no disclosure: ${where}: ${issue?.message}`);
  }
  const digest = digestOf(canonicalJson(content.data));
  return { content: content.data, digest, signatures: [], published: null, correctedBy: [] };
}

function checked(disclosure: Disclosure, file: string): Disclosure {
  if (digestOf(canonicalJson(disclosure.content)) !== disclosure.digest)
    throw new UsageError(`${file}: the digest is not that of its content; nothing was drawn.`);
  return disclosure;
}

async function main(): Promise<number> {
  const { file, out, locale } = optionsFrom(process.argv.slice(2));
  const disclosure = readMonth(file);
  const { month } = disclosure.content.cover;
  const draw = createDraw();
  mkdirSync(out, { recursive: true });
  const write = (ending: string, bytes: string | Uint8Array): void => {
    const path = join(out, `${month}.${ending}`);
    writeFileSync(path, bytes);
    process.stdout.write(`${path}  ${(Buffer.byteLength(bytes) / 1024).toFixed(0)} KB\n`);
  };
  write("json", canonicalJson(disclosure.content));
  write("sha256", `${disclosure.digest}  ${month}.json\n`);
  write("html", monthPage(disclosure, locale, AS_FILE));
  for (const form of FORMS) write(form, await draw(form, { disclosure, locale }));
  return 0;
}

await tool(main);
