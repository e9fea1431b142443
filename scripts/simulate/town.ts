// Two estates, their groups and people, and what they say in a month: chatter, reports, waves, dangers. The words are
// the corpus's (data/corpus), written by many hands; numbers that must never come out are woven in.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { DAY, HOUR, MINUTE } from "../../core/clock.ts";
import type { AccountId, ChatId } from "../../core/platform.ts";
import type { Agenda } from "./agenda.ts";
import type { Chance } from "./random.ts";

export interface Estate {
  readonly name: string;
  readonly platform: string;
  readonly staffPlatform: string;
  readonly owners: ChatId;
  readonly staff: ChatId;
  readonly committee: ChatId;
  readonly residents: readonly Person[];
  readonly workers: readonly Person[];
  /** Said in each of its reports: seen in another estate, it has leaked. */
  readonly canary: string;
}

export interface Person {
  readonly accountId: AccountId;
  readonly name: string;
  readonly phone: string;
  readonly plate: string;
  /** 3-2-501: said by who reports from home, and by staff who write too much. */
  readonly home: string;
}

/** One thing that somebody says. */
export interface Saying {
  readonly estate: Estate;
  readonly chat: ChatId;
  readonly platform: string;
  readonly who: Person;
  readonly text: string;
  /** What a counter must know of it (record.ts). */
  readonly mark?: "danger" | "wave" | "again";
  /** When it was said, where it is delivered later. */
  readonly sentAt?: number;
}

export const PLATFORMS = ["telegram", "wechat"] as const;
const NAMES = "李王张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗".split("");
const LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ".split("");

function people(estate: number, role: string, count: number, luck: Chance): readonly Person[] {
  return Array.from({ length: count }, (_, n) => ({
    accountId: `${role}-${estate}-${n}` as AccountId,
    name: `${luck.pick(NAMES)}${role === "w" ? "师傅" : luck.pick(["女士", "先生", "姐", "哥"])}${n}`,
    phone: `13${luck.below(10)}${String(10_000_000 + luck.below(89_999_999))}`,
    plate: `苏${luck.pick(LETTERS)}${String(10_000 + luck.below(89_999))}`,
    home: `${1 + luck.below(20)}-${1 + luck.below(3)}-${1 + luck.below(18)}0${1 + luck.below(4)}`,
  }));
}

export function town(households: number, luck: Chance): readonly Estate[] {
  return ["阳光花园", "晨曦苑"].map((name, n) => ({
    name,
    platform: PLATFORMS[n] as string,
    staffPlatform: "telegram",
    owners: `owners-${n}` as ChatId,
    staff: `staff-${n}` as ChatId,
    committee: `committee-${n}` as ChatId,
    residents: people(n, "r", Math.ceil(households / 2), luck),
    workers: people(n, "w", 8, luck),
    canary: ["紫藤架", "听雨廊"][n] as string,
  }));
}

interface Row {
  readonly text: string;
  readonly intent: string;
  readonly danger?: boolean;
}

/** The corpus's messages, by what they are. */
export function readTexts(root: string): {
  chatter: readonly string[];
  reports: readonly string[];
} {
  const rows = ["a", "b", "c", "d", "e"].flatMap((letter) =>
    readFileSync(join(root, "data", "corpus", `train-${letter}.jsonl`), "utf8")
      .split("\n")
      .filter((line) => line !== "")
      .map((line) => JSON.parse(line) as Row),
  );
  const bare = (text: string) => text.replace(/[@＠](?:小管家|客服)|^小管家/gu, "").trim();
  const of = (intents: readonly string[]) =>
    rows
      .filter(({ intent, danger }) => intents.includes(intent) && !danger)
      .map(({ text }) => bare(text))
      .filter((text) => text.length > 1 && !/小管家|客服/u.test(text));
  return {
    chatter: of(["chatter"]),
    reports: of(["repair", "complaint", "suggestion", "enquiry"]),
  };
}

export interface Plan {
  readonly start: number;
  readonly days: number;
  readonly messagesADay: number;
  readonly ticketsADay: number;
}

/** Puts the month's sayings into the agenda. */
export function schedule(
  agenda: Agenda<Saying>,
  estates: readonly Estate[],
  texts: ReturnType<typeof readTexts>,
  { start, days, messagesADay, ticketsADay }: Plan,
  luck: Chance,
): void {
  const said = (estate: Estate, text: string): Saying => ({
    estate,
    chat: estate.owners,
    platform: estate.platform,
    who: luck.pick(estate.residents),
    text,
  });
  /** People talk in the day, a little at night. */
  const moment = (day: number): number =>
    start + day * DAY + (luck.yes(0.93) ? 7 * HOUR + luck.below(16 * HOUR) : luck.below(DAY));
  for (let day = 0; day < days; day += 1) {
    for (let n = 0; n < messagesADay - ticketsADay; n += 1)
      agenda.add(moment(day), said(luck.pick(estates), luck.pick(texts.chatter)));
    for (let n = 0; n < ticketsADay; n += 1) {
      const estate = luck.pick(estates);
      const saying = said(estate, "");
      const { phone, plate, home } = saying.who;
      const where = luck.yes(0.2) ? `我家${home}` : `${estate.canary}旁边`;
      const private_ = luck.yes(0.3) ? `,电话${phone}` : luck.yes(0.1) ? `,车牌${plate}` : "";
      const report = { ...saying, text: `@小管家 ${luck.pick(texts.reports)} ${where}${private_}` };
      const at = moment(day);
      agenda.add(at, report);
      // The impatient say it twice; a platform now and then delivers twice.
      if (luck.yes(0.03)) agenda.add(at + 20_000 + luck.below(5 * MINUTE), report);
      else if (luck.yes(0.02)) agenda.add(at + luck.below(5_000), { ...report, mark: "again" });
    }
  }
  for (let wave = 0; wave < 3; wave += 1) {
    const estate = luck.pick(estates);
    const at = moment(luck.below(days));
    const fault = luck.pick(["5栋停水了", "2栋1单元电梯坏了,停在8楼", "整个小区停电了"]);
    for (let n = 0; n < 30; n += 1)
      agenda.add(at + luck.below(12 * MINUTE), {
        ...said(estate, `@小管家 ${fault}`),
        mark: "wave",
      });
  }
  for (let danger = 0; danger < days; danger += 1) {
    const estate = luck.pick(estates);
    const what = luck.pick(["电梯困人了,3栋", "闻到很浓的煤气味,7栋2单元", "地库冒烟了"]);
    agenda.add(moment(danger), { ...said(estate, what), mark: "danger" });
  }
}
