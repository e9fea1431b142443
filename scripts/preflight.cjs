// Loaded before every entry file (--require): is this Node new enough, and is the Prisma client there? It is
// made here, once after an install: no install script runs (.npmrc).
require("./node-version.cjs");
var fs = require("node:fs");
var path = require("node:path");
// What Node makes of the TypeScript is kept beside the packages (where that folder can be written): the next start is
// faster, and does not hold the type stripper, 12 MB.
require("node:module").enableCompileCache(
  path.join(__dirname, "..", "node_modules", ".cache", "compiled"),
);
var made = { status: 0 };
if (!fs.existsSync(path.join(__dirname, "..", "prisma", "generated", "sqlite", "client.ts"))) {
  process.stderr.write("Linli makes its database client, once; a few seconds …\n");
  made = require("node:child_process").spawnSync(
    process.execPath,
    [path.join(__dirname, "generate.mjs")],
    { stdio: ["ignore", "ignore", "inherit"], cwd: path.join(__dirname, "..") },
  );
}
if (made.status !== 0) process.exit(made.status || 1);
