// What a message means: the label set of the project (intent, category, urgency, place) plus `danger`.
import { z } from "zod";
import type { Instant } from "../clock.ts";

export const INTENTS = [
  "repair",
  "complaint",
  "suggestion",
  "enquiry",
  "progress",
  "feedback",
  "chatter",
] as const;
export type Intent = (typeof INTENTS)[number];

export const CATEGORIES = [
  "plumbing",
  "electrical",
  "elevator",
  "access",
  "building",
  "facility",
  "fire_gas",
  "heating",
  "cleaning",
  "greening",
  "security",
  "parking",
  "neighbour",
  "fees",
  "service",
  "other",
] as const;
export type Category = (typeof CATEGORIES)[number];

export const URGENCIES = ["emergency", "urgent", "routine"] as const;
export type Urgency = (typeof URGENCIES)[number];

/** Sixteen kinds of danger, each with a safety text of its own (core/replies). */
export const DANGERS = [
  "lift_trapped",
  "gas_leak",
  "fire",
  "electric_shock",
  "falling_object",
  "burst_pipe",
  "sewage",
  "medical_outage",
  "injury",
  "missing_or_locked_in",
  "crime",
  "structure",
  "confined_space",
  "extreme_weather",
  "battery_fire",
  "animal",
] as const;
export type Danger = (typeof DANGERS)[number];

const part = z.string().min(1).nullable();
/** Where: digits only in building, unit, floor and room; `place` is the rest, as said. Null means not said. */
export const Location = z.object({
  building: part,
  unit: part,
  floor: part,
  room: part,
  place: part,
});
export type Location = z.infer<typeof Location>;

export const NOWHERE: Location = Object.freeze({
  building: null,
  unit: null,
  floor: null,
  room: null,
  place: null,
});

export const Classification = z.object({
  intent: z.enum(INTENTS),
  /** Null for chatter, and for progress and feedback that do not say what they are about. */
  category: z.enum(CATEGORIES).nullable(),
  /** For repair and complaint; null otherwise. */
  urgency: z.enum(URGENCIES).nullable(),
  /** A danger to life or heavy damage now, whatever the intent: the bot obeys it. */
  danger: z.boolean(),
  location: Location,
  /** Two or more separate faults in one message; the labels describe the first or most urgent. */
  multi: z.boolean(),
  /** 0 to 1: how sure the classifier is of intent and category. */
  confidence: z.number().min(0).max(1),
  /** Who decided, with a version: "rules-1". Kept with the ticket. */
  by: z.string(),
});
export type Classification = z.infer<typeof Classification>;

/** What is known about a message beside its words. All of it may be left out. */
export interface Hints {
  /** Display names of the writer and of the people mentioned: masked where the words leave. */
  readonly names?: readonly string[];
  /** False where nobody called the bot: such words never leave. */
  readonly saidToBot?: boolean;
  /** When the message was stored: what it has waited already counts in the time limit. */
  readonly since?: Instant;
}

/**
 * Understands one message. Never throws for bad text: what it cannot read is chatter with confidence 0.
 * `text` is as written, mention of the bot included or not.
 */
export interface Classifier {
  classify(text: string, hints?: Hints): Classification | Promise<Classification>;
}
