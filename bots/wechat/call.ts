// A call to the gateway: with a deadline, and every failure as a CallFailed.
import { CallFailed, STATUS } from "./wire.ts";

/** The connection that was to carry the call did not come about. */
const NEVER_LEFT =
  /no connection established|no grpc manager|shut ?down|ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|name resolution/iu;

export async function call<T>(withinMs: number, work: () => Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new CallFailed(STATUS.deadline, "")), withinMs);
  });
  try {
    return await Promise.race([work(), late]);
  } catch (error) {
    if (error instanceof CallFailed) throw error;
    const { code, details, message } = error as {
      code?: unknown;
      details?: string;
      message?: string;
    };
    const says = `${details ?? ""} ${message ?? ""}`;
    const status = typeof code === "number" ? code : STATUS.unknown;
    throw new CallFailed(status, says, NEVER_LEFT.test(says));
  } finally {
    clearTimeout(timer);
  }
}
