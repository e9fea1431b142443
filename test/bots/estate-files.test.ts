// A settings file that is broken: what holds then, and that no money is disclosed by guesses.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { type EstateFiles, openEstateFiles } from "../../bots/estate-files.ts";
import { mustBeInTurn } from "../../core/disclosure/signing.ts";
import type { EstateSettings } from "../../core/estates/schema.ts";
import { silentLog } from "../../core/log.ts";
import { GIVE_UP_MS } from "../support/patience.ts";
import { bookedMonth, IN_JULY, type Published } from "../support/published-month.ts";
import { MONTH } from "../support/worked-month.ts";

let folder = "";
let files: EstateFiles | null = null;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "linli-estates-"));
  mkdirSync(join(folder, "estates"));
});
afterEach(() => {
  files?.close();
  rmSync(folder, { recursive: true, force: true });
});

const write = (text: string): void => writeFileSync(join(folder, "estates", "阳光花园.yaml"), text);
const read = (): EstateSettings => {
  files ??= openEstateFiles(folder, silentLog);
  return files.settingsOf("阳光花园");
};

test("broken at the start the defaults hold and say that they are unread; mended, it is read", async () => {
  files = null;
  write("fees: {mode: 不知道}\n");
  expect(read()).toMatchObject({ unread: true, locale: "zh" });
  write("fees: {mode: 酬金制}\n");
  await vi.waitFor(
    () => expect(read()).toMatchObject({ fees: { mode: "remuneration" } }),
    GIVE_UP_MS,
  );
  expect(read().unread).toBeUndefined();
});

test("broken later the settings before it stay, and are good", async () => {
  files = null;
  write("locale: en\n");
  expect(read().locale).toBe("en");
  const log = vi.fn();
  (files as EstateFiles | null)?.close();
  files = openEstateFiles(folder, { ...silentLog, error: log });
  write("locale: [\n");
  await vi.waitFor(() => expect(log).toHaveBeenCalled(), GIVE_UP_MS);
  expect(read().locale).toBe("en");
  expect(read().unread).toBeUndefined();
});

test("nothing is signed or published while the file is broken", async () => {
  const books: Published = await bookedMonth();
  try {
    const turn = (unread: boolean) =>
      books.at((desk) =>
        mustBeInTurn(MONTH, IN_JULY, {
          ...desk,
          settings: { ...desk.settings, ...(unread ? { unread } : {}) },
        }),
      );
    await expect(turn(true)).rejects.toThrow("disclosure");
    await expect(turn(false)).resolves.toBeUndefined();
  } finally {
    await books.close();
  }
});
