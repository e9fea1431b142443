// The words about forgetting a person in Chinese.
import type { ForgetFacts } from "./forget-texts.ts";
import { CATEGORY_NAMES } from "./names.zh.ts";
import type { Line } from "./texts.ts";

const head = ({ number, category, place }: Line): string =>
  [`#${number} ${CATEGORY_NAMES[category]}`, place].filter((part) => part !== "").join(" · ");

const KEPT =
  "留下的只有件数、时间和处理经过(公示统计、险情记录、账目依法要留),不带您的名字和原话。";

export const FORGET: {
  readonly [Name in keyof ForgetFacts]: (facts: ForgetFacts[Name]) => string;
} = {
  confirmForget: ({ open, more }) =>
    [
      "您还有没办完的:",
      ...open.map(
        ({ estate, line, atHome }) =>
          `${estate === null ? "" : `${estate} `}${head(line)}${atHome ? "(在您家,门牌也会删,物业会找不到门)" : ""}`,
      ),
      ...(more > 0 ? [`还有${more}件`] : []),
      "忘记您之后它们照常办,但不带您的名字、原话和照片,结果不再私下告诉您。想等修好,就先别删。",
      KEPT,
      "删了就找不回来。确定就回 是",
    ].join("\n"),
  forgotten: ({ open }) =>
    [
      `好,已经忘记您:名字、原话、照片、房号都删了${open > 0 ? ",没办完的照常办" : ""}。`,
      KEPT,
      "群里已经发出的消息我收不回,您自己可以撤回。以后有事随时再找我。",
    ].join("\n"),
  nothingToForget: () => "我这里没有您的信息,不用删。",
  forgottenForStaff: ({ open, more }) =>
    [
      "报修人要求删除个人信息,以下照常处理,不带名字、原话和门牌:",
      ...open.map(
        ({ line, inPrivate }) => `${head(line)}${inPrivate ? "(私聊报的,结果不用再转告)" : ""}`,
      ),
      ...(more > 0 ? [`还有${more}件`] : []),
    ].join("\n"),
};
