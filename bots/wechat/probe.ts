// Whether a gateway lives at the address, and how it speaks: asked before the library starts. The library takes five
// seconds for every failure and tells nothing of why; and a call to a gateway that hangs can lock out all that
// follow: it takes up the call when it goes on, and holds its events back for the one who has left long ago.
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

export type Found =
  /** A process answers as it should. */
  | { readonly is: "alive" }
  /** Nothing listens; `why` is the system's word for it. */
  | { readonly is: "closed"; readonly why: string }
  /** The connection is taken, and nothing is said. */
  | { readonly is: "silent" }
  | { readonly is: "speaksTls" }
  | { readonly is: "speaksNoTls" };

/** Opens a connection, waits for the first sign of a living process, and leaves. */
export async function probe(endpoint: Endpoint, tls: boolean, withinMs: number): Promise<Found> {
  return tls ? probeTls(endpoint, withinMs) : probePlain(endpoint, withinMs);
}

async function probeTls(endpoint: Endpoint, withinMs: number): Promise<Found> {
  // Which certificate it is the library judges.
  const socket = connectTls({ ...endpoint, rejectUnauthorized: false, ALPNProtocols: ["h2"] });
  let taken = false;
  socket.once("connect", () => {
    taken = true;
  });
  const why = await first(socket, "secureConnect", withinMs);
  if (why === null) return { is: "alive" };
  if (!taken) return { is: "closed", why };
  return why === LATE ? { is: "silent" } : { is: "speaksNoTls" };
}

/** How HTTP/2 opens: the preface, and empty settings. */
const OPENING = Buffer.from("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\x04\0\0\0\0\0", "latin1");
/** How TLS answers it: with an alert. */
const TLS_ALERT = 0x15;

async function probePlain(endpoint: Endpoint, withinMs: number): Promise<Found> {
  const socket = connectTcp({ ...endpoint });
  let taken = false;
  let answer = -1;
  socket.once("connect", () => {
    taken = true;
    socket.write(OPENING);
  });
  socket.once("data", (bytes) => {
    answer = bytes[0] ?? -1;
  });
  const why = await first(socket, "data", withinMs);
  if (!taken) return { is: "closed", why: why ?? "" };
  if (answer === TLS_ALERT) return { is: "speaksTls" };
  if (answer >= 0) return { is: "alive" };
  // One who wants TLS may hang up without a word.
  return why === LATE ? { is: "silent" } : { is: "speaksTls" };
}

const LATE = "ETIMEDOUT";

/** Resolves to null at the event, else to the word for why it did not come. */
function first(socket: Socket, event: string, withinMs: number): Promise<string | null> {
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
