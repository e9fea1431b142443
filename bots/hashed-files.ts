// Files by the SHA-256 of their bytes, written once and never changed.
import { createHash, randomUUID } from "node:crypto";
import { existsSync, mkdirSync } from "node:fs";
import { open, rename, rm } from "node:fs/promises";
import { dirname } from "node:path";

/** Larger pictures are neither kept nor passed on; Telegram hands out no larger files anyway. */
export const MOST_BYTES = 20 * 1024 * 1024;

export const sha256Of = (bytes: Uint8Array): string =>
  createHash("sha256").update(bytes).digest("hex");

/** Resolves when the file is on disk, its folder made where it is missing. */
export async function keepFile(path: string, bytes: Uint8Array): Promise<void> {
  mkdirSync(dirname(path), { recursive: true });
  if (!existsSync(path)) await writeWhole(path, bytes);
}

/** Under its name only when all of it is on disk: a file cut short by a crash would have another hash. */
async function writeWhole(path: string, bytes: Uint8Array): Promise<void> {
  const unfinished = `${path}.${randomUUID()}`;
  try {
    const file = await open(unfinished, "wx");
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(unfinished, path);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
}
