// Settings from outside: the environment with `.env` beneath it, read once.
import { existsSync, readFileSync } from "node:fs";
import { isAbsolute, join } from "node:path";
import { parseEnv } from "node:util";
import { type Config, parseConfig } from "../core/config.ts";

/** The project's folder: relative paths are relative to it, wherever the bot is started from. */
export const PROJECT = join(import.meta.dirname, "..");

export const fromProject = (path: string): string =>
  isAbsolute(path) ? path : join(PROJECT, path);

/** The environment wins over `.env`; an empty value counts as unset. Throws ConfigError. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const file = join(PROJECT, ".env");
  const written = existsSync(file) ? parseEnv(readFileSync(file, "utf8")) : {};
  const set = Object.fromEntries(Object.entries(env).filter(([, value]) => value?.trim()));
  return parseConfig({ ...written, ...set });
}
