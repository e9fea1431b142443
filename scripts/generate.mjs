// Makes the Prisma client from prisma/models, offline (see docs/decisions.md 3).
// Runs after `npm ci`. Plain JavaScript: it must also run on a Node that cannot strip types.
import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";

let cli;
try {
  cli = createRequire(import.meta.url).resolve("prisma/build/index.js");
} catch {
  process.exit(0); // installed without the CLI (--omit=dev): the client was generated before
}
const done = spawnSync(process.execPath, [cli, "generate"], { stdio: ["ignore", "pipe", "inherit"] });
if (done.status !== 0) process.stderr.write(done.stdout);
process.exit(done.status ?? 1);
