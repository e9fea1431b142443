// How soon: emergency, urgent, routine, for repair and complaint (rulings of the label guide).
import type { Category, Danger, Intent, Urgency } from "../classification.ts";

interface UrgentSign {
  readonly pattern: RegExp;
  /** Topics it counts for; every topic if absent. */
  readonly of?: readonly Category[];
}

/** Daily life interrupted, or damage growing. */
const URGENT: readonly UrgentSign[] = [
  {
    pattern:
      /停[水电气]|没有?[水电](?!话|梯|平|印|准|费|池|瓶)|断[水电气]|无水|气断|没气|跳闸|推不上|整(?:个|栋|层).{0,6}(?:黑|停|断|没)|都黑了|来电|电又|no (?:water|power|electricity|hot water)|blackout|(?:快|马上|要)断了|只?剩.{0,3}度电|冲不进/,
  },
  {
    pattern:
      /(?:就|只有|唯一|只剩)(?:这|那)?(?:一|1)?(?:部|台|个)|(?:两|三|所有|全部|全)(?:部|台|都)?.{0,4}(?:停|坏|趴窝|不动|罢工)|双叒|电梯.{0,8}(?:停了|停运|停用|不动|不走|坏了|罢工|黑屏|瘫)(?!.{0,8}(?:另|还有一|两部坏一))|爬(?:楼|上|了?\d+|到)|only (?:one|lift)|(?:lift|elevator).{0,20}(?:stopped|out|down|not working|broken)/,
    of: ["elevator"],
  },
  {
    pattern:
      /进不[去来]|出不[去来]|回不了家|进出不|被(?:关|锁|挡|堵)在?(?:外|门外|里)|关外面|打不开.{0,8}(?:门|进|出|回|外)|(?:门|锁|闸).{0,10}(?:打不开|开不了|开不到|卡死)|钥匙.{0,8}(?:断|锁|里面|拔不出)|淋雨|排长队|全出不去|抬不起来|赶着|下不来|取不出车|locked out|can'?t (?:get (?:in|out)|enter|leave)/,
    of: ["access", "parking"],
  },
  {
    pattern:
      /(?:楼上|天花|顶上?|顶板|卧室|客厅|厨房|卫生间|家里|我家|屋里).{0,14}(?:漏|滴|流|淌|灌)(?:得|着|个|了|水|滴|不停|没停|到|下)|(?:漏|渗|滴|淌|流)(?:水)?(?:到|进|下|了).{0,6}(?:我家|楼下|客厅|卧室|厨房|屋|家里|床|地板|人家)|(?:水漏|漏水).{0,8}(?:大|快|急|到|一直|越来越)|(?:哗哗|直流|直往|一直流|流了一地|止不住|关不住|关不上|停不下|成一条线|接了.{0,3}盆|半盆|用盆|脸盆|水桶接)|(?:裂|破)了.{0,10}(?:滴|流|漏)|pouring|dripping (?:through|from the ceiling)|ceiling.{0,12}leak|leak\w* (?:into|through|badly)/,
    of: ["plumbing", "building", "heating"],
  },
  {
    pattern:
      /堵(?:死|了|得|住|上|塞).{0,16}(?:排不|下不|满|涨|溢|冲不|用不|不下|漫|反|返)|一点.{0,4}(?:排|下)不|完全堵|堵死|(?:直往上涨|往上涨|冲不下|下不去|漫出来|满出来|溢出来)|厕所.{0,8}堵|马桶.{0,8}堵|反水|返水|clogged|blocked|overflow/,
    of: ["plumbing"],
  },
  {
    pattern:
      /(?:不热|没暖|停暖|冰凉|拔凉|冰冷|没有?暖气|\d+度|冻)(?!.{0,12}(?:温吞|一半|次卧|一间|一组|别的屋))/,
    of: ["heating"],
  },
  { pattern: /(?:宽带|网).{0,6}断|断网/, of: ["other"] },
  {
    pattern:
      /还在(?:转悠|敲|拉|里面|楼|门口|蹲|转|晃|跟)|现在还在|鬼鬼祟祟|快叫保安|正在.{0,4}(?:撬|偷|拉)|尾随/,
    of: ["security"],
  },
  {
    pattern:
      /(?:堵|挡).{0,10}(?:出不去|出不来|进不|消防车|救护车|动不了)|(?:出不去|出不来).{0,10}(?:挪|车)/,
    of: ["parking", "fire_gas"],
  },
  { pattern: /灶.{0,6}打不着|停气|断气了?|没气|做不了饭|煮唔?不?到?饭/, of: ["fire_gas"] },
];

const OPENS: ReadonlySet<Intent> = new Set<Intent>(["repair", "complaint"]);
/** Where urgency is about things, not manners; a grumble is routine unless it blocks somebody. */
const CONDUCT_URGENT: ReadonlySet<Category> = new Set<Category>([
  "security",
  "parking",
  "fire_gas",
  "plumbing",
  "electrical",
]);
/** "I am in no hurry" is the reporter's to say. */
const NO_HURRY = /不急|不着急|有空|方便的?时候|抽空|no rush|no hurry|whenever/;

export function readUrgency(
  folded: string,
  intent: Intent,
  facts: { readonly category: Category | null; readonly danger: Danger | null },
): Urgency | null {
  if (!OPENS.has(intent)) return null;
  if (facts.danger !== null) return "emergency";
  if (NO_HURRY.test(folded)) return "routine";
  const { category } = facts;
  if (category === null) return "routine";
  if (intent === "complaint" && !CONDUCT_URGENT.has(category)) return "routine";
  const urgent = URGENT.some(
    ({ pattern, of }) => (of?.includes(category) ?? isUtility(category)) && pattern.test(folded),
  );
  return urgent ? "urgent" : "routine";
}

function isUtility(category: Category): boolean {
  return category === "plumbing" || category === "electrical" || category === "fire_gas";
}
