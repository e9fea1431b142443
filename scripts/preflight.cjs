// Loaded before every entry file (--require): is this Node new enough, and is the Prisma client there? It is
// made after `npm ci`; where install scripts are switched off, it is made here, once.
require("./node-version.cjs");
var fs = require("node:fs");
var path = require("node:path");
if (!fs.existsSync(path.join(__dirname, "..", "prisma", "generated", "sqlite", "client.ts"))) {
  var made = require("node:child_process").spawnSync(
    process.execPath,
    [path.join(__dirname, "generate.mjs")],
    { stdio: ["ignore", "ignore", "inherit"], cwd: path.join(__dirname, "..") },
  );
  if (made.status !== 0) process.exit(made.status || 1);
}
