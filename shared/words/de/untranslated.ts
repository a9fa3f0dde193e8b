/** Subjects that are English until they are translated. The list shrinks to none. */
export const untranslated: readonly string[] = [];
