import { openTestStore } from "../support/store.ts";
import { runStoreContract } from "./store.case.ts";

runStoreContract({ name: "sqlite", newStore: openTestStore });
