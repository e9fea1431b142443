// What a chat model is told. The words stand in prompts/; here they are put together. Pure.
import { createHash } from "node:crypto";
import { z } from "zod";
import { ANSWER_SCHEMA, readAnswer } from "./llm-labels.ts";
import type { Turn } from "./llm-port.ts";

export interface Prompt {
  /** The version in the file and a mark of its contents: kept with every decision. */
  readonly version: string;
  /** System words and examples, before the message itself. */
  readonly opening: readonly Turn[];
}

const Example = z.strictObject({
  message: z.string().min(1),
  answer: z.record(z.string(), z.json()),
});

/** `instructions` opens with "version: NAME"; `examples` is JSONL. Throws an Error that names the file and line. */
export function readPrompt(instructions: string, examples: string): Prompt {
  const [, name, words] =
    /^version: ([a-z][a-z0-9.-]{0,30})\r?\n([\s\S]+)$/u.exec(instructions) ?? [];
  if (name === undefined || words === undefined)
    throw new Error('prompts: the instructions must open with a line "version: NAME"');
  const shown = examples
    .split("\n")
    .flatMap((line, at) => (line.trim() === "" ? [] : [readExample(line, at + 1)]));
  const mark = createHash("sha256").update(instructions).update(examples).digest("hex").slice(0, 8);
  const system = `${words.trim()}\n\nThe JSON schema of your answer:\n${JSON.stringify(ANSWER_SCHEMA)}`;
  return {
    version: `${name}.${mark}`,
    opening: [
      { role: "system", content: system },
      ...shown.flatMap(({ message, answer }): Turn[] => [
        messageTurn(message),
        { role: "assistant", content: JSON.stringify(answer) },
      ]),
    ],
  };
}

function readExample(line: string, number: number): z.infer<typeof Example> {
  const wrong = (why: string) => new Error(`prompts: example in line ${number}: ${why}`);
  let parsed: unknown;
  try {
    parsed = JSON.parse(line);
  } catch {
    throw wrong("no JSON");
  }
  const example = Example.safeParse(parsed);
  if (!example.success) throw wrong("must have message and answer");
  if (!("labels" in readAnswer(JSON.stringify(example.data.answer)))) throw wrong("wrong labels");
  return example.data;
}

/**
 * A resident's words as data: a JSON string, in which they cannot end what they stand in; nor can they spell the marks
 * by which servers of open models tell who speaks (<|im_start|>).
 */
export const messageTurn = (words: string): Turn => ({
  role: "user",
  content: JSON.stringify({ message: words.toWellFormed() })
    .replaceAll("<", "\\u003c")
    .replaceAll(">", "\\u003e"),
});
