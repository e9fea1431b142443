import { expect, test } from "vitest";
import { type ConfigError, parseConfig } from "../../../core/config.ts";

const KEY = "sk-only-for-this-test-0123";

test("nothing is asked without a key, whatever else is set", () => {
  expect(
    parseConfig({ OPENAI_MODEL: "qwen-plus", OPENAI_BASE_URL: "http://x/v1" }).model,
  ).toBeNull();
});

test("a key and a model, and the defaults", () => {
  expect(parseConfig({ OPENAI_API_KEY: KEY, OPENAI_MODEL: "qwen-plus" }).model).toEqual({
    apiKey: KEY,
    baseUrl: "https://api.openai.com/v1",
    model: "qwen-plus",
    extraBody: {},
    limitMs: 4_000,
    below: 0.8,
    level: "auto",
    dailyTokens: 1_000_000,
  });
});

test("everything set", () => {
  const { model } = parseConfig({
    OPENAI_API_KEY: KEY,
    OPENAI_MODEL: "Qwen/Qwen3-8B",
    OPENAI_BASE_URL: "http://127.0.0.1:11434/v1/",
    OPENAI_TIME_LIMIT_MS: "2500",
    OPENAI_BELOW: "0.65",
    OPENAI_STRUCTURED: "json_object",
    OPENAI_DAILY_TOKENS: "50000",
    OPENAI_EXTRA_BODY: '{"enable_thinking":false}',
  });
  expect(model).toMatchObject({
    baseUrl: "http://127.0.0.1:11434/v1",
    limitMs: 2_500,
    below: 0.65,
    level: "json_object",
    dailyTokens: 50_000,
    extraBody: { enable_thinking: false },
  });
});

test.each([
  [{ OPENAI_API_KEY: KEY }, "OPENAI_MODEL"],
  [{ OPENAI_API_KEY: `${KEY} x`, OPENAI_MODEL: "m" }, "OPENAI_API_KEY"],
  [{ OPENAI_BASE_URL: `https://u:${KEY}@x.example/v1` }, "OPENAI_BASE_URL"],
  [{ OPENAI_BASE_URL: "ftp://x.example" }, "OPENAI_BASE_URL"],
  [{ OPENAI_MODEL: "two words" }, "OPENAI_MODEL"],
  // Longer than a lease: another process would take the message over.
  [{ OPENAI_TIME_LIMIT_MS: "20000" }, "OPENAI_TIME_LIMIT_MS"],
  [{ OPENAI_BELOW: "80" }, "OPENAI_BELOW"],
  [{ OPENAI_STRUCTURED: "yaml" }, "OPENAI_STRUCTURED"],
  [{ OPENAI_EXTRA_BODY: "[1]" }, "OPENAI_EXTRA_BODY"],
  [{ OPENAI_EXTRA_BODY: "{thinking: false}" }, "OPENAI_EXTRA_BODY"],
])("%j is refused by its name, without its value", (env, key) => {
  let told = "";
  try {
    parseConfig(env);
  } catch (error) {
    told = (error as ConfigError).message;
  }
  expect(told).toMatch(new RegExp(`^${key}: .`));
  expect(told.split("\n")).toHaveLength(1);
  expect(told).not.toContain(KEY);
});
