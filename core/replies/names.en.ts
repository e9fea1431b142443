// The names of things in English. Short, for one line of a chat.

import type { NumberName } from "../estates/schema.ts";
import type { PhotoFault, PhotoStage } from "../photos/photo.ts";
import type { TicketClass } from "../sla/policy.ts";
import type { EscalationLevel, EscalationReason, Status, TicketKind } from "../tickets/ticket.ts";
import type { Category, Danger, Location } from "../understand/classification.ts";

export const CATEGORY_NAMES: Record<Category, string> = {
  plumbing: "Plumbing",
  electrical: "Electrical",
  elevator: "Lift",
  access: "Doors and access",
  building: "Building",
  facility: "Shared facilities",
  fire_gas: "Fire and gas",
  heating: "Heating",
  cleaning: "Cleaning",
  greening: "Greenery",
  security: "Security",
  parking: "Parking",
  neighbour: "Neighbours",
  fees: "Fees",
  service: "Service",
  other: "Other",
};

export const CLASS_NAMES: Record<TicketClass, string> = {
  P0: "Emergency",
  P1: "Urgent",
  P2: "High",
  P3: "Routine",
  P4: "Planned",
  C1: "Complaint",
  C2: "Complex complaint",
  S: "Suggestion",
  Q1: "Question",
  Q2: "Accounts question",
};

export const STATUS_NAMES: Record<Status, string> = {
  open: "not accepted yet",
  accepted: "in progress",
  deferred: "postponed",
  done: "done, to be rated",
  closed: "closed",
  cancelled: "cancelled",
  merged: "merged",
  reopened: "reopened",
};

export const KIND_NAMES: Record<TicketKind, string> = {
  repair: "Repair",
  complaint: "Complaint",
  suggestion: "Suggestion",
  question: "Question",
};

export const ROLE_NAMES: Record<string, string> = {
  owners: "owners group",
  staff: "staff group",
  committee: "committee group",
  community: "community group",
};

/** What to do at once, in a breath; the numbers are added from the settings. */
export const SAFETY: Record<Danger, { do: string; call: readonly NumberName[] }> = {
  lift_trapped: {
    do: "Do not force the doors or jump. Press the alarm button, stand still by the wall and wait for help.",
    call: ["lift", "fire"],
  },
  gas_leak: {
    do: "Open the windows. Touch no switch, light nothing. Go outside before you phone.",
    call: ["gas", "fire"],
  },
  fire: {
    do: "Leave now by the stairs, never the lift. Stay low and cover your nose and mouth.",
    call: ["fire"],
  },
  electric_shock: {
    do: "Do not touch the person or the wire. Keep away; cut the power at the mains if you safely can.",
    call: ["ambulance", "fire", "power"],
  },
  falling_object: {
    do: "Do not stop below the building. Walk around it and keep children close.",
    call: ["police", "ambulance"],
  },
  burst_pipe: {
    do: "Switch off the power nearby, stay out of the basement, move valuables higher up.",
    call: ["water"],
  },
  sewage: {
    do: "Everyone in the building: use no water, stop washing machines, do not touch the sewage.",
    call: [],
  },
  medical_outage: {
    do: "Anyone on an oxygen machine or ventilator: tell us at once and change to backup power first.",
    call: ["ambulance", "power"],
  },
  injury: {
    do: "Call an ambulance first. Do not move the injured person; somebody stay with them.",
    call: ["ambulance"],
  },
  missing_or_locked_in: {
    do: "Please reply where, and what they look like. We are sending somebody now.",
    call: ["police", "fire"],
  },
  crime: { do: "Do not go near, do not chase. Keep yourself safe first.", call: ["police"] },
  structure: {
    do: "Leave at once, keep away and warn the people around you.",
    call: ["fire"],
  },
  confined_space: {
    do: "Never go down to help. Stay outside and wait for trained rescuers.",
    call: ["fire", "ambulance"],
  },
  extreme_weather: {
    do: "Do not fetch your car from the basement. Keep away from water, trees and signs.",
    call: ["fire"],
  },
  battery_fire: {
    do: "Do not use water. Keep away, shut the door and go downstairs.",
    call: ["fire"],
  },
  animal: {
    do: "Get away from it. If bitten or stung, rinse with clean water and see a doctor soon.",
    call: ["ambulance", "police"],
  },
};

export const NUMBER_NAMES: Record<NumberName, string> = {
  duty: "Duty desk",
  property: "Property office",
  police: "Police",
  fire: "Fire",
  ambulance: "Ambulance",
  lift: "Lift rescue",
  gas: "Gas repair",
  water: "Water repair",
  power: "Power repair",
};

/** Building 3, Unit 2, floor 5, stairwell. For owners the room is left out, and what is inside a home. */
export function sayPlace(place: Location, owners: boolean): string {
  const home = owners && place.room !== null;
  const { floor } = place;
  const parts = [
    place.building !== null && `Building ${place.building}`,
    place.unit !== null && `Unit ${place.unit}`,
    floor !== null &&
      place.room === null &&
      (floor.startsWith("-") ? `basement ${floor.slice(1)}` : `floor ${floor}`),
    place.room !== null && !home && `room ${place.room}`,
    !home && place.place,
  ];
  return parts.filter((part) => typeof part === "string" && part !== "").join(", ");
}

const PLATFORMS: Readonly<Record<string, string>> = { wechat: "WeChat", telegram: "Telegram" };
export const PLATFORM_NAMES = (platform: string): string => PLATFORMS[platform] ?? platform;

export const ESCALATION_MARKS: Record<EscalationLevel, string> = {
  manager: "⚠️ For the manager: ",
  committee: "⚠️ For the committee: ",
  community: "⚠️ For the community: ",
};
export const ESCALATION_REASONS: Record<EscalationReason, string> = {
  unanswered: "not answered in time",
  overdue: "not finished in time",
  alarm: "nobody has accepted a danger",
};

/** A danger in a word or two, for lists and reminders. */
export const DANGER_NAMES: Record<Danger, string> = {
  lift_trapped: "people in the lift",
  gas_leak: "gas",
  fire: "fire or smoke",
  electric_shock: "electric shock",
  falling_object: "falling objects",
  burst_pipe: "burst pipe",
  sewage: "sewage",
  medical_outage: "outage with a patient",
  injury: "somebody hurt",
  missing_or_locked_in: "missing or locked in",
  crime: "crime",
  structure: "unsafe building",
  confined_space: "trapped in a pit",
  extreme_weather: "severe weather",
  battery_fire: "battery fire",
  animal: "dangerous animal",
};

export const PHOTO_STAGES: Readonly<Record<PhotoStage, string>> = {
  before: "before",
  during: "in progress",
  after: "after",
  internal: "internal",
};

/** After "The ticket goes on, but ". */
export const PHOTO_FAULTS: Readonly<Record<PhotoFault, string>> = {
  tooLarge: "the picture is over 20 MB and was not kept; please send a smaller one",
  notAPicture: "what is attached is no JPG or PNG and was not kept; please send it as one of these",
  damaged:
    "the picture cannot be opened (not all of it arrived?) and was not kept; please send it again",
  gone: "the picture can no longer be fetched and was not kept; please send it again",
  diskFull:
    "the picture cannot be kept now (the server's disk is full); it will be kept once there is room",
  unwritable:
    "the picture cannot be kept now (the server cannot write files); it will be kept later",
};
