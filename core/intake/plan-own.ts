// What is done about words that belong to a report of the writer's own. Pure.
import { MINUTE } from "../clock.ts";
import { Refusal } from "../errors.ts";
import { isNowhere, merged } from "../tickets/same-place.ts";
import type { Ticket } from "../tickets/ticket.ts";
import type { Location } from "../understand/classification.ts";
import type { Plan } from "./plan.ts";
import type { Situation } from "./situation.ts";

/** The same report once more: with the place that was missing, or as more about it. */
export const once = (ticket: Ticket, said: Location, words: string): Plan =>
  isNowhere(ticket.place) && !isNowhere(said)
    ? {
        do: "command",
        ticket,
        command: { name: "change", place: merged(ticket.place, said), words },
      }
    : { do: "add", ticket, words };

/** The reporter says that it is over: asked about first, for the work may be under way. */
export function withdraw(named: Ticket | null, own: readonly Ticket[], { now }: Situation): Plan {
  const [newest] = own;
  const isClear = own.length === 1 || (newest && now - newest.openedAt <= 10 * MINUTE);
  const ticket = named === null && isClear ? newest : own.find(({ id }) => id === named?.id);
  if (ticket === undefined) throw new Refusal({ why: "whichTicket", verb: "cancel" });
  return { do: "ask", ticket, ask: { kind: "cancel", ticketId: ticket.id, data: "" } };
}
