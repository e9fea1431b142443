import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DANGER_SIGNS } from "../../../core/understand/danger-table.ts";
import { read } from "../../../core/understand/normalize.ts";
import { CATEGORY_CUES } from "../../../core/understand/rules/category-cues.ts";
import { INTENT_CUES } from "../../../core/understand/rules/intent-cues.ts";
import { neededLetters } from "../../../core/understand/rules/needed.ts";
import { sieveOf } from "../../../core/understand/rules/sieve.ts";

const needed = (pattern: RegExp): string | null => neededLetters(pattern, () => 1)?.letters ?? null;

describe("neededLetters", () => {
  it.each([
    [/电梯/, "电"],
    [/[停断]水|漏/, "水漏"],
    [/(?:左|右)?门/, "门"],
    [/(?:有|没)?.{0,4}(?:烟|火)+/, "烟火"],
    [/停{2,}|x{1}/, "停x"],
    [/\d号/, "号"],
    [/\d+/, "0123456789"],
    [/灯(?!箱)(?<=路灯)/, "灯"],
    [/\?|\u706b/, "?火"],
  ])("%s needs one of %s", (pattern, letters) => {
    expect(needed(pattern)).toBe(letters);
  });

  it.each([/水?/, /水|.*/, /(?=水)/, /^$/, /[^水]/, /\w+|水/, /水|/, /a/i, /水/u, /(?<a>水)\k<a>/])(
    "of %s nothing is certain",
    (pattern) => {
      expect(needed(pattern)).toBeNull();
    },
  );

  it("a text that matches holds one of them, whatever the pattern", () => {
    const letter = fc.constantFrom(..."ab1门水");
    const atom = fc.oneof(
      letter,
      fc.constantFrom(".", "\\d", "[ab]", "[^a]", "\\b", "[水\\d]", "^", "$"),
    );
    const { pattern } = fc.letrec<{ pattern: string; part: string }>((tie) => ({
      pattern: fc
        .array(
          fc.array(tie("part"), { maxLength: 4 }).map((parts) => parts.join("")),
          { minLength: 1, maxLength: 3 },
        )
        .map((branches) => branches.join("|")),
      part: fc.oneof(
        { maxDepth: 3 },
        atom,
        letter.chain((one) =>
          fc.constantFrom("?", "*", "+", "{0,2}", "{2}", "+?").map((many) => one + many),
        ),
        fc
          .tuple(fc.constantFrom("(?:", "(", "(?=", "(?!", "(?<=", "(?<!"), tie("pattern"))
          .map(([open, inner]) => `${open}${inner})`),
        fc
          .tuple(tie("pattern"), fc.constantFrom("?", "*", "+", "{0,1}", "{1,2}"))
          .map(([inner, many]) => `(?:${inner})${many}`),
      ),
    }));
    const text = fc.string({ unit: letter, maxLength: 8 });
    fc.assert(
      fc.property(pattern, text, (source, said) => {
        const regex = new RegExp(source);
        const match = regex.exec(said)?.[0];
        const letters = needed(regex);
        if (match !== undefined && letters !== null)
          expect([...match].some((one) => letters.includes(one))).toBe(true);
      }),
      { numRuns: 5_000 },
    );
  });
});

describe("sieveOf", () => {
  const corpus = new URL("../../../data/corpus/train-a.jsonl", import.meta.url);
  const rows = readFileSync(corpus, "utf8").trim().split("\n");
  const texts = rows.map((line) => read(String(JSON.parse(line).text)).folded);
  const tables = { INTENT_CUES, CATEGORY_CUES, DANGER_SIGNS };

  it.each(Object.entries(tables))("keeps whatever matches of %s, and not the half", (_, table) => {
    const patterns = table.map(({ pattern }) => pattern);
    const sieve = sieveOf(patterns);
    let left = 0;
    for (const text of texts) {
      const places = sieve(text);
      left += places.length;
      const matching = patterns.flatMap((one, place) => (one.test(text) ? [place] : []));
      expect(matching.filter((place) => !places.includes(place))).toEqual([]);
    }
    expect(left).toBeLessThan((texts.length * patterns.length) / 2);
  });

  it("gives the places in their order, those that need nothing among them", () => {
    const many = Array.from({ length: 70 }, (_, at) => new RegExp(at % 7 === 0 ? "." : `水${at}`));
    const dry = many.flatMap((_, at) => (at % 7 === 0 ? [at] : []));
    expect(sieveOf(many)("火")).toEqual(dry);
    expect(sieveOf([/火/, /水/, /电|水/])("停水")).toEqual([1, 2]);
    expect(sieveOf([])("停水")).toEqual([]);
  });
});
