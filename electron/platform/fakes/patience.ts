/**
 * How long tests wait, in milliseconds. These are safety nets that end a test that hangs; no
 * ordinary load reaches them. What the product must do within a time is tested on a clock in
 * memory.
 */
export const patience = {
  /** One condition: an event of a process, a line of its log, something on the screen. */
  condition: 60_000,
  unitTest: 120_000,
  integrationTest: 300_000,
  e2eTest: 300_000,
} as const;
