// The pictures that were sent: by people, and by the bot.
import type { PhotoSize } from "./wire.ts";

export interface Stored {
  readonly sizes: readonly PhotoSize[];
  readonly path: string;
  readonly size: number;
  /** Undefined when too many came after it: the id can be sent still, not downloaded. */
  bytes: Buffer | undefined;
}

/** A picture of one pixel, for who does not care what is on it. */
export const ANY_PHOTO = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);

const SIDES = [
  ["s", 90],
  ["m", 320],
  ["x", 1280],
] as const;

export class FileStore {
  readonly #byId = new Map<string, Stored>();
  readonly #byPath = new Map<string, Stored>();
  readonly #withBytes: Stored[] = [];
  readonly #keep: number;
  #next = 1;

  constructor(keep: number) {
    this.#keep = keep;
  }

  add(bytes: Buffer): Stored {
    const n = this.#next++;
    const sizes = SIDES.map(([side, width]) => ({
      file_id: `AgACAgUAAxkBAAI-${n}${side}`,
      file_unique_id: `AQAD-${n}${side}`,
      width,
      height: Math.round(width * 0.75),
      file_size: side === "x" ? bytes.length : Math.min(bytes.length, width * 10),
    }));
    const stored: Stored = { sizes, path: `photos/file_${n}.jpg`, size: bytes.length, bytes };
    for (const { file_id } of sizes) this.#byId.set(file_id, stored);
    this.#byPath.set(stored.path, stored);
    this.#withBytes.push(stored);
    if (this.#withBytes.length > this.#keep) this.#forgetOldest();
    return stored;
  }

  byId(id: string): Stored | undefined {
    return this.#byId.get(id);
  }

  byPath(path: string): Stored | undefined {
    return this.#byPath.get(path);
  }

  #forgetOldest(): void {
    const oldest = this.#withBytes.shift();
    if (oldest === undefined) return;
    oldest.bytes = undefined;
    this.#byPath.delete(oldest.path);
  }
}
