// Help and refusals in English: one line each, with an example that can be typed as it is.
import type { RefusalReason } from "../errors.ts";
import type { Verb } from "../tickets/transitions.ts";
import { disclosureFault } from "./disclosure.en.ts";
import { homeFault } from "./homes.en.ts";
import { ledgerFault } from "./ledger.en.ts";
import { ROLE_NAMES, STATUS_NAMES } from "./names.en.ts";

/** One example for each verb; `@` stands for a mention of the bot. Null: not shown in help. */
const EXAMPLES: Record<Verb, string | null> = {
  report:
    "@ Building 3, Unit 2, floor 5: stairwell light out — repairs, complaints, ideas, questions alike",
  status: "@ status — how far your tickets are; @ #12 status",
  urge: "@ hurry up — remind the property office",
  join: "@ join #12 — my home too",
  unjoin: "@ leave #12 — after joining",
  merge: "#12 merge #9 — #12 becomes part of #9",
  unmerge: "#12 unmerge",
  split: "#12 split the door stays open — two faults in one message",
  absorb: null,
  release: null,
  reopen: "@ #12 not fixed — within 7 days",
  rate: "@ #12 5 stars — rate it, 1 to 5",
  cancel: "@ cancel #12",
  change: "@ change #12 to Building 5, Unit 2 — correct the place",
  accept: "#12 accept",
  takeOver: "#12 take over — from now on it is mine",
  assign: "#12 assign @Wang",
  answer: "#12 reply the part comes this afternoon — or simply reply to the card",
  defer: "#12 defer to tomorrow 18:00 waiting for a part",
  wait: "#12 waiting for the resident Saturday morning — nobody lets us in: the completion is paused",
  resume: "#12 resume — the clock runs again",
  complete: "#12 done lamp replaced",
  categorise: "#12 category elevator",
  classify: "#12 urgent; #12 class planned — also routine, high, complex",
  allClear: "#12 all clear false alarm",
  handOver: "#12 hand over to the lift company: new main board",
  note: "#12 note nobody at home — not passed on",
  photos: "@ #12 photos — before and after",
  duty: "@ duty @Wang tonight — also: weekend, 20:00 to 8:00",
  handOverDuty: "@ hand over duty to @Li — the rest of the shift",
  onDuty: "@ who is on duty",
  mine: "@ my tickets",
  pending: "@ open tickets",
  today: "@ today",
  rain: "@ it rains — mended leaks are looked at again, and residents asked",
  approve: "@ approve deadlines — from targets they become promises",
  book: "@ book expense gate repair 1286.00 card reader — with a picture of the voucher, also income, transfer",
  amend: "@ amend 12 1280.00 wrong amount — or void, line common lighting, voucher",
  review: "@ review 12 pass; @ review 12 return no invoice — review alone lists what waits",
  reconcile: "@ reconcile 2026-10 197010.99 — the bank's balance at the end of the month",
  disclose:
    "@ disclosure 2026-10 draft — what is to be published, and once both have signed: disclosure 2026-10",
  sign: "@ sign 2026-10 — published once manager and committee have signed",
  object: "@ object 2.5.2 the gate costs too much — the firm answers with: objection 3 answer …",
  verify: "@ verify 2026-10 — recomputes what was published",
  published: "@ last disclosure — money and tickets, and where the money went you may just ask",
  summary: "@ summary this month; @ summary 2026-10",
  lists: "@ three lists — what is overdue, who is responsible, what is done",
  resolve:
    "@ decision #12 new board responsible: lift-firm due: 10-20 — and later: decision 1 done",
  bindHome: "@ bind home 3-2-501 — seen by you and the property office only",
  myHomes: "@ my homes",
  unbindHome: "@ unbind home 3-2-501",
  homeClaims: "@ home claims — those that wait",
  confirmHome: "@ confirm home 7 — or reply to that post with confirm",
  rejectHome: "@ reject home 7",
  forget: "@ forget me — erases your name, words, pictures and homes",
  bind: "@ bind owners Sunny Garden",
  unbind: "@ unbind",
  manager: "@ manager @Wang",
  bookkeeper: "@ bookkeeper @Zhang",
  removeAdministrator: "@ remove admin @Wang",
  administrator: null,
  send: null,
  miss: null,
  escalate: null,
  remindRating: null,
  secondLook: null,
  lapse: null,
  close: null,
  keepPhoto: null,
  revise: null,
  help: null,
};

export const HELP = (verbs: readonly Verb[], role: string, name: string): string => {
  const call = role === "private" ? "" : `@${name} `;
  const shown = verbs.flatMap((verb) => EXAMPLES[verb]?.replaceAll("@ ", call) ?? []);
  return ["You can say:", ...shown].join("\n");
};

/** The words of a verb as they are typed. */
const VERB_NAMES: Partial<Record<string, string>> = {
  answer: "reply",
  wait: "wait for the resident",
  resume: "resume",
  complete: "done",
  categorise: "category",
  classify: "class",
  allClear: "all clear",
  handOver: "hand over",
  urge: "hurry up",
  reopen: "not fixed",
  photos: "photos",
  duty: "duty",
  handOverDuty: "hand over duty",
  onDuty: "who is on duty",
  keepPhoto: "keep a photo",
  mine: "my tickets",
  pending: "open tickets",
  bindHome: "bind home",
  forget: "forget me",
  myHomes: "my homes",
  unbindHome: "unbind home",
  homeClaims: "home claims",
  confirmHome: "confirm home",
  rejectHome: "reject home",
  approve: "approve deadlines",
  removeAdministrator: "remove admin",
};
const verbName = (verb: string): string => VERB_NAMES[verb] ?? verb;

/** The first example of a verb about a ticket, to be typed as it is. */
const example = (verb: string): string =>
  (EXAMPLES[verb as Verb] ?? `#12 ${verbName(verb)}`).split(/ — |; /u)[0]?.replace("@ ", "") ?? "";

const WHOSE: Partial<Record<string, string>> = {
  approve: "only the property manager can do that",
  book: "only the manager and the bookkeeper can do that",
  amend: "only the manager and the bookkeeper can do that",
  review: "only the committee can do that",
  reconcile: "only the manager and the bookkeeper can do that",
  disclose: "only the committee and the manager can do that",
  sign: "only the committee and the manager can do that",
  object: "only the committee can do that",
  summary: "only the committee and the staff can do that",
  lists: "only the committee, the community and the staff can do that",
  resolve: "only the committee and the manager can do that",
  pending: "only property staff and the committee can see that",
  today: "only property staff and the committee can see that",
  bindHome: "please write to me in the owners group first, so that I know your estate",
  rain: "only property staff can say that",
  bind: "only an administrator can do that",
  unbind: "only an administrator can do that",
  manager: "only an administrator can do that",
  bookkeeper: "only an administrator can do that",
  removeAdministrator: "only an administrator can do that",
  rate: "only the person who reported it can rate it",
  reopen: "only those who reported or joined it can say so",
  cancel: "only the person who reported it or the property office can cancel it",
  change: "only the person who reported it or the property office can change it",
  unjoin: "only those who joined or the property office can do that",
  allClear: "only the person who reported it or the property office can say so",
};

const NEEDS: Partial<Record<string, string>> = {
  assign: "To whom? E.g. #12 assign @Wang",
  answer: "What should I reply? E.g. #12 reply the part comes this afternoon",
  defer:
    "A new date needs a time and a reason, e.g. #12 defer to tomorrow 18:00 waiting for a part",
  cancel: "Please add the reason, e.g. #12 cancel reported twice",
  merge: "Into which one? E.g. #12 merge #9",
  split: "What is the other thing? E.g. #12 split the door stays open",
  unjoin: "Who? E.g. #12 leave @Li",
  allClear: "Please add the reason, e.g. #12 all clear checked on site, false alarm",
  handOver: "To whom, and why? E.g. #12 hand over to the lift company: new main board",
  note: "What should I note? E.g. #12 note owner at home in the afternoon",
  change: "To which place? E.g. change #12 to Building 5, Unit 2",
  rate: "How many stars? E.g. #12 5 stars",
  manager: "Please mention who becomes manager, e.g. manager @Wang",
  bookkeeper: "Please mention who becomes bookkeeper, e.g. bookkeeper @Zhang",
  removeAdministrator: "Please mention who is to go, e.g. remove admin @Wang",
  book: "Book what? E.g. book expense gate repair 1286.00; book income parking fees 18640; book transfer to the repair fund 11135.33",
  amend: "Which entry? E.g. amend 12 1280.00 wrong amount; amend 12 void double",
  review: "Which entry? E.g. review 12 pass; review 12 return no invoice",
  object: "Which line, and what about it? E.g. object 2.5.2 the gate costs too much",
  resolve: "What was decided? E.g. decision #12 new board responsible: lift-firm due: 10-20",
  reconcile:
    "Which month? E.g. reconcile 2026-10 197010.99; reconcile 2026-10 common income 96490.32",
  bindHome: "Which home? E.g. bind home 3-2-501",
  confirmHome: "Which one? E.g. confirm home 7",
  rejectHome: "Which one? E.g. reject home 7",
  bind: "Bind to what? E.g. bind owners Sunny Garden (or staff, committee, community)",
};

/** Never with what was said: everybody reads it here. */
const PRIVATE_ONLY: Partial<Record<string, string>> = {
  bindHome:
    "Please bind your home in private: here everybody reads it. You may take your message back.",
  forget: "Please say that to me in private, and I will erase what I hold about you.",
  unbindHome:
    "Please say that to me in private: here everybody reads it. You may take your message back.",
};

export function REFUSALS(reason: RefusalReason, name: string): string {
  switch (reason.why) {
    case "unknownTicket":
      return `There is no #${reason.number}. Please check the number.`;
    case "whichTicket":
      return `Which one? Please add its number, e.g. ${example(reason.verb)}`;
    case "notAllowed":
      return `Sorry, "${verbName(reason.verb)}": ${WHOSE[reason.verb] ?? "only property staff can do that"}.`;
    case "wrongState":
      return `#${reason.number} is now "${STATUS_NAMES[reason.status as keyof typeof STATUS_NAMES]}": "${verbName(reason.verb)}" is not possible.`;
    case "noDanger":
      return `#${reason.number} has no danger to clear.`;
    case "tooLateToReopen":
      return `#${reason.number} was done more than 7 days ago. Please report it anew.`;
    case "tooLateToRate":
      return `The rating of #${reason.number} can no longer be changed.`;
    case "alreadyJoined":
      return `You have joined #${reason.number} already. You will hear the result.`;
    case "joinsPrivate":
      return `#${reason.number} was reported in private; nobody else can join it.`;
    case "ownTicket":
      return `#${reason.number} is your own report. You will hear the result.`;
    case "reporterStays":
      return reason.self
        ? `#${reason.number} is your own report. If it is no longer needed, say cancel #${reason.number}`
        : `#${reason.number} was reported by this person. If it is no longer needed, say #${reason.number} cancel with the reason`;
    case "notJoined":
      return `#${reason.number}: this person has not joined it.`;
    case "merged":
      return `#${reason.number} is part of #${reason.into} now; please say it to #${reason.into}.`;
    case "mergesItself":
      return `#${reason.number} cannot become part of itself, e.g. #12 merge #9`;
    case "mergesIntoEnded":
      return `#${reason.number} is “${STATUS_NAMES[reason.status as keyof typeof STATUS_NAMES]}”; nothing can be merged into it.`;
    case "mergesKinds":
      return `#${reason.number} and #${reason.into} are of different kinds (repair, complaint, suggestion, question) and cannot be merged.`;
    case "mergesSlower":
      return `#${reason.number} is more urgent than #${reason.into} and cannot become part of it; the other way: #${reason.into} merge #${reason.number}`;
    case "unmergeFirst":
      return `#${reason.number} was merged itself; first #${reason.number} unmerge.`;
    case "tooManyTickets":
      return `You have reported ${reason.most} things ${reason.within > 3_600_000 ? "today" : `within ${Math.round(reason.within / 60_000)} minutes`}; this one is not noted, please try again later. A danger counts at any time.`;
    case "tooManyMessages":
      return "That was very fast; please wait a minute. A danger counts at any time.";
    case "tooManyPictures":
      return `${reason.most} pictures within ${Math.round(reason.within / 60_000)} minutes are plenty; the others are not kept. Please send what is still missing later.`;
    case "missing":
      return NEEDS[reason.verb] ?? "Something is missing. Please say it again in full.";
    case "badTime":
      return "I could not read the time. E.g. #12 defer to tomorrow 18:00 waiting for a part";
    case "pastTime":
      return "That time is over. Please give a later one.";
    case "farTime":
      return "That is too far away. Please give a time within a year.";
    case "waitsTooLate":
      return `#${reason.number} is past its completion deadline and cannot be paused; send #${reason.number} defer tomorrow 18:00 reason`;
    case "waitedOut":
      return `#${reason.number} has waited for the resident for 72 hours in all; send #${reason.number} defer tomorrow 18:00 reason`;
    case "badCategory":
      return "No such category. You can use: plumbing, electrical, elevator, access, building, facility, fire_gas, heating, cleaning, greening, security, parking, neighbour, fees, service, other";
    case "badClass":
      return "Classes: urgent, routine, high, planned; for complaints: routine, complex. E.g. #12 class planned";
    case "badPlace":
      return "I could not read the place. E.g. change #12 to Building 5, Unit 2";
    case "badStars":
      return "Please give 1 to 5; 5 is best.";
    case "tooLong":
      return `That is too long (at most ${reason.limit} characters). Please say only what matters most.`;
    case "notUnderstood":
      if (reason.toFirm)
        return 'I did not understand. Say it with the number, e.g. #12 accept; #12 coming tomorrow morning; #12 done replaced. Or say "help".';
      return `I did not understand. To report, say what is wrong and where, e.g. @${name} Building 3, Unit 2, floor 5: stairwell light out. Or say "help".`;
    case "alreadyBound":
      return reason.here
        ? `This is already the ${ROLE_NAMES[reason.role]} of “${reason.estate}”. To change it, say "unbind" first.`
        : `“${reason.estate}” already has its ${ROLE_NAMES[reason.role]}. To change it, say "unbind" there first.`;
    case "notBound":
      return `This group belongs to no estate yet. An administrator says: @${name} bind owners ESTATE NAME`;
    case "inGroupOnly":
      return "Please say this in the group that is to be bound.";
    case "inPrivateOnly":
      return PRIVATE_ONLY[reason.verb] ?? "Please say this to me in private.";
    case "forgetsOffice":
      return "You act for the property office, the committee or the community, or are an administrator, and what is done there stands under a name. Give up the office and leave the group first, then say it again.";
    case "inStaffGroupOnly":
      return "Please say this in the staff group.";
    case "inCommitteeGroupOnly":
      return "Please say this in the committee's group.";
    case "inOfficeGroupsOnly":
      return "Please say this in the committee's or the staff's group.";
    case "home":
      return homeFault(reason.fault);
    case "ledger":
      return ledgerFault(reason.fault);
    case "disclosure":
      return disclosureFault(reason.fault);
    case "badEstateName":
      return "The name of an estate has 2 to 30 characters, e.g. bind owners Sunny Garden";
    case "noSuchPage":
      return `There is no such page: ${reason.pages} in all.`;
    case "oneOnDuty":
      return "One person at a time, please: duty @Wang tonight";
    case "badShift":
      return "Whose duty, and when? For example: duty @Wang tonight";
    case "noSuchPerson":
      return "That person is not an administrator.";
    case "noEstate":
      return `I do not know your estate yet. Please write to @${name} in its owners group first.`;
    case "whichEstate":
      return `You are in several estates. Please say it again with the name: ${reason.names.join(", ")}`;
    case "wrongCode":
      return "Wrong setup code.";
    case "lockedOut":
      return "Too many tries. Please try again in an hour.";
    case "codeInGroup":
      return "A setup code must not be said in a group; this one is void. Run npm run admin-code on the server for a new one and send it to me in private.";
    case "codeSpent":
      return "This setup code has been used. Run npm run admin-code on the server for a new one.";
    case "nothingToSend":
      return "No reply is waiting to be sent.";
    case "nothingOpen":
      return "You have no ticket for that; “status” shows your own.";
    default:
      return reason satisfies never;
  }
}
