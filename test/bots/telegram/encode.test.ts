import fc from "fast-check";
import { GrammyError, HttpError } from "grammy";
import { describe, expect, test } from "vitest";
import { split } from "../../../bots/split.ts";
import { CAPTION_LIMIT, encode, TEXT_LIMIT } from "../../../bots/telegram/encode.ts";
import { platformErrorOf } from "../../../bots/telegram/failure.ts";
import { createMoves } from "../../../bots/telegram/moves.ts";
import type { AccountId, ChatId, MessageId, PhotoRef } from "../../../core/platform.ts";

const chatId = "-1001" as ChatId;
const person = (id: string, name: string) => ({ accountId: id as AccountId, name });

describe("a post", () => {
  test("replies in its topic, even if the message is gone", () => {
    const [call] = encode({ chatId, text: "x", replyTo: "12@55" as MessageId });
    expect(call).toMatchObject({
      reply: { message_id: 12, allow_sending_without_reply: true },
      thread: 55,
    });
  });
  test("names people by account; the one replied to is reached by the reply", () => {
    const mentions = [person("501", "李 女士"), person("502", "张三")];
    const [call] = encode({ chatId, text: "#1 完成", mentions, replyTo: "12" as MessageId });
    expect(call?.text).toBe("@张三 #1 完成");
    expect(call?.entities).toMatchObject([
      { type: "text_mention", offset: 0, length: 3, user: { id: 502 } },
    ]);
    const [pressed] = encode({ chatId, text: "谢谢", mentions, replyTo: "press-9" as MessageId });
    expect(pressed?.text).toBe("@李 女士 @张三 谢谢");
    expect(pressed?.reply).toBeUndefined();
  });
  test("carries its buttons on the last part", () => {
    const choices = [{ label: "5⭐", says: "5" }];
    const calls = encode({ chatId, text: "长".repeat(5_000), choices });
    expect(calls.map((call) => call.buttons !== undefined)).toEqual([false, true]);
  });
  test("with a picture: the caption first, the rest as text", () => {
    const calls = encode({ chatId, text: "长".repeat(2_000), photo: "p" as PhotoRef });
    expect(calls.map((call) => [call.photo, call.text.length])).toEqual([
      ["p", CAPTION_LIMIT],
      [undefined, 2_000 - CAPTION_LIMIT],
    ]);
  });
});

test("cutting loses nothing but the space at the cut, and no part is too long", () => {
  const texts = fc.array(fc.constantFrom("长", "word ", "\n", "😀", "a".repeat(50)), {
    maxLength: 400,
  });
  fc.assert(
    fc.property(texts, fc.integer({ min: 10, max: 200 }), (parts, limit) => {
      const text = parts.join("");
      const pieces = split(text, limit, limit);
      for (const piece of pieces) {
        expect(piece.length).toBeLessThanOrEqual(limit);
        expect(piece.isWellFormed()).toBe(true);
      }
      expect(pieces.join("").replace(/[\n ]/g, "")).toBe(text.replace(/[\n ]/g, ""));
    }),
  );
  expect(split("短", TEXT_LIMIT, TEXT_LIMIT)).toEqual(["短"]);
});

describe("what went wrong", () => {
  const answer = (error_code: number, description: string, parameters = {}) =>
    new GrammyError(
      "Call failed",
      { ok: false, error_code, description, parameters },
      "sendMessage",
      {},
    );
  test.each([
    ["a limit", answer(429, "Too Many Requests", { retry_after: 7 }), "no", false, 7_000],
    ["a server error", answer(502, "Bad Gateway"), "unknown", false, undefined],
    ["a removed bot", answer(403, "Forbidden: bot was kicked"), "no", true, undefined],
    ["an unknown chat", answer(400, "Bad Request: chat not found"), "no", true, undefined],
    ["a passing refusal", answer(400, "Bad Request: something new"), "no", false, undefined],
    [
      "no answer",
      new HttpError("Network request failed", new Error("x")),
      "unknown",
      false,
      undefined,
    ],
    ["a surprise", new TypeError("x"), "unknown", false, undefined],
  ] as const)("%s", (_, error, delivered, permanent, retryAfterMs) => {
    expect(platformErrorOf(error)).toMatchObject({ delivered, permanent, retryAfterMs });
  });
  test("never tells the token, which stands in the library's inner errors", () => {
    const token = "123456:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
    const inner = new Error(`request to http://x/bot${token}/sendMessage failed`);
    const error = platformErrorOf(new HttpError("Network request failed", inner));
    expect(`${error.message} ${error.stack} ${String(error.cause)}`).not.toContain(token);
  });
});

test("a moved group keeps its first id for the core, through several moves and restarts", async () => {
  const kept: { from: ChatId; to: ChatId }[] = [];
  const memory = {
    all: async () => kept,
    keep: async (from: ChatId, to: ChatId) => {
      const known = kept.find((move) => move.from === from);
      if (known) known.to = to;
      else kept.push({ from, to });
    },
  };
  const [a, b, c] = ["-1", "-2", "-3"] as ChatId[];
  if (!a || !b || !c) return;
  const moves = createMoves(memory);
  await moves.load();
  await moves.keep(a, b);
  await moves.keep(b, c);
  await moves.keep(a, c);
  for (const after of [moves, createMoves(memory)]) {
    await after.load();
    expect([after.now(a), after.first(c), after.first("-9" as ChatId)]).toEqual([c, a, "-9"]);
  }
});
