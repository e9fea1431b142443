// What is said about each thing that happens to a ticket, and to whom: one table, an entry for each event.
import { withoutCall } from "../intake/addressed.ts";
import { readVerb } from "../intake/grammar.ts";
import { unquote } from "../intake/quote.ts";
import { findReference } from "../intake/reference.ts";
import type { ChatId } from "../platform.ts";
import { isForgotten } from "../privacy/forget.ts";
import { namesUnreadTime } from "../sla/promise.ts";
import type { Party } from "../store.ts";
import { isNowhere } from "../tickets/same-place.ts";
import type { NewTicketEvent, NewWords, Ticket, TicketEventType } from "../tickets/ticket.ts";
import { isCrowd, isStep } from "../tickets/wave.ts";
import { awaits, isHearsay } from "./hearsay.ts";
import {
  firmWords,
  here,
  hiddenOf,
  isInOwnersGroup,
  lineHere,
  lineOf,
  type PartiesTarget,
  type Posting,
  ratingChoices,
  residentWords,
  toCommittee,
  toCommunity,
  toManager,
  toOwners,
  toParties,
  toReporter,
  toStaff,
} from "./scene.ts";
import { type Reply, reply } from "./texts.ts";

export interface Told {
  readonly posting: Posting;
  /** The ticket before and after the event; before is null for TicketOpened. */
  readonly before: Ticket | null;
  readonly ticket: Ticket;
  /** The reporter and all who joined, after the event. */
  readonly parties: readonly Party[];
  /** Who of the firm acts, as owners see it: the display name. */
  readonly who: string;
  /** The writer acts as the firm (and not as a resident). */
  readonly byFirm: boolean;
  readonly several: boolean;
  /** The ticket that it is merged into, parted from or split off. */
  readonly other: Ticket | null;
  /** Owners may see the firm's picture of it; absent: they may not. */
  readonly photoForAll?: boolean;
  /** The reporter's own chat with the bot, where it is open. */
  readonly reporterPrivateId?: ChatId | null;
}

type Tell = {
  [Type in TicketEventType]: (event: Extract<NewTicketEvent, { type: Type }>, told: Told) => void;
};

/** Adds the posts of one event to `told.posting`. */
export const tell = (event: NewTicketEvent, told: Told): void =>
  (TELL[event.type] as (event: NewTicketEvent, told: Told) => void)(event, told);

const owners = (told: Told) => lineOf(told.ticket, told.posting.scene, "owners");
const staff = (told: Told) => lineOf(told.ticket, told.posting.scene, "staff");

/** As the chat in which was just spoken may read it. */
const local = (told: Told) => lineHere(told.ticket, told.posting.scene);

/** Tells the writer that it worked; not where the owners read the post itself in the same chat. */
const confirm = (told: Told, said: Reply): void => {
  if (!told.posting.scene.ownersRead) here(told.posting, "reply", said, told.ticket);
};

/** The firm's words to all who reported or joined. */
const answerParties = (
  { posting, ticket, parties, photoForAll = false }: Told,
  said: Reply,
  more: Pick<PartiesTarget, "photo" | "choices"> = {},
): void => toParties(posting, said, { kind: "answer", ticket, parties, photoForAll, ...more });

/** The firm's picture is kept and shown to nobody: the writer should know. */
const isPhotoHeld = (words: NewWords | undefined, { photoForAll, parties }: Told): boolean =>
  words?.photo !== undefined && !photoForAll && !parties.some(({ inPrivate }) => inPrivate);

/** Without whoever has just spoken, who reads it as a reply. */
const othersOf = (told: Told): Told => {
  const { message } = told.posting.scene;
  const isWriter = ({ accountId, platform }: Party) =>
    accountId === message?.author.accountId && platform === message.platform;
  return { ...told, parties: told.parties.filter((party) => !isWriter(party)) };
};

const passedOn = (told: Told, words: string): string =>
  firmWords(told.posting, words, hiddenOf(told.ticket, told.parties, told.posting.scene));

const firmAnswer = (told: Told, words: string) => ({
  line: owners(told),
  who: passedOn(told, told.who.replace(/^物业/u, "")),
  words: passedOn(told, words),
});

/** The firm's words to the residents; `nth` where they change the deadline. */
const answer = (words: NewWords | undefined, nth: number, told: Told): void =>
  answerParties(
    told,
    reply("answer", { ...firmAnswer(told, words?.text ?? ""), answered: "words", nth }),
    { photo: words?.photo },
  );

const TELL: Tell = {
  TicketOpened: (event, told) => {
    const { posting, ticket, parties, several } = told;
    const { danger } = event.facts;
    const askPlace = asksPlace(ticket);
    const numbers = posting.scene.settings.numbers;
    const line = told.other === null ? local(told) : owners(told);
    const kind = danger ? "emergency" : "acknowledgement";
    const said = danger
      ? reply("emergency", {
          ...{ line, danger, numbers, askPlace, households: 1 },
          hearsay: isHearsay(event.words?.text ?? ""),
        })
      : reply("acknowledgement", {
          line,
          askPlace,
          several,
          splitFrom: event.facts.splitFrom ?? null,
        });
    if (told.other === null) here(posting, kind, said, ticket);
    else toParties(posting, said, { kind, ticket, parties });
    toStaff(
      posting,
      danger ? "emergency" : "card",
      reply("card", {
        line: staff(told),
        danger,
        words: residentWords(event.words?.text ?? ""),
        reporter: parties[0]?.name ?? "",
        inPrivate: ticket.inPrivate,
        several,
        hasPhoto: event.words?.photo !== undefined,
      }),
      ticket,
      event.words?.photo,
    );
  },

  TicketJoined: (event, told) => {
    const { posting, ticket } = told;
    const { alike = false, named = false, danger = null, personId } = event.facts;
    const households = ticket.joined + 1;
    const line = local(told);
    const numbers = posting.scene.settings.numbers;
    if (danger !== null) {
      const said = reply("emergency", { line, danger, numbers, askPlace: false, households });
      here(posting, "emergency", said, ticket);
    } else if (named || !isCrowd(ticket.wave) || !isInOwnersGroup(posting.scene))
      here(posting, "acknowledgement", reply("joined", { line, households, alike }), ticket);
    const photo = event.words?.photo;
    if (!isStep(households) && photo === undefined) return;
    const who = told.parties.find((party) => party.personId === personId)?.name ?? "";
    const words = residentWords(event.words?.text ?? "");
    const said = reply("joinedForStaff", { line: staff(told), who, households, words });
    toStaff(posting, "notice", said, ticket, photo);
  },

  WaveAnnounced: (_, told) => {
    const { posting, ticket } = told;
    const said = reply("wave", { line: owners(told), households: ticket.joined + 1 });
    toOwners(posting, said, ticket);
  },

  // Whoever says that it was another thing reads the acknowledgement of that one.
  TicketUnjoined: (event, told) => {
    const { personId, why } = event.facts;
    const { posting, ticket, parties } = told;
    if (why === "apart") return;
    const said = reply("unjoined", { line: owners(told), byFirm: why === "staff" });
    if (why === "self") return here(posting, "reply", said, ticket);
    const left = parties.filter((party) => party.personId === personId);
    toParties(posting, said, { kind: "answer", ticket, parties: left });
    const who = left[0]?.name ?? "";
    confirm(
      told,
      reply("unjoinedForStaff", { line: staff(told), who, households: ticket.joined + 1 }),
    );
  },

  TicketMerged: (event, told) => {
    const { other, posting } = told;
    if (other === null) return;
    const households = other.joined + 1;
    const into = (readers: "owners" | "staff") => lineOf(other, posting.scene, readers);
    const said = reply("merged", { line: owners(told), into: into("owners"), households });
    if (event.facts.alike) {
      const facts = { line: local(told), into: lineHere(other, posting.scene), households };
      here(posting, "reply", reply("mergedAlike", facts), told.ticket);
      const seen = { line: staff(told), into: into("staff"), households };
      toStaff(posting, "card", reply("mergedAlikeForStaff", seen), told.ticket);
      answerParties(othersOf(told), said);
      return;
    }
    answerParties(told, said);
    confirm(told, reply("mergedForStaff", { line: staff(told), into: into("staff"), households }));
  },

  TicketUnmerged: (event, told) => {
    const { from, apart } = event.facts;
    const said = reply("unmerged", { line: owners(told), from });
    if (apart) {
      here(told.posting, "reply", reply("parted", { line: local(told), from }), told.ticket);
      const seen = reply("partedForStaff", { line: staff(told), from });
      toStaff(told.posting, "card", seen, told.ticket);
      answerParties(othersOf(told), said);
      return;
    }
    answerParties(told, said);
    confirm(told, reply("unmerged", { line: staff(told), from }));
  },

  // Said with the ticket that came, went or was split off.
  TicketAbsorbed: () => {},
  TicketReleased: () => {},
  TicketSplit: (event, told) =>
    confirm(told, reply("splitForStaff", { line: staff(told), into: event.facts.into })),

  TicketUrged: (_, told) => {
    const { message, bot } = told.posting.scene;
    const said = withoutCall(unquote(message?.text ?? "").body, bot);
    const words = readVerb(findReference(said)?.rest ?? said, { staff: false, about: true });
    toStaff(
      told.posting,
      "card",
      reply("urgedForStaff", {
        line: staff(told),
        // 催 alone says no more than the post itself.
        words: words?.verb === "urge" ? "" : residentWords(said),
        times: told.ticket.urgings,
        ...(told.byFirm && { who: told.who }),
      }),
      told.ticket,
    );
  },

  TicketAccepted: (_, told) => {
    // A bare receipt is relayed once: when the ticket becomes accepted.
    answerParties(told, reply("answer", { ...firmAnswer(told, ""), answered: "receipt", nth: 0 }));
    confirm(told, reply("taken", { line: staff(told) }));
  },

  TicketAssigned: (event, told) => {
    if (told.before?.humanAt == null || told.before.status === "reopened")
      answerParties(told, reply("assigned", firmAnswer(told, "")));
    confirm(told, reply("assignedForStaff", { line: staff(told), who: event.words?.text ?? "" }));
  },

  AnswerGiven: (event, told) => {
    const { now, settings } = told.posting.scene;
    const words = event.words?.text ?? "";
    answer(event.words, 0, told);
    confirm(
      told,
      reply("relayed", {
        line: staff(told),
        completion: event.facts.completionDue,
        arrival: event.facts.arrivalDue,
        undated: awaits(words) && isUndated(event.facts) && told.ticket.status !== "done",
        unread:
          told.ticket.status !== "done" &&
          isUndated(event.facts) &&
          namesUnreadTime(words, now, settings.timeZone),
        photoHeld: isPhotoHeld(event.words, told),
      }),
    );
  },

  DeadlineChanged: (event, told) => {
    const { nth } = event.facts;
    const words = event.words?.text ?? "";
    const previous = told.before?.completionDue ?? null;
    // Said in an answer, it reads as the answer that it is.
    if (event.words?.kind === "answer") answer(event.words, nth, told);
    else answerParties(told, reply("deferred", { ...firmAnswer(told, words), nth, previous }));
    confirm(told, reply("deferredForStaff", { line: staff(told), nth }));
    if (nth > 1)
      toManager(
        told.posting,
        reply("deferredForManager", { line: staff(told), nth, reason: words }),
        told.ticket,
      );
  },

  WaitingStarted: (event, told) => {
    const { until, appointed } = event.facts;
    const words = firmAnswer(told, event.words?.text ?? "");
    const photo = event.words?.photo;
    answerParties(told, reply("waiting", { ...words, until, appointed }), { photo });
    confirm(told, reply("waitingForStaff", { line: staff(told), until }));
  },

  // The residents were told until when; an earlier end is theirs, or shows in the next answer.
  WaitingEnded: (_, told) => {
    const { scene } = told.posting;
    const by = scene.message === null ? "time" : told.byFirm ? "firm" : "resident";
    const said = reply("resumed", { line: staff(told), by });
    if (by === "firm") here(told.posting, "reply", said, told.ticket);
    else toStaff(told.posting, "notice", said, told.ticket);
  },

  TicketCompleted: (event, told) => {
    answerParties(told, reply("completed", firmAnswer(told, event.words?.text ?? "")), {
      photo: event.words?.photo,
      choices: ratingChoices(told.posting.scene.settings),
    });
    const photoHeld = isPhotoHeld(event.words, told);
    const asked = told.parties.some((one) => one.role === "reporter" && !isForgotten(one));
    confirm(told, reply("completedForStaff", { line: staff(told), photoHeld, asked }));
  },

  TicketRated: (event, told) => {
    const { stars } = event.facts;
    const changed = told.before?.stars != null;
    here(told.posting, "reply", reply("rated", { line: local(told), stars, changed }), told.ticket);
    if (stars > 2) {
      toStaff(
        told.posting,
        "notice",
        reply("ratedForStaff", { line: staff(told), stars }),
        told.ticket,
      );
      return;
    }
    // One post in the staff group: the one that names the manager.
    // What was said of it names people and homes: for the firm alone.
    const words = residentWords(event.words?.text ?? "");
    toManager(told.posting, reply("ratedLow", { line: staff(told), stars, words }), told.ticket);
    const seen = { line: owners(told), stars, words: "" };
    toCommittee(told.posting, reply("ratedLow", seen), told.ticket);
  },

  TicketReopened: (event, told) => {
    const { nth } = event.facts;
    here(told.posting, "acknowledgement", reply("reopened", { line: local(told) }), told.ticket);
    toStaff(
      told.posting,
      "card",
      reply("reopenedForStaff", {
        line: staff(told),
        words: residentWords(event.words?.text ?? ""),
        nth,
      }),
      told.ticket,
    );
    if (nth >= 3)
      toManager(told.posting, reply("reopenedForManager", { line: staff(told), nth }), told.ticket);
  },

  TicketCancelled: (event, told) => {
    if (event.facts.by === "reporter") {
      here(told.posting, "reply", reply("cancelled", { line: local(told) }), told.ticket);
      toStaff(
        told.posting,
        "card",
        reply("cancelledForStaff", { line: staff(told), byReporter: true }),
        told.ticket,
      );
      return;
    }
    answerParties(told, reply("cancelledByFirm", firmAnswer(told, event.words?.text ?? "")));
    confirm(told, reply("cancelledForStaff", { line: staff(told), byReporter: false }));
  },

  PlaceChanged: (event, told) => {
    // Said with the merging that follows from it.
    if (event.facts.into !== undefined) return;
    const line = local(told);
    const answers = told.before !== null && asksPlace(told.before);
    here(
      told.posting,
      "reply",
      answers ? reply("placeAdded", { line }) : reply("changed", { line }),
      told.ticket,
    );
    if (!told.byFirm)
      toStaff(
        told.posting,
        "card",
        reply("changedForStaff", {
          line: staff(told),
          words: residentWords(event.words?.text ?? ""),
        }),
        told.ticket,
      );
  },

  CategoryChanged: (_, told) =>
    here(told.posting, "reply", reply("categorised", { line: local(told) }), told.ticket),

  ClassChanged: (_, told) => {
    confirm(told, reply("classified", { line: staff(told) }));
    // The residents were told deadlines: those that hold now are theirs to know.
    answerParties(told, reply("classifiedForOwners", { line: owners(told) }));
  },

  DangerCleared: (event, told) => {
    const reason = event.words?.text ?? "";
    answerParties(told, reply("allClear", { line: owners(told) }));
    toStaff(
      told.posting,
      "reply",
      reply("allClearForStaff", {
        line: staff(told),
        reason: residentWords(reason),
        byFirm: event.facts.byFirm ?? false,
      }),
      told.ticket,
    );
  },

  HandedOver: (event, told) => {
    answerParties(told, reply("handedOver", firmAnswer(told, event.words?.text ?? "")));
    confirm(
      told,
      reply("relayed", {
        ...{ line: staff(told), completion: null, arrival: null },
        ...{ unread: false, undated: false, photoHeld: false },
      }),
    );
  },

  NoteAdded: (_, told) =>
    here(told.posting, "reply", reply("noted", { line: local(told) }), told.ticket),

  // What was said before is with the staff already; the group has read both.
  WordsRevised: (event, told) =>
    toStaff(
      told.posting,
      "card",
      reply("revisedForStaff", {
        line: staff(told),
        words: residentWords(event.words?.text ?? ""),
      }),
      told.ticket,
    ),

  // To the residents; the manager hears of it with the escalation.
  PromiseMissed: (event, told) => {
    const { which } = event.facts;
    const { humanDue, completionDue } = told.ticket;
    const due = which === "human" ? humanDue : (completionDue ?? humanDue);
    const { posting, ticket, parties } = told;
    const said = reply("promiseMissed", { line: owners(told), which, due });
    toParties(posting, said, { kind: "notice", ticket, parties });
  },

  TicketEscalated: (event, told) => {
    const { to, why } = event.facts;
    const { posting, ticket } = told;
    if (to === "manager")
      toManager(posting, reply("escalated", { line: staff(told), to, why }), ticket);
    const said = reply("escalated", { line: owners(told), to, why });
    if (to === "committee") toCommittee(posting, said, ticket);
    if (to === "community") toCommunity(posting, said, ticket);
  },

  RatingReminded: (_, told) => {
    const { posting, ticket, parties } = told;
    const reporter = parties.find(({ role }) => role === "reporter");
    if (!reporter || isForgotten(reporter)) return;
    toReporter(posting, reply("remindRating", { line: owners(told) }), {
      ticket,
      reporter,
      privateId: told.reporterPrivateId ?? null,
      choices: ratingChoices(posting.scene.settings),
    });
  },

  SecondLookAsked: (event, told) => {
    const { posting, ticket } = told;
    const parties = told.parties.filter((party) => !isForgotten(party));
    const said = reply("secondLook", { line: owners(told), why: event.facts.why });
    toParties(posting, said, { kind: "notice", ticket, parties });
  },
  // Whoever asks for the ticket's state reads how many there are.
  PhotoKept: () => {},

  // Silent where the rating, or its absence, or the answer has been said.
  TicketClosed: (event, told) => {
    if (event.facts.reason !== "lapsed") return;
    const { posting, ticket, parties } = told;
    toParties(posting, reply("lapsed", { line: owners(told) }), {
      kind: "notice",
      ticket,
      parties,
    });
    toStaff(posting, "notice", reply("lapsed", { line: staff(told) }), ticket);
  },
};

const isUndated = (facts: { completionDue: number | null; arrivalDue: number | null }): boolean =>
  facts.completionDue === null && facts.arrivalDue === null;

/** A fault that nobody could find: one short question. Not for complaints, questions, suggestions. */
export const asksPlace = ({ kind, place }: Ticket): boolean =>
  kind === "repair" && isNowhere(place);
