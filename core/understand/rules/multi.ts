// Two or more separate faults in one message.
import { FAULT_WORDS } from "./intent-cues.ts";

/** "1. … 2. …", "一 … 二 …" */
const LIST = /(?:^|[\n:,。; ])(?:1|一|①)[.、) ][^\n]{2,60}(?:[\n,。; ])(?:2|二)[.、) ]/;
const SAID =
  /(?:报|说|反映)(?:两|三|四|几|2|3)(?:个|件|样)|(?:两|三|四|几)(?:个|件)(?:事|问题|毛病|故障)|还有(?:一个|个|就是|一件)|(?:另外|顺便|顺带|对了|一块|一并|一起).{0,20}/;
const JOINER = /[ ,。;\n](?:还有|另外|顺便|顺带|以及|再就是|然后|对了)|also|and the/;
const BOTH = /又(?:没|停)[水电]又(?:没|停)|水电都/;
const THINGS =
  /灯|水管|龙头|马桶|下水道?|地漏|插座|电梯|门禁|单元门|推拉门|门锁|锁|窗|墙|信箱|道闸|减速带|对讲|监控|摄像头|垃圾|杂物|狗|保洁|暖气|开关|井盖|灭火器|滑梯|路面|栏杆|漏水|堵/g;

const THINGS_ONCE = new RegExp(THINGS.source);
/** The clause with a second thing: "… the lamp is out too". */
const ALSO = /[ ,。;\n][^ ,。;\n]{0,8}也/;

/** Whether the message reports two or more separate issues. */
export function readMulti(folded: string): boolean {
  if (BOTH.test(folded)) return true;
  if (LIST.test(folded)) return true;
  const things = new Set(folded.match(THINGS));
  if (things.size < 2) return false;
  const pieces = folded.split(JOINER);
  if (pieces.length > 1) {
    const [head, ...tail] = pieces;
    if (FAULT_WORDS.test(head ?? "") && FAULT_WORDS.test(tail.join(" "))) return true;
  }
  return /也|一并|一起|一块/.test(folded) && SAID.test(folded) && clauses(folded) >= 2;
}

/** Clauses that name a thing and a fault of it. */
function clauses(folded: string): number {
  return folded
    .split(/[ ,。;!?\n]/)
    .filter((part) => FAULT_WORDS.test(part) && (part.match(THINGS)?.length ?? 0) > 0).length;
}

/** The words up to the second issue; the whole text where no second one is seen to begin. */
export function firstIssue(folded: string): string {
  const second =
    /[\n:,。; ](?:2|二)[.、) ]/.exec(folded) ?? JOINER.exec(folded) ?? ALSO.exec(folded);
  const head = second ? folded.slice(0, second.index) : folded;
  return THINGS_ONCE.test(head) ? head : folded;
}
