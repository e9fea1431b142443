// When many join within minutes: who is answered, when the group is told, when staff see the number.
import { expect, test } from "vitest";
import { MINUTE } from "../../../core/clock.ts";
import { decide } from "../../../core/tickets/decide.ts";
import type { Ticket } from "../../../core/tickets/ticket.ts";
import { calm, isCrowd, isNoticeDue, isStep, joinedAt } from "../../../core/tickets/wave.ts";
import { aTicket, circumstances, foldOf, MONDAY } from "../../support/tickets.ts";

const joined = (minutes: readonly number[]) =>
  minutes.reduce((wave, minute) => joinedAt(wave, MONDAY + minute * MINUTE), calm(MONDAY));

test("two are answered, the third is a crowd; ten minutes of quiet begin anew", () => {
  expect(isCrowd(joined([1, 2]))).toBe(false);
  expect(isCrowd(joined([1, 2, 3]))).toBe(true);
  expect(isCrowd(joined([10, 20, 30]))).toBe(true);
  expect(isCrowd(joined([1, 2, 13]))).toBe(false);
  expect(isCrowd(joined([11, 12]))).toBe(false);
});

test("the group is told at the third, and again after thirty minutes at the earliest", () => {
  const at = (minute: number) => MONDAY + minute * MINUTE;
  expect(isNoticeDue(joined([1, 2]), at(2))).toBe(false);
  expect(isNoticeDue(joined([1, 2, 3]), at(3))).toBe(true);
  const told = { ...joined([1, 2, 3]), toldAt: at(3) };
  expect(isNoticeDue(joinedAt(told, at(4)), at(4))).toBe(false);
  expect(isNoticeDue(told, at(33) - 1)).toBe(false);
  expect(isNoticeDue(told, at(33))).toBe(true);
});

test("staff see the number at a few steps of a hundred joins", () => {
  const seen = Array.from({ length: 1_000 }, (_, index) => index + 1).filter(isStep);
  expect(seen).toEqual([3, 5, 10, 20, 50, 100, 200, 500, 1_000]);
});

/** Thirty people join, one a minute: the notices in the log, and who of them was told on his own. */
test("thirty who join within thirty minutes make one notice", () => {
  let ticket: Ticket = { ...aTicket("open"), danger: null };
  const notices: number[] = [];
  for (let minute = 1; minute <= 32; minute += 1) {
    const now = MONDAY + minute * MINUTE;
    const by = { ...circumstances([], now), personId: 100 + minute };
    const events = decide({ name: "join", report: { words: "", danger: null } }, ticket, by);
    if (events.some(({ type }) => type === "WaveAnnounced")) notices.push(minute);
    ticket = { ...ticket, ...foldOf(ticket, events, now) };
  }
  expect(notices).toEqual([3]);
  expect(ticket.joined).toBe(32);
});

test("who came by the place that he said later counts in the wave, once, and no more when he has gone again", () => {
  let ticket: Ticket = { ...aTicket("open"), danger: null };
  const notices: number[] = [];
  const step = (command: Parameters<typeof decide>[0], minute: number) => {
    const now = MONDAY + minute * MINUTE;
    const by = { ...circumstances(["system"], now), personId: 100 + minute };
    const events = decide(command, ticket, by);
    if (events.some(({ type }) => type === "WaveAnnounced")) notices.push(minute);
    ticket = { ...ticket, ...foldOf(ticket, events, now) };
  };
  const [party] = circumstances([]).parties;
  if (party === undefined) throw new Error("nobody there");
  const from = (personId: number) => [{ ...party, personId }];
  step({ name: "absorb", from: 20, parties: from(20), alike: true }, 1);
  step({ name: "join", report: { words: "", danger: null } }, 2);
  expect([ticket.joined, ticket.wave.joins, notices]).toEqual([2, 2, []]);
  // He is there already: counted no second time, and no third in the wave.
  step({ name: "absorb", from: 21, parties: from(party.personId), alike: true }, 3);
  expect([ticket.joined, ticket.wave.joins, notices]).toEqual([2, 2, []]);
  // Merged by staff: two tickets of long ago are no wave.
  step({ name: "absorb", from: 22, parties: from(22) }, 4);
  expect([ticket.joined, ticket.wave.joins, notices]).toEqual([3, 2, []]);
  step({ name: "absorb", from: 23, parties: from(23), alike: true }, 5);
  expect([ticket.joined, ticket.wave.joins, notices]).toEqual([4, 3, [5]]);
  const gone = { ...party, personId: 23, role: "joined" as const };
  const by = { ...circumstances(["system"], MONDAY + 6 * MINUTE), parties: [gone] };
  const released = decide({ name: "release", from: 23, personIds: [23], alike: true }, ticket, by);
  expect(foldOf(ticket, released)).toMatchObject({ joined: 3, wave: { joins: 2 } });
});

test("whoever tells of a danger makes no notice: he hears what to do himself", () => {
  const crowd = { ...aTicket("open"), wave: joined([1, 2, 3]) };
  const by = { ...circumstances([], MONDAY + 4 * MINUTE), personId: 9 };
  const report = { words: "着火了", danger: "fire" } as const;
  const types = (told: typeof report | { words: string; danger: null }) =>
    decide({ name: "join", report: told }, crowd, by).map(({ type }) => type);
  expect(types(report)).toEqual(["TicketJoined"]);
  expect(types({ words: "冒烟", danger: null })).toEqual(["TicketJoined", "WaveAnnounced"]);
});
