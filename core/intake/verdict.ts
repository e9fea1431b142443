// What people answer to 修得怎么样? in their own words: 谢谢师傅,很满意; 还行吧; 非常好; 👍. Pure.
import { readVerb, type Spoken } from "./grammar.ts";

/** Thanks and 修好了 before the verdict: they are none themselves. */
const LEADS =
  /^(?:(?:好的?|嗯|哦|行|收到|知道|谢谢|感谢|多谢|辛苦|师傅|物业|大家|您|你们?|了|啦|啊|(?:已经)?(?:修好|换好|弄好|亮|通|来[水电])|thanks?|thank you|ok(?:ay)?)+[\s,，。.!！~、🙏🌹]+)+/iu;

/** Words that rate where a rating was asked for, and are none anywhere else. */
const GOOD =
  /^(?:(?:非常|很|特别|真)好|满分|完美|perfect|excellent|(?:(?:👍|💯)\p{Emoji_Modifier}?\s*)+)[了吧啊的]?[\s,，。.!！~]*(?:谢谢|感谢|辛苦|$)/iu;

const BADLY = /^(?:[修弄搞换装]得?(?:很|太)?(?:不好|差|烂)|根本没[修弄换来])/u;

/** Longer words tell a story: the classifier reads those. */
const LONGEST = 200;

/** The rating or the 没修好 that an answer holds; null where it holds neither. */
export function readVerdict(text: string): Spoken | null {
  if (text.length > LONGEST) return null;
  const said = text.trim().replace(LEADS, "");
  const spoken = readVerb(said, { staff: false, about: true });
  if (spoken?.verb === "rate" || spoken?.verb === "reopen") return spoken;
  if (BADLY.test(said)) return { verb: "reopen", side: "resident", rest: said };
  return GOOD.test(said) ? { verb: "rate", side: "resident", rest: "5" } : null;
}
