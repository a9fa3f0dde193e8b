import { Fragment } from 'react';

/** A long name of the machine's that may go on in the next line after an underscore. */
export function Breakable({ text }: { readonly text: string }) {
  const parts = text.split(/(?<=_)/).map((part, place) => ({ part, place }));
  return (
    <bdi>
      {parts.map(({ part, place }) => (
        <Fragment key={place}>
          {place > 0 && <wbr />}
          {part}
        </Fragment>
      ))}
    </bdi>
  );
}
