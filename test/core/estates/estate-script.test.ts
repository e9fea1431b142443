import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

let dir = "";
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), "linli-estate-"));
  writeFileSync(join(dir, "bad.yaml"), "classes:\n  P3:\n    human: 2 hour\nclases: {}\n");
  writeFileSync(join(dir, "gbk.yaml"), Buffer.from([0x6c, 0xd1, 0xf4, 0xb9, 0xe2]));
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

function run(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(
    "node_modules/.bin/node",
    ["--require", "./scripts/node-version.cjs", "scripts/estate.ts", ...args],
    { encoding: "utf8" },
  );
  return { status, stdout, stderr };
}

describe("npm run estate -- check", () => {
  it("prints the ten classes of a good file", () => {
    const { status, stdout, stderr } = run("check", "docs/estate.example.yaml");
    expect([status, stderr]).toEqual([0, ""]);
    expect(stdout).toContain("docs/estate.example.yaml: ok");
    expect(stdout).toMatch(/P0 +3 minutes +1 day +24\/7/);
    expect(stdout).toMatch(/C1 +1 day +3 working days/);
    expect(stdout.trim().split("\n")).toHaveLength(12);
  });

  it("prints each problem of bad files on one line, and goes on to the next file", () => {
    const bad = join(dir, "bad.yaml");
    const files = [bad, dir, join(dir, "gbk.yaml"), join(dir, "none.yaml")];
    const { status, stdout, stderr } = run("check", ...files, "docs/estate.example.yaml");
    expect(status).toBe(1);
    expect(stderr.trim().split("\n")).toEqual([
      `${bad}:3:12 classes.P3.human: '2 hour' is not a duration; write 2h, 30m or 3d`,
      `${bad}:4:1 unknown key 'clases'; did you mean classes?`,
      `${dir}: a directory, not a file; name the files in it`,
      `${files[2]}: not UTF-8; save it as UTF-8 in your editor`,
      `${files[3]}: no such file`,
    ]);
    expect(stdout).toContain("docs/estate.example.yaml: ok");
  });

  it("tells what cannot be in a timetable, a line of the file each", () => {
    const bad = join(dir, "times.yaml");
    const lines = [
      ...["service_hours: [8:30-12:00, 11:00-18:00]", "quiet_hours: 7:00-7:00", "holidays: 农历"],
      ...["days_off: [2026-13-01]", "classes:", "  P1:", "    human: -2h", "  S:"],
      "    completion: 昨天",
    ];
    writeFileSync(bad, lines.join("\n"));
    const { status, stderr } = run("check", bad);
    expect(status).toBe(1);
    expect(stderr.trim().split("\n")).toEqual([
      `${bad}:1:16 service_hours: two ranges overlap; keep them apart`,
      `${bad}:2:14 quiet_hours: '7:00-7:00' is empty; write 22:00-7:30`,
      `${bad}:3:11 holidays: '农历' are no holidays known here; write china or none, and own days under days_off`,
      `${bad}:4:12 days_off[0]: '2026-13-01' is no day of the calendar; write 2026-12-24, or 2027-02-01 ~ 2027-02-03`,
      `${bad}:7:12 classes.P1.human: '-2h' is not a duration; write 2h, 30m or 3d`,
      `${bad}:9:17 classes.S.completion: '昨天' is not a duration; write 2h, 30m, 3d, 3wd (working days) or none`,
    ]);
  });

  it("explains itself without a file", () => {
    expect(run("check").status).toBe(2);
    expect(run().stderr).toContain("usage:");
    expect(run("--help").status).toBe(0);
  });
});
