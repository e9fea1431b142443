// What owners get of a published month beside its words, as a stage has it: pictures really drawn, in a process of their
// own, and addresses that are the same in every run.
import { mkdirSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import type { Published } from "../../bots/app.ts";
import { type KeptFiles, keptFiles } from "../../bots/kept-files.ts";
import { createPictures } from "../../bots/pictures.ts";
import { createPublications } from "../../bots/publications.ts";
import type { EstateSettings } from "../../core/estates/schema.ts";
import type { Reads } from "../../core/store.ts";
import { createDraw, type Draw } from "../../render/draw.ts";

export const PAGES = "https://linli.example.org";

export interface PublishedStage {
  readonly published: Published;
  readonly kept: KeptFiles;
}

export function publishedStage(
  reads: Reads,
  settingsOf: () => EstateSettings,
  folder: string,
  draw: Draw = createDraw(),
): PublishedStage {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "pages.key"), "5a".repeat(32));
  const kept = keptFiles(join(folder, "disclosures"), draw);
  const clock = { now: () => 0 };
  const months = createPublications({ reads, settingsOf, clock, kept, dataDir: folder });
  const pictures = createPictures({ reads, settingsOf, kept });
  return {
    kept,
    published: {
      addressOf: (estateId, month) => `${PAGES}${months.pathOf(estateId)}${month}`,
      pictures: {
        // The folder is another one in every run.
        async get(estateId, month) {
          const { bytes, path } = await pictures.get(estateId, month);
          return { bytes, path: basename(path).replace(/^(.{8}).*(?=\.png$)/u, "$1") };
        },
      },
    },
  };
}
