// npm run demo [-- --out data/demo]
// Two months of a model estate through the console, in a minute: people report, the firm answers and keeps its books, the
// committee reviews, both sign, and the timer publishes. Then the published months as files. Starts from nothing each
// time; two runs give the same bytes.
import { copyFileSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { parseArgs } from "node:util";
import { DEMO_ESTATE } from "../bots/console/demo.ts";
import { laneScreen, plainScreen } from "../bots/console/screen.ts";
import { writePublished } from "./demo/files.ts";
import { perform } from "./demo/perform.ts";
import { readCues } from "./demo/script.ts";
import { tool, UsageError } from "./tool.ts";

const USAGE =
  "Usage: npm run demo [-- --out FOLDER]   (default: data/demo; what is there is made anew)";
const YEAR = 2026;
const SCRIPTS = ["september.txt", "october.txt"];
const HERE = join(import.meta.dirname, "demo");
const PROJECT = join(import.meta.dirname, "..");

function folderFrom(args: readonly string[]): string {
  try {
    const { values } = parseArgs({ args: [...args], options: { out: { type: "string" } } });
    return resolve(PROJECT, values.out ?? "data/demo");
  } catch {
    throw new UsageError(USAGE);
  }
}

/** What a run makes, and nothing else of the folder. */
function makeRoom(folder: string): void {
  mkdirSync(folder, { recursive: true });
  for (const made of ["disclosures", "pictures", "vouchers", "estates"])
    rmSync(join(folder, made), { recursive: true, force: true });
  for (const file of ["linli.db", "linli.db-wal", "linli.db-shm"])
    rmSync(join(folder, file), { force: true });
  mkdirSync(join(folder, "estates"));
  copyFileSync(join(HERE, "estate.yaml"), join(folder, "estates", `${DEMO_ESTATE}.yaml`));
}

async function main(): Promise<number> {
  const folder = folderFrom(process.argv.slice(2));
  const since = performance.now();
  const { stdout } = process;
  const write = (line: string): boolean => stdout.write(`${line}\n`);
  const shown = relative(process.cwd(), folder) || ".";
  write(`邻里 Linli · 演示:「${DEMO_ESTATE}」2026年9月和10月,约一分钟。`);
  makeRoom(folder);
  const script = SCRIPTS.map((file) => readFileSync(join(HERE, file), "utf8")).join("\n## -\n");
  const stage = await perform({
    ...{ cues: readCues(script, YEAR), folder, estate: DEMO_ESTATE, write },
    screen:
      stdout.isTTY === true
        ? laneScreen(() => stdout.columns ?? 80, stdout.hasColors?.() ?? false)
        : plainScreen,
  });
  try {
    const [estate] = await stage.store.estates();
    if (estate === undefined) throw new Error("the estate is gone");
    write("\n━━ 导出已公示的月份");
    const written = await writePublished(stage, estate, join(folder, "disclosures"));
    for (const { month, digest, files } of written) {
      write(`\n${month} 公示 · 校验码 ${digest}`);
      for (const file of files) write(`  ${relative(process.cwd(), file)}`);
    }
    const last = written.at(-1)?.month ?? "";
    write(`\n用了 ${Math.round((performance.now() - since) / 1000)} 秒。核对:`);
    write(`  npm run disclose -- ${last} --check --estate ${DEMO_ESTATE} --data ${shown}`);
    write(`  cd ${join(shown, "disclosures")} && sha256sum -c *.sha256`);
    return written.length === SCRIPTS.length ? 0 : 1;
  } finally {
    await stage.close();
  }
}

await tool(main);
