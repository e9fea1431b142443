// What SQLite keeps of what was blanked: nothing, however large the rows were and however often they moved.
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import { cutterOf } from "../../core/privacy/cut-person.ts";
import { openTestStore } from "../support/store.ts";
import { account, createEstate, NOW, openTicket, urge } from "./store/fixtures.ts";

const MARK = "紫藤架";

const bytesOf = (file: string): Buffer =>
  Buffer.concat([file, `${file}-wal`].map((path) => readFileSync(path)));

test("words of any length among those of others are gone from file and log", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.boolean(), fc.integer({ min: 1, max: 2_000 })), {
        minLength: 20,
        maxLength: 120,
        size: "max",
      }),
      async (said) => {
        const { store, file, close } = await openTestStore();
        try {
          const estate = await createEstate(store);
          const put = (name: string) =>
            store.transaction((tx) =>
              tx.putPerson({ platform: "test", accountId: account(name), name }),
            );
          const [li, wang] = [await put("李婉如"), await put("王五六")];
          for (const [hers, length] of said) {
            const who = hers ? li : wang;
            const words = `${hers ? MARK : "别的话"}${"灯".repeat(length)}${hers ? MARK : ""}`;
            const ticket = await openTicket(store, estate, who, { words });
            if (length % 3 === 0) await urge(store, ticket.id, wang);
          }
          const at = NOW;
          await store.transaction((tx) => tx.erase(li, { at, cut: cutterOf(li.name) }));
          expect(await store.scrub()).toBe(true);
          const bytes = bytesOf(file);
          expect(bytes.includes(Buffer.from(MARK))).toBe(false);
          expect(bytes.includes(Buffer.from("李婉如"))).toBe(false);
          expect(bytes.includes(Buffer.from("别的话"))).toBe(said.some(([hers]) => !hers));
        } finally {
          await close();
        }
      },
    ),
    { numRuns: 12, seed: 20_261_122 },
  );
});
