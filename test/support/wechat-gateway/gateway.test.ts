// Both ways while nothing goes wrong, as the library's own client sees it over gRPC.
import { createHash, randomBytes } from "node:crypto";
import { FileBox } from "file-box";
import { expect, test } from "vitest";
import type { Client } from "./client.ts";
import type { Gateway, GatewayOptions } from "./gateway.ts";
import { openStage } from "./stage.ts";
import { until } from "./until.ts";

const stage = openStage();

async function open(options: GatewayOptions = {}): Promise<{ gateway: Gateway; client: Client }> {
  const gateway = await stage.start(options);
  const client = await stage.connect(gateway);
  await gateway.ready();
  return { gateway, client };
}

const come = (client: Client, count: number): Promise<void> =>
  until(() => client.messages.length >= count, `${client.messages.length} of ${count} came`);

test.each([{ tls: true }, { tls: false }])(
  "a mention comes in and is answered, $tls",
  async ({ tls }) => {
    const { gateway, client } = await open({ tls });
    const owner = gateway.person({ name: "张三" });
    const room = gateway.room({ topic: "幸福小区业主群", members: [owner] });
    const said = owner.says(room, "电梯什么时候修？", { at: [gateway.bot] });
    await gateway.taken(said);
    await come(client, 1);
    const [message] = client.messages;
    expect(message?.id).toBe(said.id);
    expect(message?.text()).toBe("@小管家\u2005电梯什么时候修？");
    expect(await message?.mentionSelf()).toBe(true);
    expect(message?.self()).toBe(false);
    const answer = await message?.room()?.say("收到", message.talker());
    const [sent] = gateway.sent;
    expect(sent).toMatchObject({
      seq: 1,
      conversationId: room.id,
      text: "@张三 收到",
      mentionIds: [owner.id],
    });
    expect(answer?.id).toBe(sent?.id);
  },
);

test("what the bot says comes back as a message of its own", async () => {
  const { gateway, client } = await open();
  const room = gateway.room({ topic: "业主群" });
  await (await client.bot.Room.find({ id: room.id }))?.say("通知");
  await come(client, 1);
  expect(client.messages[0]?.self()).toBe(true);
  expect(client.messages[0]?.id).toBe(gateway.sent[0]?.id);
  gateway.behave({ echo: "off" });
  await (await client.bot.Room.find({ id: room.id }))?.say("通知二");
  gateway.person({ name: "李四" }).says(gateway.bot, "在吗");
  await come(client, 2);
  expect(client.messages.map((message) => message.self())).toEqual([true, false]);
});

test.each([68, 300_000])("a picture of %i bytes goes both ways, whole", async (size) => {
  const { gateway, client } = await open();
  const owner = gateway.person({ name: "张三" });
  const room = gateway.room({ topic: "业主群", members: [owner] });
  const bytes = randomBytes(size);
  owner.sendsPicture(room, { bytes, name: "漏水.jpg" });
  await come(client, 1);
  const [message] = client.messages;
  expect(message?.type()).toBe(client.bot.Message.Type.Image);
  const file = await message?.toFileBox();
  expect(file?.name).toBe("漏水.jpg");
  expect((await file?.toBuffer())?.equals(bytes)).toBe(true);
  const back = FileBox.fromBase64(bytes.toString("base64"), "back.jpg");
  await message?.room()?.say(back);
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  expect(gateway.sent[0]?.picture).toEqual({ name: "back.jpg", size, sha256 });
});

test("quotes, @所有人 and recalls come in as the providers write them", async () => {
  const { gateway, client } = await open();
  const owner = gateway.person({ name: "张三" });
  const room = gateway.room({ topic: "业主群", members: [owner] });
  gateway.setAlias(room, owner, "3栋张三");
  gateway.behave({ echo: "off" });
  await (await client.bot.Room.find({ id: room.id }))?.say("#7 已登记");
  owner.says(room, "修好了吗", { quote: gateway.sent[0] ?? { id: "" } });
  const own = owner.says(room, "灯不亮");
  owner.says(room, "还是不亮", { quote: own });
  owner.saysToAll(room, "明天停水");
  owner.recalls(own);
  await come(client, 5);
  expect(client.messages.map((message) => message.text())).toEqual([
    "「小管家：#7 已登记」\n- - - - - - - - - - - - - - -\n修好了吗",
    "灯不亮",
    "「3栋张三：灯不亮」\n- - - - - - - - - - - - - - -\n还是不亮",
    "@所有人\u2005明天停水",
    own.id,
  ]);
  expect(client.messages[4]?.type()).toBe(client.bot.Message.Type.Recalled);
  expect(await client.messages[3]?.mentionSelf()).toBe(true);
});

test("private chats, aliases, members, names and topics", async () => {
  const { gateway, client } = await open();
  const owner = gateway.person({ name: "张三" });
  const room = gateway.room({ topic: "业主群", members: [owner] });
  gateway.setAlias(room, gateway.bot, "物业小管家");
  owner.says(gateway.bot, "我家漏水");
  await come(client, 1);
  expect(client.messages[0]?.room()).toBeUndefined();
  await client.messages[0]?.say("请说楼栋");
  expect(gateway.sent[0]).toMatchObject({ conversationId: owner.id, text: "请说楼栋" });
  expect(await client.puppet.roomMemberRawPayload(room.id, gateway.bot.id)).toMatchObject({
    name: "小管家",
    roomAlias: "物业小管家",
  });
  const newcomer = gateway.person({ name: "王五" });
  gateway.join(room, newcomer);
  gateway.rename(room, "幸福小区一期");
  owner.leaves(room);
  gateway.removeBot(room);
  await until(() => client.heard("room-leave").length === 2, "nobody left");
  const heard = ["room-join", "room-topic", "room-leave"].flatMap((name) => client.heard(name));
  expect(heard.map(({ payload }) => payload)).toMatchObject([
    { inviteeIdList: [newcomer.id], roomId: room.id },
    { oldTopic: "业主群", newTopic: "幸福小区一期" },
    { removeeIdList: [owner.id], removerId: owner.id },
    { removeeIdList: [gateway.bot.id], removerId: owner.id },
  ]);
  expect((await client.puppet.roomRawPayload(room.id)).topic).toBe("幸福小区一期");
  expect(await client.puppet.roomMemberList(room.id)).toEqual([newcomer.id]);
  newcomer.says(room, "没人听见");
  await expect(client.puppet.messageSendText(room.id, "还在吗")).rejects.toMatchObject({ code: 5 });
  owner.says(gateway.bot, "听见了");
  await until(() => client.messages.some((each) => each.text() === "听见了"), "not heard");
  expect(client.messages.some((each) => each.text() === "没人听见")).toBe(false);
});

test("a friend request has its words, an invitation its inviter; accepting them counts", async () => {
  const { gateway, client } = await open();
  const stranger = gateway.person({ name: "赵六", friend: false });
  expect(() => stranger.says(gateway.bot, "在吗")).toThrow("no friend");
  await expect(client.puppet.messageSendText(stranger.id, "您好")).rejects.toMatchObject({
    code: 5,
  });
  const request = stranger.asksToBeFriend("设置码 123456");
  await until(() => client.heard("friendship").length === 1, "no request");
  expect(await client.puppet.friendshipRawPayload(request.id)).toMatchObject({
    contactId: stranger.id,
    hello: "设置码 123456",
    type: 2,
  });
  await client.puppet.friendshipAccept(request.id);
  expect(gateway.world.requests.get(request.id)?.accepted).toBe(true);
  stranger.says(gateway.bot, "在吗");
  await come(client, 1);

  const room = gateway.room({ topic: "二期业主群", members: [stranger], bot: false });
  const invitation = stranger.invites(room);
  await until(() => client.heard("room-invite").length === 1, "no invitation");
  expect(await client.puppet.roomInvitationRawPayload(invitation.id)).toMatchObject({
    inviterId: stranger.id,
    topic: "二期业主群",
  });
  await client.puppet.roomInvitationAccept(invitation.id);
  expect(gateway.isMember(room, gateway.bot)).toBe(true);
  stranger.says(room, "欢迎");
  await come(client, 2);
});

test("heartbeats come by themselves, a dong when asked", async () => {
  const { gateway, client } = await open({ heartbeatMs: 20 });
  client.puppet.ding("keepalive");
  await until(() => client.heard("dong").length === 1, "no dong");
  await until(() => client.heard("heartbeat").length > 3, "no heartbeat");
  expect(gateway.calls).toMatchObject({ start: 1, ding: 1, stop: 0 });
});
