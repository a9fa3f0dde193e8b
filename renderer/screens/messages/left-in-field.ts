/** What stays in the field once `sent` has left it: what was typed meanwhile. */
export const leftInField = (typed: string, sent: string): string =>
  typed.startsWith(sent) ? typed.slice(sent.length) : typed;
