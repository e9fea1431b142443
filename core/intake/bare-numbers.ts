// Tickets by their bare numbers, as staff say them to the bot: 12 15 都好了; 12号单已换; 刚换好了灯泡,12号. A number may as
// well be a house, a day or a time: what is read here counts only where the estate has such an open ticket.
import { readPlainReply } from "./plain-reply.ts";
import { findReference } from "./reference.ts";

const N = "(?:工单)?\\s?[0-9０-９]{1,6}(?:号单|单|号)?";
const LIST = new RegExp(
  `^(${N}(?:(?:(?:[\\s、,，/+&]|和|跟|及|还有)+|(?<=[号单]))${N}|\\s*[-–—~～到至]\\s*${N})*)[\\s:：,，]*(?=\\D)([\\s\\S]+)$`,
  "u",
);
/** What follows must be said of the ticket: 12号楼, 15点, 3天 are none. */
const SAID =
  /^(?:[这两几]*个?(?:都|全|也|已|刚|现在)|已经?|刚|换|修[好完复]|弄|搞|装|通了|清|处理|完成|完工|办结|接单|接手|收到|派|延期|转给|好[了啦]|明[天早]|今[天晚]|后天|[上下]午|晚上|马上|我来|我接|回复|等|内部|没人|敲门|done\b|accept|fixed)/iu;
const BEHIND = new RegExp(`^([\\s\\S]{2,}?)[\\s,，。.:：]+(${N})[\\s。.!！]*$`, "u");

/** The message with references in front, as if they had been written so; null where it names no number so. Pure. */
export function withReferences(text: string): string | null {
  const said = text.trim();
  if (findReference(said) !== null) return null;
  const list = LIST.exec(said);
  if (list?.[1] !== undefined && list[2] !== undefined && SAID.test(list[2]) && isList(list))
    return `${referencesIn(list[1])} ${list[2]}`;
  const behind = BEHIND.exec(said);
  // 12号 behind a date could be one: only what is done is read so.
  if (behind?.[1] === undefined || behind[2] === undefined) return null;
  return /号|单/u.test(behind[2]) && readPlainReply(behind[1], false) === "completion"
    ? `${referencesIn(behind[2])} ${behind[1]}`
    : null;
}

/** 3-2 is a house unless more than one ticket is spoken of; 119 is called, not mended. */
function isList([, list = "", said = ""]: RegExpExecArray): boolean {
  const ranges = list.match(/[-–—~～到至]/gu)?.length ?? 0;
  const [from = 0, to = 0] = (list.normalize("NFKC").match(/\d+/gu) ?? []).map(Number);
  if (EMERGENCY.test(list.normalize("NFKC"))) return false;
  return (
    ranges === 0 || (ranges === 1 && from < to && /号|单/u.test(list)) || /^都|^全/u.test(said)
  );
}
const EMERGENCY = /(?<!\d)(?:110|119|120|122)(?!\d)/u;

const referencesIn = (list: string): string =>
  list
    .normalize("NFKC")
    .replace(/工单|号单|单|号/gu, " ")
    .replace(/\d+/gu, "#$&")
    .replace(/\s*[-到至~–—]\s*/gu, "-")
    .replace(/\s+/gu, " ")
    .replace(/ (?=[、,，])/gu, "")
    .trim();
