// Estates whose staff never answer: each of their tickets has six timers in a week.
import { MINUTE } from "../../core/clock.ts";
import { defaultSettings } from "../../core/estates/settings.ts";
import type { AccountId, ChatId, MessageId } from "../../core/platform.ts";
import { startPosting } from "../../core/replies/scene.ts";
import type { Estate, Person, Store } from "../../core/store.ts";
import { openTicket } from "../../core/tickets/apply.ts";
import { NOWHERE } from "../../core/understand/classification.ts";

/** Of a repair that nobody answers: two reminders, two promises missed, committee, community. */
const TIMERS_A_TICKET = 6;

/** Opens as many tickets as have `wanted` timers in a week, a minute apart; returns how many. Their posts are not put. */
export async function openForgotten(
  store: Store,
  { wanted, estates, start }: { wanted: number; estates: number; start: number },
): Promise<number> {
  const tickets = Math.ceil(wanted / TIMERS_A_TICKET);
  for (let nth = 0; nth < estates; nth += 1) {
    const { person, estate } = await foundEstate(store, nth, start);
    const mine = Math.ceil((tickets - nth) / estates);
    for (let from = 0; from < mine; from += 100)
      await store.transaction(async (tx) => {
        for (let n = from; n < Math.min(from + 100, mine); n += 1)
          await openTicket(report(n, estate, person, start), {
            tx,
            settings: defaultSettings,
            person,
            seats: new Set(["resident"]),
            posting: startPosting({
              estate,
              settings: defaultSettings,
              bot: { name: "小管家", aliases: [] },
              now: start + (n % 60) * MINUTE,
              chats: [],
              managers: [],
              message: null,
              ownersRead: true,
              readerId: null,
              key: `bench${n}`,
            }),
          });
      });
  }
  return tickets;
}

const report = (n: number, estate: Estate, reporter: Person, start: number) => ({
  report: {
    words: `${n}栋灯不亮`,
    danger: null,
    classification: {
      intent: "repair",
      category: "electrical",
      urgency: "routine",
      danger: false,
      location: { ...NOWHERE, building: String(n) },
      multi: false,
      confidence: 1,
      by: "bench",
    } as const,
  },
  origin: {
    platform: "memory",
    chatId: `owners-${estate.id}` as ChatId,
    inPrivate: false,
    messageId: `m${estate.id}-${n}` as MessageId,
    sentAt: start + (n % 60) * MINUTE,
  },
  estateId: estate.id,
  reporter,
});

const foundEstate = (store: Store, nth: number, at: number) =>
  store.transaction(async (tx) => {
    const account = { platform: "memory", accountId: `li-${nth}` as AccountId, name: `李${nth}` };
    const person = await tx.putPerson(account);
    const estate = await tx.createEstate(`小区${nth}`, at);
    for (const role of ["owners", "staff", "committee", "community"] as const) {
      const chatId = `${role}-${estate.id}` as ChatId;
      const chat = { platform: "memory", chatId, estateId: estate.id, role, title: null };
      await tx.bindChat(chat, person.id, at);
    }
    return { person, estate };
  });
