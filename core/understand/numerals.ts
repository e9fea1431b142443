// Numbers as residents say them: 三, 十二, 二二零一, 两, 幺零幺. Digits pass through.

/** A building, unit or floor: never more than three digits. */
export const SMALL = "(?:\\d{1,3}(?!\\d)|[零〇一二三四五六七八九十百两幺廿]{1,5})";
/** A room said digit by digit: 五零一, 二二零一. */
export const SPELLED_ROOM = "[零〇一二三四五六七八九幺两]{3,4}";

const DIGITS = new Map<string, number>([
  ["零", 0],
  ["〇", 0],
  ["一", 1],
  ["幺", 1],
  ["二", 2],
  ["两", 2],
  ["三", 3],
  ["四", 4],
  ["五", 5],
  ["六", 6],
  ["七", 7],
  ["八", 8],
  ["九", 9],
]);

/** "十二" → "12", "二二零一" → "2201", "012" → "12"; undefined if it is no number. */
export function digitsOf(said: string): string | undefined {
  const text = said.trim();
  if (/^\d+$/.test(text)) return text.replace(/^0+(?=\d)/, "");
  if (text === "" || /[^零〇一二三四五六七八九十百两幺廿]/.test(text)) return undefined;
  if (/[十百廿]/.test(text)) return counted(text);
  return [...text].map((c) => DIGITS.get(c) ?? 0).join("");
}

function counted(text: string): string {
  let total = 0;
  let pending = 0;
  for (const c of text) {
    const digit = DIGITS.get(c);
    if (digit !== undefined) pending = digit;
    else if (c === "廿") total += 20;
    else {
      total += (pending === 0 ? 1 : pending) * (c === "百" ? 100 : 10);
      pending = 0;
    }
  }
  return String(total + pending);
}
