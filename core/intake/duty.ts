// Carries out what duty-plan.ts names, inside the message's transaction.
import { DAY, MINUTE } from "../clock.ts";
import { roster, shiftAt } from "../duty/shift.ts";
import { Refusal } from "../errors.ts";
import { here } from "../replies/scene.ts";
import { reply } from "../replies/texts.ts";
import type { Outcome } from "../store.ts";
import type { Carrying } from "./carry-out.ts";
import type { DutyPlan, Whom } from "./duty-plan.ts";
import { open } from "./open.ts";
import { isFirm } from "./situation.ts";

/** So far ahead who is on duty is told. */
const AHEAD = 7 * DAY;
const MOST_SPANS = 10;
const MOST_WAITING = 10;

export async function carryOutDuty(plan: DutyPlan, carrying: Carrying): Promise<Outcome> {
  const { tx, situation, posting, person } = carrying;
  const { estate, now } = situation;
  if (estate === null) throw new Refusal({ why: "noEstate" });
  if (plan.name === "ask") return ask(plan, estate.id, carrying);
  const whom = await meant(plan.whom, estate.id, carrying);
  const running = shiftAt(await tx.shifts(estate.id, now, now + 1), now);
  const until = plan.name === "handOver" ? (running?.until ?? plan.span.until) : plan.span.until;
  const from = plan.name === "handOver" ? now : plan.span.from;
  await tx.putShift(estate.id, { ...whom, from, until }, person.id, now);
  const handsOver = plan.name === "handOver";
  const waiting = handsOver
    ? await tx.ticketsIn(estate.id, { statuses: ["open", "reopened"], limit: MOST_WAITING })
    : [];
  here(
    posting,
    "reply",
    reply("dutySet", {
      ...{ who: whom.name, from, until, handsOver, reachable: whom.personId !== null },
      waiting: waiting.map(({ number }) => number),
    }),
  );
  return "done";
}

/** The account that is meant, or the name alone: then nobody can be reached by it. */
async function meant(
  whom: Whom,
  estateId: number,
  { tx, situation, person }: Carrying,
): Promise<{ personId: number | null; name: string }> {
  const { platform } = situation.message;
  if (whom.is === "self") return { personId: person.id, name: person.name };
  const staff = await tx.holders(estateId, "staff");
  if (whom.is === "mentioned") {
    const { accountId, name } = whom.author;
    const known = staff.find((one) => one.platform === platform && one.accountId === accountId);
    const account = known ?? (await tx.putPerson({ platform, accountId, name }));
    return { personId: account.id, name: account.name };
  }
  // Two of one name: nobody knows which.
  const named = staff.filter(({ name }) => name === whom.name);
  return { personId: named.length === 1 ? (named[0]?.id ?? null) : null, name: whom.name };
}

async function ask(
  { span, opening }: Extract<DutyPlan, { name: "ask" }>,
  estateId: number,
  carrying: Carrying,
): Promise<Outcome> {
  const { tx, situation, posting, settings } = carrying;
  const { now, seats } = situation;
  const from = span?.from ?? now;
  const until = span?.until ?? (isFirm(seats) ? now + AHEAD : now + MINUTE);
  const spans = roster(await tx.shifts(estateId, from, until), from, until).slice(0, MOST_SPANS);
  const { duty, property } = settings.numbers;
  // Nothing is known: a person answers.
  if (spans.length === 0 && duty === null && property === null && !isFirm(seats))
    return open({ do: "open", openings: [opening] }, carrying);
  here(
    posting,
    "reply",
    reply("onDuty", {
      spans: spans.map((one) => ({ who: one.name, from: one.from, until: one.until })),
      ...{ asked: span !== null, byFirm: isFirm(seats), numbers: { duty, property } },
    }),
  );
  return "answered";
}
