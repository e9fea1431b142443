// Which home is meant, who may claim it, and where 我家 is.
import { describe, expect, test } from "vitest";
import { DAY } from "../../../core/clock.ts";
import type { Refusal } from "../../../core/errors.ts";
import {
  CLAIM_LIMITS,
  type ClaimState,
  checkClaim,
  type HomeClaim,
} from "../../../core/homes/claim.ts";
import { ownPlace } from "../../../core/homes/own-place.ts";
import { findHome } from "../../../core/homes/register.ts";
import { claimOfPost, readDecision } from "../../../core/intake/homes-plan.ts";
import { HOMES as ENGLISH } from "../../../core/replies/homes.en.ts";
import { HOMES as CHINESE } from "../../../core/replies/homes.zh.ts";
import { readAddress } from "../../../core/understand/address.ts";

const REGISTER = ["3-2-501", "3-2-502", "03-01-0102", "5-101", "别墅甲"].map((label) => ({
  label,
}));

describe("the home that is meant", () => {
  test.each([
    ["3-2-501", "3-2-501"],
    ["３－２－５０１", "3-2-501"],
    ["3栋2单元501室", "3-2-501"],
    ["三栋二单元501", "3-2-501"],
    ["3-1-102", "03-01-0102"],
    ["5栋101", "5-101"],
    ["别墅甲", "别墅甲"],
  ])("%s is %s", (said, label) => {
    expect(findHome(said, REGISTER)).toEqual({ label });
  });
  test.each([
    ["3-2-555", "unknown"],
    ["9-9-909", "unknown"],
    ["3-501", "unknown"],
    ["501", "unread"],
    ["3栋", "unread"],
    ["随便", "unread"],
    ["", "unread"],
  ])("%s is %s", (said, fault) => {
    expect(findHome(said, REGISTER)).toBe(fault);
  });
  test("without a register it is the address as said", () => {
    expect(findHome("3栋2单元0501室", [])).toEqual({ label: "3-2-501" });
    expect(findHome("8栋1203", [])).toEqual({ label: "8-1203" });
    expect(findHome("1203", [])).toBe("unread");
  });
  test("two labels that read as one door are no home", () => {
    expect(findHome("3栋2单元501", [{ label: "3-2-501" }, { label: "03-02-501" }])).toBe("unknown");
  });
});

describe("who may claim", () => {
  const NOW = 1_000 * DAY;
  const claim = (state: ClaimState, part: Partial<HomeClaim> = {}): HomeClaim => ({
    ...{ number: 1, personId: 1, label: "3-2-501", state, claimedAt: NOW - 2 * DAY },
    ...{ decidedAt: state === "claimed" ? null : NOW - 2 * DAY },
    ...part,
  });
  const why = (claims: readonly HomeClaim[], label = "3-2-501") => {
    try {
      checkClaim(claims, label, NOW);
      return null;
    } catch (error) {
      const { reason } = error as Refusal;
      return reason.why === "home" ? reason.fault.is : reason.why;
    }
  };
  const many = (count: number, state: ClaimState, part: Partial<HomeClaim> = {}) =>
    Array.from({ length: count }, (_, n) => claim(state, { label: `1-1-${n}`, ...part }));

  test("as many homes as one can live in, as many claims as a day has", () => {
    expect(why([])).toBeNull();
    expect(why(many(CLAIM_LIMITS.homes - 1, "confirmed"))).toBeNull();
    expect(why(many(CLAIM_LIMITS.homes, "confirmed"))).toBe("tooMany");
    expect(why(many(CLAIM_LIMITS.homes, "ended"))).toBeNull();
    expect(why(many(CLAIM_LIMITS.aDay, "ended", { claimedAt: NOW - 1 }))).toBe("tooOften");
  });
  test("what was rejected, not again for a week; another home may be claimed", () => {
    expect(why([claim("rejected")])).toBe("rejected");
    expect(why([claim("rejected")], "3-2-502")).toBeNull();
    expect(why([claim("rejected", { decidedAt: NOW - 7 * DAY })])).toBeNull();
  });
});

describe("我家", () => {
  const at = (words: string, homes: readonly string[], room = true) =>
    ownPlace(readAddress(words), words, { homes: homes.map(readAddress), room });
  const ONE = ["3-2-501"];

  test.each([
    ["我家漏水", ONE, true, ["3", "2", "501"]],
    ["我家漏水", ONE, false, ["3", "2", null]],
    ["家里厨房水管爆了", ONE, true, ["3", "2", "501"]],
    ["there is a leak in my kitchen", ONE, true, ["3", "2", "501"]],
    ["我们单元楼道灯不亮", ONE, true, ["3", "2", null]],
    ["我们这栋大门坏了", ONE, true, ["3", null, null]],
    ["501漏水", ONE, true, ["3", "2", "501"]],
    // Another's, or another building's: as said.
    ["601漏水", ONE, true, [null, null, "601"]],
    ["5栋我妈家漏水", ONE, true, ["5", null, null]],
    ["东门灯不亮", ONE, true, [null, null, null]],
    ["我家漏水", [], true, [null, null, null]],
    // Two homes: what they share.
    ["我家漏水", ["3-2-501", "3-2-502"], true, ["3", "2", null]],
    ["我家漏水", ["3-2-501", "3-1-101"], true, ["3", null, null]],
    ["我家漏水", ["3-2-501", "5-1-101"], true, [null, null, null]],
    ["502漏水", ["3-2-501", "3-2-502"], true, ["3", "2", "502"]],
  ] as const)("%s (%s, room: %s)", (words, homes, room, [building, unit, door]) => {
    expect(at(words, homes, room)).toMatchObject({ building, unit, room: door });
  });
});

test("确认 as a reply to a claim's post is about that claim; a post of something else is none", () => {
  const facts = { number: 7, who: "李", label: "3-2-501", others: 0 };
  for (const texts of [CHINESE, ENGLISH]) {
    const post = texts.claimForStaff(facts);
    expect(claimOfPost(post)).toBe("7");
    expect(readDecision("确认", post)).toEqual({ verb: "confirmHome", rest: "7" });
    expect(readDecision("reject", post)).toEqual({ verb: "rejectHome", rest: "7" });
    expect(readDecision("确认一下是谁", post)).toBeNull();
  }
  expect(readDecision("确认", "📋#7 报修 · 房号申请7:")).toBeNull();
  expect(readDecision("确认", null)).toBeNull();
});
