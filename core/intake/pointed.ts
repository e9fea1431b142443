// A message that points at other words or at a ticket of somebody else's, read as what it means.
import type { Deps } from "../deps.ts";
import type { Reads } from "../store.ts";
import { saysNoOther } from "../tickets/same-place.ts";
import { readAddress } from "../understand/address.ts";
import { detectDanger } from "../understand/danger.ts";
import { isAbout, isFault, type Same, sameAsWhat, TELLS_WHAT, wordsMeant } from "./context.ts";
import { FAULT } from "./feedback.ts";
import type { Spoken } from "./grammar.ts";
import type { Meaning } from "./meaning.ts";
import { readMessage } from "./said.ts";
import type { Situation } from "./situation.ts";

/** A bare call under a neighbour's words, or after one's own; 我家也是 with no number. Null: read as it stands. */
export async function readPointing(
  situation: Situation,
  reads: Reads,
  spoken: Spoken | null,
  deps: Pick<Deps, "classifier">,
): Promise<Meaning | null> {
  const as = (words: string): Promise<Meaning> =>
    readMessage(
      { ...situation, body: words },
      reads,
      { ticket: null, danger: detectDanger(words) },
      deps,
    );
  if (spoken === null || spoken.verb === "urge") {
    const words = wordsMeant(situation);
    const meaning = words === null ? null : await as(words);
    if (meaning?.is === "said" && isAbout(meaning.classification)) return meaning;
  }
  if (spoken !== null && spoken.verb !== "join") return null;
  const same = await sameAsWhat(situation, reads, deps);
  if (same === null) return null;
  // 我们这边也停电了 names what is out: a report like any other, which joins by itself.
  if (spoken === null && isOfItsOwn(situation.body, same)) return null;
  if (spoken === null && (await isFault(situation.body, deps, TELLS_WHAT))) return null;
  if ("words" in same) return as(same.words);
  return { is: "verb", verb: "join", rest: "", ticket: same.ticket, own: [], promised: null };
}

/** 7栋楼道窗户也漏雨, after the roof of the ninth: a fault of another place is no vote for that one. */
const isOfItsOwn = (body: string, same: Same): boolean =>
  "ticket" in same && FAULT.test(body) && !saysNoOther(readAddress(body), same.ticket.place);
