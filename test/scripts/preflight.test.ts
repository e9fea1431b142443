// What is loaded before every entry file: the second start takes the TypeScript as the first one left it.
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { expect, test } from "vitest";

const PROJECT = join(import.meta.dirname, "..", "..");
const SAYS = `import("./core/loop.ts").then(() => console.log(JSON.stringify({
  cache: require("node:module").getCompileCacheDir(),
  strips: process.moduleLoadList.some((name) => name.includes("amaro")),
})))`;

function start(): { cache: string; strips: boolean } {
  const given = ["--require", "./scripts/preflight.cjs", "--eval", SAYS];
  const { stdout, stderr } = spawnSync(process.execPath, given, { cwd: PROJECT, encoding: "utf8" });
  expect(stderr).toBe("");
  return JSON.parse(stdout);
}

test("compiled files are kept beside the packages, and the second start loads no type stripper", () => {
  expect(start().cache).toContain(join("node_modules", ".cache", "compiled"));
  expect(start().strips).toBe(false);
});
