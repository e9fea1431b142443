// An estate with its two groups on a store of its own, under a clock of the test's: timers are swept by hand.
import { NO_PUBLISHING } from "../../core/disclosure/publishing.ts";
import { defaultSettings } from "../../core/estates/settings.ts";
import { silentLog } from "../../core/log.ts";
import type { AccountId, ChatId, MessageId } from "../../core/platform.ts";
import { startPosting } from "../../core/replies/scene.ts";
import type { Store } from "../../core/store.ts";
import { type Acting, applyCommand, openTicket } from "../../core/tickets/apply.ts";
import type { TicketCommand } from "../../core/tickets/decide.ts";
import type { Sweeping } from "../../core/tickets/end-timers.ts";
import { sweepDue } from "../../core/tickets/sweep.ts";
import type { Ticket } from "../../core/tickets/ticket.ts";
import type { Danger } from "../../core/understand/classification.ts";
import { type ManualClock, manualClock } from "./conversation.ts";
import { openTestStore } from "./store.ts";
import { MONDAY } from "./tickets.ts";

export const sweeping = (store: Store, clock: ManualClock): Sweeping => ({
  store,
  clock,
  log: silentLog,
  bot: { name: "小管家", aliases: [] },
  settingsOf: () => defaultSettings,
  publishing: NO_PUBLISHING,
  outbox: { claim: { owner: "t", leaseMs: 1, mayGo: () => false }, take: () => {} },
});

/** An estate with its two groups; `report` opens a ticket there. */
export async function openEstate() {
  const test = await openTestStore();
  const clock = manualClock(MONDAY);
  const { store } = test;
  const ids = await store.transaction(async (tx) => {
    const person = await tx.putPerson({
      platform: "test",
      accountId: "li" as AccountId,
      name: "李",
    });
    const made = await tx.createEstate("阳光花园", MONDAY);
    for (const role of ["owners", "staff"] as const) {
      const chat = { platform: "test", chatId: role as string as ChatId, estateId: made.id };
      await tx.bindChat({ ...chat, role, title: null }, person.id, MONDAY);
    }
    return { person, estate: made };
  });
  let said = 0;
  const acting = async (
    tx: Parameters<Parameters<Store["transaction"]>[0]>[0],
  ): Promise<Acting> => ({
    tx,
    settings: defaultSettings,
    person: ids.person,
    seats: new Set(["staff", "resident", "reporter", "party"]),
    posting: startPosting({
      estate: ids.estate,
      settings: defaultSettings,
      bot: { name: "小管家", aliases: [] },
      now: clock.now(),
      chats: await tx.chatsOf(ids.estate.id),
      managers: [],
      message: null,
      ownersRead: true,
      readerId: null,
      key: `test${++said}`,
    }),
  });
  const report = (danger: Danger | null = null): Promise<Ticket> =>
    store.transaction(async (tx) =>
      openTicket(
        {
          report: {
            words: `灯不亮${said}`,
            danger,
            classification: {
              intent: "repair",
              category: "electrical",
              urgency: "routine",
              danger: danger !== null,
              location: { building: "3", unit: null, floor: null, room: null, place: null },
              multi: false,
              confidence: 1,
              by: "test",
            },
          },
          origin: {
            platform: "test",
            chatId: "owners" as ChatId,
            inPrivate: false,
            messageId: `m${said}` as MessageId,
            sentAt: clock.now(),
          },
          estateId: ids.estate.id,
          reporter: ids.person,
        },
        { ...(await acting(tx)), person: ids.person },
      ),
    );
  const command = (ticket: Ticket, said: TicketCommand) =>
    store.transaction(async (tx) => applyCommand(ticket.id, said, await acting(tx)));
  return { ...test, clock, report, command, estateId: ids.estate.id };
}

export async function sweepAll(deps: Sweeping): Promise<void> {
  while ((await sweepDue(deps)) === 0);
}

/** Everything that waits to be said, taken out. */
export async function drain(store: Store, clock: ManualClock) {
  const all: { chatId: string; text: string }[] = [];
  for (;;) {
    const claim = { platform: "test", owner: "t", now: clock.now(), leaseMs: 1_000, limit: 50 };
    const items = await store.claimOutbox({ ...claim, notIn: [] });
    if (items.length === 0) return all;
    for (const { id, post } of items) {
      all.push({ chatId: post.chatId, text: post.message.text });
      await store.settleSent(id, { at: clock.now() });
    }
  }
}
