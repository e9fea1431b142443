// Every conversation in this folder, told again. UPDATE_CONVERSATIONS=1 writes what is said now into the files:
// read the difference as a property manager would before you commit it.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { retell } from "../support/conversation.ts";

const folder = import.meta.dirname;
const files = readdirSync(folder).filter((file) => file.endsWith(".txt"));

test("there are conversations", () => {
  expect(files.length).toBeGreaterThanOrEqual(25);
});

test.each(files)("%s", async (file) => {
  const path = join(folder, file);
  const written = readFileSync(path, "utf8");
  const told = await retell(written);
  if (process.env.UPDATE_CONVERSATIONS === "1") writeFileSync(path, told);
  else expect(told).toBe(written);
});
