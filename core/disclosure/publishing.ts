// Beside the words of a published month its owners get a picture and the address of its page. The words go out with the
// publication itself; the picture follows when it is drawn, by a timer of its own (picture-timers.ts).
import type { Month } from "../ledger/month.ts";
import type { PhotoRef } from "../platform.ts";
import { type Posting, publishToOwners } from "../replies/scene.ts";
import { reply } from "../replies/texts.ts";
import type { Tx } from "../store.ts";
import type { Disclosure } from "./disclosure.ts";

/** What the core asks of those who draw and serve what is published. */
export interface Publishing {
  /** Where a month's page can be read; null: nobody said where, and no address is told. */
  addressOf(estateId: number, month: Month): string | null;
  /**
   * Draws the picture of a published month and keeps it; nothing is to be done where it is kept. Rejects where it
   * cannot be drawn. Null: nothing is drawn here, and no picture is promised.
   */
  readonly draw: ((estateId: number, month: Month) => Promise<void>) | null;
}

export const NO_PUBLISHING: Publishing = { addressOf: () => null, draw: null };

/** Names the picture of a month in a post; whoever sends the post finds it, or draws it again. */
export const pictureRef = (estateId: number, month: Month): PhotoRef =>
  `disclosure:${estateId}:${month}` as PhotoRef;

const PICTURE = /^disclosure:(\d{1,9}):(20\d\d-\d\d)$/u;

/** Null: a picture of somebody else's. */
export function readPictureRef(ref: string): { estateId: number; month: Month } | null {
  const [, estateId, month] = PICTURE.exec(ref) ?? [];
  return month === undefined ? null : { estateId: Number(estateId), month };
}

export interface Addresses {
  readonly page: string | null;
  /** Of the months that this one corrects: their pages show what was corrected. */
  readonly corrected: readonly { readonly month: Month; readonly address: string }[];
}

export function addressesOf(
  { content }: Disclosure,
  estateId: number,
  { addressOf }: Publishing,
): Addresses {
  const months = [...new Set(content.corrections.map(({ of }) => of))];
  return {
    page: addressOf(estateId, content.cover.month),
    corrected: months.flatMap((month) => {
      const address = addressOf(estateId, month);
      return address === null ? [] : [{ month, address }];
    }),
  };
}

/** To every owners' group: the words at once, in the transaction that publishes; the picture by its timer. */
export async function announce(
  disclosure: Disclosure,
  { tx, posting }: { readonly tx: Tx; readonly posting: Posting },
  publishing: Publishing,
): Promise<void> {
  const { estate, now } = posting.scene;
  if (estate === null) return;
  const addresses = addressesOf(disclosure, estate.id, publishing);
  publishToOwners(posting, reply("disclosure", { disclosure, addresses }));
  if (publishing.draw === null) return;
  const { month } = disclosure.content.cover;
  await tx.putEstateTimers(estate.id, [{ kind: "picture", key: `picture:${month}`, at: now }]);
}
