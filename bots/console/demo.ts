// The estate of the demonstration: an owners' and a staff group on the console, with its people.
import type { Instant } from "../../core/clock.ts";
import type { ChatId } from "../../core/platform.ts";
import type { Store } from "../../core/store.ts";
import { CONSOLE, personOf } from "./console.ts";

export const DEMO_ESTATE = "阳光花园";
export const DEMO_MANAGER = "王经理";
const STAFF = ["王工", DEMO_MANAGER];

/** Binds the console's two groups to the demonstration's estate, once. */
export async function bindDemo(store: Store, now: Instant): Promise<void> {
  const estates = await store.estates();
  if (estates.some((estate) => estate.name === DEMO_ESTATE)) return;
  await store.transaction(async (tx) => {
    const estate = await tx.createEstate(DEMO_ESTATE, now);
    for (const name of STAFF) {
      const person = await tx.putPerson({ platform: CONSOLE, ...personOf(name) });
      await tx.putSeat(estate.id, person.id, "staff", now);
      if (name === DEMO_MANAGER) await tx.putSeat(estate.id, person.id, "manager", now);
    }
    const manager = await tx.putPerson({ platform: CONSOLE, ...personOf(DEMO_MANAGER) });
    for (const role of ["owners", "staff"] as const) {
      const chat = { platform: CONSOLE, chatId: role as string as ChatId, estateId: estate.id };
      await tx.bindChat({ ...chat, role, title: null }, manager.id, now);
    }
  });
}
