// How the values under `faq:` are read.
import { quoted, type Read, readDayRange } from "./values.ts";

const plain = (text: string): string => text.trim().replace(/\s+/gu, " ");

const sized = (text: string, most: number, what: string): Read<string> => {
  const { length } = [...plain(text)];
  if (length >= 2 && length <= most) return { value: plain(text) };
  return { fault: `${quoted(text)} is not ${what}; write 2 to ${most} characters` };
};

/** One way to ask a question. */
export const readAsk = (text: string): Read<string> => sized(text, 60, "a question");

export const readAnswer = (text: string): Read<string> => sized(text, 500, "an answer");

/** The last day on which an answer holds, as a day's number. */
export function readUntil(text: string): Read<number> {
  const read = readDayRange(text);
  if ("value" in read && read.value.from === read.value.to) return { value: read.value.to };
  return { fault: `${quoted(text)} is no day of the calendar; write 2027-12-31` };
}
