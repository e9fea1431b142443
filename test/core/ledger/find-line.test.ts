import { describe, expect, test } from "vitest";
import { CHART, type LineId } from "../../../core/ledger/chart.ts";
import {
  accountNamed,
  type Direction,
  linesNamed,
  linesNear,
} from "../../../core/ledger/find-line.ts";
import { SYNONYMS } from "../../../core/ledger/synonyms.ts";
import * as EN from "../../../core/replies/ledger-names.en.ts";
import * as ZH from "../../../core/replies/ledger-names.zh.ts";

const DIRECTIONS: Record<string, Direction> = {
  income: "in",
  expense: "out",
  cost: "out",
  use: "out",
  transferOut: "transfer",
  transferIn: "any",
};

describe.each(CHART)("line $id", ({ id, kind }) => {
  const direction = DIRECTIONS[kind] ?? "any";

  test("is found by its number and its names", () => {
    expect(linesNamed(id, direction)).toEqual([id]);
    for (const { LINE_NAMES } of [ZH, EN])
      expect(linesNamed(` ${LINE_NAMES[id]} `, direction)).toContain(id);
  });

  test("is among what each word for it may mean, and those are few", () => {
    for (const word of SYNONYMS[id] ?? []) {
      const lines = linesNamed(word, direction);
      expect([word, lines]).toEqual([word, expect.arrayContaining([id])]);
      expect(lines.length).toBeLessThanOrEqual(2);
    }
  });
});

test.each([
  ["支出", "门禁", "out", ["2.5.2"]],
  ["收入", "门禁", "in", []],
  ["both accounts have taxes", "税费", "out", ["2.9", "4.3"]],
  ["one of them by its own name", "公共收益税费", "out", ["4.3"]],
  ["a number of the other direction", "3.1", "out", []],
  ["a heading takes no entries", "2.5", "out", []],
  ["nothing", " ", "out", []],
] as const)("%s: %s", (_, said, direction, lines) => {
  expect(linesNamed(said, direction)).toEqual(lines);
});

test.each([
  ["门禁修理", "2.5.2"],
  ["电梯的维保费", "2.5.1"],
  ["绿化养护费", "2.3"],
  ["lifts", "2.5.1"],
] as [string, LineId][])("near %s there is %s", (said, line) => {
  expect(linesNear(said, "out")).toContain(line);
  expect(linesNear(said, "out").length).toBeLessThanOrEqual(4);
});

test("accounts by name, number and word", () => {
  expect(
    ["L1", "物业服务资金", "公共收益", "维修基金", "Common income", "小金库"].map(accountNamed),
  ).toEqual(["L1", "L1", "L2", "L3", "L2", null]);
});
