// A picture without what its camera wrote into it: the place, the moment, the device. Only how it is to be turned
// stays, or it would lie on its side.

/** JPEG and PNG without their metadata; anything else as it is. */
export function withoutMetadata(picture: Uint8Array): Uint8Array {
  const bytes = Buffer.from(picture.buffer, picture.byteOffset, picture.byteLength);
  if (bytes.length < 4) return picture;
  if (bytes.readUInt16BE(0) === 0xffd8) return jpegWithout(bytes);
  return bytes.subarray(0, 8).equals(PNG) ? pngWithout(bytes) : picture;
}

const EXIF = 0xe1;
const SCAN = 0xda;
/** JFIF, colours (ICC) and Adobe's: without them the picture looks otherwise. */
const SHAPES: ReadonlySet<number> = new Set([0xe0, 0xe2, 0xee]);
const isMetadata = (marker: number): boolean =>
  marker === 0xfe || (marker >= 0xe0 && marker <= 0xef && !SHAPES.has(marker));

function jpegWithout(bytes: Buffer): Buffer {
  const parts: Buffer[] = [bytes.subarray(0, 2)];
  let turned = 1;
  let at = 2;
  while (at + 4 <= bytes.length && bytes[at] === 0xff) {
    const marker = bytes[at + 1] ?? 0;
    if (marker === SCAN) break;
    const end = at + 2 + bytes.readUInt16BE(at + 2);
    const segment = bytes.subarray(at, end);
    if (marker === EXIF) turned = orientationOf(segment) ?? turned;
    if (!isMetadata(marker)) parts.push(segment);
    at = end;
  }
  if (turned !== 1) parts.splice(1, 0, orientationSegment(turned));
  return Buffer.concat([...parts, bytes.subarray(at)]);
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

const PNG = Buffer.from("89504e470d0a1a0a", "hex");
const PNG_METADATA: ReadonlySet<string> = new Set(["eXIf", "tEXt", "zTXt", "iTXt", "tIME"]);

function pngWithout(bytes: Buffer): Buffer {
  const parts: Buffer[] = [PNG];
  let at = 8;
  while (at + 12 <= bytes.length) {
    const end = at + 12 + bytes.readUInt32BE(at);
    if (!PNG_METADATA.has(bytes.toString("latin1", at + 4, at + 8)))
      parts.push(bytes.subarray(at, end));
    at = end;
  }
  return Buffer.concat(parts);
}
