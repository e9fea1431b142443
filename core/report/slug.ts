// The part of an address that stands for an estate: 128 bits of chance, so that who knows one estate's pages cannot find
// another's. It says nothing of the estate, and is a secret as far as the owners keep it one.
import { randomBytes } from "node:crypto";

/** Made once per estate and kept. */
export const newSlug = (): string => randomBytes(16).toString("base64url");

export const isSlug = (text: string): boolean => /^[A-Za-z0-9_-]{22}$/u.test(text);
