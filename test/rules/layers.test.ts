// Who may import whom (docs/architecture.md). A failure says what to do.
import { readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";
import { expect, test } from "vitest";

const ROOT = join(import.meta.dirname, "..", "..");

function sources(folder: string): readonly string[] {
  return readdirSync(join(ROOT, folder)).flatMap((name) => {
    const path = join(folder, name);
    if (name === "generated" || name === "node_modules") return [];
    if (statSync(join(ROOT, path)).isDirectory()) return sources(path);
    return /\.(?:ts|mts)$/.test(name) ? [path] : [];
  });
}

const IMPORT = /(?:from|import)\s*\(?\s*["']([^"']+)["']/g;
const importsOf = (file: string): readonly string[] =>
  [...readFileSync(join(ROOT, file), "utf8").matchAll(IMPORT)].map((match) => match[1] ?? "");

/** Top folder of a relative import, or the name of a package. */
const target = (file: string, specifier: string): string =>
  specifier.startsWith(".")
    ? (relative(ROOT, resolve(ROOT, dirname(file), specifier)).split(sep)[0] ?? "")
    : specifier;

/** What each part may import of the others. */
const MAY: Record<string, readonly string[]> = {
  core: ["core"],
  prisma: ["prisma", "core"],
  render: ["render", "core"],
  web: ["web", "render", "core"],
  bots: ["bots", "core", "prisma", "render", "web"],
  bench: ["bench", "scripts", "bots", "core", "prisma", "render", "web", "test"],
  scripts: ["scripts", "bots", "core", "prisma", "render", "web", "test"],
};

/** Pure libraries and pure parts of Node: nothing that opens a socket, a file or a database. */
const PURE = [
  "zod",
  "yaml",
  "temporal-polyfill",
  "node:crypto",
  "node:timers/promises",
  "node:zlib",
];

const LLM = join("core", "understand", "llm.ts");

test.each(Object.keys(MAY))("%s imports only what it may", (part) => {
  const wrong = sources(part).flatMap((file) =>
    importsOf(file)
      .filter((specifier) => specifier.startsWith("."))
      .filter((specifier) => !(MAY[part] ?? []).includes(target(file, specifier)))
      .map((specifier) => `${file} imports ${specifier}`),
  );
  expect(wrong, `Move what is shared into core/, or hand it in through core/deps.ts`).toEqual([]);
});

test("core imports nothing that opens a socket, a file or a database", () => {
  const wrong = sources("core").flatMap((file) =>
    importsOf(file)
      .filter((specifier) => !specifier.startsWith(".") && !PURE.includes(specifier))
      .filter((specifier) => file !== LLM || specifier !== "openai")
      .map((specifier) => `${file} imports ${specifier}`),
  );
  expect(
    wrong,
    "Do it in bots/ or prisma/ behind a port; a pure library is named in PURE above",
  ).toEqual([]);
});

test("one file of core knows the library of the model API", () => {
  const files = sources("core").filter((file) => importsOf(file).includes("openai"));
  expect(files, "Ask through core/understand/llm-port.ts").toEqual([LLM]);
  const loaders = Object.keys(MAY)
    .flatMap(sources)
    .filter((file) =>
      /(?:from|^import) "[^"]*\/llm\.ts"/m.test(readFileSync(join(ROOT, file), "utf8")),
    );
  expect(loaders, "Load it by import(), where a key is set (bots/understanding.ts)").toEqual([]);
});

test("fonts, pixels and PDFs are drawn in a process of their own", () => {
  const drawing = ["pdf.ts", "png.ts", "sheet.ts"].map((name) => join("render", name));
  const libraries = ["@resvg/resvg-js", "pdfkit"];
  const others = Object.keys(MAY)
    .flatMap(sources)
    .filter((file) => !file.startsWith("test") && !drawing.includes(file));
  const wrong = others.flatMap((file) =>
    importsOf(file)
      .filter(
        (specifier) =>
          libraries.includes(specifier) ||
          /render.*\/(?:pdf|png|sheet)\.ts$/u.test(resolve(ROOT, dirname(file), specifier)),
      )
      .filter(() => file !== join("render", "draw.child.ts"))
      .map((specifier) => `${file} imports ${specifier}`),
  );
  expect(wrong, "Draw through render/draw.ts: the bot's memory stays flat").toEqual([]);
});

test("core never asks which platform it is", () => {
  const wrong = sources("core").filter((file) =>
    /["'](?:telegram|wechat|console)["']/.test(readFileSync(join(ROOT, file), "utf8")),
  );
  expect(wrong, "Make the difference a fact in PlatformLimits (core/platform.ts)").toEqual([]);
});

test("only entry files read the environment", () => {
  const entries = /^(?:bots\/main\.ts|scripts\/[^/]+\.ts|bench\/[^/]+\.ts|prisma\.config\.ts)$/;
  const wrong = [...Object.keys(MAY).flatMap(sources)].filter(
    (file) => !entries.test(file) && readFileSync(join(ROOT, file), "utf8").includes("process.env"),
  );
  expect(wrong, "Read it in bots/main.ts through core/config.ts and hand it in").toEqual([]);
});

test("the clock is read at the edges, never in the middle", () => {
  const wrong = sources("core").filter(
    (file) =>
      file !== join("core", "clock.ts") &&
      /Date\.now\(|new Date\(\)/.test(readFileSync(join(ROOT, file), "utf8")),
  );
  expect(wrong, "Take the moment as an argument (core/clock.ts)").toEqual([]);
});
