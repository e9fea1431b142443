// The answer to a question from what the estate has written down: its FAQ first, then its other settings. Never made up.
import type { Instant } from "../clock.ts";
import type { EstateSettings } from "../estates/schema.ts";
import { dayAt } from "../sla/calendar.ts";
import type { Classification, Classifier } from "../understand/classification.ts";
import { findEntry } from "./faq.ts";
import { findKnown, type Known } from "./known.ts";

export type Answer = { readonly is: "faq"; readonly answer: string } | Known;

/** Chatter is asked too, where it has the form of a question: short ones are often taken for it. */
const ASKING =
  /[?？]|吗|呢|多少|几[点号月天个]|什么|啥|怎么|如何|哪|多久|谁|可以|能不能|电话|时间|\b(?:what|when|where|who|how|can|is|are|do|does|phone)\b/iu;

/** 前台电话: a number is asked for, whatever it was taken for. */
const BARE_NUMBER = /^\p{Script=Han}{2,8}(?:电话|号码)(?:是?多少|是什么)?[?？\s]*$/u;

/** 打什么电话: a number is asked for, in the middle of whatever is pressed for. */
const WHICH_NUMBER = /(?:什么|哪个|啥|多少)(?:电话|号码)|(?:电话|号码)是?(?:多少|什么|几)/u;

/** Null: not a question, or not known; then a person answers it. */
export async function findAnswer(
  text: string,
  { intent, category, danger }: Classification,
  { settings, now, classifier }: { settings: EstateSettings; now: Instant; classifier: Classifier },
): Promise<Answer | null> {
  if (danger) return null;
  // 投诉多久有结果: about the table, unless the writer has something to ask after (plan.ts).
  if (intent === "progress") {
    const known = findKnown(text, settings);
    const isSure =
      known?.is === "deadlines" || (known?.is === "numbers" && WHICH_NUMBER.test(text));
    return isSure ? known : null;
  }
  const asks =
    intent === "enquiry" || (intent === "chatter" ? ASKING : BARE_NUMBER).test(text.trim());
  if (!asks) return null;
  const entry = await findEntry(text, settings.faq, {
    today: dayAt(now, settings.timeZone),
    category,
    // What was not said to the bot never leaves: the embedded reader alone answers.
    categoryOf: async (form) => (await classifier.classify(form, { saidToBot: false })).category,
  });
  return entry === null ? findKnown(text, settings) : { is: "faq", answer: entry.answer };
}
