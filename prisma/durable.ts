// What is on disk. A COMMIT with synchronous=FULL holds up the whole process while the disk writes; here commits write
// into SQLite's log (WAL) and go on, and who must know that a commit outlives a loss of power waits for one fdatasync of
// that log, which all commits of the moment share.
import { type FileHandle, open } from "node:fs/promises";

/** Writes out the log: resolves when all that it held at the call is on disk. */
export interface LogFile {
  sync(): Promise<void>;
  close(): Promise<void>;
}

/** The log beside the database `file`; SQLite makes it with the first commit. */
export function logOf(file: string): LogFile {
  let opened: Promise<FileHandle> | undefined;
  return {
    async sync() {
      opened ??= open(`${file}-wal`, "r+");
      await (await opened).datasync();
    },
    async close() {
      const handle = await opened?.catch(() => undefined);
      await handle?.close();
    },
  };
}

export class Durable {
  readonly #log: LogFile;
  /** Commits so far, and how many of them are on disk. */
  #written = 0;
  #kept = 0;
  #running: Promise<void> = Promise.resolve();
  #next: Promise<void> | null = null;
  #failure: Error | null = null;

  constructor(log: LogFile) {
    this.#log = log;
  }

  /** Something was committed. */
  wrote(): void {
    this.#written += 1;
  }

  /** Resolves when everything that was committed until now is on disk. */
  async reached(): Promise<void> {
    this.check();
    if (this.#kept === this.#written) return;
    // The sync that runs may have begun before the commit: the next one is meant, with all who ask until it begins.
    this.#next ??= this.#after(this.#running);
    await this.#next;
  }

  /**
   * Throws where a sync has failed: the kernel tells of a lost page once, and the next sync would succeed without it
   * (PostgreSQL ends itself then, too). Nothing is promised any more until a new start has read the file anew.
   */
  check(): void {
    if (this.#failure) throw this.#failure;
  }

  async close(): Promise<void> {
    await this.#running.catch(() => {});
    await this.#log.close();
  }

  async #after(running: Promise<void>): Promise<void> {
    await running.catch(() => {});
    this.#next = null;
    this.#running = this.#sync();
    await this.#running;
  }

  async #sync(): Promise<void> {
    this.check();
    const written = this.#written;
    try {
      await this.#log.sync();
    } catch (cause) {
      this.#failure = Object.assign(new Error("the log could not be synced", { cause }), {
        code: "SQLITE_IOERR_FSYNC",
      });
      throw this.#failure;
    }
    this.#kept = written;
  }
}
