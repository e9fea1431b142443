// For this folder's tests: gateways and clients that are gone when a test ends.
import { afterAll, afterEach, beforeAll } from "vitest";
import { type Client, type ClientOptions, connectClient, privateHome } from "./client.ts";
import { type Gateway, type GatewayOptions, startGateway } from "./gateway.ts";
import { type SpawnedGateway, spawnGateway } from "./spawn.ts";

export interface Stage {
  start(options?: GatewayOptions): Promise<Gateway>;
  spawn(options?: GatewayOptions): Promise<SpawnedGateway>;
  connect(gateway: Gateway, options?: ClientOptions): Promise<Client>;
}

export function openStage(): Stage {
  let leaveHome: () => void;
  const endings: (() => Promise<void>)[] = [];
  beforeAll(() => {
    leaveHome = privateHome();
  });
  afterEach(async () => {
    // The clients first, as they were opened last.
    for (const end of endings.splice(0).reverse()) await end();
  });
  afterAll(() => leaveHome());
  const kept = <Opened extends { close(): Promise<void> }>(opened: Opened): Opened => {
    endings.push(() => opened.close());
    return opened;
  };
  return {
    start: async (options) => kept(await startGateway(options)),
    spawn: async (options) => kept(await spawnGateway(options)),
    connect: async (gateway, options) => kept(await connectClient(gateway, options)),
  };
}
