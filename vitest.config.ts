import { defineConfig } from "vitest/config";
import { GIVE_UP_MS } from "./test/support/patience.ts";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    exclude: ["test/fault/long/**", "**/node_modules/**"],
    // Only what hangs comes near them, on a slow machine too.
    testTimeout: 4 * GIVE_UP_MS,
    hookTimeout: 4 * GIVE_UP_MS,
    teardownTimeout: GIVE_UP_MS,
    expect: { poll: { timeout: GIVE_UP_MS } },
    pool: "forks",
  },
});
