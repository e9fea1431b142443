// What is to happen, by its time: a binary heap, for a month holds two hundred thousand things.
export interface Due<What> {
  readonly at: number;
  readonly what: What;
}

export interface Agenda<What> {
  readonly size: number;
  add(at: number, what: What): void;
  /** The time of the next; Infinity where there is none. */
  nextAt(): number;
  take(): Due<What> | undefined;
}

export function createAgenda<What>(): Agenda<What> {
  const heap: Due<What>[] = [];
  const at = (index: number): number => heap[index]?.at ?? Number.POSITIVE_INFINITY;
  const swap = (a: number, b: number): void => {
    const kept = heap[a] as Due<What>;
    heap[a] = heap[b] as Due<What>;
    heap[b] = kept;
  };
  return {
    get size() {
      return heap.length;
    },
    add(when, what) {
      heap.push({ at: when, what });
      for (let child = heap.length - 1; child > 0; ) {
        const parent = (child - 1) >> 1;
        if (at(parent) <= at(child)) return;
        swap(parent, child);
        child = parent;
      }
    },
    nextAt: () => at(0),
    take() {
      const first = heap[0];
      const last = heap.pop();
      if (first === undefined || last === undefined || heap.length === 0) return first;
      heap[0] = last;
      for (let parent = 0; ; ) {
        const left = 2 * parent + 1;
        const child = at(left + 1) < at(left) ? left + 1 : left;
        if (at(child) >= at(parent)) return first;
        swap(parent, child);
        parent = child;
      }
    },
  };
}
