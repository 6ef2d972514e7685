import type { ReactNode } from 'react';

/** Drawn here, since not every computer has a font with these signs. Each on a grid of 20. */
const SHAPES = {
  clock: 'M10 2.5a7.5 7.5 0 1 0 0 15 7.5 7.5 0 0 0 0-15ZM10 5.5V10l3 2',
  pause: 'M7 5v10M13 5v10',
  lock: 'M5 9h10v8H5ZM7 9V6.5a3 3 0 0 1 6 0V9',
  hash: 'M4 7.5h12.5M3.5 12.5H16M8 3.5 6.5 16.5M13.5 3.5 12 16.5',
  clip: 'M15.5 9.5 10 15a3.6 3.6 0 0 1-5-5l6-6a2.4 2.4 0 0 1 3.5 3.5L9 13a1.1 1.1 0 0 1-1.7-1.6L12 6.7',
  bolt: 'M11 2.5 4.5 11.5H9.5L8.5 17.5 15.5 8.5H10.5Z',
  send: 'M3.5 4 17 10 3.5 16 5.5 10ZM5.5 10H11',
  file: 'M5 2.5h6.5L15 6v11.5H5ZM11.5 2.5V6H15',
  eye: 'M2 10s3-5 8-5 8 5 8 5-3 5-8 5-8-5-8-5ZM10 8a2 2 0 1 0 0 4 2 2 0 0 0 0-4Z',
  reply: 'M3.5 4h13v9.5H9L5.5 16.5V13.5h-2Z',
  more: 'M10 4.6v.1M10 10v.1M10 15.3v.1',
  dots: 'M4.6 10h.1M10 10h.1M15.3 10h.1',
  close: 'M5 5l10 10M15 5 5 15',
  back: 'M12 4.5 6.5 10 12 15.5',
  forward: 'M8 4.5 13.5 10 8 15.5',
  check: 'M4 10.5 8 14.5 16 6',
  info: 'M10 2.5a7.5 7.5 0 1 0 0 15 7.5 7.5 0 0 0 0-15ZM10 9v5M10 6.2v.1',
  trash: 'M4 5.5h12M8 5.5V3.5h4v2M5.5 5.5l.8 11h7.4l.8-11M8.5 8.5v5M11.5 8.5v5',
  up_thumb: 'M3 9h3v8H3ZM6 9l3.5-6.5c1.6 0 2.2 1.2 1.8 2.7L10.7 8h4.8c1 0 1.7 1 1.4 2l-1.6 5.6c-.2.8-.9 1.4-1.7 1.4H6',
  down_thumb:
    'M3 11h3V3H3ZM6 11l3.5 6.5c1.6 0 2.2-1.2 1.8-2.7L10.7 12h4.8c1 0 1.7-1 1.4-2l-1.6-5.6c-.2-.8-.9-1.4-1.7-1.4H6',
  link: 'M8.5 11.5l3-3M9 6.5 11 4.6a3.3 3.3 0 0 1 4.6 4.6L13.5 11M11 13.5l-2 1.9a3.3 3.3 0 0 1-4.6-4.6L6.5 9',
  bullets: 'M8 5.5h9M8 10h9M8 14.5h9M3.8 5.5h.1M3.8 10h.1M3.8 14.5h.1',
  numbers: 'M8 5.5h9M8 10h9M8 14.5h9M3 4.5l1.2-.8v3.6M3 12.5c.3-.9 2-.9 1.9.2 0 .8-1.7 1.4-1.9 2.6h2',
  quote: 'M4 4v12M8 6h9M8 10h9M8 14h6',
  code: 'M7 6 3 10l4 4M13 6l4 4-4 4',
  code_block: 'M3 3.5h14v13H3ZM8 7.5 5.5 10 8 12.5M12 7.5l2.5 2.5-2.5 2.5',
  wrench: 'M12.5 3a4 4 0 0 0-3.7 5.6L3 14.4 5.6 17l5.8-5.8A4 4 0 0 0 17 7.5L14.5 9 12 8 11 5.5Z',
  down: 'M5.5 8l4.5 4.5L14.5 8',
  menu: 'M3.5 5.5h13M3.5 10h13M3.5 14.5h13',
  exchange: 'M4 7h11M12 4l3 3-3 3M16 13H5M8 10l-3 3 3 3',
  search: 'M9 3a6 6 0 1 0 0 12 6 6 0 0 0 0-12ZM13.5 13.5 17 17',
  picture: 'M3 4h14v12H3ZM3 14l4-4 3 3 3-3.5 4 4.5M7 7.3v.1',
  play: 'M6 4l10 6-10 6Z',
  warning: 'M10 3 18 16.5H2ZM10 8v4M10 14.2v.1',
} as const;

export type IconName = keyof typeof SHAPES;

/** A sign beside words or in a button that has a name: never read out. */
export function Icon({ name, size = 18 }: { readonly name: IconName; readonly size?: number }): ReactNode {
  return (
    <svg className="icon" width={size} height={size} viewBox="0 0 20 20" aria-hidden="true">
      <path d={SHAPES[name]} />
    </svg>
  );
}
