// The categories and classes as staff say them.
import { CATEGORY_NAMES as ENGLISH_NAMES } from "../replies/names.en.ts";
import { CATEGORY_NAMES, CATEGORY_WORDS } from "../replies/names.zh.ts";
import type { TicketClass } from "../sla/policy.ts";
import type { TicketKind } from "../tickets/ticket.ts";
import { CATEGORIES, type Category } from "../understand/classification.ts";

/** 电梯, 电气照明, 灯, elevator: the category, or null. */
export function readCategory(text: string): Category | null {
  const said = text
    .trim()
    .replace(/[\s。.!！]+$/u, "")
    .toLowerCase();
  return (
    CATEGORIES.find(
      (category) =>
        category.replace("_", " ") === said.replace("_", " ") ||
        ENGLISH_NAMES[category].toLowerCase() === said ||
        CATEGORY_NAMES[category] === said ||
        CATEGORY_WORDS[category].includes(said),
    ) ?? null
  );
}

const CLASS_WORDS: Record<string, Partial<Record<TicketKind, TicketClass>>> = {
  紧急: { repair: "P1", complaint: "P1", question: "P1", suggestion: "P1" },
  一般: { repair: "P3", complaint: "C1", question: "Q1", suggestion: "S" },
  较急: { repair: "P2", complaint: "P2" },
  立项: { repair: "P4", suggestion: "P4" },
  复杂: { complaint: "C2" },
  特急: { repair: "P0", complaint: "P0" },
};
const ENGLISH: Record<string, string> = {
  urgent: "紧急",
  routine: "一般",
  high: "较急",
  planned: "立项",
  complex: "复杂",
  emergency: "特急",
};

/** The class that a word means for a kind of ticket, or null. */
export function readClass(text: string, kind: TicketKind): TicketClass | null {
  const said = text
    .trim()
    .replace(/[\s。.!！]+$/u, "")
    .toLowerCase();
  return CLASS_WORDS[ENGLISH[said] ?? said]?.[kind] ?? null;
}
