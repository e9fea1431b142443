// What an estate's disclosure does by itself: drafted, met about, published, each at its day and time, never in the
// quiet hours. Every step leads to the next from what is stored, so that days without a running bot lose nothing.
import type { Instant } from "../clock.ts";
import { DAY, HOUR } from "../clock.ts";
import type { EstateSettings } from "../estates/schema.ts";
import type { Month } from "../ledger/month.ts";
import { nextMonth, previousMonth } from "../ledger/months.ts";
import { toCommittee, toStaff } from "../replies/scene.ts";
import { reply } from "../replies/texts.ts";
import { endOf } from "../sla/calendar.ts";
import type { StoredTimer } from "../store.ts";
import type { Acting } from "../tickets/apply.ts";
import type { Desk } from "./draft.ts";
import { agendaOf } from "./overview.ts";
import { announce, type Publishing } from "./publishing.ts";
import {
  draftDisclosure,
  keepDraft,
  monthInTurn,
  publishableAt,
  publishMonth,
  type Standing,
  standingOf,
} from "./signing.ts";
import { dayAfter, momentOn, monthAt } from "./span.ts";

export type DisclosureTimer = "draft" | "meeting" | "publish";

type Timed = (timer: StoredTimer, acting: Acting, publishing: Publishing) => Promise<void>;

interface Planned {
  readonly kind: DisclosureTimer;
  readonly key: string;
  readonly at: Instant;
}

/** Of the month that is over and of this one; those that were put before stay as they are. */
export function nextDisclosures(now: Instant, settings: EstateSettings): readonly Planned[] {
  const month = monthAt(now, settings.timeZone);
  return [previousMonth(month), month].flatMap((of) => timersFor(of, settings));
}

/** When people are there: the first service hour of the day that is no quiet one. */
function morningOf(date: string, { serviceHours, quietHours, timeZone }: EstateSettings): Instant {
  const at = momentOn(date, serviceHours[0]?.from ?? 0, timeZone);
  return endOf(at, quietHours, timeZone);
}

function timersFor(month: Month, settings: EstateSettings): readonly Planned[] {
  const { draftDay, meetingDay } = settings.disclosure;
  return [
    { kind: "draft", key: `draft:${month}`, at: morningOf(dayAfter(month, draftDay), settings) },
    {
      kind: "meeting",
      key: `meeting:${month}`,
      at: morningOf(dayAfter(month, meetingDay), settings),
    },
    { kind: "publish", key: `publish:${month}`, at: publishableAt(month, { settings }) },
  ];
}

/** draft:2026-10, publish:2026-10:2026-11-12 → 2026-10. */
export const monthOfKey = ({ key }: StoredTimer): Month =>
  /20\d\d-\d\d/u.exec(key.replace(/^estate:\d+:/u, ""))?.[0] ?? "";

/** Null where no committee sits in a group: nobody could sign, and nobody is bothered. */
const deskOf = ({ tx, posting, settings }: Acting): (Desk & { reads: Acting["tx"] }) | null => {
  const { estate, chats } = posting.scene;
  const signs = chats.some(({ role }) => role === "committee");
  return estate === null || !signs ? null : { reads: tx, estate, settings };
};

/**
 * Nothing was reported, booked or stated: an estate that is new has nothing to publish about that month. What its books
 * carry from before they began (spent in the year) is no booking.
 */
const isEmpty = ({ content }: Standing["draft"]): boolean =>
  content.tickets.opened + content.tickets.openAtStart + content.tickets.openAtEnd === 0 &&
  [content.serviceFund, content.commonIncome, content.repairFund].every(
    (account) =>
      account === null ||
      account.lines.every(({ amount }) => content.previous === null && amount === 0),
  );

/** The month's standing where it is its turn and there is something to tell; null: nothing to do. */
async function standingInTurn(month: Month, now: Instant, desk: Desk): Promise<Standing | null> {
  if (month !== (await turnAt(now, month, desk))) return null;
  const standing = await standingOf(month, desk);
  return isEmpty(standing.draft) ? null : standing;
}

/** Before the first publication the month that the timer stands for: it may be older than the last one. */
const turnAt = async (now: Instant, month: Month, desk: Desk): Promise<Month> =>
  (await desk.reads.lastPublished(desk.estate.id)) === null ? month : monthInTurn(now, desk);

/** While the settings file is broken nothing is drafted or published: tried again every hour. */
const whileRead =
  (timed: Timed): Timed =>
  async (timer, acting, publishing) => {
    if (!acting.settings.unread) return timed(timer, acting, publishing);
    const kind = timer.kind;
    const at = acting.posting.scene.now + HOUR;
    const key = `${kind}:${monthOfKey(timer)}:${at}`;
    await acting.tx.putEstateTimers(timer.estateId, [{ kind, key, at }]);
  };

const TIMED: Record<DisclosureTimer, Timed> = {
  draft: async (timer, acting) => {
    const { now } = acting.posting.scene;
    await acting.tx.putEstateTimers(timer.estateId, nextDisclosures(now, acting.settings));
    const desk = deskOf(acting);
    if (desk === null) return;
    const standing = await standingInTurn(monthOfKey(timer), now, desk);
    if (standing === null) return;
    await keepDraft(standing.draft, now, desk);
    const open = await desk.reads.objections(desk.estate.id, { open: true });
    const said = reply("draft", {
      disclosure: draftDisclosure(standing),
      failures: standing.draft.failures,
      missing: standing.missing,
      changed: false,
      voided: false,
      openObjections: open.length,
      publishAt: publishableAt(standing.draft.month, desk),
    });
    toCommittee(acting.posting, said);
    toStaff(acting.posting, "notice", said);
  },

  meeting: async (timer, acting) => {
    const { now } = acting.posting.scene;
    const desk = deskOf(acting);
    const month = monthOfKey(timer);
    if (desk === null || (await standingInTurn(month, now, desk)) === null) return;
    const said = reply("agenda", await agendaOf(month, now, desk));
    toCommittee(acting.posting, said);
    toStaff(acting.posting, "notice", said);
  },

  publish: async (timer, acting, publishing) => {
    const { now } = acting.posting.scene;
    const desk = deskOf(acting);
    const month = monthOfKey(timer);
    if (desk === null) return;
    // The day may have been moved since; and what is late waits until nobody sleeps.
    const { quietHours, timeZone } = desk.settings;
    const awake = endOf(Math.max(now, publishableAt(month, desk)), quietHours, timeZone);
    if (awake > now) return putPublish(month, awake, acting, desk);
    const standing = await standingInTurn(month, now, desk);
    if (standing === null) return;
    if (standing.draft.failures.length > 0 || standing.missing.length > 0)
      return remind(standing, acting, desk);
    const disclosure = await publishMonth(month, now, desk);
    await announce(disclosure, acting, publishing);
    await startNext(nextMonth(month), acting, desk);
  },
};

export const DISCLOSURE_TIMERS: Record<DisclosureTimer, Timed> = {
  draft: whileRead(TIMED.draft),
  meeting: whileRead(TIMED.meeting),
  publish: whileRead(TIMED.publish),
};

/** The month after may have waited for this one: it is drafted as soon as its day has come. */
async function startNext(
  month: Month,
  { tx, posting }: Acting,
  { estate, settings }: Desk,
): Promise<void> {
  const { now } = posting.scene;
  const timers = timersFor(month, settings).map(({ kind, key, at }) => ({
    kind,
    key: `${key}:next`,
    at: Math.max(at, now + 1),
  }));
  const due = timers.filter(({ at, kind }) => at <= now + 1 && kind !== "meeting");
  await tx.putEstateTimers(estate.id, due);
}

/** Every day for a week, then once a week. */
const DAILY_FOR = 7;

/** Nothing is published; both sides are told what is missing, and again until it is there. */
async function remind(standing: Standing, acting: Acting, desk: Desk): Promise<void> {
  const { draft, missing, voided } = standing;
  const { now } = acting.posting.scene;
  const { month, content, failures } = draft;
  const said = reply("unpublished", {
    month,
    dueOn: content.cover.dueOn,
    failures,
    missing,
    voided,
  });
  toCommittee(acting.posting, said);
  toStaff(acting.posting, "notice", said);
  const late = (now - publishableAt(month, desk)) / DAY;
  await putPublish(month, now + (late < DAILY_FOR ? 1 : 7) * DAY, acting, desk);
}

const putPublish = (month: Month, at: Instant, { tx }: Acting, { estate }: Desk): Promise<void> =>
  tx.putEstateTimers(estate.id, [{ kind: "publish", key: `publish:${month}:${at}`, at }]);
