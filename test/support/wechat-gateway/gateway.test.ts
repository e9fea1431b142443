// The gateway when nothing goes wrong, seen by the library's own client over gRPC.
import { createHash } from "node:crypto";
import { FileBox } from "file-box";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { type Client, connectClient, privateHome } from "./client.ts";
import { type Gateway, startGateway } from "./gateway.ts";
import { A_PICTURE } from "./people.ts";
import { until } from "./until.ts";

let leaveHome: () => void;
let gateway: Gateway;
let client: Client;
beforeAll(() => {
  leaveHome = privateHome();
});
afterAll(() => leaveHome());
beforeEach(async () => {
  gateway = await startGateway();
  client = await connectClient(gateway);
  await gateway.ready();
});
afterEach(async () => {
  await client.close();
  await gateway.close();
});

test("hello", async () => {
  const person = gateway.person({ name: "张三" });
  const room = gateway.room({ topic: "幸福小区业主群", members: [person] });
  const message = person.says(room, "电梯什么时候修？", { at: [gateway.bot] });
  await gateway.taken(message);
  await until(() => client.messages.length === 1, 2000, "no message");
  const [got] = client.messages;
  expect(got?.id).toBe(message.id);
  expect(await got?.mentionSelf()).toBe(true);
});
