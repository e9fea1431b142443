import { describe, expect, it } from "vitest";
import { DAY, HOUR } from "../../../core/clock.ts";
import type { RefusalReason } from "../../../core/errors.ts";
import { isEstateName, readBinding } from "../../../core/estates/binding.ts";
import { countOf, YES } from "../../../core/intake/feedback.ts";
import { readVerb } from "../../../core/intake/grammar.ts";
import { LIMITS } from "../../../core/intake/limits.ts";
import { findReference } from "../../../core/intake/reference.ts";
import { readCategory, readClass } from "../../../core/intake/staff-words.ts";
import { PHOTO_FAULTS, PHOTO_STAGES } from "../../../core/photos/photo.ts";
import * as en from "../../../core/replies/names.en.ts";
import * as zh from "../../../core/replies/names.zh.ts";
import { ENGLISH } from "../../../core/replies/text.en.ts";
import { CHINESE } from "../../../core/replies/text.zh.ts";
import {
  type Facts,
  type Line,
  type Reply,
  render,
  type Saying,
  type Texts,
} from "../../../core/replies/texts.ts";
import { CLASSES } from "../../../core/sla/classes.ts";
import { readPromise } from "../../../core/sla/promise.ts";
import { ESCALATION_LEVELS, KINDS, STATUSES } from "../../../core/tickets/ticket.ts";
import {
  isDisclosureVerb,
  TICKET_COMMANDS,
  VERBS,
  type Verb,
  WHO,
} from "../../../core/tickets/transitions.ts";
import { readAddress } from "../../../core/understand/address.ts";
import { CATEGORIES, DANGERS, NOWHERE } from "../../../core/understand/classification.ts";
import { createEmbeddedClassifier } from "../../../core/understand/embedded.ts";
import { DISCLOSURE_REASONS, DISCLOSURE_SAMPLES } from "../../support/disclosure-samples.ts";
import { FORGET_SAMPLES } from "../../support/forget-samples.ts";
import { HOME_REASONS, HOME_SAMPLES } from "../../support/home-samples.ts";
import { LEDGER_REASONS, LEDGER_SAMPLES } from "../../support/ledger-samples.ts";

const ZONE = "Asia/Shanghai";
/** A Tuesday, 10:00. */
const NOW = Date.parse("2026-11-24T10:00:00+08:00");
const NUMBER = 12;
const BOT = "Linli";

const LANGUAGES = [
  { name: "Chinese", texts: CHINESE },
  { name: "English", texts: ENGLISH },
] as const;
type Language = (typeof LANGUAGES)[number];

const TARGET: Saying = { now: NOW, timeZone: ZONE, promised: false, botName: BOT };
const PROMISE: Saying = { ...TARGET, promised: true };
const SAYINGS = [TARGET, PROMISE];

const some = <From, To>(all: readonly From[], make: (one: From) => To): Some<To> =>
  all.map(make) as unknown as Some<To>;

const LINE: Line = {
  number: NUMBER,
  kind: "repair",
  category: "electrical",
  class: "P3",
  status: "accepted",
  place: "A-3-2",
  humanAt: NOW,
  humanDue: NOW + HOUR,
  completionDue: NOW + DAY + 2 * HOUR,
  firstCompletionDue: NOW + 3 * HOUR,
  arrivalDue: NOW + 4 * HOUR,
  waiting: null,
  stars: null,
  joined: 0,
  mergedInto: null,
  photos: { before: 1, during: 0, after: 2, internal: 1 },
};

/** Every value of each part of a line, and the parts that may be missing. */
const LINES: readonly Line[] = [
  LINE,
  ...KINDS.map((kind) => ({ ...LINE, kind })),
  ...CATEGORIES.map((category) => ({ ...LINE, category })),
  ...CLASSES.map((ticketClass) => ({ ...LINE, class: ticketClass })),
  ...STATUSES.map((status) => ({ ...LINE, status })),
  ...KINDS.map((kind) => ({ ...LINE, kind, place: "", completionDue: null, humanAt: null })),
  { ...LINE, firstCompletionDue: null, arrivalDue: null },
  { ...LINE, completionDue: LINE.humanDue, arrivalDue: NOW - HOUR },
  { ...LINE, firstCompletionDue: LINE.completionDue },
  { ...LINE, status: "closed", stars: 1, joined: 1 },
  { ...LINE, status: "merged", mergedInto: 9 },
  { ...LINE, status: "closed", stars: 4, joined: 9 },
];

type Some<T> = readonly [T, ...T[]];
type Samples = { readonly [Name in keyof Facts]: Some<Facts[Name]> };

const FIRM = { line: LINE, who: "Wang", words: "lamp replaced" };
const NAME = { name: BOT };
const NUMBERS = { duty: "8888 6666", police: "110", fire: "119", ambulance: "120", gas: null };
const CARD = {
  line: LINE,
  danger: null,
  words: "the light is out",
  reporter: "Li",
  inPrivate: false,
  several: false,
  hasPhoto: false,
};

const NONE = { lines: [], count: 0 };

const SAMPLES: Samples = {
  ...LEDGER_SAMPLES,
  ...HOME_SAMPLES,
  ...FORGET_SAMPLES,
  ...DISCLOSURE_SAMPLES,
  acknowledgement: [
    { line: LINE, askPlace: false, several: false, splitFrom: null },
    { line: LINE, askPlace: true, several: true, splitFrom: null },
    { line: LINE, askPlace: false, several: false, splitFrom: 9 },
  ],
  emergency: [
    { line: LINE, danger: "fire", numbers: {}, askPlace: true, households: 1 },
    {
      ...{ line: LINE, danger: "fire", numbers: {}, askPlace: false, households: 1 },
      hearsay: true,
    },
    ...DANGERS.map((danger) => ({
      line: LINE,
      danger,
      numbers: NUMBERS,
      askPlace: false,
      households: 3,
    })),
  ],
  card: [
    CARD,
    { ...CARD, words: "", inPrivate: true, several: true, hasPhoto: true },
    { ...CARD, danger: "gas_leak" },
  ],
  again: [{ line: LINE }],
  joined: [
    { line: LINE, households: 2, alike: false },
    { line: LINE, households: 3, alike: true },
  ],
  joinedForStaff: [
    { line: LINE, who: "Li", households: 3, words: "" },
    { line: LINE, who: "Li", households: 5, words: "no water here either" },
  ],
  sameAgain: [{ line: LINE }],
  wave: [{ line: LINE, households: 8 }],
  andOthers: [{ households: 35 }],
  unjoined: [
    { line: LINE, byFirm: false },
    { line: LINE, byFirm: true },
  ],
  unjoinedForStaff: [
    { line: LINE, who: "Li", households: 1 },
    { line: LINE, who: "Li", households: 2 },
  ],
  merged: [{ line: LINE, into: { ...LINE, number: 9 }, households: 3 }],
  mergedForStaff: [{ line: LINE, into: { ...LINE, number: 9 }, households: 3 }],
  mergedAlike: [{ line: LINE, into: { ...LINE, number: 9 }, households: 2 }],
  mergedAlikeForStaff: [{ line: LINE, into: { ...LINE, number: 9 }, households: 2 }],
  parted: [{ line: LINE, from: 9 }],
  partedForStaff: [{ line: LINE, from: 9 }],
  unmerged: [{ line: LINE, from: 9 }],
  splitForStaff: [{ line: LINE, into: 13 }],
  status: [
    { lines: [LINE], more: 0 },
    { lines: [LINE, { ...LINE, number: 13 }], more: 3 },
  ],
  noneOpen: [NAME],
  urged: [{ lines: [LINE, { ...LINE, number: 13 }] }],
  urgedForStaff: [
    { line: LINE, words: "anyone there, what about #7?", times: 1 },
    { line: LINE, words: "", times: 2 },
    { line: LINE, words: "", times: 3, who: "Wang" },
  ],
  answer: [
    { ...FIRM, answered: "words", nth: 0 },
    { ...FIRM, who: "", words: "see #7", answered: "words", nth: 1 },
    { ...FIRM, words: "", answered: "words", nth: 2 },
    { ...FIRM, words: "", answered: "receipt", nth: 0 },
    { ...FIRM, who: "", words: "", answered: "receipt", nth: 0 },
  ],
  waiting: [
    { ...FIRM, until: NOW + DAY, appointed: true },
    { ...FIRM, words: "", until: NOW + DAY, appointed: false },
    { ...FIRM, line: { ...LINE, completionDue: null }, until: NOW + DAY, appointed: false },
  ],
  waitingForStaff: [
    { line: { ...LINE, waiting: { until: NOW + DAY, appointed: true } }, until: NOW + DAY },
    { line: { ...LINE, completionDue: null }, until: NOW + DAY },
  ],
  resumed: [
    { line: LINE, by: "resident" },
    { line: LINE, by: "firm" },
    { line: LINE, by: "time" },
  ],
  assigned: [FIRM, { ...FIRM, who: "" }],
  deferred: [
    { ...FIRM, nth: 1, previous: NOW },
    { ...FIRM, words: "", nth: 2, previous: null },
    { ...FIRM, nth: 3, previous: NOW },
  ],
  completed: [FIRM, { ...FIRM, who: "", words: "" }],
  handedOver: [{ ...FIRM, words: "KONE" }],
  relayed: [
    {
      line: LINE,
      completion: NOW + HOUR,
      arrival: NOW + 2 * HOUR,
      unread: false,
      undated: false,
      photoHeld: false,
    },
    { line: LINE, completion: null, arrival: null, unread: true, undated: true, photoHeld: true },
  ],
  taken: [{ line: LINE }],
  takenAlready: [{ line: LINE }],
  assignedForStaff: [{ line: LINE, who: "Wang" }],
  deferredForStaff: [
    { line: LINE, nth: 1 },
    { line: LINE, nth: 2 },
  ],
  deferredForManager: [{ line: LINE, nth: 2, reason: "waiting for a part" }],
  declined: [
    { line: LINE, who: "Wang", words: "no", how: "decline" },
    { line: LINE, who: "Wang", words: "no", how: "refusal" },
    { line: LINE, who: "Wang", words: "no", how: "decline", aloud: true },
  ],
  completedForStaff: [
    { line: LINE, photoHeld: false, asked: true },
    { line: LINE, photoHeld: true, asked: false },
  ],
  noted: [{ line: LINE }],
  categorised: [{ line: LINE }],
  classified: [{ line: LINE }],
  classifiedForOwners: [{ line: LINE }],
  allClear: [{ line: LINE }],
  allClearForStaff: [
    { line: LINE, reason: "false alarm", byFirm: true },
    { line: LINE, reason: "no fire", byFirm: false },
  ],
  changed: [{ line: LINE }],
  changedForStaff: [
    { line: LINE, words: "" },
    { line: LINE, words: "lamp" },
  ],
  placeAdded: [{ line: LINE }],
  cancelled: [{ line: LINE }],
  cancelledByFirm: [FIRM, { ...FIRM, who: "" }],
  cancelledForStaff: [
    { line: LINE, byReporter: true },
    { line: LINE, byReporter: false },
  ],
  reopened: [{ line: LINE }],
  reopenedForStaff: [
    { line: LINE, words: "still dark", nth: 1 },
    { line: LINE, words: "", nth: 22 },
  ],
  reopenedForManager: [{ line: LINE, nth: 3 }],
  rated: [
    { line: LINE, stars: 1, changed: false },
    { line: LINE, stars: 5, changed: true },
  ],
  ratedForStaff: [{ line: LINE, stars: 4 }],
  ratedLow: [
    { line: LINE, stars: 2, words: "" },
    { line: LINE, stars: 1, words: "nobody came" },
  ],
  unchanged: [{ line: LINE }],
  photoAdded: [{ line: LINE }],
  photoForStaff: [{ line: LINE }],
  furtherPhoto: [{ line: LINE, stage: "after" }],
  photos: [
    { line: LINE, list: [], count: 0 },
    { line: LINE, list: PHOTO_STAGES.map((stage) => ({ stage, at: NOW })), count: 12 },
  ],
  photoShown: [{ line: LINE, stage: "before", at: NOW, nth: 2 }],
  photoRefused: some(PHOTO_FAULTS, (fault) => ({ line: LINE, fault })),
  onlyPictures: [NAME],
  dutySet: some([NOW, NOW + HOUR], (from) => ({
    ...{ who: "Wang", from, until: NOW + DAY, handsOver: from === NOW },
    ...{ reachable: from === NOW, waiting: from === NOW ? [12, 13] : [] },
  })),
  onDuty: [
    { spans: [], asked: false, byFirm: true, numbers: {} },
    { spans: [], asked: true, byFirm: false, numbers: { duty: "0513-55550100", property: null } },
    {
      spans: [{ who: "Wang", from: NOW - HOUR, until: NOW + DAY }],
      ...{
        asked: false,
        byFirm: false,
        numbers: { duty: "0513-55550100", property: "0513-55550101" },
      },
    },
  ],
  dutyLine: [{ who: "Wang" }],
  revisedForStaff: [{ line: LINE, words: "the lamp on floor 5" }],
  wordsAdded: [{ line: LINE }],
  wordsForStaff: [{ line: LINE, words: "the one by the stairs" }],
  confirmCancel: [{ line: LINE }],
  confirmSend: [{ line: LINE, words: "see the notice of #7" }],
  known: [
    { is: "faq", answer: "20" },
    { is: "numbers", numbers: [{ name: "lift", number: "0513-55550102" }] },
    { is: "hours", hours: [{ from: 510, to: 720 }], days: [1, 2, 3], duty: "0513-55550100" },
    { is: "hours", hours: [{ from: 510, to: 720 }], days: [1, 2, 3, 4, 5], duty: null },
    { is: "hours", hours: [{ from: 0, to: 1440 }], days: [1, 2, 3, 4, 5, 6, 7], duty: null },
    {
      is: "deadlines",
      table: [
        { class: "P3", human: "2h", completion: "3d" },
        { class: "S", human: "7d", completion: "" },
      ],
    },
  ],
  hello: [NAME],
  whatThere: [
    { place: { building: "4", unit: "2", floor: null, room: null, place: null } },
    { place: { building: null, unit: null, floor: null, room: "1104", place: null } },
  ],
  thanks: [NAME],
  praised: [NAME],
  notForgotten: [{}],
  list: (["mine", "pending", "today"] as const).map((of, more) => ({
    ...{ of, lines: [LINE, { ...LINE, number: 13 }], page: 1, pages: 1 + more, all: 2 + 9 * more },
    ...{ waiting: more, overdue: more, opened: 3, done: 2 },
  })) as unknown as Some<Facts["list"]>,
  approved: [
    {
      table: CLASSES.map((of) => ({ class: of, human: "2h", completion: of === "S" ? "" : "1d" })),
    },
  ],
  approvedAlready: [{ since: NOW - 40 * DAY }],
  help: [
    { verbs: VERBS, role: "staff" },
    { verbs: VERBS, role: "private" },
  ],
  howToBind: [NAME],
  bound: [
    { estate: "Sunny Garden", role: "owners", fresh: true, missing: ["staff", "committee"] },
    { estate: "Sunny Garden", role: "community", fresh: false, missing: [] },
  ],
  unbound: [{ estate: "Sunny Garden", role: "staff" }],
  confirmEstate: [{ name: "Sunny Gardens", known: "Sunny Garden" }],
  administratorAdded: [NAME],
  administratorRemoved: [{ name: "Wang" }],
  appointed: [
    { who: "Wang", role: "manager" },
    { who: "Zhang", role: "bookkeeper" },
  ],
  refused: [{ reason: { why: "badStars" }, name: BOT }],
  alarm: [
    { line: LINE, danger: null, times: 1 },
    ...DANGERS.map((danger) => ({ line: LINE, danger, times: 21 })),
  ],
  remindAnswer: [{ line: LINE }],
  remindCompletion: [{ line: LINE }, { line: { ...LINE, completionDue: null } }],
  arrivalMissed: [{ line: LINE, expected: NOW }],
  progressNote: [{ line: LINE }],
  promiseMissed: [
    { line: LINE, which: "human", due: NOW },
    { line: LINE, which: "completion", due: NOW },
  ],
  escalated: [
    { line: LINE, to: "manager", why: "unanswered" },
    ...ESCALATION_LEVELS.flatMap((to) =>
      (["overdue", "alarm"] as const).map((why) => ({ line: LINE, to, why })),
    ),
  ],
  remindRating: [{ line: LINE }],
  lapsed: [{ line: LINE }],
  secondLook: [
    { line: LINE, why: "rain" },
    { line: LINE, why: "month" },
  ],
  secondLooks: [
    { texts: ["#12 a", "#13 b"], count: 2 },
    { texts: ["#12 a"], count: 60 },
  ],
  looks: [
    { lines: [LINE], count: 1, askAt: LINE.humanDue },
    { lines: [LINE], count: 30, askAt: LINE.humanDue },
  ],
  noLooks: [{}],
  rainNoted: [{ count: 0 }, { count: 2 }],
  late: [
    { texts: ["#12 a", "#13 b"], count: 2 },
    { texts: ["#12 a"], count: 60 },
  ],
  digest: [
    { of: "day", overdue: NONE, dueToday: NONE, unanswered: NONE, open: 0, opened: 0, done: 0 },
    ...(["day", "week"] as const).map((of) => ({
      of,
      overdue: { lines: [LINE], count: 1 },
      dueToday: { lines: [LINE], count: 1 },
      unanswered: { lines: [LINE], count: 12 },
      open: 3,
      opened: 2,
      done: 1,
    })),
  ],
  gap: [
    { platform: "wechat", from: NOW - HOUR, to: NOW },
    { platform: "wechat", from: NOW - 3_000, to: NOW },
    { platform: "telegram", from: NOW, to: NOW },
  ],
  paused: [{ platform: "wechat", until: NOW + HOUR }],
  loggedOut: [{ platform: "wechat", file: "data/wechat/login.png" }],
  refusedOf: [{ number: NUMBER, reason: { why: "badStars" }, name: BOT }],
  failed: [NAME],
};

type Reasons = {
  readonly [Why in RefusalReason["why"]]: Some<Extract<RefusalReason, { why: Why }>>;
};

const REASONS: Reasons = {
  ...LEDGER_REASONS,
  ...DISCLOSURE_REASONS,
  home: HOME_REASONS,
  forgetsOffice: [{ why: "forgetsOffice" }],
  inPrivateOnly: some(VERBS, (verb) => ({ why: "inPrivateOnly", verb })),
  unknownTicket: [{ why: "unknownTicket", number: NUMBER }],
  whichTicket: some(TICKET_COMMANDS, (verb) => ({ why: "whichTicket", verb })),
  notAllowed: some(VERBS, (verb) => ({ why: "notAllowed", verb })),
  noDanger: [{ why: "noDanger", number: NUMBER }],
  wrongState: some(STATUSES, (status) => ({
    why: "wrongState",
    number: NUMBER,
    status,
    verb: "complete",
  })),
  tooLateToReopen: [{ why: "tooLateToReopen", number: NUMBER }],
  tooLateToRate: [{ why: "tooLateToRate", number: NUMBER }],
  alreadyJoined: [{ why: "alreadyJoined", number: NUMBER }],
  joinsPrivate: [{ why: "joinsPrivate", number: NUMBER }],
  ownTicket: [{ why: "ownTicket", number: NUMBER }],
  reporterStays: [
    { why: "reporterStays", number: NUMBER, self: true },
    { why: "reporterStays", number: NUMBER, self: false },
  ],
  notJoined: [{ why: "notJoined", number: NUMBER }],
  merged: [{ why: "merged", number: NUMBER, into: 9 }],
  mergesItself: [{ why: "mergesItself", number: NUMBER }],
  mergesIntoEnded: some(STATUSES, (status) => ({ why: "mergesIntoEnded", number: NUMBER, status })),
  mergesKinds: [{ why: "mergesKinds", number: NUMBER, into: 9 }],
  mergesSlower: [{ why: "mergesSlower", number: NUMBER, into: 9 }],
  unmergeFirst: [{ why: "unmergeFirst", number: NUMBER }],
  tooManyTickets: some(LIMITS.tickets, (limit) => ({ why: "tooManyTickets", ...limit })),
  tooManyMessages: [{ why: "tooManyMessages" }],
  tooManyPictures: [{ why: "tooManyPictures", most: 40, within: 600_000 }],
  missing: some(VERBS, (verb) => ({ why: "missing", verb })),
  badTime: [{ why: "badTime" }],
  pastTime: [{ why: "pastTime" }],
  farTime: [{ why: "farTime" }],
  waitsTooLate: [{ why: "waitsTooLate", number: NUMBER }],
  waitedOut: [{ why: "waitedOut", number: NUMBER }],
  badCategory: [{ why: "badCategory" }],
  badClass: [{ why: "badClass" }],
  badPlace: [{ why: "badPlace" }],
  badStars: [{ why: "badStars" }],
  tooLong: [{ why: "tooLong", limit: 1_000 }],
  notUnderstood: [{ why: "notUnderstood" }],
  alreadyBound: [
    { why: "alreadyBound", estate: "Sunny Garden", role: "owners", here: true },
    { why: "alreadyBound", estate: "Sunny Garden", role: "staff", here: false },
  ],
  notBound: [{ why: "notBound" }],
  inGroupOnly: [{ why: "inGroupOnly" }],
  inStaffGroupOnly: [{ why: "inStaffGroupOnly" }],
  badEstateName: [{ why: "badEstateName" }],
  noSuchPage: [{ why: "noSuchPage", pages: 3 }],
  oneOnDuty: [{ why: "oneOnDuty" }],
  badShift: [{ why: "badShift" }],
  noSuchPerson: [{ why: "noSuchPerson" }],
  noEstate: [{ why: "noEstate" }],
  whichEstate: [{ why: "whichEstate", names: ["Sunny Garden", "Moon Garden"] }],
  wrongCode: [{ why: "wrongCode" }],
  lockedOut: [{ why: "lockedOut" }],
  codeInGroup: [{ why: "codeInGroup" }],
  codeSpent: [{ why: "codeSpent" }],
  nothingToSend: [{ why: "nothingToSend" }],
  nothingOpen: [{ why: "nothingOpen", verb: "rate" }],
};

const refused = (reason: RefusalReason): Reply => ({
  say: "refused",
  facts: { reason, name: BOT },
});
const REFUSALS: readonly Reply[] = Object.values(REASONS).flatMap((all) => all.map(refused));

/** The samples of one member; where it is about tickets, each with every line. */
const repliesOf = (say: keyof Facts): Reply[] =>
  (SAMPLES[say] as readonly Facts[keyof Facts][]).flatMap((facts): Reply[] => {
    if ("line" in facts) return LINES.map((line) => ({ say, facts: { ...facts, line } }) as Reply);
    if ("lines" in facts && facts.lines.length === 1)
      return LINES.map((line) => ({ say, facts: { ...facts, lines: [line] } }) as Reply);
    return [{ say, facts } as Reply];
  });

const NAMES = Object.keys(SAMPLES) as (keyof Facts)[];
const ALL: readonly Reply[] = [...NAMES.flatMap(repliesOf), ...REFUSALS];

const sayAll = (texts: Texts, replies: readonly Reply[]): string[] =>
  replies.flatMap((said) => SAYINGS.map((saying) => render(said, texts, saying)));

const isAboutOne = (said: Reply): boolean => "line" in said.facts;
const isAboutSome = (said: Reply): boolean => isAboutOne(said) || "lines" in said.facts;

const HAN = /[\p{Script=Han}\u3000-\u303f\uff00-\uffef]/u;

describe.each(LANGUAGES)("$name texts", ({ texts }: Language) => {
  it.each(NAMES)("%s says something, whole and tidy", (name) => {
    for (const text of sayAll(texts, repliesOf(name))) {
      expect(text.trim()).not.toBe("");
      expect(text).toBe(text.trim());
      expect(text).not.toMatch(/undefined|null|NaN|\[object|Invalid|\$\{/u);
      expect(text).not.toMatch(/ {3}|\n\n| · (?: · |\n|$)|: *\n* · /u);
      // Of help the sample shows every verb there is; nobody is shown them all.
      expect(text.length).toBeLessThanOrEqual(name === "help" ? 3_000 : 1_500);
    }
  });

  it("is read back as a quote: the first ticket named is the one it is about", () => {
    for (const text of sayAll(texts, ALL.filter(isAboutSome)))
      expect([findReference(text)?.number, text]).toEqual([NUMBER, text]);
  });

  it("opens with the number or a sign where it is about one ticket", () => {
    for (const text of sayAll(texts, ALL.filter(isAboutOne)))
      expect(text).toMatch(/^(?:\p{Extended_Pictographic}\ufe0f?\s?\S|#12)/u);
  });

  it("says target until the deadlines are approved, then promise", () => {
    const [target, promise] = texts === CHINESE ? ["目标", "承诺"] : ["target", "promise"];
    for (const said of [...repliesOf("acknowledgement"), ...repliesOf("classifiedForOwners")]) {
      expect(render(said, texts, TARGET).toLowerCase()).toContain(target);
      expect(render(said, texts, PROMISE).toLowerCase()).toContain(promise);
      expect(render(said, texts, PROMISE).toLowerCase()).not.toContain(target);
    }
  });

  it("has words for every refusal", () => {
    for (const text of sayAll(texts, REFUSALS)) {
      expect(text.trim()).not.toBe("");
      expect(text).not.toMatch(/undefined|null|NaN|\[object|\$\{/u);
    }
    for (const said of REFUSALS)
      if (said.say === "refused" && "number" in said.facts.reason)
        expect(render(said, texts, TARGET)).toContain(`#${NUMBER}`);
  });
});

/** The last line of a card: its examples differ. */
const EXAMPLES = /\n(?:Reply to this|回复本条).*$/u;
const FACTS = /\d{1,2}:\d{2}|8888 6666|1[12]0|119|lamp replaced|A-3-2|Wang/gu;

describe("the two languages", () => {
  it("keeps Chinese out of English", () => {
    for (const text of sayAll(ENGLISH, ALL)) expect(text).not.toMatch(HAN);
    const place = "5号楼门口";
    const text = render(
      { say: "placeAdded", facts: { line: { ...LINE, place } } },
      ENGLISH,
      TARGET,
    );
    expect(text.replace(place, "")).not.toMatch(HAN);
  });

  it("says the same clock times, phone numbers, places, names and words", () => {
    const facts = (text: string): string[] =>
      [
        ...new Set(
          text
            .replace(EXAMPLES, "")
            .match(FACTS)
            ?.map((fact) => fact.replace(/^0/u, "")),
        ),
      ].sort();
    for (const said of NAMES.filter((name) => name !== "help").flatMap(repliesOf))
      for (const saying of SAYINGS)
        expect([said.say, facts(render(said, ENGLISH, saying))]).toEqual([
          said.say,
          facts(render(said, CHINESE, saying)),
        ]);
  });

  it("calls the same numbers in a danger, in a breath", () => {
    for (const danger of DANGERS) {
      expect(en.SAFETY[danger].call).toEqual(zh.SAFETY[danger].call);
      expect([...zh.SAFETY[danger].do].length).toBeLessThanOrEqual(60);
      expect([...en.SAFETY[danger].do].length).toBeLessThanOrEqual(140);
    }
  });

  it("names everything", () => {
    for (const names of [en, zh])
      for (const table of [names.CATEGORY_NAMES, names.CLASS_NAMES, names.STATUS_NAMES]) {
        expect(Object.values<string>(table).every((name) => name.trim() !== "")).toBe(true);
        expect(new Set(Object.values<string>(table)).size).toBe(Object.keys(table).length);
      }
    expect(Object.keys(en.ROLE_NAMES)).toEqual(Object.keys(zh.ROLE_NAMES));
    expect(Object.keys(en.NUMBER_NAMES).sort()).toEqual(Object.keys(zh.NUMBER_NAMES_ZH).sort());
  });

  it.each<[Partial<typeof NOWHERE>, string, string, string, string]>([
    [{}, "", "", "", ""],
    [
      { building: "3", unit: "2", floor: "5", place: "stairwell" },
      "Building 3, Unit 2, floor 5, stairwell",
      "Building 3, Unit 2, floor 5, stairwell",
      "3栋2单元5楼stairwell",
      "3栋2单元5楼stairwell",
    ],
    [
      { building: "3", unit: "2", floor: "5", room: "501", place: "kitchen" },
      "Building 3, Unit 2, room 501, kitchen",
      "Building 3, Unit 2",
      "3栋2单元501室kitchen",
      "3栋2单元",
    ],
    [{ floor: "-1", place: "B区" }, "basement 1, B区", "basement 1, B区", "负1层B区", "负1层B区"],
    [{ room: "501" }, "room 501", "", "501室", ""],
  ])("says the place %j", (said, staffEn, ownersEn, staffZh, ownersZh) => {
    const place = { ...NOWHERE, ...said };
    expect(en.sayPlace(place, false)).toBe(staffEn);
    expect(en.sayPlace(place, true)).toBe(ownersEn);
    expect(zh.sayPlace(place, false)).toBe(staffZh);
    expect(zh.sayPlace(place, true)).toBe(ownersZh);
  });
});

/** The verbs that have no example in help. */
/** What timers do is said by nobody. */
const UNSAID: readonly Verb[] = VERBS.filter((verb) =>
  WHO[verb].every((seat) => seat === "system"),
);
const UNSHOWN: readonly Verb[] = ["administrator", "send", "revise", "help", ...UNSAID];
const SHOWN = VERBS.filter((verb) => !UNSHOWN.includes(verb));

/** As interpret.ts reads it: the call and the reference cut out, then the verb. */
function read(typed: string, staff: boolean) {
  const body = typed.replace(`@${BOT}`, "").trim();
  const whole = readVerb(body, { staff: false, about: false })?.verb;
  const reference = whole !== undefined && isDisclosureVerb(whole) ? null : findReference(body);
  return readVerb(reference?.rest ?? body, { staff, about: reference !== null });
}

/** Who says a verb: the firm, residents or both. */
function speakersOf(verb: Verb): boolean[] {
  const seats = WHO[verb];
  const firm = seats.includes("staff") || seats.includes("manager");
  const others = seats.some((seat) => seat !== "staff" && seat !== "manager");
  return [...(firm ? [true] : []), ...(others ? [false] : [])];
}

/** What a line of help shows to be typed: up to its dash, and after a semicolon another one. */
const examplesIn = (line: string): string[] =>
  line.split(/[;；]\s*/u).map((part) => part.split(" — ")[0] ?? "");

const helpOf = (texts: Texts, verb: Verb, role: Facts["help"]["role"]): string[] =>
  texts
    .help({ verbs: [verb], role }, TARGET)
    .split("\n")
    .slice(1);

const refusalOf = (texts: Texts, reason: RefusalReason): string =>
  render(refused(reason), texts, TARGET);

/** What follows 例: or "e.g.", without the choices in brackets and the last full stop. */
const exampleIn = (text: string): string | null =>
  /(?:例:|e\.g\. )(.+?)(?:\s*[((].*)?$/iu.exec(text)?.[1] ?? null;

/** What stands between quotation marks. */
const quotedIn = (text: string): string[] =>
  [...text.matchAll(/["“]([^"”]+)["”]/gu)].map((match) => match[1] ?? "");

describe.each(LANGUAGES)("$name examples", ({ texts }: Language) => {
  it.each(SHOWN)("of %s in help is read as that verb", (verb) => {
    const [line, ...others] = helpOf(texts, verb, "owners");
    expect(others).toEqual([]);
    const examples = examplesIn(line ?? "");
    expect(examples).not.toEqual([]);
    const expected = verb === "report" ? undefined : verb;
    for (const example of examples)
      for (const staff of speakersOf(verb))
        expect([example, staff, read(example, staff)?.verb]).toEqual([example, staff, expected]);
    const [inPrivate] = helpOf(texts, verb, "private");
    expect(inPrivate).not.toContain(`@${BOT}`);
    expect(inPrivate).not.toContain("@ ");
  });

  it.each(UNSHOWN)("has none of %s", (verb) => {
    expect(helpOf(texts, verb, "owners")).toEqual([]);
  });

  it("carries what the verb needs", () => {
    const rests = (verb: Verb) =>
      examplesIn(helpOf(texts, verb, "owners")[0] ?? "").map(
        (example) => read(example, speakersOf(verb)[0] ?? false)?.rest ?? "",
      );
    const promise = readPromise(rests("defer")[0] ?? "", NOW, ZONE);
    expect(promise?.at).toBe(NOW + DAY + 8 * HOUR);
    expect(promise?.rest).toMatch(/^(?:等配件|waiting for a part)$/u);
    expect(countOf(rests("rate")[0] ?? "")).toBe(5);
    expect(readAddress(rests("change")[0] ?? "")).toMatchObject({ building: "5", unit: "2" });
    expect(readCategory(rests("categorise")[0] ?? "")).toBe("elevator");
    expect(rests("classify").map((rest) => readClass(rest, "repair"))).toEqual(["P1", "P4"]);
    const binding = readBinding(rests("bind")[0] ?? "");
    expect([binding?.role, isEstateName(binding?.estateName ?? "")]).toEqual(["owners", true]);
    for (const verb of ["assign", "answer", "complete", "allClear", "handOver", "note"] as const)
      expect(rests(verb)[0]).not.toBe("");
  });

  it("of a report is understood as a repair at a place", async () => {
    const example = examplesIn(helpOf(texts, "report", "private")[0] ?? "")[0] ?? "";
    const meaning = await createEmbeddedClassifier().classify(example);
    expect(meaning).toMatchObject({ intent: "repair", category: "electrical", danger: false });
    expect(meaning.location).toMatchObject({ building: "3", unit: "2", floor: "5" });
    expect(texts.noneOpen({ name: BOT }, TARGET)).toContain(example.slice(0, -1));
  });

  const NEEDING = VERBS.filter(
    (verb) => exampleIn(refusalOf(texts, { why: "missing", verb })) !== null,
  );
  it("of what is missing is there for every verb that needs words", () => {
    expect(NEEDING).toEqual(
      expect.arrayContaining(["assign", "answer", "defer", "cancel", "change", "rate", "bind"]),
    );
  });
  it.each(NEEDING)("of what %s misses is read as that verb, with the words", (verb) => {
    const example = exampleIn(refusalOf(texts, { why: "missing", verb })) ?? "";
    for (const staff of speakersOf(verb)) {
      const spoken = read(example, staff);
      expect([example, spoken?.verb]).toEqual([example, verb]);
      expect(spoken?.rest).not.toBe("");
    }
  });

  it.each(TICKET_COMMANDS.filter((verb) => !["urge", "revise", ...UNSAID].includes(verb)))(
    "of which ticket is meant is read as %s of a ticket",
    (verb) => {
      const example = exampleIn(refusalOf(texts, { why: "whichTicket", verb })) ?? "";
      expect(findReference(example)?.number).toBe(NUMBER);
      for (const staff of speakersOf(verb))
        expect([example, read(example, staff)?.verb]).toEqual([example, verb]);
    },
  );

  it("of a time, a class, a place and a name in refusals are read", () => {
    const example = (why: "badTime" | "badClass" | "badPlace" | "badEstateName") =>
      exampleIn(refusalOf(texts, { why })) ?? "";
    expect(read(example("badTime"), true)?.verb).toBe("defer");
    expect(readPromise(read(example("badTime"), true)?.rest ?? "", NOW, ZONE)).not.toBeNull();
    expect(readClass(read(example("badClass"), true)?.rest ?? "", "repair")).toBe("P4");
    expect(readAddress(read(example("badPlace"), false)?.rest ?? "")).toMatchObject({
      building: "5",
      unit: "2",
    });
    expect(readBinding(read(example("badEstateName"), false)?.rest ?? "")?.role).toBe("owners");
  });

  it("of all categories are read as these", () => {
    const listed = refusalOf(texts, { why: "badCategory" }).split(/[::]\s*/u)[1] ?? "";
    expect(listed.split(/[\s,]+/u).map(readCategory)).toEqual(CATEGORIES);
  });

  it("of all classes are read as these", () => {
    const [repairs = "", complaints = ""] = refusalOf(texts, { why: "badClass" }).split(/[;;]/u);
    const said = (part: string) =>
      (part.split(/[::]/u)[1] ?? "")
        .replace(/[.。].*$/u, "")
        .trim()
        .split(/[、,]\s*/u);
    expect(said(repairs).map((word) => readClass(word, "repair"))).toEqual([
      "P1",
      "P3",
      "P2",
      "P4",
    ]);
    expect(said(complaints).map((word) => readClass(word, "complaint"))).toEqual(["C1", "C2"]);
  });

  it("on a card are read as they stand", () => {
    for (const kind of KINDS) {
      const card = texts.card({ ...CARD, line: { ...LINE, kind } }, TARGET);
      const typed = (card.split("\n").at(-1) ?? "").match(/#12 [^/]+/gu) ?? [];
      const verbs = typed.map((example) => read(example.trim(), true)?.verb);
      expect(verbs).toEqual(
        kind === "repair" ? ["accept", "defer", "complete"] : ["accept", "complete"],
      );
    }
    const again = texts.reopenedForStaff({ line: LINE, words: "", nth: 1 }, TARGET);
    expect(read(again.match(/#12 [^·\n]+$/u)?.[0] ?? "", true)?.verb).toBe("accept");
  });

  it("of what to reply is read as that", () => {
    for (const kind of KINDS) {
      const text = texts.completed({ ...FIRM, line: { ...LINE, kind } }, TARGET);
      const [unfixed = ""] = quotedIn(text);
      expect([unfixed, readVerb(unfixed, { staff: false, about: true })?.verb]).toEqual([
        unfixed,
        "reopen",
      ]);
    }
    for (const stars of ["1", "5"])
      expect(readVerb(stars, { staff: false, about: true })).toMatchObject({
        verb: "rate",
        rest: stars,
      });
    const [progress = "", help = ""] = quotedIn(texts.hello(NAME, TARGET));
    expect(read(progress, false)?.verb).toBe("status");
    expect(read(help, false)?.verb).toBe("help");
    const lastWord = (text: string) => /(?:回|reply) (\S+)$/iu.exec(text.split("\n")[0] ?? "")?.[1];
    expect(lastWord(texts.confirmCancel({ line: LINE }, TARGET))).toMatch(YES);
    const send = lastWord(texts.confirmSend({ line: LINE, words: "x" }, TARGET));
    expect(readVerb(send ?? "", { staff: true, about: false })?.verb).toBe("send");
    const place = texts.acknowledgement(
      { line: LINE, askPlace: true, several: false, splitFrom: null },
      TARGET,
    );
    const example = /(?:比如:|e\.g\. )(.+)$/u.exec(place)?.[1] ?? "";
    expect(readAddress(example)).toMatchObject({ building: "3", unit: "2", floor: "5" });
  });
});
