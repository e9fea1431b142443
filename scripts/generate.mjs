// Makes the Prisma client from prisma/models, offline (see docs/decisions.md 3).
// Run by scripts/preflight.cjs where it is missing, and by `npm run generate` after a change of the models.
import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";

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
process.exit(done.status ?? 1);
