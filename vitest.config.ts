// Three kinds of tests: rules (fast, no database), stores (real databases), journeys (the whole service).
import { defineConfig } from 'vitest/config'

const slow = ['test/store/**', 'test/contracts/**', 'test/journeys/**', 'test/sandbox/**', 'test/main.test.ts']

export default defineConfig({
  test: {
    projects: [
      { test: { name: 'rules', include: ['test/**/*.test.ts'], exclude: slow } },
      { test: { name: 'stores', include: ['test/{store,contracts}/**/*.test.ts'], testTimeout: 30_000 } },
      {
        test: {
          name: 'journeys',
          include: ['test/{journeys,sandbox}/**/*.test.ts', 'test/main.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          fileParallelism: false,
        },
      },
    ],
  },
})
