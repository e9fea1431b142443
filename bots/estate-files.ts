// DATA_DIR/estates/<name>.yaml: read at start and whenever it changes. A bad file keeps the old settings.
import { existsSync, mkdirSync, readdirSync, readFileSync, watch } from "node:fs";
import { join } from "node:path";
import type { EstateSettings } from "../core/estates/schema.ts";
import { defaultSettings, parseEstateFile, showProblem } from "../core/estates/settings.ts";
import type { Log } from "../core/log.ts";

export interface EstateFiles {
  settingsOf(estateName: string): EstateSettings;
  close(): void;
}

/** Editors write a file in several steps: it is read this long after the last of them. */
const SETTLE_MS = 200;

/** The file says how fees are charged: by the defaults the sections of a disclosure could be wrong ones. */
const UNREAD = "the default settings hold, and nothing is signed or published";

export function openEstateFiles(dataDir: string, log: Log): EstateFiles {
  const folder = join(dataDir, "estates");
  const known = new Map<string, EstateSettings>();
  const timers = new Map<string, NodeJS.Timeout>();

  const read = (file: string): void => {
    const name = file.replace(/\.ya?ml$/u, "");
    const path = join(folder, file);
    const before = (): boolean => known.has(name) && known.get(name)?.unread !== true;
    const keepUnread = (): void => {
      if (!before()) known.set(name, { ...defaultSettings, unread: true });
    };
    if (!existsSync(path)) {
      if (known.delete(name)) log.warn(`${path} is gone: the estate has the default settings now`);
      return;
    }
    try {
      const parsed = parseEstateFile(readFileSync(path, "utf8"), path);
      if ("settings" in parsed) {
        known.set(name, parsed.settings);
        log.info(`${path} is read`);
      } else {
        const kept = before() ? "the settings before it stay" : UNREAD;
        for (const problem of parsed.problems) log.error(`${showProblem(problem)} (${kept})`);
        keepUnread();
      }
    } catch (error) {
      keepUnread();
      log.error(`${path} cannot be read (${(error as NodeJS.ErrnoException).code ?? "error"})`);
    }
  };

  const isSettings = (file: string): boolean => /\.ya?ml$/u.test(file);
  try {
    mkdirSync(folder, { recursive: true });
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? "error";
    log.warn(`${folder} cannot be made (${code}): every estate has the default settings`);
    return { settingsOf: () => defaultSettings, close: () => {} };
  }
  for (const file of readdirSync(folder).filter(isSettings)) read(file);
  const watcher = watch(folder, (_, file) => {
    if (file === null || !isSettings(file)) return;
    clearTimeout(timers.get(file));
    timers.set(file, setTimeout(() => read(file), SETTLE_MS).unref());
  });
  watcher.unref();
  return {
    settingsOf: (estateName) => known.get(estateName) ?? defaultSettings,
    close: () => watcher.close(),
  };
}
