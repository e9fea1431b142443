// The training corpus keeps to data/corpus/GUIDE.md.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { agreement, kappaOf } from "../../../scripts/train/agreement.ts";
import { type Example, readCorpus } from "../../../scripts/train/corpus.ts";

const rows = readCorpus();
const where = ({ file, line, text }: Example): string => `${file}:${line} ${text.slice(0, 30)}`;
const wrong = (is: (row: Example) => boolean): readonly string[] => rows.filter(is).map(where);
const bare = (text: string): string =>
  text.replace(/[@＠](?:小管家|客服|物业|管家)/g, "").replace(/[\s,，.。!！?？]+/g, "");

describe("the training corpus", () => {
  it("holds at least 3,000 messages, each said once", () => {
    expect(rows.length).toBeGreaterThanOrEqual(3_000);
    const seen = new Map<string, string>();
    const again = rows.flatMap((row) => {
      const text = bare(row.text);
      const first = seen.get(text);
      seen.set(text, where(row));
      return first === undefined || text === "" ? [] : [`${where(row)} = ${first}`];
    });
    expect(again).toEqual([]);
  });

  it("gives a topic to what has one, and urgency to repair and complaint alone", () => {
    const topical = new Set(["repair", "complaint", "suggestion", "enquiry"]);
    expect(wrong(({ intent, category }) => topical.has(intent) && !category)).toEqual([]);
    expect(wrong(({ intent, category }) => intent === "chatter" && !!category)).toEqual([]);
    const hurried = new Set(["repair", "complaint"]);
    expect(wrong(({ intent, urgency }) => hurried.has(intent) !== !!urgency)).toEqual([]);
  });

  it("marks every emergency as a danger, and every danger with its kind", () => {
    expect(wrong(({ urgency, danger }) => urgency === "emergency" && !danger)).toEqual([]);
    expect(wrong(({ danger, kind }) => !!danger !== !!kind)).toEqual([]);
    expect(
      wrong(({ danger, urgency }) => !!danger && !!urgency && urgency !== "emergency"),
    ).toEqual([]);
  });

  const shared = join(import.meta.dirname, "..", "..", "..", "..", "shared", "data");
  it.skipIf(!existsSync(shared))("holds no message of ../shared", () => {
    const known = new Set(
      ["messages.jsonl", "real-posts.jsonl"].flatMap((name) =>
        readFileSync(join(shared, name), "utf8")
          .trim()
          .split("\n")
          .map((line) => bare(JSON.parse(line).text)),
      ),
    );
    expect(wrong(({ text }) => bare(text).length > 3 && known.has(bare(text)))).toEqual([]);
  });
});

describe("agreement", () => {
  it("is 1 where all is the same, 0 where it is what chance gives", () => {
    expect(
      kappaOf([
        ["a", "a"],
        ["b", "b"],
      ]),
    ).toBe(1);
    expect(
      kappaOf([
        ["a", "a"],
        ["a", "b"],
        ["b", "a"],
        ["b", "b"],
      ]),
    ).toBe(0);
    expect(
      kappaOf([
        ["a", "b"],
        ["b", "a"],
      ]),
    ).toBe(-1);
  });

  it("tells each field for itself", () => {
    const first = { intent: "repair", category: "plumbing", urgency: "routine" } as const;
    const second = { ...first, urgency: "urgent" } as const;
    const told = agreement([{ first, second }]).map(({ name, same }) => [name, same]);
    expect(Object.fromEntries(told)).toMatchObject({
      intent: 1,
      category: 1,
      urgency: 0,
      place: 1,
    });
  });
});
