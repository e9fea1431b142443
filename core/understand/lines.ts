// JSON lines with messages in them, as the two scripts read them. Pure: they bring the text.
import { z } from "zod";
import { CATEGORIES, INTENTS, Location, URGENCIES } from "./classification.ts";

export const MessageLine = z.object({
  id: z.union([z.string(), z.number()]).optional(),
  text: z.string(),
});
export type MessageLine = z.infer<typeof MessageLine>;

export const LabelledLine = MessageLine.extend({
  intent: z.enum(INTENTS),
  category: z.enum(CATEGORIES).nullable(),
  urgency: z.enum(URGENCIES).nullable(),
  location: Location,
});
export type LabelledLine = z.infer<typeof LabelledLine>;

/** One line could not be used. `message` is for a person: it names the file and the line. */
export class BadLine extends Error {
  override readonly name = "BadLine";
}

/** Reads one line, or throws `BadLine`. Blank lines are the caller's to skip. */
export function parseLine<T>(
  line: string,
  schema: z.ZodType<T>,
  at: { readonly file: string; readonly line: number },
): T {
  const where = `${at.file}:${at.line}`;
  let json: unknown;
  try {
    json = JSON.parse(line);
  } catch {
    throw new BadLine(`${where}: this line is not JSON`);
  }
  const parsed = schema.safeParse(json);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const field = issue?.path.join(".") || "the line";
  throw new BadLine(`${where}: ${field}: ${issue?.message ?? "not as expected"}`);
}

/** The lines of a text with their numbers, blank ones left out; a byte-order mark is no part of it. */
export function* numberedLines(text: string): Generator<{ line: string; number: number }> {
  const lines = text.replace(/^\ufeff/, "").split(/\r?\n/);
  for (const [index, line] of lines.entries()) {
    if (line.trim() !== "") yield { line, number: index + 1 };
  }
}
