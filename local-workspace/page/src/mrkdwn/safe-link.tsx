import type { ReactNode } from 'react';

const SAFE = /^(https?:|mailto:|tel:|slack:|\/)/i;

/** A link to elsewhere, in a new tab; an address such as `javascript:` is shown as text. */
export function SafeLink({ url, children }: { readonly url: string; readonly children: ReactNode }): ReactNode {
  if (!SAFE.test(url)) return <span>{children}</span>;
  return (
    <a href={url} target="_blank" rel="noreferrer">
      {children}
    </a>
  );
}
