export type PlatformName = 'linux' | 'windows' | 'macos';

const names: Readonly<Partial<Record<NodeJS.Platform, PlatformName>>> = {
  linux: 'linux',
  win32: 'windows',
  darwin: 'macos',
};

/** The platform as Anchorline distinguishes it; an unknown one is treated as Linux. */
export function platformName(platform: NodeJS.Platform): PlatformName {
  return names[platform] ?? 'linux';
}
