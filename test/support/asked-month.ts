// The worked month as published in a real running bot, to be asked about in its chats.
import { draftOf } from "../../core/disclosure/draft.ts";
import { publishMonth, signMonth } from "../../core/disclosure/signing.ts";
import { parseEstateFile } from "../../core/estates/settings.ts";
import { isAllocated } from "../../core/ledger/allocate.ts";
import type { NewEntry } from "../../core/ledger/entry.ts";
import type { AccountId } from "../../core/platform.ts";
import { openStage, readHeader, type Stage } from "./conversation.ts";
import { BANK, IN_JULY } from "./published-month.ts";
import {
  BUDGET_FIGURES,
  ENTRIES,
  FIGURES,
  HOMES,
  MONTH,
  sharesUnderTheRoof,
} from "./worked-month.ts";

const SETTINGS = `{numbers: {property: 0513-5550100}, fees: {mode: 信托制, price: 1.20, remuneration: 15%, remuneration_base: cash_current_and_arrears_and_consumed_prepay, donation: 30%, repair_share: 50%, threshold: 500}, disclosure: {firm: 晨曦物业, contracts: [G-2025-02 3.1 4000.00 6]}}`;

const HEADER = `# start: 2025-07-12 10:00\n# settings: ${SETTINGS}\n`;

export interface Asked extends Stage {
  readonly estateId: number;
}

/** What was bought or repaired, as the worked month prints it. */
const PURPOSES: Partial<Record<NewEntry["line"], string>> = {
  "2.5.2": "读卡器、东门道闸",
  "7.1": "3栋屋面防水",
};

export async function openAskedMonth(): Promise<Asked> {
  const stage = await openStage(readHeader(HEADER));
  const { store } = stage;
  const parsed = parseEstateFile(SETTINGS, "settings");
  if ("problems" in parsed) throw new Error(JSON.stringify(parsed.problems));
  const { settings } = parsed;
  const [estate] = await store.estates();
  if (estate === undefined) throw new Error("no estate");
  const by = { personId: null, at: Date.parse(`${MONTH}-30T04:00:00Z`) };
  await store.transaction(async (tx) => {
    await tx.stateFigures(estate.id, [...FIGURES, ...BUDGET_FIGURES, ...BANK], by);
    await tx.putHomes(estate.id, HOMES);
    const entries = ENTRIES.map((entry) => ({ ...entry, purpose: PURPOSES[entry.line] ?? "" }));
    for (const { number, line, amount } of await tx.book(estate.id, entries, by))
      if (isAllocated(line))
        await tx.allocate(
          estate.id,
          { entry: number, scope: "3栋", shares: sharesUnderTheRoof(amount) },
          by,
        );
  });
  const people = await store.transaction(async (tx) =>
    Promise.all(
      ["manager", "committee"].map((account) =>
        tx.putPerson({ platform: "a", accountId: account as AccountId, name: account }),
      ),
    ),
  );
  await store.transaction(async (tx) => {
    const desk = { reads: tx, estate, settings };
    const { bytes, digest } = await draftOf(MONTH, desk);
    await tx.putDraft(estate.id, MONTH, { bytes, digest, at: IN_JULY });
    for (const [index, seat] of (["manager", "committee"] as const).entries())
      await signMonth(MONTH, { seat, personId: people[index]?.id ?? 0, at: IN_JULY }, desk);
    await publishMonth(MONTH, IN_JULY, desk);
  });
  return { ...stage, estateId: estate.id };
}
