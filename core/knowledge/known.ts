// What an estate's settings know beside its FAQ: telephone numbers, when somebody is there, how long things take.
import type { EstateSettings, NumberName } from "../estates/schema.ts";
import { NUMBER_NAMES } from "../estates/schema.ts";
import { read } from "../understand/normalize.ts";
import { readQuestion } from "./question.ts";

export type Known =
  | { readonly is: "numbers"; readonly of: readonly NumberName[] }
  | { readonly is: "hours" }
  | { readonly is: "deadlines" };

/** Whose number is meant. The firm's own last: 电梯维保电话 is no number of the firm's. */
const WHOSE: readonly (readonly [NumberName, RegExp])[] = [
  ["lift", /电梯|\b(?:lift|elevator)\b/u],
  ["gas", /燃气|煤气|天然气|\bgas\b/u],
  ["water", /自来水|供水|水务|水司|水厂|\bwater\b/u],
  ["power", /供电|电力|电网|国网|\b(?:power|electricity)\b/u],
  ["police", /报警|警察|派出所|公安|\bpolice\b/u],
  ["fire", /火警|消防队|\bfire (?:brigade|service|department)\b/u],
  ["ambulance", /急救|救护车|\bambulance\b/u],
  ["duty", /值班|夜里|夜间|晚上|半夜|24小时|\b(?:duty|night)\b/u],
  [
    "property",
    /物业|客服|前台|服务中心|管理处|管家|办公室|(?:property|management|service) ?(?:office|firm|centre|center)?|\boffice\b/u,
  ],
];

/** A question about somebody's own thing, or about somebody else's number, that only looks like one of these. */
const NOT_ASKED =
  /业委会|居委|社区|街道|开发商|保安队|业主的|邻居|车主|楼上|楼下|师傅|装修|快递|外卖|开锁|搬家|保洁阿姨|经理|主任|宽带|打不通|没人接|不接|committee|neighbou?r|developer|manager/u;
const OF_FEES = /费|钱|缴|发票|押金|充值|缴费|bill|fee|pay/u;

const DESK = /物业|客服|前台|服务中心|管理处|管家|办公室|你们|\boffice\b|property|management/u;
const THERE =
  /上班|下班|服务时间|办公时间|工作时间|营业|值班时间|开门|关门|(?:周末|节假日|几点|现在|晚上|中午).{0,6}有人|有人(?:值班|上班)|休息|在不在|open|close|hours|anyone there/u;
const REPORTED =
  /报修|维修|急修|投诉|建议|咨询|工单|反映|答复|处理|上门|时限|\b(?:repair|complaint|ticket|answer|respond|report)/u;
/** About one's own ticket: its state is the answer, not the table. */
const OWN = /我(?:的|报|家)|昨天|刚才|上次|#|＃|\bmy\b/u;

/** Who writes more than this wants more than an hour or a number. A Latin letter is half a character. */
const MOST_CHARACTERS = 45;
const lengthOf = (text: string): number =>
  [...text].length - (text.match(/[a-z ]/gu)?.length ?? 0) / 2;

/** What of the settings a question asks for; null where they do not say. Pure. */
export function findKnown(text: string, settings: EstateSettings): Known | null {
  const said = read(text).folded.toLowerCase();
  if (lengthOf(said) > MOST_CHARACTERS) return null;
  const { aspects } = readQuestion(text);
  if (NOT_ASKED.test(said) || aspects.has("price") || aspects.has("accounts")) return null;
  if (aspects.has("contact") && !OF_FEES.test(said)) return knownNumber(said, settings);
  if (DESK.test(said) && THERE.test(said) && !OF_FEES.test(said) && !aspects.has("way"))
    return { is: "hours" };
  if (aspects.has("length") && REPORTED.test(said) && !OWN.test(said) && !OF_FEES.test(said))
    return { is: "deadlines" };
  return null;
}

function knownNumber(said: string, { numbers }: EstateSettings): Known | null {
  const name = WHOSE.find(([, pattern]) => pattern.test(said))?.[0];
  if (name === undefined) return null;
  // Whoever asks for the firm, or for somebody at night, is helped by either of its two numbers.
  const firm = name === "property" || name === "duty";
  const wanted = firm ? (["property", "duty"] as const) : [name];
  const of = NUMBER_NAMES.filter((one) => wanted.includes(one as never) && numbers[one] !== null);
  return of.length === 0 ? null : { is: "numbers", of };
}
