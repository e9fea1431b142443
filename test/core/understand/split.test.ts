import { describe, expect, it } from "vitest";
import { createEmbeddedClassifier } from "../../../core/understand/embedded.ts";
import { splitFaults } from "../../../core/understand/split.ts";

const classifier = createEmbeddedClassifier();
const parts = (text: string) =>
  splitFaults(text, classifier.classify(text), (part) => classifier.classify(part));

describe("splitFaults", () => {
  it.each([
    ["3栋2单元电梯停了 另外五楼楼道灯也不亮", "elevator", "electrical"],
    ["厨房下水道堵了，还有单元门锁坏了", "plumbing", "access"],
    ["9栋路灯不亮了，另外儿童滑梯裂了个口子", "electrical", "facility"],
  ])("%s → %s, %s", (text, first, second) => {
    expect(parts(text).map(({ classification }) => classification.category)).toEqual([
      first,
      second,
    ]);
  });

  it("lets a place said once count for both", () => {
    const buildings = parts("3栋2单元电梯停了 另外五楼楼道灯也不亮").map(
      ({ classification: { location } }) => [location.building, location.unit],
    );
    expect(buildings).toEqual([
      ["3", "2"],
      ["3", "2"],
    ]);
  });

  it.each([
    "5栋楼道灯坏了",
    "水管漏水 漏到楼下了 快来修",
    "电梯坏了，还有没有人管了",
    "请问物业费怎么交，另外停车费多少",
    "哈哈哈",
    "",
  ])("leaves %j whole", (text) => {
    const whole = classifier.classify(text);
    expect(parts(text)).toEqual([{ text, classification: whole }]);
  });

  it("cuts nothing that is not called multi, whatever the halves would be", () => {
    const whole = { ...classifier.classify("电梯停了 另外灯也不亮"), multi: false };
    const cut = splitFaults("电梯停了 另外灯也不亮", whole, (part) => classifier.classify(part));
    expect(cut).toHaveLength(1);
  });
});
