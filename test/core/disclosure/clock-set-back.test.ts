// A clock that was set back leaves events before the one that opened their ticket.
import { expect, test } from "vitest";
import { HOUR } from "../../../core/clock.ts";
import { passageOf } from "../../../core/disclosure/history.ts";
import { spanOf } from "../../../core/disclosure/span.ts";
import type { Happened } from "../../../core/tickets/ticket.ts";

const span = spanOf("2026-10", "Asia/Shanghai");

test("a ticket whose opening lies behind the end counts in the next month, whatever came before it", () => {
  const joined: Happened = { type: "TicketJoined", at: span.until - HOUR, facts: { personId: 7 } };
  expect(passageOf({ number: 3, events: [joined] }, span)).toBeNull();
});
