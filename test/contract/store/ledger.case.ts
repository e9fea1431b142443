import { expect } from "vitest";
import { correct, standing, transfer } from "../../../core/ledger/book.ts";
import { carriedFrom } from "../../../core/ledger/close.ts";
import type { NewEntry } from "../../../core/ledger/entry.ts";
import type { NewFigure } from "../../../core/ledger/figure.ts";
import type { Store } from "../../../core/store.ts";
import * as worked from "../../support/worked-month.ts";
import { type Case, createEstate, NOW, putPerson } from "./fixtures.ts";

const BY = { personId: null, at: NOW };
const { entry } = worked;

const book = (store: Store, estateId: number, ...entries: readonly NewEntry[]) =>
  store.transaction((tx) => tx.book(estateId, entries, BY));

const stateFigures = (store: Store, estateId: number, ...figures: readonly NewFigure[]) =>
  store.transaction((tx) => tx.stateFigures(estateId, figures, BY));

const voucher = (number: string) => ({ number, sha256: null });

export const ledgerCases: readonly Case[] = [
  {
    name: "entries take the estate's next numbers and come back as they were booked",
    async run({ store }) {
      const [here, there] = [await createEstate(store), await createEstate(store, "他处花园")];
      const person = await putPerson(store, "zhang");
      await book(store, there.id, entry({ line: "2.3", amount: 100 }));
      const full = entry({
        date: "2026-10-05",
        line: "2.5.2",
        amount: 1_286_00,
        counterparty: "supplier",
        purpose: "读卡器",
        decision: "D-1",
        vouchers: [{ number: "V-1", sha256: "ab" }, voucher("V-2")],
        importKey: "k1",
      });
      const by = { personId: person.id, at: NOW };
      const booked = await store.transaction((tx) =>
        tx.book(here.id, [full, entry({ line: "7.1", amount: 3_000_000_000_00 })], by),
      );
      const { importKey: _, ...kept } = full;
      expect(booked[0]).toEqual({
        ...kept,
        number: 1,
        account: "L1",
        contra: null,
        correctedMonth: null,
        enteredBy: person.id,
        enteredAt: NOW,
        review: "pending",
        reviewedBy: null,
        reviewReason: "",
      });
      expect(booked[1]).toMatchObject({ number: 2, account: "L3", amount: 3_000_000_000_00 });
      expect(await store.entry(here.id, 1)).toEqual(booked[0]);
      expect(await store.entry(here.id, 3)).toBeNull();
    },
  },
  {
    name: "a transfer's two sides name each other and share their vouchers",
    async run({ store }) {
      const { id } = await createEstate(store);
      const side = entry({ line: "5.3", amount: 6_000_00, vouchers: [voucher("V-113")] });
      const [out, back] = await book(store, id, ...transfer(side));
      expect(out).toMatchObject({ line: "5.3", account: "L2", contra: 2, amount: 6_000_00 });
      expect(back).toMatchObject({ line: "1.T", account: "L1", contra: 1, amount: 6_000_00 });
      expect(back?.vouchers).toEqual([voucher("V-113")]);
      expect([await store.balance(id, "L1"), await store.balance(id, "L2")]).toEqual([
        6_000_00, -6_000_00,
      ]);
    },
  },
  {
    name: "a voucher number is taken once, and an imported row booked once; else nothing is written",
    async run({ store }) {
      const { id } = await createEstate(store);
      const first = entry({ line: "2.3", amount: 1, vouchers: [voucher("V-1")], importKey: "a" });
      await book(store, id, first);
      const fresh = entry({ line: "2.3", amount: 2 });
      await expect(
        book(store, id, fresh, { ...fresh, vouchers: [voucher("V-1")] }),
      ).rejects.toThrow();
      await expect(book(store, id, fresh, { ...fresh, importKey: "a" })).rejects.toThrow();
      expect(await store.entry(id, 2)).toBeNull();
      expect(await store.vouchersUsed(id, ["V-1", "V-2"])).toEqual(new Set(["V-1"]));
      expect(await store.importedKeys(id, ["a", "b"])).toEqual(new Set(["a"]));
    },
  },
  {
    name: "vouchers are numbered per estate and month",
    async run({ store }) {
      const [here, there] = [await createEstate(store), await createEstate(store, "他处花园")];
      const next = (estateId: number) =>
        store.transaction((tx) => tx.nextVoucher(estateId, "2026-10"));
      expect(await next(here.id)).toBe("V-2026-10-001");
      await book(store, here.id, entry({ line: "2.3", amount: 1 }));
      await store.transaction((tx) => tx.addVoucher(here.id, 1, voucher("V-2026-10-009")));
      await store.transaction((tx) => tx.addVoucher(here.id, 1, voucher("V-2026-10-扫描")));
      await store.transaction((tx) => tx.addVoucher(here.id, 1, voucher("V-2026-11-044")));
      expect([await next(here.id), await next(there.id)]).toEqual([
        "V-2026-10-010",
        "V-2026-10-001",
      ]);
    },
  },
  {
    name: "of several verdicts the newest counts; what is approved waits for none",
    async run({ store }) {
      const { id } = await createEstate(store);
      const person = await putPerson(store, "chen");
      await book(
        store,
        id,
        entry({ line: "2.3", amount: 500_00 }),
        entry({ line: "2.3", amount: 499_99 }),
        entry({ line: "1.1", amount: 900_00 }),
        entry({ line: "4.1", amount: 800_00 }),
      );
      const waiting = async () =>
        (await store.entriesToReview(id, { atLeast: 500_00, limit: 9 })).entries.map(
          ({ number, review }) => `${number} ${review}`,
        );
      const judge = (number: number, approved: boolean, reason = "") =>
        store.transaction((tx) =>
          tx.reviewEntry(id, number, { approved, reason, personId: person.id, at: NOW }),
        );
      expect(await waiting()).toEqual(["1 pending", "4 pending"]);
      expect(await store.entriesToReview(id, { atLeast: 500_00, limit: 1 })).toMatchObject({
        entries: [{ number: 1 }],
        more: 1,
      });
      await judge(1, false, "缺发票");
      // What the firm has to mend stands behind what the committee has to look at.
      expect(await waiting()).toEqual(["4 pending", "1 returned"]);
      expect(await store.entry(id, 1)).toMatchObject({
        review: "returned",
        reviewedBy: person.id,
        reviewReason: "缺发票",
      });
      await judge(1, true);
      expect(await waiting()).toEqual(["4 pending"]);
    },
  },
  {
    name: "entries that have one file as their voucher are found, in their own estate alone",
    async run({ store }) {
      const here = await createEstate(store);
      const there = await createEstate(store, "别处");
      const paid = (amount: number, number: string, sha256: string | null) =>
        entry({ line: "2.3", amount, vouchers: [{ number, sha256 }] });
      await book(store, here.id, paid(1, "A-1", "f1"), paid(2, "A-2", "f2"), paid(3, "A-3", "f1"));
      await book(store, there.id, paid(4, "A-1", "f1"));
      await book(store, here.id, paid(5, "A-5", null));
      expect(await store.entriesWithFile(here.id, "f1")).toEqual([1, 3]);
      expect(await store.entriesWithFile(there.id, "f1")).toEqual([1]);
      expect(await store.entriesWithFile(here.id, "f3")).toEqual([]);
    },
  },
  {
    name: "a correction of another month waits for the committee, however small and whatever its line",
    async run({ store }) {
      const { id } = await createEstate(store);
      const person = await putPerson(store, "chen");
      await book(store, id, entry({ date: "2026-09-30", line: "1.1", amount: 900_00 }));
      await book(store, id, entry({ date: "2026-10-09", line: "1.1", amount: -3, corrects: 1 }));
      await book(store, id, entry({ date: "2026-09-30", line: "1.1", amount: -4, corrects: 1 }));
      const waiting = () => store.entriesToReview(id, { atLeast: 500_00, limit: 9 });
      expect((await waiting()).entries.map(({ number }) => number)).toEqual([2]);
      const verdict = { approved: true, reason: "", personId: person.id, at: NOW };
      await store.transaction((tx) => tx.reviewEntry(id, 2, verdict));
      expect(await waiting()).toEqual({ entries: [], more: 0 });
    },
  },
  {
    name: "a transfer waits for the committee once, and so does its correction of another month",
    async run({ store }) {
      const { id } = await createEstate(store);
      const sides = transfer(entry({ date: "2026-09-30", line: "5.1", amount: 900_00 }));
      await book(store, id, ...sides);
      const first = await store.entry(id, 1);
      if (first === null) throw new Error("not booked");
      const waiting = async () =>
        (await store.entriesToReview(id, { atLeast: 500_00, limit: 9 })).entries.map(
          ({ number }) => number,
        );
      expect(await waiting()).toEqual([1]);
      const to = { date: "2026-10-08", amount: 880_00, line: first.line, reason: "多转" };
      await book(store, id, ...correct(first, standing(first, []), to));
      expect(await waiting()).toEqual([1, 3]);
    },
  },
  {
    name: "a correction of a closed month is a line of its own and counts in balance and year to date",
    async run({ store }) {
      const { id } = await createEstate(store);
      await book(store, id, entry({ date: "2026-09-30", line: "2.5.2", amount: 1_286_00 }));
      const wrong = await store.entry(id, 1);
      if (wrong === null) throw new Error("not booked");
      const moved = correct(wrong, standing(wrong, []), {
        date: "2026-10-08",
        amount: 1_206_00,
        line: "2.5.3",
        reason: "科目有误",
      });
      await book(store, id, entry({ date: "2026-10-08", line: "2.5.2", amount: 50_00 }), ...moved);
      const october = await store.ledgerMonth(id, "2026-10");
      expect(october.corrections).toEqual([
        expect.objectContaining({ line: "2.5.2", of: "2026-09", amount: -1_286_00, entries: [3] }),
        expect.objectContaining({ line: "2.5.3", of: "2026-09", amount: 1_206_00, entries: [4] }),
      ]);
      expect(october.accounts.L1).toMatchObject({
        opening: -1_286_00,
        spending: -30_00,
        closing: -1_256_00,
      });
      expect(october.accounts.L1.lines).toMatchObject([
        { line: "2.5.2", amount: 50_00, yearToDate: 50_00 },
        { line: "2.5.3", amount: 0, yearToDate: 1_206_00 },
      ]);
      expect(await store.correctionsOf(id, [1])).toMatchObject([{ number: 3 }, { number: 4 }]);
      expect(await store.sameEntry(id, wrong)).toBeNull();
    },
  },
  {
    name: "of a figure stated twice the newest counts; months and subjects are kept apart",
    async run({ store }) {
      const { id } = await createEstate(store);
      await stateFigures(
        store,
        id,
        { kind: "bank", period: "2026-10", subject: "L1", value: 1 },
        { kind: "bank", period: "2026-10", subject: "L1", value: 197_010_99 },
        { kind: "bank", period: "2026-10", subject: "L2", value: 7 },
        { kind: "bank", period: "2026-11", subject: "L1", value: 9 },
        { kind: "inTransit", period: "2026-10", subject: "L1 支票12", value: -40_00 },
        { kind: "budget", period: "2026", subject: "2.5", value: 120_000_00 },
        { kind: "budget", period: "2025", subject: "2.5", value: 1 },
      );
      const { accounts, budget } = await store.ledgerMonth(id, "2026-10");
      expect([accounts.L1.bank, accounts.L2.bank, accounts.L3.bank]).toEqual([197_010_99, 7, null]);
      expect(accounts.L1.inTransit).toEqual([{ name: "支票12", amount: -40_00 }]);
      expect(budget).toEqual([{ line: "2.5", budget: 120_000_00, yearToDate: 0 }]);
    },
  },
  {
    name: "a month that is closed hands on its balances, so that nothing before it is read again",
    async run({ store }) {
      const { id } = await createEstate(store);
      await stateFigures(store, id, ...worked.FIGURES, ...worked.BUDGET_FIGURES);
      await store.transaction((tx) => tx.putHomes(id, worked.HOMES));
      await book(store, id, ...worked.ENTRIES);
      const june = await store.ledgerMonth(id, worked.MONTH);
      const carried = carriedFrom(june, worked.FEES);
      expect(await store.closedThrough(id)).toBeNull();
      await store.transaction((tx) => tx.closeMonth(id, worked.MONTH, carried, NOW));
      expect(await store.closedThrough(id)).toBe("2025-06");
      expect(await store.beginsIn(id, "L1")).toBe("2025-06");
      expect(await store.ledgerMonth(id, worked.MONTH)).toEqual(june);
      await book(store, id, entry({ date: "2025-07-02", line: "2.5.2", amount: 10_00 }));
      const july = await store.ledgerMonth(id, "2025-07");
      expect(july.accounts.L1).toMatchObject({ opening: 197_010_99, closing: 197_000_99 });
      expect(july.accounts.L3.opening).toBe(3_382_334_81);
      expect(await store.balance(id, "L1")).toBe(197_000_99);
      expect(july.collection).toMatchObject({
        openingArrears: 41_330_80,
        openingPrepaid: 16_500_00,
        rateLastMonth: 93_41,
      });
      expect(july.budget.find(({ line }) => line === "2.5")?.yearToDate).toBe(66_428_20);
      for (const month of [worked.MONTH, "2025-05", "2025-08"])
        await expect(
          store.transaction((tx) => tx.closeMonth(id, month, [], NOW)),
        ).rejects.toThrow();
      expect(await store.closedThrough(id)).toBe(worked.MONTH);
    },
  },
  {
    name: "of an expense the newest allocation counts; a home is told its own shares, corrections added",
    async run({ store }) {
      const [here, there] = [await createEstate(store), await createEstate(store, "他处花园")];
      const roof = entry({
        date: "2026-09-10",
        line: "7.1",
        amount: 100,
        decision: "R-1",
        purpose: "屋面",
      });
      const [first] = await book(store, here.id, roof);
      const [second] = await book(
        store,
        here.id,
        entry({ date: "2026-10-02", line: "7.1", amount: -10, corrects: 1 }),
      );
      await book(store, there.id, roof);
      if (first === undefined || second === undefined) throw new Error("not booked");
      const share = (label: string, amount: number) => ({ label, area: 50_00, amount });
      const allot = (estateId: number, number: number, ...shares: ReturnType<typeof share>[]) =>
        store.transaction((tx) =>
          tx.allocate(estateId, { entry: number, scope: "3栋", shares }, BY),
        );
      expect(await store.scopeOf(here.id, 1)).toBeNull();
      expect(await store.sharesOf(here.id, 1)).toEqual([]);
      await allot(here.id, 1, share("9-101", 50), share("9-102", 50));
      await allot(here.id, 1, share("3-101", 60), share("3-102", 40));
      await allot(here.id, 2, share("3-101", -6), share("3-102", -4));
      await allot(there.id, 1, share("3-101", 99), share("3-102", 1));
      expect(await store.sharesOf(here.id, 1)).toEqual([share("3-101", 60), share("3-102", 40)]);
      expect(await store.scopeOf(here.id, 1)).toBe("3栋");
      expect((await store.ledgerMonth(here.id, "2026-09")).allocations).toEqual([
        { entry: 1, households: 2, area: 100_00, amount: 100 },
      ]);
      const own = (home: string, through: string) =>
        store.sharesOfHome(here.id, home, { through, limit: 5 });
      expect(await own("3-101", "2026-10")).toEqual([
        {
          ...{ entry: 1, line: "7.1", month: "2026-09", purpose: "屋面", decision: "R-1" },
          ...{ total: 90, share: 54, area: 50_00, areaOfAll: 100_00, households: 2 },
        },
      ]);
      expect((await own("3-101", "2026-09"))[0]?.share).toBe(60);
      expect(await own("3-101", "2026-08")).toEqual([]);
      expect(await own("9-101", "2026-10")).toEqual([]);
    },
  },
  {
    name: "what a home paid: the newest statement of a month counts, each home by itself",
    async run({ store }) {
      const { id } = await createEstate(store);
      const put = (home: string, month: string, due: number, paid: number, paidOn: string | null) =>
        store.transaction((tx) => tx.putHomeFees(id, [{ home, month, due, paid, paidOn }], NOW));
      await put("3-101", "2026-09", 106_80, 0, null);
      await put("3-102", "2026-09", 90_00, 90_00, "2026-09-03");
      await put("3-101", "2026-09", 106_80, 106_80, "2026-10-08");
      await put("3-101", "2026-10", 106_80, 0, null);
      expect(await store.homeFees(id, { from: "2026-01", to: "2026-12", home: "3-101" })).toEqual([
        { home: "3-101", month: "2026-09", due: 106_80, paid: 106_80, paidOn: "2026-10-08" },
        { home: "3-101", month: "2026-10", due: 106_80, paid: 0, paidOn: null },
      ]);
      expect(await store.homeFees(id, { from: "2026-09", to: "2026-09" })).toHaveLength(2);
    },
  },
  {
    name: "homes are added and changed, and summed by their price",
    async run({ store }) {
      const { id } = await createEstate(store);
      const put = (label: string, area: number, price: number | null) =>
        store.transaction((tx) => tx.putHomes(id, [{ label, area, price }]));
      await put("1-101", 89_50, null);
      await put("1-102", 100_00, null);
      await put("商铺1", 50_00, 25_000);
      await put("1-101", 90_00, null);
      expect(await store.homes(id)).toEqual([
        { label: "1-101", area: 90_00, price: null },
        { label: "1-102", area: 100_00, price: null },
        { label: "商铺1", area: 50_00, price: 25_000 },
      ]);
      expect((await store.ledgerMonth(id, "2026-10")).collection).toMatchObject({
        area: 240_00,
        households: 3,
        homes: [
          { price: null, area: 190_00, households: 2 },
          { price: 25_000, area: 50_00, households: 1 },
        ],
      });
    },
  },
];
