// SVG as text: what picture and page draw with. Colours stand twice, as attributes for the picture and as classes that
// the page's style sheet colours anew in the dark.
import { plain } from "../core/report/figures.ts";

/** A piece of a drawing, `height` tall from y = 0. */
export interface Block {
  readonly svg: string;
  readonly height: number;
}

/** On white every ink has a contrast of 4.5 or more. */
export const INKS = {
  ink: "#1b2733",
  soft: "#566370",
  grid: "#dde3ea",
  track: "#e6ebf1",
  first: "#2166ac",
  second: "#8fb3d9",
  third: "#1a7446",
  fourth: "#a34e00",
  alarm: "#b3261e",
} as const;
export type Ink = keyof typeof INKS;

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

export const escapeXml = (text: string): string =>
  plain(text).replace(/[&<>"']/gu, (sign) => ENTITIES[sign] ?? "");

const fixed = (value: number): string => String(Math.round(value * 100) / 100);

export interface TextStyle {
  readonly size: number;
  readonly ink?: Ink;
  /** In place of an ink of the palette. */
  readonly fill?: string;
  readonly bold?: boolean;
  readonly anchor?: "start" | "middle" | "end";
}

export function text(x: number, y: number, words: string, style: TextStyle): string {
  const { size, ink = "ink", fill, bold = false, anchor = "start" } = style;
  const paint = fill === undefined ? `class="${ink}" fill="${INKS[ink]}"` : `fill="${fill}"`;
  const weight = bold ? ' font-weight="700"' : "";
  const at = anchor === "start" ? "" : ` text-anchor="${anchor}"`;
  return `<text x="${fixed(x)}" y="${fixed(y)}" font-size="${fixed(size)}" ${paint}${weight}${at}>${escapeXml(words)}</text>`;
}

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export const rect = ({ x, y, width, height }: Box, ink: Ink, radius = 0): string =>
  `<rect x="${fixed(x)}" y="${fixed(y)}" width="${fixed(Math.max(0, width))}" height="${fixed(Math.max(0, height))}"${radius > 0 ? ` rx="${radius}"` : ""} class="${ink}" fill="${INKS[ink]}"/>`;

export const line = (
  from: readonly [number, number],
  to: readonly [number, number],
  ink: Ink,
  width = 1,
): string =>
  `<line x1="${fixed(from[0])}" y1="${fixed(from[1])}" x2="${fixed(to[0])}" y2="${fixed(to[1])}" class="${ink}" stroke="${INKS[ink]}" stroke-width="${fixed(width)}"/>`;

/** `dash` tells lines apart where colours cannot. */
export const polyline = (
  points: readonly (readonly [number, number])[],
  ink: Ink,
  { width, dash }: { readonly width: number; readonly dash: string },
): string =>
  `<polyline points="${points.map(([x, y]) => `${fixed(x)},${fixed(y)}`).join(" ")}" class="${ink}" fill="none" stroke="${INKS[ink]}" stroke-width="${fixed(width)}"${dash === "" ? "" : ` stroke-dasharray="${dash}"`} stroke-linejoin="round"/>`;

export const dot = (x: number, y: number, radius: number, ink: Ink): string =>
  `<circle cx="${fixed(x)}" cy="${fixed(y)}" r="${fixed(radius)}" class="${ink}" fill="${INKS[ink]}"/>`;

export const at = (x: number, y: number, svg: string): string =>
  `<g transform="translate(${fixed(x)} ${fixed(y)})">${svg}</g>`;

/** Roughly: a Chinese sign is as wide as it is tall, the others a little more than half of that. */
export const widthOf = (words: string, size: number): number =>
  [...words].reduce((sum, sign) => sum + (sign >= "\u2e80" ? 1 : 0.57), 0) * size;

/** Cut with … where it would not fit. */
export function shortened(words: string, size: number, width: number): string {
  if (widthOf(words, size) <= width) return words;
  const signs = [...words];
  while (signs.length > 0 && widthOf(`${signs.join("")}…`, size) > width) signs.pop();
  return `${signs.join("")}…`;
}

/** Blocks beneath one another. */
export function stack(blocks: readonly Block[], gap: number): Block {
  let y = 0;
  const svg = blocks.map((block) => {
    const placed = at(0, y, block.svg);
    y += block.height + gap;
    return placed;
  });
  return { svg: svg.join(""), height: Math.max(0, y - gap) };
}
