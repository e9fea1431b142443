// Feature hashes as they are found, each kept once: what a Set holds, without an object for every number above 2³¹.

/** A power of two. A message as long as normalize.ts lets it be has less than half of `MOST` features. */
const SLOTS = 1 << 15;
const MOST = SLOTS / 2;

/** Open addressing: one more than the place in `kept`; 0 where nothing is. All 0 between two messages. */
const slots = new Uint16Array(SLOTS);
const used = new Uint16Array(MOST);
const kept = new Uint32Array(MOST);
let count = 0;

/** Unsigned 32-bit numbers. */
export type Add = (hash: number) => void;

function add(hash: number): void {
  let slot = hash & (SLOTS - 1);
  for (let at = slots[slot] as number; at !== 0; at = slots[slot] as number) {
    if (kept[at - 1] === hash) return;
    slot = (slot + 1) & (SLOTS - 1);
  }
  if (count === MOST) throw new RangeError(`more than ${MOST} features in one message`);
  used[count] = slot;
  kept[count] = hash;
  count += 1;
  slots[slot] = count;
}

/** What `find` adds, in the order in which it came first. Not to be called from within `find`. */
export function distinct(find: (add: Add) => void): Uint32Array {
  try {
    find(add);
    return kept.slice(0, count);
  } finally {
    for (let at = 0; at < count; at += 1) slots[used[at] as number] = 0;
    count = 0;
  }
}
