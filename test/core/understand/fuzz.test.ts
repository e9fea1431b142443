// Any Unicode, to 20,000 characters, halves of surrogate pairs among it. LINLI_FUZZ=100000 for the long form.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Classification } from "../../../core/understand/classification.ts";
import { detectDanger } from "../../../core/understand/danger.ts";
import { createEmbeddedClassifier } from "../../../core/understand/embedded.ts";
import { splitFaults } from "../../../core/understand/split.ts";
import { cpuTimed } from "../../support/cpu-time.ts";

const RUNS = Number(process.env.LINLI_FUZZ ?? 2_000);
/** A message is cut before it is read; a busy machine may take its time all the same. */
const BOUND_MS = 1_500;

const unit = fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code));
const word = fc.constantFrom(
  ..."3栋2单元501 负一层 B座 漏水 电梯困人 着火了 煤气味 还有 另外 昨天报的 修好了 建议 多少钱 @小管家 「小管家：」 \n --- ｶﾞ 👨‍👩‍👧 a\u0301".split(
    " ",
  ),
);
const piece = fc.oneof(unit, word, fc.string({ unit: "binary", maxLength: 20 }));
const text = fc.oneof(
  { weight: 8, arbitrary: fc.array(piece, { maxLength: 60 }).map((all) => all.join("")) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.array(piece, { minLength: 1, maxLength: 20 }), fc.integer({ min: 1, max: 20_000 }))
      .map(([all, length]) => {
        const once = all.join("") || "灯";
        return once.repeat(Math.ceil(length / once.length)).slice(0, length);
      }),
  },
);

describe("any text", () => {
  it(`is classified, judged and cut without a throw, in bounded time (${RUNS} texts)`, {
    timeout: 60_000 + RUNS * 20,
  }, () => {
    const classifier = createEmbeddedClassifier();
    fc.assert(
      fc.property(text, (any) => {
        const judge = () => {
          const said = classifier.classify(any);
          const danger = detectDanger(any);
          return {
            said,
            danger,
            parts: splitFaults(any, said, (part) => classifier.classify(part)),
          };
        };
        const { ms, gives } = cpuTimed(judge);
        expect(ms).toBeLessThan(BOUND_MS);
        const { said, danger, parts } = gives;
        Classification.parse(said);
        expect(danger !== null).toBe(said.danger);
        expect(parts.length).toBeLessThanOrEqual(2);
        for (const part of parts) Classification.parse(part.classification);
      }),
      { numRuns: RUNS, seed: 20261122 },
    );
  });
});
