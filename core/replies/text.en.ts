// All English words of the bot. Short, plain, kind; the number comes first, so that a quote of it can be read.
import { sayWhen } from "../sla/say-when.ts";
import { DISCLOSURE } from "./disclosure.en.ts";
import { FORGET } from "./forget.en.ts";
import { HELP, REFUSALS } from "./help.en.ts";
import { HOMES } from "./homes.en.ts";
import { deadlineRow, KNOWN } from "./known.en.ts";
import { LEDGER } from "./ledger.en.ts";
import {
  CATEGORY_NAMES,
  CLASS_NAMES,
  DANGER_NAMES,
  ESCALATION_MARKS,
  ESCALATION_REASONS,
  KIND_NAMES,
  NUMBER_NAMES,
  PHOTO_FAULTS,
  PHOTO_STAGES,
  PLATFORM_NAMES,
  ROLE_NAMES,
  SAFETY,
  STATUS_NAMES,
  sayPlace,
} from "./names.en.ts";
import type { DigestPart, Facts, FirmAnswer, Line, Saying, Texts } from "./texts.ts";

type Part = string | null | false;

const join = (between: string, parts: readonly Part[]): string =>
  parts.filter((part) => typeof part === "string" && part !== "").join(between);

const lines = (...parts: readonly Part[]): string => join("\n", parts);
const dots = (...parts: readonly Part[]): string => join(" · ", parts);

const when = (at: number, saying: Saying): string => sayWhen(at, saying.now, saying.timeZone, "en");

/** "#12 Electrical · Urgent · Building 3, Unit 2, floor 5, stairwell" */
const head = (line: Line): string =>
  dots(`#${line.number} ${CATEGORY_NAMES[line.category]}`, raised(line), line.place);

/** The class where it says more than Routine. */
const raised = (line: Line): Part => line.class !== "P3" && CLASS_NAMES[line.class];

const title = (line: Line): string =>
  line.kind === "repair" ? `#${line.number}` : `#${line.number} ${KIND_NAMES[line.kind]}`;

const aim = (saying: Saying): string => (saying.promised ? "promise" : "target");
const Aim = (saying: Saying): string => (saying.promised ? "Promise" : "Target");

const FINISHED: Record<Line["kind"], string> = {
  repair: "fixed",
  complaint: "result",
  suggestion: "result",
  question: "result",
};

/** An emergency may be a person or a dog: it is dealt with, not repaired. */
const finishedBy = (line: Line, at: number, saying: Saying): string =>
  `${line.class === "P0" ? "dealt with" : FINISHED[line.kind]} by ${when(at, saying)}`;

const staffBy = (line: Line, saying: Saying): string =>
  `staff answer by ${when(line.humanDue, saying)}`;

const deadlines = (line: Line, saying: Saying): string => {
  const { humanDue, humanAt, completionDue } = line;
  const human = humanAt === null && staffBy(line, saying);
  const completion =
    completionDue !== null &&
    (!human || completionDue > humanDue) &&
    finishedBy(line, completionDue, saying);
  const both = join(", ", [human, completion]);
  return both === "" ? "" : `${Aim(saying)}: ${both}`;
};

const inAll = (households: number): string => (households > 1 ? ` (${households} households)` : "");

/** Said to whoever was joined without asking for it. */
const NOT_THIS = "Something else? Reply not the same";

const ASK_PLACE = "Where is it? Just reply, e.g. Building 3, Unit 2, floor 5";

/** The first deadline, where it was changed. */
const first = (line: Line): number | null =>
  line.firstCompletionDue === line.completionDue ? null : line.firstCompletionDue;

const RUNNING: readonly Line["status"][] = ["accepted", "deferred", "reopened", "open"];

/** The state and the deadline that stands, the first one beside it where it was changed. */
const state = (line: Line, saying: Saying): string => {
  if (line.mergedInto !== null) return `part of #${line.mergedInto}`;
  const waits = line.waiting !== null && line.waiting.until > saying.now;
  const now = `${STATUS_NAMES[line.status]}${waits ? " (waiting for the resident)" : ""}`;
  const due = line.completionDue;
  if (due === null || !RUNNING.includes(line.status)) return now;
  const was = first(line);
  const before = was === null ? "" : ` (first: ${when(was, saying)})`;
  return `${now} · ${aim(saying)}: ${finishedBy(line, due, saying)}${before}`;
};

const arrival = (at: number | null, saying: Saying): Part =>
  at !== null && at >= saying.now && `expected there ${when(at, saying)}`;

/** A part of a digest: all of it, or how many there are and the most pressing. */
const section = (
  name: string,
  { lines: shown, count }: DigestPart,
  saying: Saying,
): readonly string[] =>
  count === 0
    ? []
    : [
        count > shown.length ? `${name}: ${count}, the most pressing ${shown.length}:` : `${name}:`,
        ...shown.map((line) => statusLine(line, saying)),
      ];

const statusLine = (line: Line, saying: Saying): string =>
  dots(
    head(line),
    state(line, saying),
    arrival(line.arrivalDue, saying),
    line.status === "open" && staffBy(line, saying),
    line.stars !== null && starsOf(line.stars),
    line.joined > 0 && `${line.joined + 1} households`,
    photosOf(line),
  );

/** The internal ones are the firm's own, and not counted for others. */
const photosOf = ({ photos }: Line): Part => {
  const some = (["before", "during", "after"] as const).filter((stage) => photos[stage] > 0);
  return (
    some.length > 0 &&
    `photos: ${some.map((stage) => `${photos[stage]} ${PHOTO_STAGES[stage]}`).join(", ")}`
  );
};

const starsOf = (count: number): string => `${count} star${count === 1 ? "" : "s"}`;

const RESUMED: Record<Facts["resumed"]["by"], string> = {
  resident: "the resident has answered: the clock runs again",
  firm: "the clock runs again",
  time: "the wait for the resident is over, the clock runs again; please reach the resident",
};

const ORDINALS = new Intl.PluralRules("en", { type: "ordinal" });
const ENDINGS: Partial<Record<Intl.LDMLPluralRule, string>> = { one: "st", two: "nd", few: "rd" };
/** 1st, 2nd, 3rd, 11th. */
const ordinal = (nth: number): string => `${nth}${ENDINGS[ORDINALS.select(nth)] ?? "th"}`;

/** Who of the firm speaks, after the number of the ticket. */
const firm = ({ line, who }: FirmAnswer): string =>
  `${title(line)} · Property office${who === "" ? "" : ` (${who})`}`;

const more = (count: number): Part => count > 0 && `and ${count} more`;

export const ENGLISH: Texts = {
  ...LEDGER,
  ...DISCLOSURE,
  ...HOMES,
  ...FORGET,
  acknowledgement: ({ line, askPlace, several, splitFrom }, saying) =>
    lines(
      line.kind === "complaint"
        ? `#${line.number} Complaint received · ${CATEGORY_NAMES[line.category]}`
        : head(line),
      splitFrom !== null && `Split off #${splitFrom}, dealt with by itself`,
      deadlines(line, saying),
      several &&
        "You named more than one thing. I noted this one; please mention me again for the other.",
      askPlace && ASK_PLACE,
    ),
  emergency: ({ line, danger, numbers, askPlace, households, hearsay }, saying) => {
    const { do: act, call } = SAFETY[danger];
    const named = [...call, "duty" as const].flatMap((name) => {
      const number = numbers[name];
      return number ? [`${NUMBER_NAMES[name]} ${number}`] : [];
    });
    return lines(
      `⚠️ ${hearsay ? "The property office is checking. If you are there: " : ""}${act}`,
      named.join("  "),
      households > 1
        ? `${head(line)} · reported before, the property office knows; you have joined (${households} households)`
        : `${head(line)} · the property office has been told`,
      deadlines(line, saying),
      askPlace && "Where is it? Just reply: which building, unit and floor",
      households > 1 && NOT_THIS,
    );
  },
  card: ({ line, danger, words, reporter, inPrivate, several, hasPhoto }, saying) => {
    const number = `#${line.number}`;
    const mark = danger ? "🚨" : "📋";
    const kind = KIND_NAMES[line.kind];
    return lines(
      `${mark}${number} ${dots(...new Set([kind, CATEGORY_NAMES[line.category], CLASS_NAMES[line.class]]))}`,
      `Place: ${line.place === "" ? "not said" : line.place}`,
      words !== "" && `“${words}”`,
      hasPhoto && "[photo]",
      `${inPrivate ? "In private" : "In the group"}: ${reporter || "a resident"}`,
      several && "The message names more than one thing; please read the words.",
      deadlines(line, saying),
      line.kind === "repair"
        ? `Reply to this to answer the owner; or say ${number} accept / ${number} defer to tomorrow 18:00 waiting for a part / ${number} done lamp replaced`
        : `Reply to this to answer the owner; or say ${number} accept / ${number} done checked`,
    );
  },
  again: ({ line }, saying) => dots(title(line), "already noted", state(line, saying)),
  joined: ({ line, households, alike }, saying) =>
    alike
      ? lines(
          dots(
            head(line),
            `reported before; you have joined (${households} households) and will hear the result`,
          ),
          `${state(line, saying)}. ${NOT_THIS}`,
        )
      : dots(
          head(line),
          `you have joined (${households} households) and will hear the result`,
          state(line, saying),
        ),
  joinedForStaff: ({ line, who, households, words }) =>
    lines(
      dots(head(line), `${households} households now, the last one: ${who}`),
      words !== "" && `“${words}”`,
    ),
  sameAgain: ({ line }, saying) =>
    lines(dots(title(line), "already noted", state(line, saying)), NOT_THIS),
  wave: ({ line, households }, saying) =>
    lines(
      `📣 Several neighbours report the same thing; it is all in ${head(line)} (${households} households)`,
      `${state(line, saying)}. News will be posted here, no need to report it again`,
    ),
  andOthers: ({ households }) => `and others, ${households} households:`,
  unjoined: ({ line, byFirm }) =>
    byFirm
      ? dots(
          title(line),
          `the property office has taken you off it; you will not be told any more. If that is wrong, reply join #${line.number}`,
        )
      : dots(title(line), "you have left it and will not be told any more"),
  unjoinedForStaff: ({ line, who, households }) =>
    `#${line.number} ${who} taken off it (${households} ${households === 1 ? "household" : "households"} left)`,
  merged: ({ line, into, households }, saying) =>
    lines(
      `${title(line)} is the same thing as ${head(into)} and now part of it${inAll(households)}`,
      `${state(into, saying)}. You will hear the result`,
    ),
  mergedForStaff: ({ line, into, households }) =>
    `#${line.number} is now part of #${into.number}${inAll(households)}, passed on to the owners; to undo it: #${line.number} unmerge`,
  mergedAlike: ({ line, into, households }, saying) =>
    lines(
      `${title(line)} is the same thing as ${head(into)} and now part of it${inAll(households)}; you will hear the result`,
      `${state(into, saying)}. ${NOT_THIS}`,
    ),
  mergedAlikeForStaff: ({ line, into, households }) =>
    `#${line.number}: the owner has said where: ${line.place}. The same thing as #${into.number}, now part of it${inAll(households)}; to undo it: #${line.number} unmerge`,
  parted: ({ line, from }, saying) =>
    dots(head(line), `parted from #${from}, dealt with by itself`, state(line, saying)),
  partedForStaff: ({ line, from }, saying) =>
    dots(head(line), `the owner says it is not #${from}: parted`, state(line, saying)),
  unmerged: ({ line, from }, saying) =>
    dots(title(line), `parted from #${from} again, dealt with by itself`, state(line, saying)),
  splitForStaff: ({ line, into }) =>
    `#${line.number}: the other thing is now #${into}, passed on to the owner; to undo it: #${into} merge #${line.number}`,
  status: ({ lines: all, more: left }, saying) =>
    lines(...all.map((line) => statusLine(line, saying)), more(left)),
  noneOpen: ({ name }) =>
    `You have no open tickets. To report, just say it, e.g. @${name} Building 3, Unit 2, floor 5: stairwell light out`,
  urged: ({ lines: all }, saying) =>
    lines("I have reminded the property office:", ...all.map((line) => statusLine(line, saying))),
  urgedForStaff: ({ line, words, times, who }, saying) =>
    lines(
      `⏰${dots(head(line), `${who ?? "the owner"} is asking (${ordinal(times)} time)`, state(line, saying))}`,
      words !== "" && `“${words}”`,
    ),
  answer: (answer, saying) =>
    answer.answered === "receipt"
      ? dots(`${firm(answer)} has accepted it`, state(answer.line, saying))
      : lines(
          answer.words === "" ? `${firm(answer)} has answered` : `${firm(answer)}: ${answer.words}`,
          dots(
            answer.nth > 0 &&
              `date changed${answer.nth > 1 ? ` (${ordinal(answer.nth)} change)` : ""}`,
            state(answer.line, saying),
            arrival(answer.line.arrivalDue, saying),
          ),
        ),
  waiting: (facts, saying) =>
    lines(
      facts.words === "" ? `${firm(facts)} is waiting for you` : `${firm(facts)}: ${facts.words}`,
      `${facts.line.completionDue === null ? "Waiting" : "The completion deadline is paused"} until ${when(facts.until, saying)}${facts.appointed ? "" : "; please reply to this with a time that suits you"}`,
    ),
  waitingForStaff: ({ line, until }, saying) =>
    lines(
      `#${line.number} waits for the resident, ${line.completionDue === null ? "" : "paused "}until ${when(until, saying)} (72 hours in all at most)`,
      line.completionDue !== null && `After that: ${finishedBy(line, line.completionDue, saying)}`,
    ),
  resumed: ({ line, by }, saying) => dots(`#${line.number} ${RESUMED[by]}`, state(line, saying)),
  assigned: (answer, saying) =>
    dots(`${firm(answer)} has put somebody on it`, state(answer.line, saying)),
  deferred: (facts, saying) => {
    const { line, nth, words } = facts;
    const was = first(line);
    const due = line.completionDue;
    return lines(
      `${firm(facts)} has changed the date${nth > 1 ? ` (${ordinal(nth)} change)` : ""}${due === null ? "" : `: ${aim(saying)} ${finishedBy(line, due, saying)}`}`,
      words !== "" && `Reason: ${words}`,
      was !== null && `First date: ${when(was, saying)}`,
    );
  },
  completed: (answer) => {
    const { line, words } = answer;
    return lines(
      `${firm(answer)}: done${words === "" ? "" : `, ${words}`}`,
      line.kind === "repair"
        ? line.joined > 0
          ? `How did it go? Whoever reported it, please reply 1 to 5 (5 is best); if it is not fixed, all who joined may reply "not fixed". #${line.number}`
          : `How did it go? Reply 1 to 5 (5 is best); if it is not fixed, reply "not fixed". #${line.number}`
        : `Are you satisfied? Reply 1 to 5 (5 is best); if it is not solved, reply "not solved". #${line.number}`,
    );
  },
  handedOver: ({ line, words }, saying) =>
    dots(
      title(line),
      `handed over to ${words}; the property office follows it up`,
      state(line, saying),
    ),
  relayed: ({ line, completion, arrival: comes, unread, undated, photoHeld }, saying) =>
    dots(
      `#${line.number} passed on to the owner`,
      photoHeld && PHOTO_HELD,
      completion !== null && `${aim(saying)}: ${finishedBy(line, completion, saying)}`,
      arrival(comes, saying),
      undated && `once there is a date: #${line.number} defer Friday reason`,
      unread &&
        `the time in it could not be read and sets no deadline; for one: #${line.number} defer time reason`,
    ),
  taken: ({ line }, saying) => dots(`#${line.number} accepted`, state(line, saying)),
  takenAlready: ({ line }, saying) =>
    dots(`#${line.number} was accepted before`, state(line, saying)),
  assignedForStaff: ({ line, who }) => dots(head(line), `assigned to ${who}`),
  deferredForStaff: ({ line, nth }, saying) =>
    dots(
      `#${line.number} date changed${nth > 1 ? ` (${ordinal(nth)} change)` : ""}`,
      state(line, saying),
      "passed on to the owner",
    ),
  deferredForManager: ({ line, nth, reason }, saying) =>
    dots(head(line), `manager, please look: ${ordinal(nth)} change`, state(line, saying), reason),
  declined: ({ line, who, words, how, aloud }, saying) =>
    lines(
      dots(
        head(line),
        `manager, please look: ${who} ${how === "decline" ? "says it cannot be done" : "used a tone that will not do"}; ${aloud ? "said in the owners' group" : "nothing went out"}`,
        state(line, saying),
      ),
      `“${words}”`,
    ),
  completedForStaff: ({ line, photoHeld, asked }) =>
    `#${line.number} done; ${asked ? "the owner is asked for a rating" : "the reporter was forgotten, nobody is asked for a rating"}${photoHeld ? `; ${PHOTO_HELD}` : ""}`,
  noted: ({ line }) => `#${line.number} noted, not passed on`,
  categorised: ({ line }) => `#${line.number} category is now ${CATEGORY_NAMES[line.category]}`,
  classified: ({ line }, saying) =>
    dots(`#${line.number} class is now ${CLASS_NAMES[line.class]}`, deadlines(line, saying)),
  classifiedForOwners: ({ line }, saying) =>
    dots(title(line), `now ${CLASS_NAMES[line.class]}`, deadlines(line, saying)),
  allClear: ({ line }) => dots(title(line), "the danger is over, thank you all"),
  allClearForStaff: ({ line, reason, byFirm }) =>
    lines(
      `#${line.number} ${byFirm ? "all clear" : "the reporter says that it is over"}: ${reason}`,
      `when it is dealt with: #${line.number} done; a false alarm: #${line.number} cancel false alarm`,
    ),
  changed: ({ line }, saying) => dots(title(line), "changed", line.place, state(line, saying)),
  changedForStaff: ({ line, words }) =>
    lines(
      `#${line.number} new place: ${line.place === "" ? "not said" : line.place}`,
      words !== "" && `“${words}”`,
    ),
  placeAdded: ({ line }) => dots(title(line), "place noted", line.place),
  cancelled: ({ line }) => dots(title(line), "cancelled"),
  cancelledByFirm: (answer) => `${firm(answer)} has cancelled it: ${answer.words}`,
  cancelledForStaff: ({ line, byReporter }) =>
    byReporter
      ? dots(head(line), "the owner cancelled it, no need to go")
      : `#${line.number} cancelled, passed on to the owner`,
  reopened: ({ line }, saying) =>
    lines(
      dots(title(line), "reopened; the property office is asked to come again"),
      deadlines(line, saying),
    ),
  reopenedForStaff: ({ line, words, nth }, saying) =>
    lines(
      `🔁#${line.number} ${dots(`Reopened (${ordinal(nth)} time)`, CATEGORY_NAMES[line.category], line.place)}`,
      words !== "" && `“${words}”`,
      deadlines(line, saying),
      `Reply to this to answer the owner; or say #${line.number} accept`,
    ),
  reopenedForManager: ({ line, nth }) =>
    dots(head(line), `manager, please look: reopened (${ordinal(nth)} time)`),
  rated: ({ line, stars, changed }) =>
    dots(
      title(line),
      `${changed ? "rating changed to" : "thank you for rating:"} ${starsOf(stars)}`,
    ),
  ratedForStaff: ({ line, stars }) =>
    dots(title(line), `the owner rates ${"★".repeat(stars)}${"☆".repeat(5 - stars)}`),
  ratedLow: ({ line, stars, words }) =>
    lines(
      dots(head(line), `please look: the owner gave only ${starsOf(stars)}`),
      words !== "" && `“${words}”`,
    ),
  unchanged: ({ line }, saying) => dots(`#${line.number} nothing changed`, state(line, saying)),
  photoAdded: ({ line }) => dots(title(line), "photo passed on to the property office"),
  photoForStaff: ({ line }) => dots(head(line), "the owner added a photo"),
  furtherPhoto: ({ line, stage }) => `${title(line)} photo (${PHOTO_STAGES[stage]})`,
  photos: ({ line, list, count }, saying) =>
    count === 0
      ? `#${line.number} has no photos kept`
      : lines(
          `#${line.number} has ${count} photo${count === 1 ? "" : "s"}${count > list.length ? `, the newest ${list.length}` : ""}:`,
          ...list.map(({ stage, at }) => `${PHOTO_STAGES[stage]} · ${when(at, saying)}`),
        ),
  photoShown: ({ line, stage, at, nth }, saying) =>
    `#${line.number} photo ${nth} · ${PHOTO_STAGES[stage]} · ${when(at, saying)}`,
  photoRefused: ({ line, fault }) =>
    `#${line.number} The ticket goes on, but ${PHOTO_FAULTS[fault]}`,
  onlyPictures: () =>
    "Films, voices and files cannot be passed on; your words were. For a picture send a photo (JPG, PNG)",
  revisedForStaff: ({ line, words }) =>
    lines(dots(`✏️${head(line)}`, "the owner changed the report:"), `“${words}”`),
  wordsAdded: ({ line }) => dots(title(line), "passed on to the property office"),
  wordsForStaff: ({ line, words }) =>
    lines(`💬${dots(head(line), "the owner adds:")}`, `“${words}”`),
  confirmCancel: ({ line }) => dots(head(line), "cancel it? Reply yes"),
  confirmSend: ({ line, words }) =>
    `#${line.number} Send this to the owner? Reply send\n${words === "" ? "[photo]" : `“${words}”`}`,
  known: (shown, saying) =>
    lines(
      shown.is === "deadlines" && `${Aim(saying)}s of each kind:`,
      KNOWN(shown),
      'From the estate\'s settings. Not what you asked? Reply "human"',
    ),
  hello: ({ name }) =>
    `Hello. Repairs, complaints, ideas, questions: just tell @${name}. Say "status" for progress, "help" for how it works.`,
  whatThere: ({ place }) => `${sayPlace(place, true) || "There"}: what is wrong? Just say it here.`,
  thanks: () => "You are welcome.",
  praised: () => "Thank you for telling us.",
  notForgotten: () => "All right, nothing was erased.",
  list: ({ of, lines: shown, page, pages, all, waiting, overdue, opened, done }, saying) =>
    lines(
      of === "today"
        ? `Today: ${opened} new, ${done} done${all > 0 ? `, ${all} open` : ""}`
        : `${of === "mine" ? "My tickets" : "Open tickets"}: ${all}`,
      pages > 1 &&
        `Nobody has answered ${waiting}, ${overdue} are late; the pressing ones first, page ${page} of ${pages}`,
      ...shown.map((line) => statusLine(line, saying)),
      page < pages && `Next page: @${saying.botName} ${LISTS[of]} ${page + 1}`,
    ),
  dutySet: ({ who, from, until, handsOver, reachable, waiting }, saying) =>
    lines(
      handsOver
        ? `The duty is ${who}'s now, until ${when(until, saying)}`
        : `On duty: ${who}, ${shiftOf({ from, until }, saying)}`,
      reachable
        ? "New tickets out of hours and emergencies will mention them"
        : "Nobody of that name is known in the group: the name is noted, it cannot be mentioned",
      waiting.length > 0 && `Not accepted yet: ${waiting.map((number) => `#${number}`).join(" ")}`,
    ),
  onDuty: ({ spans, asked, byFirm, numbers }, saying) => {
    const phones = (
      [
        ["On duty", numbers.duty],
        ["Property office", numbers.property],
      ] as const
    )
      .filter(([, number]) => number != null)
      .map(([name, number]) => `${name}: ${number}`);
    return lines(
      ...(spans.length === 0
        ? [asked ? "Nobody is down for that time yet" : "Nobody is down for duty now"]
        : spans.map((one) => `On duty: ${one.who}, ${shiftOf(one, saying)}`)),
      phones.length > 0 && `${phones.join(", ")} (from the estate's settings)`,
      spans.length === 0 && byFirm && `To set it: @${saying.botName} duty @Zhao tonight`,
    );
  },
  dutyLine: ({ who }) => `On duty: ${who}`,
  approved: ({ table }) =>
    lines(
      "Deadlines approved. From now on owners see them as a promise:",
      ...table.map(deadlineRow),
    ),
  approvedAlready: ({ since }, saying) => `The deadlines were approved ${when(since, saying)}`,
  help: ({ verbs, role }, saying) => HELP(verbs, role, saying.botName),
  howToBind: ({ name }) =>
    `This group belongs to no estate yet. An administrator says here: @${name} bind owners ESTATE NAME (or staff, committee, community)`,
  bound: ({ estate, role, fresh, missing }) =>
    lines(
      `${fresh ? "New estate" : "Estate"} “${estate}”: this is now its ${ROLE_NAMES[role]}`,
      missing.length > 0 && `Still missing: ${missing.map((name) => ROLE_NAMES[name]).join(", ")}`,
    ),
  unbound: ({ estate, role }) => `This is no longer the ${ROLE_NAMES[role]} of “${estate}”`,
  confirmEstate: ({ name, known }) =>
    `There is an estate “${known}”. If you mean it, reply yes; for a new one, “${name}”, reply new`,
  administratorAdded: ({ name }) =>
    `You are an administrator now. Add me to each group and say there: @${name} bind owners ESTATE NAME`,
  administratorRemoved: ({ name }) => `${name} is no longer an administrator`,
  appointed: ({ who, role }) => `${who} is now ${role}`,
  alarm: ({ line, danger, times }) =>
    lines(
      `🆘 Reminder ${times}: ${dots(head(line), danger !== null && DANGER_NAMES[danger])}`,
      `Nobody has accepted it yet! Reply #${line.number} accept`,
    ),
  remindAnswer: ({ line }, saying) =>
    `⏰ ${dots(head(line), `no answer yet; ${staffBy(line, saying)}`)}`,
  remindCompletion: ({ line }, saying) =>
    `⏰ ${dots(head(line), line.completionDue !== null && finishedBy(line, line.completionDue, saying))}. Too short? #${line.number} defer TIME REASON`,
  arrivalMissed: ({ line, expected }, saying) =>
    `⏰ ${head(line)}: expected there ${when(expected, saying)}. Arrived? Reply #${line.number} arrived, or a new time`,
  progressNote: ({ line }) =>
    `⏰ ${head(line)}: a week has passed, how does it go? #${line.number} reply …`,
  promiseMissed: ({ line, which, due }, saying) =>
    which === "human"
      ? `${title(line)}: the ${aim(saying)} of an answer by ${when(due, saying)} was missed; the manager has been told`
      : `${title(line)}: the ${aim(saying)}, ${finishedBy(line, due, saying)}, was missed; the manager has been told`,
  escalated: ({ line, to, why }, saying) =>
    lines(
      `${ESCALATION_MARKS[to]}${dots(head(line), ESCALATION_REASONS[why])}`,
      state(line, saying),
      to === "manager" && `Please send somebody: #${line.number} assign @…`,
    ),
  remindRating: ({ line }) =>
    `${title(line)}: we have not heard from you yet. Reply 1 to 5 (5 is best); if it is not fixed, reply "not fixed". #${line.number}`,
  lapsed: ({ line }) =>
    `${title(line)}: nothing came of it for a long time. It is closed as unresolved and will be disclosed so; report it again if it still matters`,
  secondLook: ({ line, why }) =>
    lines(
      `${head(line)}: mended leak`,
      `${why === "rain" ? "It has rained" : "A month has passed"}. Does it still leak? If so, say "#${line.number} still leaking" and the firm comes back; if not, no answer is needed`,
    ),
  secondLooks: ({ texts, count }) =>
    lines(
      `🌧️ These ${count} leaks were mended. Do they still leak?`,
      ...texts,
      count > texts.length && `and ${count - texts.length} more`,
      'If so, tell me with the number, like "#12 still leaking", and the firm comes back; if not, no answer is needed',
    ),
  looks: ({ lines: works, count, askAt }, saying) =>
    lines(
      `🌧️ It rains. Please look again at the mended leaks, ${count} in all:`,
      ...works.map((line) => head(line)),
      count > works.length && `and ${count - works.length} more`,
      `Residents are asked ${when(askAt, saying)} whether they still leak; what does is reopened`,
    ),
  noLooks: () => "Noted. No mended leak waits to be looked at",
  rainNoted: ({ count }) =>
    count === 0
      ? "Noted. No mended leak waits to be looked at"
      : `Noted: ${count} mended leaks for the firm to look at again`,
  late: ({ texts, count }) =>
    lines(
      `⏰ ${count} notices that waited:`,
      ...texts,
      count > texts.length && `and ${count - texts.length} more: ask me with a ticket's number`,
    ),
  digest: ({ of, overdue, dueToday, unanswered, open, opened, done }, saying) =>
    lines(
      of === "day"
        ? `☀️ Good morning. Open: ${open}; yesterday ${opened} reported, ${done} done`
        : `📊 Last week ${opened} reported, ${done} done; open: ${open}`,
      ...section("Overdue", overdue, saying),
      ...section("Not answered yet", unanswered, saying),
      ...section("Due today", dueToday, saying),
    ),
  gap: ({ platform, from, to }, saying) => {
    const [begun, ended] = [when(from, saying), when(to, saying)];
    const time = begun === ended ? ended : `from ${begun} to ${ended}`;
    return from === to
      ? `⚠️ ${PLATFORM_NAMES(platform)}: a message did not arrive whole ${time}; please look through the groups`
      : `⚠️ ${PLATFORM_NAMES(platform)} was cut off ${time}: I may have missed messages, please look through the groups`;
  },
  paused: ({ platform, until }, saying) =>
    `⚠️ ${PLATFORM_NAMES(platform)} says that I post too often: I stay silent there until ${when(until, saying)} and then go on`,
  loggedOut: ({ platform, file }) =>
    `⚠️ The ${PLATFORM_NAMES(platform)} account is logged out: nothing comes in or goes out. Scan the code to log in: ${file} on the server`,
  refused: ({ reason, name }) => REFUSALS(reason, name),
  refusedOf: ({ number, reason, name }) => {
    const line = REFUSALS(reason, name);
    return line.includes(`#${number}`) ? line : `#${number} ${line}`;
  },
  failed: ({ name }) =>
    `That did not work; it has been noted. Please tell @${name} again in other words`,
};

const LISTS: Readonly<Record<Facts["list"]["of"], string>> = {
  mine: "my tickets",
  pending: "open tickets",
  today: "today",
};

const shiftOf = ({ from, until }: { from: number; until: number }, saying: Saying): string =>
  from <= saying.now
    ? `now until ${when(until, saying)}`
    : `${when(from, saying)} to ${when(until, saying)}`;

const PHOTO_HELD = "photos of homes and complaints are kept, not shown in the group";
