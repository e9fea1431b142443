// Labelled messages in either form: every key written out, or as data/corpus/GUIDE.md leaves them out.
import { z } from "zod";
import {
  CATEGORIES,
  INTENTS,
  Location,
  NOWHERE,
  URGENCIES,
} from "../../core/understand/classification.ts";
import type { Labels } from "../../core/understand/score.ts";

const said = z.string().min(1).optional();
export const Labelled = z
  .object({
    text: z.string(),
    intent: z.enum(INTENTS),
    category: z.enum(CATEGORIES).nullable().default(null),
    urgency: z.enum(URGENCIES).nullable().default(null),
    danger: z.boolean().optional(),
    location: Location.optional(),
    at: z
      .object({ building: said, unit: said, floor: said, room: said, place: said })
      .optional()
      .transform(placeOf),
  })
  .transform(({ location, at, ...rest }): Labels & { readonly text: string } => ({
    ...rest,
    location: location ?? at,
  }));

function placeOf(at: { readonly [Part in keyof Location]?: string | undefined } = {}): Location {
  const named = Object.entries(at).filter(([, part]) => part !== undefined);
  return { ...NOWHERE, ...Object.fromEntries(named) };
}
