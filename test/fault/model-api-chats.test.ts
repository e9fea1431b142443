// The real process on Telegram's wire with a slow model API: chats do not wait for one another, and what a message
// waits behind others of its chat counts in its time limit.
import { afterEach, expect, test } from "vitest";
import { type ModelApi, startModelApi } from "../support/model-api/model-api.ts";
import { killAll } from "../support/process.ts";
import { withDatabase } from "./check.ts";
import { type Ground, makeGround, quiet } from "./telegram/ground.ts";

let ground: Ground | null = null;
let model: ModelApi | null = null;
afterEach(async () => {
  killAll();
  await ground?.close();
  await model?.down();
});

async function stage(estates: number, more: Readonly<Record<string, string>> = {}) {
  ground = await makeGround(estates);
  model = await startModelApi();
  const { baseUrl, key } = model;
  const env = { ...more, OPENAI_API_KEY: key, OPENAI_BASE_URL: baseUrl, OPENAI_MODEL: model.model };
  const bot = ground.start({ env: { ...env, OPENAI_BELOW: "1" } });
  await bot.until(() => ground?.api.polling === true);
  return { ...ground, bot, model };
}

/** The sources of the tickets' labels, in the order of the tickets. */
const sources = ({ home }: Ground): readonly string[] =>
  withDatabase(home.file, true, (database) =>
    database
      .prepare(
        `SELECT json_extract("data", '$.by') FROM "TicketEvent" WHERE "type" = 'TicketOpened' ORDER BY "ticketId"`,
      )
      .pluck()
      .all(),
  ) as string[];

const acknowledgements = ({ api, estates }: Ground) =>
  api.sent.filter(({ chatId }) => estates.some(({ owners }) => owners.id === chatId));

test("four groups at once are asked about beside each other", async () => {
  const staged = await stage(4, { OPENAI_TIME_LIMIT_MS: "8000" });
  const { api, estates } = staged;
  // Nobody is answered before all four are asked about.
  staged.model.goesWrongForEver({ heldUntil: 4 });
  for (const [at, { owners }] of estates.entries())
    api.person({ name: `住户${at}` }).says(owners, `@linli_bot ${at + 1}栋1单元楼道灯不亮`);
  await quiet(staged);
  expect(acknowledgements(staged)).toHaveLength(4);
  expect(sources(staged)).toEqual(estates.map(() => expect.stringMatching(/^api loop-1 /)));
});

test("five in one group behind a hanging API are all answered within one time limit", async () => {
  const staged = await stage(1);
  const { api, estates } = staged;
  staged.model.goesWrongForEver({ hangsInBody: true });
  const begun = performance.now();
  for (let nth = 1; nth <= 5; nth += 1)
    for (const { owners } of estates)
      api.person({ name: `住户${nth}` }).says(owners, `@linli_bot ${nth}栋1单元楼道灯不亮`);
  await quiet(staged);
  // One limit is four seconds. One after the other they would be three of them, until the API is left alone.
  expect(performance.now() - begun).toBeLessThan(11_000);
  expect(acknowledgements(staged)).toHaveLength(5);
  const reasons = sources(staged).map((by) => by.split("; ")[1]);
  expect(reasons[0]).toBe("api: timeout");
  expect(new Set(reasons.slice(1))).toEqual(new Set(["api: late"]));
});
