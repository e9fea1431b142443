// The words about forgetting a person in English.
import type { ForgetFacts } from "./forget-texts.ts";
import { CATEGORY_NAMES } from "./names.en.ts";
import type { Line } from "./texts.ts";

const head = ({ number, category, place }: Line): string =>
  [`#${number} ${CATEGORY_NAMES[category]}`, place].filter((part) => part !== "").join(" · ");

const KEPT =
  "What stays are counts, times and what was done (statistics, records of dangers and accounts must be kept by law), without your name and words.";

export const FORGET: {
  readonly [Name in keyof ForgetFacts]: (facts: ForgetFacts[Name]) => string;
} = {
  confirmForget: ({ open, more }) =>
    [
      "These are not finished yet:",
      ...open.map(
        ({ estate, line, atHome }) =>
          `${estate === null ? "" : `${estate} `}${head(line)}${atHome ? " (in your home: the door goes too, and staff will not find it)" : ""}`,
      ),
      ...(more > 0 ? [`${more} more`] : []),
      "They go on, but without your name, words and pictures, and you will not be told the results. If you want them fixed first, wait with it.",
      KEPT,
      "It cannot be undone. If you are sure, reply yes",
    ].join("\n"),
  forgotten: ({ open }) =>
    [
      `Done: your name, words, pictures and homes are erased${open > 0 ? "; what is open goes on" : ""}.`,
      KEPT,
      "What stands in the groups I cannot take back; you can. You are welcome at any time.",
    ].join("\n"),
  nothingToForget: () => "I hold nothing about you; there is nothing to erase.",
  forgottenForStaff: ({ open, more }) =>
    [
      "The reporter has asked to be forgotten. Please go on with these, without name, words and door:",
      ...open.map(
        ({ line, inPrivate }) =>
          `${head(line)}${inPrivate ? " (reported in private: nobody is told the result)" : ""}`,
      ),
      ...(more > 0 ? [`${more} more`] : []),
    ].join("\n"),
};
