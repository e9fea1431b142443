// Drafted, signed, published, through the store: what must hold whoever is fast, early, alone or late.
import Database from "better-sqlite3";
import { afterEach, expect, test } from "vitest";
import { publishedMonth as archived } from "../../../core/disclosure/archive.ts";
import type { DisclosureFault } from "../../../core/disclosure/fault.ts";
import { mustBeInTurn, publishMonth, signMonth } from "../../../core/disclosure/signing.ts";
import { isSound, verifyMonth } from "../../../core/disclosure/verify.ts";
import { Refusal } from "../../../core/errors.ts";
import { defaultSettings } from "../../../core/estates/schema.ts";
import {
  bookedMonth,
  IN_JULY,
  type Published,
  publishedMonth,
  showDraft,
  signBoth,
} from "../../support/published-month.ts";
import { entry, MONTH } from "../../support/worked-month.ts";

let books: Published | null = null;
afterEach(async () => {
  await books?.close();
  books = null;
});

const faultOf = async (work: Promise<unknown>): Promise<DisclosureFault | "none"> => {
  try {
    await work;
    return "none";
  } catch (error) {
    if (error instanceof Refusal && error.reason.why === "disclosure") return error.reason.fault;
    throw error;
  }
};

const sign = (of: Published, seat: "manager" | "committee", personId: number) =>
  of.at((desk) => signMonth(MONTH, { seat, personId, at: IN_JULY }, desk));
const publish = (of: Published, month = MONTH, at = IN_JULY) =>
  of.at((desk) => publishMonth(month, at, desk));
const pay = (amount: number, date = `${MONTH}-30`) =>
  entry({ line: "2.7", amount, date, vouchers: [{ number: `V-${date}-${amount}`, sha256: null }] });

test("without both signatures nothing is published", async () => {
  books = await bookedMonth();
  await showDraft(books);
  expect(await faultOf(publish(books))).toMatchObject({
    is: "unsigned",
    missing: ["manager", "committee"],
  });
  await sign(books, "committee", books.committee.id);
  expect(await faultOf(publish(books))).toMatchObject({ is: "unsigned", missing: ["manager"] });
  expect(await books.store.lastPublished(books.estateId)).toBeNull();
});

test("one person does not sign for both", async () => {
  books = await bookedMonth();
  await showDraft(books);
  await sign(books, "manager", books.manager.id);
  expect(await faultOf(sign(books, "committee", books.manager.id))).toEqual({ is: "samePerson" });
});

test("nobody signs what was not shown", async () => {
  books = await bookedMonth();
  expect(await sign(books, "manager", books.manager.id)).toMatchObject({ is: "changed" });
  expect(await books.store.signatures(books.estateId, MONTH)).toEqual([]);
});

test("a change of the data voids what was signed", async () => {
  books = await bookedMonth();
  await showDraft(books);
  await signBoth(books);
  await books.at(async ({ reads, estate }) => {
    const by = { personId: null, at: IN_JULY };
    await reads.book(estate.id, [pay(100)], by);
    const bank = { kind: "bank", period: MONTH, subject: "L1", value: 197_010_99 - 100 } as const;
    await reads.stateFigures(estate.id, [bank], by);
  });
  expect(await faultOf(publish(books))).toMatchObject({
    is: "unsigned",
    missing: ["manager", "committee"],
  });
  await showDraft(books);
  await signBoth(books);
  expect(await faultOf(publish(books))).toBe("none");
});

test("a failed check names line and difference, and forbids signing and publishing", async () => {
  books = await bookedMonth();
  await books.at(({ reads, estate }) =>
    reads.book(estate.id, [pay(12_00)], { personId: null, at: IN_JULY }),
  );
  await showDraft(books);
  const failing = {
    is: "failing",
    failures: [{ check: "V05", line: "L1", difference: -12_00, money: true }],
  };
  expect(await faultOf(sign(books, "manager", books.manager.id))).toMatchObject(failing);
  expect(await faultOf(publish(books))).toMatchObject(failing);
});

test("two who sign at once both count, and twice the same seat once", async () => {
  books = await bookedMonth();
  await showDraft(books);
  const { manager, committee } = books;
  const all = await Promise.all([
    faultOf(sign(books, "manager", manager.id)),
    faultOf(sign(books, "committee", committee.id)),
    faultOf(sign(books, "committee", committee.id)),
  ]);
  expect(all.filter((fault) => fault === "none")).toHaveLength(2);
  expect(all.find((fault) => fault !== "none")).toMatchObject({ is: "signedAlready" });
  expect(await books.store.signatures(books.estateId, MONTH)).toHaveLength(2);
});

test("published at once by two processes, it is published once", async () => {
  books = await bookedMonth();
  await showDraft(books);
  await signBoth(books);
  const all = await Promise.all([faultOf(publish(books)), faultOf(publish(books))]);
  expect(all.map((fault) => (fault === "none" ? fault : fault.is)).toSorted()).toEqual([
    "none",
    "published",
  ]);
});

test("a published month never changes, whoever asks", async () => {
  books = await publishedMonth();
  const before = await books.store.disclosure(books.estateId, MONTH);
  const changed = await books.at(({ reads, estate }) =>
    reads.putDraft(estate.id, MONTH, { bytes: "{}", digest: "0", at: IN_JULY }),
  );
  expect(changed).toBe(false);
  const db = new Database(books.file);
  expect(() => db.exec(`UPDATE "Disclosure" SET "bytes" = '{}'`)).toThrow("never changes");
  expect(() => db.exec(`DELETE FROM "Disclosure"`)).toThrow("never changes");
  db.close();
  expect(await books.store.disclosure(books.estateId, MONTH)).toEqual(before);
  expect(await books.store.closedThrough(books.estateId)).toBe(MONTH);
});

test("months come in order: none twice, none early, none left out", async () => {
  books = await publishedMonth();
  const august = Date.parse("2025-09-10T10:00:00+08:00");
  const turn = (month: string, at: number) => {
    if (books === null) throw new Error("no books");
    return faultOf(books.at((desk) => mustBeInTurn(month, at, desk)));
  };
  expect(await turn(MONTH, august)).toEqual({ is: "published", month: MONTH });
  expect(await turn("2025-08", august)).toEqual({
    is: "outOfOrder",
    month: "2025-08",
    next: "2025-07",
  });
  expect(await turn("2025-09", august)).toEqual({ is: "notOver", month: "2025-09" });
  expect(await turn("2025-05", august)).toMatchObject({ is: "outOfOrder" });
  expect(await turn("2025-07", august)).toBe("none");
});

test("what is published is recomputed, and found to be what was signed", async () => {
  books = await publishedMonth();
  const verified = await books.at((desk) => verifyMonth(MONTH, desk));
  expect(verified).toMatchObject({ failures: [], differing: [], signatures: 2 });
  expect(verified !== null && isSound(verified)).toBe(true);
});

test("other settings since then change nothing about what was published", async () => {
  books = await publishedMonth();
  const verified = await books.at((desk) =>
    verifyMonth(MONTH, { ...desk, settings: { ...defaultSettings, locale: "en" } }),
  );
  expect(verified).toMatchObject({ failures: [], differing: [] });
  expect(verified?.digest).toBe(verified?.recomputed);
});

test("what is judged, budgeted or measured after the day changes nothing of what was published", async () => {
  books = await publishedMonth();
  await books.at(async ({ reads, estate }) => {
    const later = IN_JULY + 1;
    const { entries } = await reads.ledgerMonth(estate.id, MONTH);
    for (const [index, { number }] of entries.entries()) {
      const verdict = { approved: index % 2 === 0, reason: "", personId: 1, at: later };
      await reads.reviewEntry(estate.id, number, verdict);
    }
    const budget = [
      { kind: "budget", period: "2025", subject: "2.1", value: 500_000_00 },
      { kind: "budget", period: "2025", subject: "2.12", value: 1_000_00 },
    ] as const;
    await reads.stateFigures(estate.id, budget, { personId: null, at: later });
    await reads.putHomes(estate.id, [{ label: "99-1-101", area: 120_00, price: null }]);
  });
  const verified = await books.at((desk) => verifyMonth(MONTH, desk));
  expect(verified).toMatchObject({ failures: [], differing: [], signatures: 2 });
});

test("what is booked into a published month behind its back is found", async () => {
  books = await publishedMonth();
  await books.at(({ reads, estate }) =>
    reads.book(estate.id, [pay(7_00)], { personId: null, at: IN_JULY + 1 }),
  );
  const verified = await books.at((desk) => verifyMonth(MONTH, desk));
  expect(verified?.differing).toEqual(["serviceFund"]);
});

test("a correction is published in the next month, numbered and linked; the old bytes stay", async () => {
  books = await publishedMonth();
  const before = await books.store.disclosure(books.estateId, MONTH);
  const wrong = (await books.store.ledgerMonth(books.estateId, MONTH)).entries.find(
    ({ line }) => line === "2.5.2",
  );
  await books.at(async ({ reads, estate }) => {
    const by = { personId: null, at: IN_JULY };
    const correction = entry({
      line: "2.5.2",
      amount: -100_00,
      date: "2025-07-12",
      purpose: "发票金额有误",
      corrects: wrong?.number ?? 0,
    });
    const [booked] = await reads.book(estate.id, [correction], by);
    const review = { approved: true, reason: "", personId: 1, at: IN_JULY };
    await reads.reviewEntry(estate.id, booked?.number ?? 0, review);
    const due = [
      { kind: "bank", period: "2025-07", subject: "L1", value: 197_010_99 + 100_00 },
      { kind: "bank", period: "2025-07", subject: "L2", value: 96_490_32 },
      { kind: "bank", period: "2025-07", subject: "L3", value: 3_382_334_81 },
    ] as const;
    await reads.stateFigures(estate.id, due, by);
  });
  const at = Date.parse("2025-08-13T10:00:00+08:00");
  await showDraft(books, "2025-07");
  await signBoth(books, "2025-07", at);
  const july = await publish(books, "2025-07", at);
  expect(july.published).toEqual({ at, lateDays: 3 });
  expect(july.content.previous).toEqual({ month: MONTH, digest: before?.digest });
  expect(july.content.corrections).toMatchObject([
    { number: 1, of: MONTH, line: "2.5.2", was: 1_286_00, is: 1_186_00, reasons: ["发票金额有误"] },
  ]);
  const june = await books.at((desk) => archived(MONTH, desk));
  expect(june?.correctedBy).toEqual([{ number: 1, line: "2.5.2", publishedIn: "2025-07" }]);
  expect(await books.store.disclosure(books.estateId, MONTH)).toEqual(before);
  for (const month of [MONTH, "2025-07"]) {
    const verified = await books.at((desk) => verifyMonth(month, desk));
    expect([month, verified?.failures, verified?.differing]).toEqual([month, [], []]);
  }
});
