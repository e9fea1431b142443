// What an estate does by itself at set times: the digests, and its disclosure (core/disclosure/timed.ts).
import { DAY, type Instant } from "../clock.ts";
import type { Publishing } from "../disclosure/publishing.ts";
import { DISCLOSURE_TIMERS, type DisclosureTimer } from "../disclosure/timed.ts";
import type { EstateSettings } from "../estates/schema.ts";
import { lineOf, type Posting, toCommittee, toPeople, toStaff } from "../replies/scene.ts";
import { type DigestPart, reply } from "../replies/texts.ts";
import { civilOf, dayAt, instantOn, startOfDay, weekdayOf } from "../sla/calendar.ts";
import { CLASSES } from "../sla/classes.ts";
import type { Reads, StoredTimer, Tx } from "../store.ts";
import type { Acting } from "./apply.ts";
import { lookAgain } from "./looks.ts";
import { ACTIVE, type Ticket } from "./ticket.ts";

export type EstateTimer = "digest" | "weekly" | "rain" | DisclosureTimer;

/** Lines of each part of a digest. */
const SHOWN = 10;
/** As many open tickets as are looked at for what is late. */
const LOOKED_AT = 500;

export const ESTATE_TIMERS: Record<
  EstateTimer,
  (timer: StoredTimer, acting: Acting, publishing: Publishing) => Promise<void>
> = {
  ...DISCLOSURE_TIMERS,
  rain: ({ estateId }, acting) => lookAgain(estateId, acting),
  digest: async ({ estateId }, { tx, posting, settings }) => {
    const { now } = posting.scene;
    const morning = startOfDay(now, settings.timeZone);
    const facts = await look(tx, estateId, { now, since: morning - DAY, until: morning }, settings);
    const part = partsFor(posting, "staff");
    const { overdue, dueToday, unanswered, ...counts } = facts;
    if (counts.open + counts.opened + counts.done > 0) {
      const parts = {
        overdue: part(overdue),
        dueToday: part(dueToday),
        unanswered: part(unanswered),
      };
      const said = reply("digest", { of: "day", ...parts, ...counts });
      toStaff(posting, "notice", said);
      toPeople(posting, said, posting.scene.managers);
    }
    await putNext(tx, estateId, now, settings);
  },
  weekly: async ({ estateId }, { tx, posting, settings }) => {
    const { now } = posting.scene;
    const morning = startOfDay(now, settings.timeZone);
    const week = { now, since: morning - 7 * DAY, until: morning };
    const { overdue, opened, done, open } = await look(tx, estateId, week, settings);
    const part = partsFor(posting, "owners");
    if (open + opened + done > 0)
      toCommittee(
        posting,
        reply("digest", {
          of: "week",
          overdue: part(overdue),
          dueToday: part([]),
          unanswered: part([]),
          open,
          opened,
          done,
        }),
      );
    await putNext(tx, estateId, now, settings);
  },
};

/** What is most urgent first, then what was due first. */
const pressing = (one: Ticket, other: Ticket): number =>
  CLASSES.indexOf(one.class) - CLASSES.indexOf(other.class) ||
  (one.completionDue ?? one.humanDue) - (other.completionDue ?? other.humanDue);

const partsFor =
  ({ scene }: Posting, readers: "owners" | "staff") =>
  (tickets: readonly Ticket[]): DigestPart => ({
    lines: [...tickets]
      .sort(pressing)
      .slice(0, SHOWN)
      .map((ticket) => lineOf(ticket, scene, readers)),
    count: tickets.length,
  });

/** The next morning's digest, and the next Monday's: when service begins, and never in the quiet hours. */
export function nextDigests(now: Instant, settings: EstateSettings) {
  const { timeZone, serviceHours, quietHours } = settings;
  const minute = Math.max(serviceHours[0]?.from ?? 0, quietHours.to);
  const today = dayAt(now, timeZone);
  const next = instantOn(today, minute, timeZone) > now ? today : today + 1;
  const monday = Array.from({ length: 7 }, (_, ahead) => next + ahead).find(
    (day) => weekdayOf(day) === 1,
  );
  const on = (kind: EstateTimer, day: number) => ({
    kind,
    key: `${kind}:${sayDay(day)}`,
    at: instantOn(day, minute, timeZone),
  });
  return [on("digest", next), on("weekly", monday ?? next)];
}

const putNext = (tx: Tx, estateId: number, now: Instant, settings: EstateSettings): Promise<void> =>
  tx.putEstateTimers(estateId, nextDigests(now, settings));

const sayDay = (day: number): string => {
  const { year, month, date } = civilOf(day);
  return `${year}-${String(month).padStart(2, "0")}-${String(date).padStart(2, "0")}`;
};

interface Span {
  readonly now: Instant;
  readonly since: Instant;
  readonly until: Instant;
}

async function look(
  reads: Reads,
  estateId: number,
  { now, since, until }: Span,
  { timeZone }: EstateSettings,
) {
  const tickets = await reads.ticketsIn(estateId, { statuses: ACTIVE, limit: LOOKED_AT });
  const tonight = startOfDay(now, timeZone) + DAY;
  const due = (ticket: Ticket) => ticket.completionDue ?? Number.POSITIVE_INFINITY;
  const count = async (type: "TicketOpened" | "TicketCompleted") =>
    (await reads.countEvents(estateId, type, since)) -
    (await reads.countEvents(estateId, type, until));
  return {
    overdue: tickets.filter((ticket) => due(ticket) < now),
    dueToday: tickets.filter((ticket) => due(ticket) >= now && due(ticket) < tonight),
    // Each ticket stands once, where it weighs most.
    unanswered: tickets.filter(
      (ticket) => ticket.humanAt === null && ticket.humanDue < now && due(ticket) >= tonight,
    ),
    open: await reads.countTickets(estateId, { statuses: ACTIVE }),
    opened: await count("TicketOpened"),
    done: await count("TicketCompleted"),
  };
}
