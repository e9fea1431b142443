// Which home is meant: what was said, held against the homes that were imported. Pure.
import type { Home } from "../ledger/books.ts";
import { readAddress } from "../understand/address.ts";
import type { Location } from "../understand/classification.ts";

const plain = (label: string): string => label.normalize("NFKC").replace(/\s/gu, "").toLowerCase();

/** 03-02-0501 and 3-2-501 are one door. */
const bare = (part: string | null): string | null => part?.replace(/^0+(?=\d)/u, "") ?? null;

const isSameDoor = (one: Location, other: Location): boolean =>
  bare(one.building) === bare(other.building) &&
  bare(one.unit) === bare(other.unit) &&
  bare(one.room) === bare(other.room);

export type Found =
  | { readonly label: string }
  /** Neither a label of the register nor a building with a room. */
  | "unread"
  | "unknown";

/**
 * The label of the home that `said` names: of the register, or where none was imported yet the address as said
 * (3-2-501), which the firm then has to know.
 */
export function findHome(said: string, register: readonly Pick<Home, "label">[]): Found {
  const exact = register.find(({ label }) => plain(label) === plain(said));
  if (exact) return { label: exact.label };
  const place = readAddress(said);
  const room = bare(place.room);
  if (place.building === null || room === null) return "unread";
  if (register.length === 0) return { label: labelOf(place) };
  // Reading 3,000 addresses takes a tenth of a second: only those with the room's number in them.
  const alike = register.filter(
    ({ label }) =>
      plain(label).includes(room.toLowerCase()) && isSameDoor(readAddress(label), place),
  );
  const [only] = alike;
  return only && alike.length === 1 ? { label: only.label } : "unknown";
}

const labelOf = ({ building, unit, room }: Location): string =>
  [building, unit, room].flatMap((part) => bare(part) ?? []).join("-");
