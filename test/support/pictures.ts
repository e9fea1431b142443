// Pictures as cameras make them, as far as their outside goes: with the place, the device and a turn in them.
import { crc32 } from "node:zlib";

const segment = (marker: number, body: Buffer): Buffer => {
  const head = Buffer.alloc(4);
  head.writeUInt16BE(0xff00 | marker, 0);
  head.writeUInt16BE(body.length + 2, 2);
  return Buffer.concat([head, body]);
};

/** EXIF with an orientation and a place, little-endian as telephones write it. */
export function exif(orientation: number): Buffer {
  const tiff = Buffer.alloc(38);
  tiff.write("II*\0", 0, "latin1");
  tiff.writeUInt32LE(8, 4);
  tiff.writeUInt16LE(1, 8);
  tiff.writeUInt16LE(0x0112, 10);
  tiff.writeUInt16LE(3, 12);
  tiff.writeUInt32LE(1, 14);
  tiff.writeUInt16LE(orientation, 18);
  tiff.write("GPS31.2", 26, "latin1");
  return segment(0xe1, Buffer.concat([Buffer.from("Exif\0\0", "latin1"), tiff]));
}

export const START = Buffer.from("ffd8", "hex");
export const JFIF = segment(0xe0, Buffer.from("JFIF\0", "latin1"));
export const XMP = segment(0xe1, Buffer.from("http://ns.adobe.com/xap GPS", "latin1"));
export const COMMENT = segment(0xfe, Buffer.from("GPS"));
export const IMAGE = Buffer.from("ffda0002aabbccddff00ffd0112233ffd9", "hex");

/** A JPEG of about that many bytes, with metadata; `mark` makes it unlike others. */
export const jpeg = (mark: string, bytes = 0): Buffer =>
  Buffer.concat([
    ...[START, JFIF, exif(6), XMP, Buffer.from("ffda0002", "hex")],
    Buffer.from(mark, "utf8").filter((byte) => byte !== 0xff),
    Buffer.alloc(bytes, 7),
    Buffer.from("ffd9", "hex"),
    // What a telephone hangs behind it.
    Buffer.from("MotionPhoto GPS"),
  ]);

export const A_JPEG = jpeg("a lamp", 40_000);

/** As an iPhone opens it: no programme here reads the rest. */
export const A_HEIC: Buffer = Buffer.concat([
  Buffer.from("00000028", "hex"),
  Buffer.from("ftypheic\0\0\0\0mif1MiHEmiafheic", "latin1"),
  Buffer.alloc(4_000, 9),
]);

export function pngChunk(name: string, body: Buffer): Buffer {
  const chunk = Buffer.alloc(12 + body.length);
  chunk.writeUInt32BE(body.length, 0);
  chunk.write(name, 4, "latin1");
  body.copy(chunk, 8);
  chunk.writeUInt32BE(crc32(chunk.subarray(4, 8 + body.length)), 8 + body.length);
  return chunk;
}

export function riffChunk(name: string, body: Buffer): Buffer {
  const head = Buffer.alloc(8);
  head.write(name, 0, "latin1");
  head.writeUInt32LE(body.length, 4);
  return Buffer.concat([head, body, Buffer.alloc(body.length % 2)]);
}

export function webp(...chunks: readonly Buffer[]): Buffer {
  const body = Buffer.concat(chunks);
  const head = Buffer.alloc(12);
  head.write("RIFF", 0, "latin1");
  head.writeUInt32LE(body.length + 4, 4);
  head.write("WEBP", 8, "latin1");
  return Buffer.concat([head, body]);
}
