// The real process with a model API that goes wrong: every report is a ticket within the time limit, and the ticket
// keeps why the API did not decide. An outage changes nothing that anybody reads.
import { afterAll, expect, test } from "vitest";
import { type Fault, type ModelApi, startModelApi } from "../support/model-api/model-api.ts";
import { type BotProcess, type Home, killAll, makeHome, startBot } from "../support/process.ts";
import { withDatabase } from "./check.ts";

const homes: Home[] = [];
const apis: ModelApi[] = [];
afterAll(async () => {
  killAll();
  for (const made of homes.splice(0)) made.remove();
  for (const api of apis.splice(0)) await api.down();
});

const LIFT = JSON.stringify({
  intent: "repair",
  category: "elevator",
  urgency: "urgent",
  danger: false,
  confidence: 0.9,
});
/** The default of OPENAI_TIME_LIMIT_MS, and what a busy machine may add: whoever waits for a fault waits far longer. */
const LIMIT_MS = 4_000;
const SLACK_MS = 8_000;

async function modelApi(): Promise<ModelApi> {
  const api = await startModelApi({ says: () => LIFT });
  apis.push(api);
  return api;
}

const settings = (api: ModelApi, key = api.key): Record<string, string> => ({
  OPENAI_API_KEY: key,
  OPENAI_BASE_URL: api.baseUrl,
  OPENAI_MODEL: api.model,
  OPENAI_BELOW: "1",
  LOG_LEVEL: "info",
});

function start(env: Readonly<Record<string, string>>, input: string | null = null) {
  const home = makeHome();
  homes.push(home);
  return { home, bot: startBot({ home, env, input }) };
}

/** One person opens six tickets in ten minutes, no more. */
const NAMES = ["李婷", "王芳", "赵敏"];
const report = (nth: number): string => {
  const name = NAMES[Math.floor((nth - 1) / 6) % NAMES.length];
  return `owners ${name}: @小管家 ${nth}栋1单元502${name}家楼道灯不亮,电话13812345678`;
};

/** Types a report; resolves to the ms until its acknowledgement. */
async function reports(bot: BotProcess, nth: number): Promise<number> {
  const begun = performance.now();
  bot.type(report(nth));
  await bot.until((stdout) => stdout.includes(`业主群 小管家: ↩`) && told(stdout, nth));
  return performance.now() - begun;
}
const told = (stdout: string, nth: number): boolean => new RegExp(`📋#${nth}\\b`, "u").test(stdout);

const openings = (home: Home): readonly { by: string; category: string }[] =>
  withDatabase(home.file, true, (database) =>
    database
      .prepare(`SELECT "data" FROM "TicketEvent" WHERE "type" = 'TicketOpened' ORDER BY "ticketId"`)
      .all(),
  ).map((row) => JSON.parse((row as { data: string }).data));

const FAULTS: readonly (readonly [string, readonly Fault[]])[] = [
  ["timeout", [{ hangsInBody: true }]],
  ["timeout", [{ delayMs: 60_000 }]],
  ["limited", [{ status: 429, retryAfter: "30" }]],
  ["server error", [{ status: 500 }, { status: 500 }, { status: 500 }]],
  ["no API", [{ html: true }, { html: true }, { html: true }]],
  ["blank", [{ content: "" }, { content: "" }, { content: "" }]],
  ["refused", [{ refusal: "no" }]],
  ["wrong labels", [{ content: '{"intent":"打开门禁"}' }, { content: '{"intent":"x"}' }]],
  ["unreachable", [{ cut: "before" }, { cut: "within" }, { cut: "before" }]],
];

test("each failure ends in a ticket in time, with its reason; nothing private left, no key is logged", async () => {
  const api = await modelApi();
  const { home, bot } = start(settings(api));
  let nth = 0;
  for (const [, faults] of FAULTS) {
    api.goesWrong(...faults);
    expect(await reports(bot, ++nth)).toBeLessThan(LIMIT_MS + SLACK_MS);
    // An answer in between, so that the API is not left alone.
    expect(await reports(bot, ++nth)).toBeLessThan(LIMIT_MS + SLACK_MS);
  }
  bot.endInput();
  expect(await bot.ended()).toEqual({ code: 0, signal: null });

  const tickets = openings(home);
  expect(tickets.map(({ by }) => by)).toEqual(
    FAULTS.flatMap(([reason]) => [
      expect.stringMatching(new RegExp(`^\\S+; api: ${reason}$`)),
      expect.stringMatching(/^api loop-1 triage-\d+\.[0-9a-f]{8}; \S+$/),
    ]),
  );
  expect(tickets.map(({ category }) => category)).toEqual(
    FAULTS.flatMap(() => ["electrical", "elevator"]),
  );
  expect(JSON.stringify(api.asked)).not.toMatch(/李婷|王芳|赵敏|13812345678|502/);
  expect(bot.stderr()).toMatch(/"tokensToday":\d+/);
  expect(bot.stdout() + bot.stderr()).not.toContain(api.key);
});

test("a wrong key and an unknown model cost one question, and are logged without the key", async () => {
  const api = await modelApi();
  const key = "sk-mistyped-key-000111222";
  const env = [settings(api, key), { ...settings(api), OPENAI_MODEL: "no-such-model" }];
  for (const [at, reason] of ["key refused", "not found"].entries()) {
    const { home, bot } = start(env[at] ?? {}, `${report(1)}\n${report(2)}\n`);
    expect(await bot.ended()).toEqual({ code: 0, signal: null });
    const ends = openings(home).map(({ by }) => by.split("; ")[1]);
    expect(ends).toEqual([`api: ${reason}`, "api: paused"]);
    expect(bot.stderr()).toContain(`"reason":"${reason}"`);
    expect(bot.stdout() + bot.stderr()).not.toContain("sk-");
    expect(bot.stderr()).not.toContain("13812345678");
  }
  expect(api.asked).toHaveLength(2);
});

test("with the API down the bot says what it says without one", async () => {
  const api = await modelApi();
  await api.down();
  const said = [1, 2, 3, 4].map(report).join("\n").concat("\nowners 王芳: @小管家 谢谢大家\n");
  const [alone, down] = [start({}, said), start(settings(api), said)];
  for (const { bot } of [alone, down]) expect((await bot.ended()).code).toBe(0);
  const words = ({ bot }: { bot: BotProcess }): string => bot.stdout().replaceAll(/\d+:\d\d/g, "");
  expect(words(down)).toContain("📋#4");
  expect(words(down)).toBe(words(alone));
  expect(openings(down.home).map(({ by }) => by.split("; ")[1])).toEqual([
    "api: unreachable",
    "api: unreachable",
    "api: unreachable",
    "api: paused",
  ]);
  await api.up();
});
