import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

const directory = mkdtempSync(join(tmpdir(), "linli-scripts-"));

function file(name: string, lines: readonly unknown[]): string {
  const path = join(directory, name);
  const text = lines.map((line) => (typeof line === "string" ? line : JSON.stringify(line)));
  writeFileSync(path, text.join("\n"));
  return path;
}

function run(script: string, args: readonly string[], input = "") {
  const node = join("node_modules", ".bin", "node");
  const { status, stdout, stderr } = spawnSync(node, [`scripts/${script}.ts`, ...args], {
    input,
    encoding: "utf8",
  });
  return { status, stdout: stdout.trim().split("\n").filter(Boolean), stderr };
}

const LABELLED = {
  id: "a",
  text: "5栋楼道灯坏了",
  intent: "repair",
  category: "electrical",
  urgency: "routine",
  location: { building: "5", unit: null, floor: null, room: null, place: "楼道" },
  multi: false,
};

describe("scripts/classify", () => {
  it("prints a line for a line, in order", () => {
    const path = file("good.jsonl", [{ id: 1, text: "灯坏了" }, "", { id: "b", text: "" }]);
    const { status, stdout, stderr } = run("classify", [path]);
    expect([status, stderr]).toEqual([0, ""]);
    expect(stdout.map((line) => JSON.parse(line).id)).toEqual([1, "b"]);
    expect(Object.keys(JSON.parse(stdout[0] ?? "{}"))).toEqual([
      "id",
      "intent",
      "category",
      "urgency",
      "danger",
      "location",
      "confidence",
      "by",
    ]);
  });

  it("tells of bad lines with file and number, classifies the others, and exits with 1", () => {
    const path = file("bad.jsonl", [{ id: 1, text: "灯坏了" }, "{oops", { id: 3 }, { text: "好" }]);
    const { status, stdout, stderr } = run("classify", [path]);
    expect(status).toBe(1);
    expect(stdout).toHaveLength(2);
    expect(stderr.trim().split("\n")).toEqual([
      expect.stringContaining(`${path}:2`),
      expect.stringContaining(`${path}:3`),
    ]);
  });

  it("reads standard input", () => {
    const { status, stdout } = run("classify", ["-"], '{"id":7,"text":"电梯困人了"}\n');
    expect(status).toBe(0);
    expect(JSON.parse(stdout[0] ?? "{}")).toMatchObject({ id: 7, danger: true });
  });

  it.each([[["no-such-file"]], [[]], [["a", "b"]], [["--nonsense"]]])(
    "answers %j with one line",
    (args) => {
      const { status, stdout, stderr } = run("classify", args);
      expect([status, stdout.length, stderr.trim().split("\n").length]).toEqual([1, 0, 1]);
    },
  );
});

describe("scripts/evaluate", () => {
  it("prints a table, or an object a file", () => {
    const path = file("labelled.jsonl", [LABELLED]);
    const table = run("evaluate", [path]);
    expect(table.status).toBe(0);
    expect(table.stdout.join("\n")).toContain("1/1");
    const json = run("evaluate", [path, path, "--json"]);
    expect(json.stdout.map((line) => JSON.parse(line).intent)).toEqual([
      { hits: 1, of: 1 },
      { hits: 1, of: 1 },
    ]);
  });

  it("reads the corpus form, where null is left out, and draws the calibration", () => {
    const { location: _, ...labels } = LABELLED;
    const row = { ...labels, at: { building: "5", place: "楼道" }, category: undefined };
    const path = file("guide.jsonl", [row, { text: "哈哈", intent: "chatter" }]);
    const node = join(process.cwd(), "node_modules", ".bin", "node");
    const script = join(process.cwd(), "scripts", "evaluate.ts");
    const { status, stdout } = spawnSync(node, [script, path, "--json", "--plot"], {
      encoding: "utf8",
      cwd: directory,
    });
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      intent: { hits: 2, of: 2 },
      addressWhereSaid: { hits: 1, of: 1 },
      confusions: [{ field: "intent" }, { field: "category" }, { field: "urgency" }],
    });
    const png = readFileSync(join(directory, "guide.calibration.png"));
    expect([...png.subarray(0, 4)]).toEqual([0x89, 0x50, 0x4e, 0x47]);
  });

  it("refuses a file with an unlabelled line", () => {
    const path = file("unlabelled.jsonl", [LABELLED, { id: "b", text: "灯坏了" }]);
    const { status, stderr } = run("evaluate", [path]);
    expect(status).toBe(1);
    expect(stderr.trim()).toContain(`${path}:2`);
    expect(stderr.trim().split("\n")).toHaveLength(1);
  });
});
