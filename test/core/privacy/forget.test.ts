// 忘记我 over two estates: what was said, what somebody is called and where he lives is gone from every byte on the disk;
// counts, states and times stay, and every row is the fold of its log.
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { cutterOf } from "../../../core/privacy/cut-person.ts";
import type { Store } from "../../../core/store.ts";
import { evolve } from "../../../core/tickets/evolve.ts";
import { stateOf, type TicketState } from "../../../core/tickets/ticket.ts";
import { openStage, readHeader, type Stage } from "../../support/conversation.ts";

const HEADER = `# code: sunshine-2026
# settings: faq: [{ask: [物业费多少钱一平], answer: 每月每平方米1.20元}]`;

let stage: Stage | undefined;
afterEach(async () => {
  await stage?.close();
  stage = undefined;
});

const files = (folder: string): readonly string[] =>
  readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? files(path) : [path];
  });

/** Which of the words stand in which file: the database, its log, pictures, anything. */
const found = (folder: string, words: readonly string[]): readonly string[] =>
  files(folder).flatMap((path) => {
    const bytes = readFileSync(path);
    return words
      .filter((word) => bytes.includes(Buffer.from(word)))
      .map((word) => `${word} in ${path.slice(folder.length + 1)}`);
  });

const pictures = (folder: string): number =>
  files(folder).filter((path) => path.includes("photos")).length;

async function play(lines: string): Promise<readonly string[]> {
  let told: readonly string[] = [];
  for (const line of lines.trim().split("\n")) told = (await stage?.play(line.trim())) ?? [];
  return told;
}

async function checkFolds(store: Store): Promise<void> {
  for (const estate of await store.estates())
    for (let number = 1; ; number += 1) {
      const ticket = await store.ticketByNumber(estate.id, number);
      if (ticket === null) break;
      let state: TicketState | null = null;
      for (const event of await store.events(ticket.id)) {
        const { wordsId: _, ...facts } = event.facts;
        state = evolve(state, { type: event.type, facts, at: event.at } as never);
      }
      expect(stateOf(ticket)).toEqual(state);
      expect((await store.parties(ticket.id)).length).toBe(ticket.joined + 1);
    }
}

/** Said by 李婉如, or by others about her, in two estates; each sentence has a word that stands nowhere else. */
const LIFE = `
  private 吴主任: 管理员 sunshine-2026
  group 月光群
  group 月光员工群
  月光群 吴主任: @小管家 绑定 业主群 月光里
  月光员工群 吴主任: @小管家 绑定 员工群 月光里
  owners 李婉如: [图片]@小管家 3栋2单元5楼楼道灯不亮,紫藤架那边也黑
  private 李婉如: 阳光花园 绑定房号 8栋1203H
  private 李婉如: 阳光花园 8栋1203H厨房漏水,青瓷罐泡了
  月光群 李婉如: @小管家 7栋1单元电梯停了,银杏果都拿不上去
  月光群 张先生: @小管家 9栋大门关不上
  月光群 李婉如: @小管家 9栋大门关不上,就是玳瑁色那扇
  staff 王工: #1 回复 李婉如您好,明天下午修好
  staff 王工: #1 完成 换了灯泡
  owners 李婉如: @小管家 #1 2星,砗磲盘都摔了
  owners 李婉如: @小管家 #1 没修好,琥珀色的还闪
  owners 李婉如: @小管家 #1 催一下,薄荷糖都化了
  owners 李婉如: @小管家 物业费多少钱一平,蝴蝶兰`;
/** The room with its letter: digits alone may stand in a random id by chance. */
const HERS = ["紫藤", "青瓷", "银杏", "玳瑁", "琥珀", "薄荷", "蝴蝶兰", "砗磲", "1203H"];

test("two estates: no byte of her words, name and home is left; the work goes on", async () => {
  stage = await openStage(readHeader(HEADER));
  const { store, folder } = stage;
  await play(LIFE);
  // What is looked for can be found: else this test proves nothing.
  const before = found(folder, [...HERS, "李婉如"]).map((line) => line.split(" ")[0]);
  expect([...new Set(before)]).toEqual(
    expect.arrayContaining(["紫藤", "青瓷", "银杏", "玳瑁", "琥珀", "砗磲", "1203H", "李婉如"]),
  );
  expect(pictures(folder)).toBe(1);

  const asked = await play("private 李婉如: 忘记我");
  expect(asked.join("\n")).toMatch(
    /阳光花园 #1 [\s\S]*阳光花园 #2 [\s\S]*在您家[\s\S]*月光里 #1 /u,
  );
  const told = await play("private 李婉如: 是");
  expect(told.filter((post) => post.includes("要求删除个人信息"))).toHaveLength(2);
  expect(told.join("\n")).not.toMatch(new RegExp(HERS.join("|"), "u"));
  expect(found(folder, HERS)).toEqual([]);
  expect(pictures(folder)).toBe(0);

  // The terminal calls a private chat by the name: it goes when nothing is on its way there any more.
  await play("wait 2h");
  expect(found(folder, [...HERS, "李婉如"])).toEqual([]);
  await checkFolds(store);

  const [sunshine, moonlight] = await store.estates();
  const kept = await store.ticketByNumber(sunshine?.id ?? 0, 1);
  expect(kept).toMatchObject({ status: "reopened", reopenings: 1, urgings: 1 });
  expect(kept?.place).toMatchObject({ building: "3", unit: "2", floor: "5" });
  expect(await store.reportWords(kept?.id ?? 0)).toMatch(/^\n*$/u);
  expect((await store.ticketByNumber(moonlight?.id ?? 0, 2))?.joined).toBe(1);
  expect(await store.homesOf(kept?.reporterId ?? 0, sunshine?.id ?? 0)).toEqual([]);

  // Answered in the group without her; nothing of what she said in private is said to anybody.
  const answered = await play("staff 王工: #1 完成 又换了一个");
  expect(answered[0]).toMatch(/^\[\d+\] 业主群 小管家: #1 物业王工/u);
  const hidden = await play("staff 王工: #2 完成 换了水管");
  expect(hidden.every((post) => post.includes("员工群"))).toBe(true);
  await play("wait 5d");
  expect(found(folder, [...HERS, "李婉如"])).toEqual([]);
  await checkFolds(store);
});

test("asked for again it changes nothing, and somebody who comes back is somebody new", async () => {
  stage = await openStage(readHeader(HEADER));
  const { store, folder } = stage;
  await play(`${LIFE}
    private 李婉如: 忘记我
    private 李婉如: 是`);
  expect((await play("private 李婉如: 忘记我")).join("\n")).toContain("没有您的信息");
  await play("wait 2h");
  expect(found(folder, [...HERS, "李婉如"])).toEqual([]);
  const told = await play("owners 李婉如: @小管家 进度");
  expect(told.join("\n")).toContain("没有未办结的工单");
  expect(found(folder, ["李婉如"])).not.toEqual([]);
  await checkFolds(store);
});

test("another person's words stay", async () => {
  stage = await openStage(readHeader(HEADER));
  await play(`${LIFE}
    owners 张先生: @小管家 5栋喷泉不喷水,珊瑚色的灯也灭
    private 李婉如: 忘记我
    private 李婉如: 是
    wait 2h`);
  expect(found(stage.folder, ["珊瑚", "张先生"])).toEqual(
    expect.arrayContaining(["珊瑚 in test.db", "张先生 in test.db"]),
  );
});

test("names go anywhere, words where they are quoted; a single letter is no name", () => {
  const cut = cutterOf("3-2-501 李婷");
  expect(cut("群里:3-2-501 李婷\n“楼道灯不亮”", ["楼道灯不亮"])).toBe("群里:***\n“***”");
  expect(cut("李婷说楼道灯不亮,是", ["是"])).toBe("***说楼道灯不亮,是");
  expect(cutterOf("李")("李工去看了", [])).toBe("李工去看了");
  expect(cutterOf("")("都在", [""])).toBe("都在");
});
