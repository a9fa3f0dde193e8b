/**
 * Files that still hold prose of their own: a file leaves the list once all of its words are in
 * `shared/words`; none is added.
 */
export const unfinishedProse: readonly string[] = [];
