// The one model file that the process was shipped with, read when it is first needed.
import { COLUMNS } from "./columns.ts";
import file from "./embedded.model.json" with { type: "json" };
import { type Model, readModel } from "./linear.ts";

let model: Model | undefined;

/** Throws `BrokenModel` if the file is damaged. */
export function embeddedModel(): Model {
  model ??= readModel(file, COLUMNS);
  return model;
}
