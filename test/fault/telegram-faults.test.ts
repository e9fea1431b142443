// Telegram going wrong, the short form: the real process under load. `npm run test:fault` has the long one.
import { copyFileSync } from "node:fs";
import { afterEach, describe, expect, test } from "vitest";
import { STOPS_WITHIN_MS } from "../support/patience.ts";
import { killAll } from "../support/process.ts";
import { withDatabase } from "./check.ts";
import { type Ground, makeGround, pause, quiet, until } from "./telegram/ground.ts";
import { createLoad } from "./telegram/load.ts";
import { survivor } from "./telegram/machine.ts";
import { expectNoToken, noise, outage, terminated } from "./telegram/outages.ts";
import { judge } from "./telegram/verdict.ts";

let ground: Ground | null = null;
afterEach(async () => {
  killAll();
  await ground?.close();
  ground = null;
});

test("unreachable for 3 s: all comes late, nothing is dropped or doubled", async () => {
  expect((await outage(3_000)).messages).toBeGreaterThan(50);
});

test("errors, pages, lies, cut connections, limits", async () => {
  const { repeats } = await noise(1);
  expect(repeats).toBeGreaterThan(0);
});

test("SIGTERM under load: exit 0, nothing lost, nothing twice", async () => {
  const { repeats } = await terminated(2);
  expect(repeats).toBe(0);
});

test("what the verdict must tell, it tells", async () => {
  ground = await makeGround(1);
  const { api, estates } = ground;
  const load = createLoad(ground, "doctored");
  const bot = ground.start();
  load.report(0);
  load.report(0);
  await quiet(ground);
  bot.signal("SIGTERM");
  await bot.ended();
  expect(judge(ground, load.said)).toMatchObject({ findings: [], messages: 2, tickets: 2 });
  const lost = { key: "telegram\n1", what: "never heard", at: Date.now() };
  expect(judge(ground, [...load.said, lost]).findings).toEqual([
    { fault: "said, not stored", about: "never heard" },
  ]);
  const say = (chat_id: number | undefined, text: string | undefined, reply?: number) =>
    fetch(`${api.root}/bot${api.token}/sendMessage`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({
        chat_id,
        text,
        ...(reply === undefined ? {} : { reply_parameters: { message_id: reply } }),
      }),
    });
  const [first] = api.sent;
  await say(first?.chatId, first?.text, first?.replyTo);
  await say(estates[0]?.owners.id, "#9 乱说");
  const told = judge(ground, load.said).findings.map(({ fault }) => fault);
  expect(told).toEqual(["post of nobody", "post repeated"]);
  withDatabase(ground.home.file, false, (database) =>
    database.exec(`UPDATE "Outbox" SET "outcome" = 'unknown' WHERE "kind" = 'card'`),
  );
  const about = (unknownFates: number): string =>
    judge(ground as Ground, load.said, { lostAnswers: 9, unknownFates })
      .findings.map((finding) => finding.about)
      .join("\n");
  expect(about(2).match(/\(card\) is unknown/g)).toHaveLength(2);
  withDatabase(ground.home.file, false, (database) =>
    database.exec(`UPDATE "Outbox" SET "kind" = 'notice' WHERE "kind" = 'card'`),
  );
  expect(about(1)).toContain("2 notices unsaid of 1");
  expect(about(2)).not.toContain("unsaid");
});

describe("a start, and a stop, that Telegram does not help with", () => {
  const said = (text: string): readonly string[] => text.trimEnd().split("\n");

  test("a token that is refused: one line, exit 1", async () => {
    ground = await makeGround(1);
    const secret = "BBF-another-token-that-is-not-known-00";
    const bot = ground.start({ env: { TELEGRAM_BOT_TOKEN: `7000000002:${secret}` } });
    expect(await bot.ended()).toEqual({ code: 1, signal: null });
    const lines = said(bot.stderr()).filter((line) => !line.includes("SEND_LIMITS=off"));
    expect(lines).toEqual([expect.stringContaining("Telegram refuses the token")]);
    expect(bot.stdout() + bot.stderr()).not.toContain(secret);
  });

  test("a second process that polls: one line, exit 1, the other goes on", async () => {
    ground = await makeGround(1);
    const { api, home } = ground;
    copyFileSync(home.file, `${home.folder}/second.db`);
    const first = ground.start();
    await until(() => api.polling, first.stderr);
    const second = ground.start({ env: { DATABASE_URL: `file:${home.folder}/second.db` } });
    const { gone, stays } = await survivor(first, second);
    expectNoToken(gone, ground);
    createLoad(ground, "two").report(0);
    await until(() => api.sent.length >= 2 && api.pending().length === 0, stays.stderr);
    await pause(300);
    const [estate] = ground.estates;
    expect(api.sent.map(({ chatId }) => chatId).sort()).toEqual(
      [estate?.owners.id, estate?.staff.id].sort(),
    );
    stays.signal("SIGTERM");
    expect(await stays.ended(STOPS_WITHIN_MS)).toEqual({ code: 0, signal: null });
  });

  test("SIGTERM while Telegram cannot be reached since the start: exit 0", async () => {
    ground = await makeGround(1);
    await ground.api.down();
    const bot = ground.start();
    await bot.until((_, stderr) => stderr.includes("cannot be reached"));
    bot.signal("SIGTERM");
    expect(await bot.ended(STOPS_WITHIN_MS)).toEqual({ code: 0, signal: null });
    expectNoToken(bot, ground);
  });

  test("SIGTERM while Telegram answers nothing: exit 0 within seconds", async () => {
    ground = await makeGround(1);
    const { api } = ground;
    const bot = ground.start();
    await until(() => api.polling, bot.stderr);
    api.fault("getUpdates", { delayBeforeMs: 2 * STOPS_WITHIN_MS, times: 5 });
    bot.signal("SIGTERM");
    expect(await bot.ended(STOPS_WITHIN_MS)).toEqual({ code: 0, signal: null });
  });
});
