// multipart/form-data, with file names as grammY writes them: unquoted, in UTF-8.

export interface FilePart {
  readonly filename: string;
  readonly bytes: Buffer;
}

export interface Form {
  readonly fields: Record<string, string>;
  readonly files: Map<string, FilePart>;
}

const parameter = (header: string, key: string): string | undefined => {
  const match = new RegExp(`;\\s*${key}=(?:"([^"]*)"|([^;\\r\\n]*))`, "i").exec(header);
  return match === null ? undefined : (match[1] ?? match[2] ?? "").trim();
};

export function boundaryOf(contentType: string): string | undefined {
  return parameter(contentType, "boundary");
}

const BREAK = Buffer.from("\r\n\r\n");

function readPart(part: Buffer, form: Form): void {
  const end = part.indexOf(BREAK);
  if (end < 0) return;
  const disposition = part
    .subarray(0, end)
    .toString("utf8")
    .split("\r\n")
    .find((line) => /^content-disposition:/i.test(line));
  const name = disposition === undefined ? undefined : parameter(disposition, "name");
  if (disposition === undefined || name === undefined) return;
  const content = part.subarray(end + BREAK.length);
  const filename = parameter(disposition, "filename");
  if (filename === undefined) form.fields[name] = content.toString("utf8");
  else form.files.set(name, { filename, bytes: Buffer.from(content) });
}

export function parseMultipart(body: Buffer, boundary: string): Form {
  const form: Form = { fields: {}, files: new Map() };
  const first = Buffer.from(`--${boundary}`);
  const next = Buffer.from(`\r\n--${boundary}`);
  let at = body.indexOf(first);
  if (at < 0) return form;
  at += first.length;
  for (;;) {
    // "--" behind a boundary is the end.
    if (body.subarray(at, at + 2).toString("latin1") === "--") return form;
    const end = body.indexOf(next, at);
    if (end < 0) return form;
    readPart(body.subarray(at + 2, end), form);
    at = end + next.length;
  }
}
