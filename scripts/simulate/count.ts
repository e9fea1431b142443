// What is counted in a simulated month: each of these must be zero but the first two.
import Database from "better-sqlite3";
import { INTERNAL } from "./staff.ts";
import type { Posted } from "./stage.ts";
import type { Estate } from "./town.ts";

export interface Figures {
  readonly messages: number;
  readonly tickets: number;
  /** Said to the bot and left without an outcome, or failed. */
  readonly unanswered: number;
  /** The same words to the same message twice in one chat. */
  readonly doubled: number;
  /** Posts to owners that hold a phone, a plate, an internal note, or a word of another estate's. */
  readonly leaked: number;
  /** Timers that fired more than a minute late, outages of the platforms apart. */
  readonly lateTimers: number;
  readonly peakMb: number;
}

export function createCount(estates: readonly Estate[]) {
  const said = new Set<string>();
  let doubled = 0;
  let leaked = 0;
  let peak = 0;
  const secrets = estates.map((estate) => ({
    chats: new Set<string>([estate.owners, estate.committee]),
    others: estates.filter((other) => other !== estate).map(({ canary }) => canary),
  }));
  const phone = /(?<!\d)1[3-9]\d{9}(?!\d)/u;
  const plate = /[苏沪浙京][A-Z][A-Z0-9]{5}/u;
  return {
    posted({ message }: Posted): void {
      const { chatId, text, replyTo } = message;
      const key = `${chatId}\n${replyTo ?? ""}\n${text}`;
      if (replyTo !== undefined && said.has(key)) doubled += 1;
      said.add(key);
      const own = secrets.find(({ chats }) => chats.has(chatId));
      if (own === undefined) return;
      const tells = phone.test(text) || plate.test(text) || text.includes(INTERNAL);
      if (tells || own.others.some((canary) => text.includes(canary))) leaked += 1;
    },
    sample(): void {
      peak = Math.max(peak, process.memoryUsage.rss());
    },
    figures(file: string, messages: number): Figures {
      const database = new Database(file, { readonly: true });
      const count = (sql: string): number => Number(database.prepare(sql).pluck().get());
      const found = {
        messages,
        tickets: count(`SELECT COUNT(*) FROM "Ticket"`),
        unanswered: count(
          `SELECT COUNT(*) FROM "Inbox" WHERE "doneAt" IS NULL OR "outcome" = 'failed'`,
        ),
        doubled,
        leaked,
        lateTimers: count(
          `SELECT COUNT(*) FROM "Timer" WHERE "doneAt" IS NOT NULL AND "doneAt" - "dueAt" > 60000`,
        ),
        peakMb: Math.round(peak / 1_048_576),
      };
      database.close();
      return found;
    },
  };
}
