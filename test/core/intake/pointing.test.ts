// Which words say nothing of their own.
import { expect, test } from "vitest";
import { asksHowFar, meansOthers, saysAlso, saysNothing } from "../../../core/intake/pointing.ts";

test.each([
  "",
  "👆",
  "处理一下",
  "麻烦看一下",
  "快来人啊",
  "有人管吗??",
  "这个能不能修一下",
  "就是上面这个",
  "请帮忙安排人来看看 谢谢",
  "怎么办",
  "please fix this",
])("%j only calls for attention", (body) => {
  expect(saysNothing(body)).toBe(true);
});

test.each([
  "灯坏了",
  "进不去",
  "5栋",
  "帮忙开一下西门",
  "修一下3栋的门",
  "物业费怎么交",
  "滚",
  "水管",
])("%j says something", (body) => {
  expect(saysNothing(body)).toBe(false);
});

test("the flat above is no neighbour's message", () => {
  expect(meansOthers("楼上说的垃圾桶处理一下")).toBe(true);
  expect(meansOthers("刚才那位大姐反映的事什么时候弄")).toBe(true);
  expect(meansOthers("上面那条消息看看")).toBe(true);
  expect(meansOthers("楼上漏水到我家")).toBe(false);
  expect(meansOthers("楼上半夜吵")).toBe(false);
});

test.each([
  "我家也是",
  "我们这边也停了",
  "14栋也一样",
  "+1",
  "隔壁单元也打不开",
  "same here",
  "咱们楼也没有",
])("%j is the same as somebody else's", (body) => {
  expect(saysAlso(body)).toBe(true);
});

test.each(["也不知道什么时候修", "14栋电梯坏了", "1+1等于几", "物业也太慢了", "我们楼下的门坏了"])(
  "%j stands alone",
  (body) => {
    expect(saysAlso(body)).toBe(false);
  },
);

test("how far a work is", () => {
  for (const asked of [
    "什么时候修好",
    "几点能来水",
    "门禁好了没",
    "还要多久恢复",
    "车库冒烟的事怎么样了",
    "when will the lift work",
  ])
    expect(asksHowFar(asked), asked).toBe(true);
  for (const other of [
    "物业几点上班",
    "今天几号",
    "什么时候交物业费",
    "电梯坏了",
    "今天天气怎么样",
  ])
    expect(asksHowFar(other), other).toBe(false);
});
