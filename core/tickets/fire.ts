// What each timer of a ticket does when it is due: a table, an entry for each kind.
import { lineOf, toStaff } from "../replies/scene.ts";
import { type Reply, reply } from "../replies/texts.ts";
import { ALARMS_A_RUNG, SECOND_LOOK, type TicketTimer } from "../sla/timers.ts";
import type { StoredTimer } from "../store.ts";
import { type Acting, applyCommand } from "./apply.ts";
import type { EscalationLevel, Ticket } from "./ticket.ts";

type Fire = (ticket: Ticket, timer: StoredTimer, acting: Acting) => Promise<void>;

const line = (ticket: Ticket, { posting }: Acting) => lineOf(ticket, posting.scene, "staff");

const forStaff =
  (say: (ticket: Ticket, acting: Acting) => Reply): Fire =>
  async (ticket, _, acting) =>
    toStaff(acting.posting, "notice", say(ticket, acting), ticket);

const REMIND_ANSWER = forStaff((ticket, acting) =>
  reply("remindAnswer", { line: line(ticket, acting) }),
);

export const FIRE: Record<TicketTimer, Fire> = {
  alarm: async (ticket, timer, acting) => {
    const [times, rung] = [timesOf(timer), rungOf(timer)];
    // While the platform could not be reached the last one waited in vain: this one says the same anew.
    await acting.tx.withdrawAlarms(ticket.id, acting.posting.scene.now);
    const said = reply("alarm", { line: line(ticket, acting), danger: ticket.danger, times });
    toStaff(acting.posting, "emergency", said, ticket);
    if (rung !== undefined) await climb(ticket, rung, acting);
  },
  // Once the deadline has passed, that it was missed says it all.
  remindAnswer: async (ticket, timer, acting) => {
    if (ticket.humanDue > acting.posting.scene.now) await REMIND_ANSWER(ticket, timer, acting);
  },
  answerMissed: async (ticket, _, acting) => {
    await applyCommand(ticket.id, { name: "miss", which: "human" }, acting);
    await applyCommand(ticket.id, { name: "escalate", to: "manager", why: "unanswered" }, acting);
  },
  remindCompletion: forStaff((ticket, acting) =>
    reply("remindCompletion", { line: line(ticket, acting) }),
  ),
  completionMissed: async (ticket, _, acting) => {
    await applyCommand(ticket.id, { name: "miss", which: "completion" }, acting);
    await applyCommand(ticket.id, { name: "escalate", to: "manager", why: "overdue" }, acting);
  },
  toCommittee: escalating("committee"),
  toCommunity: escalating("community"),
  arrivalMissed: forStaff((ticket, acting) =>
    reply("arrivalMissed", { line: line(ticket, acting), expected: ticket.arrivalDue ?? 0 }),
  ),
  waitOver: async (ticket, _, acting) => {
    await applyCommand(ticket.id, { name: "resume" }, acting);
  },
  progressNote: forStaff((ticket, acting) => reply("progressNote", { line: line(ticket, acting) })),
  remindRating: async (ticket, _, acting) => {
    await applyCommand(ticket.id, { name: "remindRating" }, acting);
  },
  close: async (ticket, _, acting) => {
    const reason =
      ticket.doneAt === null ? "answered" : ticket.stars === null ? "unrated" : "rated";
    await applyCommand(ticket.id, { name: "close", reason }, acting);
  },
  lapse: async (ticket, _, acting) => {
    await applyCommand(ticket.id, { name: "lapse" }, acting);
  },
  secondLook: async (ticket, timer, acting) => {
    // Before its month it can only have been the rain that brought it forward.
    const why = timer.dueAt < (ticket.doneAt ?? 0) + SECOND_LOOK ? "rain" : "month";
    await applyCommand(ticket.id, { name: "secondLook", why }, acting);
  },
};

/** What an alarm does that a later one has overtaken, after a downtime: the rungs are climbed all the same. */
export const climbOnly: Fire = async (ticket, timer, acting) => {
  const rung = rungOf(timer);
  if (rung !== undefined) await climb(ticket, rung, acting);
};

const timesOf = ({ key }: StoredTimer): number => Number(key.split(":").at(-1));
const rungOf = (timer: StoredTimer): EscalationLevel | undefined =>
  ALARM_RUNGS[(timesOf(timer) - 1) / ALARMS_A_RUNG];

async function climb(ticket: Ticket, to: EscalationLevel, acting: Acting): Promise<void> {
  await applyCommand(ticket.id, { name: "escalate", to, why: "alarm" }, acting);
}

/** Whom the alarm reaches from its eleventh and twenty-first repetition on. */
const ALARM_RUNGS: Readonly<Record<number, EscalationLevel>> = { 1: "manager", 2: "committee" };

function escalating(to: EscalationLevel): Fire {
  return async (ticket, _, acting) => {
    await applyCommand(ticket.id, { name: "escalate", to, why: "overdue" }, acting);
  };
}
