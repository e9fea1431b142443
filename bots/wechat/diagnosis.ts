// Why the gateway cannot be used, as one line that says what to do. Never with the token, nor the gateway's words.
import type { Found } from "./probe.ts";
import { CallFailed, STATUS } from "./wire.ts";

export interface Trouble {
  readonly line: string;
  /** A setting is wrong: only a person can help, so it is tried again less often. */
  readonly isSetting: boolean;
}

const passing = (line: string): Trouble => ({ line, isSetting: false });
const setting = (line: string): Trouble => ({ line, isSetting: true });

export const LOST = passing("the connection to the gateway was lost");
const SILENT = passing("the gateway takes the connection and sends nothing: it hangs");
export const BUSY = passing(
  "the gateway gives its events to another program: is a second bot connected with this token?",
);
const NO_TLS = setting(
  "the gateway speaks no TLS: set it up there, or set WECHATY_PUPPET_SERVICE_NO_TLS_INSECURE_CLIENT=true here",
);
const WANTS_TLS = setting(
  "the gateway speaks TLS, but WECHATY_PUPPET_SERVICE_NO_TLS_INSECURE_CLIENT=true is set: remove it",
);
const REFUSED = setting("the gateway refuses the token: check WECHATY_PUPPET_SERVICE_TOKEN");
const CERTIFICATE = setting(
  "the gateway's certificate is not accepted: check WECHATY_PUPPET_SERVICE_TLS_CA_CERT, and " +
    "WECHATY_PUPPET_SERVICE_TLS_SERVER_NAME (or the part of the token before its first _)",
);

/** What is wrong with the address; null where a gateway lives there. */
export function troubleAt(found: Found): Trouble | null {
  switch (found.is) {
    case "alive":
      return null;
    case "closed":
      return passing(
        `nothing answers at the gateway's address (${found.why}): start the gateway, or check ` +
          "WECHATY_PUPPET_SERVICE_ENDPOINT",
      );
    case "silent":
      return SILENT;
    case "speaksTls":
      return WANTS_TLS;
    case "speaksNoTls":
      return NO_TLS;
  }
}

const CERTIFICATE_WORDS = /certificate|altname|self.signed|unable to verify/iu;

/** Why a connection to a living gateway did not come about, or ended. */
export function troubleOf(error: unknown): Trouble {
  if (!(error instanceof CallFailed)) return LOST;
  const { status, says } = error;
  if (status === STATUS.unauthenticated) return REFUSED;
  if (status === STATUS.exists) return BUSY;
  if (CERTIFICATE_WORDS.test(says)) return CERTIFICATE;
  return status === STATUS.deadline || status === STATUS.cancelled ? SILENT : LOST;
}
