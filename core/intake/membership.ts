// Rights follow membership: who has left the staff group is no staff, though he spoke there once; who sits in it
// is staff, though he never did. Asked of the platform where it can tell.
import type { Deps } from "../deps.ts";
import type { IncomingMessage } from "../platform.ts";
import { type Reads, SEATS_OF, type Seat } from "../store.ts";
import { readVerb } from "./grammar.ts";
import { findReference } from "./reference.ts";
import { severalIn } from "./several.ts";

/** What is lost with the staff group. */
const FIRM = SEATS_OF.staff;

/**
 * The seats that hold now. Nothing is asked where nothing hangs on it: for a person without a seat of the office
 * who says nothing that only staff may.
 */
export async function confirmSeats(
  given: readonly Seat[],
  estateId: number,
  message: IncomingMessage,
  said: string,
  reads: Reads,
  deps: Pick<Deps, "isMember">,
): Promise<readonly Seat[]> {
  const seats = await withoutLeft(given, estateId, message, reads, deps);
  const ofFirm = seats.some((seat) => seat.estateId === estateId && FIRM.includes(seat.role));
  if (!ofFirm && !speaksAsStaff(said, message)) return seats;
  const chats = await reads.chatsOf(estateId);
  const group = chats.find((chat) => chat.role === "staff" && chat.platform === message.platform);
  if (group === undefined) return seats;
  const sits = await deps.isMember(group, message.author.accountId);
  if (sits === false)
    return seats.filter((seat) => seat.estateId !== estateId || !FIRM.includes(seat.role));
  if (sits === true && !ofFirm) return [...seats, { estateId, role: "staff" }];
  return seats;
}

/** The committee's and the community's seats: who has left those groups unseen has none there either. */
async function withoutLeft(
  seats: readonly Seat[],
  estateId: number,
  { platform, chatId, author }: IncomingMessage,
  reads: Reads,
  deps: Pick<Deps, "isMember">,
): Promise<readonly Seat[]> {
  let held = seats;
  for (const role of ["committee", "community"] as const) {
    const isThat = (seat: Seat) => seat.estateId === estateId && seat.role === role;
    if (!held.some(isThat)) continue;
    const chats = await reads.chatsOf(estateId);
    const group = chats.find((chat) => chat.role === role && chat.platform === platform);
    // Who speaks there sits there.
    if (group === undefined || group.chatId === chatId) continue;
    if ((await deps.isMember(group, author.accountId)) === false)
      held = held.filter((seat) => !isThat(seat));
  }
  return held;
}

/** A staff verb, or a reply: what only the firm may say of a ticket. */
const speaksAsStaff = (said: string, { replyTo }: IncomingMessage): boolean =>
  replyTo !== undefined ||
  severalIn(said) !== null ||
  readVerb(findReference(said)?.rest ?? said, { staff: true, about: true })?.side === "staff";
