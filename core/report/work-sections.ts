// G to I: what was asked and done, what is late, and what was objected to.
import type { Content, Problem } from "../disclosure/disclosure.ts";
import { column, count, figures, rate, row, text, total } from "./cells.ts";
import { quotient, count as showCount } from "./figures.ts";
import type { Row, Section, Table } from "./report.ts";
import type { Words } from "./words.zh.ts";

function byCategory({ tickets }: Content, words: Words): Table {
  const { tickets: say } = words;
  const sum = (of: "opened" | "done"): number =>
    tickets.categories.reduce((all, category) => all + category[of], 0);
  return {
    title: say.byCategory,
    columns: [column(say.category, 3), figures(say.opened, 1), figures(say.done, 1)],
    rows: [
      ...tickets.categories.map(({ category, opened, done }) =>
        row(text(words.categories[category]), count(opened), count(done)),
      ),
      total(text(say.total), count(sum("opened")), count(sum("done"))),
    ],
  };
}

function measures({ tickets: it }: Content, words: Words): Table {
  const { tickets: say } = words;
  const plain = (name: string, whole: number | null, how = ""): Row =>
    row(text(name), count(whole), text(how));
  const share = (name: string, of: typeof it.rated): Row =>
    row(text(name), rate(of), text(quotient(of, "count")));
  const answers = say.answers(showCount(it.firstAnswer.answers));
  return {
    title: say.measures,
    columns: [column(say.measures, 4), figures(words.figure, 2), column(words.how, 3)],
    rows: [
      plain(say.openAtStart, it.openAtStart),
      plain(say.opened, it.opened),
      plain(say.returned, it.returned),
      plain(say.done, it.done),
      plain(say.cancelled, it.ended.cancelled),
      plain(say.merged, it.ended.merged),
      plain(say.answered, it.ended.answered),
      plain(say.lapsed, it.ended.lapsed),
      plain(say.openAtEnd, it.openAtEnd),
      plain(say.overdue, it.overdue),
      share(say.onTime, it.onTime),
      plain(say.median, it.firstAnswer.median, answers),
      plain(say.p90, it.firstAnswer.p90, answers),
      share(say.rated, it.rated),
      share(say.satisfaction, it.satisfaction),
      share(say.reopened, it.reopened),
    ],
  };
}

const stars = ({ tickets }: Content, { tickets: say }: Words): Table => ({
  title: say.stars,
  columns: tickets.stars.map((_, index) => figures(say.star(index + 1), 1)),
  rows: [row(...tickets.stars.map(count))],
});

/** 3栋1单元 给排水 报修. */
export function problemName({ building, unit, category, kind }: Problem, words: Words): string {
  const { problems: say } = words;
  const place = [
    building === null ? "" : say.building(building),
    unit === null ? "" : say.unit(unit),
  ].join("");
  return [place, words.categories[category], words.kinds[kind]]
    .filter((part) => part !== "")
    .join(" ");
}

/** Said where it is more than the kind over again (投诉 is both). */
const classOf = (problem: Problem, words: Words): readonly string[] => {
  const name = words.classes[problem.class];
  return name === words.kinds[problem.kind] ? [] : [name];
};

function problems(content: Content, words: Words): Section {
  const { problems: say } = words;
  const rows = content.problems.map((problem) => {
    const reported = say.reported(problem.reportedOn, problem.households, problem.urgings);
    const late = problem.state === "overdue" ? say.days(problem.overdueDays) : "";
    return row(
      text(`#${problem.number}`),
      text([problemName(problem, words), ...classOf(problem, words), reported].join(" · ")),
      text([problem.responsible ?? say[problem.party], say.dueOn(problem.dueOn)].join(" · ")),
      text(problem.measure ?? say.noMeasure),
      text([say.states[problem.state] + late, say.since(problem.since)].join(" · ")),
    );
  });
  return {
    id: "H",
    title: words.sections.problems,
    tables: [
      {
        title: words.sections.problems,
        stacks: "cards",
        columns: [
          column(say.number, 1.2),
          column(say.problem, 3.4),
          column(say.responsibility, 3),
          column(say.measure, 3),
          column(say.state, 2),
        ],
        rows,
      },
    ],
    notes: rows.length === 0 ? [say.none] : [],
  };
}

function objections({ objections: it }: Content, words: Words): Section {
  const { objections: say, ledger } = words;
  const counts: Table = {
    title: words.sections.objections,
    columns: [figures(say.raised, 1), figures(say.answered, 1), figures(say.open, 1)],
    rows: [row(count(it.raised), count(it.answered), count(it.open.length))],
  };
  const open: Table = {
    title: say.open,
    columns: [
      column(words.problems.number, 1),
      column(ledger.line, 1),
      column(say.of, 2),
      column(say.dueOn, 2),
    ],
    rows: it.open.map(({ number, line, of, dueOn }) =>
      row(text(`#${number}`), text(line), text(of), text(dueOn)),
    ),
  };
  const tables = it.open.length > 0 ? [counts, open] : [counts];
  return { id: "I", title: words.sections.objections, tables, notes: [] };
}

export const workSections = (content: Content, words: Words): readonly Section[] => [
  {
    id: "G",
    title: words.sections.tickets,
    tables: [byCategory(content, words), measures(content, words), stars(content, words)],
    notes: [],
  },
  problems(content, words),
  objections(content, words),
];
