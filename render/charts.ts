// The charts of a month, drawn for a width and a size of letters: the same in the picture and on the page.
import type { Content } from "../core/disclosure/disclosure.ts";
import { count, money, percent } from "../core/report/figures.ts";
import type { Words } from "../core/report/words.zh.ts";
import {
  at,
  type Block,
  dot,
  type Ink,
  line,
  polyline,
  rect,
  shortened,
  text,
  widthOf,
} from "./svg.ts";

export interface Canvas {
  readonly width: number;
  /** Of the letters. Everything else is measured by it. */
  readonly font: number;
}

/** Of a chart without its legend, in letters. */
const TALL = 5.6;

interface Series {
  readonly name: string;
  readonly ink: Ink;
  readonly dash: string;
  readonly values: readonly (number | null)[];
  readonly show: (value: number | null) => string;
}

/** ■ 新增 137   ■ 办结 128: names with this month's figures, in as many lines as they need. */
function legend(series: readonly Series[], { width, font }: Canvas): Block {
  let [x, y] = [0, font];
  const parts = series.map(({ name, ink, values, show }) => {
    const words = `${name} ${show(values.at(-1) ?? null)}`;
    const takes = widthOf(words, font) + font * 2.4;
    if (x > 0 && x + takes > width) {
      x = 0;
      y += font * 1.6;
    }
    const box = { x, y: y - font * 0.8, width: font * 0.85, height: font * 0.85 };
    const part = rect(box, ink) + text(x + font * 1.2, y, words, { size: font });
    x += takes;
    return part;
  });
  return { svg: parts.join(""), height: y + font * 0.9 };
}

/** The months' numbers beneath, and the lines across. */
function frame(months: readonly string[], canvas: Canvas, height: number): string {
  const step = canvas.width / months.length;
  return (
    line([0, height], [canvas.width, height], "grid", canvas.font / 12) +
    months
      .map((month, index) =>
        text(step * (index + 0.5), height + canvas.font * 1.3, String(Number(month.slice(5))), {
          ...{ size: canvas.font * 0.85, ink: "soft", anchor: "middle" },
        }),
      )
      .join("")
  );
}

function barChart(months: readonly string[], series: readonly Series[], canvas: Canvas): Block {
  const { width, font } = canvas;
  const height = font * TALL;
  const head = legend(series, canvas);
  const most = Math.max(1, ...series.flatMap(({ values }) => values.map((value) => value ?? 0)));
  const step = width / months.length;
  const bar = (step * 0.76) / series.length;
  const bars = series.flatMap(({ ink, values }, nth) =>
    values.map((value, index) => {
      const tall = (height * Math.max(0, value ?? 0)) / most;
      const x = step * (index + 0.12) + bar * nth;
      return rect({ x, y: height - tall, width: bar - font / 12, height: tall }, ink);
    }),
  );
  const body = frame(months, canvas, height) + bars.join("");
  return {
    svg: head.svg + at(0, head.height, body),
    height: head.height + height + font * 1.6,
  };
}

function lineChart(months: readonly string[], series: readonly Series[], canvas: Canvas): Block {
  const { width, font } = canvas;
  const height = font * TALL;
  const head = legend(series, canvas);
  const known = series.flatMap(({ values }) => values.filter((value) => value !== null));
  const low = Math.min(90_00, Math.floor(Math.min(100_00, ...known) / 10_00) * 10_00);
  const step = width / months.length;
  const yOf = (value: number): number => (height * (100_00 - value)) / (100_00 - low);
  const lines = series.map(({ ink, dash, values }) => {
    const points = values.flatMap((value, index) =>
      value === null ? [] : [[step * (index + 0.5), yOf(value)] as const],
    );
    const dots = points.map(([x, y]) => dot(x, y, font / 5, ink)).join("");
    return polyline(points, ink, { width: font / 8, dash }) + dots;
  });
  const ticks = [low, (low + 100_00) / 2, 100_00].map(
    (value) =>
      line([0, yOf(value)], [width, yOf(value)], "grid", font / 12) +
      text(0, yOf(value) - font * 0.25, `${value / 100}%`, { size: font * 0.75, ink: "soft" }),
  );
  return {
    svg:
      head.svg +
      at(0, head.height + font, frame(months, canvas, height) + ticks.join("") + lines.join("")),
    height: head.height + height + font * 2.6,
  };
}

const monthsOf = ({ trend }: Content): readonly string[] => trend.map(({ month }) => month);

export function ticketsTrend(content: Content, words: Words, canvas: Canvas): Block {
  const { tickets } = words;
  const of = (key: "opened" | "done") => content.trend.map((month) => month[key]);
  const series: readonly Series[] = [
    { name: tickets.opened, ink: "second", dash: "", values: of("opened"), show: count },
    { name: tickets.done, ink: "first", dash: "", values: of("done"), show: count },
  ];
  return barChart(monthsOf(content), series, canvas);
}

export function spendingTrend(content: Content, words: Words, canvas: Canvas): Block {
  const values = content.trend.map(({ spending }) => spending);
  const series = [
    { name: words.trend.spending, ink: "fourth" as const, dash: "", values, show: money },
  ];
  return barChart(monthsOf(content), series, canvas);
}

export function ratesTrend(content: Content, words: Words, canvas: Canvas): Block {
  const { headline, trend } = words;
  const of = (key: "onTime" | "satisfaction" | "collection") =>
    content.trend.map((month) => month[key]?.basisPoints ?? null);
  const all: readonly Series[] = [
    { name: headline.onTime, ink: "first", dash: "", values: of("onTime"), show: percent },
    {
      name: trend.satisfaction,
      ink: "third",
      dash: `${canvas.font / 2} ${canvas.font / 3}`,
      values: of("satisfaction"),
      show: percent,
    },
    {
      name: trend.collection,
      ink: "fourth",
      dash: `${canvas.font / 8} ${canvas.font / 3}`,
      values: of("collection"),
      show: percent,
    },
  ];
  const series = all.filter(({ values }) => values.some((value) => value !== null));
  return lineChart(monthsOf(content), series, canvas);
}

/** Budget as a track, what was spent in it as the bar; `most` lines and the sum, null where there is no budget. */
export function budgetChart(
  { budget }: Content,
  words: Words,
  canvas: Canvas & { readonly most: number },
): Block | null {
  if (budget === null) return null;
  const { width, font, most } = canvas;
  const total = { name: words.budget.total, ...budget.total };
  const rows = [...budget.lines.slice(0, most), total];
  const tall = font * 2.1;
  const svg = rows.map(({ name, execution, yearToDate, budget: planned }, index) => {
    const spent = `${money(yearToDate)} / ${money(planned)}`;
    const share = percent(execution.basisPoints);
    const right = widthOf("100.00%", font) + font;
    const figures = widthOf(spent, font * 0.92);
    const done = Math.min(1, Math.max(0, (execution.basisPoints ?? 0) / 100_00));
    const over = (execution.basisPoints ?? 0) > 100_00;
    const label = shortened(name, font, width - right - figures - font);
    const bold = index === rows.length - 1;
    return at(
      0,
      index * tall,
      text(0, font, label, { size: font, bold }) +
        text(width - right, font, spent, { size: font * 0.92, ink: "soft", anchor: "end" }) +
        text(width, font, share, { size: font, bold, anchor: "end" }) +
        rect({ x: 0, y: font * 1.35, width, height: font * 0.42 }, "track", font * 0.1) +
        rect(
          { x: 0, y: font * 1.35, width: width * done, height: font * 0.42 },
          over ? "alarm" : "first",
          font * 0.1,
        ),
    );
  });
  const more = budget.lines.length - most;
  const height = rows.length * tall + (more > 0 ? font * 1.3 : 0);
  const rest =
    more > 0
      ? text(0, rows.length * tall + font, words.charts.moreLines(more), {
          ...{ size: font * 0.9, ink: "soft" },
        })
      : "";
  const now = (width * (budget.time.basisPoints ?? 0)) / 100_00;
  const marks = rows.map((_, index) => {
    const y = index * tall + font * 1.35;
    return line([now, y], [now, y + font * 0.55], "ink", font / 8);
  });
  return { svg: svg.join("") + marks.join("") + rest, height };
}

/** New and done by category, the most first; those without any are counted beneath. */
export function categoriesChart(
  { tickets }: Content,
  words: Words,
  { width, font, columns }: Canvas & { readonly columns: number },
): Block {
  const { tickets: say } = words;
  const some = tickets.categories
    .filter(({ opened, done }) => opened + done > 0)
    .sort((a, b) => b.opened - a.opened);
  const most = Math.max(1, ...some.map(({ opened, done }) => Math.max(opened, done)));
  const perColumn = Math.ceil(some.length / columns);
  const gap = font;
  const wide = (width - gap * (columns - 1)) / columns;
  const [left, right] = [font * 4.4, font * 4];
  const tall = font * 1.75;
  const rows = some.map(({ category, opened, done }, index) => {
    const x = Math.floor(index / perColumn) * (wide + gap);
    const room = wide - left - right;
    const bar = (of: number) => (room * of) / most;
    const shape = (y: number, of: number) => ({ x: left, y, width: bar(of), height: font * 0.5 });
    return at(
      x,
      (index % perColumn) * tall,
      text(0, font, shortened(words.categories[category], font, left - font * 0.2), {
        size: font,
      }) +
        rect(shape(font * 0.08, opened), "second") +
        rect(shape(font * 0.62, done), "first") +
        text(wide, font, `${count(opened)} / ${count(done)}`, { size: font, anchor: "end" }),
    );
  });
  const height = perColumn * tall;
  const none = tickets.categories.length - some.length;
  const small = font * 0.9;
  const key = (x: number, name: string, ink: Ink): string =>
    rect({ x, y: 0, width: small * 0.85, height: small * 0.85 }, ink) +
    text(x + small * 1.2, small * 0.8, name, { size: small, ink: "soft" });
  const second = widthOf(say.opened, small) + small * 2.2;
  const third = second + widthOf(say.done, small) + small * 2.2;
  const rest = text(third, small * 0.8, none === 0 ? "" : words.charts.rest(none), {
    ...{ size: small, ink: "soft" },
  });
  const foot = key(0, say.opened, "second") + key(second, say.done, "first") + rest;
  return { svg: rows.join("") + at(0, height + font * 0.3, foot), height: height + font * 1.5 };
}
