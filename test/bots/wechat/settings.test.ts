import { describe, expect, test } from "vitest";
import { readEndpoint } from "../../../bots/wechat/probe.ts";
import { parseConfig } from "../../../core/config.ts";

const TOKEN = "insecure_11111111-1111-4111-8111-111111111111";
const WITH = {
  WECHATY_PUPPET_SERVICE_TOKEN: TOKEN,
  WECHATY_PUPPET_SERVICE_ENDPOINT: "127.0.0.1:8788",
};

const toldOf = (env: Record<string, string>): string => {
  try {
    parseConfig(env);
    return "";
  } catch (error) {
    return (error as Error).message;
  }
};

describe("the settings of WeChat", () => {
  test("without a token there is none; the pace is careful", () => {
    expect(parseConfig({}).wechat).toBeNull();
    expect(parseConfig(WITH).wechat).toEqual({
      token: TOKEN,
      endpoint: "127.0.0.1:8788",
      tls: { disable: false, caCert: null, serverName: null },
      pace: { perMinute: 20, perDay: 800, gapMs: 3_000 },
    });
  });
  test("a certificate on one line gets its line ends back", () => {
    const cert = "-----BEGIN CERTIFICATE-----\\nAAAA\\n-----END CERTIFICATE-----";
    const { wechat } = parseConfig({ ...WITH, WECHATY_PUPPET_SERVICE_TLS_CA_CERT: cert });
    expect(wechat?.tls.caCert?.split("\n")).toHaveLength(3);
  });
  test.each([
    ["no address", { WECHATY_PUPPET_SERVICE_TOKEN: TOKEN }, "WECHATY_PUPPET_SERVICE_ENDPOINT"],
    [
      "an address without a port",
      { ...WITH, WECHATY_PUPPET_SERVICE_ENDPOINT: "gateway" },
      "WECHATY_PUPPET_SERVICE_ENDPOINT",
    ],
    [
      "a port that there is not",
      { ...WITH, WECHATY_PUPPET_SERVICE_ENDPOINT: "127.0.0.1:65536" },
      "WECHATY_PUPPET_SERVICE_ENDPOINT",
    ],
    [
      "a URL for an address",
      { ...WITH, WECHATY_PUPPET_SERVICE_ENDPOINT: "https://x:1" },
      "WECHATY_PUPPET_SERVICE_ENDPOINT",
    ],
    [
      "a token that names no certificate",
      { ...WITH, WECHATY_PUPPET_SERVICE_TOKEN: "12345678-secret" },
      "WECHATY_PUPPET_SERVICE_TOKEN",
    ],
    ["a pace that costs the account", { ...WITH, WECHAT_PER_MINUTE: "500" }, "WECHAT_PER_MINUTE"],
  ])("%s is one clear line, without the value", (_, env, key) => {
    const told = toldOf(env);
    expect(told.split("\n")).toHaveLength(1);
    expect(told).toMatch(new RegExp(`^${key}: `));
    expect(told).not.toContain("secret");
    expect(told).not.toContain(TOKEN);
  });
  test("with another platform set up, only the one whose settings are wrong is left out", () => {
    const telegram = { TELEGRAM_BOT_TOKEN: `7000000001:${"A".repeat(30)}` };
    const wrong = { ...WITH, WECHAT_PER_MINUTE: "500" };
    const { wechat, telegram: kept, leftOut } = parseConfig({ ...telegram, ...wrong });
    expect([wechat, kept?.token]).toEqual([null, telegram.TELEGRAM_BOT_TOKEN]);
    expect(leftOut).toEqual([expect.stringMatching(/^WECHAT_PER_MINUTE: /)]);
    expect(toldOf({ ...telegram, ...wrong, PORT: "x" })).toMatch(/^WECHAT.*\nPORT: /);
    expect(toldOf({ ...telegram, ...wrong, OPENAI_API_KEY: "k" })).toMatch(
      /^WECHAT.*\nOPENAI_MODEL: /,
    );
    expect(toldOf({ TELEGRAM_BOT_TOKEN: "x", ...wrong })).toMatch(/^TELEGRAM.*\nWECHAT/);
    expect(parseConfig({ ...WITH, TELEGRAM_BOT_TOKEN: "x" })).toMatchObject({ telegram: null });
  });
  test("a token that names no certificate will do where the name is set", () => {
    const env = {
      ...WITH,
      WECHATY_PUPPET_SERVICE_TOKEN: "12345678-secret",
      WECHATY_PUPPET_SERVICE_TLS_SERVER_NAME: "gw",
    };
    expect(toldOf(env)).toBe("");
  });
  test("an address of IPv6 is read without its brackets", () => {
    expect(readEndpoint("[::1]:8788")).toEqual({ host: "::1", port: 8788 });
    expect(readEndpoint("gateway.lan:80")).toEqual({ host: "gateway.lan", port: 80 });
  });
});
