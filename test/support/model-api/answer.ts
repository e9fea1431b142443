// How the server answers where nothing goes wrong, and what it refuses by itself, as providers do.
import type { Fault } from "./fault.ts";

export interface Asked {
  readonly model: string;
  readonly messages: readonly { readonly role: string; readonly content: string }[];
  readonly response_format?: { readonly type: string; readonly json_schema?: unknown };
  readonly [extra: string]: unknown;
}

export interface Refused {
  readonly status: number;
  readonly code: string | null;
  readonly message: string;
}

export interface Rules {
  readonly key: string;
  readonly model: string;
  /** What `response_format` may be; what it may not is refused with 400. */
  readonly formats: readonly ("json_schema" | "json_object")[];
}

/** `presented` stands in the message, as in OpenAI's own. */
export function refusalOf(asked: Asked, presented: string, rules: Rules): Refused | null {
  if (presented !== rules.key)
    return {
      status: 401,
      code: "invalid_api_key",
      message: `Incorrect API key provided: ${presented}.`,
    };
  if (asked.model !== rules.model)
    return {
      status: 404,
      code: "model_not_found",
      message: `The model \`${asked.model}\` does not exist`,
    };
  const format = asked.response_format?.type;
  if (format !== undefined && !(rules.formats as readonly string[]).includes(format))
    return {
      status: 400,
      code: "invalid_request_error",
      message: "This response_format type is unavailable now",
    };
  if (format === "json_object" && !asked.messages.some(({ content }) => /json/i.test(content)))
    return {
      status: 400,
      code: null,
      message: "'messages' must contain the word 'json' in some form",
    };
  return null;
}

export function completion(asked: Asked, text: string, nth: number, fault: Fault): object {
  const content = fault.content === undefined ? text : fault.content;
  const prompt_tokens = asked.messages.reduce((sum, message) => sum + message.content.length, 0);
  const completion_tokens = content?.length ?? 0;
  return (
    (fault.body as object | undefined) ?? {
      id: `chatcmpl-${nth}`,
      object: "chat.completion",
      created: 1_790_000_000 + nth,
      model: asked.model,
      choices: [
        {
          index: 0,
          finish_reason: fault.finishReason ?? "stop",
          message: { role: "assistant", content, refusal: fault.refusal ?? null },
        },
      ],
      usage: { prompt_tokens, completion_tokens, total_tokens: prompt_tokens + completion_tokens },
    }
  );
}
