// Loaded before everything: the process takes itself for Node 20.
Object.defineProperty(process, "versions", { value: { ...process.versions, node: "20.11.1" } });
