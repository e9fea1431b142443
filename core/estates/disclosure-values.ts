// How the values under `disclosure:` are read.
import type { IncomeContract } from "../disclosure/settings.ts";
import { isLineId, lineOf } from "../ledger/chart.ts";
import { readMoney } from "../ledger/money.ts";
import { readDate } from "../ledger/months.ts";
import { quoted, type Read } from "./values.ts";

const plain = (text: string): string => text.normalize("NFKC").trim().replace(/\s+/gu, " ");

/** A name or number as it is to be printed. */
export function readName(text: string): Read<string> {
  const name = plain(text);
  if (name !== "" && [...name].length <= 40) return { value: name };
  return { fault: `${quoted(text)} is not a name; write 1 to 40 characters` };
}

/** A day that every month has. */
export function readDayOfMonth(text: string): Read<number> {
  const day = /^\d{1,2}$/u.test(plain(text)) ? Number(plain(text)) : 0;
  if (day >= 1 && day <= 28) return { value: day };
  return { fault: `${quoted(text)} is not a day of every month; write 1 to 28` };
}

/** "10:00", in minutes of the day. */
export function readMinute(text: string): Read<number> {
  const match = /^(\d{1,2}):(\d{2})$/u.exec(plain(text));
  const [hour, minute] = [Number(match?.[1] ?? 24), Number(match?.[2] ?? 0)];
  if (hour <= 23 && minute <= 59) return { value: hour * 60 + minute };
  return { fault: `${quoted(text)} is not a time of day; write 10:00` };
}

/** "农业银行 1234": of the number only the last four digits, for the whole of it is never published. */
export function readBank(text: string): Read<{ bank: string | null; last4: string | null }> {
  const match = /^(\D{1,30}?)? ?(\d{4})?$/u.exec(plain(text));
  if (match === null || plain(text) === "")
    return { fault: `${quoted(text)} is not a bank; write its name and the last four digits` };
  return { value: { bank: match[1]?.trim() || null, last4: match[2] ?? null } };
}

/** "电梯维保 16": what is done how often a month. */
export function readService(text: string): Read<{ item: string; planned: number }> {
  const match = /^(.{1,30}?) (\d{1,4})$/u.exec(plain(text));
  if (match?.[1] && Number(match[2]) > 0)
    return { value: { item: match[1], planned: Number(match[2]) } };
  return {
    fault: `${quoted(text)} is not a service; write its name and times a month: 电梯维保 16`,
  };
}

/** "电梯年检 2026-12-01". */
export function readInspection(text: string): Read<{ item: string; nextDue: string }> {
  const match = /^(.{1,30}?) (20\d\d\S+)$/u.exec(plain(text));
  const nextDue = match?.[2] === undefined ? null : readDate(match[2], "2099-12-31");
  if (match?.[1] && nextDue !== null) return { value: { item: match[1], nextDue } };
  return {
    fault: `${quoted(text)} is not an inspection; write its name and day: 电梯年检 2026-12-01`,
  };
}

/** "G-2023-07 3.5 1500.00 1,4,7,10": number, line, amount each time, months in which it falls due. */
export function readContract(text: string): Read<IncomeContract> {
  const [number = "", line = "", said = "", ...rest] = plain(text).split(" ");
  const months = rest
    .join(",")
    .split(/[,，、]+/u)
    .map(Number);
  const amount = readMoney(said);
  const isIncome = isLineId(line) && lineOf(line).kind === "income";
  const known = months.every((month) => Number.isInteger(month) && month >= 1 && month <= 12);
  if (number !== "" && isLineId(line) && isIncome && "fen" in amount && known)
    return { value: { number, line, amount: amount.fen, months } };
  return {
    fault: `${quoted(text)} is not a contract; write number, income line, amount, months: G-7 3.5 1500.00 1,4,7,10`,
  };
}
