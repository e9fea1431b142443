// Where the server keeps pictures on their way. The library's own says that a file is kept before it is written, so
// that who asks for it at once gets a part of it, nothing, or an error that ends the process.
import { randomUUID } from "node:crypto";
import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { UniformResourceNameRegistry } from "file-box";
import type { Tell } from "./engine.ts";
import type { World } from "./world.ts";

const CHUNK_BYTES = 65_536;

export class Files extends UniformResourceNameRegistry {
  readonly #world: World;
  readonly #tell: Tell;
  readonly #kept = new Map<string, Buffer>();
  #cut = 0;

  constructor(world: World, tell: Tell) {
    super();
    this.#world = world;
    this.#tell = tell;
  }

  override async save(stream: Readable): Promise<string> {
    const id = randomUUID();
    this.#kept.set(id, await buffer(stream));
    await this.#tell({ call: "keep" });
    return id;
  }

  /** A file is handed out once, as with the library's. */
  override async load(id: string): Promise<Readable> {
    const bytes = this.#kept.get(id) ?? Buffer.alloc(0);
    this.#kept.delete(id);
    const isCut = this.#cut < this.#world.behaviour.cutDownloads;
    if (isCut) this.#cut += 1;
    return Readable.from(inChunks(isCut ? bytes.subarray(0, bytes.length / 2) : bytes));
  }
}

/** As from a disk; gRPC takes no 4 MB at once. */
function* inChunks(bytes: Buffer): Generator<Buffer> {
  for (let at = 0; at < bytes.length; at += CHUNK_BYTES) yield bytes.subarray(at, at + CHUNK_BYTES);
}
