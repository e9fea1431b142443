// Loaded before the bot: SIGUSR2 sets its clock by CLOCK_STEP_MS, as an administrator or a time server does. What
// measures spans (timers, performance.now) goes on, as it does with the system's clock.
const SystemDate = Date;
let shift = 0;

globalThis.Date = class extends SystemDate {
  static override now(): number {
    return SystemDate.now() + shift;
  }

  constructor(...given: [] | ConstructorParameters<typeof SystemDate>) {
    if (given.length === 0) super(SystemDate.now() + shift);
    else super(...given);
  }
} as DateConstructor;

process.on("SIGUSR2", () => {
  shift += Number(process.env.CLOCK_STEP_MS);
  process.stderr.write("test: the clock was set\n");
});
