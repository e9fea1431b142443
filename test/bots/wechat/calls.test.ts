// How people call the bot on WeChat, on the real wire: with a gateway that lists who is named, with one that lists
// nobody, as many do, and with one that lists an empty id besides.
import { afterEach, describe, expect, test } from "vitest";
import { createAdmission } from "../../../bots/wechat/admission.ts";
import { closeAll, openStage, run } from "../../support/wechat-adapter.ts";
import { until } from "../../support/wechat-gateway/until.ts";

afterEach(closeAll);

describe.each(["kept", "empty", "blank"] as const)("ids that are named: %s", (mentionIds) => {
  test("by the name, the name in the room, from a telephone and a computer; not by what only begins so", async () => {
    const { gateway, bot, received } = await openStage({ mentionIds });
    const li = gateway.person({ name: "李婷" });
    const other = gateway.person({ name: "小管家 2号" });
    const room = gateway.room({ topic: "一期", members: [li, other] });
    const at = [gateway.bot];
    await bot.taken(other.says(room, "大家好"));
    await bot.taken(li.says(room, "灯坏了", { at }));
    await bot.taken(li.says(room, "灯坏了", { at, separator: " " }));
    await bot.taken(li.says(room, "在吗", { at: [other] }));
    gateway.setAlias(room, gateway.bot, "邻里 阳光花园");
    await bot.taken(li.says(room, "灯坏了", { at }));
    await bot.taken(li.says(room, "灯坏了", { at, separator: "\u2009" }));
    await bot.taken(li.saysToAll(room, "明天停水"));
    await bot.taken(li.says(room, "@所有人 \u2005请看", { at }));
    expect(received.slice(1).map(({ mentionsBot, text }) => [mentionsBot, text])).toEqual([
      [true, "灯坏了"],
      [true, "灯坏了"],
      [false, "@小管家 2号\u2005在吗"],
      [true, "灯坏了"],
      [true, "灯坏了"],
      [false, "@所有人\u2005明天停水"],
      [true, "@所有人 \u2005请看"],
    ]);
  });

  test("a quote of the bot's post answers it, one of a neighbour's words does not; what stands in it is no call", async () => {
    const { gateway, bot, received } = await openStage({ mentionIds });
    const li = gateway.person({ name: "李婷" });
    const wang = gateway.person({ name: "王强" });
    const room = gateway.room({ topic: "一期", members: [li, wang] });
    const said = li.says(room, "灯坏了", { at: [gateway.bot] });
    await bot.taken(said);
    const chatId = received[0]?.chatId as never;
    const { messageId } = await bot.wechat.send({ chatId, text: "#1 已登记\n目标: 今天" });
    await bot.taken(wang.says(room, "我家也是", { quote: { id: String(messageId) } }));
    await bot.taken(wang.says(room, "确实", { quote: said }));
    expect(received.slice(1)).toMatchObject([
      { text: "我家也是", mentionsBot: false, replyTo: { byBot: true, messageId } },
      { text: "确实", mentionsBot: false, replyTo: { byBot: false, messageId: said.id } },
    ]);
  });
});

test("who joins is known by name, and may be named; a long post comes in several, in order", async () => {
  const { gateway, bot, received } = await openStage({ mentionIds: "empty" });
  const li = gateway.person({ name: "李婷" });
  const room = gateway.room({ topic: "一期", members: [li] });
  await bot.taken(li.says(room, "欢迎新邻居"));
  const wang = gateway.person({ name: "王 强" });
  gateway.join(room, wang);
  await bot.taken(li.says(room, "在吗", { at: [wang] }));
  expect(received[1]?.mentions).toEqual([{ accountId: wang.id, name: "王 强" }]);
  const text = Array.from({ length: 150 }, (_, n) => `第${n}行,说的是楼道里的灯和电梯`).join("\n");
  await bot.wechat.send({ chatId: received[0]?.chatId as never, text });
  await until(() => gateway.sent.length === 2, "not in two");
  expect(gateway.sent.map((sent) => sent.text).join("\n")).toBe(text);
});

test("a name is that of who bears it now: of the newcomer once the first has left, or is called otherwise", async () => {
  const { gateway, bot, received } = await openStage({ mentionIds: "empty" });
  const li = gateway.person({ name: "李婷" });
  const first = gateway.person({ name: "王工" });
  const room = gateway.room({ topic: "员工群", members: [li, first] });
  const named = async (name: string) => {
    await bot.taken(li.says(room, `@${name}\u2005在吗`));
    return received.at(-1)?.mentions.map(({ accountId }) => accountId);
  };
  await bot.taken(first.says(room, "在"));
  const second = gateway.person({ name: "王工" });
  gateway.join(room, second);
  expect(await named("王工")).toEqual([]);
  first.leaves(room);
  await bot.handed((id) => id.startsWith("left-"));
  expect(await named("王工")).toEqual([second.id]);
  const third = gateway.person({ name: "赵工" });
  gateway.join(room, third);
  expect(await named("赵工")).toEqual([third.id]);
  gateway.setAlias(room, third, "王工 电工");
  gateway.setAlias(room, second, "赵工");
  expect(await named("赵工")).toEqual([second.id]);
  expect(await named("王工 电工")).toEqual([third.id]);
});

test("twenty new friends a day, though all know the code; a restart gives no more", async () => {
  const admission = createAdmission({
    setupCode: "linli-2026",
    store: {
      administrators: async () => [],
      estates: async () => [],
      chatsOf: async () => [],
      setupCode: async () => null,
    },
    isMember: async () => null,
  });
  const { gateway, bot, lines } = await openStage({}, { admission });
  const asked = Array.from({ length: 22 }, (_, n) =>
    gateway.person({ name: `住户${n}`, friend: false }).asksToBeFriend("linli-2026"),
  );
  const accepted = () => asked.filter(({ id }) => gateway.world.requests.get(id)?.accepted).length;
  const left = () => lines.filter((line) => line.includes("enough new friends")).length;
  await until(() => accepted() + left() === 22, "not all are answered");
  expect([accepted(), left()]).toEqual([20, 2]);
  await bot.wechat.stop();
  const next = run(gateway, { admission, folder: bot.folder });
  await next.started;
  await gateway.ready();
  const late = gateway.person({ name: "迟到的", friend: false }).asksToBeFriend("linli-2026");
  await until(() => next.lines.some((line) => line.includes("enough new friends")), "no answer");
  expect(gateway.world.requests.get(late.id)?.accepted).toBe(false);
});
