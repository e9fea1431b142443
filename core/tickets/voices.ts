// What leaving, merging and splitting do to a ticket: their part of decide.ts. Pure.
import { Refusal } from "../errors.ts";
import { CLASSES } from "../sla/policy.ts";
import type { Decisions } from "./decide.ts";
import type { NewTicketEvent, Ticket } from "./ticket.ts";
import { NEXT } from "./transitions.ts";
import { isNoticeDue, joinedAt } from "./wave.ts";

type Voice = "unjoin" | "merge" | "absorb" | "unmerge" | "release" | "split";

export const VOICES: Pick<Decisions, Voice> = {
  unjoin: ({ personId, apart }, ticket, by) => {
    const leaver = personId ?? by.personId;
    const self = leaver === by.personId;
    if (!self && !by.seats.has("staff") && !by.seats.has("manager"))
      throw new Refusal({ why: "notAllowed", verb: "unjoin" });
    const party = by.parties.find((one) => one.personId === leaver);
    if (party?.role === "reporter")
      throw new Refusal({ why: "reporterStays", number: ticket.number, self });
    if (party === undefined || leaver === null)
      throw new Refusal({ why: "notJoined", number: ticket.number });
    const why = apart ? "apart" : self ? "self" : "staff";
    return [{ type: "TicketUnjoined", facts: { personId: leaver, why } }];
  },
  merge: ({ into, alike }, ticket) => {
    checkMerge(ticket, into);
    return [{ type: "TicketMerged", facts: { into: into.number, ...(alike && { alike }) } }];
  },
  // Who is there already is told once, and stays when the two are parted again.
  absorb: ({ from, parties, alike }, ticket, by) => {
    const there = new Set(by.parties.map(({ personId }) => personId));
    const personIds = parties.map(({ personId }) => personId).filter((id) => !there.has(id));
    const absorbed: NewTicketEvent = {
      type: "TicketAbsorbed",
      facts: { from, personIds, ...(alike && { alike }) },
    };
    if (!alike || personIds.length === 0 || ticket.danger !== null) return [absorbed];
    const wave = personIds.reduce((now) => joinedAt(now, by.now), ticket.wave);
    return isNoticeDue(wave, by.now)
      ? [absorbed, { type: "WaveAnnounced", facts: {} }]
      : [absorbed];
  },
  unmerge: ({ apart }, ticket) => [
    {
      type: "TicketUnmerged",
      facts: { from: ticket.mergedInto ?? ticket.number, ...(apart && { apart }) },
    },
  ],
  release: ({ from, personIds, alike }, _, by) => {
    const joined = by.parties.filter(({ role }) => role === "joined");
    const there = new Set(joined.map(({ personId }) => personId));
    const leaving = personIds.filter((id) => there.has(id));
    return [
      { type: "TicketReleased", facts: { from, personIds: leaving, ...(alike && { alike }) } },
    ];
  },
  split: ({ into }) => [{ type: "TicketSplit", facts: { into } }],
};

/** Whether the one may go into the other. */
export function canMerge(ticket: Ticket, into: Ticket): boolean {
  try {
    checkMerge(ticket, into);
    return true;
  } catch (error) {
    if (error instanceof Refusal) return false;
    throw error;
  }
}

function checkMerge(ticket: Ticket, into: Ticket): void {
  const { number } = ticket;
  if (into.id === ticket.id) throw new Refusal({ why: "mergesItself", number });
  // Also where it went into this very one: that would be a circle.
  if (into.mergedInto !== null)
    throw new Refusal({ why: "merged", number: into.number, into: into.mergedInto });
  if (NEXT[into.status].absorb === undefined)
    throw new Refusal({ why: "mergesIntoEnded", number: into.number, status: into.status });
  // The answers would follow into the chats of all.
  if (into.inPrivate) throw new Refusal({ why: "joinsPrivate", number: into.number });
  // A complaint names nobody; a repair does.
  if (into.kind !== ticket.kind)
    throw new Refusal({ why: "mergesKinds", number, into: into.number });
  // Those who were promised it sooner would wait longer, and an alarm would stop.
  const isSlower = CLASSES.indexOf(ticket.class) < CLASSES.indexOf(into.class);
  if (isSlower || (ticket.danger !== null && into.danger === null))
    throw new Refusal({ why: "mergesSlower", number, into: into.number });
}
