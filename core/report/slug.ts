// The part of an address that stands for an estate: 128 bits out of a key of the installation, so that who knows one
// estate's pages cannot find another's. It says nothing of the estate, and is as secret as its owners keep it.
import { createHmac } from "node:crypto";

/** The same for as long as the key is: nothing needs to be stored. */
export const slugFor = (key: Uint8Array, estateId: number): string =>
  createHmac("sha256", key)
    .update(`estate:${estateId}`)
    .digest()
    .subarray(0, 16)
    .toString("base64url");

export const isSlug = (text: string): boolean => /^[A-Za-z0-9_-]{22}$/u.test(text);
