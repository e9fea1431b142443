// What an estate may set in its file, with the defaults. Keys are snake_case there, camelCase here.
import { z } from "zod";
import { DEFAULT_DISCLOSURE, type DisclosureSettings } from "../disclosure/settings.ts";
import type { FaqEntry } from "../knowledge/faq.ts";
import { ACCOUNTS } from "../ledger/chart.ts";
import { DEFAULT_FEES, type FeeSettings } from "../ledger/fees.ts";
import type { DayRange, TimeRange, Weekday } from "../sla/calendar.ts";
import { CLASSES, type Class, type ClassTimes, DEFAULT_TIMES } from "../sla/classes.ts";
import {
  readBank,
  readContract,
  readDayOfMonth,
  readInspection,
  readMinute,
  readName,
  readService,
} from "./disclosure-values.ts";
import { readAnswer, readAsk, readUntil } from "./faq-values.ts";
import { readBase, readFeeMode, readPrice, readShare, readThreshold } from "./fee-values.ts";
import {
  quoted,
  type Read,
  readCompletion,
  readDayRange,
  readDays,
  readHolidays,
  readOptionalTime,
  readPhone,
  readRange,
  readSwitch,
  readTime,
  readZone,
} from "./values.ts";

/** Whom the safety texts and the FAQ may name. */
export const NUMBER_NAMES = [
  "duty",
  "property",
  "police",
  "fire",
  "ambulance",
  "lift",
  "gas",
  "water",
  "power",
] as const;
export type NumberName = (typeof NUMBER_NAMES)[number];

export interface EstateSettings {
  readonly locale: "zh" | "en";
  /** IANA name. */
  readonly timeZone: string;
  /** When humans answer. Sorted, no overlap, at least one. */
  readonly serviceHours: readonly TimeRange[];
  /** Sorted, at least one. Working days of C1 and Q2 are Monday to Friday all the same. */
  readonly serviceDays: readonly Weekday[];
  /** Whose public holidays are no working days; the desk keeps its hours on them. */
  readonly holidays: "china" | "none";
  /** When nobody is there, beside those. Sorted, no overlap. */
  readonly daysOff: readonly DayRange[];
  /** What the bot says unasked waits until these are over; usually runs over midnight. */
  readonly quietHours: TimeRange;
  /** Null: not known; it is never made up. */
  readonly numbers: Readonly<Record<NumberName, string | null>>;
  readonly classes: Readonly<Record<Class, ClassTimes>>;
  readonly fees: FeeSettings;
  /** Questions that are answered at once. */
  readonly faq: readonly FaqEntry[];
  readonly disclosure: DisclosureSettings;
  /** The file could not be read since the start: these are the defaults, by which no money is disclosed. */
  readonly unread?: true;
}

/**
 * Service hours as firms post them in groups (language.md 4.9: 8:30–12:00, 14:00–18:00), every day;
 * quiet hours from standards.md 3.2; 110, 119 and 120 are nationwide, other numbers are local.
 */
export const defaultSettings: EstateSettings = {
  locale: "zh",
  timeZone: "Asia/Shanghai",
  serviceHours: [
    { from: 8 * 60 + 30, to: 12 * 60 },
    { from: 14 * 60, to: 18 * 60 },
  ],
  serviceDays: [1, 2, 3, 4, 5, 6, 7],
  holidays: "china",
  daysOff: [],
  quietHours: { from: 22 * 60, to: 7 * 60 + 30 },
  numbers: {
    duty: null,
    property: null,
    police: "110",
    fire: "119",
    ambulance: "120",
    lift: null,
    gas: null,
    water: null,
    power: null,
  },
  classes: DEFAULT_TIMES,
  fees: DEFAULT_FEES,
  faq: [],
  disclosure: DEFAULT_DISCLOSURE,
};

type Fail = { addIssue(issue: { code: "custom"; message: string; path?: PropertyKey[] }): void };

/** A text that `read` turns into a value, or into a problem at its place. */
function value<T>(read: (text: string) => Read<T>) {
  return z.string().transform((text, context): T => {
    const result = read(text);
    if ("value" in result) return result.value;
    context.addIssue({ code: "custom", message: result.fault });
    return z.NEVER;
  });
}

/** A list; one line with commas counts as a list, too. */
function list<T>(item: z.ZodType<T, string>) {
  return z.preprocess(
    (input) => (typeof input === "string" ? input.split(/\s*[,，、;；]\s*/) : input),
    z.array(item).min(1),
  );
}

const Locale = value<"zh" | "en">((text) =>
  text === "zh" || text === "en"
    ? { value: text }
    : { fault: `${quoted(text)} is not a language here; write zh or en` },
);

const ServiceHours = list(value((text) => readRange(text, "8:30-12:00", false))).transform(
  (ranges, context): TimeRange[] => {
    const sorted = ranges.toSorted((a, b) => a.from - b.from);
    if (sorted.some((range, index) => range.from < (sorted[index - 1]?.to ?? 0))) {
      context.addIssue({ code: "custom", message: "two ranges overlap; keep them apart" });
    }
    return sorted;
  },
);

const ServiceDays = list(value(readDays)).transform((days) =>
  [...new Set(days.flat())].toSorted((a, b) => a - b),
);

const DaysOff = list(value(readDayRange)).transform((ranges, context): DayRange[] => {
  const sorted = ranges.toSorted((a, b) => a.from - b.from);
  if (
    sorted.some((range, index) => range.from <= (sorted[index - 1]?.to ?? Number.NEGATIVE_INFINITY))
  )
    context.addIssue({ code: "custom", message: "two entries name the same day; keep one" });
  return sorted;
});

const ClassOverride = z.strictObject({
  human: value(readTime).optional(),
  on_site: value(readOptionalTime).optional(),
  controlled: value(readOptionalTime).optional(),
  completion: value(readCompletion).optional(),
  always: value(readSwitch).optional(),
});

/** An object of `field`s, any of which may be missing. */
function each<K extends string, T extends z.ZodType>(keys: readonly K[], field: T) {
  const shape = Object.fromEntries(keys.map((key) => [key, field.optional()]));
  return z.strictObject(shape as Record<K, z.ZodOptional<T>>);
}

function mergeTimes(
  of: Class,
  override: z.output<typeof ClassOverride> | undefined,
  context: Fail,
): ClassTimes {
  const base = DEFAULT_TIMES[of];
  if (!override) return base;
  const { human, on_site, controlled, completion, always } = override;
  const merged: ClassTimes = {
    human: human ?? base.human,
    onSite: on_site === undefined ? base.onSite : on_site,
    controlled: controlled === undefined ? base.controlled : controlled,
    completion: completion === undefined ? base.completion : completion,
    always: always ?? base.always,
  };
  const fail = (key: string, message: string) =>
    context.addIssue({ code: "custom", path: [of, key], message });
  const done = merged.completion;
  if (done && "ms" in done && done.ms < merged.human) {
    const key = completion ? "completion" : "human";
    fail(key, "the work is due before the first answer; make human the shorter of the two");
  }
  // standards.md 3.2: nothing pauses an emergency.
  if (base.always && !merged.always) fail("always", `${of} runs day and night; drop this line`);
  return merged;
}

const Classes = each(CLASSES, ClassOverride).transform((overrides, context) => {
  const merged = CLASSES.map((of) => [of, mergeTimes(of, overrides[of], context)]);
  return Object.fromEntries(merged) as Record<Class, ClassTimes>;
});

const Fees = z
  .strictObject({
    mode: value(readFeeMode).optional(),
    price: value(readPrice).optional(),
    remuneration: value(readShare).optional(),
    remuneration_base: value(readBase).optional(),
    donation: value(readShare).optional(),
    repair_share: value(readShare).optional(),
    threshold: value(readThreshold).optional(),
  })
  .transform((fees): FeeSettings => {
    const base = fees.remuneration_base ?? "cashCurrentArrearsAndConsumedPrepaid";
    return {
      mode: fees.mode ?? DEFAULT_FEES.mode,
      price: fees.price ?? null,
      remuneration: fees.remuneration === undefined ? null : { rate: fees.remuneration, base },
      donation: fees.donation ?? null,
      repairShare: fees.repair_share ?? null,
      threshold: fees.threshold ?? DEFAULT_FEES.threshold,
    };
  });

const Disclosing = z
  .strictObject({
    firm: value(readName).optional(),
    committee: value(readName).optional(),
    contract: value(readName).optional(),
    draft_day: value(readDayOfMonth).optional(),
    meeting_day: value(readDayOfMonth).optional(),
    publish_day: value(readDayOfMonth).optional(),
    publish_at: value(readMinute).optional(),
    accounts: each(ACCOUNTS, value(readBank)).optional(),
    services: z.array(value(readService)).optional(),
    inspections: z.array(value(readInspection)).optional(),
    contracts: z.array(value(readContract)).optional(),
  })
  .transform((of, context): DisclosureSettings => {
    const draftDay = of.draft_day ?? DEFAULT_DISCLOSURE.draftDay;
    const publishDay = of.publish_day ?? DEFAULT_DISCLOSURE.publishDay;
    if (draftDay > publishDay)
      context.addIssue({
        code: "custom",
        path: [of.draft_day === undefined ? "publish_day" : "draft_day"],
        message: "it is published before it is drafted; make draft_day the earlier of the two",
      });
    const accounts = Object.entries(of.accounts ?? {}).filter(([, bank]) => bank !== undefined);
    return {
      firm: of.firm ?? null,
      committee: of.committee ?? null,
      contract: of.contract ?? null,
      draftDay,
      meetingDay: of.meeting_day ?? DEFAULT_DISCLOSURE.meetingDay,
      publishDay,
      publishAt: of.publish_at ?? DEFAULT_DISCLOSURE.publishAt,
      accounts: Object.fromEntries(accounts),
      services: of.services ?? [],
      inspections: of.inspections ?? [],
      contracts: of.contracts ?? [],
    };
  });

const FaqItem = z.strictObject({
  // A question may hold commas: one line is one way to ask.
  ask: z.preprocess(
    (input) => (typeof input === "string" ? [input] : input),
    z.array(value(readAsk)).min(1),
  ),
  answer: value(readAnswer),
  until: value(readUntil).optional(),
});

const Faq = z.array(FaqItem).transform((items, context): FaqEntry[] => {
  const stands = new Set<string>();
  for (const [index, { ask }] of items.entries())
    for (const [nth, form] of ask.entries()) {
      if (stands.has(form))
        context.addIssue({
          code: "custom",
          path: [index, "ask", nth],
          message: `${quoted(form)} is asked twice; keep one`,
        });
      stands.add(form);
    }
  return items.map(({ ask, answer, until }) => ({ ask, answer, until: until ?? null }));
});

const EstateFile = z.strictObject({
  locale: Locale.optional(),
  time_zone: value(readZone).optional(),
  service_hours: ServiceHours.optional(),
  service_days: ServiceDays.optional(),
  holidays: value(readHolidays).optional(),
  days_off: DaysOff.optional(),
  quiet_hours: value((text) => readRange(text, "22:00-7:30", true)).optional(),
  numbers: each(NUMBER_NAMES, value(readPhone)).optional(),
  classes: Classes.optional(),
  fees: Fees.optional(),
  faq: Faq.optional(),
  disclosure: Disclosing.optional(),
});

/** Reads the plain texts of a file (every scalar a string, as `parseEstateFile` hands them over). */
export const EstateSettings = EstateFile.transform((file): EstateSettings => {
  const numbers = Object.entries(file.numbers ?? {}).filter(([, phone]) => phone !== undefined);
  return {
    locale: file.locale ?? defaultSettings.locale,
    timeZone: file.time_zone ?? defaultSettings.timeZone,
    serviceHours: file.service_hours ?? defaultSettings.serviceHours,
    serviceDays: file.service_days ?? defaultSettings.serviceDays,
    holidays: file.holidays ?? defaultSettings.holidays,
    daysOff: file.days_off ?? defaultSettings.daysOff,
    quietHours: file.quiet_hours ?? defaultSettings.quietHours,
    numbers: { ...defaultSettings.numbers, ...Object.fromEntries(numbers) },
    classes: file.classes ?? defaultSettings.classes,
    fees: file.fees ?? defaultSettings.fees,
    faq: file.faq ?? defaultSettings.faq,
    disclosure: file.disclosure ?? defaultSettings.disclosure,
  };
});

/** The keys that may stand at a path of the file, for who mistyped one. */
export function knownKeys(path: readonly PropertyKey[]): readonly string[] {
  if (path.length === 0) return Object.keys(EstateFile.shape);
  if (path[0] === "faq") return Object.keys(FaqItem.shape);
  if (path[0] === "disclosure")
    return path.length === 1 ? Object.keys(Disclosing.def.in.shape) : ACCOUNTS;
  if (path.length === 2) return Object.keys(ClassOverride.shape);
  if (path[0] === "fees") return Object.keys(Fees.def.in.shape);
  return path[0] === "numbers" ? NUMBER_NAMES : CLASSES;
}
