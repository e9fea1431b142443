// The one file that knows the library: a chat completion of an OpenAI-compatible server. Loaded only where a key is set.
import OpenAI, { APIConnectionError, APIError, APIUserAbortError } from "openai";
import { z } from "zod";
import {
  type Complete,
  type Completion,
  ModelFailure,
  type Question,
  type Reason,
  type Tokens,
} from "./llm-port.ts";

export interface ModelSettings {
  readonly apiKey: string;
  readonly baseUrl: string;
  readonly model: string;
  /** Further members of the request, such as `enable_thinking`. */
  readonly extraBody: Readonly<Record<string, unknown>>;
}

/** An answer has some hundred bytes; a server that sends a book is cut. */
const MOST_BYTES = 256 * 1024;

export function createModel(settings: ModelSettings): Complete {
  const client = new OpenAI({
    apiKey: settings.apiKey,
    baseURL: settings.baseUrl,
    // Given, so that the library does not take them from the environment by itself.
    organization: null,
    project: null,
    logLevel: "off",
    // Retries are ours (llm-converse.ts): they need the deadline of the whole.
    maxRetries: 0,
    fetch: boundedFetch,
  });
  return async (question) => {
    let body: unknown;
    try {
      body = await client.chat.completions.create(requestOf(question, settings), {
        signal: question.signal,
      });
    } catch (error) {
      throw failureOf(error, question.signal);
    }
    return completionOf(body);
  };
}

type Request = OpenAI.Chat.Completions.ChatCompletionCreateParamsNonStreaming;

function requestOf({ turns, level, schema }: Question, settings: ModelSettings): Request {
  const request: Request = {
    ...settings.extraBody,
    model: settings.model,
    messages: turns.map(({ role, content }) => ({ role, content })),
    stream: false,
  };
  if (level === "json_schema")
    request.response_format = {
      type: "json_schema",
      json_schema: { name: "labels", strict: true, schema: { ...schema } },
    };
  if (level === "json_object") request.response_format = { type: "json_object" };
  return request;
}

/** What of an answer is read; providers add to it and leave out at will. */
const Answer = z.object({
  choices: z
    .array(
      z.object({
        finish_reason: z.string().nullish(),
        message: z.object({ content: z.string().nullish(), refusal: z.string().nullish() }),
      }),
    )
    .min(1),
  usage: z
    .object({
      prompt_tokens: z.number().nonnegative(),
      completion_tokens: z.number().nonnegative(),
    })
    .nullish()
    .catch(null),
});

/** How an answer ended where it is none; `sensitive` and `network_error` are Zhipu's words. */
const ENDINGS: Readonly<Record<string, Reason>> = {
  length: "cut off",
  content_filter: "refused",
  sensitive: "refused",
  network_error: "server error",
};

/** A page of a proxy comes back as a string, an error with status 200 without choices. */
function completionOf(body: unknown): Completion {
  const answer = Answer.safeParse(body);
  const choice = answer.data?.choices[0];
  if (choice === undefined) throw new ModelFailure("no API");
  const usage = answer.data?.usage;
  const tokens: Tokens | null = usage
    ? { prompt: usage.prompt_tokens, completion: usage.completion_tokens }
    : null;
  const ended = ENDINGS[choice.finish_reason ?? ""];
  if (ended) throw new ModelFailure(ended, { tokens });
  if (choice.message.refusal) throw new ModelFailure("refused", { tokens });
  const text = choice.message.content ?? "";
  if (text.trim() === "") throw new ModelFailure("blank", { tokens });
  return { text, tokens };
}

const BY_STATUS: Readonly<Record<number, Reason>> = {
  401: "key refused",
  402: "no credit",
  403: "key refused",
  404: "not found",
  408: "timeout",
  429: "limited",
};

/** The words were not let through, whatever the shape asked for. 1301 is Zhipu's code. */
const INSPECTED =
  /data_inspection|content[_ -]?(?:filter|polic)|sensitive|inappropriate|"?1301\b|unsafe/i;

function failureOf(error: unknown, signal: AbortSignal): ModelFailure {
  if (signal.aborted || error instanceof APIUserAbortError) return new ModelFailure("timeout");
  if (error instanceof APIConnectionError) return new ModelFailure("unreachable");
  // The body was no JSON though it was called so; a connection that broke within it is a TypeError.
  if (error instanceof SyntaxError) return new ModelFailure("no API");
  if (!(error instanceof APIError)) return new ModelFailure("unreachable");
  const status: number = error.status ?? 0;
  if (status >= 500) return new ModelFailure("server error", { status });
  const inspected = status === 400 && INSPECTED.test(`${error.code} ${error.message}`);
  const reason = inspected ? "refused" : (BY_STATUS[status] ?? "request refused");
  return new ModelFailure(reason, { status, retryAfterMs: retryAfterOf(error.headers) });
}

/** `retry-after` in seconds (a date is not used by these APIs), `retry-after-ms` before it. */
function retryAfterOf(headers: Headers | undefined): number | null {
  const ms = headers?.get("retry-after-ms");
  const seconds = headers?.get("retry-after");
  const wait = ms ? Number(ms) : seconds ? Number(seconds) * 1_000 : Number.NaN;
  return Number.isFinite(wait) && wait >= 0 ? wait : null;
}

const boundedFetch: typeof fetch = async (url, init) => {
  const response = await fetch(url, init);
  if (response.body === null) return response;
  let bytes = 0;
  const counting = new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, controller) {
      bytes += chunk.byteLength;
      if (bytes > MOST_BYTES) controller.error(new SyntaxError("the answer is too long"));
      else controller.enqueue(chunk);
    },
  });
  const { status, statusText, headers } = response;
  return new Response(response.body.pipeThrough(counting), { status, statusText, headers });
};
