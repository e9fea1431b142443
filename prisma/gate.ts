// The gate before the official SQLite adapter (docs/decisions.md): used as it is, that adapter runs a plain
// write inside whatever transaction is open, and loses it with the transaction's rollback; it shows uncommitted
// rows to plain reads; and after one failed COMMIT it hangs for ever. Here
//  - one writer connection stands behind a mutex that plain writes take too,
//  - reads outside transactions go to a second connection, which can only read,
//  - no commit holds up the process until the disk has it: who must know waits asleep, with all others (durable.ts),
//  - a COMMIT that fails is rolled back and gives the mutex free,
//  - a locked file is waited for asleep, so that the process stays awake.
import {
  DriverAdapterError,
  type IsolationLevel,
  type SqlDriverAdapter,
  type SqlQuery,
  type SqlQueryable,
  type SqlResultSet,
  type Transaction,
} from "@prisma/driver-adapter-utils";
import { type OpenConnection, openConnection } from "./driver.ts";
import { Durable, type LogFile, logOf } from "./durable.ts";
import { sqliteCode } from "./failure.ts";
import { patiently, Turn } from "./turn.ts";

/** How long a lock that another process holds is waited for. */
const LOCK_WAIT_MS = 5_000;

// What is blanked or deleted is overwritten with zeros in the file (secure_delete), not only let go.
// The driver would let each connection hold 16 MB of pages; what is read and written again and again is far less.
const WRITER =
  "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON; PRAGMA secure_delete=ON; PRAGMA cache_size=-4000;";
const READER = "PRAGMA query_only=ON; PRAGMA cache_size=-1000;";

/** Opens the file, which is made if need be. Throws the driver's errors as they are. */
export async function openGate(
  file: string,
  open: OpenConnection = openConnection,
  log: LogFile = logOf(file),
): Promise<Gate> {
  const deadline = performance.now() + LOCK_WAIT_MS;
  const opened: SqlDriverAdapter[] = [];
  const prepared = async (pragmas: string): Promise<SqlDriverAdapter> => {
    const connection = await open(file);
    opened.push(connection);
    await patiently(deadline, () => connection.executeScript(pragmas));
    return connection;
  };
  try {
    const writer = await prepared(WRITER);
    const reader = await prepared(READER);
    return new Gate({ writer, reader }, new Durable(log));
  } catch (error) {
    for (const connection of opened) await connection.dispose();
    throw error;
  }
}

export class Gate implements SqlDriverAdapter {
  readonly provider = "sqlite";
  readonly adapterName = "linli-gate";
  readonly #writer: SqlDriverAdapter;
  readonly #reader: SqlDriverAdapter;
  readonly #durable: Durable;
  readonly #turn = new Turn();
  #open: GateTransaction | null = null;

  constructor(connections: Record<"writer" | "reader", SqlDriverAdapter>, durable: Durable) {
    this.#writer = connections.writer;
    this.#reader = connections.reader;
    this.#durable = durable;
  }

  /** Reads, and writes that resolve before they are on disk: they outlive the process, a loss of power only then. */
  get early(): SqlQueryable {
    const { provider, adapterName } = this;
    return {
      provider,
      adapterName,
      queryRaw: (query) => (isRead(query) ? this.#read(query) : this.#change(query)),
      executeRaw: (query) => this.#execute(query),
    };
  }

  async queryRaw(query: SqlQuery): Promise<SqlResultSet> {
    if (isRead(query)) return this.#read(query);
    const found = await this.#change(query);
    await this.durable();
    return found;
  }

  async executeRaw(query: SqlQuery): Promise<number> {
    const changed = await this.#execute(query);
    await this.durable();
    return changed;
  }

  executeScript(script: string): Promise<void> {
    return this.alone((writer) => writer.executeScript(script));
  }

  /** Runs one statement on the writer when it is nobody else's turn; waits for other processes' locks. */
  async alone<T>(work: (writer: SqlDriverAdapter) => Promise<T>): Promise<T> {
    const result = await this.#inTurn(() => work(this.#writer));
    this.#durable.wrote();
    await this.durable();
    return result;
  }

  /** Resolves when everything that was written until now is on disk. */
  durable(): Promise<void> {
    return this.#durable.reached();
  }

  #read(query: SqlQuery): Promise<SqlResultSet> {
    return patiently(this.#deadline(), () => this.#forReads().queryRaw(query));
  }

  /** The writer keeps in memory what it wrote, the reader looks into the file anew after every write. */
  #forReads(): SqlDriverAdapter {
    return this.#open ? this.#reader : this.#writer;
  }

  async #change(query: SqlQuery): Promise<SqlResultSet> {
    const found = await this.#inTurn(() => this.#writer.queryRaw(query));
    // A write that gives back no row has changed none.
    if (found.rows.length > 0) this.#durable.wrote();
    return found;
  }

  async #execute(query: SqlQuery): Promise<number> {
    const changed = await this.#inTurn(() => this.#writer.executeRaw(query));
    if (changed > 0) this.#durable.wrote();
    return changed;
  }

  /**
   * Writes the log (WAL) into the file and cuts it to nothing: its old pages hold what was erased since. False where
   * another process reads at that moment.
   */
  async scrub(): Promise<boolean> {
    const { rows } = await this.alone((writer) =>
      writer.queryRaw({ sql: "PRAGMA wal_checkpoint(TRUNCATE)", args: [], argTypes: [] }),
    );
    return Number(rows[0]?.[0]) === 0;
  }

  async #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const deadline = this.#deadline();
    this.#durable.check();
    const pass = await this.#turn.take();
    try {
      return await patiently(deadline, work);
    } finally {
      pass();
    }
  }

  async startTransaction(isolationLevel?: IsolationLevel): Promise<Transaction> {
    if (isolationLevel && isolationLevel !== "SERIALIZABLE")
      throw new DriverAdapterError({ kind: "InvalidIsolationLevel", level: isolationLevel });
    const deadline = this.#deadline();
    this.#durable.check();
    const pass = await this.#turn.take();
    try {
      await patiently(deadline, () => this.#writer.executeScript("BEGIN IMMEDIATE"));
      const transaction = new GateTransaction(this.#writer, this.#durable, () => {
        this.#open = null;
        pass();
      });
      this.#open = transaction;
      return transaction;
    } catch (error) {
      pass();
      throw error;
    }
  }

  /** The transaction that is open; there is one at a time. */
  get open(): Transaction {
    if (!this.#open) throw new Error("no transaction is open");
    return this.#open;
  }

  async dispose(): Promise<void> {
    const pass = await this.#turn.take();
    try {
      await this.#reader.dispose();
      await this.#durable.close();
      await this.#writer.dispose();
    } finally {
      pass();
    }
  }

  #deadline(): number {
    return performance.now() + LOCK_WAIT_MS;
  }
}

const isRead = ({ sql }: SqlQuery): boolean => /^\s*SELECT\b/i.test(sql);

class GateTransaction implements Transaction {
  readonly provider = "sqlite";
  readonly adapterName = "linli-gate";
  /** "Phantom": COMMIT and ROLLBACK are ours to run, in `commit` and `rollback`. */
  readonly options = { usePhantomQuery: true };
  readonly #writer: SqlDriverAdapter;
  readonly #durable: Durable;
  readonly #pass: () => void;
  #ended = false;
  /** SQLite undoes a whole transaction on a full disk and the like; what came after would commit by itself. */
  #undone: unknown;

  constructor(writer: SqlDriverAdapter, durable: Durable, pass: () => void) {
    this.#writer = writer;
    this.#durable = durable;
    this.#pass = pass;
  }

  queryRaw(query: SqlQuery): Promise<SqlResultSet> {
    return this.#step(() => this.#writer.queryRaw(query));
  }

  executeRaw(query: SqlQuery): Promise<number> {
    return this.#step(() => this.#writer.executeRaw(query));
  }

  async commit(): Promise<void> {
    await this.#end(() => this.#step(() => this.#writer.executeScript("COMMIT")));
    this.#durable.wrote();
    // Others may write meanwhile.
    await this.#durable.reached();
  }

  async rollback(): Promise<void> {
    await this.#end(() => this.#rollBack());
  }

  createSavepoint(name: string): Promise<void> {
    return this.#step(() => this.#writer.executeScript(`SAVEPOINT ${name}`));
  }

  rollbackToSavepoint(name: string): Promise<void> {
    return this.#step(() => this.#writer.executeScript(`ROLLBACK TO ${name}`));
  }

  releaseSavepoint(name: string): Promise<void> {
    return this.#step(() => this.#writer.executeScript(`RELEASE SAVEPOINT ${name}`));
  }

  async #step<T>(work: () => Promise<T>): Promise<T> {
    if (this.#ended)
      throw new DriverAdapterError({ kind: "TransactionAlreadyClosed", cause: "it has ended" });
    if (this.#undone !== undefined) throw this.#undone;
    try {
      return await work();
    } catch (error) {
      if (!sqliteCode(error)?.startsWith("SQLITE_CONSTRAINT")) this.#undone = error;
      throw error;
    }
  }

  async #end(work: () => Promise<void>): Promise<void> {
    if (this.#ended) return;
    try {
      await work();
    } catch (error) {
      await this.#rollBack();
      throw error;
    } finally {
      this.#ended = true;
      this.#pass();
    }
  }

  async #rollBack(): Promise<void> {
    try {
      await this.#writer.executeScript("ROLLBACK");
    } catch (error) {
      if (
        !/no transaction is active/.test(
          String((error as DriverAdapterError).cause?.originalMessage),
        )
      )
        throw error;
    }
  }
}
