import { describe, expect, test } from "vitest";
import { cleanPicture, withoutMetadata } from "../../bots/without-metadata.ts";
import {
  A_JPEG,
  COMMENT,
  exif,
  IMAGE,
  JFIF,
  jpeg,
  pngChunk,
  riffChunk,
  START,
  webp,
  XMP,
} from "../support/pictures.ts";
import { A_PICTURE } from "../support/wechat-gateway/people.ts";

const cleaned = (picture: Uint8Array): Buffer => {
  const found = cleanPicture(picture);
  if (typeof found === "string") throw new Error(found);
  return Buffer.from(found.bytes);
};

describe("a JPEG", () => {
  test("loses place and device, and keeps its picture", () => {
    const whole = Buffer.concat([START, JFIF, exif(1), XMP, COMMENT, IMAGE]);
    expect(cleaned(whole).equals(Buffer.concat([START, JFIF, IMAGE]))).toBe(true);
  });
  test("keeps how it is turned, and nothing else of its EXIF", () => {
    const turned = cleaned(Buffer.concat([START, exif(6), JFIF, IMAGE]));
    expect(turned.includes("GPS")).toBe(false);
    // Read back by itself: a second pass finds the same orientation, and changes nothing.
    expect(cleaned(turned).equals(turned)).toBe(true);
    expect(turned.includes(Buffer.from("011200030000000100060000", "hex"))).toBe(true);
  });
  test("loses the film that a telephone hangs behind it, and tables of further pictures", () => {
    const tables = Buffer.from("GPS");
    const mpf = Buffer.concat([Buffer.from("ffe2000a", "hex"), Buffer.from("MPF\0GPS!")]);
    const whole = Buffer.concat([START, mpf, IMAGE, Buffer.from("ftypmp42 GPS"), tables]);
    expect(cleaned(whole).equals(Buffer.concat([START, IMAGE]))).toBe(true);
  });
  test("keeps its colours", () => {
    const icc = Buffer.concat([
      Buffer.from("ffe20010", "hex"),
      Buffer.from("ICC_PROFILE\0\u0001\u0001"),
    ]);
    const whole = Buffer.concat([START, icc, IMAGE]);
    expect(cleaned(whole).equals(whole)).toBe(true);
  });
  test("several scans, with tables between them, are one picture", () => {
    const scan = Buffer.from("ffda0002010203", "hex");
    const table = Buffer.from("ffc40005ffd9aa", "hex");
    const whole = Buffer.concat([START, scan, table, scan, Buffer.from("ffd9", "hex")]);
    expect(cleaned(whole).equals(whole)).toBe(true);
  });
});

test("a PNG loses its texts; a whole one stays as it is; what stands behind it goes", () => {
  const picture = Buffer.from(A_PICTURE);
  const text = pngChunk("tEXt", Buffer.from("GPS"));
  const told = Buffer.concat([picture.subarray(0, 33), text, picture.subarray(33)]);
  expect(cleaned(told).equals(picture)).toBe(true);
  expect(cleaned(Buffer.concat([picture, Buffer.from("GPS")])).equals(picture)).toBe(true);
});

test("a WebP loses EXIF and XMP, and says so no more", () => {
  const header = (flags: number) =>
    riffChunk("VP8X", Buffer.from([flags, 0, 0, 0, 1, 0, 0, 1, 0, 0]));
  const image = riffChunk("VP8 ", Buffer.from("abc"));
  const whole = webp(
    header(0x1c),
    image,
    riffChunk("EXIF", Buffer.from("GPS")),
    riffChunk("XMP ", Buffer.from("GPS")),
  );
  expect(cleaned(whole).equals(webp(header(0x10), image))).toBe(true);
});

test.each([
  ["a JPEG that is cut short", A_JPEG.subarray(0, 20_000), "damaged"],
  ["one cut in its header", A_JPEG.subarray(0, 30), "damaged"],
  ["one without a picture", Buffer.concat([START, JFIF, Buffer.from("ffd9", "hex")]), "damaged"],
  ["a PNG that is cut short", A_PICTURE.subarray(0, 50), "damaged"],
  ["a PNG with a wrong byte", Buffer.from(A_PICTURE).fill(9, 40, 44), "damaged"],
  [
    "a WebP that is cut short",
    webp(riffChunk("VP8 ", Buffer.alloc(90))).subarray(0, 60),
    "damaged",
  ],
  ["a WebP without a picture", webp(riffChunk("EXIF", Buffer.alloc(9))), "damaged"],
  ["a PDF", Buffer.from("%PDF-1.7"), "notAPicture"],
  ["an SVG", Buffer.from("<svg onload=alert(1)>"), "notAPicture"],
  ["a HEIC", Buffer.from("\0\0\0\u0018ftypheic"), "notAPicture"],
  ["nothing", Buffer.alloc(0), "notAPicture"],
])("%s: %s", (_, bytes, fault) => {
  expect(cleanPicture(bytes)).toBe(fault);
  expect(withoutMetadata(bytes)).toBe(bytes);
});

test("a picture of 20 MB is cleaned in well under a second", () => {
  const started = performance.now();
  cleaned(jpeg("large", 20_000_000));
  expect(performance.now() - started).toBeLessThan(500);
});

test.each([
  ["one byte", "ff"],
  ["a broken JPEG", "ffd8ffe1ffff00"],
  ["a broken EXIF", "ffd8ffe1000a457869660000494900"],
  ["fill bytes without end", "ffd8ffffffffffff"],
])("%s is no error", (_, hex) => {
  expect(() => withoutMetadata(Buffer.from(hex, "hex"))).not.toThrow();
});
