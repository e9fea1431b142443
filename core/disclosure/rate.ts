// Rates with their counts, and how far apart two are.
import { rateOf } from "../ledger/settle.ts";
import type { Rate } from "./disclosure.ts";

export const rate = (numerator: number, denominator: number): Rate => ({
  numerator,
  denominator,
  basisPoints: rateOf(numerator, denominator),
});

/** In hundredths of a 个百分点; null where one of them is not known. */
export const apart = (now: number | null, then: number | null): number | null =>
  now === null || then === null ? null : now - then;
