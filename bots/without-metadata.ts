// A picture without what its camera wrote into it: the place, the moment, the device, and the films and second
// pictures that telephones hang behind it. Only how it is to be turned stays, or it would lie on its side.
import { crc32 } from "node:zlib";

/** A picture as it may be kept and posted. */
export interface Picture {
  readonly bytes: Uint8Array;
  readonly ending: "jpg" | "png" | "webp";
}

/** What came is no picture that everybody can open, or one that is cut short or broken. */
export type PictureFault = "notAPicture" | "damaged";

/** JPEG, PNG and WebP without their metadata, told by their first bytes: what a file calls itself says nothing. */
export function cleanPicture(given: Uint8Array): Picture | PictureFault {
  const bytes = Buffer.from(given.buffer, given.byteOffset, given.byteLength);
  const kind = KINDS.find(({ opens }) => opens(bytes));
  if (kind === undefined) return "notAPicture";
  const cleaned = kind.clean(bytes);
  return cleaned === null ? "damaged" : { bytes: cleaned, ending: kind.ending };
}

/** The same where nobody asks for a reason: what cannot be read goes on as it is. */
export function withoutMetadata(picture: Uint8Array): Uint8Array {
  const cleaned = cleanPicture(picture);
  return typeof cleaned === "string" ? picture : cleaned.bytes;
}

interface Kind {
  readonly ending: Picture["ending"];
  readonly opens: (bytes: Buffer) => boolean;
  /** Null: the picture is damaged. */
  readonly clean: (bytes: Buffer) => Buffer | null;
}

const PNG = Buffer.from("89504e470d0a1a0a", "hex");

const KINDS: readonly Kind[] = [
  {
    ending: "jpg",
    opens: (bytes) => bytes.length > 3 && bytes.readUIntBE(0, 3) === 0xffd8ff,
    clean: jpegWithout,
  },
  { ending: "png", opens: (bytes) => bytes.subarray(0, 8).equals(PNG), clean: pngWithout },
  {
    ending: "webp",
    opens: (bytes) =>
      bytes.toString("latin1", 0, 4) === "RIFF" && bytes.toString("latin1", 8, 12) === "WEBP",
    clean: webpWithout,
  },
];

const EXIF = 0xe1;
const APP2 = 0xe2;
const SCAN = 0xda;
const END = 0xd9;
/** JFIF, colours (ICC) and Adobe's: without them the picture looks otherwise. */
const SHAPES: ReadonlySet<number> = new Set([0xe0, APP2, 0xee]);

const isMetadata = (marker: number, segment: Buffer): boolean =>
  marker === 0xfe ||
  (marker >= 0xe0 && marker <= 0xef && !SHAPES.has(marker)) ||
  (marker === APP2 && segment.toString("latin1", 4, 15) !== "ICC_PROFILE");

function jpegWithout(bytes: Buffer): Buffer | null {
  const parts: Buffer[] = [bytes.subarray(0, 2)];
  let turned = 1;
  let scans = 0;
  for (let at = 2; at + 2 <= bytes.length; ) {
    const marker = bytes[at + 1] ?? 0;
    if (bytes[at] !== 0xff) return null;
    // Any number of these may stand before a marker.
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker === END) {
      if (scans === 0) return null;
      parts.push(bytes.subarray(at, at + 2));
      if (turned !== 1) parts.splice(1, 0, orientationSegment(turned));
      return Buffer.concat(parts);
    }
    if (at + 4 > bytes.length) return null;
    let end = at + 2 + bytes.readUInt16BE(at + 2);
    if (end > bytes.length) return null;
    const segment = bytes.subarray(at, end);
    if (marker === EXIF) turned = orientationOf(segment) ?? turned;
    if (marker === SCAN) {
      scans += 1;
      end = endOfScan(bytes, end);
    }
    if (!isMetadata(marker, segment)) parts.push(bytes.subarray(at, end));
    at = end;
  }
  return null;
}

/** Where the next marker stands: a stuffed 0 and the marks of a restart belong to the scan. */
function endOfScan(bytes: Buffer, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1] ?? 0;
    if (next !== 0 && next !== 0xff && (next < 0xd0 || next > 0xd7)) return at;
  }
  return bytes.length;
}

const ORIENTATION = 0x0112;
const SHORT = 3;
/** Where the TIFF header stands in an EXIF segment: behind marker, length and "Exif\0\0". */
const TIFF_AT = 10;

/** 1 to 8; null where it does not say. */
function orientationOf(segment: Buffer): number | null {
  if (segment.subarray(4, 8).toString("latin1") !== "Exif") return null;
  const tiff = segment.subarray(TIFF_AT);
  if (tiff.length < 10) return null;
  const little = tiff.toString("latin1", 0, 2) === "II";
  const u16 = (at: number) =>
    at + 2 > tiff.length ? 0 : little ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at);
  const start = little ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4);
  for (let n = 0; n < u16(start); n += 1) {
    const entry = start + 2 + n * 12;
    if (u16(entry) !== ORIENTATION) continue;
    const turned = u16(entry + 8);
    return turned >= 1 && turned <= 8 ? turned : null;
  }
  return null;
}

/** An EXIF segment that says nothing else. */
function orientationSegment(turned: number): Buffer {
  const segment = Buffer.alloc(TIFF_AT + 26);
  segment.writeUInt16BE(0xff00 | EXIF, 0);
  segment.writeUInt16BE(segment.length - 2, 2);
  segment.write("Exif\0\0MM\0*", 4, "latin1");
  segment.writeUInt32BE(8, TIFF_AT + 4);
  segment.writeUInt16BE(1, TIFF_AT + 8);
  segment.writeUInt16BE(ORIENTATION, TIFF_AT + 10);
  segment.writeUInt16BE(SHORT, TIFF_AT + 12);
  segment.writeUInt32BE(1, TIFF_AT + 14);
  segment.writeUInt16BE(turned, TIFF_AT + 18);
  return segment;
}

const PNG_METADATA: ReadonlySet<string> = new Set(["eXIf", "tEXt", "zTXt", "iTXt", "tIME"]);

function pngWithout(bytes: Buffer): Buffer | null {
  const parts: Buffer[] = [PNG];
  for (let at = 8; at + 12 <= bytes.length; ) {
    const end = at + 12 + bytes.readUInt32BE(at);
    if (end > bytes.length) return null;
    const name = bytes.toString("latin1", at + 4, at + 8);
    if (crc32(bytes.subarray(at + 4, end - 4)) !== bytes.readUInt32BE(end - 4)) return null;
    if (!PNG_METADATA.has(name)) parts.push(bytes.subarray(at, end));
    if (name === "IEND") return parts.length > 3 ? Buffer.concat(parts) : null;
    at = end;
  }
  return null;
}

const WEBP_METADATA: ReadonlySet<string> = new Set(["EXIF", "XMP "]);
/** The bits of the header that say so. */
const WEBP_SAYS = 0x08 | 0x04;

function webpWithout(bytes: Buffer): Buffer | null {
  const whole = bytes.length < 12 ? 0 : 8 + bytes.readUInt32LE(4);
  if (whole < 20 || whole > bytes.length) return null;
  const parts: Buffer[] = [];
  for (let at = 12; at + 8 <= whole; ) {
    const size = bytes.readUInt32LE(at + 4);
    const end = at + 8 + size + (size % 2);
    if (at + 8 + size > whole) return null;
    const name = bytes.toString("latin1", at, at + 4);
    const chunk = Buffer.from(bytes.subarray(at, end));
    if (name === "VP8X") chunk[8] = (chunk[8] ?? 0) & ~WEBP_SAYS;
    if (!WEBP_METADATA.has(name)) parts.push(chunk);
    at = end;
  }
  const body = Buffer.concat(parts);
  if (!parts.some((part) => /^(?:VP8 |VP8L|ANMF)/u.test(part.toString("latin1", 0, 4))))
    return null;
  const head = Buffer.from(bytes.subarray(0, 12));
  head.writeUInt32LE(body.length + 4, 4);
  return Buffer.concat([head, body]);
}
