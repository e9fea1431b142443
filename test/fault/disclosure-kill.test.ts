// The last commits of a month that is published (the publication itself, the picture's post), and the drawing between
// them; `npm run test:fault` kills at every commit and write.
import { afterAll, beforeAll, expect, test } from "vitest";
import { MONTH, type Outcomes, openOutcomes } from "./disclosure-kill.ts";

let outcomes: Outcomes;
beforeAll(async () => {
  outcomes = await openOutcomes();
});
afterAll(() => outcomes.remove());

test("nobody killed it: words and picture in each owners' group, one picture on the disk", () => {
  const { disclosures, posts, signatures, pictures } = outcomes.whole;
  expect(disclosures).toMatchObject([{ month: MONTH, published: 1, lateDays: 0 }]);
  expect(signatures).toHaveLength(2);
  expect(pictures).toEqual([`${disclosures[0]?.digest}.png`]);
  expect(posts.map(({ chatId, payload }) => [chatId, JSON.parse(`${payload}`).photo])).toEqual([
    ["owners-1", undefined],
    ["owners-1", `disclosure:1:${MONTH}`],
    ["owners-2", undefined],
    ["owners-2", `disclosure:1:${MONTH}`],
  ]);
});

test.each([
  ["after the publication is on the disk", "after", "publication"],
  ["while the picture is drawn", "drawing", null],
  ["before the picture's posts are on the disk", "before", "picture"],
] as const)("killed %s: the same, once", (_, moment, commit) => {
  const killAt = commit === null ? moment : `${moment}:${outcomes.commits[commit]}`;
  expect(outcomes.after(killAt)).toEqual(outcomes.whole);
});
