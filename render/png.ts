// The picture of a month as PNG. Fonts and pixels lie outside of V8's heap: drawn in a process of its own (draw.ts).
import { Resvg } from "@resvg/resvg-js";
import type { Disclosure } from "../core/disclosure/disclosure.ts";
import type { Locale } from "../core/report/assemble.ts";
import { BOLD, FONT_FAMILY, REGULAR } from "./fonts.ts";
import { MOST_HEIGHT, pictureOf } from "./picture.ts";

export function drawPng(disclosure: Disclosure, locale: Locale): Uint8Array {
  const { svg, height } = pictureOf(disclosure, locale);
  if (height > MOST_HEIGHT) throw new RangeError(`the picture would be ${height} px tall`);
  const font = {
    fontFiles: [REGULAR, BOLD],
    loadSystemFonts: false,
    defaultFontFamily: FONT_FAMILY,
  };
  return new Resvg(svg, { font }).render().asPng();
}
