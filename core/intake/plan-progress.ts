// What is done where somebody asks how far the work is. Pure.
import type { Meaning } from "./meaning.ts";
import type { Plan } from "./plan.ts";
import { asksHowFar } from "./pointing.ts";
import type { Situation } from "./situation.ts";

type Message = Extract<Meaning, { is: "said" }>;

/** 几点来水, of whom reported it or joined: how far it is, no question of its own. */
export const awaitedBy = ({ active, classification: { intent, category }, words }: Message) =>
  intent === "enquiry" && asksHowFar(words)
    ? active.filter((own) => own.category === category).slice(0, 3)
    : [];

/** 昨天报的灯呢: the ticket that is named, or of that category, or all of the writer's own. */
export function planProgress(
  { ticket, active, classification, words }: Message,
  { role }: Situation,
): Plan {
  const alike = active.filter((own) => own.category === classification.category);
  const tickets = ticket ? [ticket] : alike.length > 0 ? alike.slice(0, 3) : active.slice(0, 3);
  // 还有什么没做, from one of the staff: what the firm has before it.
  if (tickets.length === 0 && role === "staff") return { do: "list", of: "pending", page: 1 };
  const open = tickets.filter((one) => one.status !== "done" && one.closedAt === null);
  return open.length === 0 ? { do: "status", tickets } : { do: "urge", tickets: open, words };
}
