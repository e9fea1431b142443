// Makes the Prisma client from prisma/models, offline (see docs/decisions.md 3).
// Run by scripts/preflight.cjs where it is missing, and by `npm run generate` after a change of the models.
import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

let cli;
try {
  cli = createRequire(import.meta.url).resolve("prisma/build/index.js");
} catch {
  process.stderr.write(
    "The Prisma command line is missing: run `npm ci` (with its optional packages).\n",
  );
  process.exit(1);
}
const done = spawnSync(process.execPath, [cli, "generate"], {
  stdio: ["ignore", "pipe", "inherit"],
});
if (done.status !== 0) process.stderr.write(done.stdout);
else readCompilerOnce(join(import.meta.dirname, "..", "prisma/generated/sqlite/internal/class.ts"));
process.exit(done.status ?? 1);

/**
 * The client's query compiler lies in a module as one text. Imported, that text and its source stay in memory, 4.4 MB;
 * read as a file they go once it is compiled.
 */
function readCompilerOnce(file) {
  const made = readFileSync(file, "utf8");
  const changed = made.replace(
    /const \{ wasm \} = await import\("([^"]+)"\)/,
    `const { readFileSync } = await import("node:fs")
    const [, wasm] = readFileSync(new URL(import.meta.resolve("$1")), "latin1").split('"')`,
  );
  if (changed === made)
    process.stderr.write("Prisma's client loads its compiler in another way: see generate.mjs.\n");
  writeFileSync(file, changed);
}
