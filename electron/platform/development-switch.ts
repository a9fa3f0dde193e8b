/**
 * The value of a command-line switch that only a development build obeys: '' in a packaged app, or
 * where it was not given.
 */
export function developmentSwitch(isPackaged: boolean, given: string): string {
  return isPackaged ? '' : given;
}
