// Leases of inbox and outbox together: the take-over at start, and what falls due next.
import { expect } from "vitest";
import { type Case, LEASE, message, NOW, post } from "./fixtures.ts";

const LONG = 10 * LEASE;

export const leaseCases: readonly Case[] = [
  {
    name: "takeOver frees the leases of the owners named at once, and leaves the others'",
    async run({ store }) {
      const now = NOW;
      await store.receive(message({ chatId: "one" }), now);
      await store.receive(message({ chatId: "two" }), now);
      await store.transaction((tx) =>
        tx.enqueue([post({ chatId: "one" }), post({ chatId: "two" })], now),
      );
      for (const owner of ["dead", "alive"]) {
        await store.claimInbox({ owner, now, leaseMs: LONG, limit: 1 });
        await store.claimOutbox({
          platform: "test",
          owner,
          now,
          leaseMs: LONG,
          limit: 1,
          notIn: [],
        });
      }
      expect([...(await store.leaseOwners())].sort()).toEqual(["alive", "dead"]);
      expect(await store.takeOver([])).toEqual({ inbox: 0, outbox: 0 });
      expect(await store.takeOver(["dead", "nobody"])).toEqual({ inbox: 1, outbox: 1 });
      expect(await store.takeOver(["dead"])).toEqual({ inbox: 0, outbox: 0 });
      expect(await store.leaseOwners()).toEqual(["alive"]);
      const claim = { owner: "alive", now, leaseMs: LONG, limit: 9 };
      const inbox = await store.claimInbox(claim);
      expect(inbox.map((item) => [item.message.chatId, item.attempts])).toEqual([["one", 2]]);
      const outbox = await store.claimOutbox({ ...claim, platform: "test", notIn: [] });
      expect(outbox.map((item) => [item.post.chatId, item.interrupted])).toEqual([["one", true]]);
    },
  },
  {
    name: "a freed post stays interrupted only until it is settled",
    async run({ store }) {
      const claim = { platform: "test", now: NOW, leaseMs: LONG, limit: 1, notIn: [] };
      await store.transaction((tx) => tx.enqueue([post({})], NOW));
      await store.claimOutbox({ ...claim, owner: "dead" });
      await store.takeOver(["dead"]);
      const [item] = await store.claimOutbox({ ...claim, owner: "alive" });
      expect(item?.interrupted).toBe(true);
      await store.settleRetry(item?.id ?? 0, { runAt: NOW, unknown: true, error: "died" });
      const [again] = await store.claimOutbox({ ...claim, owner: "alive" });
      expect(again).toMatchObject({ id: item?.id, interrupted: false, unknowns: 1 });
    },
  },
  {
    name: "nextDue tells when something can be claimed; what waits behind something is not counted",
    async run({ store }) {
      expect(await store.nextDue()).toEqual({ inbox: null, outbox: null });
      await store.receive(message(), NOW);
      await store.receive(message(), NOW + 1);
      await store.transaction((tx) => tx.enqueue([post({}), post({})], NOW + 2));
      expect(await store.nextDue()).toEqual({ inbox: NOW, outbox: NOW + 2 });
      const claim = { owner: "a", now: NOW + 2, leaseMs: LEASE, limit: 9 };
      const [item] = await store.claimInbox(claim);
      const [sent] = await store.claimOutbox({ ...claim, platform: "test", notIn: [] });
      const due = NOW + 2 + LEASE;
      expect(await store.nextDue()).toEqual({ inbox: due, outbox: due });
      await store.releaseInbox(item?.id ?? 0, NOW + 500);
      await store.settleRetry(sent?.id ?? 0, { runAt: NOW + 600, unknown: false, error: "" });
      expect(await store.nextDue()).toEqual({ inbox: NOW + 500, outbox: NOW + 600 });
    },
  },
];
