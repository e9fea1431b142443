// G: a month's tickets in figures, from what happened in it and what was carried from the month before. Pure.
import { MINUTE } from "../clock.ts";
import { CATEGORIES } from "../understand/classification.ts";
import type { Tickets } from "./disclosure.ts";
import { isActive, type Passage } from "./history.ts";
import { rate } from "./rate.ts";
import type { Span } from "./span.ts";

const count = <T>(all: readonly T[], is: (one: T) => boolean): number => all.filter(is).length;

/** In scope: what was open at the start, was opened, or came back. */
const concerns = ({ start, openedNow, returned }: Passage): boolean =>
  isActive(start) || openedNow || returned;

/** The last 完成 of the month that was not reopened in it. */
export const isDone = (passage: Passage): boolean =>
  concerns(passage) && !isActive(passage.end) && passage.end.doneAt !== null && !hasEnded(passage);

const hasEnded = ({ end }: Passage): boolean =>
  end.status === "cancelled" || end.status === "merged" || (!isActive(end) && end.doneAt === null);

export function summarise(passages: readonly Passage[], span: Span): Tickets {
  const concerned = passages.filter(concerns);
  const done = concerned.filter(isDone);
  const ended = concerned.filter(hasEnded);
  const rated = done.flatMap(({ end }) => (end.stars === null ? [] : [end.stars]));
  const stars = ([1, 2, 3, 4, 5] as const).map((n) => count(rated, (given) => given === n));
  return {
    openAtStart: count(passages, ({ start }) => isActive(start)),
    opened: count(concerned, ({ openedNow }) => openedNow),
    returned: count(concerned, ({ returned }) => returned),
    done: done.length,
    ended: {
      cancelled: count(ended, ({ end }) => end.status === "cancelled"),
      merged: count(ended, ({ end }) => end.status === "merged"),
      answered: count(ended, (one) => one.end.status === "closed" && one.closing === "answered"),
      lapsed: count(ended, (one) => one.end.status === "closed" && one.closing === "lapsed"),
    },
    openAtEnd: count(passages, ({ end }) => isActive(end)),
    overdue: count(passages, (passage) => isOverdue(passage, span)),
    categories: CATEGORIES.map((category) => ({
      category,
      opened: count(concerned, ({ end, openedNow }) => openedNow && end.category === category),
      done: count(done, ({ end }) => end.category === category),
    })),
    onTime: onTime(passages, span),
    firstAnswer: answers(passages),
    rated: rate(rated.length, done.length),
    stars: stars as unknown as Tickets["stars"],
    satisfaction: rate((stars[3] ?? 0) + (stars[4] ?? 0), rated.length),
    reopened: rate(
      count(passages, ({ reopened }) => reopened),
      done.length,
    ),
  };
}

export const isOverdue = ({ end }: Passage, { until }: Span): boolean =>
  isActive(end) && end.completionDue !== null && end.completionDue < until;

/** Of the deadlines that fell in the month; not of what was done, which would hide what was not. */
function onTime(passages: readonly Passage[], { from, until }: Span): Tickets["onTime"] {
  const missed = passages.reduce((sum, passage) => sum + passage.missed.length, 0);
  const met = count(passages, ({ end }) => {
    const { completionDue: due, doneAt } = end;
    return due !== null && doneAt !== null && due >= from && due < until && doneAt <= due;
  });
  return rate(met, met + missed);
}

/** Median and 90th percentile (nearest rank) in minutes, half up. */
function answers(passages: readonly Passage[]): Tickets["firstAnswer"] {
  const times = passages
    .flatMap(({ answeredAfter }) => answeredAfter ?? [])
    .toSorted((a, b) => a - b);
  const minutes = (ms: number): number => Math.floor(Math.max(0, ms) / MINUTE + 0.5);
  const at = (index: number): number => times[index] ?? 0;
  const middle = times.length >> 1;
  const median = times.length % 2 === 1 ? at(middle) : (at(middle - 1) + at(middle)) / 2;
  return {
    answers: times.length,
    median: times.length === 0 ? null : minutes(median),
    p90: times.length === 0 ? null : minutes(at(Math.ceil(times.length * 0.9) - 1)),
  };
}
