import { defineConfig } from "vitest/config";

/** `npm run test:fault`: the long form of the fault suite, a minute or two. */
export default defineConfig({
  test: {
    include: ["test/fault/long/**/*.test.ts"],
    testTimeout: 600_000,
    pool: "forks",
    fileParallelism: false,
  },
});
