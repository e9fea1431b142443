// Stretches of time in which messages may have been missed, each told once. What could not be read while a connection
// died lies in the gap that is told when it is back: a notice for each message would bury the staff.
export interface Gaps {
  /** Nothing came between these moments. */
  gap(from: number, to: number): void;
  /** A message came at that moment, and the gateway could not say what it was. */
  missed(at: number): void;
  /** What waits is told now. */
  end(): void;
}

/** A message that was missed waits so long for others, and for a gap around it. */
const TOLD_AFTER_MS = 15_000;

interface Stretch {
  readonly from: number;
  readonly to: number;
}

export function createGaps(
  tell: (from: number, to: number) => void,
  afterMs: number = TOLD_AFTER_MS,
): Gaps {
  /** From the first to the last message that was missed and is not told. */
  let waiting: Stretch | null = null;
  let told: Stretch | null = null;
  let timer: NodeJS.Timeout | undefined;

  const tellWaiting = (): void => {
    clearTimeout(timer);
    const stretch = waiting;
    waiting = null;
    if (stretch !== null) tell(stretch.from, stretch.to);
  };
  return {
    gap(from, to) {
      told = { from, to };
      if (waiting !== null && waiting.from <= to && from <= waiting.to) {
        told = { from: Math.min(from, waiting.from), to: Math.max(to, waiting.to) };
        clearTimeout(timer);
        waiting = null;
      }
      tell(told.from, told.to);
    },
    missed(at) {
      if (told !== null && told.from <= at && at <= told.to) return;
      if (waiting === null) timer = setTimeout(tellWaiting, afterMs);
      waiting = { from: Math.min(at, waiting?.from ?? at), to: Math.max(at, waiting?.to ?? at) };
    },
    end: tellWaiting,
  };
}
