// The labels that a chat model chooses among: their schema, and how its answer is read. Pure.
import { z } from "zod";
import {
  CATEGORIES,
  type Category,
  type Classification,
  INTENTS,
  type Intent,
  URGENCIES,
  type Urgency,
} from "./classification.ts";
import type { Reason } from "./llm-port.ts";

/** Flat and without null or bounds: some providers take no more of JSON schema. */
const Answer = z.strictObject({
  intent: z.enum(INTENTS),
  category: z.enum([...CATEGORIES, "none"]),
  urgency: z.enum([...URGENCIES, "none"]),
  danger: z.boolean(),
  confidence: z.number(),
});
export type Answer = z.infer<typeof Answer>;

const { $schema: _, ...schema } = z.toJSONSchema(Answer);
export const ANSWER_SCHEMA: Readonly<Record<string, unknown>> = schema;

export type Labels = Pick<
  Classification,
  "intent" | "category" | "urgency" | "danger" | "confidence"
>;

export type Reading =
  | { readonly labels: Labels }
  | {
      readonly why: Extract<Reason, "no JSON" | "wrong labels">;
      /** What to say to the model, so that it can mend it. */
      readonly mend: string;
    };

/** An answer as JSON, fenced JSON, or JSON among other words. Nothing but labels comes out of it. */
export function readAnswer(text: string): Reading {
  const found = objectIn(text.replace(/<think>[\s\S]*?(?:<\/think>|$)/gu, ""));
  if (found === undefined)
    return { why: "no JSON", mend: "That was no JSON object. Answer with the JSON object alone." };
  const parsed = z.object(Answer.shape).safeParse(tidied(found));
  if (parsed.success) return { labels: labelsOf(parsed.data) };
  const issues = parsed.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`);
  return {
    why: "wrong labels",
    mend: `${issues.join("\n")}\nAnswer again with the JSON object alone.`,
  };
}

/** Labels that hold together, whatever was answered: chatter has no category, a repair has an urgency. */
function labelsOf({ intent, category, urgency, danger, confidence }: Answer): Labels {
  return {
    intent,
    category: categoryOf(intent, category === "none" ? null : category),
    urgency: urgencyOf(intent, urgency === "none" ? null : urgency),
    danger: danger || urgency === "emergency",
    confidence: Math.min(1, Math.max(0, confidence)),
  };
}

function categoryOf(intent: Intent, category: Category | null): Category | null {
  if (intent === "chatter") return null;
  return intent === "progress" || intent === "feedback" ? category : (category ?? "other");
}

const urgencyOf = (intent: Intent, urgency: Urgency | null): Urgency | null =>
  intent === "repair" || intent === "complaint" ? (urgency ?? "routine") : null;

const Loose = z.record(z.string(), z.unknown());

/** Null, nothing and " Repair" are what is meant, said otherwise. */
function tidied(found: unknown): unknown {
  const record = Loose.safeParse(found).data;
  if (record === undefined) return found;
  const label = (value: unknown): unknown =>
    typeof value === "string" ? value.trim().toLowerCase() : value;
  return {
    ...record,
    intent: label(record.intent),
    category: label(record.category ?? "none"),
    urgency: label(record.urgency ?? "none"),
    confidence: record.confidence ?? 0.5,
  };
}

/** The first object in the text that is whole and parses. */
function objectIn(text: string): unknown {
  let from = text.indexOf("{");
  for (let tries = 0; from >= 0 && tries < 20; tries += 1) {
    const to = endOf(text, from);
    if (to < 0) return undefined;
    try {
      return JSON.parse(text.slice(from, to + 1));
    } catch {
      from = text.indexOf("{", from + 1);
    }
  }
  return undefined;
}

/** Where the brace at `from` closes; -1 where it does not. */
function endOf(text: string, from: number): number {
  let depth = 0;
  let quoted = false;
  for (let at = from; at < text.length; at += 1) {
    const character = text[at];
    if (quoted) {
      if (character === "\\") at += 1;
      else if (character === '"') quoted = false;
    } else if (character === '"') quoted = true;
    else if (character === "{") depth += 1;
    else if (character === "}") {
      depth -= 1;
      if (depth === 0) return at;
    }
  }
  return -1;
}
