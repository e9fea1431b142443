// How the firm and the residents behave: most cards are accepted, answered, finished; some are forgotten; some rate.
import { HOUR, MINUTE } from "../../core/clock.ts";
import type { Agenda } from "./agenda.ts";
import type { Chance } from "./random.ts";
import type { Posted } from "./stage.ts";
import type { Estate, Saying } from "./town.ts";

/** A note of the staff's that no owner may ever read. */
export const INTERNAL = "内部暗语青石板";

const CARD = /^(?:📋|🚨)#(\d+) /u;
const ALARM = /^🆘 .*?#(\d+) /u;
const DONE = /^#(\d+).*(?:已完成)/u;

/** What follows from a post: the staff act on cards, residents rate what is done. */
export function react(
  { message }: Posted,
  estate: Estate,
  { agenda, now, luck }: { agenda: Agenda<Saying>; now: number; luck: Chance },
): void {
  const later = (minutes: number) => now + Math.ceil(luck.next() * minutes) * MINUTE;
  const staffSay = (at: number, text: string) =>
    agenda.add(at, {
      estate,
      chat: estate.staff,
      platform: estate.staffPlatform,
      who: luck.pick(estate.workers),
      text,
    });
  const number = (CARD.exec(message.text) ?? ALARM.exec(message.text))?.[1];
  if (message.chatId === estate.staff && number !== undefined) {
    if (ALARM.test(message.text)) {
      staffSay(now + 30_000, `#${number} 接单`);
      return;
    }
    if (luck.yes(0.06)) return;
    const accepted = later(150);
    staffSay(
      accepted,
      `#${number} ${luck.pick(["接单", "回复 已安排师傅,今天下午去看", "派 @老王"])}`,
    );
    if (luck.yes(0.2)) staffSay(accepted + 5 * MINUTE, `#${number} 内部 ${INTERNAL} 业主脾气大`);
    // Some write to the owners what they must not read.
    const reporter = estate.residents.find(({ name }) => message.text.includes(`:${name}\n`));
    if (reporter && luck.yes(0.08)) {
      const { name, phone, home, plate } = reporter;
      const words = `已联系${name},电话${phone},车${plate},明天上门${home}看`;
      staffSay(accepted + 10 * MINUTE, `#${number} 回复 ${words}`);
    }
    if (luck.yes(0.15)) staffSay(accepted + HOUR, `#${number} 延期 后天18点 等配件`);
    if (luck.yes(0.93)) staffSay(accepted + (1 + luck.below(60)) * HOUR, `#${number} 完成 已处理`);
    return;
  }
  const done = DONE.exec(message.text)?.[1];
  const reporter = message.mentions?.[0];
  if (message.chatId !== estate.owners || done === undefined || reporter === undefined) return;
  const who = estate.residents.find(({ accountId }) => accountId === reporter.accountId);
  if (!who || luck.yes(0.5)) return;
  const words = luck.yes(0.06) ? "没修好" : luck.pick(["5星", "4星", "满意", "2星"]);
  agenda.add(later(300), {
    estate,
    chat: estate.owners,
    platform: estate.platform,
    who,
    text: `@小管家 #${done} ${words}`,
  });
}
