// npm run say on a small file of our own, and proof that what does not fit is told.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { createEmbeddedClassifier } from "../../core/understand/embedded.ts";
import { LabelledLine, numberedLines } from "../../core/understand/lines.ts";
import { callsTheBot, type Heard, misfit } from "../../scripts/say-fitting.ts";
import { GIVE_UP_MS } from "../support/patience.ts";
import { PROJECT } from "../support/process.ts";

const FILE = join(import.meta.dirname, "say.jsonl");
const folder = mkdtempSync(join(tmpdir(), "linli-say-test-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function say(...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ["scripts/say.ts", ...args], {
    cwd: PROJECT,
    encoding: "utf8",
    timeout: 2 * GIVE_UP_MS,
    killSignal: "SIGKILL",
  });
  return { status, stdout, stderr };
}

describe("npm run say", () => {
  test("says every message to the real process; all of them fit", () => {
    const { status, stdout, stderr } = say(FILE, "--json");
    expect([status, stderr, stdout.trimEnd().split("\n").length]).toEqual([0, "", 1]);
    const { acknowledged, emergencies, answered, helped, asked, held, ...rest } =
      JSON.parse(stdout);
    expect(rest).toEqual({
      file: FILE,
      messages: 14,
      addressed: 10,
      joined: 0,
      refused: 0,
      unaddressed: 4,
      misfits: [],
    });
    expect(acknowledged + answered + helped + asked).toBe(10);
    expect(acknowledged).toBeGreaterThanOrEqual(6);
    expect(emergencies).toBeGreaterThanOrEqual(1);
    expect(held).toBeGreaterThanOrEqual(8);
  });

  test("comes to the same over Telegram's wire", () => {
    const [console, telegram] = [say(FILE, "--json"), say(FILE, "--telegram", "--json")];
    expect([telegram.status, telegram.stderr]).toEqual([0, ""]);
    expect(JSON.parse(telegram.stdout)).toEqual(JSON.parse(console.stdout));
  });

  test("prints readable counts", () => {
    const one = join(folder, "one.jsonl");
    writeFileSync(one, `\ufeff${readFileSync(FILE, "utf8").split("\n")[0]}\n\n`);
    const { status, stdout } = say(one);
    expect(status).toBe(0);
    expect(stdout).toMatch(/^messages +1\naddressed +1\n/);
    expect(stdout).toMatch(/^misfits +0\n$/m);
  });

  test("refuses what it cannot read, in one line", () => {
    const bad = join(folder, "bad.jsonl");
    writeFileSync(bad, '{"id":"x","text":"灯坏了"}\n');
    for (const args of [[], ["a", "b"], ["--nonsense"], [bad], [join(folder, "none")]]) {
      const { status, stdout, stderr } = say(...args);
      expect([status, stdout, stderr.trimEnd().split("\n").length]).toEqual([1, "", 1]);
    }
    expect(say(bad).stderr).toContain(`${bad}:1`);
  });
});

test.each([
  ["灯坏了@小管家", true],
  ["＠客服 灯坏了", true],
  ["小管家灯坏了", true],
  ["急!小管家,灯坏了", true],
  ["「小管家：好的」\n- - - - - -\n还没来", true],
  ["客服电话多少", false],
  ["这个小管家不错", false],
  ["「老王：@小管家 灯坏了」\n- - - - - -\n我家没坏", false],
])("%j calls the bot: %s", (text, calls) => {
  expect(callsTheBot(text)).toBe(calls);
});

describe("what does not fit is told", () => {
  const labels = new Map(
    [...numberedLines(readFileSync(FILE, "utf8"))].map(({ line }) => {
      const label = LabelledLine.parse(JSON.parse(line));
      return [label.id, label];
    }),
  );
  const classifier = createEmbeddedClassifier();
  const judged = (id: string, heard: Heard): string | null => {
    const label = labels.get(id);
    if (label === undefined) throw new Error(`no ${id}`);
    return misfit(label, classifier.classify(label.text), heard);
  };
  const acknowledged: Heard = {
    outcomes: ["acknowledged"],
    owners: ["#7 电气照明\n目标:今天11:00前有人答复"],
    staff: ["📋#7 报修"],
  };
  const answered: Heard = { outcomes: ["answered"], owners: ["不客气。"], staff: [] };
  const post = (text: string): Heard => ({ ...acknowledged, owners: [text] });

  test("and what fits is not", () => {
    expect(judged("s01", acknowledged)).toBeNull();
    expect(judged("s09", answered)).toBeNull();
    expect(judged("s13", { outcomes: [], owners: [], staff: [] })).toBeNull();
  });

  test.each<[string, string, Heard, RegExp]>([
    ["no outcome", "s01", { outcomes: [], owners: [], staff: [] }, /^0 outcomes/],
    ["two outcomes", "s01", { ...acknowledged, outcomes: ["answered", "done"] }, /^2 outcomes/],
    ["two posts", "s01", { ...acknowledged, owners: ["#7 目标", "#7 目标"] }, /^2 posts/],
    ["given up", "s01", { ...acknowledged, outcomes: ["failed"] }, /failed/],
    ["no number", "s01", post("收到 目标"), /without a number/],
    ["the number behind", "s01", post("好的\n#7 目标"), /come first/],
    ["no deadline", "s01", post("#7 电气照明"), /without a deadline/],
    ["no card", "s01", { ...acknowledged, staff: [] }, /^0 cards/],
    ["another ticket's card", "s01", { ...acknowledged, staff: ["📋#77 报修"] }, /another number/],
    ["a repair only answered", "s01", answered, /^repair, and answered/],
    ["a greeting that opens a ticket", "s09", acknowledged, /^chatter, and acknowledged/],
    ["an answer with a card", "s09", { ...answered, staff: ["📋#7 报修"] }, /with a card/],
    ["an emergency without safety", "s06", acknowledged, /without the safety text/],
    ["a quiet card", "s06", post("⚠️ 别扒门\n#7 电梯\n目标"), /without the loud card/],
    ["a complaint's place", "s03", post("#7 投诉 14栋\n目标"), /with its place/],
    ["a complaint's words", "s03", post("#7 投诉 吵得老人睡不着\n目标"), /with its words/],
    ["an unasked answer", "s13", answered, /nobody asked/],
    ["an unasked outcome", "s13", { outcomes: ["nothing"], owners: [], staff: [] }, /nobody asked/],
  ])("%s", (_, id, heard, why) => {
    expect(judged(id, heard)).toMatch(why);
  });
});
