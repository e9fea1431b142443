// The letters of picture and PDF: Noto Sans, with every sign of GB 18030's common part, out of an npm package.
import { fileURLToPath } from "node:url";

const file = (weight: "Regular" | "Bold"): string =>
  fileURLToPath(
    new URL(`../fonts/NotoSansHans-${weight}.otf`, import.meta.resolve("@embedpdf/fonts-sc")),
  );

export const FONT_FAMILY = "Noto Sans S Chinese";
export const REGULAR = file("Regular");
export const BOLD = file("Bold");
