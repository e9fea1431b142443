// The published months as files: the canonical bytes as they were signed, their digest, and every form drawn from them.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { publishedMonths } from "../../core/disclosure/archive.ts";
import type { Estate } from "../../core/store.ts";
import { FORMS } from "../../render/draw.ts";
import { AS_FILE, monthPage } from "../../web/page.ts";
import type { Stage } from "./stage.ts";

export interface WrittenMonth {
  readonly month: string;
  readonly digest: string;
  readonly files: readonly string[];
}

export async function writePublished(
  { store, kept, settingsOf }: Pick<Stage, "store" | "kept" | "settingsOf">,
  estate: Estate,
  folder: string,
): Promise<readonly WrittenMonth[]> {
  mkdirSync(folder, { recursive: true });
  const { locale } = settingsOf(estate.name);
  const written: WrittenMonth[] = [];
  const all = await publishedMonths({ from: "2000-01", to: "2099-12" }, { reads: store, estate });
  for (const disclosure of all) {
    const { month } = disclosure.content.cover;
    const stored = await store.disclosure(estate.id, month);
    const files: string[] = [];
    const write = (ending: string, bytes: string | Uint8Array): void => {
      const path = join(folder, `${month}.${ending}`);
      writeFileSync(path, bytes);
      files.push(path);
    };
    write("json", stored?.bytes ?? "");
    write("sha256", `${disclosure.digest}  ${month}.json\n`);
    write("html", monthPage(disclosure, locale, AS_FILE));
    for (const form of FORMS) write(form, await kept.get(form, { disclosure, locale }));
    written.push({ month, digest: disclosure.digest, files });
  }
  return written;
}
