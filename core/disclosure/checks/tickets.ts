// The counts of tickets hang together, and what is overdue is listed.
import type { Check } from "./check.ts";
import { broken, miscounted, sum } from "./check.ts";

/** V14: what was open, came and went is what is open; categories sum up; every overdue ticket has its row. */
export const tickets: Check = ({ content, previous }) => {
  const { tickets: t, problems } = content;
  const ended = sum(Object.values(t.ended));
  const listed = problems.filter(({ state }) => state === "overdue").length;
  const before = previous?.content.tickets.openAtEnd ?? t.openAtStart;
  return [
    ...miscounted("V14", "openAtStart", t.openAtStart - before),
    ...miscounted(
      "V14",
      "openAtEnd",
      t.openAtEnd - (t.openAtStart + t.opened + t.returned - t.done - ended),
    ),
    ...miscounted("V14", "opened", t.opened - sum(t.categories.map(({ opened }) => opened))),
    ...miscounted("V14", "done", t.done - sum(t.categories.map(({ done }) => done))),
    ...miscounted("V14", "problems", listed - t.overdue),
    ...(t.overdue > t.openAtEnd ? [broken("V14", "overdue")] : []),
  ];
};

/** V15: satisfaction counts valid ratings alone, and nobody rates what was not done. */
export const ratings: Check = ({ content: { tickets: t } }) => {
  const given = sum(t.stars);
  return [
    ...miscounted("V15", "rated", t.rated.numerator - given),
    ...miscounted("V15", "rated", t.rated.denominator - t.done),
    ...miscounted("V15", "satisfaction", t.satisfaction.denominator - given),
    ...miscounted("V15", "satisfaction", t.satisfaction.numerator - (t.stars[3] + t.stars[4])),
    ...(given > t.done ? [broken("V15", "rated")] : []),
  ];
};
