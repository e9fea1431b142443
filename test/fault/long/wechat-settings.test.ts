// WeChat set up wrongly, in the real process with Telegram beside it: one clear line within 10 s, and Telegram answers.
import { afterAll, beforeAll, expect, test } from "vitest";
import { freePort } from "../../support/port.ts";
import { killAll } from "../../support/process.ts";
import { type SpawnedGateway, spawnGateway } from "../../support/wechat-gateway/spawn.ts";
import {
  at,
  complains,
  NO_TLS,
  SECRET,
  TOLD_WITHIN_MS,
  toldAfterMs,
} from "../wechat/complaints.ts";

let speaksTls: SpawnedGateway;
let speaksPlain: SpawnedGateway;
beforeAll(async () => {
  speaksTls = await spawnGateway();
  speaksPlain = await spawnGateway({ tls: false });
});
afterAll(async () => {
  killAll();
  await speaksTls.close();
  await speaksPlain.close();
});

test.each<[string, () => Promise<Record<string, string>>, RegExp]>([
  [
    "no address",
    async () => ({ WECHATY_PUPPET_SERVICE_TOKEN: SECRET }),
    /^WECHATY_PUPPET_SERVICE_ENDPOINT: needed .* left out/,
  ],
  ["the port is closed", async () => at(`127.0.0.1:${await freePort()}`), /start the gateway/],
  ["another token", async () => at(speaksTls.endpoint), /refuses the token/],
  ["TLS here, none there", async () => at(speaksPlain.endpoint), /speaks no TLS/],
  ["TLS there, none here", async () => ({ ...at(speaksTls.endpoint), ...NO_TLS }), /remove it/],
  [
    "another name in the certificate",
    async () => at(speaksTls.endpoint, "other_a-secret-that-nobody-may-read"),
    /TLS_SERVER_NAME/,
  ],
])("%s", { timeout: 120_000 }, async (what, env, line) => {
  const bot = await complains({ env: await env() }, line);
  console.log(`${what}: told after ${toldAfterMs(bot)} ms`);
  expect(toldAfterMs(bot)).toBeLessThan(TOLD_WITHIN_MS);
});
