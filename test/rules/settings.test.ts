// The settings, what documents them, and what answers to a bad one.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { ConfigError, parseConfig, SETTINGS } from "../../core/config.ts";

const ROOT = join(import.meta.dirname, "..", "..");
const read = (file: string): string => readFileSync(join(ROOT, file), "utf8");

test(".env.example lists just the settings there are", () => {
  const listed = [...read(".env.example").matchAll(/^([A-Z_]+)=/gm)].map((match) => match[1]);
  expect(listed.sort(), "Bring .env.example and core/config.ts together").toEqual(
    [...SETTINGS].sort(),
  );
});

test.each(["README.md", "README.zh-CN.md"])("%s names every setting and both commands", (file) => {
  const text = read(file);
  for (const key of SETTINGS)
    expect(text, `${file} says nothing of ${key}`).toContain(`\`${key}\``);
  expect(text).toContain("npm ci && npm start");
  expect(text).toContain("npm ci && npm test");
});

test("CI runs the README's own test command", () => {
  expect(read(".ci/run")).toContain("npm ci && npm test");
  expect(read(".ci/run")).toContain("npm run check");
});

test("every npm script named in the docs exists", () => {
  const scripts = Object.keys((JSON.parse(read("package.json")) as { scripts: object }).scripts);
  for (const file of ["README.md", "README.zh-CN.md", "CONTRIBUTING.md", "docs/architecture.md"])
    for (const [, name] of read(file).matchAll(/npm run (?:-s )?([a-z:-]+)/g))
      expect(scripts, `${file} names npm run ${name}`).toContain(name);
});

describe("a bad environment", () => {
  test("is told whole, by key, never by value", () => {
    const bad = {
      BOT_NAME: "@坏名字!!",
      LOG_LEVEL: "loud-secret",
      SEND_LIMITS: "maybe",
      SETUP_CODE: "short",
    };
    let told = "";
    try {
      parseConfig(bad);
    } catch (error) {
      expect(error).toBeInstanceOf(ConfigError);
      told = (error as Error).message;
    }
    expect(told.split("\n").map((line) => line.split(":")[0])).toEqual(
      Object.keys(bad).sort((a, b) => SETTINGS.indexOf(a) - SETTINGS.indexOf(b)),
    );
    for (const value of Object.values(bad)) expect(told).not.toContain(value);
  });
  test("an address that owners are told leads to this process's pages, and holds nothing beside", () => {
    const url = (PUBLIC_URL: string, PORT = "8080") => parseConfig({ PUBLIC_URL, PORT }).publicUrl;
    expect(url("https://gongshi.example.com/")).toBe("https://gongshi.example.com");
    expect(url("https://example.com/a/b/")).toBe("https://example.com/a/b");
    for (const bad of [
      "gongshi.example.com",
      "ftp://x",
      "https://a:b@c",
      "https://c/?x",
      "https://c/#x",
    ])
      expect(() => url(bad)).toThrow(/^PUBLIC_URL: /u);
    expect(() => parseConfig({ PUBLIC_URL: "https://example.com" })).toThrow(
      "PORT: needed with PUBLIC_URL",
    );
    expect(parseConfig({}).publicUrl).toBeNull();
  });
  test("an empty value counts as unset", () => {
    expect(parseConfig({ BOT_NAME: " ", SETUP_CODE: "", DATABASE_URL: "" })).toEqual(
      parseConfig({}),
    );
  });
});
