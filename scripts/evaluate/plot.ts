// The calibration of a file as a picture: confidence across, the share that was right upwards. A point a
// bin, as large as it has messages; on the grey line the classifier knows how sure it may be.
import { PNG } from "pngjs";
import type { Bin } from "./tables.ts";

const SIDE = 480;
const MARGIN = 48;
const SPAN = SIDE - 2 * MARGIN;
type Colour = readonly [number, number, number];
const GRID: Colour = [226, 226, 226];
const GREY: Colour = [150, 150, 150];
const INK: Colour = [40, 40, 40];
const POINT: Colour = [24, 98, 168];

/** Three columns of five bits a digit; the numbers of the two axes need no more. */
const GLYPHS: Readonly<Record<string, readonly string[]>> = {
  "0": ["111", "101", "101", "101", "111"],
  "1": ["010", "110", "010", "010", "111"],
  "2": ["111", "001", "111", "100", "111"],
  "4": ["101", "101", "111", "001", "001"],
  "6": ["111", "100", "111", "101", "111"],
  "8": ["111", "101", "111", "101", "111"],
  ".": ["000", "000", "000", "000", "010"],
};
const PIXEL = 2;

export function plotCalibration(bins: readonly Bin[]): Buffer {
  const png = new PNG({ width: SIDE, height: SIDE, colorType: 2 });
  png.data.fill(255);
  const dot = (x: number, y: number, colour: Colour): void => {
    const at = (Math.round(y) * SIDE + Math.round(x)) * 4;
    for (let channel = 0; channel < 3; channel += 1) png.data[at + channel] = colour[channel] ?? 0;
  };
  const across = (share: number): number => MARGIN + share * SPAN;
  const upwards = (share: number): number => SIDE - MARGIN - share * SPAN;
  const write = (text: string, x: number, y: number): void => {
    for (const [place, glyph] of [...text].entries()) {
      for (const [row, bits] of (GLYPHS[glyph] ?? []).entries()) {
        for (const [column, bit] of [...bits].entries()) {
          if (bit === "0") continue;
          for (let px = 0; px < PIXEL * PIXEL; px += 1) {
            const dx = (place * 4 + column) * PIXEL + (px % PIXEL);
            dot(x + dx, y + row * PIXEL + Math.floor(px / PIXEL), INK);
          }
        }
      }
    }
  };
  for (let step = 0; step <= 5; step += 1) {
    const share = step / 5;
    for (let at = 0; at <= SPAN; at += 1) {
      dot(across(share), MARGIN + at, GRID);
      dot(MARGIN + at, upwards(share), GRID);
    }
    write(share.toFixed(1), across(share) - 10, SIDE - MARGIN + 10);
    write(share.toFixed(1), MARGIN - 32, upwards(share) - 5);
  }
  for (let at = 0; at <= SPAN; at += 1) dot(MARGIN + at, SIDE - MARGIN - at, GREY);
  const most = Math.max(1, ...bins.map(({ count }) => count));
  for (const { count, confidence, right } of bins) {
    const radius = 3 + 11 * Math.sqrt(count / most);
    for (let dy = -radius; dy <= radius; dy += 1) {
      for (let dx = -radius; dx <= radius; dx += 1) {
        if (dx * dx + dy * dy <= radius * radius) {
          dot(across(confidence) + dx, upwards(right) + dy, POINT);
        }
      }
    }
  }
  return PNG.sync.write(png);
}
