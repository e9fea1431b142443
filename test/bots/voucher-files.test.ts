import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { voucherFiles, voucherKeeper } from "../../bots/voucher-files.ts";
import { type PhotoRef, type Platform, PlatformError } from "../../core/platform.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "linli-vouchers-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const kept = () => readdirSync(join(folder, "vouchers"));

test.each([
  ["jpg", Buffer.from("ffd8ffe000104a46494600", "hex")],
  ["png", Buffer.from("89504e470d0a1a0a0000000d", "hex")],
  ["webp", Buffer.from("RIFF\0\0\0\0WEBPVP8 ")],
  ["pdf", Buffer.from("%PDF-1.7\n")],
])("a %s is kept whole under its hash, however often it comes", async (ending, bytes) => {
  const files = voucherFiles(folder);
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  expect(await Promise.all([files.keep(bytes), files.keep(bytes)])).toEqual([
    { sha256 },
    { sha256 },
  ]);
  expect(await files.keep(bytes)).toEqual({ sha256 });
  expect(kept()).toEqual([`${sha256}.${ending}`]);
  expect(readFileSync(join(folder, "vouchers", `${sha256}.${ending}`))).toEqual(bytes);
});

test("what is neither picture nor PDF, and what is too large, is not kept", async () => {
  const files = voucherFiles(folder);
  const huge = Buffer.concat([Buffer.from("%PDF-"), Buffer.alloc(20 * 1024 * 1024)]);
  for (const bytes of [Buffer.from("<svg onload=alert(1)>"), Buffer.alloc(0), huge])
    expect(await files.keep(bytes)).toBeNull();
  expect(kept).toThrow();
});

const platform = (load: () => Promise<Uint8Array | null>): Platform =>
  ({
    name: "one",
    ownsPhoto: (ref: PhotoRef) => ref.startsWith("one:"),
    loadPhoto: load,
  }) as unknown as Platform;

test("a picture is fetched from its own platform; one that is gone, or of none, is none", async () => {
  const pdf = Buffer.from("%PDF-1.7");
  const files = voucherFiles(folder);
  const from = (load: () => Promise<Uint8Array | null>, ref = "one:1") =>
    voucherKeeper([platform(load)], files)(ref as PhotoRef);
  expect(await from(async () => pdf)).toEqual({ sha256: expect.stringMatching(/^[0-9a-f]{64}$/u) });
  expect(await from(async () => null)).toBeNull();
  expect(await from(async () => pdf, "other:1")).toBeNull();
  const lost = new PlatformError("lost", { delivered: "no" });
  expect(await from(() => Promise.reject(lost))).toBeNull();
  await expect(from(() => Promise.reject(new Error("disk")))).rejects.toThrow("disk");
});
