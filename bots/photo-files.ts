// DATA_DIR/photos: the pictures of tickets, without metadata, by the SHA-256 of their bytes.
import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import type { KeptPhoto, PhotoFault } from "../core/photos/photo.ts";
import { carriesPhotos, type PhotoRef, type Platform } from "../core/platform.ts";
import { keepFile, MOST_BYTES, sha256Of } from "./hashed-files.ts";
import { cleanPicture } from "./without-metadata.ts";

export interface PhotoFiles {
  /** Resolves when the cleaned picture is on disk, or with why it is not. Throws what the disk throws. */
  keep(bytes: Uint8Array): Promise<KeptPhoto | PhotoFault>;
  /** Null where there is none of that hash. */
  read(sha256: string): Promise<Uint8Array | null>;
  /** No file of that hash is left; one that is not there is no error. */
  drop(sha256: string): Promise<void>;
}

const ENDINGS = ["jpg", "png", "webp"] as const;

export function photoFiles(dataDir: string): PhotoFiles {
  const folder = join(dataDir, "photos");
  const pathOf = (sha256: string, ending: string) => join(folder, `${sha256}.${ending}`);
  return {
    async keep(bytes) {
      if (bytes.length > MOST_BYTES) return "tooLarge";
      const picture = cleanPicture(bytes);
      if (typeof picture === "string") return picture;
      const sha256 = sha256Of(picture.bytes);
      await keepFile(pathOf(sha256, picture.ending), picture.bytes);
      return { sha256 };
    },
    async read(sha256) {
      for (const ending of ENDINGS) {
        const bytes = await readFile(pathOf(sha256, ending)).catch(() => null);
        if (bytes !== null) return bytes;
      }
      return null;
    },
    async drop(sha256) {
      for (const ending of ENDINGS) await rm(pathOf(sha256, ending), { force: true });
    },
  };
}

const FULL: ReadonlySet<unknown> = new Set(["ENOSPC", "EDQUOT"]);
const CANNOT: ReadonlySet<unknown> = new Set([
  "EACCES",
  "EPERM",
  "EROFS",
  "EEXIST",
  "ENOTDIR",
  "EIO",
]);

/** Fetches a picture from the platform that it came in on, and keeps it. Rejects with a PlatformError: later. */
export function photoKeeper(platforms: readonly Platform[], files: PhotoFiles) {
  const carriers = platforms.filter((platform) => carriesPhotos(platform));
  return async (ref: PhotoRef): Promise<KeptPhoto | PhotoFault> => {
    const bytes = await carriers.find((platform) => platform.ownsPhoto(ref))?.loadPhoto(ref);
    if (bytes === undefined) return "gone";
    if (typeof bytes === "string") return bytes;
    try {
      return await files.keep(bytes);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (FULL.has(code)) return "diskFull";
      if (CANNOT.has(code)) return "unwritable";
      throw error;
    }
  };
}
