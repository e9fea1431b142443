// What goes wrong with a send on purpose, for as many sends as it says.

export interface SendFaultOptions {
  /** The call is answered with this error; then nothing is sent, unless `sends` says so. */
  readonly error?: string;
  /** gRPC's status of that error; 2 (unknown) where not given, as with the real server. */
  readonly code?: number;
  /** Whether it is sent: WeChat has it, whatever the answer. */
  readonly sends?: boolean;
  /** It is sent at once, the answer comes late. */
  readonly answerMs?: number;
  /** It is sent late, and answered after that. */
  readonly beforeMs?: number;
  /** There is never an answer. */
  readonly noAnswer?: boolean;
  /** The answer names no id. */
  readonly noId?: boolean;
  /** For how many sends; 1 when not given, Infinity until cleared. */
  readonly times?: number;
  readonly match?: {
    readonly conversationId?: string;
    readonly kind?: "text" | "picture";
    /** A part of the text. */
    readonly text?: string;
  };
}

export interface SendFault extends SendFaultOptions {
  readonly id: string;
  readonly left: number;
}

/** What WeChat answers an account that posts too often. */
export const TOO_OFTEN: SendFaultOptions = { error: "操作过于频繁，请稍后再试" };

/** WeChat has the post, the client hears of an error. */
export const ERROR_AFTER_SENDING: SendFaultOptions = {
  error: "internal error after sending",
  sends: true,
};

export interface Sending {
  readonly conversationId: string;
  readonly kind: "text" | "picture";
  readonly text: string;
}

export const fits = ({ match }: SendFaultOptions, sending: Sending): boolean =>
  (match?.conversationId === undefined || match.conversationId === sending.conversationId) &&
  (match?.kind === undefined || match.kind === sending.kind) &&
  (match?.text === undefined || sending.text.includes(match.text));
