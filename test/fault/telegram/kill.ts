// Kill and restart under load, again and again, on one database and one server.
import { join } from "node:path";
import { STOPS_WITHIN_MS } from "../../support/patience.ts";
import { pointName, readPoint } from "../steps.ts";
import { createDice, makeGround, pause, quiet } from "./ground.ts";
import { createLoad } from "./load.ts";
import { judge, summary, type Verdict } from "./verdict.ts";

const PRELOAD = join(import.meta.dirname, "..", "crash-point.ts");
/** A point that the process does not come to (nothing to take over, say): it is killed there and then. */
const POINT_WITHIN_MS = 5_000;
/** From its birth; ready it is in the first third. */
const RANDOM_WITHIN_MS = 2_400;
export const RANDOM = "random";

const MOMENTS: Readonly<Record<string, readonly string[]>> = {
  receive: ["before", "after"],
  claim: ["before", "after"],
  transaction: ["inside"],
  handle: ["before", "after"],
  "outbox-claim": ["before", "after"],
  send: ["before", "middle", "after"],
  settle: ["before", "after"],
  "take-over": ["before", "after"],
  poll: ["before", "middle", "after"],
};

/** Every durable step, and the confirming of updates. */
export const WIRE_POINTS: readonly string[] = Object.entries(MOMENTS).flatMap(([step, moments]) =>
  moments.map((moment) => `${step}:${moment}`),
);

export interface WireReport extends Verdict {
  readonly kills: ReadonlyMap<string, number>;
  readonly seconds: number;
}

export interface Killing {
  /** "random", or a point of a step: "send:middle:3". */
  readonly plan: readonly string[];
  readonly everyMs: number;
  readonly seed: string;
}

/** Half at points, in turn and ever later in the run of the process (from the `first` time on); half at random. */
export function planOf(kills: number, points = WIRE_POINTS, first = 1): readonly string[] {
  return Array.from({ length: kills }, (_, index) => {
    const turn = Math.floor(index / 2);
    const point = points[turn % points.length];
    const round = Math.floor(turn / points.length);
    const nth = /^(?:take-over|claim)/.test(point ?? "") ? 1 : first + round * 5;
    return index % 2 === 0 ? `${point}:${nth}` : RANDOM;
  });
}

export async function killOnTheWire({ plan, everyMs, seed }: Killing): Promise<WireReport> {
  const ground = await makeGround();
  const load = createLoad(ground, seed);
  const dice = createDice(`${seed} kills`);
  const kills = new Map<string, number>();
  const beganAt = Date.now();
  try {
    load.start(everyMs);
    for (const planned of plan) {
      const env = planned === RANDOM ? {} : { CRASH_POINT: planned };
      const preload = planned === RANDOM ? [] : [PRELOAD];
      const bot = ground.start({ env, preload });
      const ended = bot.ended();
      const late = planned === RANDOM ? dice(RANDOM_WITHIN_MS) : POINT_WITHIN_MS;
      const atPoint = await Promise.race([ended.then(() => true), pause(late).then(() => false)]);
      bot.signal("SIGKILL");
      const { signal } = await ended;
      if (signal !== "SIGKILL") throw new Error(`it ended by itself\n${bot.stderr()}`);
      await ground.api.deserted();
      ground.kills.push(Date.now());
      const name = atPoint ? pointName(readPoint(planned)) : RANDOM;
      kills.set(name, (kills.get(name) ?? 0) + 1);
    }
    const bot = ground.start();
    // People go on for a moment, then leave it be.
    await pause(1_000);
    load.stop();
    await quiet(ground).catch((error: Error) => {
      throw new Error(`${error.message}\n${bot.stderr()}`);
    });
    bot.signal("SIGTERM");
    const { code } = await bot.ended(STOPS_WITHIN_MS);
    if (code !== 0) throw new Error(`SIGTERM: exit ${code}\n${bot.stderr()}`);
    const seconds = Math.round((Date.now() - beganAt) / 1000);
    return { ...judge(ground, load.said), kills, seconds };
  } finally {
    load.stop();
    await ground.close();
  }
}

export function figures(report: WireReport): string {
  const rows = [...report.kills].map(([name, times]) => `${name.padEnd(20)}\t${times}`);
  const total = [...report.kills.values()].reduce((sum, times) => sum + times, 0);
  const end = `${total} kills in ${report.seconds} s; ${summary(report)}`;
  return ["kill at             \ttimes", ...rows, end].join("\n");
}
