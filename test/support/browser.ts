// Chromium for tests, where the machine has one: none is downloaded. Chinese letters come from the same npm package as
// the picture's, in a home of the browser's own.
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { type Browser, chromium } from "playwright-core";
import { BOLD, REGULAR } from "../../render/fonts.ts";
import { GIVE_UP_MS } from "./patience.ts";

const PLACES = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
];

/** Null: there is none here. */
export const CHROMIUM: string | null = PLACES.find((path) => existsSync(path)) ?? null;

export interface TestBrowser {
  readonly browser: Browser;
  close(): Promise<void>;
}

export async function openBrowser(): Promise<TestBrowser> {
  if (CHROMIUM === null) throw new Error("no Chromium on this machine");
  const home = mkdtempSync(join(tmpdir(), "linli-browser-"));
  const fonts = join(home, ".local", "share", "fonts");
  mkdirSync(fonts, { recursive: true });
  for (const font of [REGULAR, BOLD]) copyFileSync(font, join(fonts, basename(font)));
  const browser = await chromium.launch({
    executablePath: CHROMIUM,
    timeout: GIVE_UP_MS,
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking"],
    env: { PATH: process.env.PATH ?? "", HOME: home, TMPDIR: home },
  });
  return {
    browser,
    async close() {
      await browser.close();
      rmSync(home, { recursive: true, force: true });
    },
  };
}
