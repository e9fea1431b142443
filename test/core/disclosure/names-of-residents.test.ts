// People choose what they are called: a name that is a word of the books is cut out of what people wrote, and neither
// keeps a month from being published nor makes a published one look wrong.
import { afterEach, expect, test } from "vitest";
import { draftOf } from "../../../core/disclosure/draft.ts";
import type { Passage } from "../../../core/disclosure/history.ts";
import { problemsOf } from "../../../core/disclosure/problems.ts";
import { publishMonth } from "../../../core/disclosure/signing.ts";
import { spanOf } from "../../../core/disclosure/span.ts";
import { isSound, verifyMonth } from "../../../core/disclosure/verify.ts";
import type { AccountId } from "../../../core/platform.ts";
import { exampleDisclosure } from "../../support/disclosure.ts";
import {
  bookedMonth,
  IN_JULY,
  type Published,
  showDraft,
  signBoth,
} from "../../support/published-month.ts";
import { aTicket, MONDAY } from "../../support/tickets.ts";
import { entry, MONTH } from "../../support/worked-month.ts";

let books: Published | null = null;
afterEach(async () => {
  await books?.close();
  books = null;
});

const moveIn = (of: Published, names: readonly string[]): Promise<void> =>
  of.store.transaction(async (tx) => {
    for (const name of names) {
      const accountId = `resident ${name}` as AccountId;
      const { id } = await tx.putPerson({ platform: "a", accountId, name });
      await tx.putSeat(of.estateId, id, "resident", 0);
    }
  });

/** A service and an inspection of the settings, an adjustment, and the firm's own manager. */
const WORDS = ["电梯维保", "电梯年检", "空置减免", "门禁维修", "王经理"];

test("the month is published all the same, and what people wrote holds no such name", async () => {
  books = await bookedMonth();
  const by = { personId: null, at: IN_JULY };
  await books.store.transaction(async (tx) => {
    const { estateId } = books as Published;
    const of = { kind: "adjustment", period: MONTH } as const;
    const figures = [
      { ...of, subject: "空置减免", value: -100 },
      { ...of, subject: "减免冲回", value: 100 },
    ];
    await tx.stateFigures(estateId, figures, by);
  });
  await moveIn(books, WORDS);
  const { failures, content } = await books.at((desk) => draftOf(MONTH, desk));
  expect(failures).toEqual([]);
  expect(content.services.items.map(({ item }) => item)).toContain("电梯维保");
  expect(content.collection?.adjustments).toContainEqual({ name: "***", amount: -100 });
  await showDraft(books);
  await signBoth(books);
  await books.at((desk) => publishMonth(MONTH, IN_JULY, desk));
});

test("a name that is taken later changes nothing of what is published", async () => {
  books = await bookedMonth();
  const paid = entry({ line: "2.7", amount: 0, date: `${MONTH}-30`, purpose: "门禁维修" });
  await books.store.transaction((tx) =>
    tx.book(
      (books as Published).estateId,
      [
        { ...paid, amount: 1 },
        { ...paid, amount: -1 },
      ],
      {
        ...{ personId: null, at: IN_JULY },
      },
    ),
  );
  await showDraft(books);
  await signBoth(books);
  await books.at((desk) => publishMonth(MONTH, IN_JULY, desk));
  await moveIn(books, WORDS);
  const verified = await books.at((desk) => verifyMonth(MONTH, desk));
  expect(verified && [verified.failures, verified.differing, isSound(verified)]).toEqual([
    ...[[], [], true],
  ]);
});

test("the lists of problems: measures and who answers for them, of last month too", () => {
  const [before] = exampleDisclosure().content.problems;
  if (before === undefined) throw new Error("no problem in the example");
  const end = { ...aTicket("accepted"), completionDue: MONDAY };
  const passage = (number: number): Passage => ({
    ...{ number, start: end, end, openedNow: false, reopened: false, returned: false },
    ...{ missed: [], answeredAfter: null, closing: null, building: "3", unit: null },
  });
  const task = { ticket: 1, measure: "王经理换主板", responsible: "王经理", dueOn: null };
  const told = (clean: (text: string) => string) =>
    problemsOf([passage(1), passage(before.number)], [task], [before], {
      ...{ month: "2026-11", span: spanOf("2026-11", "Asia/Shanghai"), timeZone: "Asia/Shanghai" },
      clean,
    }).map(({ measure, responsible }) => [measure, responsible]);
  expect(told((text) => text)).toEqual([
    ["王经理换主板", "王经理"],
    [before.measure, before.responsible],
  ]);
  const words = `${before.measure}|${before.responsible}|王经理`;
  expect(told((text) => text.replace(new RegExp(words, "gu"), ""))).toEqual([
    ["换主板", null],
    [null, null],
  ]);
});
