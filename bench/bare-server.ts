// A server of one file, nothing else: what a page is measured against. node bench/bare-server.ts FILE
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

const bytes = readFileSync(process.argv[2] ?? "");
const server = createServer((_, response) => {
  response.writeHead(200, { "content-type": "text/html", "content-length": bytes.length });
  response.end(bytes);
});
server.listen(0, "127.0.0.1", () =>
  process.stdout.write(`${(server.address() as AddressInfo).port}\n`),
);
