// The contract is worth what it finds: each of these stores is broken in one way, and must fail it.
import { expect, test } from "vitest";
import type { Store, Tx } from "../../core/store.ts";
import { openTestStore } from "../support/store.ts";
import type { Opened } from "./store/fixtures.ts";
import { runCase, STORE_CASES } from "./store.case.ts";

type Break = (store: Store) => Partial<Store>;

const withTx =
  (change: (tx: Tx, store: Store) => Partial<Tx>): Break =>
  (store) => ({
    transaction: (work) => store.transaction((tx) => work({ ...tx, ...change(tx, store) })),
  });

const BROKEN: Record<string, Break> = {
  "takes a duplicate for a new message": (store) => ({
    receive: async (message, at) => {
      await store.receive(message, at);
      return "stored";
    },
  }),
  "gives a claimed message again": (store) => {
    let last: Awaited<ReturnType<Store["claimInbox"]>> = [];
    return {
      claimInbox: async (claim) => {
        const items = await store.claimInbox(claim);
        if (items.length > 0) last = items;
        return last;
      },
    };
  },
  "holds leases for ever": (store) => ({
    claimInbox: (claim) => store.claimInbox({ ...claim, leaseMs: claim.leaseMs * 1000 }),
  }),
  "fires a timer for everybody": withTx(() => ({ endTimer: async () => true })),
  "hastens what is due sooner": withTx((tx, store) => ({
    hastenTimers: async (estateId, kind, at) => {
      const soon = await store.dueTimers(at, 99);
      const ids = soon.filter((timer) => timer.kind === kind).map(({ ticketId }) => ticketId ?? 0);
      return [...ids, ...(await tx.hastenTimers(estateId, kind, at))];
    },
  })),
  "counts a report of rain, not its person": (store) => ({
    countRainVoices: async (estateId, since) => 2 * (await store.countRainVoices(estateId, since)),
  }),
  "frees no leases": () => ({ takeOver: async () => ({ inbox: 0, outbox: 0 }) }),
  "forgets that a send was interrupted": (store) => ({
    claimOutbox: async (claim) =>
      (await store.claimOutbox(claim)).map((item) => ({ ...item, interrupted: false })),
  }),
  "posts in chats that are to be left out": (store) => ({
    claimOutbox: (claim) => store.claimOutbox({ ...claim, notIn: [] }),
  }),
  "tries a failed post at once": (store) => ({
    settleRetry: (id, retry) => store.settleRetry(id, { ...retry, runAt: 0 }),
  }),
  "counts an unknown send as a failed one": (store) => ({
    settleRetry: (id, retry) => store.settleRetry(id, { ...retry, unknown: false }),
  }),
  "counts what was not tried": (store) => ({
    settleRetry: (id, retry) => store.settleRetry(id, { ...retry, tried: true }),
  }),
  "tells work that waits behind other work as due": (store) => ({
    nextDue: async () => {
      const due = await store.nextDue();
      return { inbox: due.inbox === null ? null : 0, outbox: due.outbox };
    },
  }),
  "overwrites a newer version": withTx((tx) => ({
    appendEvents: async (ticket, ...rest) =>
      tx.appendEvents((await tx.ticket(ticket.id)) ?? ticket, ...rest),
  })),
  "reads past its own transaction": withTx((_tx, store) => ({
    holders: store.holders,
    surroundings: store.surroundings,
  })),
  "keeps what a failed transaction wrote": (store) => ({
    transaction: async (work) => {
      let failed = false;
      let failure: unknown;
      const result = await store.transaction(async (tx) => {
        try {
          return await work(tx);
        } catch (error) {
          failed = true;
          failure = error;
          return undefined;
        }
      });
      if (failed) throw failure;
      return result as never;
    },
  }),
  "ends a message that has ended": withTx((tx) => ({
    settleInbox: async (...args) => {
      await tx.settleInbox(...args);
      return true;
    },
  })),
  "enqueues the same post again": withTx((tx) => ({
    enqueue: (posts, at, claim) =>
      tx.enqueue(
        posts.map((post) => ({ ...post, dedupeKey: `${post.dedupeKey}:${Math.random()}` })),
        at,
        claim,
      ),
  })),
  "claims every post as it is stored": withTx((tx) => ({
    enqueue: async (posts, at, claim) => {
      const { claimed, waiting } = await tx.enqueue(posts, at, claim);
      const id = claimed[0]?.id ?? 0;
      const fresh = { attempts: 0, unknowns: 0, interrupted: false, createdAt: at };
      const rest = waiting.map((post) => ({ ...fresh, id, platform: post.platform, post }));
      return { claimed: [...claimed, ...rest], waiting: [] };
    },
  })),
  "claims a message behind another": (store) => ({
    receive: async (message, at, claim) => {
      const stored = await store.receive(message, at, claim);
      return claim && stored === "stored"
        ? { id: 1, message, receivedAt: at, attempts: 1 }
        : stored;
    },
  }),
  "keeps the first question": withTx((tx) => ({
    putAsk: async (chatKey, personId, ask, at) => {
      if (ask.kind === "place") await tx.putAsk(chatKey, personId, ask, at);
    },
  })),
};

/** The first case that the broken store fails, with a word of what it said. */
async function firstFailure(broken: Break): Promise<string | undefined> {
  const newStore = async (): Promise<Opened> => {
    const opened = await openTestStore();
    const spoil = (store: Store): Store => ({ ...store, ...broken(store) });
    return {
      store: spoil(opened.store),
      another: async () => spoil(await opened.another()),
      close: opened.close,
    };
  };
  for (const each of STORE_CASES) {
    // A broken store may also make a case run for ever: that, too, is a failure.
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => reject(new Error("runs for ever")), 20_000);
    });
    try {
      await Promise.race([runCase(each, newStore), late]);
    } catch {
      return each.name;
    } finally {
      clearTimeout(timer);
    }
  }
  return undefined;
}

test("the contract finds nothing in a store that is not broken", async () => {
  expect(await firstFailure(() => ({}))).toBeUndefined();
});

for (const [how, broken] of Object.entries(BROKEN))
  test(`the contract finds a store that ${how}`, async () => {
    expect(await firstFailure(broken), "no case of the contract failed").toBeDefined();
  });
