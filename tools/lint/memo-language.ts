/**
 * `memo` keeps a component as it was drawn: in another language its words would be those of before.
 * One that has words uses the language itself.
 */
const memoised = /\bmemo\((?:function (\w+))?/g;
const usesLanguage = /\buseLanguage\(\)/;
/** Words of a catalogue, or a text that is made from them. */
const speaks = /from '(?:\.\.\/)+shared\/words\/index\.ts'/;

/**
 * The memoised components of a file that do not follow the language; `?`: one whose function stands
 * elsewhere.
 */
export function silentMemos(source: string): readonly string[] {
  if (!speaks.test(source)) return [];
  return [...source.matchAll(memoised)].flatMap(({ index, 1: name }) => {
    if (name === undefined) return ['?'];
    const end = source.indexOf('\n});', index);
    return usesLanguage.test(source.slice(index, end === -1 ? undefined : end)) ? [] : [name];
  });
}
