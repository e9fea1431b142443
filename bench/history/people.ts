// Who lives and works in the estate: residents, staff, a committee, their groups, their homes.
import { DAY } from "../../core/clock.ts";
import type { AccountId, ChatId } from "../../core/platform.ts";
import { createStore } from "../../prisma/store.ts";
import * as of from "./settings.ts";
import type { People } from "./ticket-life.ts";
import type { HistoryOptions } from "./write.ts";

const SURNAMES = [..."李王张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗"];
const GIVEN = [..."婷伟芳娜敏静丽强磊军洋勇艳杰涛明超霞平刚"];

export async function found(
  url: string,
  { now, months }: HistoryOptions,
): Promise<{ estateId: number; people: People }> {
  const since = now - months * 31 * DAY;
  const store = await createStore({ url });
  try {
    return await store.transaction(async (tx) => {
      const estate = await tx.createEstate(of.ESTATE, since);
      const join = async (accountId: string, name: string, role: "resident" | "staff") => {
        const person = await tx.putPerson({
          ...{ platform: of.PLATFORM, accountId: accountId as AccountId, name },
        });
        await tx.putSeat(estate.id, person.id, role, since);
        return person.id;
      };
      for (let nth = 0; nth < of.HOUSEHOLDS; nth += 1)
        await join(`resident-${nth}`, nameOf(nth), "resident");
      const staff: number[] = [];
      for (let nth = 0; nth < of.STAFF; nth += 1)
        staff.push(await join(`staff-${nth}`, `张师傅${nth}`, "staff"));
      const [manager = 0] = staff;
      await tx.putSeat(estate.id, manager, "manager", since);
      const committee = await join("committee-0", "周主任", "resident");
      await tx.putSeat(estate.id, committee, "committee", since);
      const chats = [
        ["owners", of.OWNERS],
        ["staff", of.STAFF_CHAT],
        ["committee", of.COMMITTEE_CHAT],
      ] as const;
      for (const [role, chatId] of chats)
        await tx.bindChat(
          {
            ...{ platform: of.PLATFORM, chatId: chatId as ChatId, role, title: null },
            estateId: estate.id,
          },
          manager,
          since,
        );
      await tx.putHomes(
        estate.id,
        Array.from({ length: of.HOUSEHOLDS }, (_, nth) => ({
          ...{ label: `${1 + (nth % 24)}-${1 + Math.floor(nth / 24)}`, price: null },
          area: 95_00 + (nth % 11) * 1_00,
        })),
      );
      return { estateId: estate.id, people: { residents: of.HOUSEHOLDS, staff } };
    });
  } finally {
    await store.close();
  }
}

/** As people call themselves: their name, their name with the home, or any word. */
function nameOf(nth: number): string {
  const name = `${SURNAMES[nth % 20]}${GIVEN[Math.floor(nth / 20) % 20]}${nth % 3 === 0 ? "" : GIVEN[Math.floor(nth / 400) % 20]}`;
  return nth % 2 === 0
    ? name
    : `${1 + (nth % 24)}-${1 + (nth % 3)}-${101 + (nth % 18) * 100} ${name}`;
}
