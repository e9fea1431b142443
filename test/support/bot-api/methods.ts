// The methods there are, by the name in the URL.
import type { Call } from "./call.ts";
import * as chats from "./chats.ts";
import * as edit from "./edit.ts";
import { sendDocument, sendMediaGroup, sendMessage, sendPhoto } from "./send.ts";
import type { World } from "./world.ts";

export type Method = (world: World, call: Call) => unknown;

const METHODS: Readonly<Record<string, Method>> = {
  ...chats,
  ...edit,
  sendMessage,
  sendDocument,
  sendPhoto,
  sendMediaGroup,
};

const byLowerCase = new Map(
  Object.entries(METHODS).map(([name, run]) => [name.toLowerCase(), { name, run }]),
);

/** Telegram does not mind upper and lower case. */
export const methodCalled = (
  name: string,
): { readonly name: string; readonly run: Method } | undefined =>
  byLowerCase.get(name.toLowerCase());
