// The estate that the history is of: large, with books of its own, everything in its disclosure that there can be.
import { defaultSettings, type EstateSettings } from "../../core/estates/schema.ts";

export const ESTATE = "晨曦花园";
export const HOUSEHOLDS = 3_000;
export const STAFF = 20;
export const PLATFORM = "memory";
export const OWNERS = "owners-1";
export const STAFF_CHAT = "staff-1";
export const COMMITTEE_CHAT = "committee-1";

export const SETTINGS: EstateSettings = {
  ...defaultSettings,
  numbers: { ...defaultSettings.numbers, property: "0513-5550100" },
  fees: {
    mode: "trust",
    price: 12_000,
    remuneration: { rate: 1_500, base: "cashCurrentArrearsAndConsumedPrepaid" },
    donation: 3_000,
    repairShare: 5_000,
    threshold: 50_000,
  },
  disclosure: {
    ...defaultSettings.disclosure,
    firm: "晨曦物业服务有限公司",
    committee: "晨曦花园业主委员会",
    accounts: { L1: { bank: "农业银行", last4: "1234" } },
    services: [{ item: "秩序巡查", planned: 120 }],
  },
};
