import { describe, expect, it } from "vitest";
import { COLUMNS } from "../../../core/understand/model/columns.ts";
import { conceptsIn } from "../../../core/understand/model/concepts.ts";
import file from "../../../core/understand/model/embedded.model.json" with { type: "json" };
import { gramsOf, plain } from "../../../core/understand/model/grams.ts";
import {
  BrokenModel,
  checksumOf,
  ModelFile,
  readModel,
} from "../../../core/understand/model/linear.ts";
import { read } from "../../../core/understand/normalize.ts";
import { hashOfCorpus } from "../../../scripts/train/corpus.ts";

const whole = ModelFile.parse(file);

describe("the model file", () => {
  it("is of this corpus: after a change of it, npm run train", () => {
    expect(whole.corpus).toBe(hashOfCorpus());
  });

  it("is at most 3 MB", () => {
    expect(JSON.stringify(whole).length).toBeLessThan(3_000_000);
  });

  it("is refused with one line when a weight, a label or a part of it is not as it was", () => {
    const resealed = (change: Partial<ModelFile>): ModelFile => {
      const changed = { ...whole, ...change };
      return { ...changed, checksum: checksumOf(changed) };
    };
    const flipped = whole.weights.startsWith("A")
      ? `B${whole.weights.slice(1)}`
      : `A${whole.weights.slice(1)}`;
    const broken: readonly unknown[] = [
      { ...whole, weights: flipped },
      resealed({ columns: ["intent:repair"] }),
      resealed({ weights: whole.weights.slice(0, 400) }),
      resealed({ scales: whole.scales.slice(1) }),
      {},
      null,
    ];
    for (const one of broken) {
      let thrown: unknown;
      try {
        readModel(one, COLUMNS);
      } catch (error) {
        thrown = error;
      }
      expect(thrown).toBeInstanceOf(BrokenModel);
      expect(String((thrown as Error).stack)).toMatch(/^The model of .*: npm run train$/);
    }
    expect(readModel(whole, COLUMNS).version).toBe(whole.version);
  });
});

describe("plain", () => {
  it.each([
    ["３栋２单元　路灯，不亮！！！", " 0栋0单元 路灯 不亮! "],
    ["十二栋水管漏了？？", " 0栋水管漏了? "],
    ["三樓樓道燈壞咗", " 0楼楼道灯坏了 "],
  ])("%s → %s", (text, wanted) => {
    expect(plain(read(text).folded)).toBe(wanted);
  });
});

describe("gramsOf", () => {
  it("counts each n-gram once, and reads English as words", () => {
    expect(gramsOf("灯灯").length).toBe(2);
    expect(gramsOf(" leaking ").length).toBe(gramsOf(" leaks ").length);
    expect([...gramsOf("no water")]).not.toEqual([...gramsOf("water no")]);
  });
});

describe("conceptsIn", () => {
  it("takes the longest word, and English words without their plural", () => {
    expect(conceptsIn("楼道灯")).toEqual(conceptsIn("走廊灯"));
    expect(conceptsIn("elevators")).toEqual(conceptsIn("电梯"));
    expect(conceptsIn("彧")).toEqual([]);
  });
});
