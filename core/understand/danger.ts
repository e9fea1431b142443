// Danger to life or heavy damage now: which of the sixteen kinds, for the safety text hangs on it.
import type { Danger } from "./classification.ts";
import { gather, judgeDanger } from "./judge.ts";
import { embeddedModel } from "./model/embedded-model.ts";

/** The danger that a message tells of, now, here; null if none. Runs on every message of a group. */
export function detectDanger(text: string): Danger | null {
  const evidence = gather(text);
  if (evidence === null) return null;
  const model = embeddedModel();
  return judgeDanger(evidence, model, model.score(evidence.features));
}
