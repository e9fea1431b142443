// Samples of what the bot says about forgetting a person, for the tests that read every text in both languages.
import type { ForgetFacts } from "../../core/replies/forget-texts.ts";
import type { Line } from "../../core/replies/texts.ts";

type Some<T> = readonly [T, ...T[]];

const LINE: Line = {
  number: 12,
  kind: "repair",
  category: "plumbing",
  class: "P3",
  status: "open",
  place: "3-2",
  humanAt: null,
  humanDue: 0,
  completionDue: null,
  firstCompletionDue: null,
  arrivalDue: null,
  waiting: null,
  stars: null,
  joined: 0,
  photos: { before: 0, during: 0, after: 0, internal: 0 },
  mergedInto: null,
};

export const FORGET_SAMPLES: { readonly [Name in keyof ForgetFacts]: Some<ForgetFacts[Name]> } = {
  confirmForget: [
    { open: [{ estate: null, line: LINE, atHome: false }], more: 0 },
    {
      open: [
        { estate: "Sunny Garden", line: { ...LINE, place: "" }, atHome: true },
        { estate: "Moon Court", line: LINE, atHome: false },
      ],
      more: 3,
    },
  ],
  forgotten: [{ open: 0 }, { open: 2 }],
  nothingToForget: [{}],
  forgottenForStaff: [
    { open: [{ line: LINE, inPrivate: false }], more: 0 },
    { open: [{ line: LINE, inPrivate: true }], more: 3 },
  ],
};
