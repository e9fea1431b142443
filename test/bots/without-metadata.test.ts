import { describe, expect, test } from "vitest";
import { withoutMetadata } from "../../bots/without-metadata.ts";
import { A_PICTURE } from "../support/wechat-gateway/people.ts";

const segment = (marker: number, body: Buffer): Buffer => {
  const head = Buffer.alloc(4);
  head.writeUInt16BE(0xff00 | marker, 0);
  head.writeUInt16BE(body.length + 2, 2);
  return Buffer.concat([head, body]);
};

/** EXIF with an orientation and a place, little-endian as telephones write it. */
function exif(orientation: number): Buffer {
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

const START = Buffer.from("ffd8", "hex");
const JFIF = segment(0xe0, Buffer.from("JFIF\0", "latin1"));
const IMAGE = Buffer.from("ffda0002aabbccddffd9", "hex");
const xmp = segment(0xe1, Buffer.from("http://ns.adobe.com/xap GPS", "latin1"));

describe("a JPEG", () => {
  test("loses place and device, and keeps its picture", () => {
    const cleaned = Buffer.from(
      withoutMetadata(
        Buffer.concat([START, JFIF, exif(1), xmp, segment(0xfe, Buffer.from("GPS")), IMAGE]),
      ),
    );
    expect(cleaned.equals(Buffer.concat([START, JFIF, IMAGE]))).toBe(true);
  });
  test("keeps how it is turned, and nothing else of its EXIF", () => {
    const cleaned = Buffer.from(withoutMetadata(Buffer.concat([START, exif(6), JFIF, IMAGE])));
    expect(cleaned.includes("GPS")).toBe(false);
    // Read back by itself: a second pass finds the same orientation, and changes nothing.
    expect(Buffer.from(withoutMetadata(cleaned)).equals(cleaned)).toBe(true);
    expect(cleaned.includes(Buffer.from("011200030000000100060000", "hex"))).toBe(true);
  });
});

test("a PNG loses its texts; a whole one stays as it is", () => {
  const text = Buffer.concat([Buffer.from([0, 0, 0, 3]), Buffer.from("tEXtGPS"), Buffer.alloc(4)]);
  const picture = Buffer.from(A_PICTURE);
  const told = Buffer.concat([picture.subarray(0, 33), text, picture.subarray(33)]);
  expect(Buffer.from(withoutMetadata(told)).equals(picture)).toBe(true);
});

test.each([
  ["nothing", ""],
  ["one byte", "ff"],
  ["a broken JPEG", "ffd8ffe1ffff00"],
  ["a broken EXIF", "ffd8ffe1000a457869660000494900"],
  ["something else", "52494646"],
])("%s is no error", (_, hex) => {
  expect(() => withoutMetadata(Buffer.from(hex, "hex"))).not.toThrow();
});
