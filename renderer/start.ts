/**
 * The first code of the page, in a file of its own. All the rest is fetched meanwhile, and
 * evaluated once the first frame is painted, a file after the other: in one task they would hold
 * back the frame, or a key that is pressed.
 */

/** Milliseconds: a window that gets no frame, as behind a locked screen, runs its phone too. */
const longest = 1000;

/** Settles once the next frame is painted; at once in a window that is hidden. */
function painted(): Promise<void> {
  if (document.hidden) return Promise.resolve();
  return new Promise((resolve) => {
    setTimeout(resolve, longest);
    requestAnimationFrame(() => setTimeout(resolve, 0));
  });
}

// The build has written them in the place of the page's script, what others import first
// (tools/build/first-frame.ts).
const files = document.querySelectorAll<HTMLLinkElement>('link[rel=modulepreload]');
if (files.length === 0) throw new Error('the page names no code');
await painted();
for (const { href } of files) {
  await import(/* @vite-ignore */ href);
  // What waits, as a key that is pressed, comes first.
  await scheduler.yield();
}
