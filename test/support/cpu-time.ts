/** What the work gives, and the ms of the processor's own time that it takes: what else the machine does does not count. */
export function cpuTimed<T>(work: () => T): { readonly ms: number; readonly gives: T } {
  const before = process.cpuUsage();
  const gives = work();
  const { user, system } = process.cpuUsage(before);
  return { ms: (user + system) / 1_000, gives };
}

export const cpuMs = (work: () => unknown): number => cpuTimed(work).ms;
