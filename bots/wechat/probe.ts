// Whether anything listens at the gateway's address, and whether it speaks TLS: asked before the library starts,
// which takes five seconds for every failure and tells nothing of why.
import { connect as connectTcp, type Socket } from "node:net";
import { connect as connectTls } from "node:tls";

export interface Endpoint {
  readonly host: string;
  readonly port: number;
}

/** "host:port", the host of IPv6 in brackets. */
export function readEndpoint(endpoint: string): Endpoint {
  const at = endpoint.lastIndexOf(":");
  return {
    host: endpoint.slice(0, at).replace(/^\[(.*)\]$/u, "$1"),
    port: Number(endpoint.slice(at + 1)),
  };
}

/** Null: something listens. Else why not, as one word. */
export const whyClosed = (endpoint: Endpoint, withinMs: number): Promise<string | null> =>
  until(connectTcp({ ...endpoint }), "connect", withinMs);

/** Whether TLS is spoken there, by any certificate; null where nothing is said in time. */
export async function speaksTls(endpoint: Endpoint, withinMs: number): Promise<boolean | null> {
  const socket = connectTls({ ...endpoint, rejectUnauthorized: false, ALPNProtocols: ["h2"] });
  const why = await until(socket, "secureConnect", withinMs);
  if (why === null) return true;
  return why === LATE ? null : false;
}

const LATE = "ETIMEDOUT";

function until(socket: Socket, event: string, withinMs: number): Promise<string | null> {
  return new Promise((resolve) => {
    const end = (why: string | null): void => {
      clearTimeout(timer);
      socket.destroy();
      resolve(why);
    };
    const timer = setTimeout(() => end(LATE), withinMs);
    socket.once(event, () => end(null));
    socket.on("error", (error: NodeJS.ErrnoException) => end(error.code ?? "ERROR"));
    socket.once("close", () => end("ECONNRESET"));
  });
}
