// Telegram going wrong for longer: the real process under load.
import { afterEach, expect, test } from "vitest";
import { killAll } from "../../support/process.ts";
import { makeGround, pause, until } from "../telegram/ground.ts";
import {
  expectNoToken,
  lateness,
  limited,
  noise,
  outage,
  slowness,
  terminated,
} from "../telegram/outages.ts";
import { summary, type Verdict } from "../telegram/verdict.ts";

afterEach(killAll);

const STORIES: readonly (readonly [what: string, tell: () => Promise<Verdict>])[] = [
  ["unreachable for a minute", () => outage(60_000)],
  ["every answer 1.5 s late, for a while", () => slowness(1_500, 40)],
  ["answers that come after the time limit", () => lateness()],
  ["errors, pages, lies, cut connections, limits", () => noise(5)],
  ["the pace of Telegram, and SIGTERM within", () => limited(["SIGTERM"], 15_000)],
  [
    "the pace of Telegram, and kills with a post under way",
    () => limited(["SIGKILL", "send:after:2", "send:middle:3", "send:after:4"], 8_000),
  ],
  ["SIGTERM under load, six times", () => terminated(6)],
];

test.each(STORIES)("%s: nothing lost, nothing doubled", async (what, story) => {
  console.log(`${what}: ${summary(await story())}`);
});

test("unreachable at the start: it is there within seconds of Telegram's return", async () => {
  const ground = await makeGround(1);
  try {
    const { api } = ground;
    await api.down();
    const bot = ground.start();
    // By then the library's own tries would lie more than ten seconds apart.
    await pause(15_000);
    await api.up();
    await until(() => api.polling, bot.stderr, 4_500);
    expect(bot.stderr().match(/cannot be reached/g)).toHaveLength(1);
    expectNoToken(bot, ground);
  } finally {
    killAll();
    await ground.close();
  }
});
