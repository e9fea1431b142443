// The server against the library itself: what it says is what a client of OpenAI's takes for an answer or an error.
import OpenAI from "openai";
import { afterEach, expect, test } from "vitest";
import { type ModelApi, startModelApi } from "./model-api.ts";

let api: ModelApi | undefined;
afterEach(() => api?.down());

const ask = (server: ModelApi, part: object = {}, apiKey = server.key) =>
  new OpenAI({ apiKey, baseURL: server.baseUrl, maxRetries: 0 }).chat.completions.create({
    model: server.model,
    messages: [{ role: "user", content: "say JSON" }],
    ...part,
  });

test("a completion, with its tokens", async () => {
  api = await startModelApi({ says: ({ messages }) => `${messages.at(-1)?.content}!` });
  const { choices, usage } = await ask(api);
  expect(choices).toMatchObject([{ finish_reason: "stop", message: { content: "say JSON!" } }]);
  expect(usage).toMatchObject({ prompt_tokens: 8, completion_tokens: 9 });
});

test("a wrong key, an unknown model, a shape it does not know", async () => {
  api = await startModelApi({ formats: ["json_object"] });
  await expect(ask(api, {}, "sk-other")).rejects.toThrow(
    "401 Incorrect API key provided: sk-other",
  );
  await expect(ask(api, { model: "no-such" })).rejects.toMatchObject({ code: "model_not_found" });
  const schema = { type: "json_schema", json_schema: { name: "a", schema: {} } };
  await expect(ask(api, { response_format: schema })).rejects.toThrow("response_format");
  const object = { response_format: { type: "json_object" } };
  await ask(api, object);
  const messages = [{ role: "user", content: "hi" }];
  await expect(ask(api, { ...object, messages })).rejects.toThrow("must contain the word");
});

test("faults come one after the other, then it answers again", async () => {
  api = await startModelApi();
  api.goesWrong({ status: 429, retryAfter: "7" }, { cut: "before" });
  const limited = await ask(api).catch((error: unknown) => error);
  expect(limited).toBeInstanceOf(OpenAI.RateLimitError);
  expect((limited as InstanceType<typeof OpenAI.RateLimitError>).headers.get("retry-after")).toBe(
    "7",
  );
  await expect(ask(api)).rejects.toBeInstanceOf(OpenAI.APIConnectionError);
  expect((await ask(api)).choices).toHaveLength(1);
  expect(api.asked).toHaveLength(3);
});
