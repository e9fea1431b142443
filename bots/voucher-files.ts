// DATA_DIR/vouchers: pictures and PDFs by the SHA-256 of their bytes, written once and never changed.
import { join } from "node:path";
import type { PhotoRef, Platform } from "../core/platform.ts";
import { carriesPhotos, PlatformError } from "../core/platform.ts";
import { keepFile, MOST_BYTES, sha256Of } from "./hashed-files.ts";

export interface VoucherFiles {
  /** Resolves when the file is on disk; null where it is no picture and no PDF, or too large. */
  keep(bytes: Uint8Array): Promise<Kept | null>;
  /** The same without keeping it. */
  check(bytes: Uint8Array): Kept | null;
}

interface Kept {
  readonly sha256: string;
}

/** By the first bytes: what a file calls itself says nothing. */
const KINDS: readonly { readonly ending: string; readonly opens: RegExp }[] = [
  { ending: "jpg", opens: /^ffd8ff/ },
  { ending: "png", opens: /^89504e470d0a1a0a/ },
  { ending: "webp", opens: /^52494646.{8}57454250/ },
  { ending: "pdf", opens: /^255044462d/ },
];

export function voucherFiles(dataDir: string): VoucherFiles {
  const folder = join(dataDir, "vouchers");
  return {
    async keep(bytes) {
      const found = identify(bytes);
      if (found === null) return null;
      await keepFile(join(folder, `${found.sha256}.${found.ending}`), bytes);
      return { sha256: found.sha256 };
    },
    check(bytes) {
      const found = identify(bytes);
      return found && { sha256: found.sha256 };
    },
  };
}

function identify(bytes: Uint8Array): (Kept & { readonly ending: string }) | null {
  const start = Buffer.from(bytes.subarray(0, 16)).toString("hex");
  const kind = KINDS.find(({ opens }) => opens.test(start));
  if (kind === undefined || bytes.length > MOST_BYTES) return null;
  return { sha256: sha256Of(bytes), ending: kind.ending };
}

/** Fetches a picture from the platform that it came in on, and keeps it; null where that cannot be. */
export function voucherKeeper(platforms: readonly Platform[], files: VoucherFiles) {
  const carriers = platforms.filter((platform) => carriesPhotos(platform));
  return async (ref: PhotoRef): Promise<Kept | null> => {
    try {
      const bytes = await carriers.find((platform) => platform.ownsPhoto(ref))?.loadPhoto(ref);
      return bytes instanceof Uint8Array ? await files.keep(bytes) : null;
    } catch (error) {
      if (error instanceof PlatformError) return null;
      throw error;
    }
  };
}
