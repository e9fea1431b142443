// A workbook is a zip: what it unpacks to is measured before anything parses it, by unpacking, not by what it claims.
import { inflateRawSync } from "node:zlib";
import { SheetError } from "../../core/ledger/sheet.ts";

/** 50,000 rows of a full sheet are under 40 MB; what unpacks to more is something else. */
export const MAX_UNPACKED = 96 * 1024 * 1024;

const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const MOST_PARTS = 1_000;

/** Throws SheetError where the zip is damaged, or unpacks to more than the cap. */
export function checkUnpackedSize(file: Buffer, most = MAX_UNPACKED): void {
  let left = most;
  for (const part of partsOf(file)) {
    const data = file.subarray(part.start, part.start + part.packed);
    left -= part.stored ? data.length : unpackedSize(data, left);
    if (left < 0) throw tooLarge(most);
  }
}

const tooLarge = (most: number): SheetError =>
  new SheetError({ is: "tooLarge", megabytes: Math.floor(most / 1024 / 1024) });

function unpackedSize(data: Buffer, left: number): number {
  try {
    return inflateRawSync(data, { maxOutputLength: Math.max(1, left + 1) }).length;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ERR_BUFFER_TOO_LARGE") return left + 1;
    throw new SheetError({ is: "damaged" });
  }
}

interface Part {
  readonly start: number;
  readonly packed: number;
  readonly stored: boolean;
}

function* partsOf(file: Buffer): Generator<Part> {
  try {
    const end = file.lastIndexOf(Buffer.from("PK\x05\x06", "latin1"));
    if (end < 0 || file.readUInt32LE(end) !== END_OF_DIRECTORY) throw new RangeError();
    const count = file.readUInt16LE(end + 10);
    if (count > MOST_PARTS) throw new RangeError();
    let at = file.readUInt32LE(end + 16);
    for (let part = 0; part < count; part += 1) {
      if (file.readUInt32LE(at) !== DIRECTORY_ENTRY) throw new RangeError();
      const header = file.readUInt32LE(at + 42);
      yield {
        // Behind the part's own header, its name and its extra field.
        start: header + 30 + file.readUInt16LE(header + 26) + file.readUInt16LE(header + 28),
        packed: file.readUInt32LE(at + 20),
        stored: file.readUInt16LE(at + 10) === 0,
      };
      at +=
        46 + file.readUInt16LE(at + 28) + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32);
    }
  } catch (error) {
    if (error instanceof RangeError) throw new SheetError({ is: "damaged" });
    throw error;
  }
}
