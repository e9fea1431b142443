// Why the gateway cannot be used, as one line that says what to do. Never with the token, nor the gateway's words.
import { type Endpoint, speaksTls } from "./probe.ts";
import { CallFailed, STATUS } from "./wire.ts";

export interface Trouble {
  readonly line: string;
  /** A setting is wrong: only a person can help, so it is tried again less often. */
  readonly isSetting: boolean;
}

export const nothingListens = (why: string): Trouble => ({
  line: `nothing answers at the gateway's address (${why}): start the gateway, or check WECHATY_PUPPET_SERVICE_ENDPOINT`,
  isSetting: false,
});

const REFUSED: Trouble = {
  line: "the gateway refuses the token: check WECHATY_PUPPET_SERVICE_TOKEN",
  isSetting: true,
};
const WANTS_TLS: Trouble = {
  line: "the gateway speaks TLS, but WECHATY_PUPPET_SERVICE_NO_TLS_INSECURE_CLIENT=true is set: remove it",
  isSetting: true,
};
const NO_TLS: Trouble = {
  line: "the gateway speaks no TLS: set it up there, or set WECHATY_PUPPET_SERVICE_NO_TLS_INSECURE_CLIENT=true here",
  isSetting: true,
};
const CERTIFICATE: Trouble = {
  line:
    "the gateway's certificate is not accepted: check WECHATY_PUPPET_SERVICE_TLS_CA_CERT, and " +
    "WECHATY_PUPPET_SERVICE_TLS_SERVER_NAME (or the part of the token before its first _)",
  isSetting: true,
};
export const SILENT: Trouble = {
  line: "the gateway takes the connection and sends nothing: it hangs, or another program is connected with this token",
  isSetting: false,
};
export const LOST: Trouble = { line: "the connection to the gateway was lost", isSetting: false };

const CERTIFICATE_WORDS = /certificate|altname|self.signed|unable to verify/iu;
const TLS_WITHIN_MS = 1_500;

/** Why the library could not open a connection to an address where something listens. */
export async function diagnose(
  error: unknown,
  endpoint: Endpoint,
  tlsIsOff: boolean,
): Promise<Trouble> {
  const { status, says } = error instanceof CallFailed ? error : { status: 0, says: "" };
  if (status === STATUS.unauthenticated) return REFUSED;
  if (CERTIFICATE_WORDS.test(says)) return CERTIFICATE;
  const tls = await speaksTls(endpoint, TLS_WITHIN_MS);
  if (tls === true && tlsIsOff) return WANTS_TLS;
  if (tls === false && !tlsIsOff) return NO_TLS;
  if (status === STATUS.deadline || status === STATUS.cancelled) return SILENT;
  return LOST;
}
