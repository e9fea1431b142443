// Another one of the kind that a neighbour reported, told as a reply to it. Pure.
import { NOWHERE } from "../understand/classification.ts";
import { TELLS_WHAT } from "./context.ts";
import type { Meaning } from "./meaning.ts";
import { saysAlso } from "./pointing.ts";

type Message = Extract<Meaning, { is: "said" }>;

/** 我们4楼也不亮, as a reply to the lamp of the fifth floor: a lamp too, in the same house where no other is named. */
export function sameKind(said: Message): Message {
  const { ticket, classification, words } = said;
  if (ticket?.kind !== "repair" || ticket.inPrivate || !saysAlso(words)) return said;
  const { location, category, confidence } = classification;
  const { building, unit, place, room } = location.building === null ? ticket.place : NOWHERE;
  const isHome = location.room !== null || room !== null;
  const there = {
    ...location,
    building: location.building ?? building,
    unit: location.unit ?? unit,
    place: location.place ?? (isHome ? null : place),
  };
  const kind = confidence < TELLS_WHAT ? ticket.category : category;
  return { ...said, classification: { ...classification, category: kind, location: there } };
}
