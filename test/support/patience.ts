// How long tests wait. What they prove hangs on none of this: a busy machine, or one that stands still for seconds, must
// pass as a quiet one does.

/** For what must come, in ms: then the test gives up, and says what did not come. */
export const GIVE_UP_MS = 60_000;

/** Asked to end, the bot is gone within this, in ms: as long as Docker waits before it kills. */
export const STOPS_WITHIN_MS = 10_000;
