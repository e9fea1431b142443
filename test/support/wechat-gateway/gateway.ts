// A gateway to WeChat on a port of this machine: startGateway(), or spawnGateway() (spawn.ts) for one in a process
// of its own. A real PuppetServer over gRPC; what lies behind it is a world of plain data (world.ts).
import { randomUUID } from "node:crypto";
import { GIVE_UP_MS } from "../patience.ts";
import { freePort } from "../port.ts";
import type { Address, Call, Engine, Report } from "./engine.ts";
import type { SendFaultOptions } from "./faults.ts";
import { Scene } from "./scene.ts";
import { type Sent, SentLog } from "./sent.ts";
import { until } from "./until.ts";
import { type Behaviour, change, newWorld, type World } from "./world.ts";

export type { Call } from "./engine.ts";
export { ERROR_AFTER_SENDING, type SendFaultOptions, TOO_OFTEN } from "./faults.ts";
export type { Person, Saying } from "./people.ts";
export type { PersonOptions, RoomOptions } from "./scene.ts";
export type { Sent } from "./sent.ts";
export type { Behaviour, Contact, FriendRequest, Invitation, Message, Room } from "./world.ts";

export interface GatewayOptions extends Partial<Behaviour> {
  readonly name?: string;
  readonly port?: number;
  /** The part before the "_" must be "insecure": the certificate's name, as in the library. */
  readonly token?: string;
  /** True as in the library. */
  readonly tls?: boolean;
  /** False: the port stays closed until up(), as with a gateway that starts late. */
  readonly up?: boolean;
  /** False: nobody is logged in, a QR code is shown. */
  readonly loggedIn?: boolean;
  /** The time of what people say. */
  readonly clock?: () => number;
}

export class Gateway extends Scene {
  #address: Address;
  readonly #engine: Engine;
  readonly #sent = new SentLog();
  readonly #calls: Record<Call, number> = {
    start: 0,
    stop: 0,
    logout: 0,
    ding: 0,
    send: 0,
    read: 0,
    picture: 0,
    keep: 0,
  };
  readonly #read = new Set<string>();
  #up = false;
  #connected = false;
  #online = false;
  #connections = 0;
  #faults = 0;

  constructor(world: World, engine: Engine, address: Address, clock: () => number) {
    super(world, (order) => this.#engine.order(order), clock);
    this.#engine = engine;
    this.#address = address;
  }

  get token(): string {
    return this.#address.token;
  }

  get port(): number {
    return this.#address.port;
  }

  /** For WECHATY_PUPPET_SERVICE_ENDPOINT. */
  get endpoint(): string {
    return `${this.#address.host}:${this.#address.port}`;
  }

  get tls(): boolean {
    return this.#address.tls;
  }

  /** What the bot posted, oldest first; kept over every death of the gateway. */
  get sent(): readonly Sent[] {
    return this.#sent.items;
  }

  /** The first sent that fits: already there (later than the `seq` `after`), or within `ms`. */
  waitFor(fits: (item: Sent) => boolean, ms = GIVE_UP_MS, after = 0): Promise<Sent> {
    return this.#sent.waitFor(fits, ms, after);
  }

  /** How often the client called; "read", "picture": it asked for a message, or its picture. */
  get calls(): Readonly<Record<Call, number>> {
    return this.#calls;
  }

  /** How often a client has taken up the stream of events. */
  get connections(): number {
    return this.#connections;
  }

  /** Whether a client takes the events now, as far as the server knows. */
  get connected(): boolean {
    return this.#connected;
  }

  /** Resolves when a client takes the events of an account that is logged in: what is said now comes in. */
  ready(): Promise<void> {
    return until(() => this.#connected && this.#online, "no client, or nobody logged in");
  }

  /** Resolves when the client has asked for the message: it knows of it now. WeChat has no acknowledgement. */
  taken(message: { readonly id: string }): Promise<void> {
    return until(() => this.#read.has(message.id), `message ${message.id} was not asked for`);
  }

  /** The next sends that fit go wrong; faults queue up. */
  fault(fault: SendFaultOptions): void {
    this.#faults += 1;
    const row = { ...fault, id: String(this.#faults), left: fault.times ?? 1 };
    this.change({ put: "faults", row });
  }

  /** How many kinds of fault wait still. */
  get faultsWaiting(): number {
    return this.world.faults.size;
  }

  clearFaults(): void {
    for (const id of [...this.world.faults.keys()]) this.change({ drop: "faults", id });
  }

  /** Silence, heartbeats, echoes, ids: see Behaviour. */
  behave(behaviour: Partial<Behaviour>): void {
    this.change({ behaviour });
  }

  /** Opens the port again, with the same world; with another token or the other TLS where asked to. */
  async up(other: Partial<Pick<Address, "token" | "tls">> = {}): Promise<void> {
    if (this.#up) throw new Error("the gateway is up");
    this.#address = { ...this.#address, ...other };
    await this.#engine.start(this.world, this.#address, async (report) => this.#take(report));
    this.#up = true;
  }

  /** Closes the port and every connection, gracefully for its process. What is said meanwhile is lost. */
  async down(): Promise<void> {
    if (!this.#up) return;
    await this.#engine.stop();
    this.gone();
  }

  close(): Promise<void> {
    return this.down();
  }

  /** The server is no more, whoever ended it. */
  protected gone(): void {
    this.#up = false;
    this.#connected = false;
    this.#online = false;
  }

  #take(report: Report): void {
    if ("change" in report) change(this.world, report.change);
    else if ("sent" in report) this.#sent.add(report.sent);
    else if ("online" in report) this.#online = report.online;
    else if ("connected" in report) {
      this.#connected = report.connected;
      if (report.connected) this.#connections += 1;
    } else {
      this.#calls[report.call] += 1;
      if (report.call === "read" && report.id !== undefined) this.#read.add(report.id);
    }
  }
}

/** The world and the address that the options ask for. */
export async function prepare(
  options: GatewayOptions,
): Promise<{ world: World; address: Address; clock: () => number }> {
  const {
    name = "小管家",
    port,
    token,
    tls = true,
    loggedIn = true,
    clock,
    up: _,
    ...rest
  } = options;
  const world = newWorld({ id: "wxid_bot", name });
  change(world, { behaviour: rest });
  if (!loggedIn)
    change(world, { session: { loggedIn, qrcode: "http://weixin.qq.com/x/first", reason: "" } });
  const address = {
    host: "127.0.0.1",
    port: port ?? (await freePort()),
    token: token ?? `insecure_${randomUUID()}`,
    tls,
  };
  return { world, address, clock: clock ?? Date.now };
}

export async function startGateway(options: GatewayOptions = {}): Promise<Gateway> {
  const { world, address, clock } = await prepare(options);
  // Only here: a test whose gateway is another process loads none of the library.
  const { localEngine } = await import("./local.ts");
  const gateway = new Gateway(world, localEngine(clock), address, clock);
  if (options.up !== false) await gateway.up();
  return gateway;
}
